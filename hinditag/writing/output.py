"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from hinditag.errors import HinditagError
from hinditag.remote import is_url, replacing_url
from hinditag.writing.whole import filling, replacing

TEXT: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "newline": ""}


class OutputError(HinditagError):
    """A file that cannot be written; the message names it."""


@contextmanager
def open_output(path: str | os.PathLike[str] | None, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream to a file, or to standard output when ``path`` is None.

    The stream goes to ``PATH.part``, which takes the place of the file when the block ends and is removed when
    it fails, so that a half-written file never looks whole. Devices and pipes are written to directly.
    Of a URL the same holds (see :mod:`hinditag.remote`).
    Text is UTF-8; a lone surrogate, which UTF-8 has no form for, is written as its escape, which JSON reads back.

    Raises ``OutputError`` when the file cannot be written. ``BrokenPipeError`` is passed on: it says that the
    reader of a pipe wants no more.

    >>> with open_output("no-such-folder/tags.csv") as stream:
    ...     pass
    Traceback (most recent call last):
    hinditag.writing.output.OutputError: no-such-folder/tags.csv: cannot be written: No such file or directory
    """
    with output_errors(path):
        if path is None:
            yield sys.stdout.buffer if binary else sys.stdout
            sys.stdout.flush()
        elif is_url(os.fspath(path)):
            with replacing_url(os.fspath(path)) as bytes_, _encoder(bytes_, binary) as stream:
                yield stream
        else:
            with replacing(os.fspath(path)) as part, _open(part, binary) as stream:
                yield stream


@contextmanager
def open_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """An empty folder to write files into, which go to the folder ``path`` when the block ends.

    When it fails nothing is left of them: see :func:`hinditag.writing.whole.filling`. Raises ``OutputError`` when
    the folder cannot be written.
    """
    with output_errors(path), filling(os.path.realpath(path)) as part:
        yield part


@contextmanager
def output_errors(path: str | os.PathLike[str] | None) -> Iterator[None]:
    """Raise every ``OSError`` inside, but for ``BrokenPipeError``, as an ``OutputError`` that names ``path``."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if path is None else os.fspath(path)
        raise OutputError("{file}: cannot be written: {reason}", file=name, reason=error.strerror or error) from error


@contextmanager
def _encoder(stream: IO[bytes], binary: bool) -> Iterator[IO[Any]]:
    if binary:
        yield stream
        return
    text = io.TextIOWrapper(stream, **TEXT)
    try:
        yield text
    finally:
        text.detach()


def _open(path: str | os.PathLike[str], binary: bool) -> IO[Any]:
    return open(path, "wb") if binary else open(path, "w", **TEXT)
