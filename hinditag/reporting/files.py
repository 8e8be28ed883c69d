"""Writing the files of a report."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """The path of a ``.part`` file to write, which takes the place of ``path`` when all went well.

    When something is raised inside, the part is removed and ``path`` stays as it was. Raises ``OSError`` before
    anything is done inside when ``path`` cannot be written.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "page.html"
    >>> with replacing(target) as part:
    ...     _ = part.write_text("पन्ना", encoding="utf-8")
    >>> target.read_text(encoding="utf-8")
    'पन्ना'
    """
    path = Path(path)
    check_writable(path)
    part = _part(path)
    try:
        yield part
        os.replace(part, path)
    finally:
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
    try:
        _part(path).touch()
        _part(path).unlink()
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


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def without_formulas(value: Any) -> Any:
    """A cell that a spreadsheet does not run: a string that would be a formula gets a leading apostrophe.

    The signs are those of the OWASP page "CSV Injection". Numbers stay numbers.

    >>> without_formulas("=cmd|' /C calc'!A0"), without_formulas("दिल्ली"), without_formulas(-1.5)
    ("'=cmd|' /C calc'!A0", 'दिल्ली', -1.5)
    """
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def save_tables(
    tables: Mapping[str, Callable[[], pd.DataFrame]], directory: Path | str, *, format: str = "csv"
) -> list[Path]:
    """Write each table as ``directory/NAME.csv`` or ``.parquet``; returns the paths. A table is made when its
    turn comes, so that all of them never lie in memory together.

    CSV is UTF-8 with a byte order mark, so that Excel shows Devanagari, and safe to open: see
    :func:`without_formulas`. The folder is made where it is missing. Raises ``ValueError`` for another format and
    ``OSError`` for a folder that cannot be written into, both before a table is made.

    >>> import tempfile
    >>> from hinditag.reporting.tables import mention_table
    >>> [path.name for path in save_tables({"mentions": lambda: mention_table([])}, tempfile.mkdtemp())]
    ['mentions.csv']
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    directory = Path(directory)
    check_folder(directory)
    paths = []
    for name, make in tables.items():
        frame = make()
        path = directory / f"{name}.{format}"
        with replacing(path) as part:
            if format == "csv":
                safe = frame.apply(lambda column: column.map(without_formulas))
                safe.to_csv(part, index=False, encoding="utf-8-sig", errors="replace", lineterminator="\n")
            else:
                frame.to_parquet(part, index=False)
        paths.append(path)
    return paths
