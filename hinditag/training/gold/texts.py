"""The texts that hinditag's own annotation is of, found again by their SHA-1.

They belong to others, so the repository holds only the SHA-1 of each excerpt with what was annotated. Whoever has the
same texts gets the annotation back.
"""

from __future__ import annotations

import hashlib
import lzma
import re
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

GOLD = Path(__file__).parent
_LONG = 380  # characters; of a longer line only the first sentences are the excerpt
_FLORES = range(111_570, 112_363)  # lines of the text that is not news
_OPENING = re.compile(r".{120,370}?[।.?!](?=\s|[\u0900-\u097f])")


def excerpt(line: str) -> str:
    """The part of a line that was annotated: all of it, or the first sentences of a long one.

    >>> excerpt("  दिल्ली  में बारिश।\\n")
    'दिल्ली में बारिश।'
    """
    line = line.strip()
    if len(line) > _LONG:
        opening = _OPENING.match(line)
        line = opening.group() if opening else line[:_LONG]
    return re.sub(r"\s+", " ", line)


def fingerprint(text: str) -> str:
    """The SHA-1 by which the gold files name an excerpt."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def annotated(kind: str) -> set[str]:
    """The fingerprints of all excerpts of the annotation ``kind``: ``"news"`` (names) or ``"topics"``."""
    return {line.split()[0] for path in GOLD.glob(f"{kind}.*.tsv") for line in path.open(encoding="utf-8")}


def find_texts(wanted: Collection[str], data: Path) -> list[tuple[str, str]]:
    """(fingerprint, text) of the excerpts under ``data`` whose fingerprints are ``wanted``, in that order."""
    found: dict[str, str] = {}
    for line in chain(text_lines(data), other_lines(data)):
        text = excerpt(line)
        key = fingerprint(text)
        if key in wanted:
            found.setdefault(key, text)
    return [(key, found[key]) for key in wanted if key in found]


def text_lines(data: Path) -> Iterator[str]:
    """The lines of the news text and the headlines under ``data``."""
    with lzma.open(data / "text" / "news.txt.xz", "rt", encoding="utf-8") as lines:
        yield from lines
    for name in ("headlines2025", "bbc_headlines"):
        path = data / "topic" / f"{name}.train.tsv"
        if path.exists():
            with open(path, encoding="utf-8") as rows:
                for row in rows:
                    yield row.rstrip("\n").partition("\t")[2]


def other_lines(data: Path) -> Iterator[str]:
    """The lines of text that is not news, but for those of FLORES-200.

    SIB-200 is a part of FLORES-200: what is measured on SIB-200 must not have learned from it.
    """
    path = data / "text" / "other.txt.xz"
    if path.exists():
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from (line for number, line in enumerate(lines, 1) if number not in _FLORES)
