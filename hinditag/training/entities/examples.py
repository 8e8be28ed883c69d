"""Training examples: sentences as hinditag's own tokens with BIO labels for one or more heads."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hinditag.bio import Span, TaggedSentence, read_bio
from hinditag.schemes import DEFAULT_SCHEME, TO_DEFAULT
from hinditag.tagging.brackets import closes
from hinditag.tagging.titles import name_alone
from hinditag.tokenising.words import words

SOURCES = ("il-ner", "hiner", "multiconer2")
TOGETHER = {"hiner": 60}
"""Tokens that a source's head reads together where its examples are of several sentences: one in six of HiNER's is."""
_VILLAGE = re.compile("(?:ग[ाां]ँ?व|प्रखण्ड|प्रखंड) है")
_STOP = frozenset("।.?!")


@dataclass(frozen=True)
class Example:
    """Tokens with labels by head. ``weights`` says how much each head's loss counts."""

    tokens: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    weights: dict[str, float] = field(default_factory=dict)


def label_tokens(spans: Iterable[Span], offsets: Sequence[tuple[int, int]], text: str) -> tuple[str, ...]:
    """BIO labels of the tokens at ``offsets`` under character ``spans``.

    Tokens of punctuation at the edge of a span are left out of it: some sources glue commas to their names. A bracket
    that closes one in the span stays.
    """
    labels = ["O"] * len(offsets)
    for span in spans:
        inside = [i for i, (start, end) in enumerate(offsets) if start < span.end and end > span.start]
        while inside and not _has_letter(text, *offsets[inside[0]]):
            inside.pop(0)
        while inside and not _has_letter(text, *offsets[inside[-1]]):
            if closes([text[slice(*offsets[i])] for i in inside]):
                break
            inside.pop()
        for order, i in enumerate(inside):
            labels[i] = f"{'I' if order else 'B'}-{span.type}"
    return tuple(labels)


def _has_letter(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def source_examples(
    sentences: Iterable[TaggedSentence], source: str, *, default_weight: float, village_cap: int, seed: int
) -> list[Example]:
    """Examples of one public data set, labelled for its own head and, by mapping, for the default head.

    HiNER holds thousands of sentences of the one form "X ... एक गाँव है"; at most ``village_cap`` of them stay.
    """
    chosen = list(sentences)
    villages = [s for s in chosen if _VILLAGE.search(s.text)]
    if len(villages) > village_cap:
        kept = set(map(id, random.Random(seed).sample(villages, village_cap)))
        chosen = [s for s in chosen if not _VILLAGE.search(s.text) or id(s) in kept]
    mapping = TO_DEFAULT[source]
    examples = []
    for sentence in chosen:
        offsets = list(words(sentence.text))
        tokens = tuple(sentence.text[start:end] for start, end in offsets)
        labels = {source: label_tokens(sentence.spans, offsets, sentence.text)}
        if default_weight:
            mapped = [Span(s.start, s.end, mapping[s.type]) for s in sentence.spans if s.type in mapping]
            labels[DEFAULT_SCHEME] = without_titles(tokens, label_tokens(mapped, offsets, sentence.text))
        if tokens:
            examples.append(Example(tokens, labels, {DEFAULT_SCHEME: default_weight}))
    return examples


def without_titles(tokens: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """``labels`` with the titles and honorifics of persons' names made nothing.

    >>> without_titles(["जनरल", "रावत", "जी"], ["B-PER", "I-PER", "I-PER"])
    ('O', 'B-PER', 'O')
    """
    made = list(labels)
    for begin in (i for i, label in enumerate(labels) if label == "B-PER"):
        end = begin + 1
        while end < len(labels) and labels[end] == "I-PER":
            end += 1
        first, last = name_alone(tokens[begin:end])
        alone = ["B-PER", *["I-PER"] * (last - first - 1)]
        made[begin:end] = [*["O"] * first, *alone, *["O"] * (end - begin - last)]
    return tuple(made)


def news_examples(sentences: Iterable[TaggedSentence], scheme: str = DEFAULT_SCHEME) -> list[Example]:
    """Examples labelled for the head ``scheme``: each line whole, and cut at its full stops."""
    examples = []
    for sentence in sentences:
        offsets = list(words(sentence.text))
        tokens = tuple(sentence.text[start:end] for start, end in offsets)
        labels = label_tokens(sentence.spans, offsets, sentence.text)
        examples.append(Example(tokens, {scheme: labels}))
        parts = list(_parts(tokens))
        if len(parts) > 1:
            examples += [Example(tokens[a:b], {scheme: labels[a:b]}) for a, b in parts]
    return examples


def _parts(tokens: Sequence[str]) -> Iterable[tuple[int, int]]:
    start = 0
    for i, token in enumerate(tokens):
        if token in _STOP or i == len(tokens) - 1:
            if i + 1 - start > 2:
                yield start, i + 1
            start = i + 1


def read_source(folder: Path, source: str, part: str) -> list[TaggedSentence]:
    """One part (``train`` or ``dev``) of a public data set in ``folder``."""
    return list(read_bio(folder / source / f"{part}.bio"))
