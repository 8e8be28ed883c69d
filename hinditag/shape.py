"""The shape of a document as JSON: which fields its parts have, and what each holds."""

from __future__ import annotations

import math
from types import UnionType
from typing import Any

_NUMBER = int | float
_SPAN: dict[str, type | UnionType] = {"start": int, "end": int}
_SHAPES: dict[str, dict[str, type | UnionType]] = {
    "mentions": {**_SPAN, "text": str, "type": str, "score": _NUMBER, "entity": str | None},
    "entities": {"id": str, "name": str, "type": str, "wikidata": str | None, "aliases": list, "mentions": list},
    "topics": {"code": str, "name": str, "name_en": str, "score": _NUMBER},
    "keyphrases": {**_SPAN, "text": str, "score": _NUMBER},
    "cleaning": {**_SPAN, "rule": str},
}
_MAY_LACK: dict[str, dict[str, type | UnionType]] = {"entities": {"name_en": str | None}, "keyphrases": {"name": str}}
"""Fields that documents of earlier versions do not have."""


def check_shape(data: dict[str, Any]) -> None:
    """Raise ``KeyError`` for a field that is missing, ``TypeError`` naming one that holds something else.

    Scores that are no numbers (NaN, infinity) raise ``ValueError``.

    >>> check_shape({"text": "क", "topics": [{"code": 7}]})
    Traceback (most recent call last):
    TypeError: code of topics holds int
    """
    if not isinstance(data["text"], str):
        raise TypeError("its text is no string")
    if not isinstance(data.get("id"), str | None):
        raise TypeError("its id is no string")
    for name, shape in _SHAPES.items():
        for part in data.get(name, ()):
            later = {field: kind for field, kind in _MAY_LACK.get(name, {}).items() if field in part}
            for field, kind in (shape | later).items():
                if not isinstance(part[field], kind):
                    raise TypeError(f"{field} of {name} holds {type(part[field]).__name__}")
                if isinstance(part[field], float) and not math.isfinite(part[field]):
                    raise ValueError(f"{field} of {name} is no number")
    for entity in data["entities"]:
        for field, kind in (("aliases", str), ("mentions", int)):
            if not all(isinstance(one, kind) for one in entity[field]):
                raise TypeError(f"{field} of entities holds what is no {kind.__name__}")


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
