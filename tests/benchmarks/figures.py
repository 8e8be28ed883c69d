"""What the benchmarks share: a figure, the table of them, and the articles."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import hinditag

_NEWS = Path(hinditag.__file__).parent / "samples" / "news"
_HEADER = ("name", "figure", "unit", "peer", "ratio", "must be")


@dataclass(frozen=True)
class Figure:
    """One measured number. ``peer`` is the same of what it is compared with, ``must`` what it has to reach."""

    name: str
    value: float
    unit: str
    peer: float | None = None
    must: str = ""

    def row(self) -> tuple[str, ...]:
        """The cells of the table's row; ``ratio`` is value to peer."""
        peer = ("", "") if self.peer is None else (_number(self.peer), f"{self.value / self.peer:.1f} x")
        return self.name, _number(self.value), self.unit, *peer, self.must


def table(figures: Iterable[Figure]) -> str:
    """The figures in columns, names to the left and numbers to the right.

    >>> print(table([Figure("tagging", 2600.0, "words/s", 300.0, "> peer")]))
    name     figure  unit     peer  ratio  must be
    tagging   2,600  words/s   300  8.7 x  > peer
    """
    rows = [_HEADER, *(figure.row() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    to_right = (False, True, False, True, True, False)
    cells = ([c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, to_right, strict=True)] for row in rows)
    return "\n".join("  ".join(line).rstrip() for line in cells)


def articles(number: int, *, seed: int = 1) -> Iterator[str]:
    """``number`` different articles of about 300 words: the paragraphs of two sample items, shuffled.

    Digits are drawn anew, so that no two articles agree.
    """
    chance = random.Random(seed)
    items = [path.read_text(encoding="utf-8").strip().split("\n\n") for path in sorted(_NEWS.glob("*.txt"))]
    for place in range(number):
        first = items[place % len(items)]
        paragraphs = [*first[1:], *chance.choice(items)[1:]]
        chance.shuffle(paragraphs)
        text = "\n\n".join([first[0], *paragraphs])
        yield re.sub("[0-9]", lambda _: chance.choice("0123456789"), text)


def count_words(document: hinditag.Document) -> int:
    """The tokens of the story that hold a letter or a digit."""
    return sum(any(character.isalnum() for character in token.text) for token in document.tokens)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
