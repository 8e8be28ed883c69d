"""What encoders and teachers make of texts, for a network to learn: one of fewer layers, or what they become.

A student that learns its teachers' vectors keeps what the layers it lacks know: Jiao et al., TinyBERT (2020). What they
say of the labels: Hinton et al., Distilling the Knowledge in a Neural Network (2015).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from hinditag.training.loop import computes_bfloat16, run_name
from hinditag.training.topics.encoding import EncodedText, padded
from hinditag.training.topics.network import TopicNetwork

log = logging.getLogger(__name__)

_BATCH, _LOGGED = 256, 50  # texts to a batch; batches between two lines of the log

Half = npt.NDArray[np.float16]


def with_vectors(
    encoded: Sequence[EncodedText], chosen: Sequence[bool], network: TopicNetwork, work: Path, *, device: str
) -> list[EncodedText]:
    """``encoded``, those that are ``chosen`` with the vector that ``network`` makes of them.

    A vector is the mean of the last layer's output; each of its dimensions has mean 0 and variance 1 over the distinct
    chosen texts. Answers are kept in ``work``, so that a run that was stopped need not ask again.
    """
    ids = _distinct(e for e, wanted in zip(encoded, chosen, strict=True) if wanted)
    vectors = dict(zip(ids, _standardised(_answers(ids, network, work, device)[1]), strict=True))
    return [
        replace(e, vector=vectors[tuple(e.ids)]) if wanted else e for e, wanted in zip(encoded, chosen, strict=True)
    ]


def taught(
    encoded: Sequence[EncodedText], teachers: Sequence[TopicNetwork], work: Path, *, device: str
) -> list[EncodedText]:
    """``encoded``, each with the mean of what the ``teachers`` say of its labels, and their vectors side by side.

    Vectors as in :func:`with_vectors`; answers are kept as they are there.
    """
    ids = _distinct(encoded)
    answers = [_answers(ids, teacher, work, device) for teacher in teachers]
    said = np.stack([_probabilities(logits) for logits, _ in answers]).mean(0).astype(np.float16)
    vectors = np.concatenate([_standardised(vectors) for _, vectors in answers], axis=1)
    row = {text: number for number, text in enumerate(ids)}
    numbers = [row[tuple(e.ids)] for e in encoded]
    return [replace(e, taught=said[n], vector=vectors[n]) for e, n in zip(encoded, numbers, strict=True)]


def _distinct(encoded: Iterable[EncodedText]) -> list[tuple[int, ...]]:
    return list(dict.fromkeys(tuple(e.ids) for e in encoded))


def _probabilities(logits: Half) -> npt.NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-logits.astype(np.float32))), np.float32)


def _standardised(vectors: Half) -> Half:
    exact = vectors.astype(np.float32)
    standard: Half = ((exact - exact.mean(0)) / (exact.std(0) + 1e-6)).astype(np.float16)
    return standard


def _answers(ids: Sequence[Sequence[int]], network: TopicNetwork, work: Path, device: str) -> tuple[Half, Half]:
    """Logits (texts, labels) and vectors (texts, hidden)."""
    # The weights are in the name: another network, or other texts, are asked anew.
    weights = hashlib.sha1(b"".join(v.cpu().numpy().tobytes() for v in network.encoder.state_dict().values()))
    file = work / f"answers-{run_name([ids, weights.hexdigest(), network.heads.out_features])}.npy"
    if not file.exists():
        work.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        with open(part, "wb") as out:
            np.save(out, _asked(ids, network, device))
        part.replace(file)
    both: Half = np.load(file)
    labels = network.heads.out_features
    return both[:, :labels], both[:, labels:]


def _asked(ids: Sequence[Sequence[int]], network: TopicNetwork, device: str) -> Half:
    network.to(device).eval()
    half = computes_bfloat16(device)
    order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
    made = np.empty((len(ids), network.heads.out_features + network.heads.in_features), np.float16)
    for first in range(0, len(order), _BATCH):
        chunk = order[first : first + _BATCH]
        with torch.no_grad(), torch.autocast(device.partition(":")[0], torch.bfloat16, enabled=half):
            answers = network(*padded([ids[number] for number in chunk], device))
        made[chunk] = torch.cat([part.float() for part in answers], 1).cpu().numpy()
        if first // _BATCH % _LOGGED == 0:
            log.info("asked about %d of %d texts", first, len(ids))
    return made
