"""Batches of about the same number of subwords, of sentences of about the same length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

_POOL = 4000  # sentences sorted by length together: enough for even batches, few enough to stay shuffled


class Sized(Protocol):
    """Whatever has subword ids."""

    @property
    def ids(self) -> list[int]:
        """The subword ids."""


Item = TypeVar("Item", bound=Sized)


def batches(encoded: Sequence[Item], *, budget: int, seed: int) -> Iterator[list[Item]]:
    """One pass over ``encoded`` in random order, in batches of at most ``budget`` subwords, padding counted."""
    rng = random.Random(seed)
    order = rng.sample(range(len(encoded)), len(encoded))
    made: list[list[Item]] = []
    for start in range(0, len(order), _POOL):
        pool = sorted((encoded[i] for i in order[start : start + _POOL]), key=lambda e: len(e.ids))
        batch: list[Item] = []
        for example in pool:
            if batch and (len(batch) + 1) * len(example.ids) > budget:
                made.append(batch)
                batch = []
            batch.append(example)
        made.append(batch)
    rng.shuffle(made)
    yield from made
