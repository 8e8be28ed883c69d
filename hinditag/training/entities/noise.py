"""Variants of training sentences that look like news as it is typed.

Each function changes the tokens of one example and its labels together. They teach what should not matter: which
name stands in a context (Dai and Adel, An Analysis of Simple Data Augmentation for Named Entity Recognition, 2020),
whether a title stands before it, how its letters are spelled, whether the sentence has its final stop.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from hinditag.schemes import DEFAULT_SCHEME
from hinditag.tagging.titles import TITLES
from hinditag.training.entities.examples import Example

NamePool = dict[str, list[tuple[str, ...]]]

_STOPS = ("।", ".")
_TITLES = sorted(title for title in TITLES if title[0] > "\u0900")
_NASALS = str.maketrans({"\u0901": "\u0902"})


def name_pool(examples: Iterable[Example]) -> NamePool:
    """The names of ``examples`` in hinditag's scheme, as token sequences by type."""
    pool: NamePool = defaultdict(list)
    for example in examples:
        labels = example.labels[DEFAULT_SCHEME]
        for first, last in _names(labels):
            pool[labels[first][2:]].append(example.tokens[first:last])
    return pool


def noisy(example: Example, pool: NamePool, rng: random.Random) -> Example:
    """``example``, which must have labels of hinditag's scheme alone, with some of its details changed."""
    tokens, labels = example.tokens, example.labels[DEFAULT_SCHEME]
    tokens, labels = other_names(tokens, labels, pool, rng)
    tokens, labels = with_titles(tokens, labels, rng)
    tokens, labels = other_stop(tokens, labels, rng)
    tokens = tuple(map(_spelling(rng), tokens))
    return Example(tokens, {DEFAULT_SCHEME: labels}, example.weights)


def other_names(
    tokens: Sequence[str], labels: Sequence[str], pool: NamePool, rng: random.Random, *, share: float = 0.2
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Each name replaced, with probability ``share``, by one of its type from ``pool``."""

    def change(name: tuple[str, ...], kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if pool.get(kind) and rng.random() < share:
            name = rng.choice(pool[kind])
        return name, _labels(name, kind)

    return _rebuilt(tokens, labels, change)


def with_titles(
    tokens: Sequence[str], labels: Sequence[str], rng: random.Random, *, share: float = 0.1
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Before each person's name, with probability ``share``, a title; after half as many, जी."""

    def change(name: tuple[str, ...], kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        labels = _labels(name, kind)
        if kind == "PER" and rng.random() < share:
            name, labels = (rng.choice(_TITLES), *name), ("O", *labels)
        if kind == "PER" and rng.random() < share / 2:
            name, labels = (*name, "जी"), (*labels, "O")
        return name, labels

    return _rebuilt(tokens, labels, change)


def other_stop(
    tokens: Sequence[str], labels: Sequence[str], rng: random.Random, *, share: float = 0.3
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """With probability ``share`` the final danda or full stop becomes the other one, or goes."""
    if len(tokens) > 2 and tokens[-1] in _STOPS and rng.random() < share:
        end = rng.choice([(), (_STOPS[tokens[-1] == _STOPS[0]],)])
        return (*tokens[:-1], *end), (*labels[:-1], *("O" for _ in end))
    return tuple(tokens), tuple(labels)


def _spelling(rng: random.Random, share: float = 0.1) -> Callable[[str], str]:
    """A word's spelling without its nukta dots, or with anusvara for chandrabindu: both as papers differ."""

    def change(word: str) -> str:
        if rng.random() < share:
            word = word.replace("\u093c", "") if "\u093c" in word else word.translate(_NASALS)
        return word

    return change


def _rebuilt(
    tokens: Sequence[str],
    labels: Sequence[str],
    change: Callable[[tuple[str, ...], str], tuple[tuple[str, ...], tuple[str, ...]]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tokens and labels with every name put through ``change`` (name, type -> tokens, labels)."""
    made: list[str] = []
    made_labels: list[str] = []
    position = 0
    for first, last in _names(labels):
        new, new_labels = change(tuple(tokens[first:last]), labels[first][2:])
        made += [*tokens[position:first], *new]
        made_labels += [*labels[position:first], *new_labels]
        position = last
    return (*made, *tokens[position:]), (*made_labels, *labels[position:])


def _names(labels: Sequence[str]) -> list[tuple[int, int]]:
    begins = [i for i, label in enumerate(labels) if label.startswith("B-")]
    names = []
    for begin in begins:
        end = begin + 1
        while end < len(labels) and labels[end].startswith("I-"):
            end += 1
        names.append((begin, end))
    return names


def _labels(name: Sequence[str], kind: str) -> tuple[str, ...]:
    return tuple(f"{'I' if order else 'B'}-{kind}" for order in range(len(name)))
