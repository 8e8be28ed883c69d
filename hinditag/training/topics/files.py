"""A topic model's folder, written and read back: network, labels, calibration and threshold, manifest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from hinditag.models import NETWORK, write_manifest
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.model import FACTS, TopicModel
from hinditag.training.calibration import claim_threshold, fit_curved
from hinditag.training.export import write_model
from hinditag.training.gold.topics import read_measured_gold
from hinditag.training.shipped import State, read_shipped, shipped_config
from hinditag.training.topics.data import LabelledText, tokens
from hinditag.training.topics.network import TopicNetwork

if TYPE_CHECKING:
    import onnx

LICENCE = "MIT (encoder); see README.md for the data"


def write_topic_model(network: TopicNetwork, tokenizer: Tokenizer, out: Path, data: Path) -> None:
    """Write hinditag's own topic model to the folder ``out``; dev under ``data`` sets calibration and threshold."""
    write_model(network, tokenizer, out)
    topics = [{"code": code, "name": name, "name_en": english} for code, (name, english) in MEDIA_TOPICS.items()]
    write_facts(out, calibrate(out, topics, read_measured_gold("dev", data)))


def calibrate(folder: Path, topics: list[dict[str, str]], dev: Sequence[LabelledText]) -> dict[str, object]:
    """What ``topics.json`` says of the model in ``folder``: its topics, and calibration and threshold by ``dev``."""
    facts: dict[str, object] = {"topics": topics, "calibration": [1.0, 0.0, 0.0], "threshold": 0.5}
    write_facts(folder, facts)
    lines = [tokens(text.text) for text in dev]
    scores = TopicModel(folder).probabilities(lines)
    right = gold_table(dev, [topic["code"] for topic in topics])
    fitted = fit_curved(scores.ravel().astype(np.float64), right.ravel())
    facts["calibration"] = [round(number, 4) for number in fitted]
    write_facts(folder, facts)
    calibrated = TopicModel(folder).probabilities(lines)
    return facts | {"threshold": claim_threshold(calibrated.ravel(), right.ravel(), int(right.sum()))}


def gold_table(texts: Sequence[LabelledText], labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which label (column) each text (row) has."""
    return np.array([[label in text.labels for label in labels] for text in texts], dtype=bool)


def write_facts(folder: Path, facts: dict[str, object]) -> None:
    """Write ``topics.json`` and the manifest of a topic model's folder."""
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    (folder / FACTS).write_text(text + "\n", encoding="utf-8")
    finish(folder)


def finish(folder: Path) -> None:
    """Write the manifest of a topic model's folder."""
    write_manifest(folder, name=folder.name, kind="topics", licence=LICENCE)


def read_topic_network(folder: Path) -> TopicNetwork:
    """The network of a topic model's folder. Raises ``ModelError`` for a folder that has none, or a damaged one."""
    return read_shipped(folder, _topic_network, needs=(*NETWORK, FACTS))


def _topic_network(graph: onnx.GraphProto, state: State) -> TopicNetwork:
    return TopicNetwork(shipped_config(graph, state), len(state["heads.bias"]))
