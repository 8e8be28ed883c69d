"""What a document says of a name in one place, used in its other places.

The model reads one sentence at a time. A headline gives it little to go by (SCO Summit: ...), where the story
below is plain (एससीओ शिखर सम्मेलन). Each rule here changes the mentions of one document by its other mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hinditag.document import Mention, Token
from hinditag.linking.acronyms import latin_acronym
from hinditag.normalising.devanagari import WORD_END
from hinditag.tokenising.words import words

SURE = 0.8
"""The score from which a name of two words or more is looked for in the rest of its document."""

DOUBTFUL = 0.5
"""The score under which the type of a mention is what the rest of its document says."""

# What may follow a name without being part of it, when the name also stands without it.
_GENERIC = frozenset("समूह संगठन पार्टी दल कंपनी सरकार देश राज्य जिला जिले ज़िला ज़िले शहर गांव गाँव नदी".split())

_LIST_SIGN = re.compile(r"\s*(?:,|/|-|और|व|एवं|तथा)\s*")
_BEHIND_VERB = re.compile(
    rf"\s*(?:[।.,;!?]|$|(?:और|व|तथा|है|हैं|था|हो|होगा|कि|तो|लेकिन|मगर|जब|जबकि|जहां|क्योंकि|ताकि){WORD_END})"
)
_Name = tuple[str, ...]


def in_context(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a document (text order) after all rules; ``tokens`` are the document's."""
    cut = without_generic_word(with_surnames(without_went(text, mentions)))
    added = list(repeated_names(text, tokens, cut))
    kept = [mention for mention in cut if not _overlapping(added, mention.start, mention.end)]
    return sorted([*kept, *added], key=lambda mention: mention.start)


def without_went(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out गया where it is the verb "went": before a sign or what goes on with a clause, but for a list of places
    and the beginning of a line.

    >>> text = "वह गया और लौट आया।"
    >>> without_went(text, [Mention(3, 6, "गया", "LOC", 0.9)])
    []
    """
    kept = []
    for number, mention in enumerate(mentions):
        if mention.text == "गया" and mention.type == "LOC":
            beside = [other for other in mentions[max(0, number - 1) : number + 2] if other.type == "LOC"]
            edges = [(one.end, other.start) for one, other in pairwise(beside)]
            listed = any(_LIST_SIGN.fullmatch(text, end, start) for end, start in edges)
            opens = not text[: mention.start].rpartition("\n")[2].strip()
            if _BEHIND_VERB.match(text, mention.end) and not listed and not opens:
                continue
        kept.append(mention)
    return kept


def with_surnames(mentions: Sequence[Mention]) -> list[Mention]:
    """Make persons of doubtful places and organisations that are called as a person of the document is by surname.

    >>> found = [Mention(0, 10, "बेन स्टोक्स", "PER", 0.9), Mention(20, 27, "स्टोक्स", "LOC", 0.3)]
    >>> [mention.type for mention in with_surnames(found)]
    ['PER', 'PER']
    """
    people = (mention.text.split() for mention in mentions if mention.type == "PER" and mention.score >= SURE)
    surnames = {words[-1] for words in people if len(words) > 1}
    return [
        replace(mention, type="PER") if mention.score < DOUBTFUL and mention.text in surnames else mention
        for mention in mentions
    ]


def without_generic_word(mentions: Sequence[Mention]) -> list[Mention]:
    """Cut एससीओ समूह to एससीओ where the document also has एससीओ alone, with the same type.

    >>> found = [Mention(0, 5, "एससीओ", "ORG", 0.9), Mention(15, 25, "एससीओ समूह", "ORG", 0.8)]
    >>> [m.text for m in without_generic_word(found)]
    ['एससीओ', 'एससीओ']
    """
    alone = {(mention.text, mention.type) for mention in mentions}
    cut = []
    for mention in mentions:
        name, _, last = mention.text.rpartition(" ")
        if last in _GENERIC and (name, mention.type) in alone:
            mention = replace(mention, end=mention.start + len(name), text=name)
        cut.append(mention)
    return cut


def repeated_names(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Further mentions of names that are marked elsewhere: of two words or more, or acronyms in either script.

    They have the type and the highest score of those that they repeat. A single word is not looked for: विकास is
    a man in one sentence and progress in the next. Where a part of a name is marked already, with the type of the
    whole, the whole takes its place.
    """
    known = _known_names(mentions)
    longest = {name[0]: len(name) for name in sorted(known, key=len)}  # of the names that begin with a word
    free_from = 0  # the next token that is in no mention that was added
    for number, token in enumerate(tokens if known else ()):
        most = longest.get(token.text) or longest.get(_name([token.text])[0], 0)
        for length in range(most, 0, -1):
            stretch = tokens[number : number + length]
            found = known.get(_name([token.text for token in stretch])) if number >= free_from else None
            if found is None or len(stretch) < length:
                continue
            start, end = stretch[0].start, stretch[-1].end
            there = _overlapping(mentions, start, end)
            if all(_is_part(mention, start, end, found[0]) for mention in there):
                yield Mention(start, end, text[start:end], *found)
                free_from = number + length
            break


def _known_names(mentions: Sequence[Mention]) -> dict[_Name, tuple[str, float]]:
    """Type and score of the names to look for. A name that has two types in the document is not looked for."""
    types: dict[_Name, set[str]] = {}
    best: dict[_Name, float] = {}
    for mention in mentions:
        parts = [mention.text[start:end] for start, end in words(mention.text)]
        acronym = len(parts) == 1 and mention.type == "ORG" and latin_acronym(parts[0]) is not None
        if acronym or (len(parts) > 1 and mention.score >= SURE):
            name = _name(parts)
            types.setdefault(name, set()).add(mention.type)
            best[name] = max(best.get(name, 0.0), mention.score)
    return {name: (next(iter(kinds)), best[name]) for name, kinds in types.items() if len(kinds) == 1}


def _name(parts: Sequence[str]) -> _Name:
    """What makes two stretches of words one name: the same words, or the same acronym in either script."""
    acronym = latin_acronym(parts[0]) if len(parts) == 1 else None
    return (acronym,) if acronym is not None else tuple(parts)


def _is_part(mention: Mention, start: int, end: int, kind: str) -> bool:
    shorter = mention.end - mention.start < end - start
    return shorter and mention.type == kind and start <= mention.start and mention.end <= end


def _overlapping(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those of ``mentions``, which are in order and apart, that have a character in common with start to end."""
    first = bisect_right(mentions, start, key=lambda mention: mention.end)
    last = bisect_left(mentions, end, lo=first, key=lambda mention: mention.start)
    return mentions[first:last]
