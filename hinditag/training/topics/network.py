"""The network of the topic model: the lower layers of the encoder, the mean of their output, one linear layer."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import ClassVar

import torch
from torch import Tensor

from hinditag.training.bert import SUBWORD_INPUTS, HeadedEncoder, encoder_config
from hinditag.training.e5 import PretrainedEncoder


class TopicNetwork(HeadedEncoder):
    """Subword ids (batch, length) to label logits (batch, labels) and the vectors they are read off (batch, hidden)."""

    INPUTS: ClassVar = SUBWORD_INPUTS
    OUTPUTS: ClassVar = {"logits": {0: "batch"}, "vectors": {0: "batch"}}

    @property
    def layers(self) -> int:
        """How many layers its encoder has."""
        return len(self.encoder.encoder.layer)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask[:, :, None].to(hidden.dtype)
        vectors = (hidden * mask).sum(1) / mask.sum(1)
        return self.heads(self.dropout(vectors)), vectors


def build_topic_network(encoder: PretrainedEncoder, labels: int, *, layers: int) -> TopicNetwork:
    """A network with the pretrained weights of the lower ``layers`` layers and a fresh last layer."""
    network = TopicNetwork(encoder_config(replace(encoder, layers=layers)), labels)
    state = {name: torch.from_numpy(values) for name, values in encoder.weights.items()}
    missing, _ = network.encoder.load_state_dict(state, strict=False)
    if missing:
        raise ValueError(f"the encoder's weights do not fit: missing {missing}")
    return network


def with_labels(network: TopicNetwork, labels: int, *, keep: int = 0) -> TopicNetwork:
    """``network`` with a last layer for so many labels, fresh but for the first ``keep``."""
    fresh = TopicNetwork(network.encoder.config, labels)
    fresh.encoder = network.encoder
    with torch.no_grad():
        fresh.heads.weight[:keep] = network.heads.weight[:keep]
        fresh.heads.bias[:keep] = network.heads.bias[:keep]
    return fresh.train(network.training)


def lower_layers(network: TopicNetwork, layers: int) -> TopicNetwork:
    """A network of the lower ``layers`` of ``network``, or of all when it has fewer, with copies of their weights."""
    lower = copy.deepcopy(network)
    del lower.encoder.encoder.layer[layers:]
    lower.encoder.config.num_hidden_layers = lower.layers
    return lower
