"""Tagged documents from JSON Lines, a line at a time: a damaged line costs that line and no other."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import NoReturn

from hinditag.document import Document
from hinditag.errors import InputError
from hinditag.reading.packed import open_bytes

OnError = Callable[[InputError], None]


def fail(error: InputError) -> NoReturn:
    """Raise ``error``: the ``on_error`` of those who want all or nothing."""
    raise error


def read_lines(path: str | os.PathLike[str], *, on_error: OnError = fail) -> Iterator[Document]:
    """The documents of a file, one a line as ``Document.to_dict`` makes it; blank lines are passed over.

    A line that cannot be read is handed to ``on_error`` as an ``InputError`` that names file and line, a file as one
    that names the file. Lines are split before they are decoded, so one that was cut inside a character is a
    damaged line like any other.

    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "tags.jsonl"
    >>> _ = path.write_text(json.dumps(Document("बारिश", id="1").to_dict()) + "\\n", encoding="utf-8")
    >>> [document.id for document in read_lines(path)]
    ['1']
    """
    name = os.fspath(path)
    try:
        with open_bytes(name) as lines:
            for number, line in enumerate(lines, 1):
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
