"""Fine-tuning on few texts, without forgetting what the network knows of others.

Its last layer is fitted first, every other weight as it was: fine-tuning that goes on from there distorts what the
encoder knows less than from a random last layer (Kumar et al., Fine-Tuning can Distort Pretrained Features, 2022). Then
all is trained, and the vectors of the texts are held near what they were, as the old outputs are in Li and Hoiem,
Learning without Forgetting (2016). Few texts are trained on twice, with other subwords left out each time, and the
weights of both runs averaged (Wortsman et al., Model soups, 2022).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from hinditag.tagging.subwords import UNKNOWN
from hinditag.training.averaging import mean_network
from hinditag.training.loop import Settings
from hinditag.training.topics.encoding import EncodedText, padded
from hinditag.training.topics.network import TopicNetwork
from hinditag.training.topics.teaching import distance_from_labels, distance_from_vectors, teach

_FEW, _CHUNK = 2000, 64  # texts that are read before training, to keep it short; texts read at once
_DECAY = 0.3  # of a fitted last layer: with as many weights as texts, any labels could be learned by heart
_LEFT_OUT = 0.15  # of the subwords of a text, where texts are few: an unknown one stands in their place


def fine_tune(
    network: TopicNetwork, encoded: Sequence[EncodedText], checkpoints: Path, settings: Settings, *, device: str
) -> TopicNetwork:
    """``network``, whose last layer is fresh, trained on ``encoded``; a run that was stopped goes on from
    ``checkpoints``."""
    known = encoded[:_FEW]
    vectors = _vectors(network, known, device)
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-6
    standard = (vectors - mean) / spread
    _fit_last_layer(network, known, standard)
    with torch.no_grad():  # from standardised vectors to vectors as they are
        network.heads.weight.div_(spread)
        network.heads.bias.sub_(network.heads.weight @ mean)
    held = [replace(e, vector=row) for e, row in zip(known, standard.cpu().numpy().astype(np.float16), strict=True)]
    loss = partial(_loss, mean=mean, spread=spread)
    if len(encoded) > _FEW:
        return teach(network, [*held, *encoded[_FEW:]], checkpoints, settings, device=device, loss=loss)
    loss = partial(loss, left_out=_LEFT_OUT)
    first, second = (
        teach(deepcopy(network), held, checkpoints / f"{seed}", replace(settings, seed=seed), device=device, loss=loss)
        for seed in (settings.seed, settings.seed + 1)
    )
    return mean_network(first, second, share=0.5)


def _vectors(network: TopicNetwork, encoded: Sequence[EncodedText], device: str) -> Tensor:
    network.to(device).eval()
    with torch.no_grad():
        chunks = (encoded[first : first + _CHUNK] for first in range(0, len(encoded), _CHUNK))
        return torch.cat([network(*padded([e.ids for e in chunk], device))[1] for chunk in chunks])


def _fit_last_layer(network: TopicNetwork, encoded: Sequence[EncodedText], vectors: Tensor) -> None:
    heads = network.heads
    nn.init.zeros_(heads.weight)
    nn.init.zeros_(heads.bias)
    optimiser = torch.optim.LBFGS(heads.parameters(), max_iter=200, line_search_fn="strong_wolfe")
    distance = distance_from_labels(encoded, vectors.device)

    def loss() -> Tensor:
        optimiser.zero_grad()
        value: Tensor = distance(heads(vectors)) + _DECAY * heads.weight.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    optimiser.zero_grad()


def _loss(
    network: TopicNetwork,
    batch: list[EncodedText],
    device: str,
    *,
    mean: Tensor,
    spread: Tensor,
    left_out: float = 0.0,
) -> Tensor:
    ids, mask = padded([e.ids for e in batch], device)
    if left_out:
        ids = torch.where((torch.rand(ids.shape, device=device) < left_out) & (ids > UNKNOWN), UNKNOWN, ids)
    logits, vectors = network(ids, mask)
    loss = distance_from_labels(batch, device)(logits.float())
    return loss + distance_from_vectors((vectors.float() - mean) / spread, batch)
