"""Tables that are made of documents, as CSV or Parquet."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.writing.formulas import safe_frame
from hinditag.writing.output import OutputError
from hinditag.writing.writer import Writer

if TYPE_CHECKING:
    import pandas as pd

_BATCH = 256  # documents; a table for each one alone would take longer to make than to write

Table = Callable[[Iterable[Document]], "pd.DataFrame"]


class TableWriter(Writer):
    """Writes the rows of ``table``, a batch of documents at a time; its columns must not depend on the documents."""

    def __init__(self, stream: IO[Any], table: Table) -> None:
        super().__init__(stream)
        self._table = table
        self._batch: list[Document] = []

    def write(self, document: Document) -> None:
        self._batch.append(document)
        if len(self._batch) >= _BATCH:
            self._flush()

    def finish(self) -> None:
        self._flush()

    def _flush(self) -> None:
        self._write_table(self._table(self._batch))
        self._batch = []

    @abstractmethod
    def _write_table(self, table: pd.DataFrame) -> None: ...


class CsvTableWriter(TableWriter):
    """Writes CSV with a header; no cell is left that a spreadsheet takes for a formula."""

    def __init__(self, stream: IO[str], table: Table) -> None:
        super().__init__(stream, table)
        stream.write(",".join(table([]).columns) + "\n")

    def _write_table(self, table: pd.DataFrame) -> None:
        safe_frame(table).to_csv(self.stream, header=False, index=False, lineterminator="\n")


class ParquetTableWriter(TableWriter):
    """Writes Parquet, each batch of documents a group of rows."""

    binary = True

    def __init__(self, stream: IO[bytes], table: Table) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise OutputError("Parquet needs pyarrow: pip install 'hinditag[parquet]'") from error

        super().__init__(stream, table)
        self._schema = pa.Schema.from_pandas(table([]), preserve_index=False)
        self._parquet = pq.ParquetWriter(stream, self._schema)

    def finish(self) -> None:
        super().finish()
        self._parquet.close()

    def abandon(self) -> None:
        self._parquet.is_open = False  # or its destructor writes an end to the file

    def _write_table(self, table: pd.DataFrame) -> None:
        import pyarrow as pa

        self._parquet.write_table(pa.Table.from_pandas(table, schema=self._schema, preserve_index=False))
