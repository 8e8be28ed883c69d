"""Writing: documents out, in one of seven formats, whole or not at all.

>>> from hinditag.document import Document
>>> import tempfile, pathlib
>>> with tempfile.TemporaryDirectory() as folder:
...     target = pathlib.Path(folder, "tags.jsonl")
...     with open_writer(target) as writer:
...         writer.write(Document("दिल्ली में बारिश।", id="a"))
...     print(target.read_text(encoding="utf-8")[:40])
{"id": "a", "text": "दिल्ली में बारिश।",
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hinditag.writing.brat import BratWriter
from hinditag.writing.conll import ConllWriter
from hinditag.writing.jsonl import JsonLinesWriter
from hinditag.writing.mention_table import CsvWriter, ParquetWriter
from hinditag.writing.output import OutputError, open_folder, open_output
from hinditag.writing.page import HtmlWriter
from hinditag.writing.spacy import SpacyWriter
from hinditag.writing.writer import DocumentWriter, Writer, finishing

__all__ = [
    "FOLDER_FORMATS",
    "FORMATS",
    "DocumentWriter",
    "OutputError",
    "Writer",
    "format_of",
    "open_output",
    "open_writer",
]

FORMATS: dict[str, type[Writer]] = {
    "jsonl": JsonLinesWriter,
    "csv": CsvWriter,
    "parquet": ParquetWriter,
    "conll": ConllWriter,
    "html": HtmlWriter,
    "spacy": SpacyWriter,
}
"""The formats that are one file or stream."""

FOLDER_FORMATS: dict[str, type[BratWriter]] = {"brat": BratWriter}
"""The formats that are a folder of files."""

_SUFFIXES = {
    ".ndjson": "jsonl",
    ".bio": "conll",
    ".htm": "html",
    ".json": "spacy",
    **{f".{name}": name for name in FORMATS},
}


def format_of(path: str | os.PathLike[str]) -> str | None:
    """The name of the format that a file name ends in, or None.

    >>> format_of("tags.bio"), format_of("tags.xyz")
    ('conll', None)
    """
    return _SUFFIXES.get(os.path.splitext(path)[1].lower())


@contextmanager
def open_writer(path: str | os.PathLike[str] | None, *, format: str | None = None) -> Iterator[DocumentWriter]:
    """A writer to a file, or to standard output when ``path`` is None, for use in a ``with`` block.

    ``format`` is one of `FORMATS`, or one of `FOLDER_FORMATS`, which make a folder of ``path``; without one it follows
    from the path, and is ``"jsonl"`` for standard output. The file appears when the block ends well; after an error
    it is as it was before. To go on with what a stopped run left, see :func:`hinditag.writing.resume.resuming`. Raises
    ``OutputError`` when it cannot be written, ``ValueError`` for an unknown format.
    """
    format = format or ("jsonl" if path is None else format_of(path))
    if format in FORMATS:
        kind = FORMATS[format]
        with open_output(path, binary=kind.binary) as stream, finishing(kind(stream)) as writer:
            yield writer
    elif format in FOLDER_FORMATS and path is not None:
        with open_folder(path) as part, finishing(FOLDER_FORMATS[format](part, Path(path))) as folder_writer:
            yield folder_writer
    else:
        known = ", ".join([*FORMATS, *FOLDER_FORMATS])
        raise ValueError(f"unknown format {format or os.fspath(path or '-')!r}, known: {known}")
