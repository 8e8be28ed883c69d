"""What documents are about: the stage of the tagger, and topics by paragraph."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from hinditag.document import Document, Topic
from hinditag.tokenising import tokenise_sentences
from hinditag.topics.model import OPENING, TopicModel

FEWEST = 4  # words; under that a text says nothing of its topic


class TopicStage:
    """Fills in ``document.topics`` from the story's headline and first sentences."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self.model = TopicModel(folder, threads=threads)

    def __call__(self, documents: list[Document]) -> None:
        openings = [_opening(document) for document in documents]
        enough = [number for number, opening in enumerate(openings) if _words(opening) >= FEWEST]
        found = dict(zip(enough, self.model.topics([openings[number] for number in enough]), strict=True))
        for number, document in enumerate(documents):
            document.topics = found.get(number, [])
            if number not in found and document.sentences:
                document.meta["notes"] = [*document.meta.get("notes", ()), "too short for topics"]

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


def _opening(document: Document) -> list[str]:
    """The first tokens of the story: as many as the model reads at most."""
    opening: list[str] = []
    for sentence in document.sentences:
        tokens = tokenise_sentences(document.text, [sentence], document.cleaning)
        opening += [token.text for token in islice(tokens, OPENING)]
        if len(opening) >= OPENING:
            break
    return opening[:OPENING]


def _words(tokens: list[str]) -> int:
    return sum(any(character.isalpha() for character in token) for token in tokens)
