"""How well names find each other across scripts: precision and recall of linking by sound on lists of pairs.

Each Hindi name is looked for among all the English names of its list, with no gazetteer; it finds the closest one, or
none. Lists are CSV or TSV files with a column of Hindi and one of English names::

    python -m hinditag.training.name_pairs candidates.dev.csv --hindi name_hindi --english name_english --type PER

Dakshina lexicons have no header: ``--hindi 1 --english 0``. Two English spellings that sound the same are one.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hinditag.errors import InputError
from hinditag.linking.names import is_devanagari
from hinditag.linking.similarity import closest, sound


@dataclass(frozen=True, slots=True)
class PairScore:
    """Of ``names`` Hindi names ``linked`` found an English one, ``right`` their own."""

    names: int
    linked: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the links that are right; 0 without links."""
        return self.right / self.linked if self.linked else 0.0

    @property
    def recall(self) -> float:
        """The share of the names that were linked to their own; 0 without names."""
        return self.right / self.names if self.names else 0.0


def evaluate_pairs(pairs: Iterable[tuple[str, str]], *, kind: str) -> PairScore:
    """Link each Hindi name of ``pairs`` (Hindi, English) among all their English names, as names of type ``kind``.

    >>> evaluate_pairs([("मॉस्को", "Moscow"), ("भारत", "India")], kind="LOC")
    PairScore(names=2, linked=1, right=1)
    """
    own: defaultdict[str, list[str]] = defaultdict(list)
    pool: defaultdict[str, dict[str, str]] = defaultdict(dict)  # skeleton -> one English name of each sound
    for hindi, english in pairs:
        own[hindi].append(english)
        pool[sound(english).skeleton].setdefault(sound(english).form, english)
    linked = right = 0
    for hindi, names in own.items():
        found = closest(hindi, pool[sound(hindi).skeleton].values(), kind=kind)
        linked += found is not None
        right += found is not None and sound(found[0]) in map(sound, names)
    return PairScore(len(own), linked, right)


def read_pairs(path: Path | str, *, hindi: str, english: str) -> list[tuple[str, str]]:
    """The (Hindi, English) pairs of a CSV or TSV file, by column name, or by number (from 0) where it has no header.

    Rows without both, or without Devanagari in the Hindi one, are left out. Raises ``InputError`` for a file that
    cannot be read or has no such column.
    """
    try:
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t" if str(path).endswith(".tsv") else ","))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    header = [] if hindi.isdecimal() else rows.pop(0) if rows else []
    try:
        places = [int(name) if name.isdecimal() else header.index(name) for name in (hindi, english)]
        pairs = [(row[places[0]].strip(), row[places[1]].strip()) for row in rows]
    except (ValueError, IndexError) as error:
        raise InputError(f"{path}: no columns {hindi!r} and {english!r} in every row") from error
    return [(name, other) for name, other in pairs if other and is_devanagari(name)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of one list."""
    parser = argparse.ArgumentParser(description="Measure linking of names across scripts.")
    parser.add_argument("file")
    parser.add_argument("--hindi", required=True, metavar="COLUMN")
    parser.add_argument("--english", required=True, metavar="COLUMN")
    parser.add_argument("--type", default="PER", choices=("PER", "LOC", "ORG"))
    options = parser.parse_args(arguments)
    pairs = read_pairs(options.file, hindi=options.hindi, english=options.english)
    score = evaluate_pairs(pairs, kind=options.type)
    print(f"{score.names} names: precision {score.precision:.3f}, recall {score.recall:.3f}")


if __name__ == "__main__":
    main()
