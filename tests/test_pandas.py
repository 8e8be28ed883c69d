from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import hinditag
import hinditag.pandas
from hinditag.engines import resident

CRICKET = "विराट कोहली और शुभमन गिल ने अहमदाबाद में अभ्यास किया। टीम इंडिया का पहला मैच रविवार को होगा।"
TALKS = "विदेश मंत्री एस जयशंकर मॉस्को पहुंचे। जयशंकर ने सर्गेई लावरोव से बात की।"


@pytest.fixture
def news() -> pd.DataFrame:
    """Two items, one without a text and one whose text is a number, under labels of their own."""
    texts = [CRICKET, TALKS, None, 7]
    return pd.DataFrame(
        {"body": texts, "day": ["2025-02-06", pd.Timestamp("2025-03-14"), None, None], "date": "?"}, index=list("abcd")
    )


def test_tags_are_those_of_the_tagger(news: pd.DataFrame, tagger: hinditag.Tagger) -> None:
    rows = news.hinditag.tag("body")
    pd.testing.assert_frame_equal(rows, tagger.tag_frame(news, "body"))
    assert rows["document"].unique().tolist() == ["a", "b"]


def test_topics_are_one_row_a_document_and_topic(news: pd.DataFrame, tagger: hinditag.Tagger) -> None:
    rows = news.hinditag.topics("body")
    wanted = [(label, topic.code) for label in "ab" for topic in tagger(news["body"][label]).topics]
    assert list(rows[["document", "code"]].itertuples(index=False, name=None)) == wanted
    assert ("a", "15000000") in wanted


def test_the_report_knows_ids_dates_and_columns(news: pd.DataFrame) -> None:
    report = news.hinditag.report("body", date="day")
    assert [document.id for document in report.documents] == list("abcd")
    assert report.timeline().astype({"period": str})["period"].unique().tolist() == ["2025-02", "2025-03"]
    assert "date" not in report.documents[2].meta  # a missing value is no date, whatever else is called so
    assert news.hinditag.report("body").documents[0].meta["day"] == "2025-02-06"
    assert "day" in news.columns


@pytest.mark.parametrize("ask", ["tag", "topics", "report"])
def test_a_missing_column_is_named_with_those_there_are(news: pd.DataFrame, ask: str) -> None:
    with pytest.raises(KeyError, match="no column 'text'; there are: body, day, date"):
        getattr(news.hinditag, ask)()
    with pytest.raises(KeyError, match="no column 'when'"):
        news.hinditag.report("body", date="when")


def test_the_tagger_is_kept_until_its_options_or_their_files_change(news: pd.DataFrame, tmp_path: Path) -> None:
    def names() -> list[str]:
        return news.hinditag.tag("body", topics=False, gazetteer=str(own))["text"].tolist()

    own = tmp_path / "own.tsv"
    own.write_text("id\ttype\tname\nx\tORG\tअभ्यास\n", encoding="utf-8")
    assert "अभ्यास" in names()
    kept = resident._kept
    names()
    assert resident._kept is kept
    own.write_text("id\ttype\tname\nx\tORG\tरविवार\n", encoding="utf-8")
    assert "अभ्यास" not in names()
    with pytest.raises(TypeError):
        news.hinditag.tag("body", nonsense=True)
    assert "रविवार" in names()


def test_an_empty_frame_gives_empty_tables() -> None:
    empty = pd.DataFrame({"text": []})
    assert empty.hinditag.tag().empty
    assert empty.hinditag.topics().columns.tolist() == ["document", "code", "name", "name_en", "score"]
    assert len(empty.hinditag.report()) == 0
