"""The mention table, one row a mention, as CSV or Parquet."""

from __future__ import annotations

from typing import IO

from hinditag.writing.table import CsvTableWriter, ParquetTableWriter


class CsvWriter(CsvTableWriter):
    """Writes the rows of :func:`hinditag.reporting.tables.mention_table` as CSV."""

    def __init__(self, stream: IO[str]) -> None:
        from hinditag.reporting.tables import mention_table

        super().__init__(stream, mention_table)


class ParquetWriter(ParquetTableWriter):
    """Writes the rows of :func:`hinditag.reporting.tables.mention_table` as Parquet."""

    def __init__(self, stream: IO[bytes]) -> None:
        from hinditag.reporting.tables import mention_table

        super().__init__(stream, mention_table)
