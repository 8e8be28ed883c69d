"""Writing the files of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hinditag.writing.formulas import safe_frame
from hinditag.writing.whole import check_folder, replacing

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")


def save_tables(
    tables: Mapping[str, Callable[[], pd.DataFrame]], directory: Path | str, *, format: str = "csv"
) -> list[Path]:
    """Write each table as ``directory/NAME.csv`` or ``.parquet``; returns the paths. A table is made when its
    turn comes, so that all of them never lie in memory together.

    CSV is UTF-8 with a byte order mark, so that Excel shows Devanagari, and safe to open: see
    :func:`hinditag.writing.formulas.without_formulas`. The folder is made where it is missing. Raises ``ValueError``
    for another format and ``OSError`` for a folder that cannot be written into, both before a table is made.

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
                safe_frame(frame).to_csv(part, index=False, encoding="utf-8-sig", errors="replace", lineterminator="\n")
            else:
                frame.to_parquet(part, index=False)
        paths.append(path)
    return paths
