"""From the paths that a user names to the files that are read."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator

from hinditag.errors import InputError, OnError
from hinditag.reading.packed import ARCHIVE, STDIN, archive_members, bare_name, split_archive
from hinditag.remote import expand_url, is_url

HTML_SUFFIXES = (".html", ".htm")
TEXT_SUFFIXES = (".txt", ".md", ".markdown", *HTML_SUFFIXES)
TABLE_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
SUFFIXES = TEXT_SUFFIXES + TABLE_SUFFIXES


def find_files(paths: Iterable[str | os.PathLike[str]], *, on_error: OnError) -> Iterator[str]:
    """The files that ``paths`` stand for, in the order given, each once.

    A path is a file, a folder, a glob pattern (``**`` goes into folders), a URL of these (see
    :mod:`hinditag.remote`) or ``"-"`` for standard input. A folder, or a ZIP archive, stands for all files in and
    below it that have one of the `SUFFIXES`, compressed or not, sorted by name, hidden ones left out; a file named
    outright may have any suffix. What stands for no file is handed to ``on_error``.

    >>> list(find_files(["-", "-"], on_error=print))
    ['-']
    """
    seen: set[str] = set()
    for path in paths:
        for file in _expand(os.fspath(path), on_error):
            real = file if file == STDIN or is_url(file) else os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


def text_count(files: Collection[str]) -> int | None:
    """How many texts the files hold; None where a table is among them, which does not tell before it is read.

    >>> text_count(["a.txt", "b.html.gz"]), text_count(["a.txt", "b.csv.gz"])
    (2, None)
    """
    return None if any(bare_name(file).lower().endswith(TABLE_SUFFIXES) for file in files) else len(files)


def _expand(path: str, on_error: OnError) -> Iterator[str]:
    if is_url(path):
        yield from _remote(path, on_error)
        return
    # What exists under its very name is no pattern: files may have brackets in their names.
    if path == STDIN or os.path.lexists(path) or split_archive(path)[1]:
        found = [path]
    elif not (found := sorted(glob.glob(path, recursive=True))):
        pattern = glob.has_magic(path)
        on_error(InputError("{file}: no file matches this pattern" if pattern else "{file}: no such file", file=path))
    for name in found:
        if name != STDIN and os.path.isdir(name):
            # `a/**` names folders and what is in them: find_files drops what comes twice.
            yield from _walk(name, on_error)
        else:
            yield from _members(name, on_error)


def _walk(folder: str, on_error: OnError) -> Iterator[str]:
    """The files with a known suffix in and below a folder: first its own, then those of its subfolders."""
    failed = found = False

    def unreadable(error: OSError) -> None:
        nonlocal failed
        failed = True
        on_error(InputError("{file}: cannot be read: {reason}", file=error.filename, reason=error.strerror))

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and bare_name(name).lower().endswith((*SUFFIXES, ARCHIVE)):
                found = True
                yield from _members(os.path.join(parent, name), on_error)
    if not (found or failed):
        on_error(InputError("{file}: the folder holds no text files ({known})", file=folder, known=", ".join(SUFFIXES)))


def _remote(url: str, on_error: OnError) -> Iterator[str]:
    """The files that a URL stands for."""
    try:
        found = expand_url(url, keep=_is_text)
        if not found:
            raise InputError("{file}: there are no text files ({known})", file=url, known=", ".join(SUFFIXES))
        yield from found
    except InputError as error:
        on_error(error)
    except OSError as error:
        on_error(InputError("{file}: cannot be read: {reason}", file=url, reason=error.strerror or error))


def _is_text(path: str) -> bool:
    return bare_name(path).lower().endswith(SUFFIXES) and "/." not in path


def _members(file: str, on_error: OnError) -> Iterator[str]:
    """The files in an archive; of any other file itself."""
    if not (file.lower().endswith(ARCHIVE) and os.path.isfile(file)):
        yield file
        return
    try:
        members = archive_members(file, SUFFIXES)
        if not members:
            raise InputError("{file}: the archive holds no text files ({known})", file=file, known=", ".join(SUFFIXES))
        yield from members
    except InputError as error:
        on_error(error)
    except OSError as error:
        on_error(InputError("{file}: cannot be read: {reason}", file=file, reason=error.strerror or error))
