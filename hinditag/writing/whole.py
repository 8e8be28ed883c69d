"""Files that appear whole or not at all, and that one process at a time writes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path | str, *, keep: bool = False) -> Iterator[Path]:
    """The path of a ``.part`` file to write, which takes the place of ``path`` when all went well.

    When something is raised inside, ``path`` stays as it was and the part is removed, unless it is to be ``keep``-t
    for going on with it. Raises ``OSError`` before anything is done inside when ``path`` cannot be written, or when
    another process is at it (told by a lock on the part, where the system has those).

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "page.html"
    >>> with replacing(target) as part:
    ...     _ = part.write_text("पन्ना", encoding="utf-8")
    >>> target.read_text(encoding="utf-8")
    'पन्ना'
    """
    path = Path(path)
    check_writable(path)
    part = part_of(path)
    with _locked(part, path):
        try:
            yield part
            os.replace(part, path)
        finally:
            if not keep:
                part.unlink(missing_ok=True)


def check_writable(path: Path | str) -> None:
    """Raise ``OSError`` naming ``path`` where no file can be written there; what is there stays as it is.

    >>> check_writable("no-such-folder/page.html")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'no-such-folder/page.html'
    """
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    part = part_of(path)
    there = part.exists()
    try:
        with open(part, "ab"):
            pass
        if not there:
            part.unlink()
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or errno.EIO), os.fspath(path)) from None


def check_folder(directory: Path | str) -> None:
    """Make a folder where it is missing, and raise ``OSError`` naming it where no file can be written into it.

    >>> import tempfile
    >>> check_folder(tempfile.mkdtemp())
    """
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    try:
        check_writable(directory / "table")
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(directory)) from None


def part_of(path: Path | str) -> Path:
    """Where a file is written before it is whole.

    >>> part_of("news/tags.jsonl").name
    'tags.jsonl.part'
    """
    path = Path(path)
    return path.with_name(path.name + ".part")


@contextmanager
def _locked(part: Path, path: Path) -> Iterator[None]:
    """Hold the lock on a part; a process that dies lets go of it, whatever kills it."""
    try:
        import fcntl
    except ImportError:  # Windows, which does not let two processes replace an open file anyway
        yield
        return
    with open(part, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OSError(errno.EBUSY, "another process is writing it", os.fspath(path)) from None
        yield
