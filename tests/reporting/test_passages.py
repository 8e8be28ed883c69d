from __future__ import annotations

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hinditag.document import Document, Mention
from hinditag.reporting import Report
from hinditag.reporting.passages import CONCORDANCE_COLUMNS, EVIDENCE_COLUMNS, concordance


def test_evidence_is_every_sentence_with_both(documents) -> None:
    frame = Report(documents).evidence("जयशंकर", "मॉस्को")
    assert list(frame.columns) == list(EVIDENCE_COLUMNS)
    assert frame["sentence"].tolist() == ["एस जयशंकर मॉस्को पहुंचे।", "जयशंकर ने मॉस्को में मोदी का संदेश दिया।"]
    assert frame["document"].tolist() == ["a", "a"]
    for row in frame.itertuples():
        assert documents[0].text[row.start : row.end] == row.sentence


def test_evidence_agrees_with_the_counts_at_every_level(documents) -> None:
    report = Report(documents)
    for options in ({}, {"window": 2}, {"level": "paragraph"}, {"level": "document"}):
        for row in report.cooccurrence(**options).to_dict("records"):
            assert len(report.evidence(row["entity_a"], row["entity_b"], **options)) == row["count"]


def test_evidence_of_two_that_never_meet_is_empty_with_columns(documents) -> None:
    frame = Report(documents).evidence("PER:jaishankar", "दिल्ली")
    assert frame.empty
    assert list(frame.columns) == list(EVIDENCE_COLUMNS)


def test_unknown_names_are_refused_with_close_ones(documents) -> None:
    report = Report(documents)
    with pytest.raises(KeyError, match="मॉस्को"):
        report.evidence("मोदी", "मास्को")
    with pytest.raises(KeyError, match="टोक्यो"):  # it is in a set-aside line only
        report.concordance("टोक्यो")


def test_concordance_shows_every_mention_in_context(documents) -> None:
    frame = Report(documents).concordance("एस जयशंकर", width=12)  # स्को and चे are not cut in two
    assert list(frame.columns) == list(CONCORDANCE_COLUMNS)
    assert frame[["left", "keyword", "right"]].values.tolist() == [
        ["", "एस जयशंकर", " मॉस्को पहुं"],
        [" पहुंचे। ", "जयशंकर", " ने मॉस्को "],
    ]
    assert frame["sentence"].tolist() == [documents[0].sentences[0].text, documents[0].sentences[1].text]


def test_contexts_leave_out_what_was_set_aside_and_fold_white_space(tag) -> None:
    document = tag("बैठक में **मोदी** ने\n\n[विज्ञापन]\nकहा", aside=r"\*\*|\[.*?\]")
    assert Report([document]).concordance("मोदी")[["left", "right"]].values.tolist() == [["बैठक में ", " ने कहा"]]


@settings(max_examples=200, deadline=None)
@given(
    left=st.text("क्षि \n👩\u200d🚀", max_size=30),
    right=st.text("क्षि \n👩\u200d🚀", max_size=30),
    width=st.integers(0, 12),
)
@example(left="", right="    ि", width=1)  # a vowel sign stands on the white space before it
@example(left="👩\u200d" * 30 + "🚀", right="", width=2)
@example(left="क" + " \n" * 40, right="\n " * 40 + "क", width=2)
def test_contexts_are_short_enough_and_end_at_grapheme_clusters(left: str, right: str, width: int) -> None:
    left, right = left + " ", " " + right
    text = f"{left}मोदी{right}"
    document = Document(text, mentions=[Mention(len(left), len(left) + 4, "मोदी", "PER", 0.9)])
    row = concordance([document], "PER:मोदी", width=width).iloc[0]
    assert max(len(row["left"]), len(row["right"])) <= width
    folded_left, folded_right = regex.sub(r"\s+", " ", left), regex.sub(r"\s+", " ", right)
    assert folded_left.endswith(row["left"])
    assert folded_right.startswith(row["right"])
    assert len(folded_left) - len(row["left"]) in [m.start() for m in regex.finditer(r"\X", folded_left)] + [
        len(folded_left)
    ]
    assert len(row["right"]) in [0, *(m.end() for m in regex.finditer(r"\X", folded_right))]


def test_a_context_is_as_long_as_asked_however_much_white_space_there_is() -> None:
    text = "कल" + "\n " * 50 + "मोदी" + " \n" * 50 + "गए"
    document = Document(text, mentions=[Mention(102, 106, "मोदी", "PER", 0.9)])
    assert concordance([document], "PER:मोदी", width=3)[["left", "right"]].values.tolist() == [["कल ", " गए"]]


def test_a_negative_width_is_refused(documents) -> None:
    with pytest.raises(ValueError, match="width"):
        Report(documents).concordance("मोदी", width=-1)
