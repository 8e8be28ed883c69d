from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from hinditag.training.entities.examples import Example
from hinditag.training.entities.noise import name_pool, noisy, other_names, with_titles

TOKENS = ("विदेश", "मंत्री", "एस", "जयशंकर", "मॉस्को", "पहुंचे", "।")
LABELS = ("O", "O", "B-PER", "I-PER", "B-LOC", "O", "O")
OTHER = Example(
    ("सर", "गंगाराम", "अस्पताल", "और", "लता", "मंगेशकर"), {"hinditag": ("B-ORG", "I-ORG", "I-ORG", "O", "B-PER", "I-PER")}
)
POOL = name_pool([OTHER])


def names(tokens: tuple[str, ...], labels: tuple[str, ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for token, label in zip(tokens, labels, strict=True):
        if label.startswith("B-"):
            found.append((label[2:], token))
        elif label.startswith("I-"):
            found[-1] = (label[2:], f"{found[-1][1]} {token}")
    return found


def test_a_name_is_replaced_by_one_of_its_type_whole() -> None:
    tokens, labels = other_names(TOKENS, LABELS, POOL, random.Random(1), share=1.0)
    assert names(tokens, labels) == [("PER", "लता मंगेशकर"), ("LOC", "मॉस्को")]
    assert [t for t, label in zip(tokens, labels, strict=True) if label == "O"] == ["विदेश", "मंत्री", "पहुंचे", "।"]


def test_a_title_that_is_put_in_is_no_part_of_the_name() -> None:
    tokens, labels = with_titles(TOKENS, LABELS, random.Random(1), share=1.0)
    assert len(tokens) > len(TOKENS)
    assert names(tokens, labels) == [("PER", "एस जयशंकर"), ("LOC", "मॉस्को")]


@given(st.integers())
def test_noise_keeps_labels_and_tokens_together(seed: int) -> None:
    made = noisy(Example(TOKENS, {"hinditag": LABELS}), POOL, random.Random(seed))
    assert [kind for kind, _ in names(made.tokens, made.labels["hinditag"])] == ["PER", "LOC"]
    assert made == noisy(Example(TOKENS, {"hinditag": LABELS}), POOL, random.Random(seed))
