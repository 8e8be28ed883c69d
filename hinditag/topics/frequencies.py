"""The background table: how often a word occurs in Hindi text at large, to tell what is special to one text."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hinditag.errors import ModelError
from hinditag.models import LANGUAGE, bundled_folder, verify

TABLE, PAIRS = "words.tsv.gz", "pairs.tsv.gz"


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word occurs; how often right before a content word, and right before a case marker (का, को ...)."""

    count: int
    linked: int
    cased: int


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Counts by lemma (:func:`hinditag.topics.lemmas.lemma`), and the number of words that were counted.

    ``pairs``: the lemmas of content words that stand side by side often, as those of compounds and names do.
    """

    words: Mapping[str, WordCount]
    total: int
    pairs: frozenset[tuple[str, str]] = frozenset()


def read_frequencies(folder: Path) -> Frequencies:
    """The table in ``folder``, after its files are checked against the manifest.

    Raises ``ModelError`` naming the file that is missing, damaged or of another shape.
    """
    manifest = verify(folder, needs=(TABLE, PAIRS))
    path = folder / TABLE
    try:
        words = {word: WordCount(*map(int, numbers)) for word, *numbers in _rows(path)}
        path = folder / PAIRS
        pairs = frozenset((first, second) for first, second in _rows(path))
        return Frequencies(words, int(manifest["total"]), pairs)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a table of words and counts ({error})") from None


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines)


@cache
def bundled_frequencies() -> Frequencies:
    """The table that ships with hinditag, read once.

    >>> table = bundled_frequencies()
    >>> table.words["सरकार"].count > table.words["मानसून"].count > 0
    True
    """
    return read_frequencies(bundled_folder() / LANGUAGE / "frequencies")
