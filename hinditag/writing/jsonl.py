"""JSON Lines: one document a line, with everything but its tokens."""

from __future__ import annotations

import json
import math
from typing import Any

from hinditag.document import Document
from hinditag.writing.writer import Writer


class JsonLinesWriter(Writer):
    """Writes :meth:`hinditag.document.Document.to_dict`, one object a line; ``from_dict`` reads it back.

    Values in ``meta`` that JSON does not know become text (dates in ISO form) or null (NaN, infinity).
    """

    def write(self, document: Document) -> None:
        record = document.to_dict()
        record["meta"] = plain(record["meta"])
        self.stream.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def plain(value: Any) -> Any:
    """``value`` with nothing in it that JSON does not know.

    >>> import datetime
    >>> plain({"date": datetime.date(2025, 3, 14), "page": float("nan"), 7: (1, None)})
    {'date': '2025-03-14', 'page': None, '7': [1, None]}
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
