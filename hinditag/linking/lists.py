"""A user's own list at work: it adds mentions that the model missed, corrects types, and vetoes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hinditag.document import Document, Mention, Token
from hinditag.linking.gazetteer import Gazetteer, find_names


def apply_list(document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions of ``document`` (text order) as the list wants them; what each entry may do is its ``action``.

    A name of the list that the text has is a mention of the type in the list, with score 1, also where the model
    found less (only a part of the name) or another type; where the model found more, the longer name stays.

    >>> from hinditag.linking.gazetteer import Entry
    >>> forum = Entry("org:baal", "ORG", "बाल मंच", None, None, ("बाल मंच",))
    >>> from hinditag.document import Sentence
    >>> document = Document("बाल मंच में", sentences=[Sentence(0, 11, "बाल मंच में")])
    >>> [(mention.text, mention.type) for mention in apply_list(document, Gazetteer([forum]))]
    [('बाल मंच', 'ORG')]
    """
    found = [_corrected(mention, gazetteer) for mention in document.mentions if not _is_vetoed(mention, gazetteer)]
    kept: list[Mention] = []
    place = 0
    for mention in _listed(document, gazetteer):
        while place < len(found) and found[place].end <= mention.start:
            kept.append(found[place])
            place += 1
        behind = place
        while behind < len(found) and found[behind].start < mention.end:
            behind += 1
        touching = found[place:behind]
        if any(other.start < mention.start or other.end > mention.end for other in touching):
            continue
        if len(touching) == 1 and (touching[0].start, touching[0].end) == (mention.start, mention.end):
            mention = replace(touching[0], type=mention.type)
        kept.append(mention)
        place = behind
    return kept + found[place:]


def _listed(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    ends = {sentence.end for sentence in document.sentences}
    sentence: list[Token] = []
    for token in document.tokens:
        sentence.append(token)
        if token.end in ends:
            yield from _in_sentence(document.text, sentence, gazetteer)
            sentence = []
    yield from _in_sentence(document.text, sentence, gazetteer)


def _in_sentence(text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> Iterator[Mention]:
    for first, last, entry in find_names(tokens, gazetteer):
        start, end = tokens[first].start, tokens[last - 1].end
        yield Mention(start, end, text[start:end], entry.type, 1.0)


def _corrected(mention: Mention, gazetteer: Gazetteer) -> Mention:
    """The mention with the type that the list has for its name, if it has one and only one."""
    types = {entry.type for entry in gazetteer.lookup(mention.text) if entry.action == "fix"}
    return replace(mention, type=types.pop()) if len(types) == 1 else mention


def _is_vetoed(mention: Mention, gazetteer: Gazetteer) -> bool:
    return any(entry.veto for entry in gazetteer.lookup(mention.text))
