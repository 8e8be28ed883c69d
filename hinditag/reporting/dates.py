"""The date of a document: from what came with it, or from its first lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import regex

from hinditag.document import Document
from hinditag.errors import HinditagError
from hinditag.reporting.story import story_text

DateOf = Callable[[Document], datetime | None]

_YEAR_FIRST = regex.compile(r"\d{4}\D")
_HEAD = 400  # characters of story: a dateline stands in the first lines, and further down are dates of other things
_WORD = r"[\p{L}\p{M}]{2,}"
_WRITTEN = regex.compile(
    rf"""
    (?<!\d) (?: \d{{1,2}} [-.\s]* {_WORD} [-.,\s]* \d{{4}}   # 8 जुलाई, 2024
    | {_WORD} \s+ \d{{1,2}} \s*,\s* \d{{4}}                  # July 8, 2024
    | \d{{1,2}} ([-/.]) \d{{1,2}} \1 \d{{4}}                 # 08/07/2024
    | \d{{4}} - \d{{2}} - \d{{2}}                            # 2024-07-08
    ) (?!\d)
    """,
    regex.VERBOSE,
)


def date_reader(key: str = "date", *, from_text: bool = False) -> DateOf:
    """What tells the date of a document: ``meta[key]``, and with ``from_text`` else a date in its first lines.

    Raises ``HinditagError`` for ``from_text`` where dateparser (the extra ``dates``) is not installed.

    >>> date_reader("day")(Document("बारिश", meta={"day": "2024-07-08"}))
    datetime.datetime(2024, 7, 8, 0, 0)
    """
    if not from_text:
        return partial(meta_date, key=key)
    try:
        import dateparser  # noqa: F401
    except ImportError as error:
        raise HinditagError("dates in texts need dateparser: pip install 'hinditag[dates]'") from error
    return lambda document: meta_date(document, key) or text_date(document)


def meta_date(document: Document, key: str = "date") -> datetime | None:
    """The date in ``document.meta[key]``, or None where there is none that can be read.

    >>> meta_date(Document("बारिश", meta={"date": "8/7/2024"}))
    datetime.datetime(2024, 7, 8, 0, 0)
    """
    return read_date(document.meta.get(key))


def text_date(document: Document) -> datetime | None:
    """The first whole date (day, month and year) of a line that says when the story was written, or None.

    Such lines are set aside by the cleaning (``Updated at : 06 Feb 2025``); where there is none, the date is looked for
    in the first 400 characters of the story.
    Hindi and English month names and digits are read, by dateparser; in numbers the day comes before the month.
    A day without a year (``8 जुलाई``) is no date here: the year would be a guess.
    """
    import dateparser

    from hinditag.cleaning.credits import timestamp

    stamps = [span.text for span in document.cleaning if span.rule == timestamp.__name__]
    for match in _WRITTEN.finditer("\n".join([*stamps, story_text(document)[:_HEAD]])):
        found = dateparser.parse(
            "".join(str(int(sign)) if sign.isdecimal() else sign for sign in match.group()),
            languages=["hi", "en"],
            settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]},
        )
        if isinstance(found, datetime):
            return found.replace(tzinfo=None)
    return None


def read_date(value: Any) -> datetime | None:
    """A date as it is found in metadata, or None where it cannot be read; a time zone is dropped, not applied.

    ISO 8601 is read first; in other forms the day comes before the month, as is written in India, unless the year
    comes first. What lacks the year is no date: it would be a guess. A month stands for its first day, and so does a
    year.

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
                stamp = pd.Timestamp(_parsed(str(value).strip()))
    except (ValueError, OverflowError):
        return None
    return None if pd.isna(stamp) else stamp.tz_localize(None).to_pydatetime(warn=False)


def _parsed(written: str) -> datetime:
    """The date of a free form. Raises ``ValueError`` where it is none, or has no year and depends on the default."""
    from dateutil.parser import parse

    first = _YEAR_FIRST.match(written) is None
    one, other = (parse(written, dayfirst=first, ignoretz=True, default=datetime(year, 1, 1)) for year in (2001, 2004))
    if one.year != other.year:
        raise ValueError(f"{written!r} has no year")
    found: datetime = one
    return found
