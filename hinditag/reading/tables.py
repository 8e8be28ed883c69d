"""Tables with a text in each row: CSV and TSV, JSON Lines, Parquet. All are read row by row."""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from hinditag.errors import InputError, OnError
from hinditag.reading.decoding import open_text
from hinditag.reading.packed import open_bytes

# A row: its number (from 1; the line in JSON Lines) and its cells by column.
Row = tuple[int, dict[str, Any]]

_LONGEST_CELL = 2**31 - 1  # the csv module stops at 131,072 characters unless told
# Of a table that hinditag wrote, each text of which is a name.
_MENTION_COLUMNS = {"document", "start", "end", "text", "type", "score"}
_LONGEST_QUOTATION = 1000  # lines of a cell of TSV: a mark that is never closed costs no more reading than this


def csv_rows(
    path: str, *, encoding: str, needed: Iterable[str], on_error: OnError, delimiter: str = ","
) -> Iterator[Row]:
    """The rows of a CSV or TSV file with a header, cells as strings; blank lines are no rows.

    A row of CSV that breaks the quoting, and any with more or fewer cells than the header, is handed to ``on_error``.
    Raises ``InputError`` when the file is empty or a ``needed`` column is missing.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with open_text(path, encoding=encoding) as stream:
        header: list[str] | None = None
        number = 0
        for line, cells in _tsv_records(stream) if delimiter == "\t" else _csv_records(stream):
            if isinstance(cells, csv.Error):
                number += header is not None
                on_error(InputError("{place}: not valid CSV: {reason}", place=f"{path}:{line}", reason=cells))
                continue
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


def _csv_records(lines: Iterable[str]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The line where each row begins, and its cells or what is wrong with its quoting."""
    # strict: a quotation mark that is never closed is an error instead of one cell up to the end of the file
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except csv.Error as error:
            yield line, error
        except StopIteration:
            return


def _tsv_records(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The line where each row begins, and its cells.

    Some programs quote the cells of TSV as those of CSV, others write what is there: a headline that begins with a
    quotation is such a cell. Marks are taken for quoting where all of the row's are right as quoting, and the row does
    not swallow others that are whole.

    >>> rows = ['"हम जीतेंगे" मोदी\\t1\\n', '"दो\\n', 'पंक्तियाँ"\\t2\\n']
    >>> [cells for _, cells in _tsv_records(rows)]
    [['"हम जीतेंगे" मोदी', '1'], ['दो\\nपंक्तियाँ', '2']]
    """
    source = iter(lines)
    ahead: deque[str] = deque()  # lines that were looked at to see whether a quotation goes on there
    number = width = 0
    while (line := ahead.popleft() if ahead else next(source, None)) is not None:
        number += 1
        body = line.rstrip("\r\n")
        width = width or (body.count("\t") + 1 if body else 0)
        quoted = _quoted_row(line, source, ahead, width) if body.startswith('"') or '\t"' in body else None
        if quoted is None:
            yield number, body.split("\t") if body else []
        else:
            cells, further = quoted
            yield number, cells
            number += further


def _quoted_row(first: str, source: Iterator[str], ahead: deque[str], width: int) -> tuple[list[str], int] | None:
    """The cells of the row that begins with the line ``first``, read as CSV is, and how many further lines it takes.

    None when its quotation marks are no quoting, as also when it takes lines that are rows of ``width`` cells by
    themselves; the further lines are left in ``ahead`` then.
    """
    taken: list[str] = []

    def row() -> Iterator[str]:
        yield first
        while (
            len(taken) < _LONGEST_QUOTATION and (line := ahead.popleft() if ahead else next(source, None)) is not None
        ):
            taken.append(line)
            yield line

    try:
        cells = next(csv.reader(row(), delimiter="\t", strict=True))
    except csv.Error:
        cells = None
    swallows = width > 1 and taken and all(line.count("\t") + 1 == width for line in (first, *taken))
    if cells is None or swallows:
        ahead.extendleft(reversed(taken))
        return None
    return cells, len(taken)


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
    if "text" in needed and set(columns) >= _MENTION_COLUMNS:
        raise InputError(
            "{place}: a table of mentions, not of texts: give the JSON Lines that it was made from", **{"place": place}
        )
    for name in needed:
        if name not in columns:
            raise InputError(
                "{place}: no column {name!r}; it has: {known} (see --text-column, --id-column, --date-column)",
                **{"place": place, "name": name, "known": ", ".join(columns)},
            )
