from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

import hinditag
from hinditag.document import Document
from hinditag.reporting import Report


def test_a_generator_is_enough(documents) -> None:
    report = Report(document for document in documents)
    assert len(report) == 3
    assert len(report.mentions()) == 10
    assert hinditag.Report is Report


def test_adding_documents_and_reports_counts_them_all(documents) -> None:
    grown = Report(documents[:1])
    before = grown.cooccurrence()
    for document in documents[1:]:
        grown.add(document)
    whole = Report(documents)
    joined = Report(documents[:2]) + Report(documents[2:])
    assert not before.equals(grown.cooccurrence())
    for report in (grown, joined):
        assert len(report) == 3
        pd.testing.assert_frame_equal(report.cooccurrence(), whole.cooccurrence())
        pd.testing.assert_frame_equal(report.entities(), whole.entities())
        pd.testing.assert_frame_equal(report.topics(), whole.topics())
    with pytest.raises(TypeError):
        whole + documents


def test_documents_without_an_id_are_numbered(tag) -> None:
    report = Report([tag("मोदी आए।")]) + Report([tag("मोदी गए।"), tag("मोदी मिले।", id="x")])
    assert report.mentions()["document"].tolist() == ["#1", "#2", "x"]


def test_an_empty_report_answers_everything(tmp_path) -> None:
    report = Report()
    for frame in (report.mentions(), report.entities(), report.topics(), report.cooccurrence(), report.timeline()):
        assert frame.empty
    assert report.network().number_of_nodes() == 0
    assert len(report.save(tmp_path)) == 5
    report.to_html(tmp_path / "page.html")
    assert "<table" in report._repr_html_()


def test_documents_where_nothing_was_found(tmp_path) -> None:
    report = Report([Document(""), Document("बारिश हुई।")])
    assert report.cooccurrence(level="document").empty
    report.to_html(tmp_path / "page.html")


def test_importing_the_reports_imports_none_of_the_heavy_libraries() -> None:
    heavy = "numpy", "pandas", "scipy", "networkx", "jinja2", "pyarrow"
    code = f"import sys, hinditag.reporting; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
