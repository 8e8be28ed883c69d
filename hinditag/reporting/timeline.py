"""Entities over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.reporting.dates import DateOf, meta_date, read_date
from hinditag.reporting.roster import Entry, entity_key
from hinditag.reporting.story import story_mentions
from hinditag.reporting.tables import TOPIC_COLUMNS, table, topic_table

if TYPE_CHECKING:
    import pandas as pd

Period = str | tuple[Any, Any]

RISING_COLUMNS = {
    "entity": "string",
    "type": "string",
    "before": "int64",
    "after": "int64",
    "units_before": "int64",
    "units_after": "int64",
    "new": "bool",
    "log_ratio": "float64",
    "llr": "float64",
    "p_value": "float64",
    "q_value": "float64",
}


def timeline(
    docs: Iterable[Document], entries: Mapping[str, Entry], *, freq: str = "M", date: DateOf = meta_date
) -> pd.DataFrame:
    """How often each entity is named in each period, by the dates of the documents.

    Columns: ``period`` (a pandas period of frequency ``freq``: "D", "W", "M", "Q", "Y"), ``entity`` (its label),
    ``documents``, ``mentions``; sorted by period, then the most mentioned first. Periods without a mention have
    no row, documents without a date are left out. ``entries`` is the roster of the documents; ``date`` tells the
    date of one. Raises ``ValueError`` for a ``freq`` that pandas does not know.

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
        day = date(document)
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


def topic_timeline(docs: Iterable[Document], *, freq: str = "M", date: DateOf = meta_date) -> pd.DataFrame:
    """How many documents of each period have each topic, by the dates of the documents.

    Columns: ``period``, ``code``, ``name``, ``name_en``, ``documents`` and ``share`` (of the dated documents of the
    period, 0 to 1); sorted by period, then the most frequent first. Otherwise as :func:`timeline`.

    >>> from hinditag.document import Topic
    >>> sport = Topic("15000000", "खेल", "sport", 0.9)
    >>> rain = Document("बारिश", meta={"date": "2024-07-09"})
    >>> topics = topic_timeline([Document("मैच", meta={"date": "2024-07-08"}, topics=[sport]), rain])
    >>> topics[["period", "name", "share"]].astype(str).values.tolist()
    [['2024-07', 'खेल', '0.5']]
    """
    import pandas as pd

    dtype = pd.PeriodDtype(freq)
    of_period: defaultdict[Any, list[Document]] = defaultdict(list)
    for document in docs:
        day = date(document)
        if day is not None:
            of_period[pd.Period(day, freq=freq)].append(Document("", topics=document.topics))
    tables = [(period, topic_table(of_period[period])) for period in sorted(of_period)]
    rows = [(period, *row) for period, found in tables for row in found.itertuples(index=False, name=None)]
    return table(rows, {"period": str(dtype), **TOPIC_COLUMNS})


def rising(
    docs: Iterable[Document],
    entries: Mapping[str, Entry],
    before: Period,
    after: Period,
    *,
    date: DateOf = meta_date,
) -> pd.DataFrame:
    """The entities that a larger share of the documents names in ``after`` than in ``before``.

    A period is what pandas reads as one ("2024", "2024-Q3", "2024-07", "2024-07-08") or a pair of its first and
    last day; the two must not overlap. Columns: ``entity`` (label), ``type``, ``before`` and ``after`` (documents
    that name it), ``units_before`` and ``units_after`` (all dated documents of the period), ``new`` (none named it
    before), ``log_ratio`` (log2 of the share after to the share before, with 0.5 for a count of 0: A. Hardie,
    "Log Ratio: an informal introduction", 2014; 0 where a period has no documents), ``llr``, ``p_value`` and
    ``q_value`` of the table of naming it against the two periods, one-sided, as in
    :mod:`hinditag.reporting.association`, q over all entities named in either period. The smallest ``p_value``
    first. Raises ``ValueError`` for periods that cannot be read or that overlap.

    >>> from hinditag.document import Mention
    >>> from hinditag.reporting.roster import roster
    >>> documents = [Document("बारिश", meta={"date": "2024-07-08"}),
    ...              Document("मोदी", meta={"date": "2024-08-08"}, mentions=[Mention(0, 4, "मोदी", "PER", 0.9)])]
    >>> rising(documents, roster(documents), "2024-07", "2024-08")[["entity", "new", "after"]].values.tolist()
    [['मोदी', True, 1]]
    """
    import numpy as np

    from hinditag.reporting import association

    periods = check_periods(before, after)
    units = [0, 0]
    named: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for document in docs:
        day = date(document)
        for place, (first, last) in enumerate(periods):
            if day is not None and first <= day <= last:
                units[place] += 1
                named[place].update({entity_key(mention) for mention in story_mentions(document)})
    keys = sorted(named[0].keys() | named[1].keys(), key=lambda key: entries[key].label)
    old, new = (np.array([counts[key] for key in keys], dtype=np.int64) for counts in named)
    counts = new, old + new, units[1], sum(units)
    p_values = association.p_value(*counts)
    q_values = association.q_value(p_values)
    llr = association.llr(*counts)
    rows = []
    for place, key in enumerate(keys):
        if new[place] * units[0] <= old[place] * units[1] and units[0]:
            continue  # no larger share than before
        ratio = max(new[place], 0.5) / units[1] / (max(old[place], 0.5) / units[0]) if all(units) else 1.0
        rows.append(
            (
                *(entries[key].label, entries[key].type, old[place], new[place], *units, old[place] == 0),
                *(np.log2(ratio), llr[place], p_values[place], q_values[place]),
            )
        )
    return table(sorted(rows, key=lambda row: (row[-2], -row[3], row[0])), RISING_COLUMNS)


def check_periods(before: Period, after: Period) -> list[tuple[datetime, datetime]]:
    """The first and last moments of both; raises ``ValueError`` for one that cannot be read, or when they overlap.

    >>> [first.day for first, _ in check_periods("2024-07", ("2024-08-02", "2024-08-05"))]
    [1, 2]
    """
    periods = [_bounds(before), _bounds(after)]
    if periods[0][0] <= periods[1][1] and periods[1][0] <= periods[0][1]:
        raise ValueError(f"the periods {before!r} and {after!r} overlap")
    return periods


def _bounds(period: Period) -> tuple[datetime, datetime]:
    """The first and the last moment of a period."""
    import pandas as pd

    try:
        if isinstance(period, tuple | list):
            first, last = (read_date(day) for day in period)
            if first is None or last is None or last < first:
                raise ValueError
            return first, pd.Period(last, freq="D").end_time.to_pydatetime(warn=False)
        whole = pd.Period(period)
        return whole.start_time.to_pydatetime(warn=False), whole.end_time.to_pydatetime(warn=False)
    except ValueError:
        raise ValueError(
            f"no period: {period!r}; write it as '2024', '2024-Q3', '2024-07', '2024-07-08' or (first day, last day)"
        ) from None
