"""Compressed files and archives, opened as if what is in them lay beside them.

``news.csv.gz`` is read as ``news.csv``; a file in an archive has the path ``archive.zip/folder/news.txt``. Nothing is
ever unpacked to the disk, so the names in an archive can lead nowhere; and what unpacks to far more than news does is
refused, so a small file cannot fill the memory.
"""

from __future__ import annotations

import gzip
import io
import lzma
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, cast

from hinditag.errors import InputError
from hinditag.remote import is_url, open_url, size_of

STDIN = "-"
ARCHIVE = ".zip"
MOST_TIMES = 200
"""How many times its own size a file may unpack to. Hindi text packs to a sixth, tables of one value to a hundredth."""

FREE_BYTES = 20_000_000
"""What any file may unpack to, whatever its size."""

# What zipfile raises for an archive that is none, is damaged, or is locked by a password (the RuntimeError).
_BROKEN = (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, OverflowError, struct.error, zlib.error)


def _gzip(stream: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))


def _xz(stream: IO[bytes]) -> IO[bytes]:
    return lzma.LZMAFile(stream)


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    from backports import zstd  # the module of Python 3.14's library

    return cast("IO[bytes]", zstd.ZstdFile(stream))


_OPENERS: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {".gz": _gzip, ".xz": _xz, ".zst": _zstd}


def bare_name(path: str) -> str:
    """``path`` without the suffix of its compression.

    >>> bare_name("news/a.csv.GZ"), bare_name("a.csv")
    ('news/a.csv', 'a.csv')
    """
    stem, suffix = os.path.splitext(path)
    return stem if suffix.lower() in _OPENERS else path


@contextmanager
def open_bytes(path: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file, of what a compressed file holds, or of a file in an archive, to be read from first to last.

    ``"-"`` is standard input, which stays open.
    Raises ``InputError`` naming ``path`` for a compressed file or archive that is broken, locked by a password, or
    unpacks to more than :data:`MOST_TIMES` its size, and ``FileNotFoundError`` and other ``OSError`` as :func:`open`.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("standard input: is closed")
        yield cast("io.BufferedReader", sys.stdin.buffer)
        return
    with ExitStack() as open_files:
        try:
            stream = _open(path, open_files)
        except ImportError as error:
            raise InputError(f"{path}: Zstandard needs a further package: pip install 'hinditag[zst]'") from error
        except KeyError:
            raise InputError(f"{path}: no such file in the archive") from None
        except _BROKEN as error:
            raise InputError(f"{path}: cannot be unpacked: {error}") from error
        yield stream  # outside: what is raised while the bytes are used is not the file's fault


def _open(path: str, open_files: ExitStack) -> io.BufferedReader:
    archive, member = split_archive(path)
    opener = _OPENERS.get(os.path.splitext(path)[1].lower())
    if member:
        files = open_files.enter_context(zipfile.ZipFile(archive))
        inner = open_files.enter_context(files.open(member))
        packed = files.getinfo(member).compress_size
        return io.BufferedReader(_Bounded(path, opener(inner) if opener else inner, packed))
    file = open_files.enter_context(open_url(path) if is_url(path) else open(path, "rb"))  # noqa: SIM115 - the stack closes it
    if opener is None:
        return file
    size = size_of(path) if is_url(path) else os.fstat(file.fileno()).st_size
    return io.BufferedReader(_Bounded(path, opener(file), size))


def split_archive(path: str) -> tuple[str, str]:
    """The archive and the name in it of a path that leads into one, else the path and an empty name.

    >>> split_archive("no-such.zip/a.txt")
    ('no-such.zip/a.txt', '')
    """
    place = path.lower().find(ARCHIVE + "/")
    while place >= 0:
        archive = path[: place + len(ARCHIVE)]
        if os.path.isfile(archive):
            return archive, path[place + len(ARCHIVE) + 1 :]
        place = path.lower().find(ARCHIVE + "/", place + 1)
    return path, ""


def archive_members(path: str, suffixes: tuple[str, ...]) -> list[str]:
    """The paths of the files in an archive that have one of ``suffixes``, sorted, hidden ones left out.

    Raises ``InputError`` naming the archive when it is none, and for a name in it that leads outside.
    """
    try:
        with zipfile.ZipFile(path) as files:
            names = [info.filename for info in files.infolist() if info.filename and not info.is_dir()]
    except _BROKEN as error:
        raise InputError(f"{path}: not a readable ZIP archive: {error}") from error
    found = []
    for name in sorted(set(names)):
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
            raise InputError(f"{path}: holds a file whose name leads outside: {name!r}")
        hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
        if not hidden and bare_name(name).lower().endswith(suffixes):
            found.append(f"{path}/{name}")
    return found


class _Bounded(io.RawIOBase):
    """What a decompressor gives, but not without end."""

    def __init__(self, path: str, stream: IO[bytes], packed: int) -> None:
        super().__init__()
        self._path, self._stream = path, stream
        self._most = max(FREE_BYTES, MOST_TIMES * packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except Exception as error:  # each format has errors of its own, some known only where it is installed
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk's
            raise InputError(f"{self._path}: cannot be unpacked: {error}") from error
        self._given += len(data)
        if self._given > self._most:
            raise InputError(
                f"{self._path}: unpacks to more than {self._most // 1_000_000:,} MB, over {MOST_TIMES} times its size: "
                "not read"
            )
        buffer[: len(data)] = data
        return len(data)
