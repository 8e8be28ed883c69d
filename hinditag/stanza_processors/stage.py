"""The stage that runs the Stanza pipeline and turns what it found into mentions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import stanza
from stanza.models.common import doc as stanza_doc

from hinditag.document import Document, Mention, SetAside, Sentence
from hinditag.errors import ModelError
from hinditag.models import LANGUAGE, bundled_folder
from hinditag.stanza_processors.entities import NAME
from hinditag.stanza_processors.tokenise import LAYOUT, Layout

PIECE = 50_000  # characters of a document that Stanza sees at once: its objects weigh about 50 bytes a character

# The level keeps Stanza from logging what is raised as an error anyway.
_STOCK_OPTIONS: dict[str, Any] = {"download_method": None, "use_gpu": False, "logging_level": "CRITICAL"}


class StanzaStage:
    """Fills in ``document.mentions`` with the entities that a Stanza pipeline finds.

    With ``folder`` the pipeline is hinditag's tokeniser and its entity model in that folder; with ``ner`` it is
    hinditag's tokeniser and Stanza's own NERProcessor. Stock NER models give no scores: theirs read 1.0.
    """

    def __init__(
        self,
        *,
        folder: Path | None,
        scheme: str,
        ner: str | Path | None,
        min_score: float,
        threads: int | None,
    ) -> None:
        self._min_score = min_score
        self.pipeline = _stock_pipeline(ner) if ner is not None else _own_pipeline(folder, scheme, threads)

    def __call__(self, documents: list[Document]) -> None:
        pieces = [(document, start, piece) for document in documents for start, piece in _pieces(document)]
        for document in documents:
            document.mentions = []
        for group in _groups(pieces):
            tagged = self.pipeline.bulk_process([piece for _, _, piece in group])
            for (document, start, _), result in zip(group, tagged, strict=True):
                document.mentions.extend(self._mentions(document.text, start, result.ents))

    def _mentions(self, text: str, offset: int, spans: list[Any]) -> Iterator[Mention]:
        for span in spans:
            start, end = offset + span.start_char, offset + span.end_char
            score = getattr(span, "score", 1.0)
            if score >= self._min_score:
                yield Mention(start, end, text[start:end], span.type, round(score, 4))


def _own_pipeline(folder: Path | None, scheme: str, threads: int | None) -> stanza.Pipeline:
    return stanza.Pipeline(
        LANGUAGE,
        dir=str(bundled_folder()),
        download_method=None,
        processors={"tokenize": "hinditag", NAME: "base"},
        entities_model_path=str(folder),
        entities_scheme=scheme,
        entities_threads=threads,
        use_gpu=False,
        verbose=False,
    )


def _stock_pipeline(ner: str | Path) -> stanza.Pipeline:
    path = Path(ner)
    return _pipeline_of_file(path) if path.suffix == ".pt" or path.exists() else _pipeline_of_package(str(ner))


# package=None in both: Stanza would else load every default processor of the language beside the NER model.


def _pipeline_of_file(path: Path) -> stanza.Pipeline:
    if not path.is_file():
        raise ModelError(f"{path}: no such Stanza NER model")
    try:
        pipeline = stanza.Pipeline(
            LANGUAGE,
            dir=str(bundled_folder()),
            package=None,
            processors={"tokenize": "hinditag"},
            ner_model_path=str(path),
            ner_dependencies=[{}],
            **_STOCK_OPTIONS,
        )
        tagger = pipeline.processors["ner"].trainers[0].model
    except FileNotFoundError:  # Stanza's several errors about character models
        raise ModelError(f"{path}: needs its character models; choose it by its package name instead") from None
    except Exception as error:  # torch and Stanza raise a dozen kinds for a file that is none of theirs
        raise ModelError(f"{path}: not a NER model of Stanza ({type(error).__name__})") from error
    if "word" in tagger.vocab and "word_emb" in tagger.unsaved_modules:  # Stanza would use random vectors
        raise ModelError(f"{path}: needs its word vectors; choose it by its package name instead")
    return pipeline


def _pipeline_of_package(package: str) -> stanza.Pipeline:
    refusal = f"{package}: neither a file nor a Hindi NER package that Stanza has downloaded"
    try:
        pipeline = stanza.Pipeline(
            LANGUAGE, package=None, processors={"tokenize": "hinditag", "ner": package}, **_STOCK_OPTIONS
        )
    except Exception as error:  # no resources, no model file, no character models: each has its own kind in Stanza
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ModelError(f"{refusal} ({reason})") from error
    if "ner" not in pipeline.processors:  # Stanza leaves out a package that it does not know
        raise ModelError(refusal)
    return pipeline


def _pieces(document: Document) -> Iterator[tuple[int, Any]]:
    """(start, Stanza document) of stretches of whole sentences; a text of ordinary length is one stretch."""
    aside = 0
    for sentences in _stretches(document.sentences):
        start, end = sentences[0].start, sentences[-1].end
        inside = []
        while aside < len(document.cleaning) and document.cleaning[aside].start < end:
            span = document.cleaning[aside]
            if span.start >= start:
                inside.append(SetAside(span.start - start, span.end - start, span.text, span.rule))
            aside += 1
        piece = stanza_doc.Document([], text=document.text[start:end])
        moved = [Sentence(s.start - start, s.end - start, s.text) for s in sentences]
        setattr(piece, LAYOUT, Layout(inside, moved))
        yield start, piece


def _stretches(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    stretch: list[Sentence] = []
    for sentence in sentences:
        if stretch and sentence.end - stretch[0].start > PIECE:
            yield stretch
            stretch = []
        stretch.append(sentence)
    if stretch:
        yield stretch


def _groups(pieces: list[tuple[Document, int, Any]]) -> Iterator[list[tuple[Document, int, Any]]]:
    """Pieces to tag together: about two pieces' worth of characters at a time."""
    group: list[tuple[Document, int, Any]] = []
    size = 0
    for piece in pieces:
        length = len(piece[2].text)
        if group and size + length > 2 * PIECE:
            yield group
            group, size = [], 0
        group.append(piece)
        size += length
    if group:
        yield group
