"""The topic model: int8 ONNX on the CPU, over the opening of a text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hinditag.document import Topic
from hinditag.errors import ModelError
from hinditag.models import NETWORK, open_network, usable_cores, verify
from hinditag.tagging.subwords import BOS, Subwords

FACTS = "topics.json"
OPENING = 96  # subwords that are read: news says what it is about in its headline and first sentences

Floats = npt.NDArray[np.float32]


class TopicModel:
    """Says what texts are about, loaded from a folder whose checksums hold.

    Raises ``ModelError`` for a folder that is missing, damaged, or of another kind or version.
    """

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        verify(folder, needs=(*NETWORK, FACTS))
        try:
            facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
            self.labels = [(topic["code"], topic["name"], topic["name_en"]) for topic in facts["topics"]]
            self.threshold = float(facts["threshold"])
            self._slope, self._curve, self._intercept = map(float, facts["calibration"])
        except (KeyError, TypeError, ValueError):
            raise ModelError(f"{folder}: its {FACTS} is not of this version of hinditag; train it again") from None
        self._subwords = Subwords(folder)
        self._session = open_network(folder)
        self._threads = ThreadPoolExecutor(threads or usable_cores(), thread_name_prefix="hinditag")

    def topics(self, texts: Sequence[Sequence[str]]) -> list[list[Topic]]:
        """The topics of each text (its tokens) with a score of at least ``threshold``, the most probable first."""
        return [
            [
                self._topic(number, row[number])
                for number in np.argsort(-row, kind="stable").tolist()
                if row[number] >= self.threshold
            ]
            for row in self.probabilities(texts)
        ]

    def probabilities(self, texts: Sequence[Sequence[str]]) -> Floats:
        """An array (texts, labels) of calibrated probabilities; each label's is its own, they do not sum to 1.

        Texts are run one by one: in a dynamically quantised network their company would change the figures.
        """
        logits = self._outputs(texts, "logits").reshape(len(texts), len(self.labels))
        odds = self._slope * logits + self._curve * logits * np.abs(logits) + self._intercept
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)

    def vectors(self, texts: Sequence[Sequence[str]]) -> Floats:
        """An array (texts, dimensions) of vectors of length 1; texts about like things have like vectors."""
        vectors = self._outputs(texts, "vectors")
        vectors /= np.linalg.norm(vectors, axis=-1, keepdims=True)
        return vectors

    def _topic(self, number: int, score: np.float32) -> Topic:
        code, name, name_en = self.labels[number]
        return Topic(code, name, name_en, round(float(score), 4))

    def _outputs(self, texts: Sequence[Sequence[str]], output: str) -> Floats:
        opened = ([BOS, *self._subwords(text[:OPENING])[0]][:OPENING] for text in texts)
        rows = self._threads.map(partial(self._run, output), opened)
        return np.array(list(rows), np.float32)

    def _run(self, output: str, ids: Sequence[int]) -> Floats:
        feed = {"input_ids": np.array([ids], np.int64), "attention_mask": np.ones((1, len(ids)), np.int64)}
        row: Floats = self._session.run([output], feed)[0][0]
        return row
