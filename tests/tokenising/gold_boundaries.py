"""The gold sentences and tokens that the tokeniser is measured against, and how they are scored."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]

NEWS = Path(__file__).with_name("news_sentences.txt")
# Not part of the project: Hindi-PUD of Universal Dependencies, CC BY-SA 3.0.
PUD = Path(
    os.environ.get("HINDITAG_UD_PUD") or Path(__file__).parents[2].parent / "shared" / "data" / "ud" / "hi_pud.conllu"
)
_END = "‖"


@dataclass(frozen=True)
class Gold:
    """A text with the spans of its sentences and tokens; the tokens may be left out."""

    name: str
    text: str
    sentences: list[Span]
    tokens: list[Span]


def news() -> Iterator[Gold]:
    """The hand-made texts: a block begins with ``# name``; a sentence ends at ``‖`` and at the end of a line."""
    blocks = NEWS.read_text(encoding="utf-8").split("\n# ")
    for block in blocks:
        name, _, body = block.removeprefix("# ").partition("\n")
        text, sentences = "", []
        for line in body.strip("\n").splitlines(keepends=True):
            for part in line.split(_END):
                start = len(text) + len(part) - len(part.lstrip())
                text += part
                # A row of dashes in a table is no sentence.
                if any(map(str.isalnum, part)):
                    sentences.append((start, len(text.rstrip())))
        yield Gold(name, text, sentences, [])


def pud() -> Gold:
    """All sentences of UD-PUD as one text, with a space between them."""
    text, sentences, tokens = "", [], []
    place = 0
    for line in PUD.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            place = len(text)
            text += line.removeprefix("# text = ") + " "
            sentences.append((place, len(text) - 1))
        elif line[:1].isdigit():
            word = line.split("\t")[1]
            start = text.index(word, place)
            place = start + len(word)
            tokens.append((start, place))
    return Gold("UD-PUD", text.rstrip(), sentences, tokens)


def f1(found: Iterable[object], gold: Iterable[object]) -> float:
    """The harmonic mean of precision and recall of two collections without repeats.

    >>> f1([1, 2, 3], [2, 3, 4, 5])
    0.5714285714285714
    """
    ours, theirs = set(found), set(gold)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def differences(found: list[Span], gold: list[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """The stretches that two tokenisations of one text cut differently: (gold tokens, tokens found)."""
    mine, theirs = iter(found), iter(gold)
    for ours, wanted in zip(mine, theirs, strict=False):
        if ours == wanted:
            continue
        left, right = [wanted], [ours]
        while left[-1][1] != right[-1][1]:
            if left[-1][1] < right[-1][1]:
                left.append(next(theirs))
            else:
                right.append(next(mine))
        yield left, right
