"""The unit that reading hands on: a text, what to call it, and what else is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as it stands in its file, without a byte order mark.

    ``id`` is the path as given (``"stdin"`` for standard input), with ``#row`` for a row of a table; ``meta``
    holds the path (under ``"path"``) and the other columns of the row.

    >>> SourceText("news/rain.txt", "दिल्ली में बारिश।", {"path": "news/rain.txt"}).id
    'news/rain.txt'
    """

    id: str
    text: str
    meta: dict[str, Any] = field(default_factory=dict)
