"""The network that is fine-tuned: a BERT encoder with one linear tag head a scheme on its last layer.

Tags are read off the first subword of each token. So only the lower layers see every subword; those above see the
first ones alone, a quarter less to compute. The others have been attended to by then. Dropping word vectors on the way
up: Goyal et al., PoWER-BERT: Accelerating BERT Inference via Progressive Word-vector Elimination (2020).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import torch
from torch import Tensor
from transformers import BertConfig

from hinditag.schemes import SCHEMES, bio_labels
from hinditag.training.bert import SUBWORD_INPUTS, HeadedEncoder, encoder_config
from hinditag.training.e5 import PretrainedEncoder


class EntityNetwork(HeadedEncoder):
    """Subword ids to tag logits, one row a token, the labels of all schemes side by side.

    The lower ``subword_layers`` layers see the subwords that ``input_ids`` and ``attention_mask`` (batch, length) give;
    the others see those at the positions ``first`` where ``first_mask`` (batch, tokens) is 1, and the logits are theirs
    (batch, tokens, labels). At least one layer must be left for them. The heads are one matrix; ``columns[scheme]`` is
    the slice of its outputs that belongs to a scheme; ``schemes`` has the types of each, the default one first.
    """

    INPUTS: ClassVar = SUBWORD_INPUTS | {
        "first": (torch.tensor([[0, 1, 3], [0, 2, 4]]), {0: "batch", 1: "tokens"}),
        "first_mask": (torch.ones((2, 3), dtype=torch.int64), {0: "batch", 1: "tokens"}),
    }
    OUTPUTS: ClassVar = {"logits": {0: "batch", 1: "tokens"}}

    def __init__(
        self, config: BertConfig, *, subword_layers: int, schemes: Mapping[str, Sequence[str]] = SCHEMES
    ) -> None:
        columns = head_columns(schemes)
        super().__init__(config, max(c.stop for c in columns.values()))
        self.subword_layers = subword_layers
        self.schemes = {scheme: tuple(types) for scheme, types in schemes.items()}
        self.columns = columns

    def forward(self, input_ids: Tensor, attention_mask: Tensor, first: Tensor, first_mask: Tensor) -> Tensor:
        return self.logits(self.token_vectors(input_ids, attention_mask, first, first_mask)[-1])

    def token_vectors(
        self, input_ids: Tensor, attention_mask: Tensor, first: Tensor, first_mask: Tensor
    ) -> list[Tensor]:
        """What each of the layers that see first subwords alone puts out, lowest first: (batch, tokens, hidden)."""
        layers = self.encoder.encoder.layer
        hidden = self.encoder.embeddings(input_ids=input_ids)
        for layer in layers[: self.subword_layers]:
            hidden = layer(hidden, _additive(attention_mask, hidden))
        hidden = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[-1]))
        vectors = []
        for layer in layers[self.subword_layers :]:
            hidden = layer(hidden, _additive(first_mask, hidden))
            vectors.append(hidden)
        return vectors

    def logits(self, vectors: Tensor) -> Tensor:
        """The heads' outputs (batch, tokens, labels) on the last layer's ``vectors``."""
        logits: Tensor = self.heads(self.dropout(vectors))
        return logits


def _additive(mask: Tensor, hidden: Tensor) -> Tensor:
    """What is added to attention scores (batch, 1, length, length): nothing where ``mask`` is 1, else the least number.

    In the operators by which onnxruntime knows a mask when it fuses attention.
    """
    left_out = 1.0 - mask[:, None, None, :].expand(-1, -1, mask.shape[1], -1).to(hidden.dtype)
    return left_out.masked_fill(left_out.to(torch.bool), torch.finfo(hidden.dtype).min)


def head_columns(schemes: Mapping[str, Sequence[str]]) -> dict[str, slice]:
    """Where the labels of each scheme stand among the network's outputs.

    >>> head_columns({"own": ["DISEASE"], "hinditag": ["PER", "LOC", "ORG"]})
    {'own': slice(0, 3, None), 'hinditag': slice(3, 10, None)}
    """
    columns, start = {}, 0
    for scheme, types in schemes.items():
        stop = start + len(bio_labels(types))
        columns[scheme] = slice(start, stop)
        start = stop
    return columns


def build_network(encoder: PretrainedEncoder, *, subword_layers: int) -> EntityNetwork:
    """A network with the pretrained weights and fresh heads."""
    network = EntityNetwork(encoder_config(encoder), subword_layers=subword_layers)
    state = {name: torch.from_numpy(values) for name, values in encoder.weights.items()}
    missing, unexpected = network.encoder.load_state_dict(state, strict=False)
    if missing or [name for name in unexpected if not name.startswith(("pooler.", "embeddings.position_ids"))]:
        raise ValueError(f"the encoder's weights do not fit: missing {missing}, unexpected {unexpected}")
    return network
