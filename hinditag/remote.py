"""Files that lie elsewhere: ``s3://``, ``gs://``, ``hdfs://`` and whatever else there is an fsspec package for.

Nothing here is used unless the user names a URL. Each package has errors of its own: they are all raised as
``OSError``, like those of files.
"""

from __future__ import annotations

import glob
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


def is_url(path: str) -> bool:
    """Whether a path names its file system.

    >>> is_url("s3://news/june.parquet"), is_url("news/june.parquet")
    (True, False)
    """
    return "://" in path


def size_of(url: str) -> int:
    """The bytes of a file. Raises ``FileNotFoundError`` and other ``OSError``."""
    with _os_errors():
        files, name = _files(url)
        return int(files.info(name)["size"])


def exists(path: str) -> bool:
    """Whether there is such a file or folder, here or elsewhere."""
    if not is_url(path):
        return os.path.exists(path)
    with _os_errors():
        files, name = _files(path)
        return bool(files.exists(name))


def open_url(url: str) -> io.BufferedReader:
    """The bytes of a file, to be read. Raises ``FileNotFoundError`` and other ``OSError``."""
    with _os_errors():
        files, name = _files(url)
        return io.BufferedReader(files.open(name, "rb"))


def expand_url(url: str, *, keep: Callable[[str], bool]) -> list[str]:
    """The URLs of the files that a pattern fits, or of those in and below a folder, sorted; of a file its own.

    Of the files of a folder those are taken whose path ``keep`` says yes to.

    >>> expand_url("memory://no-such-folder/*.txt", keep=bool)
    []
    """
    with _os_errors():
        files, name = _files(url)
        if glob.has_magic(name):
            found = [path for path in files.glob(name) if not files.isdir(path)]
        elif files.isdir(name):
            found = [path for path in files.find(name) if keep(path)]
        else:
            return [url]
        return sorted(files.unstrip_protocol(path) for path in found)


@contextmanager
def replacing_url(url: str) -> Iterator[IO[bytes]]:
    """A stream to a ``.part`` beside ``url``, which takes the place of ``url`` when all went well.

    The folder is made where it is missing. When something is raised inside, ``url`` stays as it was.
    """
    with _os_errors():
        files, name = _files(url)
        part = f"{name}.part"
        files.makedirs(name.rpartition("/")[0], exist_ok=True)
        stream = files.open(part, "wb")
    try:
        with stream:
            yield stream
        with _os_errors():
            files.mv(part, name)
    except BaseException:
        with suppress(Exception):
            files.rm(part)
        raise


def _files(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system of a URL, and what the file is called in it."""
    from fsspec.core import url_to_fs

    return url_to_fs(url)  # type: ignore[no-any-return]


@contextmanager
def _os_errors() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(str(error)) from error
