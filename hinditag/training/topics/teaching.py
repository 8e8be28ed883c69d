"""How a topic network learns: from labels, from what teachers say, and from vectors that are known."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, mse_loss

from hinditag.training.loop import Settings, train
from hinditag.training.topics.encoding import UNKNOWN, EncodedText, padded, stacked
from hinditag.training.topics.network import TopicNetwork

log = logging.getLogger(__name__)

_TEACHERS_SHARE = 0.5  # of the loss, of a text that they know; the rest is the labels'


def topic_loss(network: TopicNetwork, batch: list[EncodedText], device: str) -> Tensor:
    """The distance from the labels and, where there are teachers, from what they say.

    Either is the cross-entropy of each label by itself, plus that of the main label among all. The second part teaches
    which of several labels comes first, and is all that a section's label is good for. Teachers as in Hinton et al.,
    Distilling the Knowledge in a Neural Network (2015), for the texts of the batch that have their word. Outputs
    behind those for the labels are to be the vectors of the texts that have one.
    """
    outputs = network(*padded([e.ids for e in batch], device))[0].float()
    labels = len(batch[0].targets)
    logits, vectors = outputs[:, :labels], outputs[:, labels:]
    loss = distance_from_labels(batch, device)(logits)
    known = [number for number, e in enumerate(batch) if e.taught is not None]
    if known:
        share = _TEACHERS_SHARE * len(known) / len(batch)
        loss = (1 - share) * loss + share * _distance_from_teachers(logits[known], [batch[number] for number in known])
    return loss + distance_from_vectors(vectors, batch) if vectors.shape[1] else loss


def teach(
    network: TopicNetwork,
    encoded: Sequence[EncodedText],
    checkpoints: Path,
    settings: Settings,
    *,
    device: str,
    loss: Callable[[TopicNetwork, list[EncodedText], str], Tensor] = topic_loss,
) -> TopicNetwork:
    """``network``, trained on ``encoded`` by ``loss(network, batch, device)``; a run that was stopped goes on from
    ``checkpoints``."""
    size = sum(len(e.ids) for e in encoded)
    log.info("%d texts, %d subwords, %d outputs", len(encoded), size, network.heads.out_features)
    if device != "cpu":  # see :func:`hinditag.training.bert.bert` for why not there, nor in what is exported
        network.encoder.set_attn_implementation("sdpa")
    network = train(network, encoded, loss, checkpoints, settings, device=device)
    network.encoder.set_attn_implementation("eager")
    return network


def distance_from_labels(batch: Sequence[EncodedText], device: torch.device | str) -> Callable[[Tensor], Tensor]:
    """How far logits (batch, labels) are from the labels of ``batch``, by the weight of each text."""
    targets = stacked((e.targets for e in batch), device)
    barred = stacked((e.barred for e in batch), device)
    weights = torch.tensor([e.weight for e in batch], device=device)
    main = torch.tensor([e.main for e in batch], device=device)
    chosen = torch.where(main >= 0, main, barred.long().argmin(1))  # of no main label: any that is not barred

    def distance(logits: Tensor) -> Tensor:
        each = binary_cross_entropy_with_logits(logits, targets.clamp(min=0), reduction="none") * (targets != UNKNOWN)
        first = cross_entropy(logits.masked_fill(barred, -torch.inf), chosen, reduction="none") * (main >= 0)
        return (weights * (each.sum(1) + first)).sum() / weights.sum().clamp(min=1)

    return distance


def _distance_from_teachers(logits: Tensor, batch: Sequence[EncodedText]) -> Tensor:
    barred = stacked((e.barred for e in batch), logits.device)
    taught = stacked((e.taught for e in batch), logits.device).float()
    each = binary_cross_entropy_with_logits(logits, taught, reduction="none").masked_fill(barred, 0).sum(1)
    meant = taught.logit(eps=1e-4).masked_fill(barred, -torch.inf).softmax(1)
    lowest = torch.finfo(logits.dtype).min  # not infinity: times a share of nothing it would be no number
    return each.mean() + cross_entropy(logits.masked_fill(barred, lowest), meant)


def distance_from_vectors(made: Tensor, batch: Sequence[EncodedText]) -> Tensor:
    """The mean square difference of the vectors that were made of ``batch`` (batch, size) and those that are known."""
    known = [number for number, e in enumerate(batch) if e.vector is not None]
    if not known:
        return made.new_zeros(())
    return mse_loss(made[known], stacked((e.vector for e in batch), made.device).float())
