"""The network that is fine-tuned: a BERT encoder with one linear tag head a scheme on its last layer."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from hinditag.schemes import SCHEMES, bio_labels
from hinditag.training.e5 import PretrainedEncoder


class EntityNetwork(nn.Module):
    """Subword ids (batch, length) to tag logits (batch, length, labels of all schemes side by side).

    The heads are one matrix; `columns[scheme]` is the slice of its outputs that belongs to a scheme.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.columns = head_columns()
        self.heads = nn.Linear(config.hidden_size, max(c.stop for c in self.columns.values()))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        logits: Tensor = self.heads(self.dropout(hidden))
        return logits


def head_columns() -> dict[str, slice]:
    """Where the labels of each scheme stand among the network's outputs."""
    columns, start = {}, 0
    for scheme in SCHEMES:
        stop = start + len(bio_labels(scheme))
        columns[scheme] = slice(start, stop)
        start = stop
    return columns


def encoder_config(encoder: PretrainedEncoder) -> BertConfig:
    """The Hugging Face configuration of a pretrained encoder."""
    return BertConfig(
        vocab_size=len(encoder.pieces),
        hidden_size=encoder.hidden,
        num_hidden_layers=encoder.layers,
        num_attention_heads=encoder.heads,
        intermediate_size=encoder.feed_forward,
        max_position_embeddings=encoder.positions,
        layer_norm_eps=encoder.epsilon,
        type_vocab_size=encoder.weights["embeddings.token_type_embeddings.weight"].shape[0],
    )


def build_network(encoder: PretrainedEncoder) -> EntityNetwork:
    """A network with the pretrained weights and fresh heads."""
    network = EntityNetwork(encoder_config(encoder))
    state = {name: torch.from_numpy(values) for name, values in encoder.weights.items()}
    missing, unexpected = network.encoder.load_state_dict(state, strict=False)
    if missing or [name for name in unexpected if not name.startswith(("pooler.", "embeddings.position_ids"))]:
        raise ValueError(f"the encoder's weights do not fit: missing {missing}, unexpected {unexpected}")
    return network
