"""Fine-tune the encoder and its tag heads on tagged sentences: those of the public sources, or a user's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from torch import Tensor
from torch.nn.functional import cross_entropy

from hinditag.training.entities.encoding import IGNORED, Batch, Encoded, collate
from hinditag.training.entities.network import EntityNetwork
from hinditag.training.loop import Settings, train


def fine_tune(
    network: EntityNetwork, encoded: Sequence[Encoded], folder: Path, settings: Settings, *, device: str = "auto"
) -> EntityNetwork:
    """Train ``network`` on ``encoded`` and return it; checkpoints go to ``folder`` and are resumed from there."""

    def loss_of(network: EntityNetwork, made: list[Encoded], device: str) -> Tensor:
        return batch_loss(network, collate(made, device))

    return train(network, encoded, loss_of, folder, settings, device=device)


def batch_loss(network: EntityNetwork, batch: Batch) -> Tensor:
    """The :func:`tag_loss` of a batch."""
    return tag_loss(network(batch.ids, batch.mask, batch.first, batch.first_mask), batch, network.columns)


def tag_loss(logits: Tensor, batch: Batch, columns: Mapping[str, slice]) -> Tensor:
    """Mean cross-entropy of the labelled tokens, each head's share weighted by the example's weight."""
    total: Tensor = logits.new_zeros(())
    number = logits.new_zeros(())
    for scheme, labels in batch.labels.items():
        scores = logits[:, :, columns[scheme]]
        losses = cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="none")
        weights = batch.weights[scheme][:, None] * (labels != IGNORED)
        total = total + (losses.view_as(labels) * weights).sum()
        number = number + weights.sum()
    mean: Tensor = total / number.clamp(min=1.0)
    return mean
