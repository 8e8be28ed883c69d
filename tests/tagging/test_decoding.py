from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hinditag.schemes import SCHEMES, bio_labels
from hinditag.tagging.decoding import best_legal_path, softmax, spans_of_path

LABELS = bio_labels(SCHEMES["hinditag"])


def legal(path: tuple[int, ...]) -> bool:
    before = 0
    for label in path:
        if label >= 2 and label % 2 == 0 and before not in (label, label - 1):
            return False
        before = label
    return True


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_path_is_the_best_of_all_legal_ones(length: int, seed: int) -> None:
    table = softmax(np.random.default_rng(seed).normal(0, 2, (length, len(LABELS))).astype(np.float32))
    logs = np.log(table)
    best = max(
        (p for p in product(range(len(LABELS)), repeat=length) if legal(p)),
        key=lambda p: sum(logs[i, label] for i, label in enumerate(p)),
    )
    path = best_legal_path(table)
    assert legal(tuple(path.tolist()))
    found, wanted = (logs[np.arange(length), list(p)].sum() for p in (path, best))
    assert found >= wanted - 1e-4


def test_the_score_is_that_of_the_least_certain_token() -> None:
    table = np.full((3, len(LABELS)), 0.01, np.float32)
    table[0, 1], table[1, 2], table[2, 0] = 0.9, 0.6, 0.9
    (span,) = spans_of_path(best_legal_path(table), table, LABELS)
    assert (span.first, span.last, span.type) == (0, 2, "PER")
    assert abs(span.score - 0.6) < 1e-6


def test_neighbouring_names_stay_two() -> None:
    table = np.full((2, len(LABELS)), 0.01, np.float32)
    table[0, 3] = table[1, 3] = 0.9
    assert [(s.first, s.last) for s in spans_of_path(best_legal_path(table), table, LABELS)] == [(0, 1), (1, 2)]
