"""Temperature scaling: make the probabilities of a head mean what they say.

Guo et al., On Calibration of Modern Neural Networks (2017), section 4.2: one number divides all logits of a
head, chosen so that held-out data get the highest likelihood. It changes no decision, only the scores.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hinditag.schemes import bio_labels
from hinditag.tagging.entity_model import EntityModel
from hinditag.training.examples import Example

_CANDIDATES = np.linspace(0.5, 3.0, 101)


def best_temperature(model: EntityModel, examples: Sequence[Example]) -> float:
    """The temperature for ``model``'s head on held-out ``examples``; the model's own must be 1."""
    ids = {label: i for i, label in enumerate(bio_labels(model.scheme))}
    tables = model.probabilities([[example.tokens] for example in examples])
    logits = np.log(np.maximum(np.concatenate([table for [table] in tables]), 1e-12))
    gold = np.array([ids[label] for example in examples for label in example.labels[model.scheme]])
    losses = [negative_log_likelihood(logits / temperature, gold) for temperature in _CANDIDATES]
    return float(_CANDIDATES[int(np.argmin(losses))])


def negative_log_likelihood(logits: npt.NDArray[np.float32], gold: npt.NDArray[np.int64]) -> float:
    """Mean negative log likelihood of the ``gold`` columns of ``logits`` (tokens, labels), in nats."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    normaliser = np.log(np.exp(shifted).sum(axis=1))
    return float((normaliser - shifted[np.arange(len(gold)), gold]).mean())
