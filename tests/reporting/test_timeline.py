from __future__ import annotations

from datetime import date, datetime

import pytest

from hinditag.document import Document
from hinditag.reporting import Report
from hinditag.reporting.timeline import read_date


def test_timeline_counts_documents_and_mentions_by_month(documents) -> None:
    frame = Report(documents).timeline()
    assert frame.astype(str).values.tolist() == [
        ["2024-07", "नरेंद्र मोदी", "2", "3"],
        ["2024-07", "मॉस्को", "2", "3"],
        ["2024-07", "एस जयशंकर", "1", "2"],
        ["2024-07", "दिल्ली", "1", "1"],
        ["2024-08", "दिल्ली", "1", "1"],
    ]


def test_other_periods_and_another_key(documents) -> None:
    assert Report(documents).timeline("D")["period"].astype(str).unique().tolist() == [
        "2024-07-08",
        "2024-07-09",
        "2024-08-01",
    ]
    assert Report(documents).timeline(date="published").empty


def test_an_empty_timeline_has_its_columns_and_dtypes() -> None:
    frame = Report([Document("बारिश")]).timeline("Y")
    assert list(frame.columns) == ["period", "entity", "documents", "mentions"]
    assert frame.dtypes.astype(str).tolist() == ["period[Y-DEC]", "string", "int64", "int64"]


def test_a_period_that_does_not_exist_is_refused(documents) -> None:
    with pytest.raises(ValueError, match="month-long"):
        Report(documents).timeline("month-long")


@pytest.mark.parametrize(
    "value",
    [
        "2024-07-08",
        "2024-07-08T23:59:00+05:30",
        "2024-07-08 00:00:00Z",
        "20240708",
        20240708,
        "8/7/2024",
        "08-07-2024",
        " 8 July 2024 ",
        date(2024, 7, 8),
        datetime(2024, 7, 8, 12),
    ],
)
def test_dates_are_read_with_the_day_before_the_month(value) -> None:
    assert read_date(value).date() == date(2024, 7, 8)


@pytest.mark.parametrize("value", [None, "", "कल", "31/31/2024", float("nan"), True, [], {}, "99999-01-01"])
def test_what_is_no_date_is_none(value) -> None:
    assert read_date(value) is None
