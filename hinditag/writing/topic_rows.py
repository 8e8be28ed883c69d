"""What texts are about, one row a document or paragraph, in one of three formats."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import IO

from hinditag.document import Document
from hinditag.topics.rows import TopicRows, document_rows, row_table
from hinditag.writing.output import open_output
from hinditag.writing.table import CsvTableWriter, ParquetTableWriter
from hinditag.writing.writer import DocumentWriter, Writer, finishing


class TopicJsonLinesWriter(Writer):
    """Writes an object a row: ``id``, ``start``, ``end``, ``topics`` and ``keyphrases`` as in tagged documents."""

    def __init__(self, stream: IO[str], rows: TopicRows) -> None:
        super().__init__(stream)
        self._rows = rows

    def write(self, document: Document) -> None:
        for row in self._rows(document):
            record = asdict(row)
            line = json.dumps({"id": record.pop("document"), **record}, ensure_ascii=False, allow_nan=False)
            self.stream.write(line + "\n")


class TopicCsvWriter(CsvTableWriter):
    """Writes the rows of :func:`hinditag.topics.rows.row_table` as CSV."""

    def __init__(self, stream: IO[str], rows: TopicRows) -> None:
        super().__init__(stream, partial(row_table, rows=rows))


class TopicParquetWriter(ParquetTableWriter):
    """Writes the rows of :func:`hinditag.topics.rows.row_table` as Parquet."""

    def __init__(self, stream: IO[bytes], rows: TopicRows) -> None:
        super().__init__(stream, partial(row_table, rows=rows))


TOPIC_FORMATS: dict[str, type[TopicCsvWriter] | type[TopicJsonLinesWriter] | type[TopicParquetWriter]] = {
    "csv": TopicCsvWriter,
    "jsonl": TopicJsonLinesWriter,
    "parquet": TopicParquetWriter,
}


@contextmanager
def open_topic_writer(
    path: str | os.PathLike[str] | None, *, format: str, rows: TopicRows = document_rows
) -> Iterator[DocumentWriter]:
    """A writer of the ``rows`` of documents to a file or standard output, as :func:`hinditag.writing.open_writer`.

    ``format`` is one of `TOPIC_FORMATS`. Raises ``OutputError`` when the file cannot be written.
    """
    kind = TOPIC_FORMATS[format]
    with open_output(path, binary=kind.binary) as stream, finishing(kind(stream, rows)) as writer:
        yield writer
