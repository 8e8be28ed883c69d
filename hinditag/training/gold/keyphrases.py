"""What a reader says of keyphrases, kept without the text, and the share that is called good.

``gold/keyphrases.tsv`` holds the SHA-1 of each text and, for the first five keyphrases that hinditag found in it, the
offsets and the verdict. The texts are sample items, by which the weights were set, and passages of web text; word lists
and weights were set after reading the first 74 of these, one conjunction (वरन) and how often a pair of words has to be
seen after the 40 that come last. Run as ``python -m hinditag.training.gold.keyphrases DATA`` it finds the keyphrases
anew and prints how many of them the reader calls good; those that the reader has not seen are counted apart.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import hinditag
from hinditag.document import Document
from hinditag.samples import SAMPLES
from hinditag.training.gold.texts import GOLD, fingerprint

FIRST = 5
"""Keyphrases of a text that are judged."""

Verdicts = dict[tuple[int, int], str]  # "good" or "bad", by start and end


def read_verdicts() -> dict[str, Verdicts]:
    """For each text, by its SHA-1, the verdict on the keyphrase at each place.

    >>> len(read_verdicts())
    130
    """
    verdicts: dict[str, Verdicts] = {}
    for line in (GOLD / "keyphrases.tsv").read_text(encoding="utf-8").splitlines():
        key, *fields = line.split("\t")
        judged = (field.split(":") for field in fields)
        verdicts[key] = {(int(start), int(end)): verdict for start, end, verdict in judged}
    return verdicts


def read_texts(data: Path) -> Iterator[tuple[str, str]]:
    """(where it is from, text) of the judged texts: sample items, and those found in ``data``/text/news.txt.xz."""
    wanted = read_verdicts()
    for path in sorted((SAMPLES / "news").iterdir()):
        text = path.read_text(encoding="utf-8")
        if fingerprint(text) in wanted:
            yield "samples", text
    with lzma.open(data / "text" / "news.txt.xz", "rt", encoding="utf-8") as lines:
        for text in dict.fromkeys(line.strip() for line in lines):
            if fingerprint(text) in wanted:
                yield "passages", text


def count_verdicts(documents: Iterable[Document]) -> Counter[str]:
    """How many of the first five keyphrases of judged documents are ``"good"``, ``"bad"``, or ``"not seen"``."""
    verdicts = read_verdicts()
    counts: Counter[str] = Counter()
    for document in documents:
        judged = verdicts[fingerprint(document.text)]
        counts.update(judged.get((k.start, k.end), "not seen") for k in document.keyphrases[:FIRST])
    return counts


def main(data: Path) -> None:
    """Print the counts and the share of good ones, by where the texts are from and for all."""
    tagger = hinditag.load(topics=False)
    total: Counter[str] = Counter()
    texts = list(read_texts(data))
    for source in ("samples", "passages"):
        counts = count_verdicts(tagger.pipe(text for place, text in texts if place == source))
        total += counts
        _print(source, counts)
    _print("all", total)


def _print(source: str, counts: Counter[str]) -> None:
    share = counts["good"] / max(1, counts["good"] + counts["bad"])
    print(f"{source:9} {counts['good']:4} good {counts['bad']:4} bad {counts['not seen']:4} not seen   {share:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
