"""The entity model: int8 ONNX on the CPU, sentences batched by length."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hinditag.errors import ModelError
from hinditag.models import verify
from hinditag.normalising import normalise_word
from hinditag.schemes import DEFAULT_SCHEME
from hinditag.tagging.decoding import Floats, TokenSpan, best_legal_path, softmax, spans_of_path

WINDOW = 192  # subwords that the model sees at once, at most; longer sentences are read in overlapping windows
OVERLAP = 32  # subwords that neighbouring windows share; each token is judged where it has more context
BUDGET = 3072  # subwords to a batch, padding counted
_BOS, _PAD, _EOS = 0, 1, 2


class _Window(NamedTuple):
    """A stretch of one sentence's subwords; ``kept`` of its tokens' first subwords are judged here."""

    sentence: int
    ids: list[int]
    positions: npt.NDArray[np.int64]  # of the first subwords, within the window (<s> is 0)
    tokens: npt.NDArray[np.int64]  # which token of the sentence each of them begins


class EntityModel:
    """A tagger of token sequences, loaded from a folder whose checksums hold.

    ``scheme`` picks the head. Raises ``ModelError`` for a folder that is missing, damaged or of another kind.
    """

    def __init__(self, folder: Path, *, scheme: str = DEFAULT_SCHEME, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        verify(folder)
        try:
            heads = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            head = heads[scheme]
        except FileNotFoundError:
            raise ModelError(f"{folder}: has no labels.json; not an entity model") from None
        except KeyError:
            raise ModelError(f"{folder}: has no head for the scheme {scheme!r}; it has {', '.join(heads)}") from None
        self.scheme = scheme
        self.labels: tuple[str, ...] = tuple(head["labels"])
        self._columns = slice(head["start"], head["start"] + len(self.labels))
        self._temperature = float(head["temperature"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or len(os.sched_getaffinity(0))
        options.inter_op_num_threads = 1
        # Arenas keep the largest batch ever seen; without them memory stays flat over a long stream.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[TokenSpan]]:
        """The mentions of each sentence (a sequence of tokens), in token order.

        >>> from hinditag.models import model_folder
        >>> model = EntityModel(model_folder("base"))
        >>> [(s.first, s.last, s.type) for s in model.tag([["रोहित", "शर्मा", "दिल्ली", "आए", "।"]])[0]]
        [(0, 2, 'PER'), (2, 3, 'LOC')]
        """
        return [
            spans_of_path(best_legal_path(table), table, self.labels) if len(table) else []
            for table in self.probabilities(sentences)
        ]

    def probabilities(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence an array (tokens, labels) of calibrated label probabilities."""
        tables = [np.zeros((len(s), len(self.labels)), np.float32) for s in sentences]
        for table in tables:
            table[:, 0] = 1.0  # a token of which the model sees no subword is no name
        windows = sorted(self._windows(sentences), key=lambda window: len(window.ids))
        for batch in _batches(windows):
            for window, logits in zip(batch, self._run(batch), strict=True):
                scores = logits[window.positions, self._columns] / self._temperature
                tables[window.sentence][window.tokens] = softmax(scores)
        return tables

    def _windows(self, sentences: Sequence[Sequence[str]]) -> Iterator[_Window]:
        words = [[normalise_word(token) for token in sentence] for sentence in sentences]
        encodings = self._tokenizer.encode_batch(words, is_pretokenized=True, add_special_tokens=False)
        for number, encoding in enumerate(encodings):
            ids = encoding.ids
            if not ids:
                continue
            owner = np.array(encoding.word_ids)
            first = np.flatnonzero(np.diff(owner, prepend=-1))
            for start, stop, low, high in _cuts(len(ids)):
                judged = first[(first >= low) & (first < high)]
                yield _Window(number, [_BOS, *ids[start:stop], _EOS], judged - start + 1, owner[judged])

    def _run(self, batch: Sequence[_Window]) -> Floats:
        ids = np.full((len(batch), max(len(window.ids) for window in batch)), _PAD, np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        logits: Floats = self._session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0]
        return logits


def _cuts(length: int) -> Iterator[tuple[int, int, int, int]]:
    """Windows over ``length`` subwords: (start, stop, low, high); what lies in low:high is judged there."""
    room = WINDOW - 2
    if length <= room:
        yield 0, length, 0, length
        return
    step = room - OVERLAP
    for start in range(0, length - OVERLAP, step):
        stop = min(start + room, length)
        low = start + OVERLAP // 2 if start else 0
        high = stop - OVERLAP // 2 if stop < length else length
        yield start, stop, low, high


def _batches(windows: Sequence[_Window]) -> Iterator[Sequence[_Window]]:
    """Neighbours of about one length, at most ``BUDGET`` subwords together."""
    start = 0
    for stop in range(1, len(windows) + 1):
        if stop == len(windows) or (stop + 1 - start) * len(windows[stop].ids) > BUDGET:
            yield windows[start:stop]
            start = stop
