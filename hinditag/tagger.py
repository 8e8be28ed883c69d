"""The tagger: a text through all the stages, one text, a stream, or a data frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.cleaning import clean
from hinditag.collecting import rare_collection
from hinditag.document import Document
from hinditag.linking.gazetteer import Gazetteer, bundled_gazetteer, read_gazetteer
from hinditag.models import model_folder
from hinditag.reading.source import SourceText
from hinditag.schemes import DEFAULT_SCHEME
from hinditag.stages import (
    Stage,
    clean_stage,
    context_stage,
    keyphrase_stage,
    link_stage,
    list_stage,
    score_stage,
    sentence_stage,
    title_stage,
)
from hinditag.tagging.heads import read_head
from hinditag.topics.stage import TopicStage

if TYPE_CHECKING:
    import pandas as pd

_OF_STAGES = ("marks", "notes")  # what the stages write into the metadata: a column of that name is called otherwise
BATCH_CHARACTERS = 60_000  # about 25 articles: enough to batch sentences by length, little enough to hold
BATCH_TEXTS = 1000  # of headlines, or of rows without a text


@dataclass(frozen=True)
class Options:
    """What :func:`load` was asked for; a pickled tagger is rebuilt from it in the other process."""

    model: str | Path
    scheme: str | None
    ner: str | Path | None
    min_score: float | None
    clean: bool
    context: bool
    link: bool
    topics: bool | str | Path
    keyphrases: bool
    off: tuple[str, ...]
    threads: int | None
    gazetteer: str | Path | Gazetteer | None = None
    entities: bool = True


def load(
    *,
    model: str | Path = "base",
    scheme: str | None = None,
    ner: str | Path | None = None,
    min_score: float | None = None,
    clean: bool = True,
    context: bool = True,
    link: bool = True,
    topics: bool | str | Path = True,
    keyphrases: bool = True,
    off: Collection[str] = (),
    threads: int | None = None,
    gazetteer: str | Path | Gazetteer | None = None,
    entities: bool = True,
) -> Tagger:
    """A tagger with the bundled models, offline.

    ``model`` is a bundled model's name or a model folder, also one that ``hinditag train ner`` made of types of your
    own. ``scheme`` picks the head, and with it the types: of the bundled models ``"hinditag"`` (the default),
    ``"il-ner"``, ``"hiner"``, ``"multiconer2"``. ``ner`` runs a Stanza NER model in its place: a package name of
    Stanza's Hindi resources (downloaded before with Stanza) or a path to a ``.pt``. Mentions under ``min_score``
    are dropped; by default none, but with the scheme of a public data set those under half the F1 of their type.
    ``clean``, ``context`` (names of one sentence found again in the others), ``link``, ``topics`` and ``keyphrases``
    switch a stage; ``topics`` can also be the folder of a model that ``hinditag train topics`` made
    of labels of your own. ``off`` names single cleaning rules to leave out. ``threads`` defaults to the cores this
    process may use. ``gazetteer`` is a list of names of your own (a file for
    :func:`hinditag.linking.gazetteer.read_gazetteer`, or what that returns) besides the bundled one: its entries
    can add mentions, correct types, and veto. Without ``entities`` no entity model is loaded, nor Stanza: quick,
    where only topics and keyphrases are wanted; names are then those of ``gazetteer`` alone.

    Raises ``ModelError`` for a model that is missing or damaged, ``ValueError`` for an unknown scheme or rule,
    ``InputError`` naming file, line and column for a gazetteer that cannot be read.

    >>> tagger = load()
    >>> [(m.text, m.type) for m in tagger("विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।").mentions]
    [('एस जयशंकर', 'PER'), ('मॉस्को', 'LOC')]
    """
    return Tagger(
        Options(
            *(model, scheme, ner, min_score, clean, context, link, topics, keyphrases, tuple(off), threads, gazetteer),
            entities=entities,
        )
    )


class Tagger:
    """Runs its ``stages``, in order, over texts.

    ``stages`` is an ordinary dictionary of named stages; each takes a list of documents and fills in its part
    in place. Take one out, put another in its place, or add one with :meth:`insert`.
    """

    @rare_collection()
    def __init__(self, options: Options) -> None:
        self._options = options
        self.stages: dict[str, Stage] = {}
        own = options.gazetteer  # read first: an error in it is said before the model is loaded
        if own is not None and not isinstance(own, Gazetteer):
            own = read_gazetteer(own)
        if options.clean:
            clean("", off=options.off)  # an unknown rule is said now, not at the first text
            self.stages["clean"] = clean_stage(options.off)
        self.stages["sentences"] = sentence_stage
        if options.entities:
            self._add_entity_stages(options)
        if own is not None:
            self.stages["list"] = list_stage(own)
        if options.link and (options.entities or own is not None):
            bundled = bundled_gazetteer()
            self.stages["link"] = link_stage(bundled if own is None else bundled + own)
        if options.topics:
            folder = model_folder("base" if options.topics is True else options.topics, kind="topics")
            self.stages["topics"] = TopicStage(folder, threads=options.threads)
        if options.keyphrases:
            self.stages["keyphrases"] = keyphrase_stage
        self._stages_made = dict(self.stages)

    def _add_entity_stages(self, options: Options) -> None:
        from hinditag.stanza_processors.stage import StanzaStage

        folder = None if options.ner else model_folder(options.model)
        head = read_head(folder, options.scheme) if folder else None
        scheme = head.scheme if head else None
        self.stages["entities"] = StanzaStage(folder=folder, scheme=scheme, ner=options.ner, threads=options.threads)
        if scheme == DEFAULT_SCHEME:
            self.stages["titles"] = title_stage
        if options.context:
            self.stages["context"] = context_stage
        if options.min_score is not None:
            self.stages["min_score"] = score_stage(options.min_score)
        elif head and head.thresholds:
            self.stages["min_score"] = score_stage(head.thresholds)

    def insert(self, name: str, stage: Stage, *, before: str | None = None) -> None:
        """Add a stage at the end, or ``before`` a named one.

        One that changes mentions belongs before ``"link"``, which makes the entities of them. Raises ``KeyError`` when
        the stage ``before`` is not there, ``ValueError`` when there is one called ``name``: to replace that, assign to
        ``stages[name]``.
        """
        if name in self.stages:
            raise ValueError(f"there is a stage {name!r} already; to replace it, assign to stages[{name!r}]")
        if before is not None and before not in self.stages:
            raise KeyError(before)
        stages = list(self.stages.items())
        place = len(stages) if before is None else list(self.stages).index(before)
        self.stages = dict([*stages[:place], (name, stage), *stages[place:]])

    def __call__(self, text: str) -> Document:
        """The document of one text."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str | SourceText], *, jobs: int = 1, progress: bool = False) -> Iterator[Document]:
        """The documents of many texts, in order; memory stays bounded by the longest text and a small batch.

        When ``texts`` itself raises, the documents of what came before are given out first. With ``jobs`` that many
        processes share the work, each with its own models (about 500 MB) and its share of the threads: worth it for
        hundreds of texts. A script that asks for them needs ``if __name__ == "__main__":`` around its main part, as
        with :mod:`multiprocessing`. ``progress`` shows a tqdm bar, in a notebook or on standard error. Raises
        ``ValueError`` for ``jobs`` of a tagger whose ``stages`` were changed, as the processes make theirs anew.
        """
        documents = self._documents(texts, jobs)
        if not progress:
            return documents
        from tqdm.auto import tqdm

        return iter(tqdm(documents, total=len(texts) if isinstance(texts, Sized) else None, unit=" texts"))

    def _documents(self, texts: Iterable[str | SourceText], jobs: int) -> Iterator[Document]:
        if jobs == 1:
            for batch in _batches(texts):
                yield from self.run(batch)
            return
        self._check_stages("runs in one process only (jobs=1)")
        from hinditag.engines.processes import tag_in_processes

        yield from tag_in_processes(self._options, _batches(texts), jobs=jobs)

    @rare_collection()
    def run(self, batch: list[Document]) -> list[Document]:
        """Run all stages over ``batch``, in place; it is returned."""
        for stage in self.stages.values():
            stage(batch)
        for document in batch:
            document.forget_tokens()
        return batch

    def tag_frame(self, frame: pd.DataFrame, text: str = "text", *, progress: bool = False) -> pd.DataFrame:
        """One row a mention of the texts in column ``text``; column ``document`` holds the row's index label.

        Columns and dtypes as :meth:`hinditag.Document.to_dataframe`, also when nothing is found. A missing text counts
        as empty, as does what is no text. ``progress`` is as in :meth:`pipe`. Raises ``KeyError`` naming the columns
        there are when ``text`` is none of them.
        """
        from hinditag.reading.frames import frame_sources
        from hinditag.reporting.tables import mention_table

        return mention_table(self.pipe(frame_sources(frame, text), progress=progress))

    def __reduce__(self) -> tuple[Any, ...]:
        self._check_stages("cannot be pickled or copied")
        return Tagger, (self._options,)

    def _check_stages(self, otherwise: str) -> None:
        """Raise ``ValueError`` where stages are changed: another process could only make those of the options."""
        if self.stages != self._stages_made:
            raise ValueError(f"the stages of this tagger were changed: it {otherwise}")


def _batches(texts: Iterable[str | SourceText]) -> Iterator[list[Document]]:
    """Documents of about ``BATCH_CHARACTERS`` together, ``BATCH_TEXTS`` at most.

    When ``texts`` raises, what came before is given out first.
    """
    batch: list[Document] = []
    size = 0
    source = iter(texts)
    failure: Exception | None = None
    while failure is None:
        try:
            batch.append(_document(next(source)))
        except StopIteration:
            break
        except Exception as error:
            failure = error
            break
        size += len(batch[-1].text)
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_TEXTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
    if failure is not None:
        raise failure


def _document(text: str | SourceText) -> Document:
    if isinstance(text, str):
        return Document(text)
    meta = {f"source_{key}" if key in _OF_STAGES else key: value for key, value in text.meta.items()}
    return Document(text.text, id=text.id, meta=meta)
