from __future__ import annotations

import pickle
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx
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


def test_topics_by_document_and_over_time(documents) -> None:
    report = Report(documents)
    assert report.document_topics()[["document", "code"]].values.tolist() == [
        ["a", "11000000"],
        ["b", "11000000"],
        ["c", "17000000"],
    ]
    months = report.topic_timeline().astype({"period": str})
    assert months[["period", "name_en", "documents", "share"]].values.tolist() == [
        ["2024-07", "politics and government", 2, 1.0],
        ["2024-08", "weather", 1, 1.0],
    ]
    empty = Report().topic_timeline()
    assert empty.empty
    assert empty.dtypes.astype(str)["period"] == "period[M]"
    with pytest.raises(ValueError, match="nonsense"):
        report.topic_timeline("nonsense")


def test_a_report_and_a_document_say_briefly_what_they_are(documents) -> None:
    assert repr(Report(documents)) == "<Report of 3 documents>"
    assert repr(documents[2]).startswith("<Document 'c': 21 characters, 1 sentences, 1 mentions, ")
    assert len(repr(Document("क" * 10_000))) < 150


def test_documents_without_an_id_have_one_of_their_text_in_any_company(tag) -> None:
    report = Report([tag("मोदी आए।")]) + Report([tag("मोदी गए।"), tag("मोदी मिले।", id="x")])
    ids = report.mentions()["document"].tolist()
    assert ids[-1] == "x"
    assert len(set(ids)) == 3
    assert Report([tag("मोदी गए।")]).documents[0].id in ids


def tables_of(report: Report, folder: Path) -> dict[str, bytes]:
    """The bytes of all that can be written of a report."""
    files = {path.name: path.read_bytes() for path in report.save(folder, min_count=1)}
    networkx.write_gexf(report.network(), folder / "n.gexf")
    gexf = re.sub(rb'lastmodifieddate="[^"]*"', b"", (folder / "n.gexf").read_bytes())
    passages = [report.concordance(name).to_csv() for name in report.entities()["name"]]
    windows = report.cooccurrence(window=2).to_csv() + report.evidence("मोदी", "मॉस्को").to_csv()
    rising = report.rising("2024-07", "2024-08").to_csv()
    return files | {"n.gexf": gexf, "passages": repr([passages, windows, rising]).encode()}


def test_the_tables_are_the_same_bytes_in_any_order_parts_and_place(documents, tag, tmp_path) -> None:
    topic = replace(documents[0].topics[0], name="राजनीति")
    more = [tag("दिल्ली में मोदी।"), tag("मॉस्को में मोदी।", id="a", topics=(topic,)), tag("मोदी मॉस्को गए।"), *documents]
    wanted = tables_of(Report(more), tmp_path)
    for seed in range(4):
        shuffled = random.Random(seed).sample(more, len(more))
        assert tables_of(Report(shuffled), tmp_path) == wanted
        assert tables_of(Report(shuffled[:seed]) + Report(shuffled[seed:], hold=0), tmp_path) == wanted
        assert tables_of(Report(shuffled, hold=100), tmp_path) == wanted


def test_a_report_beyond_its_hold_keeps_no_text_and_can_be_pickled(documents) -> None:
    report = Report(documents, hold=0)
    assert list(report.documents) == documents
    sent = pickle.loads(pickle.dumps(report))
    assert (sent + report).cooccurrence()["count"].tolist() == (2 * report.cooccurrence()["count"]).tolist()
    pd.testing.assert_frame_equal(sent.evidence("मोदी", "मॉस्को"), Report(documents).evidence("मोदी", "मॉस्को"))


def test_memory_grows_with_entities_and_not_with_text(tag) -> None:
    import tracemalloc

    def kept(times: int) -> int:
        line = "मोदी मॉस्को गए। " + "और बात बढ़ती गई। " * 300
        tracemalloc.start()
        report = Report((tag(f"{line}{number}", id=str(number)) for number in range(times)), hold=0)
        assert len(report.cooccurrence(level="document")) == 1
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return size

    kept(1)
    assert (kept(220) - kept(20)) / 200 < 1000  # bytes a document; its text alone is 10,000


def test_an_empty_report_answers_everything(tmp_path) -> None:
    report = Report()
    for frame in (report.mentions(), report.entities(), report.topics(), report.cooccurrence(), report.timeline()):
        assert frame.empty
    assert report.network().number_of_nodes() == 0
    assert len(report.save(tmp_path)) == 6
    assert report.rising("2024-07", "2024-08").empty
    assert report.entity_topics().empty
    report.to_html(tmp_path / "page.html")
    assert "<table" in report._repr_html_()


def test_a_report_of_one_entity(tag, tmp_path) -> None:
    report = Report([tag("मोदी आए। मोदी गए।")])
    assert report.cooccurrence().empty
    assert report.network().number_of_nodes() == 0
    assert report.entities()["mentions"].tolist() == [2]
    assert len(report.save(tmp_path)) == 6


def test_documents_where_nothing_was_found(tmp_path) -> None:
    report = Report([Document(""), Document("बारिश हुई।")])
    assert report.cooccurrence(level="document").empty
    report.to_html(tmp_path / "page.html")


def test_importing_the_reports_imports_none_of_the_heavy_libraries() -> None:
    heavy = "numpy", "pandas", "scipy", "networkx", "jinja2", "pyarrow"
    code = f"import sys, hinditag.reporting; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
