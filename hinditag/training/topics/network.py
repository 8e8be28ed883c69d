"""The network of the topic model: the lower layers of the encoder, the mean of their output, one linear layer."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, mse_loss
from transformers import BertConfig

from hinditag.tagging.subwords import PAD, subword_input
from hinditag.tokenising.words import words
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.model import OPENING
from hinditag.training.bert import bert, encoder_config
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.loop import Settings, train
from hinditag.training.topics.data import SUBJECTS, LabelledText

log = logging.getLogger(__name__)

Floats = npt.NDArray[np.float32]
Half = npt.NDArray[np.float16]

UNKNOWN = -1.0
_LABELS_SHARE = 0.5  # of the loss; the rest is the teachers'


@dataclass(frozen=True)
class EncodedText:
    """A text as subword ids; for each label 1, 0 or unknown (-1), and the number of its main one, or -1.

    The main label is one of those that are not ``barred``. Where there are teachers, ``taught`` is what they say of the
    labels, as probabilities. ``vector``: what the network is to make of the text; None where it is free.
    """

    ids: list[int]
    targets: Floats
    main: int
    weight: float
    barred: npt.NDArray[np.bool_]
    taught: Half | None = None
    vector: Half | None = None


class TopicNetwork(nn.Module):
    """Subword ids (batch, length) to label logits (batch, labels) and the vectors they are read off (batch, hidden)."""

    def __init__(self, config: BertConfig, labels: int) -> None:
        super().__init__()
        self.encoder = bert(config)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.heads = nn.Linear(config.hidden_size, labels)

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


def encode_texts(
    texts: Sequence[LabelledText], tokenizer: Tokenizer, labels: Sequence[str], *, subjects: Sequence[str] = ()
) -> list[EncodedText]:
    """The openings of ``texts`` as subword ids, and their targets over ``labels`` and, behind them, ``subjects``.

    Texts of general prose have subjects and no labels, the others labels and no subjects.
    """
    number = {label: i for i, label in enumerate([*labels, *subjects])}
    general = np.array([False] * len(labels) + [True] * len(subjects))
    parts = [[subword_input(t.text[a:b]) for a, b in words(t.text)] for t in texts]
    encoded = []
    for text, encoding in zip(texts, tokenizer.encode_batch(parts, is_pretokenized=True), strict=True):
        barred = general != text.general
        targets = np.where(barred | (not text.complete), UNKNOWN, 0).astype(np.float32)
        targets[[number[label] for label in text.labels]] = 1
        main = number[text.labels[0]] if text.labels else -1
        encoded.append(EncodedText(encoding.ids[:OPENING], targets, main, text.weight, barred))
    return encoded


def encode_lessons(texts: Sequence[LabelledText], tokenizer: Tokenizer) -> list[EncodedText]:
    """:func:`encode_texts` over the Media Topics and the subjects of general prose."""
    return encode_texts(texts, tokenizer, list(MEDIA_TOPICS), subjects=SUBJECTS)


def topic_loss(network: TopicNetwork, batch: list[EncodedText], device: str) -> Tensor:
    """The distance from the labels and, where there are teachers, from what they say.

    Either is the cross-entropy of each label by itself, plus that of the main label among all. The second part teaches
    which of several labels comes first, and is all that a section's label is good for. Teachers as in Hinton et al.,
    Distilling the Knowledge in a Neural Network (2015); every text of a batch has their word, or none has. Outputs
    behind those for the labels are to be the vectors of the texts that have one.
    """
    outputs = network(*padded([e.ids for e in batch], device))[0].float()
    labels = len(batch[0].targets)
    logits, vectors = outputs[:, :labels], outputs[:, labels:]
    loss = distance_from_labels(batch, device)(logits)
    if all(e.taught is not None for e in batch):
        loss = _LABELS_SHARE * loss + (1 - _LABELS_SHARE) * _distance_from_teachers(logits, batch)
    return loss + distance_from_vectors(vectors, batch) if vectors.shape[1] else loss


def teach(
    network: TopicNetwork,
    encoded: Sequence[EncodedText],
    checkpoints: Path,
    settings: Settings,
    *,
    device: str,
    loss: Callable[[TopicNetwork, list[EncodedText], str], Tensor] = topic_loss,
) -> TopicNetwork:
    """``network``, trained on ``encoded`` by ``loss(network, batch, device)``; a run that was stopped goes on from
    ``checkpoints``."""
    size = sum(len(e.ids) for e in encoded)
    log.info("%d texts, %d subwords, %d outputs", len(encoded), size, network.heads.out_features)
    if device != "cpu":  # see :func:`hinditag.training.bert.bert` for why not there, nor in what is exported
        network.encoder.set_attn_implementation("sdpa")
    network = train(network, encoded, loss, checkpoints, settings, device=device)
    network.encoder.set_attn_implementation("eager")
    return network


def padded(ids: Sequence[Sequence[int]], device: str) -> tuple[Tensor, Tensor]:
    """Subword ids and attention mask, (batch, length) each."""
    filled = np.full((len(ids), max(map(len, ids))), PAD)
    mask = np.zeros_like(filled)
    for number, row in enumerate(ids):
        filled[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return torch.from_numpy(filled).to(device), torch.from_numpy(mask).to(device)


def stacked(rows: Iterable[npt.NDArray[np.generic] | None], device: torch.device | str) -> Tensor:
    """``rows`` on top of one another, but for those that are None."""
    return torch.from_numpy(np.stack([row for row in rows if row is not None])).to(device)


def distance_from_labels(batch: Sequence[EncodedText], device: torch.device | str) -> Callable[[Tensor], Tensor]:
    """How far logits (batch, labels) are from the labels of ``batch``, by the weight of each text."""
    targets = stacked((e.targets for e in batch), device)
    barred = stacked((e.barred for e in batch), device)
    weights = torch.tensor([e.weight for e in batch], device=device)
    main = torch.tensor([e.main for e in batch], device=device)
    chosen = torch.where(main >= 0, main, barred.long().argmin(1))  # of no main label: any that is not barred

    def distance(logits: Tensor) -> Tensor:
        each = binary_cross_entropy_with_logits(logits, targets.clamp(min=0), reduction="none") * (targets != UNKNOWN)
        first = cross_entropy(logits.masked_fill(barred, -torch.inf), chosen, reduction="none") * (main >= 0)
        return (weights * (each.sum(1) + first)).sum() / weights.sum().clamp(min=1)

    return distance


def _distance_from_teachers(logits: Tensor, batch: Sequence[EncodedText]) -> Tensor:
    barred = stacked((e.barred for e in batch), logits.device)
    taught = stacked((e.taught for e in batch), logits.device).float()
    each = binary_cross_entropy_with_logits(logits, taught, reduction="none").masked_fill(barred, 0).sum(1)
    meant = taught.logit(eps=1e-4).masked_fill(barred, -torch.inf).softmax(1)
    lowest = torch.finfo(logits.dtype).min  # not infinity: times a share of nothing it would be no number
    return each.mean() + cross_entropy(logits.masked_fill(barred, lowest), meant)


def distance_from_vectors(made: Tensor, batch: Sequence[EncodedText]) -> Tensor:
    """The mean square difference of the vectors that were made of ``batch`` (batch, size) and those that are known."""
    known = [number for number, e in enumerate(batch) if e.vector is not None]
    if not known:
        return made.new_zeros(())
    return mse_loss(made[known], stacked((e.vector for e in batch), made.device).float())
