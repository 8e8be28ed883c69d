"""The rules that say that one name of a document stands for another, fuller one.

Each takes the key of a short name and the keys of the names it may stand for, and returns the one or ``None``.
Keys are :func:`hinditag.normalising.matching_key` forms: words parted by single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_GLOSS = re.compile(r"\s*[(（]\s*$")


def part_of_one_full_name(short: str, fuller: Collection[str]) -> str | None:
    """The one fuller name of a person that begins or ends with ``short``; ``None`` if several do.

    >>> part_of_one_full_name("जयशंकर", ["एस जयशंकर", "सर्गेई लावरोव"])
    'एस जयशंकर'
    >>> part_of_one_full_name("गांधी", ["राहुल गांधी", "प्रियंका गांधी"]) is None
    True
    """
    words = short.split()
    found = [
        name
        for name in fuller
        if len(name.split()) > len(words)
        and (name.split()[-len(words) :] == words or name.split()[: len(words)] == words)
    ]
    return found[0] if len(found) == 1 else None


def is_gloss(text: str, before_end: int, start: int, end: int) -> bool:
    """Whether the name at start:end stands in brackets right after one that ends at ``before_end``.

    >>> text = "शंघाई सहयोग संगठन (एससीओ) की बैठक"
    >>> is_gloss(text, text.index(" ("), text.index("एससीओ"), text.index(")"))
    True
    """
    return bool(_GLOSS.fullmatch(text, before_end, start)) and text[end : end + 1] in (")", "）")
