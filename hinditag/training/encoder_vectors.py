"""What the whole pretrained encoder makes of general prose, for a network of its lower layers to learn.

The upper layers, and fine-tuning on news, cost the network some of what the encoder knows of everything else. A
student that learns its teacher's vectors keeps it: Jiao et al., TinyBERT (2020).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from hinditag.training.kept import kept_array
from hinditag.training.loop import computes_bfloat16
from hinditag.training.news_gold import fingerprint
from hinditag.training.topic_network import EncodedText, TopicNetwork, padded

log = logging.getLogger(__name__)

_BATCH, _LOGGED = 64, 100  # texts to a batch; batches between two lines of the log

Vectors = npt.NDArray[np.float16]


def with_encoder_vectors(
    encoded: Sequence[EncodedText], chosen: Sequence[bool], whole: TopicNetwork, work: Path, *, device: str
) -> list[EncodedText]:
    """``encoded``, those that are ``chosen`` with the vector that ``whole``, all layers of the encoder, makes of them.

    A vector is the mean of the last layer's output; each of its dimensions has mean 0 and variance 1 over the distinct
    chosen texts. Vectors are kept in ``work``, so that a run that was stopped need not make them again.
    """
    ids = list(dict.fromkeys(tuple(e.ids) for e, wanted in zip(encoded, chosen, strict=True) if wanted))
    vectors = dict(zip(ids, _kept(ids, whole, work, device), strict=True))
    return [
        replace(e, vector=vectors[tuple(e.ids)]) if wanted else e for e, wanted in zip(encoded, chosen, strict=True)
    ]


def _kept(ids: Sequence[Sequence[int]], whole: TopicNetwork, work: Path, device: str) -> Vectors:
    # The weights are in the name: of another encoder, or other texts, vectors are made anew.
    weights = hashlib.sha1(b"".join(values.cpu().numpy().tobytes() for values in whole.encoder.state_dict().values()))
    file = work / f"vectors-{fingerprint(repr(ids) + weights.hexdigest())}.npy"
    return kept_array(file, lambda: _standardised(_vectors(ids, whole, device)))


def _standardised(vectors: npt.NDArray[np.float32]) -> Vectors:
    standard: Vectors = ((vectors - vectors.mean(0)) / (vectors.std(0) + 1e-6)).astype(np.float16)
    return standard


def _vectors(ids: Sequence[Sequence[int]], whole: TopicNetwork, device: str) -> npt.NDArray[np.float32]:
    whole.to(device).eval()
    half = computes_bfloat16(device)
    order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
    made = np.empty((len(ids), whole.heads.in_features), np.float32)
    for first in range(0, len(order), _BATCH):
        chunk = order[first : first + _BATCH]
        with torch.no_grad(), torch.autocast(device.partition(":")[0], torch.bfloat16, enabled=half):
            made[chunk] = whole(*padded([ids[number] for number in chunk], device))[1].float().cpu().numpy()
        if first // _BATCH % _LOGGED == 0:
            log.info("the whole encoder has read %d of %d texts", first, len(ids))
    return made
