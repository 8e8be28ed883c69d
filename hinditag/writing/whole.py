"""Files and folders that appear whole or not at all, and that one process at a time writes."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """The path of a ``.part`` file to write, which takes the place of ``path`` when all went well.

    A link stays one: what it leads to is replaced. Devices and pipes are written to directly: then it is the path of
    these. When something is raised inside, ``path`` stays as it was and the part is removed. Raises ``OSError`` as
    :func:`claiming` does. One that is raised inside and names no file, as when the disk is full, is raised with the
    name of this one.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "page.html"
    >>> with replacing(target) as part:
    ...     _ = part.write_text("पन्ना", encoding="utf-8")
    >>> target.read_text(encoding="utf-8")
    'पन्ना'
    """
    special = _is_special(path)
    path = Path(path) if special else Path(os.path.realpath(path))
    with nullcontext(path) if special else claiming(path) as part:
        try:
            yield part
            if not special:
                os.replace(part, path)
        except OSError as error:
            if error.filename is None and error.errno is not None:
                error.filename = os.fspath(path)
            raise
        finally:
            if not special:
                part.unlink(missing_ok=True)


@contextmanager
def claiming(path: Path | str) -> Iterator[Path]:
    """The path of a ``.part`` file of ``path`` that no other process writes meanwhile; what is in it stays.

    Raises ``OSError`` before anything is done inside when ``path`` cannot be written, or when another process is at
    it (told by a lock on the part, where the system has those).
    """
    path = Path(path)
    check_writable(path)
    part = part_of(path)
    with _locked(part, path):
        yield part


@contextmanager
def filling(folder: Path | str) -> Iterator[Path]:
    """The path of an empty ``.part`` folder, whose files go into ``folder`` when all went well.

    ``folder`` is made where it is missing; what is in it stays, but for files of the same names. When something is
    raised inside, it stays as it was and the part is removed. Raises ``OSError`` as :func:`replacing` does.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "texts"
    >>> with filling(target) as part:
    ...     _ = (part / "a.txt").write_text("पन्ना", encoding="utf-8")
    >>> [path.name for path in target.iterdir()]
    ['a.txt']
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(folder))
    part = part_of(folder)
    part.mkdir(parents=True, exist_ok=True)
    with _locked(part, folder):
        for left in part.iterdir():  # by a run that was killed
            left.unlink()
        try:
            yield part
            if folder.exists():
                for path in sorted(part.iterdir()):
                    os.replace(path, folder / path.name)
            else:
                part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def check_writable(path: Path | str) -> None:
    """Raise ``OSError`` naming ``path`` where no file can be written there; what is there stays as it is.

    >>> check_writable("no-such-folder/page.html")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'no-such-folder/page.html'
    """
    if _is_special(path):
        return
    if os.path.isdir(path):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    part = part_of(os.path.realpath(path))
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


def _is_special(path: Path | str) -> bool:
    """Whether ``path`` is a device or a pipe."""
    return os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))


@contextmanager
def _locked(part: Path, path: Path) -> Iterator[None]:
    """Hold the lock on a part; a process that dies lets go of it, whatever kills it."""
    try:
        import fcntl
    except ImportError:  # Windows, which does not let two processes replace an open file anyway
        yield
        return
    descriptor = os.open(part, os.O_RDONLY if part.is_dir() else os.O_WRONLY | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OSError(errno.EBUSY, "another process is writing it", os.fspath(path)) from None
        yield
    finally:
        os.close(descriptor)
