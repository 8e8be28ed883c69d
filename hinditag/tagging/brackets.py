"""Brackets in names: one that opens in a name closes in it, as in सीपीआई(एम)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hinditag.tagging.decoding import TokenSpan

CLOSING = {")": "(", "]": "["}
"""What closes, and what it closes."""
_OPENING = frozenset(CLOSING.values())
_BRACKETS = _OPENING.union(CLOSING)


def closes(tokens: Sequence[str]) -> bool:
    """Whether the last of ``tokens`` is a bracket that closes one before it.

    >>> closes(["जद", "(", "यू", ")"]), closes(["यू", ")"])
    (True, False)
    """
    opening = CLOSING.get(tokens[-1])
    return opening is not None and tokens.count(opening) == tokens.count(tokens[-1])


def with_whole_brackets(spans: Sequence[TokenSpan], tokens: Sequence[str]) -> list[TokenSpan]:
    """``spans`` of ``tokens``, none of which ends in the middle of a bracket where the next token closes it.

    A bracket at the edge that is closed or opened nowhere in the span is left out of it.

    >>> with_whole_brackets([TokenSpan(0, 3, "ORG", 0.8)], ["जद", "(", "यू", ")", "ने"])
    [TokenSpan(first=0, last=4, type='ORG', score=0.8)]
    >>> with_whole_brackets([TokenSpan(0, 2, "ORG", 0.8)], ["भाजपा", "(", "दिल्ली", ")"])
    [TokenSpan(first=0, last=1, type='ORG', score=0.8)]
    """
    if not spans or _BRACKETS.isdisjoint(tokens):
        return list(spans)
    return [made for span in spans if (made := _whole(span, tokens)).last > made.first]


def _whole(span: TokenSpan, tokens: Sequence[str]) -> TokenSpan:
    inside = tokens[span.first : span.last]
    if _BRACKETS.isdisjoint(inside):
        return span
    first, last = span.first, span.last
    while first < last and tokens[first] in CLOSING:
        first += 1
    if last < len(tokens) and closes(tokens[first : last + 1]):
        return replace(span, first=first, last=last + 1)
    while last > first and (tokens[last - 1] in _OPENING or _strays(tokens[first:last])):
        last -= 1
    return replace(span, first=first, last=last)


def _strays(tokens: Sequence[str]) -> bool:
    """Whether the last of ``tokens`` is a bracket that closes none before it."""
    return tokens[-1] in CLOSING and not closes(tokens)
