from __future__ import annotations

import pandas as pd
import pytest

from hinditag.document import Document, Mention
from hinditag.reporting import Report, association
from hinditag.reporting.tables import (
    ENTITY_COLUMNS,
    MENTION_COLUMNS,
    TOPIC_COLUMNS,
    entity_table,
    mention_table,
    topic_table,
)


@pytest.mark.parametrize(
    ("make", "columns"),
    [(mention_table, MENTION_COLUMNS), (entity_table, ENTITY_COLUMNS), (topic_table, TOPIC_COLUMNS)],
)
def test_columns_and_dtypes_are_the_same_for_some_documents_and_for_none(make, columns, documents) -> None:
    for docs in ([], documents, iter(documents)):
        frame = make(docs)
        assert list(frame.columns) == list(columns)
        assert frame.dtypes.equals(pd.Series({name: pd.api.types.pandas_dtype(d) for name, d in columns.items()}))


def test_mention_table_has_a_row_for_each_mention_of_the_story(documents) -> None:
    frame = mention_table(documents)
    assert len(frame) == 7 + 2 + 1
    by_id = {document.id: document for document in documents}
    for row in frame.itertuples():
        document = by_id[row.document]
        assert document.text[row.start : row.end] == row.text
        sentence = document.sentences[row.sentence]
        assert sentence.start <= row.start < sentence.end
    assert frame.loc[frame["text"] == "जयशंकर", "name"].tolist() == ["एस जयशंकर"]


def test_what_is_missing_stays_missing() -> None:
    frame = mention_table([Document("मोदी आए", mentions=[Mention(0, 4, "मोदी", "PER", 0.5)])])
    assert frame[["document", "entity", "sentence"]].isna().all(axis=None)
    assert frame["name"].tolist() == ["मोदी"]


def test_document_to_dataframe_is_the_mention_table(documents) -> None:
    pd.testing.assert_frame_equal(documents[0].to_dataframe(), mention_table(documents[:1]))


def test_entity_table_joins_documents_by_entity_id(documents) -> None:
    frame = entity_table(documents).set_index("entity")
    assert frame["mentions"].to_dict() == {"PER:modi": 3, "LOC:moscow": 3, "PER:jaishankar": 2, "LOC:delhi": 2}
    assert frame["mentions"].is_monotonic_decreasing
    assert frame["documents"].to_dict() == {"PER:modi": 2, "LOC:moscow": 2, "PER:jaishankar": 1, "LOC:delhi": 2}
    assert frame.loc["PER:jaishankar", "aliases"] == "एस जयशंकर | जयशंकर"
    assert frame.loc["LOC:moscow", "wikidata"] == "Q649"
    assert pd.isna(frame.loc["LOC:delhi", "wikidata"])


def test_entities_have_days_topics_and_neighbours(documents) -> None:
    frame = Report(documents).entities().set_index("name")
    assert frame.loc["दिल्ली", ["first_seen", "last_seen"]].astype(str).tolist() == ["2024-07-08", "2024-08-01"]
    assert frame.loc["दिल्ली", "topics"] == "राजनीति और सरकार | मौसम"
    assert frame.loc["मॉस्को", "neighbours"] == "एस जयशंकर | नरेंद्र मोदी"
    bare = Report([Document("मोदी", mentions=[Mention(0, 4, "मोदी", "PER", 0.5)])]).entities()
    assert bare[["first_seen", "last_seen", "topics", "neighbours"]].isna().all(axis=None)


def test_entities_by_topic(documents) -> None:
    frame = Report(documents).entity_topics().set_index(["entity", "code"])
    row = frame.loc["नरेंद्र मोदी", "11000000"]
    counts = (2, 2, 2, 3)
    assert tuple(row[["count", "units_entity", "units_topic", "units"]]) == counts
    assert row["npmi"] == float(association.npmi(*counts))
    assert frame.loc["दिल्ली", "17000000"]["count"] == 1
    assert ("नरेंद्र मोदी", "17000000") not in frame.index
    empty = Report().entity_topics()
    assert empty.dtypes.equals(frame.reset_index()[list(empty.columns)].dtypes)


def test_unlinked_mentions_of_one_form_are_one_entity() -> None:
    docs = [Document("मोदी आए", mentions=[Mention(0, 4, "मोदी", "PER", 0.5)])] * 2
    assert entity_table(docs)[["entity", "mentions", "documents"]].values.tolist() == [["PER:मोदी", 2, 2]]


def test_topic_share_is_of_all_documents(documents) -> None:
    frame = topic_table(documents)
    assert frame["code"].tolist() == ["11000000", "17000000"]
    assert frame["share"].tolist() == pytest.approx([2 / 3, 1 / 3])


def test_a_lone_surrogate_breaks_no_table() -> None:
    document = Document("\ud800मोदी", mentions=[Mention(0, 5, "\ud800मोदी", "PER", 0.5)])
    assert mention_table([document])["text"].tolist() == ["\ufffdमोदी"]
    assert entity_table([document])["name"].tolist() == ["\ufffdमोदी"]
