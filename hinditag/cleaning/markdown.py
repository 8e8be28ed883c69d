"""Markdown: what the marks wrap stays, except images and rulers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.cleaning.lines import matches

_TARGET = r"\((?:[^()\s]|\([^()\s]{0,500}+\))*+(?:\s{1,5}+(?:\"[^\"\n]{0,500}+\"|'[^'\n]{0,500}+'))?[^\S\n]{0,5}+\)"
_CUT_OFF = r"\((?:https?:)?//[^()\s]{1,2000}+[^\S\n]*+$"  # a target whose end was lost with the rest of the line
# The alt text may hold line breaks, but no blank line.
_IMAGE = rf"!\[(?:[^\[\]\n]|\n(?![^\S\n]*+\n)|\[[^\[\]\n]{{0,1000}}+\]){{0,3000}}+\](?:{_TARGET}|{_CUT_OFF})"
_LINK = regex.compile(
    rf"(?<!!)(\[)(?:{_IMAGE}\s{{0,5}}+)?[^\[\]\n]{{0,1000}}+(\](?:{_TARGET}|{_CUT_OFF}))", regex.MULTILINE
)
_REFERENCE = regex.compile(r"(?<![\]!])(\[)([^\[\]\n]{1,1000}+)(\]\[([^\[\]\n]{0,200}+)\])")
_DEFINITION = regex.compile(
    r"^[ \t]{0,3}+\[([^\[\]\n]{1,200}+)\]:[ \t]*+<?(?:https?://|www\.|/|#|mailto:)[^\s>]{0,2000}+>?"
    r"(?:[ \t]++(?:\"[^\"\n]{0,500}+\"|'[^'\n]{0,500}+'|\([^()\n]{0,500}+\)))?[ \t]*+$",
    regex.MULTILINE,
)
_EMPHASIS = regex.compile(
    r"(?<!\*)(\*{2,3})(?=[^\s*])[^*\n]{1,1000}+(?<=\S)(\1)(?!\*)|(?<![\w_])(__)(?=[^\s_])[^_\n]{1,1000}+(?<=\S)(__)(?![\w_])"
    r"|(?<![*\w])(\*)(?=[^\s*])[^*\n]{1,300}+(?<=\S)(\*)(?![*\w])|(?<![_\w])(_)(?=[^\s_])[^_\n]{1,300}+(?<=\S)(_)(?![_\w])"
)
_HEADING = regex.compile(r"^[ \t]{0,3}+(#{1,6}+)(?=\s|$)", regex.MULTILINE)
_LIST_MARKER = regex.compile(
    r"^[ \t]*+(?:>[ \t]?+)*+([-*+•‣▪●◦]|(?P<number>\p{Nd}{1,2}+[.)]))(?=[^\S\n]+\S)", regex.MULTILINE
)
_QUOTE = regex.compile(r"^[ \t]{0,3}+(>(?:[ \t]?+>)*+)", regex.MULTILINE)
_RULER = regex.compile(
    r"^[ \t]*+(?:([-*_=])(?:[ \t]*+\1){2,}+|\|?+[ \t]*+:?+-{2,}+:?+(?:[ \t]*+\|[ \t]*+:?+-{2,}+:?+)*+[ \t]*+\|?+)\s*?$",
    regex.MULTILINE,
)
_OPEN_TABLE_RULER = regex.compile(r"^[ \t]*+:?+-{2,}+:?+(?:[ \t]*+\|[ \t]*+:?+-{2,}+:?+)++[ \t]*+$", regex.MULTILINE)
_TABLE_ROW = regex.compile(r"^[ \t]*+\|[^|\n]*+\|[^\n]*+$", regex.MULTILINE)
_IMAGE_PATTERN = regex.compile(_IMAGE, regex.MULTILINE)


def image(text: str) -> Iterator[tuple[int, int]]:
    """Images with their alt text, which often repeats the headline: ``![...](...)``."""
    for match in _IMAGE_PATTERN.finditer(text):
        yield match.span()


def link(text: str) -> Iterator[tuple[int, int]]:
    """The marks of a link, ``[`` and ``](url)``; its visible text is story."""
    for match in _LINK.finditer(text):
        yield match.span(1)
        yield match.span(2)


def reference_link(text: str) -> Iterator[tuple[int, int]]:
    """The marks of a link by reference, ``[`` and ``][name]``, where a line of the text says what the name is."""
    defined = {match[1].casefold() for match in _DEFINITION.finditer(text)}
    if not defined:
        return
    for match in _REFERENCE.finditer(text):
        if (match[4] or match[2]).casefold() in defined:
            yield match.span(1)
            yield match.span(3)


def link_definition(text: str) -> Iterator[tuple[int, int]]:
    """The lines that say where links by reference lead: ``[name]: https://...``."""
    return matches(_DEFINITION, text)


def emphasis(text: str) -> Iterator[tuple[int, int]]:
    """The marks of strong and emphasised text, ``**``, ``__``, ``*`` and ``_``, where two wrap words of one line."""
    for match in _EMPHASIS.finditer(text):
        first = match.lastindex - 1
        yield match.span(first)
        yield match.span(first + 1)


def heading(text: str) -> Iterator[tuple[int, int]]:
    """The ``#`` of a heading. A hashtag has no space behind its sign and stays."""
    for match in _HEADING.finditer(text):
        yield match.span(1)


def list_marker(text: str) -> Iterator[tuple[int, int]]:
    """The bullet or the number (of at most two digits) of a list item.

    A text of one line is no list: the number that it begins with may be part of what it says.
    """
    one_line = "\n" not in text.strip()
    for match in _LIST_MARKER.finditer(text):
        if not (one_line and match["number"]):
            yield match.span(1)


def quote(text: str) -> Iterator[tuple[int, int]]:
    """The ``>`` of a quoted line."""
    for match in _QUOTE.finditer(text):
        yield match.span(1)


def ruler(text: str) -> Iterator[tuple[int, int]]:
    """Lines that only draw a line, in a table too: ``---``, ``***``, ``|---|:--:|``."""
    return matches(_RULER, text)


def table_pipe(text: str) -> Iterator[tuple[int, int]]:
    """The ``|`` of a table row, which begins with one and holds another, or stands next to a row of dashes."""
    for row in _TABLE_ROW.finditer(text):
        yield from _pipes(text, row.start(), row.end())
    done = 0
    for ruler_row in _OPEN_TABLE_RULER.finditer(text):
        head = text.rfind("\n", 0, max(0, ruler_row.start() - 1)) + 1
        if head < done or "|" not in text[head : ruler_row.start()]:
            continue
        end = ruler_row.end()
        while end < len(text) and "|" in (row := _line_from(text, end + 1)):
            end += 1 + len(row)
        yield from _pipes(text, head, end)
        done = end


def _line_from(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _pipes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (start := text.find("|", start, end)) >= 0:
        yield start, start + 1
        start += 1
