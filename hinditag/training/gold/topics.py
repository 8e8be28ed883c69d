"""hinditag's own annotation of topics and subjects.

`topics.{train,dev,test}.tsv` and `subjects.train.tsv` hold the labels behind the SHA-1 of each text;
`subjects.written.tsv` has the sentences themselves, which were written for this project.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hinditag.training.gold.texts import GOLD, excerpt, find_texts
from hinditag.training.topics.data import LabelledText, mapped_sources, read_labelled


def read_topic_gold(part: str, data: Path) -> list[LabelledText]:
    """hinditag's own annotation: ``part`` is train, dev or test; the texts are looked for under ``data``.

    Raises ``FileNotFoundError`` when the texts are not there.
    """
    wanted = dict(_rows(GOLD / f"topics.{part}.tsv"))
    return [LabelledText(text, wanted[key]) for key, text in find_texts(wanted, data)]


def read_measured_gold(part: str, data: Path) -> list[LabelledText]:
    """The annotation of dev or test by which models are measured: without the headlines whose section is learned."""
    learned = {excerpt(text.text) for text in mapped_sources(data)}
    return [text for text in read_topic_gold(part, data) if text.text not in learned]


def read_subjects(data: Path) -> list[LabelledText]:
    """Sentences of general prose with their ``SUBJECTS``; they are looked for under ``data``."""
    wanted = dict(_rows(GOLD / "subjects.train.tsv"))
    return [LabelledText(text, wanted[key], general=True) for key, text in find_texts(wanted, data)]


def written_subjects() -> list[LabelledText]:
    """Sentences of general prose that were written for this project, with their ``SUBJECTS``. Their facts are made up.

    >>> written_subjects()[0].general
    True
    """
    return [replace(row, general=True) for row in read_labelled(GOLD / "subjects.written.tsv")]


def _rows(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, codes = line.partition("\t")
        yield key, tuple(code for code in codes.split(",") if code)
