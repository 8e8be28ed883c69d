"""Teach a small network what a large one says: Hinton et al., Distilling the Knowledge in a Neural Network (2015).

The student learns from the teacher's probabilities of every head on every sentence, also on unlabelled news, from the
labels where there are any, and from the vectors between the teacher's layers, as in Jiao et al., TinyBERT: Distilling
BERT for Natural Language Understanding (2020).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor
from torch.nn.functional import kl_div, log_softmax, mse_loss

from hinditag.schemes import DEFAULT_SCHEME
from hinditag.tokenising.words import words
from hinditag.training.entities.encoding import Encoded, collate
from hinditag.training.entities.examples import Example
from hinditag.training.entities.fine_tuning import tag_loss
from hinditag.training.entities.network import EntityNetwork

TEMPERATURE = 2.0
_LABELS_SHARE = 0.3  # of the loss of what is said; the rest is the teacher's
_VECTORS_WEIGHT = 0.5  # of the distance of the vectors, besides that loss


def unlabelled(texts: Iterable[str]) -> list[Example]:
    """Examples without labels: those they have count nothing, and say only where the words begin."""
    examples = []
    for text in texts:
        tokens = tuple(text[start:end] for start, end in words(text))
        if tokens:
            examples.append(Example(tokens, {DEFAULT_SCHEME: ("O",) * len(tokens)}, {DEFAULT_SCHEME: 0.0}))
    return examples


def distillation_loss(
    teacher: EntityNetwork, layers: Sequence[int]
) -> Callable[[EntityNetwork, list[Encoded], str], Tensor]:
    """A loss for :func:`hinditag.training.loop.train`: the student's distance from ``teacher`` and from the labels.

    ``layers`` are those of the teacher, numbered from 0, that the student's layers are to stand for.
    """

    def loss_of(student: EntityNetwork, made: list[Encoded], device: str) -> Tensor:
        batch = collate(made, device)
        feed = (batch.ids, batch.mask, batch.first, batch.first_mask)
        with torch.no_grad():
            taught = teacher.token_vectors(*feed)
            wanted = teacher.logits(taught[-1])
        learned = student.token_vectors(*feed)
        logits = student.logits(learned[-1])
        real = batch.first_mask.bool()
        said = _distance(logits[real], wanted[real], list(student.columns.values()))
        between = logits.new_zeros(())
        # Both networks' lower layers see all subwords: only those above have vectors of the same tokens.
        for mine, layer in zip(learned, layers[student.subword_layers :], strict=True):
            theirs = taught[layer - teacher.subword_layers][real]
            between = between + mse_loss(mine[real], theirs) / theirs.square().mean()
        labels = tag_loss(logits, batch, student.columns)
        loss: Tensor = _LABELS_SHARE * labels + (1 - _LABELS_SHARE) * said + _VECTORS_WEIGHT * between / len(learned)
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
