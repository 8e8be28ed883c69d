"""Going on with JSON Lines where a stopped run left them, be it by a crash, a signal or a cut of power.

A run writes to ``PATH.part``, one document a line. Its whole lines are what is finished; a last line without its end
is cut off. As the documents come in the order of the inputs, the first of these need not be tagged again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hinditag.errors import HinditagError
from hinditag.reading import SourceText
from hinditag.writing.jsonl import JsonLinesWriter
from hinditag.writing.output import TEXT, output_errors
from hinditag.writing.whole import claiming


class Finished(NamedTuple):
    """A document that is done: its id, and the hash of its text in this process."""

    id: str
    text: int


@contextmanager
def resuming(path: str | os.PathLike[str]) -> Iterator[tuple[list[Finished], JsonLinesWriter]]:
    """The documents that a stopped run left for ``path``, and a writer that goes on behind them.

    ``path`` appears when the block ends well and there are documents. When the block fails, what is written stays in
    the part, to go on with. Nobody else writes it meanwhile. Raises ``OutputError`` when ``path`` cannot be written,
    ``HinditagError`` naming the part and the line when it does not hold documents.

    >>> import tempfile
    >>> from hinditag.document import Document
    >>> path = Path(tempfile.mkdtemp()) / "tags.jsonl"
    >>> with resuming(path) as (done, writer):
    ...     writer.write(Document("दिल्ली में बारिश।", id="a"))
    >>> done, path.exists()
    ([], True)
    """
    target = os.path.realpath(path)
    with output_errors(path), claiming(target) as part:
        try:
            part.touch()
            done = _finished(part)
            with open(part, "a", **TEXT) as stream:
                yield done, JsonLinesWriter(stream)
            if part.stat().st_size:
                os.replace(part, target)
        finally:
            if part.exists() and not part.stat().st_size:
                part.unlink()


def _finished(part: Path) -> list[Finished]:
    """The documents in the part, which is cut to its whole lines."""
    found: list[Finished] = []
    whole = 0
    with open(part, "rb+") as lines:
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                break
            try:
                document = json.loads(line)
                found.append(Finished(str(document["id"]), hash(document["text"])))
            except (ValueError, KeyError, TypeError, RecursionError):
                raise HinditagError(f"{part}:{number}: not a tagged document; remove the file to begin anew") from None
            whole += len(line)
        lines.truncate(whole)
    return found


def rest(texts: Iterable[SourceText], done: Sequence[Finished]) -> Iterator[SourceText]:
    """``texts`` without the first ones, which are ``done``.

    Raises ``HinditagError`` when these differ: then the inputs are not those of the run that was stopped.

    >>> texts = [SourceText("a", "बारिश"), SourceText("b", "धूप")]
    >>> [text.id for text in rest(texts, [Finished("a", hash("बारिश"))])]
    ['b']
    """
    stream = iter(texts)
    for number, wanted in enumerate(done, 1):
        text = next(stream, None)
        if text is None or text.id != wanted.id:
            found = "the inputs have ended" if text is None else f"now it is {text.id}"
        elif hash(text.text) != wanted.text:
            found = "and its text is another now"
        else:
            continue
        raise HinditagError(f"the inputs have changed: document {number} was {wanted.id}, {found}; begin anew")
    yield from stream
