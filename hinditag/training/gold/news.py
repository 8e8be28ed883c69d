"""hinditag's own annotation of news lines: the character offsets and types of their names.

`news.{train,dev,test}.tsv` holds them behind the SHA-1 of each excerpt.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hinditag.bio import Span, TaggedSentence
from hinditag.training.gold.texts import GOLD, find_texts


def read_gold(part: str, data: Path) -> list[TaggedSentence]:
    """The annotated excerpts of ``part`` (train, dev or test) whose text is found under ``data``.

    Raises ``FileNotFoundError`` when the texts are not there.
    """
    wanted = dict(_read_spans(GOLD / f"news.{part}.tsv"))
    return [TaggedSentence(text, wanted[key]) for key, text in find_texts(wanted, data)]


def _read_spans(path: Path) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        key, *fields = line.split("\t")
        yield key, tuple(Span(int(a), int(b), kind) for a, b, kind in (field.split(":") for field in fields))
