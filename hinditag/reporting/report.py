"""The report: tagged documents in, tables, networks and pages out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.reporting.files import read_jsonl, replacing, save_tables
from hinditag.reporting.incidence import Incidence, Level, check_level, incidence, type_filter
from hinditag.reporting.roster import Entry, find_entity, roster

if TYPE_CHECKING:
    import networkx
    import pandas as pd


class Report:
    """What a set of documents says, taken together.

    ``docs`` is any iterable of documents, also a generator: it is read once, and all but the tokens is kept.
    Entities of different documents are the same when their ids are. A document without an id is given the
    id ``#N``, N its number in the report from 1. Set-aside stretches and the mentions in them count nowhere.

    >>> from hinditag.document import Mention, Sentence
    >>> report = Report([Document("मोदी दिल्ली में।", sentences=[Sentence(0, 16, "मोदी दिल्ली में।")], mentions=[
    ...     Mention(0, 4, "मोदी", "PER", 0.9), Mention(5, 11, "दिल्ली", "LOC", 0.9)])])
    >>> report.cooccurrence()[["entity_a", "entity_b", "count"]].values.tolist()
    [['दिल्ली', 'मोदी', 1]]
    >>> report.evidence("मोदी", "दिल्ली")["sentence"].tolist()
    ['मोदी दिल्ली में।']
    """

    def __init__(self, docs: Iterable[Document] = ()) -> None:
        self._given: list[Document] = []
        self._made: dict[Any, Any] = {}  # what was computed from the documents, until one is added
        for doc in docs:
            self.add(doc)

    @classmethod
    def from_jsonl(cls, paths: str | Path | Iterable[str | Path]) -> Report:
        """The report of JSON Lines files of tagged documents, as ``hinditag tag`` writes them.

        Raises ``InputError`` naming file and line for a line that cannot be read, or the file where it cannot.
        """
        return cls(read_jsonl(paths))

    def add(self, doc: Document) -> None:
        """Add a document; a shallow copy is kept, so that its tokens can be forgotten."""
        self._given.append(replace(doc))
        self._made.clear()

    def __len__(self) -> int:
        """The number of documents."""
        return len(self._given)

    def __add__(self, other: Report) -> Report:
        """A report on the documents of both, in order."""
        if not isinstance(other, Report):
            return NotImplemented
        return Report([*self._given, *other._given])

    @property
    def documents(self) -> list[Document]:
        """The documents, without their tokens, each with an id."""
        return [
            doc if doc.id is not None else replace(doc, id=f"#{number}") for number, doc in enumerate(self._given, 1)
        ]

    @property
    def roster(self) -> dict[str, Entry]:
        """The entities by id, the most mentioned first, with the labels that the tables show."""
        if "roster" not in self._made:
            self._made["roster"] = roster(self._given)
        return self._made["roster"]  # type: ignore[no-any-return]

    def mentions(self) -> pd.DataFrame:
        """One row a mention; columns as in :func:`hinditag.reporting.tables.mention_table`."""
        from hinditag.reporting.tables import mention_table

        return mention_table(self.documents)

    def entities(self) -> pd.DataFrame:
        """One row an entity, the most mentioned first; columns as in ``tables.entity_table``."""
        from hinditag.reporting.tables import entity_table

        return entity_table(self._given)

    def topics(self) -> pd.DataFrame:
        """One row a topic, the most frequent first; columns as in ``tables.topic_table``."""
        from hinditag.reporting.tables import topic_table

        return topic_table(self._given)

    def incidence(
        self, level: Level = "sentence", *, window: int | None = None, types: Collection[str] | None = None
    ) -> Incidence:
        """The unit x entity matrix, see :func:`hinditag.reporting.incidence.incidence`."""
        key = level, window, type_filter(types)
        if key not in self._made:
            self._made[key] = incidence(self._given, level=level, window=window, types=types, entries=self.roster)
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
        dice, odds_ratio, p_value, q_value; for what they hold, which pairs ``q_value`` is taken over, and how
        ``sort`` orders, see :func:`hinditag.reporting.cooccurrence.cooccurrence`; for the units that ``level``
        and ``window`` make :func:`hinditag.reporting.incidence.incidence`. Raises ``ValueError`` for an option
        that does not exist.
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
        from hinditag.reporting.passages import evidence

        check_level(level, window)
        ids = [find_entity(self.roster, wanted).id for wanted in (a, b)]
        return evidence(self.documents, self.incidence(level=level, window=window), *ids)

    def concordance(self, x: str, width: int = 40) -> pd.DataFrame:
        """Every mention of an entity in context: document, start, end, left, keyword, right, sentence.

        ``x`` is found as in :meth:`evidence`; ``width`` is the most characters of context on each side.
        """
        from hinditag.reporting.passages import concordance

        return concordance(self.documents, find_entity(self.roster, x).id, width=width)

    def timeline(self, freq: str = "M", date: str = "date") -> pd.DataFrame:
        """Documents and mentions of each entity in each period: period, entity, documents, mentions.

        ``date`` is the key of the date in ``doc.meta``; see :func:`hinditag.reporting.timeline.timeline`.
        """
        from hinditag.reporting.timeline import timeline

        return timeline(self._given, self.roster, freq=freq, date=date)

    def network(
        self,
        level: Level = "sentence",
        *,
        window: int | None = None,
        types: Collection[str] | None = None,
        measure: str = "npmi",
        min_count: int = 1,
    ) -> networkx.Graph:
        """The pairs as a graph; see :func:`hinditag.reporting.network.network` for what nodes and edges hold."""
        from hinditag.reporting.network import check_measure, network

        check_measure(measure)
        pairs = self.cooccurrence(level=level, window=window, types=types, min_count=min_count)
        return network(pairs, self.roster, measure=measure)

    def save(self, dir: Path | str, format: str = "csv", **cooccurrence: Any) -> list[Path]:
        """Write mentions, entities, topics, cooccurrence and timeline as files into ``dir``; returns the paths.

        ``format`` is ``"csv"`` or ``"parquet"``; ``cooccurrence`` are options of :meth:`cooccurrence`. See
        :func:`hinditag.reporting.files.save_tables`.
        """
        tables = {
            "mentions": self.mentions(),
            "entities": self.entities(),
            "topics": self.topics(),
            "cooccurrence": self.cooccurrence(**cooccurrence),
            "timeline": self.timeline().astype({"period": "string"}),
        }
        return save_tables(tables, dir, format=format)

    def to_html(self, path: Path | str, **options: Any) -> None:
        """Write the report as one page that works offline.

        ``options`` are those of :func:`hinditag.reporting.page.page_html`: the ones of :meth:`cooccurrence`,
        ``title``, and how much is shown.
        """
        from hinditag.reporting.page import page_html

        page = page_html(self, **options)
        with replacing(path) as part:
            part.write_text(page, encoding="utf-8", errors="replace", newline="\n")

    def _repr_html_(self) -> str:
        from hinditag.reporting.page import summary_html

        return summary_html(self)
