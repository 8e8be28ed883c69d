"""Texts from files of every kind that hinditag reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from hinditag.errors import InputError, OnError
from hinditag.normalising import legacy_font
from hinditag.printable import readable, well_formed
from hinditag.reading.decoding import decode
from hinditag.reading.files import HTML_SUFFIXES, find_files
from hinditag.reading.packed import STDIN, bare_name, open_bytes, split_archive
from hinditag.reading.source import SourceText
from hinditag.reading.tables import Row, csv_rows, json_rows, parquet_rows

MAX_CHARACTERS = 5_000_000
"""The longest text that is read as one document: about 900,000 words. A longer one is no article but a dump."""


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    *,
    encoding: str = "utf-8",
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    on_error: OnError,
) -> Iterator[SourceText]:
    """The texts that ``paths`` hold, one after the other, in a stable order.

    ``paths`` are files, folders, glob patterns and ``"-"``, see :func:`hinditag.reading.find_files`; the kinds of
    file and the other arguments are those of :func:`read_file`. What cannot be read is handed to ``on_error`` as
    an ``InputError`` that names file and place, and the rest goes on.

    >>> list(read_sources(["no-such-file.txt"], on_error=print))
    no-such-file.txt: no such file
    []
    """
    for path in find_files(paths, on_error=on_error):
        yield from read_file(
            path,
            encoding=encoding,
            text_column=text_column,
            id_column=id_column,
            date_column=date_column,
            on_error=on_error,
        )


def read_file(
    path: str,
    *,
    encoding: str = "utf-8",
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    on_error: OnError,
) -> Iterator[SourceText]:
    """The texts of one file, or of standard input when ``path`` is ``"-"``.

    ``.csv``, ``.tsv``, ``.jsonl`` (``.ndjson``) and ``.parquet`` hold a text in ``text_column`` of each row, and its
    id in ``id_column`` (without one: the path and the number of the row); what is in ``date_column`` becomes
    ``meta["date"]``, which a report takes for the date of a document. A missing value counts as an empty
    text, so every row gives a text. Any other file is one text: of a whole page of HTML what trafilatura takes
    for its story, else as it is; ``.json`` is refused. Compressed files, and those in
    archives, are read as they would be without: see :mod:`hinditag.reading.packed`. ``encoding`` is that of text
    files without a byte order mark; ``LookupError`` is raised for an unknown one. Errors go to ``on_error``, and so
    does a text of more than :data:`MAX_CHARACTERS`.
    """
    try:
        rows = _rows(path, encoding, [text_column, *filter(None, (id_column, date_column))], on_error)
        if rows is None:
            yield _whole_text(path, encoding)
            return
        number = 0
        for number, row in rows:
            try:
                yield _row_text(path, number, row, text_column, id_column, date_column)
            except InputError as error:
                on_error(error)
        if number == 0:
            raise InputError("{file}: holds no rows that can be read", file=path)
    except InputError as error:
        on_error(error)
    except FileNotFoundError:
        on_error(InputError("{file}: no such file", file=path))
    except OSError as error:
        on_error(InputError("{file}: cannot be read: {reason}", file=path, reason=error.strerror or error))


def _rows(path: str, encoding: str, needed: list[str], on_error: OnError) -> Iterator[Row] | None:
    """The rows of a table, or None for a file that is one text."""
    match os.path.splitext(bare_name(path))[1].lower():
        case ".csv":
            return csv_rows(path, encoding=encoding, needed=needed, on_error=on_error)
        case ".tsv":
            return csv_rows(path, encoding=encoding, needed=needed, on_error=on_error, delimiter="\t")
        case ".jsonl" | ".ndjson":
            return json_rows(path, encoding=encoding, needed=needed, on_error=on_error)
        case ".parquet":
            if bare_name(path) != path or split_archive(path)[1]:
                raise InputError(f"{path}: Parquet is read as a file of its own only: unpack it")
            return parquet_rows(path, needed=needed)
        case ".json":
            raise InputError("{file}: JSON is read as JSON Lines only (.jsonl, one object a line)", file=path)
    return None


def _whole_text(path: str, encoding: str) -> SourceText:
    limit = 4 * MAX_CHARACTERS + 5  # no encoding takes more bytes to a character, and its mark is not counted
    with open_bytes(path) as stream:
        data = stream.read(limit)
    if len(data) == limit:
        raise _too_long(path)
    text = decode(data, encoding=encoding, name=path)
    if len(text) > MAX_CHARACTERS:
        raise _too_long(path)
    if not text.strip():
        raise InputError("{file}: holds no text", file=path)
    meta = {"path": path}
    if bare_name(path).lower().endswith(HTML_SUFFIXES):
        text, meta = _story(text, path)
    if font := legacy_font(text):
        raise InputError("{file}: typed in the legacy font {font}: convert it to Unicode first", file=path, font=font)
    return SourceText("stdin" if path == STDIN else well_formed(readable(path)), well_formed(text), meta)


def _story(html: str, path: str) -> tuple[str, dict[str, str]]:
    """The story of a whole HTML page and what the page says of it; a part of a page is taken as it is.

    Offsets are then those of the story.
    """
    from hinditag.cleaning import is_page, read_page  # its patterns take longer to compile than `--help` may

    if not is_page(html):
        return html, {"path": path}
    try:
        page = read_page(html)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    known = {"date": page.date, "author": page.author, "url": page.url, "site": page.site}
    return page.text, {"path": path, **{name: value for name, value in known.items() if value}}


def _row_text(
    path: str, number: int, row: dict[str, object], text_column: str, id_column: str | None, date_column: str | None
) -> SourceText:
    text = row[text_column]
    if not isinstance(text, str | None):
        raise InputError(f"{path}: row {number}: {text_column!r} holds {type(text).__name__}, not text")
    if text is not None and len(text) > MAX_CHARACTERS:
        raise _too_long(f"{path}: row {number}")
    given = row[id_column] if id_column else None
    others = {name: value for name, value in row.items() if name not in (text_column, id_column, date_column)}
    if date_column:
        others["date"] = row[date_column]
    return SourceText(
        id=well_formed(f"{readable(path)}#{number}" if given in (None, "") else str(given)),
        text=well_formed(text or ""),
        meta={"path": path, **others},
    )


def _too_long(place: str) -> InputError:
    return InputError(
        f"{place}: more than {MAX_CHARACTERS:,} characters in one text: give one article a file, or a row of a table"
    )
