"""The texts of a pandas data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hinditag.reading.source import SourceText

if TYPE_CHECKING:
    import pandas as pd


def frame_sources(frame: pd.DataFrame, text: str, *, date: str | None = None) -> list[SourceText]:
    """The texts in column ``text``, each with the row's index label as its id and its other columns as metadata.

    A missing text counts as empty, as does what is no text (a number, say); a missing value is no metadata. ``date`` is
    the column that is ``"date"`` in the metadata, where it is not called so. Raises ``KeyError`` naming the columns
    there are when ``text`` or ``date`` is none of them.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"text": ["बारिश", None], "day": ["2024-07-08", None]}, index=["a", "b"])
    >>> [(source.id, source.text, source.meta) for source in frame_sources(frame, "text", date="day")]
    [('a', 'बारिश', {'date': '2024-07-08'}), ('b', '', {})]
    """
    import pandas as pd

    require_columns(frame, text, date)
    if date is not None:
        frame = frame.drop(columns=["date"] if date != "date" else [], errors="ignore").rename(columns={date: "date"})
    sources = []
    for label, row in zip(frame.index, frame.to_dict("records"), strict=True):
        value = row.pop(text)
        meta = {str(name): cell for name, cell in row.items() if not (pd.api.types.is_scalar(cell) and pd.isna(cell))}
        sources.append(SourceText(str(label), value if isinstance(value, str) else "", meta))
    return sources


def require_columns(frame: Any, *wanted: str | None) -> None:
    """Raise ``KeyError`` for a column that a frame, of pandas or of dask, does not have, naming those that it has."""
    for column in wanted:
        if column is not None and column not in frame.columns:
            raise KeyError(f"no column {column!r}; there are: {', '.join(map(str, frame.columns))}")
