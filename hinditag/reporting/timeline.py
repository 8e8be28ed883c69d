"""Entities over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.reporting.roster import Entry, entity_key
from hinditag.reporting.story import story_mentions
from hinditag.reporting.tables import table

if TYPE_CHECKING:
    import pandas as pd


def timeline(
    docs: Iterable[Document], entries: Mapping[str, Entry], *, freq: str = "M", date: str = "date"
) -> pd.DataFrame:
    """How often each entity is named in each period, by the date in ``document.meta[date]``.

    Columns: ``period`` (a pandas period of frequency ``freq``: "D", "W", "M", "Q", "Y"), ``entity`` (its label),
    ``documents``, ``mentions``; sorted by period, then the most mentioned first. Periods without a mention have
    no row, documents without a date that can be read are left out. ``entries`` is the roster of the
    documents. Raises ``ValueError`` for a ``freq`` that pandas does not know.

    >>> from hinditag.document import Mention
    >>> from hinditag.reporting.roster import roster
    >>> documents = [Document("मोदी", meta={"date": "2024-07-08"}, mentions=[Mention(0, 4, "मोदी", "PER", 0.9)])]
    >>> timeline(documents, roster(documents)).astype(str).values.tolist()
    [['2024-07', 'मोदी', '1', '1']]
    """
    import pandas as pd

    dtype = pd.PeriodDtype(freq)
    mentions: Counter[tuple[Any, str]] = Counter()
    documents: Counter[tuple[Any, str]] = Counter()
    for document in docs:
        day = read_date(document.meta.get(date))
        if day is None:
            continue
        period = pd.Period(day, freq=freq)
        here = Counter((period, entity_key(mention)) for mention in story_mentions(document))
        mentions.update(here)
        documents.update(here.keys())
    rows = [(period, entries[key].label, documents[period, key], count) for (period, key), count in mentions.items()]
    return table(
        sorted(rows, key=lambda row: (row[0].ordinal, -row[3], row[1])),
        {"period": str(dtype), "entity": "string", "documents": "int64", "mentions": "int64"},
    )


def read_date(value: Any) -> datetime | None:
    """A date as it is found in metadata, or None where it cannot be read; a time zone is dropped, not applied.

    ISO 8601 is read first; in other forms the day comes before the month, as is written in India.

    >>> read_date("2024-07-08T10:30:00+05:30").date() == read_date("08/07/2024").date() == date(2024, 7, 8)
    True
    """
    import pandas as pd

    if value is None or isinstance(value, bool):
        return None
    try:
        if isinstance(value, date):
            stamp = pd.Timestamp(value)
        else:
            try:
                stamp = pd.Timestamp(datetime.fromisoformat(str(value).strip()))
            except ValueError:
                stamp = pd.to_datetime(str(value).strip(), dayfirst=True)
    except (ValueError, OverflowError):
        return None
    return None if pd.isna(stamp) else stamp.tz_localize(None).to_pydatetime(warn=False)
