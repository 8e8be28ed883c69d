"""Writing the files of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.writing.whole import check_folder, replacing

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


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
