"""BIO files: ``token TAB tag`` a line, a blank line between sentences, read as text with character spans.

All dialects are read: in IOB1 a ``B-`` only parts neighbours of one type; BIOES and BILOU say more than is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hinditag.errors import InputError

_PLAIN = {"B": "B", "I": "I", "S": "B", "E": "I", "U": "B", "L": "I"}  # the prefixes of BIOES and BILOU in BIO


@dataclass(frozen=True)
class Span:
    """A stretch of text with a type: character offsets, end exclusive."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class TaggedSentence:
    """A sentence as text, its tokens joined by single spaces, with the spans of its mentions."""

    text: str
    spans: tuple[Span, ...]


def read_bio(path: Path | str) -> Iterator[TaggedSentence]:
    """The sentences of a BIO file, as text with spans.

    An ``I-`` tag that continues nothing begins a mention, as CoNLL's own scorer reads it. Raises
    ``InputError`` naming file and line for a line without a tag, or with a tag of no dialect of BIO, and for a
    file that is not UTF-8. Lines of comment (``#``, a space, no tab) are passed over.
    """
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            if tokens:
                yield tagged_sentence(tokens, tags)
            tokens, tags = [], []
        elif not line.startswith("# ") or "\t" in line:
            token, tab, tag = line.rpartition("\t")
            prefix, dash, kind = tag.partition("-")
            if not tab or not token or not (tag == "O" or (prefix in _PLAIN and dash and kind)):
                raise InputError(f"{path}:{number}: expected 'token TAB tag' with a BIO tag, found {line!r}")
            tokens.append(token)
            tags.append(tag if tag == "O" else f"{_PLAIN[prefix]}-{kind}")
    if tokens:
        yield tagged_sentence(tokens, tags)


def _lines(path: Path | str) -> Iterator[str]:
    with open(path, encoding="utf-8-sig") as lines:
        try:
            for line in lines:
                yield line.rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: not UTF-8 ({error.reason})") from error


def tagged_sentence(tokens: list[str], tags: list[str]) -> TaggedSentence:
    """Tokens and their BIO tags as one text with spans.

    >>> tagged_sentence(["नई", "दिल्ली", "में"], ["B-LOC", "I-LOC", "O"]).spans
    (Span(start=0, end=9, type='LOC'),)
    """
    spans: list[Span] = []
    position = 0
    previous = "O"
    for token, tag in zip(tokens, tags, strict=True):
        end = position + len(token)
        if tag != "O":
            if tag[0] == "I" and previous[2:] == tag[2:]:
                spans[-1] = Span(spans[-1].start, end, tag[2:])
            else:
                spans.append(Span(position, end, tag[2:]))
        previous = tag
        position = end + 1
    return TaggedSentence(" ".join(tokens), tuple(spans))
