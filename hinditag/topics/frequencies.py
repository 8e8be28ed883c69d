"""The background table: how often a word occurs in Hindi text at large, to tell what is special to one text."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hinditag.errors import ModelError
from hinditag.models import LANGUAGE, bundled_folder, verify

TABLE = "words.tsv.gz"


@dataclass(frozen=True, slots=True)
class WordCount:
    """How often a word occurs; how often right before a content word, and right before a case marker (का, को ...)."""

    count: int
    linked: int
    cased: int


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Counts by lemma (:func:`hinditag.topics.lemmas.lemma`), and the number of words that were counted."""

    words: Mapping[str, WordCount]
    total: int


def read_frequencies(folder: Path) -> Frequencies:
    """The table in ``folder``, after its files are checked against the manifest.

    Raises ``ModelError`` naming the file that is missing, damaged or of another shape.
    """
    manifest = verify(folder, needs=(TABLE,))
    path = folder / TABLE
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = (line.rstrip("\n").split("\t") for line in lines)
            return Frequencies({word: WordCount(*map(int, numbers)) for word, *numbers in rows}, int(manifest["total"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a table of words and counts ({error})") from None


@cache
def bundled_frequencies() -> Frequencies:
    """The table that ships with hinditag, read once.

    >>> table = bundled_frequencies()
    >>> table.words["सरकार"].count > table.words["मानसून"].count > 0
    True
    """
    return read_frequencies(bundled_folder() / LANGUAGE / "frequencies")
