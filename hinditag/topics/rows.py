"""What texts are about as rows: one a document, or one a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hinditag.document import Document, Keyphrase, Topic

if TYPE_CHECKING:
    import pandas as pd

    from hinditag.topics.stage import TopicStage


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A stretch of a document, from ``start`` to ``end`` (characters), its topics, and keyphrases that stand in it."""

    document: str | None
    start: int
    end: int
    topics: list[Topic]
    keyphrases: list[Keyphrase]


TopicRows = Callable[[Document], list[TopicRow]]

COLUMNS = {
    "document": "string",
    "start": "int64",
    "end": "int64",
    "codes": "string",
    "names": "string",
    "names_en": "string",
    "scores": "string",
    "keyphrases": "string",
}


def document_rows(document: Document) -> list[TopicRow]:
    """The one row of a whole document.

    >>> [(row.start, row.end, row.topics) for row in document_rows(Document("बारिश"))]
    [(0, 5, [])]
    """
    return [TopicRow(document.id, 0, len(document.text), document.topics, document.keyphrases)]


def paragraph_rows(document: Document, stage: TopicStage) -> list[TopicRow]:
    """A row for each line of a document that is not blank, with the topics that ``stage`` tells of it alone."""
    return [
        TopicRow(document.id, start, end, topics, [k for k in document.keyphrases if start <= k.start < end])
        for start, end, topics in stage.by_paragraph(document)
    ]


def row_table(docs: Iterable[Document], rows: TopicRows = document_rows) -> pd.DataFrame:
    """The rows of many documents as a data frame; lists are joined by ``" | "``, and missing where they are empty.

    >>> sport = Topic("15000000", "खेल", "sport", 0.9)
    >>> row_table([Document("मैच", topics=[sport])])[["codes", "names", "scores"]].values.tolist()
    [['15000000', 'खेल', '0.9']]
    """
    from hinditag.reporting.tables import table

    return table((_cells(row) for document in docs for row in rows(document)), COLUMNS)


def _cells(row: TopicRow) -> tuple[str | int | None, ...]:
    topics = row.topics
    return (
        *(row.document, row.start, row.end),
        _joined(topic.code for topic in topics),
        _joined(topic.name for topic in topics),
        _joined(topic.name_en for topic in topics),
        _joined(str(topic.score) for topic in topics),
        _joined(keyphrase.name for keyphrase in row.keyphrases),
    )


def _joined(parts: Iterable[str]) -> str | None:
    return " | ".join(parts) or None
