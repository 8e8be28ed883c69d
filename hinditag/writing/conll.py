"""CoNLL: ``token TAB tag`` a line with BIO tags, a blank line after each sentence."""

from __future__ import annotations

from collections.abc import Iterator

from hinditag.document import Document, Mention
from hinditag.writing.writer import Writer


class ConllWriter(Writer):
    """Writes the sentences of each document under a ``# id = ...`` line.

    A token that a mention covers in part belongs to it; where mentions overlap, a token belongs to the first.
    """

    def write(self, document: Document) -> None:
        identity = " ".join((document.id or "").split())
        self.stream.write(f"# id = {identity}\n")
        for sentence in tagged_sentences(document):
            self.stream.writelines(f"{token}\t{tag}\n" for token, tag in sentence)
            self.stream.write("\n")


def tagged_sentences(document: Document) -> Iterator[list[tuple[str, str]]]:
    """The tokens of each sentence of a document with their BIO tags; sentences without tokens are left out.

    >>> from hinditag.document import Mention, Sentence
    >>> text = "नई दिल्ली में"
    >>> document = Document(text, sentences=[Sentence(0, 13, text)], mentions=[Mention(0, 9, "नई दिल्ली", "LOC", 0.9)])
    >>> list(tagged_sentences(document))
    [[('नई', 'B-LOC'), ('दिल्ली', 'I-LOC'), ('में', 'O')]]
    """
    mentions = iter(document.mentions)
    mention = next(mentions, None)
    begun: Mention | None = None
    sentence: list[tuple[str, str]] = []
    number: int | None = None
    for token in document.tokens:
        if (place := document.sentence_of(token.start)) != number:
            if sentence:
                yield sentence
            sentence, number = [], place
        while mention is not None and mention.end <= token.start:
            mention = next(mentions, None)
        if mention is None or mention.start >= token.end:
            tag = "O"
        else:
            tag = f"{'I' if mention is begun and sentence else 'B'}-{mention.type}"
            begun = mention
        sentence.append((token.text, tag))
    if sentence:
        yield sentence
