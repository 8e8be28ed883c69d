"""Texts for topic models: a user's labelled ones, public sets mapped to Media Topics, and those without labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hinditag.errors import InputError
from hinditag.reading.decoding import open_text
from hinditag.tokenising.words import words
from hinditag.training.gold.texts import annotated, excerpt, fingerprint, other_lines, text_lines

MAPPINGS: dict[str, dict[str, str]] = {
    "bbc_headlines": {"entertainment": "01000000", "sport": "15000000", "science": "13000000"},
    "headlines2025": {
        "Crime": "02000000",
        "Education & Career": "05000000",
        "Entertainment": "01000000",
        "Health": "07000000",
        "Sports": "15000000",
    },
}
"""Which label of a public set means which topic. Labels that are left out name a section or a region, not a topic.

SIB-200 is not mapped: its labels are noisy, and a model over a user's own labels is measured on it. Were its train part
learned here, that model would go on from vectors that have the answers to its lessons in them, and learn too little.
"""

_HINDI_WORD = re.compile(r"[\u0900-\u097f]+")
_SECTION_WEIGHT = 0.3  # a newspaper's section is right about its headline's topic most of the time, no more


@dataclass(frozen=True)
class LabelledText:
    """A text with its labels, the main one first.

    ``complete``: what is not listed is not a label of it. ``general``: its labels are of ``SUBJECTS``.
    """

    text: str
    labels: tuple[str, ...]
    complete: bool = True
    weight: float = 1.0
    general: bool = False


def is_held_out_headline(text: str) -> bool:
    """Whether a headline is of the eighth of ``headlines2025`` that is measured by: its SHA-1 begins below 0x20."""
    return fingerprint(text) < "20"


def mapped_sources(data: Path) -> Iterator[LabelledText]:
    """The train parts of the public sets, each label as the topic that it means, but for what is measured by."""
    for source, mapping in MAPPINGS.items():
        for row in read_labelled(data / "topic" / f"{source}.train.tsv"):
            held_out = source == "headlines2025" and is_held_out_headline(row.text)
            if row.labels[0] in mapping and not held_out:
                yield LabelledText(row.text, (mapping[row.labels[0]],), complete=False, weight=_SECTION_WEIGHT)


def unlabelled_texts(data: Path) -> list[LabelledText]:
    """The news and headlines of four Hindi words or more under ``data`` that hinditag's own annotation leaves out."""
    return [LabelledText(text, (), complete=False, weight=0.0) for text in _others(text_lines(data))]


def general_prose(data: Path) -> list[LabelledText]:
    """The texts of general prose of four Hindi words or more under ``data``, without labels; none of FLORES-200."""
    return [LabelledText(text, (), complete=False, weight=0.0, general=True) for text in _others(other_lines(data))]


def _others(lines: Iterable[str]) -> Iterator[str]:
    """The excerpts of ``lines`` that have four Hindi words or more and no topics of ours, each once."""
    seen = annotated("topics")
    for text in map(excerpt, lines):
        key = fingerprint(text)
        if key not in seen and len(_HINDI_WORD.findall(text)) >= 4:
            seen.add(key)
            yield text


def read_labelled(path: Path) -> list[LabelledText]:
    """Rows of ``labels TAB text``, labels parted by commas, the main one first.

    Raises ``InputError`` naming file and line for a row of another form, and the file for one that is not UTF-8.
    """
    rows = []
    with open_text(str(path), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.isspace():
                continue
            labels, tab, text = line.rstrip("\r\n").partition("\t")
            parts = tuple(part.strip() for part in labels.split(",") if part.strip())
            if not tab or not parts or not text.strip():
                raise InputError(f"{path}:{number}: expected labels, a tab and a text")
            rows.append(LabelledText(text.strip(), parts))
    return rows


def tokens(text: str) -> list[str]:
    """The tokens of a text that is all story."""
    return [text[start:end] for start, end in words(text)]


def label_names(texts: Iterable[LabelledText]) -> list[str]:
    """The labels of ``texts``, sorted."""
    return sorted({label for text in texts for label in text.labels})
