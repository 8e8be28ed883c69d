"""What the rules that look at lines share."""

from __future__ import annotations

from collections.abc import Iterator

import regex

# What may stand before the words of a line: space, markup of headings, lists, quotes, emphasis, links and tags.
DECOR = r"(?:[^\S\n]|[#>*_|\[•▪●►▶👉-]|</?[a-zA-Z][^<>\n]{0,300}+>){0,60}+"
# What may stand after them up to the end of the line.
REST = r"(?:[^\S\n]|[*_|\]:.।!>-]|</[a-zA-Z]{1,20}+>|<br\s?/?>)*+$"
# What parts a cue from what it points to.
COLON = r"[^\S\n]*+(?:[:：\u0903|>»–—-]|\*\*|__|\.\.)"
GAP = r"[^\S\n]++"
_LONGEST = 500


def line_pattern(words: str) -> regex.Pattern[str]:
    """A pattern for lines that begin with ``words``, whatever their case, after :data:`DECOR`."""
    return regex.compile(rf"^{DECOR}(?:{words})", regex.MULTILINE | regex.IGNORECASE)


def matches(pattern: regex.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the matches of ``pattern`` without white space at their edges.

    >>> list(matches(regex.compile(".+"), " अ \\r\\n आ "))
    [(1, 2), (6, 7)]
    """
    for match in pattern.finditer(text):
        found = match.group()
        start = match.start() + len(found) - len(found.lstrip())
        yield start, start + len(found.strip())


def matches_with(cue: regex.Pattern[str], pattern: regex.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """As :func:`matches` for a pattern of whole lines, tried only in lines of at most 500 characters with ``cue``.

    >>> list(matches_with(regex.compile("ख"), line_pattern("क.*$"), "क\\nक ख\\nख क"))
    [(2, 5)]
    """
    position = 0
    for hit in cue.finditer(text):
        if hit.start() < position:
            continue
        earliest = max(0, hit.start() - _LONGEST)
        start = text.rfind("\n", earliest, hit.start()) + 1
        end = text.find("\n", hit.start())
        position = end if end >= 0 else len(text)
        if (start or earliest == 0) and position - start <= _LONGEST and pattern.match(text, start) is not None:
            line = text[start:position]
            yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
