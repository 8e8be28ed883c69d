"""From bytes to text: the encoding, the byte order mark, and what is no text at all."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from hinditag.errors import InputError
from hinditag.reading.packed import open_bytes

_HEAD = 8192  # bytes looked at to tell text from binary data
# UTF-32 before UTF-16: the little-endian mark of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8"),
)


def decode(data: bytes, *, encoding: str, name: str) -> str:
    """The text of a file read as bytes; line ends stay as they are, a byte order mark is dropped.

    A byte order mark decides over ``encoding``. Raises ``InputError``, beginning with ``name``, for binary data
    and for bytes that are not text in that encoding, and ``LookupError`` for an unknown encoding.

    >>> decode("नमस्ते".encode("utf-16"), encoding="utf-8", name="a.txt")
    'नमस्ते'
    """
    encoding = _encoding(data[:_HEAD], encoding, name)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _undecodable(name, encoding, error.start) from error


@contextmanager
def open_text(path: str, *, encoding: str) -> Iterator[TextIO]:
    """A text file, compressed or not, to read line by line, under the rules of :func:`decode`.

    Errors are raised as reading meets them.
    """
    with open_bytes(path) as data:
        encoding = _encoding(data.peek(_HEAD), encoding, path)
        # the codec drops the mark: a compressed file cannot be rewound to where it ends
        codec = "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
        stream = io.TextIOWrapper(data, encoding=codec, newline="")
        try:
            yield stream
        except UnicodeDecodeError as error:
            # error.object is the last block read, so it ends where the file has been read to
            place = data.tell() - len(error.object) + error.start
            raise _undecodable(path, encoding, place) from error
        finally:
            stream.detach()  # the bytes are closed, or left open, by who opened them


def lines_of(data: io.BufferedReader) -> Iterator[bytes]:
    """The lines of an open file in UTF-8, which are not looked at: a line that is cut costs no other.

    Those of UTF-16 or UTF-32 with a byte order mark, as PowerShell writes, are decoded; where that fails they end, with
    a last line that is not UTF-8.
    """
    head = data.peek(4)
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")
    if marked == "utf-8":
        yield from data
        return
    stream = io.TextIOWrapper(data, encoding=marked, newline="\n")
    try:
        for line in stream:
            yield line.encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        yield b"\xff"
    finally:
        stream.detach()


def _encoding(head: bytes, encoding: str, name: str) -> str:
    for mark, marked in _MARKS:
        if head.startswith(mark):
            return marked
    if b"\0" in head and not codecs.lookup(encoding).name.startswith(("utf-16", "utf-32")):
        raise InputError(
            "{file}: holds NUL bytes: a binary file, or text in UTF-16 without a byte order mark "
            "(then name the encoding with --encoding)",
            file=name,
        )
    return encoding


def _undecodable(name: str, encoding: str, place: int) -> InputError:
    return InputError(
        "{file}: not {encoding}: byte {place} fits no character (name another encoding with --encoding)",
        **{"file": name, "encoding": encoding.upper(), "place": place},
    )
