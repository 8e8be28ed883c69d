"""What opens a story without being what it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from hinditag.document import Document, Token

_CATCHWORD = 8  # tokens of a headline's English opening, at most

Span = tuple[int, int]


def by_sentence(document: Document, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each sentence."""
    first = 0
    for sentence in document.sentences:
        last = bisect_right(tokens, sentence.end - 1, lo=first, key=lambda token: token.start)
        yield tokens[first:last]
        first = last


def openings(document: Document, tokens: Sequence[Token]) -> list[Span]:
    """The spans that open a story and are not about it: bylines, datelines, and English catchwords of headlines.

    A dateline has a name in it, where the document has any; else it is a headline (बजट – किसानों को क्या मिला). What
    is in capitals throughout (IPL 2025) is no catchword.

    >>> from hinditag.tokenising import split_sentences, tokenise
    >>> text = "Weather Update: पहाड़ों में बारिश"
    >>> [text[a:b] for a, b in openings(Document(text, sentences=split_sentences(text)), tokenise(text))]
    ['Weather Update']
    """
    names = document.mentions
    spans = [
        (start, end)
        for start, end, rule in document.meta.get("marks", ())
        if rule != "dateline" or not names or any(name.start < end and start < name.end for name in names)
    ]
    for line in by_sentence(document, tokens):
        for number, token in enumerate(line[: _CATCHWORD + 1]):
            if token.text == ":" and any(before.text != before.text.upper() for before in line[:number]):
                spans.append((line[0].start, line[number - 1].end))
            if not token.text.isascii() or token.text == ":":
                break
    return sorted(spans)
