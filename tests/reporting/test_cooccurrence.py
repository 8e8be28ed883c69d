from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from hinditag.document import Document, Entity, Mention, Sentence
from hinditag.reporting import Report, association
from hinditag.reporting.cooccurrence import COLUMNS, SMALL_IS_STRONG, SORTABLE, neighbours

NAMES = {name: (name, name, "PER") for name in ("अनिल", "भारती", "चंदन", "दीपक", "ईशा")}


@pytest.fixture
def report(tag) -> Report:
    lines = ["अनिल और भारती मिले।"] * 4 + ["चंदन और दीपक मिले।"] * 2 + ["अनिल ने चंदन को देखा।", "ईशा।", "बारिश।", "भारती।"]
    return Report([tag(" ".join(lines), names=NAMES)])


def test_columns_in_order_also_when_empty(report) -> None:
    wanted = ["entity_a", "type_a", "entity_b", "type_b", "count", "units_a", "units_b", "units"]
    wanted += [
        "pmi",
        "npmi",
        "llr",
        "jaccard",
        "dice",
        "odds_ratio",
        "p_value",
        "q_value",
        "t_score",
        "npmi_discounted",
    ]
    for frame in (report.cooccurrence(), report.cooccurrence(types=["LOC"]), Report().cooccurrence()):
        assert list(frame.columns) == wanted
        assert frame.dtypes.astype(str).to_dict() == COLUMNS


def test_counts_and_measures_of_a_pair(report) -> None:
    row = report.cooccurrence().set_index(["entity_a", "entity_b"]).loc["अनिल", "भारती"]
    counts = (4, 5, 5, 10)
    assert tuple(row[["count", "units_a", "units_b", "units"]]) == counts
    for name in ("pmi", "npmi", "llr", "jaccard", "dice", "odds_ratio", "p_value", "t_score", "npmi_discounted"):
        assert row[name] == pytest.approx(float(getattr(association, name)(*counts)), rel=1e-12)


def test_q_is_over_all_pairs_that_meet_whatever_is_hidden(report) -> None:
    frame = report.cooccurrence(sort="p_value")
    wanted = stats.false_discovery_control(frame["p_value"])
    np.testing.assert_allclose(frame["q_value"], wanted, rtol=1e-12)
    often = report.cooccurrence(min_count=2, sort="p_value")
    assert 0 < len(often) < len(frame)
    np.testing.assert_allclose(often["q_value"], wanted[: len(often)], rtol=1e-12)


@pytest.mark.parametrize("sort", SORTABLE)
def test_sorting_by_every_numeric_column(report, sort) -> None:
    frame = report.cooccurrence(sort=sort)
    sign = 1 if sort in SMALL_IS_STRONG else -1
    keys = [(sign * row[sort], -row["count"], row["entity_a"], row["entity_b"]) for row in frame.to_dict("records")]
    assert keys == sorted(keys)


@pytest.mark.parametrize("options", [{"sort": "entity_a"}, {"sort": "lift"}, {"min_count": 0}])
def test_options_that_do_not_exist_are_refused(report, options) -> None:
    with pytest.raises(ValueError, match=r"sort|min_count"):
        report.cooccurrence(**options)


def test_what_is_valid_is_listed(report) -> None:
    with pytest.raises(ValueError, match=r"count, .*t_score, npmi_discounted, not 'lift'"):
        report.cooccurrence(sort="lift")
    with pytest.raises(ValueError, match="sentence, paragraph, document, not 'page'"):
        report.cooccurrence(level="page")


def test_neighbours_are_those_met_most_and_never_oneself(report) -> None:
    nearest = neighbours(report.incidence(), report.roster)
    assert nearest["अनिल"] == ["भारती", "चंदन"]
    assert nearest["ईशा"] == []
    assert neighbours(report.incidence(), report.roster, top=1)["चंदन"] == ["दीपक"]


def test_types_keep_pairs_of_these_types_and_a_string_is_one_type(documents) -> None:
    report = Report(documents)
    assert set(report.cooccurrence(types="PER")["type_b"]) == {"PER"}
    assert len(report.cooccurrence(types=("PER", "LOC"))) == len(report.cooccurrence())
    assert report.cooccurrence(types="PER")["units"].tolist() == report.cooccurrence()["units"].tolist()[:1]


def test_two_entities_of_one_name_are_kept_apart() -> None:
    text = "टाटा ने टाटा से कहा।"
    mentions = [Mention(0, 4, "टाटा", "PER", 0.9, "PER:1"), Mention(8, 12, "टाटा", "ORG", 0.9, "ORG:1")]
    entities = [Entity(m.entity or "", "टाटा", m.type, ("टाटा",), None, (m,)) for m in mentions]
    report = Report([Document(text, sentences=[Sentence(0, len(text), text)], mentions=mentions, entities=entities)])
    row = report.cooccurrence().iloc[0]
    assert {row["entity_a"], row["entity_b"]} == {"टाटा (PER)", "टाटा (ORG)"}
    assert len(report.evidence(row["entity_a"], row["entity_b"])) == 1
