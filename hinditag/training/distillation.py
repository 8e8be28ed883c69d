"""Teach a small network what a large one says: Hinton et al., Distilling the Knowledge in a Neural Network (2015).

The student learns from the teacher's probabilities of every head on every sentence, also on unlabelled news, and
from the labels where there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor
from torch.nn.functional import kl_div, log_softmax

from hinditag.schemes import DEFAULT_SCHEME
from hinditag.tokenising.words import words
from hinditag.training.batches import Encoded, collate
from hinditag.training.entities import tag_loss
from hinditag.training.examples import Example
from hinditag.training.network import EntityNetwork

TEMPERATURE = 2.0
_LABELS_SHARE = 0.3  # of the loss; the rest is the teacher's


def unlabelled(texts: Iterable[str]) -> list[Example]:
    """Examples without labels: those they have count nothing, and say only where the words begin."""
    examples = []
    for text in texts:
        tokens = tuple(text[start:end] for start, end in words(text))
        if tokens:
            examples.append(Example(tokens, {DEFAULT_SCHEME: ("O",) * len(tokens)}, {DEFAULT_SCHEME: 0.0}))
    return examples


def distillation_loss(teacher: EntityNetwork) -> Callable[[EntityNetwork, list[Encoded], str], Tensor]:
    """A loss for :func:`hinditag.training.loop.train`: the student's distance from ``teacher`` and from the labels."""

    def loss_of(student: EntityNetwork, made: list[Encoded], device: str) -> Tensor:
        batch = collate(made, device)
        with torch.no_grad():
            wanted = teacher(batch.ids, batch.mask, batch.first, batch.first_mask)
        logits = student(batch.ids, batch.mask, batch.first, batch.first_mask)
        real = batch.first_mask.bool()
        apart = _distance(logits[real], wanted[real], list(student.columns.values()))
        loss: Tensor = _LABELS_SHARE * tag_loss(logits, batch, student.columns) + (1 - _LABELS_SHARE) * apart
        return loss

    return loss_of


def _distance(logits: Tensor, wanted: Tensor, heads: Sequence[slice]) -> Tensor:
    """The Kullback-Leibler divergence of the softened probabilities, meaned over tokens and heads."""
    total: Tensor = logits.new_zeros(())
    for head in heads:
        mine = log_softmax(logits[:, head] / TEMPERATURE, dim=-1)
        theirs = log_softmax(wanted[:, head] / TEMPERATURE, dim=-1)
        total = total + kl_div(mine, theirs, reduction="batchmean", log_target=True)
    return total * TEMPERATURE**2 / len(heads)
