"""Documents that were tagged before and written as JSON Lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from hinditag.document import Document
from hinditag.errors import InputError
from hinditag.reading.decoding import open_text
from hinditag.reading.files import OnError
from hinditag.reading.packed import bare_name
from hinditag.reading.tables import json_rows


def is_tagged(path: str | os.PathLike[str]) -> bool:
    """Whether a file is JSON Lines whose first line is a tagged document (it has "text" and "mentions")."""
    path = os.fspath(path)
    if not bare_name(path).lower().endswith((".jsonl", ".ndjson")):
        return False
    try:
        with open_text(path, encoding="utf-8") as lines:
            first = json.loads(next((line for line in lines if line.strip()), "null"))
    except (InputError, OSError, ValueError, RecursionError):
        return False  # reading it as texts says what is wrong with it
    return isinstance(first, dict) and "text" in first and "mentions" in first


def read_documents(path: str | os.PathLike[str], *, on_error: OnError) -> Iterator[Document]:
    """The documents of a JSON Lines file that ``hinditag tag`` wrote.

    What is no such document is handed to ``on_error`` as an ``InputError`` with its line, and the rest goes on.
    """
    path = os.fspath(path)
    try:
        for number, record in json_rows(path, encoding="utf-8", needed=("text", "mentions"), on_error=on_error):
            try:
                document = Document.from_dict(record)
            except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
                reason = f"no {error}" if isinstance(error, KeyError) else str(error)
                on_error(
                    InputError("{place}: not a tagged document: {reason}", place=f"{path}:{number}", reason=reason)
                )
            else:
                yield document
    except InputError as error:
        on_error(error)
    except FileNotFoundError:
        on_error(InputError("{file}: no such file", file=path))
    except OSError as error:
        on_error(InputError("{file}: cannot be read: {reason}", file=path, reason=error.strerror or error))
