"""The rows of a gazetteer file: hinditag's own columns, or a result of the Wikidata query service.

Only the shape of the file is known here: size, columns, characters. What the rows mean is in
:mod:`hinditag.linking.gazetteer`.
"""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hinditag.errors import InputError
from hinditag.reading.decoding import decode

MAX_BYTES = 50_000_000
MAX_LINES = 200_000
REQUIRED = ("id", "type", "name")
COLUMNS = (*REQUIRED, "name_en", "wikidata", "names", "action", "keys", "place")
SEPARATOR = "|"
_LOGGER = logging.getLogger(__name__)

# Control characters, marks that turn the direction of writing, line separators, and the sign of lost characters.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd\ud800-\udfff]")
_LANGUAGE_COLUMN = re.compile(r"name_[a-z]{2,3}")
# itemLabel, itemAltLabel_hi, altLabel, label_en, hi ...; other columns of a query are passed over.
_LABEL_COLUMN = re.compile(r"(?:item)?_?(?P<alt>alt)?_?label_?(?P<language>[a-z]{2,3})?|(?P<bare>[a-z]{2})", re.I)
_ITEM = re.compile(r"(?:<?https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)>?")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_LITERAL = re.compile(r'"(?P<text>.*)"(?:@(?P<language>[A-Za-z-]+))?', re.S)


@dataclass(slots=True)
class Row:
    """A row: the line it ends in, and its cells by column, outer spaces taken off."""

    line: int
    cells: dict[str, str]


def read_rows(path: Path | str) -> tuple[list[str], Iterator[Row]]:
    """The header and the rows of a TSV or CSV file; a tab in its first line tells that it is TSV.

    Raises ``InputError`` naming file, line and column for a file that cannot be read, is over 50 MB or over
    200,000 lines or is not UTF-8 (UTF-16 with a byte order mark also goes), for no header, a row with another number of
    columns, broken quoting in CSV, and control characters or marks of writing direction in a cell.
    """
    text = _text(path)
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    # TSV knows no quotation marks: one inside a name is a character like others.
    lines = (line + "\n" for line in text.split("\n"))
    if delimiter == "\t":
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows = _numbered(reader, path)
    line, header = next(rows, (1, []))
    header = [name.strip().removeprefix("?") for name in header]
    if len(header) < 2:
        raise InputError(f"{path}:{line}: no header: the first line must name the columns ({', '.join(REQUIRED)} ...)")
    if repeated := sorted({name for name in header if header.count(name) > 1}):
        raise InputError(f"{path}:{line}: column {repeated[0]!r} twice in the header")
    return header, (_checked(path, number, header, cells) for number, cells in rows)


def is_query_result(header: list[str]) -> bool:
    """Whether the columns are those of a Wikidata query result.

    >>> is_query_result(["item", "itemLabel", "coordinates"]), is_query_result(["id", "type", "name"])
    (True, False)
    """
    return "item" in header and "itemLabel" in header


def check_columns(path: Path | str, header: list[str]) -> None:
    """Raise ``InputError`` unless the columns are hinditag's own, with those that must be there."""
    for name in REQUIRED:
        if name not in header:
            raise InputError(f"{path}:1: no column {name!r} (nor item and itemLabel, as a Wikidata query result has)")
    for name in header:
        if name not in COLUMNS and not _LANGUAGE_COLUMN.fullmatch(name):
            raise InputError(
                f"{path}:1: unknown column {name!r}; known: {', '.join(COLUMNS)}, and name_hi, name_mr ... by language"
            )


def row_names(cells: dict[str, str]) -> Iterator[str]:
    """All names of a row of hinditag's own columns, the canonical one first.

    >>> list(row_names({"id": "loc:in", "name": "भारत", "names": "हिंदुस्तान|India", "name_en": "India"}))
    ['भारत', 'हिंदुस्तान', 'India', 'India']
    """
    yield cells["name"]
    for column, cell in cells.items():
        if column == "names":
            yield from (name for name in cell.split(SEPARATOR) if name)
        elif cell and _LANGUAGE_COLUMN.fullmatch(column):
            yield cell


def query_rows(path: Path | str, rows: Iterable[Row], type: str | None) -> Iterator[Row]:
    """A Wikidata query result in hinditag's own columns: a row an item, with the line where it is first named.

    Its type is in a column ``type``, or is ``type``. A label that is only the item's number is no label; an item
    without any is passed over with a warning. Raises ``InputError`` for a row without an item, or without a type.
    """
    lines: dict[str, int] = {}
    types: dict[str, str] = {}
    labels: dict[str, dict[str, str | None]] = {}  # of an item: label -> language, as far as it is known
    for row in rows:
        match = _ITEM.fullmatch(row.cells["item"])
        if match is None:
            raise InputError(f"{path}:{row.line}: column 'item': {row.cells['item']!r} is no Wikidata item")
        item = match[1]
        if item not in lines:
            lines[item], types[item], labels[item] = row.line, _plain(row.cells.get("type", ""))[0] or type or "", {}
            if not types[item]:
                raise InputError(f'{path}:{row.line}: no type; say it in the query: BIND("LOC" AS ?type)')
        for column, cell in row.cells.items():
            for label, language in _labels(column, cell):
                if label != item:
                    labels[item].setdefault(label, language)
    for item, named in labels.items():
        if not named:
            _LOGGER.warning("%s:%d: %s has no label, passed over", path, lines[item], item)
            continue
        english = [label for label, language in named.items() if language == "en"]
        english += [label for label in named if label.isascii()]
        name = next((label for label in named if _DEVANAGARI.search(label)), next(iter(named)))
        cells = {"id": item, "type": types[item], "name": name, "wikidata": item, "names": SEPARATOR.join(named)}
        yield Row(lines[item], cells | {"name_en": english[0]} if english else cells)


def _labels(column: str, cell: str) -> Iterator[tuple[str, str | None]]:
    match = _LABEL_COLUMN.fullmatch(column)
    if match is None or not cell:
        return
    text, language = _plain(cell)
    language = language or (match["language"] or match["bare"] or "").lower() or None
    # The label service joins alternative labels with ", ".
    for label in re.split(r", |\|", text) if match["alt"] else text.split(SEPARATOR):
        if label.strip():
            yield label.strip(), language


def _plain(cell: str) -> tuple[str, str | None]:
    """The text and language of a cell; a verbose TSV result writes ``"दिल्ली"@hi``."""
    match = _LITERAL.fullmatch(cell)
    return (match["text"], match["language"]) if match else (cell, None)


def _text(path: Path | str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: over {MAX_BYTES // 1_000_000} MB, too large for a gazetteer")
    text = decode(data, encoding="utf-8", name=str(path))
    if text.count("\n") > MAX_LINES:
        raise InputError(f"{path}:{MAX_LINES + 1}: over {MAX_LINES:,} lines, too many for a gazetteer")
    return text


def _numbered(reader: Iterator[list[str]], path: Path | str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(f"{path}:{number + 1}: not valid CSV: {error}") from error
        if cells is None:
            return
        number = reader.line_num  # type: ignore[attr-defined]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _checked(path: Path | str, line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise InputError(f"{path}:{line}: {len(cells)} columns, the header has {len(header)}")
    for name, cell in zip(header, cells, strict=True):
        if match := _FORBIDDEN.search(cell.strip(" ")):
            sign = ord(match.group())
            raise InputError(f"{path}:{line}: column {name!r}: the character U+{sign:04X} may not be in a name")
    return Row(line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
