"""hinditag's own annotation of chains, kept without the text, and the score of the linking on it.

``gold/chains.tsv`` holds the SHA-1 of each line with the offsets, types and chains of its names. Run as
``python -m hinditag.training.gold.chains DATA`` it prints the score of the linking over the marked names.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from hinditag.document import Mention
from hinditag.linking import link
from hinditag.linking.evaluation import LinkScores, b_cubed
from hinditag.linking.gazetteer import Gazetteer, bundled_gazetteer
from hinditag.training.gold.texts import GOLD, fingerprint

Chains = list[tuple[Mention, str]]  # each name of a text with its chain


def read_chains(data: Path) -> Iterator[tuple[str, Chains]]:
    """(text, names with chains) of the annotated lines found in ``data``/text/news.txt.xz."""
    wanted = {}
    for row in (GOLD / "chains.tsv").read_text(encoding="utf-8").splitlines():
        key, *names = row.split("\t")
        wanted[key] = names
    with lzma.open(data / "text" / "news.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = re.sub(r"\s+", " ", line.strip())
            key = fingerprint(text)
            if key in wanted:
                yield text, [_name(text, name) for name in wanted.pop(key)]


def score_linking(data: Path, gazetteer: Gazetteer) -> LinkScores:
    """B-cubed scores of the linking over the marked names (so that what the tagger misses plays no part)."""
    return b_cubed(_labels(text, chains, gazetteer) for text, chains in read_chains(data))


def _labels(text: str, chains: Chains, gazetteer: Gazetteer) -> tuple[list[str], list[str | None]]:
    linked, _ = link(text, [mention for mention, _ in chains], gazetteer=gazetteer)
    made = {(mention.start, mention.end): mention.entity for mention in linked}
    kept = [(mention, chain) for mention, chain in chains if (mention.start, mention.end) in made]
    return [chain for _, chain in kept], [made[mention.start, mention.end] for mention, _ in kept]


def _name(text: str, field: str) -> tuple[Mention, str]:
    start, end, kind, chain = field.split(":")
    return Mention(int(start), int(end), text[int(start) : int(end)], kind, 1.0), chain


if __name__ == "__main__":
    print(score_linking(Path(sys.argv[1]), bundled_gazetteer()))
