"""How right the tagger is: strict spans against a gold standard, by character offsets, through the whole pipeline.

A mention counts as found when start, end and type agree. nervaluate does the arithmetic, once for each type on
the spans of that type alone: its own breakdown by type books a wrong type under the gold's type only, which
would leave precision too high.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.bio import Span, TaggedSentence, read_bio
from hinditag.errors import InputError
from hinditag.reading.decoding import open_text

if TYPE_CHECKING:
    import pandas as pd

    from hinditag.tagger import Tagger

Spans = Sequence[Span]
COLUMNS = ("type", "gold", "predicted", "correct", "precision", "recall", "f1")


def evaluate(tagger: Tagger, path: Path | str, *, types: Collection[str] | None = None) -> pd.DataFrame:
    """Score ``tagger`` on the gold texts at ``path``.

    ``path`` is what :func:`read_gold` reads. ``types`` limits gold and prediction to these types. One row a type,
    then ``micro`` and ``weighted`` (by gold counts): columns type, gold, predicted, correct (mentions), precision,
    recall, f1 (0 to 1). Punctuation at the edges of a span is not compared: some sources glue it to their names.
    ``table.attrs["calibration_error"]`` is the :func:`calibration_error` of the scores.

    Raises ``InputError`` naming the file and line of a gold file that cannot be read.
    """
    gold = list(read_gold(Path(path)))
    if not gold:
        raise InputError("{file}: holds no text", file=str(path))
    return evaluate_sentences(tagger, gold, types=types)


def evaluate_sentences(
    tagger: Tagger, gold: Sequence[TaggedSentence], *, types: Collection[str] | None = None
) -> pd.DataFrame:
    """The table of :func:`evaluate` for gold texts that are already read."""
    found = [document.mentions for document in tagger.pipe(sentence.text for sentence in gold)]
    wanted = [_comparable(g.spans, g.text, types) for g in gold]
    predicted = [
        _comparable([Span(m.start, m.end, m.type) for m in mentions], g.text, types)
        for mentions, g in zip(found, gold, strict=True)
    ]
    table = score(wanted, predicted)
    table.attrs["calibration_error"] = calibration_error(
        [m.score for mentions in found for m in mentions if types is None or m.type in types],
        [span in right for right, p in zip(map(set, wanted), predicted, strict=True) for span in p],
    )
    return table


def calibration_error(scores: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float:
    """How far scores are from the share of mentions that are right: the expected calibration error (0 to 1).

    Mentions are put into ``bins`` of equal width by score; the distance of mean score and share of right ones is
    averaged over the bins by their mentions. Guo et al., On Calibration of Modern Neural Networks (2017),
    equation 3. Without mentions it is 0.

    >>> round(calibration_error([0.9, 0.9, 0.3, 0.3], [True, True, False, False]), 3)
    0.2
    """
    rows: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for value, is_right in zip(scores, right, strict=True):
        rows[min(int(value * bins), bins - 1)].append((value, is_right))
    gaps = (abs(sum(value for value, _ in row) - sum(is_right for _, is_right in row)) for row in rows)
    return sum(gaps) / max(1, len(scores))


def score(gold: Sequence[Spans], predicted: Sequence[Spans]) -> pd.DataFrame:
    """The table of :func:`evaluate` for spans that are already there, text by text.

    >>> table = score([[Span(0, 6, "LOC")]], [[Span(0, 6, "LOC"), Span(10, 12, "PER")]])
    >>> table[["type", "precision", "recall"]].values.tolist()
    [['LOC', 1.0, 1.0], ['PER', 0.0, 0.0], ['micro', 0.5, 1.0], ['weighted', 1.0, 1.0]]
    """
    import pandas as pd

    kinds = sorted({span.type for spans in (*gold, *predicted) for span in spans})
    rows = [_row(kind, gold, predicted, {kind}) for kind in kinds]
    micro = _row("micro", gold, predicted, set(kinds))
    total = max(1, sum(int(row[1]) for row in rows))
    weighted = [sum(float(row[i]) * int(row[1]) for row in rows) / total for i in (4, 5, 6)]
    return pd.DataFrame([*rows, micro, ("weighted", *micro[1:4], *weighted)], columns=list(COLUMNS))


def read_gold(path: Path) -> Iterator[TaggedSentence]:
    """The gold texts at ``path``, whole and with the offsets of their mentions.

    A BIO file; a ``.jsonl`` file of documents as :meth:`hinditag.Document.to_dict` writes them; or a folder of
    texts (``news/*.txt``) with tables of offsets (``gold/*.tsv``) as in ``hinditag/samples``. Raises
    ``InputError`` for a path that is none of these, and for a line that is not as it must be.
    """
    if path.is_dir():
        tables = sorted((path / "gold").glob("*.tsv"))
        if not tables:
            raise InputError(f"{path}: a gold folder needs gold/*.tsv beside news/*.txt")
        for table in tables:
            yield _read_offsets(table, path / "news" / f"{table.stem}.txt")
    elif path.suffix == ".jsonl":
        yield from _read_jsonl(path)
    elif path.is_file():
        yield from read_bio(path)
    else:
        raise InputError(f"{path}: no such file or folder")


def _read_offsets(table: Path, text_file: Path) -> TaggedSentence:
    try:
        with open_text(str(text_file), encoding="utf-8") as file:
            text = file.read()
    except OSError as error:
        raise InputError(f"{text_file}: {error.strerror}") from None
    spans = []
    with open_text(str(table), encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            try:
                span = Span(int(row["start"]), int(row["end"]), row["type"])
            except (KeyError, TypeError, ValueError):
                raise InputError(f"{table}:{number}: expected start, end, type, text") from None
            if text[span.start : span.end] != row["text"]:
                raise InputError(f"{table}:{number}: {row['text']!r} is not at {span.start}:{span.end} of {text_file}")
            spans.append(span)
    return TaggedSentence(text, tuple(spans))


def _read_jsonl(path: Path) -> Iterator[TaggedSentence]:
    with open_text(str(path), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield _gold_document(json.loads(line))
            except (KeyError, TypeError, ValueError, RecursionError):
                raise InputError(f"{path}:{number}: expected a document with text and mentions in it") from None


def _gold_document(row: dict[str, Any]) -> TaggedSentence:
    text, spans = row["text"], []
    if not isinstance(text, str):
        raise TypeError("its text is no string")
    for mention in row["mentions"]:
        start, end, kind = mention["start"], mention["end"], mention["type"]
        there = text[start:end] if 0 <= start < end <= len(text) else None
        if not isinstance(kind, str) or there is None or mention.get("text", there) != there:
            raise ValueError("a mention that is not in the text")
        spans.append(Span(start, end, kind))
    return TaggedSentence(text, tuple(spans))


def _comparable(spans: Spans, text: str, types: Collection[str] | None) -> list[Span]:
    trimmed = []
    for span in spans:
        if types is not None and span.type not in types:
            continue
        start, end = span.start, span.end
        while start < end and not _is_word(text[start]):
            start += 1
        while end > start and not _is_word(text[end - 1]):
            end -= 1
        trimmed.append(Span(start, end, span.type))
    return trimmed


def _is_word(character: str) -> bool:
    return character.isalnum() or "\u0900" <= character <= "\u0963"


def _row(
    name: str, gold: Sequence[Spans], predicted: Sequence[Spans], kinds: set[str]
) -> tuple[str, int, int, int, float, float, float]:
    from nervaluate.evaluator import Evaluator

    def spans(part: Sequence[Spans]) -> list[list[dict[str, str | int]]]:
        # nervaluate counts the end as part of a span: neighbours would else overlap.
        return [
            [{"label": s.type, "start": s.start, "end": s.end - 1} for s in text if s.type in kinds] for text in part
        ]

    true, found = spans(gold), spans(predicted)
    if not kinds:
        return name, 0, 0, 0, 0.0, 0.0, 0.0
    strict = Evaluator(true, found, tags=sorted(kinds), loader="dict").evaluate()["overall"]["strict"]
    numbers = sum(map(len, true)), sum(map(len, found)), strict.correct
    return name, *numbers, strict.precision, strict.recall, strict.f1
