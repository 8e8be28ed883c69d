"""What documents are about: the stage of the tagger, and topics by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from hinditag.document import Document, Topic
from hinditag.topics.model import OPENING, Floats, TopicModel

FEWEST = 4  # words; under that a text says nothing of its topic
_BATCH = 64  # documents whose openings are held at a time


class TopicStage:
    """Fills in ``document.topics`` from the story's headline and first sentences."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self.model = TopicModel(folder, threads=threads)

    def __call__(self, documents: list[Document]) -> None:
        openings = _openings(documents)
        found = dict(zip(openings, self.model.topics(list(openings.values())), strict=True))
        for number, document in enumerate(documents):
            document.topics = found.get(number, [])
            if number not in found and document.sentences:
                document.meta["notes"] = [*document.meta.get("notes", ()), "too short for topics"]

    def vectors(self, documents: Iterable[Document]) -> Iterator[Floats | None]:
        """The vector of each document, of length 1 and from the words that topics are told by; None if too short."""
        stream = iter(documents)
        while batch := list(islice(stream, _BATCH)):
            openings = _openings(batch)
            found = dict(zip(openings, self.model.vectors(list(openings.values())), strict=True))
            yield from map(found.get, range(len(batch)))

    def by_paragraph(self, document: Document) -> list[tuple[int, int, list[Topic]]]:
        """(start, end, topics) of each paragraph of a tagged document: a line of its text, the headline too.

        Paragraphs that are set aside, or shorter than four words, have no topics.
        """
        paragraphs = document.paragraphs
        tokens: list[list[str]] = [[] for _ in paragraphs]
        number = 0
        for token in document.tokens:
            while token.start >= paragraphs[number][1]:
                number += 1
            tokens[number].append(token.text)
        enough = [number for number, part in enumerate(tokens) if _words(part) >= FEWEST]
        found = dict(zip(enough, self.model.topics([tokens[number] for number in enough]), strict=True))
        return [(start, end, found.get(number, [])) for number, (start, end) in enumerate(paragraphs)]


def _openings(documents: Sequence[Document]) -> dict[int, list[str]]:
    """The openings by the number of their document, of the documents that say enough."""
    openings = ((number, _opening(document)) for number, document in enumerate(documents))
    return {number: opening for number, opening in openings if _words(opening) >= FEWEST}


def _opening(document: Document) -> list[str]:
    """The first tokens of the story: as many as the model reads at most."""
    return [token.text for token in document.tokens[:OPENING]]


def _words(tokens: list[str]) -> int:
    return sum(any(character.isalpha() for character in token) for token in tokens)
