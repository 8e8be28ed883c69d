"""Going on with JSON Lines where a stopped run left them, be it by a crash, a signal or a cut of power.

A run writes to ``PATH.part``, one document a line. Its whole lines are what is finished; a last line without its end
is cut off. As the documents come in the order of the inputs, the first of these need not be tagged again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence

from hinditag.errors import HinditagError
from hinditag.reading import SourceText
from hinditag.writing.whole import part_of


def finished_ids(path: str | os.PathLike[str]) -> list[str]:
    """The ids of the documents that ``path``'s part holds, which is cut to its whole lines; none without a part.

    Raises ``HinditagError`` naming the part and the line when it does not hold documents.
    """
    part = part_of(os.path.realpath(path))
    ids: list[str] = []
    whole = 0
    try:
        with open(part, "rb+") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    break
                try:
                    ids.append(str(json.loads(line)["id"]))
                except (ValueError, KeyError, TypeError, RecursionError):
                    raise HinditagError(
                        f"{part}:{number}: not a tagged document; remove the file to begin anew"
                    ) from None
                whole += len(line)
            lines.truncate(whole)
    except FileNotFoundError:
        return []
    return ids


def rest(texts: Iterable[SourceText], done: Sequence[str]) -> Iterator[SourceText]:
    """``texts`` without the first ones, whose ids are ``done``.

    Raises ``HinditagError`` when the ids differ: then the inputs are not those of the run that was stopped.

    >>> [text.id for text in rest([SourceText("a", ""), SourceText("b", "")], ["a"])]
    ['b']
    """
    stream = iter(texts)
    for number, wanted in enumerate(done, 1):
        text = next(stream, None)
        if text is None or text.id != wanted:
            found = "the inputs have ended" if text is None else f"now it is {text.id}"
            raise HinditagError(f"the inputs have changed: document {number} was {wanted}, {found}; begin anew")
    yield from stream
