"""The report: tagged documents in, tables, networks and pages out."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.errors import OnError, fail
from hinditag.reading.tagged import read_documents
from hinditag.reporting import passages, tables, timeline, topics
from hinditag.reporting.dates import date_reader
from hinditag.reporting.documents import HOLD, Documents
from hinditag.reporting.files import save_tables
from hinditag.reporting.incidence import Incidence, Level, check_level, incidence, type_filter
from hinditag.reporting.roster import Entry, find_entity, roster
from hinditag.writing.whole import check_writable, replacing

if TYPE_CHECKING:
    import networkx
    import pandas as pd

    from hinditag.reporting.timeline import Period
    from hinditag.topics.clusters import Place

TABLES = ("mentions", "entities", "topics", "entity_topics", "cooccurrence", "timeline")
"""What :meth:`Report.save` writes, by name."""


class Report:
    """What a set of documents says, taken together.

    ``docs`` is any iterable of documents, also a generator: it is read once. Up to ``hold`` characters of text
    (20 million) stay in memory, the rest waits in a temporary file; what is kept of it all are counts of entities
    and pairs. Entities of different documents are the same when their ids are. A document without an id is given
    one made of its text. Set-aside stretches and the mentions in them count nowhere.

    The documents are taken in the order of their ids, so that the same documents give the same tables in
    whatever order they come, and ``report1 + report2`` is the report of the documents of both. A report can be
    pickled, so that parts can be made in several processes and then added.

    >>> from hinditag.document import Mention, Sentence
    >>> report = Report([Document("मोदी दिल्ली में।", sentences=[Sentence(0, 16, "मोदी दिल्ली में।")], mentions=[
    ...     Mention(0, 4, "मोदी", "PER", 0.9), Mention(5, 11, "दिल्ली", "LOC", 0.9)])])
    >>> report.cooccurrence()[["entity_a", "entity_b", "count"]].values.tolist()
    [['दिल्ली', 'मोदी', 1]]
    >>> report.evidence("मोदी", "दिल्ली")["sentence"].tolist()
    ['मोदी दिल्ली में।']
    """

    def __init__(self, docs: Iterable[Document] = (), *, hold: int = HOLD) -> None:
        self._documents = Documents(hold=hold)
        self._made: dict[Any, Any] = {}  # what was computed from the documents, until one is added
        for doc in docs:
            self.add(doc)

    @classmethod
    def from_jsonl(
        cls,
        paths: str | Path | Iterable[str | Path],
        *,
        on_error: OnError = fail,
        hold: int = HOLD,
    ) -> Report:
        """The report of JSON Lines files of tagged documents, as ``hinditag tag`` writes them, read line by line.

        A line or file that cannot be read is handed to ``on_error`` as an ``InputError`` that names file and line, and
        the rest goes on; without ``on_error`` it is raised.
        """
        files = [paths] if isinstance(paths, str | os.PathLike) else paths
        return cls((doc for file in files for doc in read_documents(file, on_error=on_error)), hold=hold)

    def add(self, doc: Document) -> None:
        """Add a document; what is kept is a shallow copy without tokens, or its copy in the temporary file."""
        self._documents.append(doc)
        self._made.clear()

    def __repr__(self) -> str:
        return f"<Report of {len(self)} documents>"

    def __len__(self) -> int:
        """The number of documents."""
        return len(self._documents)

    def __add__(self, other: Report) -> Report:
        """A report on the documents of both; neither is changed."""
        if not isinstance(other, Report):
            return NotImplemented
        both = Report()
        both._documents = self._documents + other._documents
        return both

    def __iadd__(self, other: Report) -> Report:
        """Add the documents of another report to this one, within its ``hold``: the way to add up many."""
        if not isinstance(other, Report):
            return NotImplemented
        self._documents.extend(other._documents)
        self._made.clear()
        return self

    @property
    def documents(self) -> Documents:
        """The documents in the order of their ids, without their tokens, each with an id."""
        return self._documents

    @property
    def roster(self) -> dict[str, Entry]:
        """The entities by id, the most mentioned first, with the labels that the tables show."""
        if "roster" not in self._made:
            self._made["roster"] = roster(self._documents)
        return self._made["roster"]  # type: ignore[no-any-return]

    def mentions(self) -> pd.DataFrame:
        """One row a mention; columns as in :func:`hinditag.reporting.tables.mention_table`."""
        return tables.mention_table(self._documents)

    def entities(self, *, date: str = "date", from_text: bool = False) -> pd.DataFrame:
        """One row an entity, the most mentioned first; columns as in :func:`hinditag.reporting.tables.entity_table`.

        The neighbours are those met in most sentences; ``date`` and ``from_text`` are as in :meth:`timeline`.
        """
        from hinditag.reporting.cooccurrence import neighbours

        return tables.entity_table(
            self._documents,
            entries=self.roster,
            neighbours=neighbours(self.incidence(), self.roster),
            date=date_reader(date, from_text=from_text),
        )

    def entity_topics(self) -> pd.DataFrame:
        """One row an entity and a topic; columns as in :func:`hinditag.reporting.topics.entity_topic_table`."""
        return topics.entity_topic_table(self._documents, self.roster)

    def document_topics(self) -> pd.DataFrame:
        """One row a document and a topic of it.

        For the columns see :func:`hinditag.reporting.tables.document_topic_table`.
        """
        return tables.document_topic_table(self._documents)

    def topics(self) -> pd.DataFrame:
        """One row a topic, the most frequent first; columns as in :func:`hinditag.reporting.tables.topic_table`."""
        return tables.topic_table(self._documents)

    def clusters(self, number: int | None = None, *, words: int = 8, seed: int = 0) -> pd.DataFrame:
        """Documents that are about like things: one row a cluster, the largest first.

        They are told by the first sentences of the story; a document under four words is in no cluster. ``number`` is
        how many clusters there are to be, by default what the silhouette says is best, 20 at most; ``words`` is how
        many words of its own name each. For the columns see :func:`hinditag.reporting.clusters.cluster_table`, for
        how it is done :func:`hinditag.topics.clusters.places`.

        Raises ``ImportError`` without scikit-learn (the extra ``clusters``), ``ModelError`` without the topic model,
        and ``ValueError`` for fewer than one cluster or word, or for more clusters than documents.
        """
        from hinditag.reporting.clusters import cluster_table

        return cluster_table(self._documents, self._places(number, seed), words=words)

    def document_clusters(self, number: int | None = None, *, seed: int = 0) -> pd.DataFrame:
        """The cluster of each document; columns as in :func:`hinditag.reporting.clusters.document_cluster_table`.

        The numbers of the clusters are those of :meth:`clusters` with the same options, which it raises the errors of.
        """
        from hinditag.reporting.clusters import document_cluster_table

        return document_cluster_table(self._documents, self._places(number, seed))

    def _places(self, number: int | None, seed: int) -> list[Place | None]:
        from hinditag.reporting.clusters import document_vectors
        from hinditag.topics.clusters import check, places

        key = "places", number, seed
        if key not in self._made:
            check(number, len(self))
            if "vectors" not in self._made:
                self._made["vectors"] = document_vectors(self._documents)
            self._made[key] = places(self._made["vectors"], number, seed=seed)
        return self._made[key]  # type: ignore[no-any-return]

    def incidence(
        self, level: Level = "sentence", *, window: int | None = None, types: Collection[str] | None = None
    ) -> Incidence:
        """The unit x entity matrix, see :func:`hinditag.reporting.incidence.incidence`."""
        key = level, window, type_filter(types)
        if key not in self._made:
            self._made[key] = incidence(self._documents, level=level, window=window, types=types, entries=self.roster)
        return self._made[key]  # type: ignore[no-any-return]

    def cooccurrence(
        self,
        level: Level = "sentence",
        *,
        window: int | None = None,
        types: Collection[str] | None = None,
        min_count: int = 1,
        sort: str = "npmi",
    ) -> pd.DataFrame:
        """One row a pair of entities that meet in ``min_count`` units or more.

        Columns: entity_a, type_a, entity_b, type_b, count, units_a, units_b, units, pmi, npmi, llr, jaccard,
        dice, odds_ratio, p_value, q_value, t_score, npmi_discounted; for what they hold, which pairs ``q_value``
        is taken over, and how ``sort`` orders, see :func:`hinditag.reporting.cooccurrence.cooccurrence`; for the
        units that ``level`` and ``window`` make :func:`hinditag.reporting.incidence.incidence`. Raises
        ``ValueError`` for an option that does not exist.
        """
        from hinditag.reporting.cooccurrence import check_sort, cooccurrence

        check_sort(sort, min_count)
        return cooccurrence(
            self.incidence(level=level, window=window, types=types), self.roster, min_count=min_count, sort=sort
        )

    def evidence(self, a: str, b: str, *, level: Level = "sentence", window: int | None = None) -> pd.DataFrame:
        """The sentences (or other units) that hold both: document, start, end, sentence.

        ``a`` and ``b`` are names, labels, aliases or ids. Raises ``KeyError`` with close matches when nothing is called
        so, and with the candidates when several entities are.
        """
        check_level(level, window)
        ids = [find_entity(self.roster, wanted).id for wanted in (a, b)]
        return passages.evidence(self._documents, self.incidence(level=level, window=window), *ids)

    def concordance(self, x: str, width: int = 40) -> pd.DataFrame:
        """Every mention of an entity in context: document, start, end, left, keyword, right, sentence.

        ``x`` is found as in :meth:`evidence`; ``width`` is the most characters of context on each side.
        """
        return passages.concordance(self._documents, find_entity(self.roster, x).id, width=width)

    def timeline(self, freq: str = "M", date: str = "date", *, from_text: bool = False) -> pd.DataFrame:
        """Documents and mentions of each entity in each period: period, entity, documents, mentions.

        ``date`` is the key of the date in ``doc.meta``. With ``from_text`` a document without it has the first whole
        date of a line like "Updated at", else of the beginning of its story, read by dateparser (the extra
        ``dates``). See :func:`hinditag.reporting.timeline.timeline`.
        """
        return timeline.timeline(self._documents, self.roster, freq=freq, date=date_reader(date, from_text=from_text))

    def topic_timeline(self, freq: str = "M", date: str = "date", *, from_text: bool = False) -> pd.DataFrame:
        """How many documents of each period have each topic: period, code, name, name_en, documents, share.

        The options are those of :meth:`timeline`.
        """
        return timeline.topic_timeline(self._documents, freq=freq, date=date_reader(date, from_text=from_text))

    def rising(self, before: Period, after: Period, date: str = "date", *, from_text: bool = False) -> pd.DataFrame:
        """What is new in the period ``after``, or named by a larger share of its documents than in ``before``.

        A period is ``"2024-07"`` or the like, or a pair of days; ``date`` and ``from_text`` are as in
        :meth:`timeline`. For the columns see :func:`hinditag.reporting.timeline.rising`.
        """
        return timeline.rising(self._documents, self.roster, before, after, date=date_reader(date, from_text=from_text))

    def network(
        self,
        level: Level = "sentence",
        *,
        window: int | None = None,
        types: Collection[str] | None = None,
        measure: str = "npmi",
        min_count: int = 1,
        backbone: bool = False,
    ) -> networkx.Graph:
        """The pairs as a graph; see :func:`hinditag.reporting.network.network` for what nodes and edges hold.

        ``backbone`` keeps the edges of the backbone only.
        """
        from hinditag.reporting import network as graphs

        graphs.check_measure(measure)
        pairs = self.cooccurrence(level=level, window=window, types=types, min_count=min_count)
        graph = graphs.network(pairs, self.roster, measure=measure)
        return graphs.backbone(graph) if backbone else graph

    def save(self, dir: Path | str, format: str = "csv", **cooccurrence: Any) -> list[Path]:
        """Write all tables as files into ``dir``; returns the paths.

        They are those of `TABLES`, the timeline by month. ``format`` is
        ``"csv"`` or ``"parquet"``; ``cooccurrence`` are options of :meth:`cooccurrence`. See
        :func:`hinditag.reporting.files.save_tables`.
        """
        made = (
            *(self.mentions, self.entities, self.topics, self.entity_topics),
            lambda: self.cooccurrence(**cooccurrence),
            lambda: self.timeline().astype({"period": "string"}),
        )
        return save_tables(dict(zip(TABLES, made, strict=True)), dir, format=format)

    def to_html(self, path: Path | str, **options: Any) -> None:
        """Write the report as one page that works offline. Raises ``OSError`` first where it cannot be written.

        ``options`` are those of :func:`hinditag.reporting.page.page_html`: the ones of :meth:`cooccurrence`,
        ``title``, and how much is shown.
        """
        from hinditag.reporting.page import page_html

        check_writable(path)
        page = page_html(self, **options)
        with replacing(path) as part:
            part.write_text(page, encoding="utf-8", errors="replace", newline="\n")

    def _repr_html_(self) -> str:
        from hinditag.reporting.notebook import report_view

        return report_view(self)
