"""Documents that were tagged before, from JSON Lines, a line at a time: a damaged line costs that line and no other."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from hinditag.document import Document
from hinditag.errors import InputError, OnError, fail
from hinditag.reading.decoding import lines_of, open_text
from hinditag.reading.packed import STDIN, bare_name, open_bytes

_FIRST_LINES = 100  # that may be damaged before a file is taken for something else
_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"id"\s*:\s*(?:null|"(?:[^"\\]|\\.)*")\s*,\s*"text"\s*:')


def is_tagged(path: str | os.PathLike[str]) -> bool:
    """Whether a file is JSON Lines whose first whole line is a tagged document (it has "text" and "mentions").

    Of standard input (``"-"``) only the beginning is seen: it is taken for tagged documents when it begins as
    ``Document.to_dict`` does, with an id and a text.
    """
    path = os.fspath(path)
    if path == STDIN:
        with open_bytes(path) as stream:
            line, end, _ = stream.peek().partition(b"\n")
        first = _whole_object(line.decode("utf-8-sig", "replace")) if end else None
        return "mentions" in first if first is not None else _BEGINNING.match(line) is not None
    if not bare_name(path).lower().endswith((".jsonl", ".ndjson")):
        return False
    try:
        with open_text(path, encoding="utf-8") as lines:
            first = next(filter(None, map(_whole_object, islice(lines, _FIRST_LINES))), {})
    except (InputError, OSError, ValueError):
        return False  # reading it as texts says what is wrong with it
    return "text" in first and "mentions" in first


def _whole_object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def read_documents(path: str | os.PathLike[str], *, on_error: OnError = fail) -> Iterator[Document]:
    """The documents of a JSON Lines file, one a line as ``Document.to_dict`` makes it; blank lines are passed over.

    A line that cannot be read is handed to ``on_error`` as an ``InputError`` that names file and line, a file as one
    that names the file. Lines are split before they are decoded, so one that was cut inside a character is a
    damaged line like any other.

    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "tags.jsonl"
    >>> _ = path.write_text(json.dumps(Document("बारिश", id="1").to_dict()) + "\\n", encoding="utf-8")
    >>> [document.id for document in read_documents(path)]
    ['1']
    """
    name = os.fspath(path)
    try:
        with open_bytes(name) as data:
            for number, line in enumerate(lines_of(data), 1):
                if not line.strip():
                    continue
                try:
                    document = _document(line, f"{name}:{number}")
                except InputError as error:
                    on_error(error)
                else:
                    yield document
    except InputError as error:
        on_error(error)
    except FileNotFoundError:
        on_error(InputError("{file}: no such file", file=name))
    except OSError as error:
        on_error(InputError("{file}: cannot be read: {reason}", file=name, reason=error.strerror or error))


def _document(line: bytes, place: str) -> Document:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: not UTF-8 (byte {error.start + 1} of the line)") from error
    except json.JSONDecodeError as error:
        reason = f"{error.msg} (character {error.pos + 1} of the line)"
        raise InputError("{place}: not valid JSON: {reason}", place=place, reason=reason) from error
    except RecursionError as error:
        raise InputError("{place}: not valid JSON: {reason}", place=place, reason="nested too deeply") from error
    if not isinstance(record, dict):
        raise InputError(f"{place}: not a JSON object")
    try:
        return Document.from_dict(record)
    except KeyError as error:
        reason = f"{error.args[0]!r} is missing"
        raise InputError("{place}: not a tagged document: {reason}", place=place, reason=reason) from error
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise InputError("{place}: not a tagged document: {reason}", place=place, reason=error) from error
