"""Sentences that a user tagged with types of their own: read, checked, and parted into those to learn from and to
measure by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hinditag.bio import TaggedSentence, read_bio
from hinditag.errors import InputError
from hinditag.models import checksum
from hinditag.training.gold.texts import fingerprint

FEWEST = 20
"""Sentences under which there is too little to learn from, let alone to measure by."""


@dataclass(frozen=True)
class DataFile:
    """What a model card says of a file: its name, SHA-256, and how many sentences and names it has."""

    name: str
    sha256: str
    sentences: int
    names: int


@dataclass(frozen=True)
class OwnData:
    """A user's sentences. ``held_out`` are those that nothing is learned from; ``by_hash`` says that no file of its
    own was given for them. ``types`` are all that the sentences to learn from have, sorted."""

    train: list[TaggedSentence]
    held_out: list[TaggedSentence]
    types: tuple[str, ...]
    files: list[DataFile]
    by_hash: bool


def read_own_data(gold: Sequence[Path], dev: Path | None = None) -> OwnData:
    """The sentences of the BIO files ``gold`` to learn from, and those of ``dev`` to measure by.

    Without ``dev`` a tenth is :func:`held out <hold_out>`. A sentence that is in ``dev`` is not learned from.

    Raises ``InputError`` naming file and line for a line that is not BIO, and naming the files when they have fewer
    than 20 sentences or no name, or when ``dev`` has no name or a type that they do not have.
    """
    parts = {path: list(read_bio(path)) for path in (*gold, *([dev] if dev else []))}
    files = [_data_file(path, sentences) for path, sentences in parts.items()]
    sentences = [sentence for path in gold for sentence in parts[path]]
    if dev is None:
        train, held_out = hold_out(sentences)
    else:
        held_out = parts[dev]
        texts = {sentence.text for sentence in held_out}
        train = [sentence for sentence in sentences if sentence.text not in texts]
    types = _types(sentences)
    names = ", ".join(map(str, gold))
    number = len(train if dev else sentences)
    if number < FEWEST or not _types(train):
        there = f"{number} sentences that are not in {dev}" if dev else f"{number} sentences"
        raise InputError(
            f"{names}: {there}, with {len(_types(train))} types of names to learn: at least {FEWEST} sentences and "
            "one type are needed"
        )
    if unknown := sorted(set(_types(held_out)) - set(types)):
        raise InputError(f"{dev}: has names of type {', '.join(unknown)}, which {names} has none of")
    if not _types(held_out):
        raise InputError(f"{dev}: has no names to measure by")
    return OwnData(train, held_out, types, files, by_hash=dev is None)


def hold_out(sentences: Iterable[TaggedSentence]) -> tuple[list[TaggedSentence], list[TaggedSentence]]:
    """The sentences in two parts, the second a tenth: those whose SHA-1 comes first.

    A tenth of the sentences with names and a tenth of those without, rounded up; a sentence that is there several
    times is in one part only.
    """
    chosen: set[str] = set()
    everything = list(sentences)
    for named in (True, False):
        texts = {sentence.text for sentence in everything if bool(sentence.spans) is named}
        chosen.update(sorted(texts, key=fingerprint)[: -(-len(texts) // 10)])
    return (
        [sentence for sentence in everything if sentence.text not in chosen],
        [sentence for sentence in everything if sentence.text in chosen],
    )


def _types(sentences: Iterable[TaggedSentence]) -> tuple[str, ...]:
    return tuple(sorted({span.type for sentence in sentences for span in sentence.spans}))


def _data_file(path: Path, sentences: Sequence[TaggedSentence]) -> DataFile:
    return DataFile(path.name, checksum(path), len(sentences), sum(len(sentence.spans) for sentence in sentences))
