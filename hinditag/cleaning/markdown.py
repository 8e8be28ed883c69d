"""Markdown: what the marks wrap stays, except images and rulers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.cleaning.lines import matches

_TARGET = r"\((?:[^()\s]|\([^()\s]{0,500}+\))*+(?:\s{1,5}+(?:\"[^\"\n]{0,500}+\"|'[^'\n]{0,500}+'))?[^\S\n]{0,5}+\)"
_IMAGE = rf"!\[(?:[^\[\]\n]|\[[^\[\]\n]*+\]){{0,3000}}+\]{_TARGET}"
_LINK = regex.compile(rf"(?<!!)(\[)(?:{_IMAGE}\s{{0,5}}+)?[^\[\]\n]{{0,1000}}+(\]{_TARGET})")
_EMPHASIS = regex.compile(
    r"(?<!\*)(\*{2,3})(?=[^\s*])[^*\n]{1,1000}+(?<=\S)(\1)(?!\*)|(?<![\w_])(__)(?=[^\s_])[^_\n]{1,1000}+(?<=\S)(__)(?![\w_])"
)
_HEADING = regex.compile(r"^[ \t]{0,3}+(#{1,6}+)(?=\s|$)", regex.MULTILINE)
_LIST_MARKER = regex.compile(r"^[ \t]*+(?:>[ \t]?+)*+([-*+•‣▪●◦]|\p{Nd}{1,2}+[.)])(?=[^\S\n]+\S)", regex.MULTILINE)
_QUOTE = regex.compile(r"^[ \t]{0,3}+(>(?:[ \t]?+>)*+)", regex.MULTILINE)
_RULER = regex.compile(
    r"^[ \t]*+(?:([-*_=])(?:[ \t]*+\1){2,}+|\|?+[ \t]*+:?+-{2,}+:?+(?:[ \t]*+\|[ \t]*+:?+-{2,}+:?+)*+[ \t]*+\|?+)\s*?$",
    regex.MULTILINE,
)
_TABLE_ROW = regex.compile(r"^[ \t]*+\|[^|\n]*+\|[^\n]*+$", regex.MULTILINE)
_IMAGE_PATTERN = regex.compile(_IMAGE)


def image(text: str) -> Iterator[tuple[int, int]]:
    """Images with their alt text, which often repeats the headline: ``![...](...)``."""
    for match in _IMAGE_PATTERN.finditer(text):
        yield match.span()


def link(text: str) -> Iterator[tuple[int, int]]:
    """The marks of a link, ``[`` and ``](url)``; its visible text is story."""
    for match in _LINK.finditer(text):
        yield match.span(1)
        yield match.span(2)


def emphasis(text: str) -> Iterator[tuple[int, int]]:
    """The marks of strong text, ``**`` and ``__``, where two of them wrap words of one line."""
    for match in _EMPHASIS.finditer(text):
        first, last = (1, 2) if match[1] else (3, 4)
        yield match.span(first)
        yield match.span(last)


def heading(text: str) -> Iterator[tuple[int, int]]:
    """The ``#`` of a heading. A hashtag has no space behind its sign and stays."""
    for match in _HEADING.finditer(text):
        yield match.span(1)


def list_marker(text: str) -> Iterator[tuple[int, int]]:
    """The bullet or the number (of at most two digits) of a list item."""
    for match in _LIST_MARKER.finditer(text):
        yield match.span(1)


def quote(text: str) -> Iterator[tuple[int, int]]:
    """The ``>`` of a quoted line."""
    for match in _QUOTE.finditer(text):
        yield match.span(1)


def ruler(text: str) -> Iterator[tuple[int, int]]:
    """Lines that only draw a line, in a table too: ``---``, ``***``, ``|---|:--:|``."""
    return matches(_RULER, text)


def table_pipe(text: str) -> Iterator[tuple[int, int]]:
    """The ``|`` of a table row, which begins with one and holds another."""
    for row in _TABLE_ROW.finditer(text):
        position = row.start()
        while (position := text.find("|", position, row.end())) >= 0:
            yield position, position + 1
            position += 1
