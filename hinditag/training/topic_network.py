"""The network of the topic model: the lower layers of the encoder, the mean of their output, one linear layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, mse_loss
from transformers import BertConfig

from hinditag.tagging.subwords import PAD, subword_input
from hinditag.tokenising.words import words
from hinditag.topics.model import OPENING
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.network import bert, encoder_config
from hinditag.training.topic_data import LabelledText

UNKNOWN = -1.0
_LABELS_SHARE = 0.5  # of the loss; the rest is the teachers'
_FITTED, _CHUNK = 2000, 64  # texts that a last layer is fitted to; texts to a step of that
_DECAY = 1e-3  # of a fitted last layer: with as many weights as texts, any labels could be learned by heart


@dataclass(frozen=True)
class EncodedText:
    """A text as subword ids; for each label 1, 0 or unknown; the number of its main label, or -1.

    The main label is one of those that are not ``barred``. ``taught``: what teachers say of the first labels, as
    probabilities; empty without teachers. ``vector``: what the network is to make of the text; None where it is free.
    """

    ids: list[int]
    targets: list[float]
    main: int
    weight: float
    barred: Sequence[bool]
    taught: Sequence[float] = ()
    vector: npt.NDArray[np.float16] | None = None


class TopicNetwork(nn.Module):
    """Subword ids (batch, length) to label logits (batch, labels) and the vectors they are read off (batch, hidden)."""

    def __init__(self, config: BertConfig, labels: int) -> None:
        super().__init__()
        self.encoder = bert(config)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.heads = nn.Linear(config.hidden_size, labels)

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


def encode_texts(
    texts: Sequence[LabelledText],
    tokenizer: Tokenizer,
    labels: Sequence[str],
    *,
    subjects: Sequence[str] = (),
    taught: Sequence[Sequence[float]] | None = None,
) -> list[EncodedText]:
    """The openings of ``texts`` as subword ids, and their targets over ``labels`` and, behind them, ``subjects``.

    Texts of general prose have subjects and no labels, the others labels and no subjects. ``taught``: what teachers
    say of the labels.
    """
    number = {label: i for i, label in enumerate([*labels, *subjects])}
    general = [False] * len(labels) + [True] * len(subjects)
    parts = [[subword_input(t.text[a:b]) for a, b in words(t.text)] for t in texts]
    encoded = []
    encodings = tokenizer.encode_batch(parts, is_pretokenized=True)
    for text, encoding, said in zip(texts, encodings, taught or [()] * len(texts), strict=True):
        barred = [column != text.general for column in general]
        targets = [0.0 if text.complete and not bar else UNKNOWN for bar in barred]
        for label in text.labels:
            targets[number[label]] = 1.0
        main = number[text.labels[0]] if text.labels else -1
        encoded.append(EncodedText(encoding.ids[:OPENING], targets, main, text.weight, barred, said))
    return encoded


def fit_last_layer(network: TopicNetwork, encoded: Sequence[EncodedText], *, device: str) -> TopicNetwork:
    """``network`` with a last layer fitted to ``encoded``, every other weight as it was.

    Fine-tuning that goes on from there distorts what the encoder knows less than from a random last layer, and reads
    texts unlike the few that it learned from better: Kumar et al., Fine-Tuning can Distort Pretrained Features (2022).
    Two thousand texts are read for it at most, to keep it short.
    """
    encoded = encoded[:_FITTED]
    network.to(device).eval()
    with torch.no_grad():
        chunks = (encoded[first : first + _CHUNK] for first in range(0, len(encoded), _CHUNK))
        vectors = torch.cat([network(*padded([e.ids for e in chunk], device))[1] for chunk in chunks])
    heads = network.heads
    nn.init.zeros_(heads.weight)
    nn.init.zeros_(heads.bias)
    optimiser = torch.optim.LBFGS(heads.parameters(), max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        value = _distance_from_labels(heads(vectors), encoded) + _DECAY * heads.weight.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    optimiser.zero_grad()
    return network.train()


def topic_loss(network: TopicNetwork, batch: list[EncodedText], device: str) -> Tensor:
    """The distance from the labels and, where there are teachers, from what they say.

    Either is the cross-entropy of each label by itself, plus that of the main label among all. The second part teaches
    which of several labels comes first, and is all that a section's label is good for. Teachers as in Hinton et al.,
    Distilling the Knowledge in a Neural Network (2015); every text of a batch has their word, or none has.
    """
    outputs = network(*padded([e.ids for e in batch], device))[0].float()
    labels = len(batch[0].targets)
    logits, vectors = outputs[:, :labels], outputs[:, labels:]
    loss = _distance_from_labels(logits, batch)
    if batch[0].taught:
        loss = _LABELS_SHARE * loss + (1 - _LABELS_SHARE) * _distance_from_teachers(logits, batch)
    return loss + _distance_from_vectors(vectors, batch) if vectors.shape[1] else loss


def padded(ids: Sequence[Sequence[int]], device: str) -> tuple[Tensor, Tensor]:
    """Subword ids and attention mask, (batch, length) each."""
    longest = max(map(len, ids))
    filled = torch.tensor([[*row, *[PAD] * (longest - len(row))] for row in ids], device=device)
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids], device=device)
    return filled, mask


def _distance_from_labels(logits: Tensor, batch: Sequence[EncodedText]) -> Tensor:
    targets = logits.new_tensor([e.targets for e in batch])
    barred = torch.tensor([list(e.barred) for e in batch], device=logits.device)
    weights = logits.new_tensor([e.weight for e in batch])
    main = torch.tensor([e.main for e in batch], device=logits.device)
    known = (targets != UNKNOWN) * weights[:, None]
    each = binary_cross_entropy_with_logits(logits, targets.clamp(min=0), reduction="none")
    chosen = torch.where(main >= 0, main, barred.long().argmin(1))  # of no main label: any that is not barred
    first = cross_entropy(logits.masked_fill(barred, -torch.inf), chosen, reduction="none") * weights * (main >= 0)
    loss: Tensor = ((each * known).sum() + first.sum()) / weights.sum().clamp(min=1)
    return loss


def _distance_from_teachers(logits: Tensor, batch: list[EncodedText]) -> Tensor:
    taught = logits.new_tensor([list(e.taught) for e in batch])
    logits = logits[:, : taught.shape[1]]
    by_label = binary_cross_entropy_with_logits(logits, taught) * logits.shape[1]
    return by_label + cross_entropy(logits, taught.logit(eps=1e-4).softmax(1))


def _distance_from_vectors(made: Tensor, batch: list[EncodedText]) -> Tensor:
    """The mean square difference of what the last columns of the network say and the vectors that are known."""
    known = [number for number, e in enumerate(batch) if e.vector is not None]
    if not known:
        return made.new_zeros(())
    wanted = np.stack([vector for e in batch if (vector := e.vector) is not None])
    return mse_loss(made[known], made.new_tensor(wanted))
