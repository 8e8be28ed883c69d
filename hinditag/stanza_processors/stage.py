"""The stage that runs the Stanza pipeline and turns what it found into mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import stanza
import torch
from stanza.models.common import doc as stanza_doc

from hinditag.document import Document, Mention, Sentence, Token
from hinditag.errors import ModelError
from hinditag.models import LANGUAGE, bundled_folder
from hinditag.stanza_processors.entities import NAME
from hinditag.stanza_processors.tokenise import LAYOUT, Layout

PIECE = 50_000  # characters of a document that Stanza sees at once: its objects weigh about 50 bytes a character

# The level keeps Stanza from logging what is raised as an error anyway.
_STOCK_OPTIONS: dict[str, Any] = {"download_method": None, "use_gpu": False, "logging_level": "CRITICAL"}

# What Stanza calls the files that a NER model may need besides its own, and where its file names them.
_COMPANIONS = {
    "pretrain_path": "wordvec_pretrain_file",
    "forward_charlm_path": "charlm_forward_file",
    "backward_charlm_path": "charlm_backward_file",
}


class StanzaStage:
    """Fills in ``document.mentions`` with the entities that a Stanza pipeline finds.

    With ``folder`` the pipeline is hinditag's tokeniser and its entity model in that folder; with ``ner`` it is
    hinditag's tokeniser and Stanza's own NERProcessor. Stock NER models give no scores: theirs read 1.0.
    """

    def __init__(
        self,
        *,
        folder: Path | None,
        scheme: str | None,
        ner: str | Path | None,
        threads: int | None,
    ) -> None:
        self.pipeline = _stock_pipeline(ner) if ner is not None else _own_pipeline(folder, scheme, threads)

    def __call__(self, documents: list[Document]) -> None:
        pieces = [(document, start, piece) for document in documents for start, piece in _pieces(document)]
        for document in documents:
            document.mentions = []
        for group in _groups(pieces):
            tagged = self.pipeline.bulk_process([piece for _, _, piece in group])
            for (document, start, _), result in zip(group, tagged, strict=True):
                document.mentions.extend(_mention(document.text, start, span) for span in result.ents)


def _mention(text: str, offset: int, span: Any) -> Mention:
    start, end = offset + span.start_char, offset + span.end_char
    return Mention(start, end, text[start:end], span.type, round(getattr(span, "score", 1.0), 4))


def _own_pipeline(folder: Path | None, scheme: str | None, threads: int | None) -> stanza.Pipeline:
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
            ner_dependencies=[_companions(path)],
            **_STOCK_OPTIONS,
        )
        tagger = pipeline.processors["ner"].trainers[0].model
    except FileNotFoundError:  # Stanza's several errors about character models
        raise ModelError(f"{path}: needs its character models: put their files beside it") from None
    except Exception as error:  # torch and Stanza raise a dozen kinds for a file that is none of theirs
        raise ModelError(f"{path}: not a NER model of Stanza ({type(error).__name__})") from error
    # Stanza would go on with random vectors.
    needs_vectors = "word" in tagger.vocab and "word_emb" in tagger.unsaved_modules
    if needs_vectors and "pretrain_path" not in _companions(path):
        raise ModelError(f"{path}: needs its word vectors: put their file beside it")
    return pipeline


def _companions(path: Path) -> dict[str, str]:
    """Word vectors and character models that a model file names, where it names them or beside it, for Stanza."""
    config = torch.load(path, map_location="cpu", weights_only=True)["config"]
    found = {}
    for option, key in _COMPANIONS.items():
        named = Path(config.get(key) or "")
        for candidate in (named, path.with_name(named.name)) if named.name else ():
            if candidate.is_file():
                found[option] = str(candidate)
                break
    return found


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
    tokens = document.tokens
    first = 0
    for sentences in _stretches(document.sentences):
        start, end = (sentences[0].start if first else 0), sentences[-1].end
        last = bisect_left(tokens, end, lo=first, key=lambda token: token.start)
        inside = tokens[first:last]
        if start:
            sentences = [Sentence(s.start - start, s.end - start, s.text) for s in sentences]
            inside = [Token(t.start - start, t.end - start, t.text) for t in inside]
        piece = stanza_doc.Document([], text=document.text[start:end])
        setattr(piece, LAYOUT, Layout(sentences, inside))
        first = last
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
