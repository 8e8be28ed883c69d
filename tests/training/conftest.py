"""A tiny encoder with a vocabulary of its own, so that every step of the recipe runs in seconds."""

from __future__ import annotations

import numpy as np
import pytest

from hinditag.training.e5 import PretrainedEncoder

HIDDEN, FEED_FORWARD, LAYERS = 32, 64, 2


@pytest.fixture(scope="session")
def tiny_encoder() -> PretrainedEncoder:
    """Random weights of a two-layer encoder over single characters and a few words."""
    rng = np.random.default_rng(7)
    characters = [chr(c) for c in (*range(0x21, 0x7F), *range(0x900, 0x970))]
    words = ["▁पटना", "▁में", "▁मीरा", "▁ने", "▁कहा", "▁Delhi", "▁中国"]
    pieces = [(p, 0.0) for p in ("<s>", "<pad>", "</s>", "<unk>")]
    pieces += [(p, -3.0) for p in words] + [("▁", -5.0)] + [(c, -9.0) for c in characters]

    def matrix(*shape: int) -> np.ndarray:  # type: ignore[type-arg]
        return rng.normal(0, 0.05, shape).astype(np.float32)

    weights = {
        "embeddings.word_embeddings.weight": matrix(len(pieces), HIDDEN),
        "embeddings.position_embeddings.weight": matrix(256, HIDDEN),
        "embeddings.token_type_embeddings.weight": matrix(2, HIDDEN),
        "embeddings.LayerNorm.weight": np.ones(HIDDEN, np.float32),
        "embeddings.LayerNorm.bias": np.zeros(HIDDEN, np.float32),
    }
    shapes = {
        "attention.self.query": (HIDDEN, HIDDEN),
        "attention.self.key": (HIDDEN, HIDDEN),
        "attention.self.value": (HIDDEN, HIDDEN),
        "attention.output.dense": (HIDDEN, HIDDEN),
        "intermediate.dense": (FEED_FORWARD, HIDDEN),
        "output.dense": (HIDDEN, FEED_FORWARD),
    }
    for layer in range(LAYERS):
        for name, shape in shapes.items():
            weights[f"encoder.layer.{layer}.{name}.weight"] = matrix(*shape)
            weights[f"encoder.layer.{layer}.{name}.bias"] = np.zeros(shape[0], np.float32)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights[f"encoder.layer.{layer}.{name}.weight"] = np.ones(HIDDEN, np.float32)
            weights[f"encoder.layer.{layer}.{name}.bias"] = np.zeros(HIDDEN, np.float32)
    return PretrainedEncoder(weights, pieces, LAYERS, 2, HIDDEN, FEED_FORWARD, 256, 1e-12, "random")
