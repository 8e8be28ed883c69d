"""Tables with a text in each row: CSV and TSV, JSON Lines, Parquet. All are read row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from hinditag.errors import InputError, OnError
from hinditag.reading.decoding import open_text
from hinditag.reading.packed import open_bytes

# A row: its number (from 1; the line in JSON Lines) and its cells by column.
Row = tuple[int, dict[str, Any]]

_LONGEST_CELL = 2**31 - 1  # the csv module stops at 131,072 characters unless told


def csv_rows(
    path: str, *, encoding: str, needed: Iterable[str], on_error: OnError, delimiter: str = ","
) -> Iterator[Row]:
    """The rows of a CSV file with a header, cells as strings; blank lines are no rows.

    A row that breaks the quoting or has another number of cells than the header is handed to ``on_error``.
    Raises ``InputError`` when the file is empty or a ``needed`` column is missing.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with open_text(path, encoding=encoding) as stream:
        # strict: a quotation mark that is never closed is an error instead of one cell up to the end of the file
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        header: list[str] | None = None
        number = line = 0
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                number += header is not None
                on_error(InputError("{place}: not valid CSV: {reason}", place=f"{path}:{line}", reason=error))
                continue
            if cells is None:
                break
            if not cells:
                continue
            if header is None:
                header = cells
                check_columns(path, header, needed)
                continue
            number += 1
            if len(cells) != len(header):
                on_error(
                    InputError(
                        "{place}: {count} cells where the header has {wanted}",
                        **{"place": f"{path}:{line}", "count": len(cells), "wanted": len(header)},
                    )
                )
                continue
            yield number, dict(zip(header, cells, strict=True))


def json_rows(path: str, *, encoding: str, needed: Iterable[str], on_error: OnError) -> Iterator[Row]:
    """The objects of a JSON Lines file with their line numbers.

    A line that is no JSON object, or lacks a ``needed`` key, is handed to ``on_error``; blank lines are skipped.
    """
    needed = tuple(needed)
    with open_text(path, encoding=encoding) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise InputError(f"{path}:{number}: not a JSON object")
                check_columns(f"{path}:{number}", record, needed)
            except InputError as error:
                on_error(error)
            except (ValueError, RecursionError) as error:
                on_error(InputError("{place}: not valid JSON: {reason}", place=f"{path}:{number}", reason=error))
            else:
                yield number, record


def parquet_rows(path: str, *, needed: Iterable[str]) -> Iterator[Row]:
    """The rows of a Parquet file, a batch in memory at a time.

    Raises ``InputError`` when it is no Parquet file or a ``needed`` column is missing.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(f"{path}: Parquet needs pyarrow: pip install 'hinditag[parquet]'") from error

    try:
        with open_bytes(path) as file, pq.ParquetFile(file) as table:
            check_columns(path, table.schema_arrow.names, needed)
            number = 0
            for batch in table.iter_batches(batch_size=256):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (pa.ArrowException, ValueError) as error:  # the latter for names and cells that are not UTF-8
        raise InputError(f"{path}: not a readable Parquet file: {error}") from error


def check_columns(place: str, columns: Iterable[str], needed: Iterable[str]) -> None:
    """Raise ``InputError`` naming the columns there are when one of ``needed`` is not among them.

    >>> check_columns("a.csv", ["title", "body"], ["text"])
    Traceback (most recent call last):
    hinditag.errors.InputError: a.csv: no column 'text'; it has: title, body (see --text-column, ...)
    """
    columns = list(columns)
    for name in needed:
        if name not in columns:
            raise InputError(
                "{place}: no column {name!r}; it has: {known} (see --text-column, --id-column, --date-column)",
                **{"place": place, "name": name, "known": ", ".join(columns)},
            )
