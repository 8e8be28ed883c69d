"""A normalised view of a text that knows where each of its characters comes from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache

import regex

from hinditag.normalising.devanagari import JOINERS, character_map
from hinditag.tokenising.visarga import COLON
from hinditag.tokenising.words import EMAIL, URL

VISARGA = "\u0903"


@dataclass(frozen=True, slots=True)
class AlignedText:
    """The normalised ``text`` of ``source``. Make one with :func:`align`.

    Offsets are in characters, end exclusive. A span that touches part of what one character became maps to
    the whole of that character; a dropped character belongs to what stands before it.
    """

    source: str
    text: str
    _places: tuple[int, ...] = field(repr=False)  # of the changed characters in the source
    _starts: tuple[int, ...] = field(repr=False)  # where what they became starts in the view
    _ends: tuple[int, ...] = field(repr=False)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that ``text[start:end]`` comes from.

        Raises ``ValueError`` unless ``0 <= start <= end <= len(text)``.

        >>> view = align("क\u094d\u200dया \u095eौज")
        >>> start = view.text.index("फ")
        >>> view.to_source(start, start + 1) == (6, 7)
        True
        """
        _check(start, end, len(self.text), "the normalised text")
        first = bisect_right(self._starts, start) - 1
        if first >= 0:
            place = self._places[first]
            start = place if start < self._ends[first] else place + 1 + start - self._ends[first]
        last = bisect_right(self._starts, end) - 1
        if last >= 0 and self._starts[last] == end < self._ends[last]:
            last -= 1  # begins where the span ends
        if last >= 0:
            end = self._places[last] + 1 + max(0, end - self._ends[last])
        return min(start, end), end

    def to_view(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``text`` that ``source[start:end]`` became.

        Raises ``ValueError`` unless ``0 <= start <= end <= len(source)``.

        >>> view = align("\u095eौज आई…")
        >>> view.text[slice(*view.to_view(0, 3))], view.text[slice(*view.to_view(6, 7))]
        ('फ\u093cौज', '...')
        """
        _check(start, end, len(self.source), "the source")
        return self._view_offset(start), self._view_offset(end)

    def _view_offset(self, offset: int) -> int:
        before = bisect_left(self._places, offset) - 1  # the last change before the offset
        return offset if before < 0 else self._ends[before] + offset - self._places[before] - 1


def align(text: str) -> AlignedText:
    """``text`` as indic-nlp-library normalises Hindi, with maps between the offsets of both.

    Letters with a nukta become letter and nukta; joiners in Devanagari, soft hyphens and byte order marks go;
    quotes become straight, dashes hyphens, and unusual spaces plain ones; a visarga that stands for a colon
    (दिल्लीः) becomes one. Addresses, numbers, ``:`` and ``|`` stay as they are. Normalising twice changes nothing more.

    >>> align("“\u0958ानून” 10:30 | https://a.in/…").text == '"क\u093cानून" 10:30 | https://a.in/…'
    True
    """
    table = character_map()
    parts: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    copied = length = 0
    for match in _changing().finditer(text):
        place = match.start("character")
        if place < 0:
            continue  # an address
        new = ":" if text[place] == VISARGA else table[text[place]]
        length += place - copied
        places.append(place)
        starts.append(length)
        length += len(new)
        ends.append(length)
        parts += text[copied:place], new
        copied = place + 1
    return AlignedText(text, "".join((*parts, text[copied:])), tuple(places), tuple(starts), tuple(ends))


@cache
def _changing() -> regex.Pattern[str]:
    """Addresses, which are passed over, and the characters that change; joiners only in Devanagari."""
    table = {regex.escape(before): after for before, after in character_map().items() if before not in JOINERS}
    # An address begins behind no such sign, nor behind what becomes one: it would be none the second time.
    inside = "A-Za-z0-9._%+-"
    behind = inside + "".join(sign for sign, after in table.items() if regex.search(f"[{inside}]$", after))
    dropped = "".join(sign for sign, after in table.items() if not after)
    return regex.compile(
        rf"(?<![{behind}][{dropped}]*)(?:{URL}|{EMAIL})|(?P<character>[{''.join(table)}]|(?<=[\u0900-\u097f{JOINERS}{dropped}])[{JOINERS}]"
        rf"|{COLON.pattern})"
    )


def _check(start: int, end: int, length: int, of: str) -> None:
    if not 0 <= start <= end <= length:
        raise ValueError(f"{start}:{end} is no span of {of}, which has {length} characters")
