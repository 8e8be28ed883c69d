"""The encoder that all networks begin with, as PyTorch has it, and what they have in common."""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from hinditag.training.e5 import PretrainedEncoder


def encoder_config(encoder: PretrainedEncoder) -> BertConfig:
    """The Hugging Face configuration of a pretrained encoder."""
    return bert_config(
        pieces=len(encoder.pieces),
        hidden=encoder.hidden,
        layers=encoder.layers,
        heads=encoder.heads,
        feed_forward=encoder.feed_forward,
        positions=encoder.positions,
        epsilon=encoder.epsilon,
        types=encoder.weights["embeddings.token_type_embeddings.weight"].shape[0],
    )


def bert_config(
    *,
    pieces: int,
    hidden: int,
    layers: int,
    heads: int,
    feed_forward: int,
    positions: int,
    epsilon: float,
    types: int,
) -> BertConfig:
    """The Hugging Face configuration of an encoder of this shape, with no dropout on attention: see :func:`bert`."""
    return BertConfig(
        vocab_size=pieces,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=feed_forward,
        max_position_embeddings=positions,
        layer_norm_eps=epsilon,
        type_vocab_size=types,
        attention_probs_dropout_prob=0.0,
    )


def bert(config: BertConfig) -> BertModel:
    """A fresh encoder with plain attention.

    Plain and without dropout it is what a CPU does fastest with sentences of forty subwords, and it is the form that
    onnxruntime knows how to fuse.
    """
    model = BertModel(config, add_pooling_layer=False)
    model.set_attn_implementation("eager")
    return model


_SUBWORDS = {0: "batch", 1: "length"}
SUBWORD_INPUTS = {
    "input_ids": (torch.arange(4, 20).reshape(2, 8), _SUBWORDS),
    "attention_mask": (torch.ones((2, 8), dtype=torch.int64), _SUBWORDS),
}
"""Subword ids and attention mask, as every network takes them."""


class HeadedEncoder(nn.Module):
    """An encoder with one linear layer, the heads, for so many ``outputs``.

    A network says what export has to know of it: ``INPUTS`` has an example of each argument of ``forward``, in order,
    and ``OUTPUTS`` what it returns; of either, the names of the axes that are left open.
    """

    INPUTS: ClassVar[dict[str, tuple[Tensor, dict[int, str]]]]
    OUTPUTS: ClassVar[dict[str, dict[int, str]]]

    def __init__(self, config: BertConfig, outputs: int) -> None:
        super().__init__()
        self.encoder = bert(config)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.heads = nn.Linear(config.hidden_size, outputs)
