"""The entity model: int8 ONNX on the CPU.

Sentences of about one length are run together in small batches, a batch a core. A batch never holds sentences of
two documents: a dynamically quantised network scales its activations by the largest value in whatever is run
together, so a document would be tagged differently in other company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hinditag.models import NETWORK, open_network, usable_cores, verify
from hinditag.tagging.brackets import with_whole_brackets
from hinditag.tagging.decoding import Floats, TokenSpan, best_legal_path, calibrated, softmax, spans_of_path
from hinditag.tagging.heads import LABELS, read_head
from hinditag.tagging.subwords import BOS, PAD, Subwords

Integers = npt.NDArray[np.int64]

BATCH = 64  # subwords that are run together, padding counted: their activations just fit a core's own cache
WINDOW = 192  # subwords that the model sees at once, at most; longer sentences are read in overlapping windows
OVERLAP = 32  # subwords that neighbouring windows share; each token is judged where it has more context


class _Window(NamedTuple):
    """A stretch of subwords, and the rows of the table of all tokens that are judged in it."""

    ids: list[int]
    first: Integers  # where within it tokens begin; <s>, at 0, counts as one
    judged: slice  # of ``first``: the tokens that are judged in it
    rows: Integers  # which tokens these are, counted over all sentences


class EntityModel:
    """A tagger of token sequences, loaded from a folder whose checksums hold.

    ``scheme`` picks the head; the model's default one if it is None. Raises ``ModelError`` for a folder that is
    missing, damaged or of another kind, ``SchemeError`` for a scheme that it has no head for.
    """

    def __init__(self, folder: Path, *, scheme: str | None = None, threads: int | None = None) -> None:
        verify(folder, needs=(*NETWORK, LABELS))
        head = read_head(folder, scheme)
        self.scheme = head.scheme
        self.labels = head.labels
        self._columns = slice(head.start, head.start + len(head.labels))
        self._calibration = head.calibration
        self._together = head.together
        self._subwords = Subwords(folder)
        self._session = open_network(folder)
        self._threads = ThreadPoolExecutor(threads or usable_cores(), thread_name_prefix="hinditag")

    def tag(self, documents: Sequence[Sequence[Sequence[str]]]) -> list[list[list[TokenSpan]]]:
        """The mentions of each sentence (a sequence of tokens) of each document, in token order.

        >>> from hinditag.models import model_folder
        >>> model = EntityModel(model_folder("base"))
        >>> [(s.first, s.last, s.type) for s in model.tag([[["रोहित", "शर्मा", "दिल्ली", "आए", "।"]]])[0][0]]
        [(0, 2, 'PER'), (2, 3, 'LOC')]
        """
        return [
            [self._spans(table, tokens) if len(table) else [] for table, tokens in zip(tables, document, strict=True)]
            for tables, document in zip(self.probabilities(documents), documents, strict=True)
        ]

    def probabilities(self, documents: Sequence[Sequence[Sequence[str]]]) -> list[list[Floats]]:
        """For each sentence of each document an array (tokens, labels) of label probabilities."""
        ends = np.cumsum([len(sentence) for document in documents for sentence in document], dtype=np.int64)
        table = np.full((int(ends[-1]) if len(ends) else 0, len(self.labels)), -np.inf, np.float32)
        table[:, 0] = 0.0  # a token of which the model sees no subword is no name
        batches = [batch for windows in self._windows(documents) for batch in _batches(windows)]
        batches.sort(key=_cost, reverse=True)  # the longest first: no thread is left alone with one at the end
        for batch, logits in zip(batches, self._logits(batches), strict=True):
            for window, row_logits in zip(batch, logits, strict=True):
                table[window.rows] = row_logits[window.judged, self._columns]
        sentences = iter(np.split(softmax(table), ends[:-1]) if len(ends) else [])
        return [[next(sentences) for _ in document] for document in documents]

    def _spans(self, table: Floats, tokens: Sequence[str]) -> list[TokenSpan]:
        spans = with_whole_brackets(spans_of_path(best_legal_path(table), table, self.labels), tokens)
        return [replace(span, score=calibrated(span.score, *self._calibration)) for span in spans]

    def _windows(self, documents: Sequence[Sequence[Sequence[str]]]) -> Iterator[list[_Window]]:
        """The windows of each document."""
        row = 0  # of the first token of what is read together, counted over all sentences
        for document in documents:
            windows: list[_Window] = []
            for tokens in _joined(document, self._together):
                ids, first, numbers = self._subwords(tokens)
                windows += _cut(ids, np.array(first, np.int64), np.array(numbers, np.int64) + row)
                row += len(tokens)
            yield windows

    def _logits(self, batches: Sequence[Sequence[_Window]]) -> list[Floats]:
        return list(self._threads.map(self._run, batches))

    def _run(self, batch: Sequence[_Window]) -> Floats:
        """The logits (windows, tokens, labels of all heads) of one batch."""
        ids, mask = _padded([window.ids for window in batch], PAD)
        first, first_mask = _padded([window.first for window in batch], 0)
        feed = {"input_ids": ids, "attention_mask": mask, "first": first, "first_mask": first_mask}
        logits: Floats = self._session.run(["logits"], feed)[0]
        return logits


def _padded(rows: Sequence[Sequence[int] | Integers], value: int) -> tuple[Integers, Integers]:
    """``rows`` as one array, filled up with ``value``; and where it is theirs (1) or filled (0)."""
    table = np.full((len(rows), max(map(len, rows))), value, np.int64)
    mask = np.zeros_like(table)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return table, mask


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """The windows of one document by length, in batches of at most ``BATCH`` subwords."""
    batch: list[_Window] = []
    for window in sorted(windows, key=lambda window: len(window.ids)):
        if batch and (len(batch) + 1) * len(window.ids) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _joined(sentences: Sequence[Sequence[str]], most: int) -> Iterator[Sequence[str]]:
    """Neighbouring sentences as one, of at most ``most`` tokens; a longer one stays as it is.

    >>> list(_joined([["a"], ["b", "c"], ["d"]], 3))
    [['a', 'b', 'c'], ['d']]
    """
    joined: list[str] = []
    for sentence in sentences:
        if joined and len(joined) + len(sentence) > most:
            yield joined
            joined = []
        joined = [*joined, *sentence]
    if joined:
        yield joined


def _cost(batch: Sequence[_Window]) -> int:
    """The subwords that are computed, padding counted."""
    return len(batch) * max(len(window.ids) for window in batch)


def _cut(ids: Sequence[int], first: Integers, rows: Integers) -> Iterator[_Window]:
    """The windows over the subwords of a sentence, whose tokens begin at ``first`` and are those of ``rows``.

    In the overlap of two, each judges the half that is its own.
    """
    if not ids:
        return
    length, room = len(ids), WINDOW - 1
    for start in range(0, max(1, length - OVERLAP), room - OVERLAP):
        stop = min(start + room, length)
        low = start + OVERLAP // 2 if start else 0
        high = stop - OVERLAP // 2 if stop < length else length
        begin, left, right, end = np.searchsorted(first, (start, low, high, stop)).tolist()
        yield _Window(
            [BOS, *ids[start:stop]],
            np.concatenate(([0], first[begin:end] - start + 1)),
            slice(1 + left - begin, 1 + right - begin),
            rows[left:right],
        )
