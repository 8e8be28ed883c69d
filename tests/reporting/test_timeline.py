from __future__ import annotations

from datetime import date, datetime
from math import log2

import pytest
from scipy import stats

from hinditag.cleaning import clean
from hinditag.document import Document, SetAside
from hinditag.reporting import Report
from hinditag.reporting.dates import read_date, text_date


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
        "2024-7-8",
        "2024/7/8",
        " 8 July 2024 ",
        date(2024, 7, 8),
        datetime(2024, 7, 8, 12),
    ],
)
def test_dates_are_read_with_the_day_before_the_month(value) -> None:
    assert read_date(value).date() == date(2024, 7, 8)


@pytest.mark.parametrize(
    "head",
    [
        "पटना, 8 जुलाई 2024। बैठक हुई।",
        "८ जुलाई, २०२४ को",
        "Updated: July 8, 2024",
        "08/07/2024 को",
        "2024-07-08",
        "पिछले 5 साल में 1200 लोग, 99 बजे 2024, फिर 8 जुलाई 2024",
    ],
)
def test_dates_are_found_in_the_first_lines(head, tag) -> None:
    pytest.importorskip("dateparser")
    assert text_date(Document(head)).date() == date(2024, 7, 8)
    assert Report([tag("मोदी। " + head)]).timeline("D").empty
    frame = Report([tag("मोदी। " + head), tag("मोदी।", date="2024-07-09")]).timeline("D", from_text=True)
    assert frame["period"].astype(str).tolist() == ["2024-07-08", "2024-07-09"]


def test_what_is_no_whole_date_of_the_story_is_not_taken_for_one() -> None:
    pytest.importorskip("dateparser")
    aside = Document("8 जुलाई 2024", cleaning=[SetAside(0, 12, "8 जुलाई 2024", "x")])
    for document in (aside, Document("8 जुलाई को"), Document("कल"), Document("2024"), Document("क" * 400 + " 8/7/2024")):
        assert text_date(document) is None


def test_rising_is_what_more_documents_name_with_its_significance(tag) -> None:
    old = [tag("मोदी दिल्ली में।", date=f"2024-06-{day:02}", id=f"o{day}") for day in range(1, 21)]
    new = [tag("मोदी टोक्यो में।", date=f"2024-07-{day:02}", id=f"n{day}") for day in range(1, 11)]
    frame = Report([*old, *new]).rising("2024-06", "2024-07")
    assert frame["entity"].tolist() == ["टोक्यो"]  # Modi is named in all of both
    row = frame.iloc[0]
    assert row[["before", "after", "units_before", "units_after", "new"]].tolist() == [0, 10, 20, 10, True]
    exact = stats.fisher_exact([[10, 0], [0, 20]], alternative="greater").pvalue
    assert row["p_value"] == pytest.approx(exact, rel=1e-9)
    assert row["q_value"] == pytest.approx(3 * exact, rel=1e-9)  # three names in the two periods
    assert row["log_ratio"] == pytest.approx(log2((10 / 10) / (0.5 / 20)))
    assert Report([*old, *new]).rising("2024-07", ("2024-06-01", "30/6/2024"))["entity"].tolist() == ["दिल्ली"]


@pytest.mark.parametrize("periods", [("2024-06", "2024"), ("then", "2024"), ("2024", ("2025-02-01", "2025-01-01"))])
def test_periods_that_overlap_or_are_none_are_refused(periods) -> None:
    with pytest.raises(ValueError, match="period"):
        Report().rising(*periods)


@pytest.mark.parametrize(
    "value",
    [None, "", "कल", "31/31/2024", "8 July", "8/7", "10:30", "today", 5, float("nan"), True, [], {}, "99999-01-01"],
)
def test_what_is_no_date_is_none(value) -> None:
    assert read_date(value) is None


def test_a_line_that_says_when_it_was_written_tells_the_date_although_it_is_set_aside() -> None:
    document = Document("बजट पेश\n\nUpdated at : 06 Feb 2025 07:42 PM (IST)\n\nयह बात 14 मार्च, 2024 की है।")
    document.cleaning = clean(document.text)
    assert [span.rule for span in document.cleaning] == ["timestamp"]
    assert text_date(document).date() == date(2025, 2, 6)
