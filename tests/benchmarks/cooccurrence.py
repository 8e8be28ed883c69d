"""The sentence-level co-occurrence table of a large corpus, beside the plain way, in a process of its own (Linux only).

The peer counts with a ``Counter`` over the ``combinations`` of each sentence and takes the measures pair by pair.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate, combinations
from math import erfc, exp, lgamma, log, log2, sqrt
from pathlib import Path
from time import process_time
from typing import Any

from figures import Figure

import hinditag
from hinditag.document import Document, Mention, Sentence
from hinditag.reporting import Report

_GOLD = Path(hinditag.__file__).parent / "samples" / "gold"
DOCUMENTS, SENTENCES, MENTIONS, ENTITIES = 20_000, 10, 5, 20_000  # sentences a document, mentions a sentence
CAST = 15  # entities that a document is about


def measure(_: int = 0) -> list[Figure]:
    """Time of the table from documents, and from units that are at hand already, and peak memory.

    Times are those of the process, so that a busy machine changes them little.
    """
    done = subprocess.run([sys.executable, __file__, "child"], capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout.splitlines()[-1])
    size = f"{seen['mentions']:,} mentions, {seen['pairs']:,} pairs"
    return [
        Figure(f"co-occurrence: {size}, documents to table", seen["whole"], "CPU s", seen["peer whole"], "< 10"),
        Figure("co-occurrence: of it, units to table", seen["table"], "CPU s", seen["peer table"], "< 0.2 x"),
        Figure("co-occurrence: peak memory, documents included", seen["peak"], "MB", must="< 1500"),
    ]


def corpus(*, documents: int = DOCUMENTS, entities: int = ENTITIES, seed: int = 1) -> Iterator[Document]:
    """Documents whose names are made of the words of the names in the samples; how often follows Zipf's law."""
    chance = random.Random(seed)
    names = _names(entities, chance)
    weights = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
    for number in range(documents):
        cast = list(dict.fromkeys(chance.choices(names, cum_weights=weights, k=CAST)))
        text, sentences, mentions = "", [], []
        for _ in range(SENTENCES):
            start = len(text)
            for name, kind in chance.choices(cast, k=MENTIONS):
                mentions.append(Mention(len(text), len(text) + len(name), name, kind, 0.9, f"{kind}:{name}"))
                text += name + " "
            text += "मिले।"
            sentences.append(Sentence(start, len(text), text[start:]))
            text += " "
        yield Document(text, id=f"{number:05}", sentences=sentences, mentions=mentions)


def _names(number: int, chance: random.Random) -> list[tuple[str, str]]:
    """Different names and their types: two or three words, each of a name of that type in the samples."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(_GOLD.glob("*.tsv")):
        with open(path, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                words[row["type"]].update(row["text"].split())
    pools = {kind: sorted(found) for kind, found in sorted(words.items())}
    made: dict[tuple[str, str], None] = {}
    while len(made) < number:
        kind = chance.choice(list(pools))
        made[" ".join(chance.sample(pools[kind], chance.choice((2, 3)))), kind] = None
    return list(made)


def plain_units(documents: list[Document]) -> list[set[str]]:
    """The entities of each sentence."""
    units: list[set[str]] = []
    for document in documents:
        inside: list[set[str]] = [set() for _ in document.sentences]
        for mention in document.mentions:
            place = document.sentence_of(mention.start)
            if place is not None and mention.entity is not None:
                inside[place].add(mention.entity)
        units += inside
    return units


def plain_table(units: list[set[str]]) -> list[tuple[Any, ...]]:
    """A row a pair: names, count and measures, by npmi."""
    pairs: Counter[tuple[str, str]] = Counter()
    held: Counter[str] = Counter()
    for entities in units:
        held.update(entities)
        pairs.update(combinations(sorted(entities), 2))
    rows = [(a, b, both, *plain_row(both, held[a], held[b], len(units))) for (a, b), both in pairs.items()]
    return sorted(rows, key=lambda row: (-row[4], -row[2], row[:2]))


def plain_row(both: int, a: int, b: int, n: int) -> tuple[float, ...]:
    """pmi, npmi, llr, jaccard, dice, odds ratio, p, t-score and discounted npmi of one pair."""
    observed = (both, a - both, b - both, n - a - b + both)
    chance = (a * b / n, a * (n - b) / n, (n - a) * b / n, (n - a) * (n - b) / n)
    g = max(2 * sum(o * log(o / e) for o, e in zip(observed, chance, strict=True) if o), 0.0)
    if min(chance) < 5:
        fixed = lgamma(a + 1) + lgamma(n - a + 1) + lgamma(b + 1) + lgamma(n - b + 1) - lgamma(n + 1)
        term = exp(fixed - sum(lgamma(o + 1) for o in observed))
        p = term
        for k in range(both, min(a, b)):
            term *= (a - k) * (b - k) / ((k + 1) * (n - a - b + k + 1))
            p += term
            if term < p * 1e-17:
                break
    else:
        p = erfc((1 if both > chance[0] else -1) * sqrt(g) / sqrt(2)) / 2
    pmi = log2(both * n / (a * b))
    npmi = pmi / -log2(both / n) if both < n else 1.0
    o11, o12, o21, o22 = (cell + 0.5 * (0 in observed) for cell in observed)
    discount = both / (both + 1) * min(a, b) / (min(a, b) + 1)
    shares = both / (a + b - both), 2 * both / (a + b), o11 * o22 / (o12 * o21)
    return pmi, npmi, g, *shares, p, (both - chance[0]) / sqrt(both), npmi * discount


def _child() -> dict[str, float]:
    documents = list(corpus())
    Report(documents[:2]).cooccurrence()  # imports are measured as startup
    begin = process_time()
    report = Report(documents)
    report.incidence()
    ready = process_time()
    table = report.cooccurrence()
    end = process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6

    peer_begin = process_time()
    units = plain_units(documents)
    peer_ready = process_time()
    rows = plain_table(units)
    peer_end = process_time()
    if len(rows) != len(table) or sum(row[2] for row in rows) != table["count"].sum():
        raise SystemExit("the two ways count different pairs")
    return {
        "mentions": sum(len(document.mentions) for document in documents),
        "pairs": len(table),
        "whole": end - begin,
        "table": end - ready,
        "peer whole": peer_end - peer_begin,
        "peer table": peer_end - peer_ready,
        "peak": peak,
    }


if __name__ == "__main__":
    if sys.argv[1:] != ["child"]:
        sys.exit(f"usage: python {Path(__file__).parent / 'run.py'} --only cooccurrence")
    print(json.dumps(_child()))
