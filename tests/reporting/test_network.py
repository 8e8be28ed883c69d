from __future__ import annotations

import math

import networkx
import pytest

from hinditag.document import Document, Mention, Sentence
from hinditag.reporting import Report
from hinditag.reporting.network import MEASURES


def test_nodes_and_edges_are_those_of_the_table(documents) -> None:
    report = Report(documents)
    graph = report.network()
    assert graph.number_of_edges() == len(report.cooccurrence())
    assert graph.nodes["PER:modi"] == {"name": "नरेंद्र मोदी", "type": "PER", "mentions": 3, "documents": 2}
    pair = graph.edges["PER:modi", "LOC:moscow"]
    assert pair["count"] == 2
    assert pair["weight"] == pair["npmi"]
    assert set(MEASURES) <= set(pair)
    assert report.network(min_count=2).number_of_edges() == 2


@pytest.mark.parametrize("measure", MEASURES)
def test_every_value_is_finite(documents, measure) -> None:
    for level in ("sentence", "document"):
        for _, _, values in Report(documents).network(level=level, measure=measure).edges(data=True):
            assert all(math.isfinite(value) for value in values.values())


def test_gexf_and_graphml_can_be_written_and_read_back(tmp_path) -> None:
    text = "<मोदी\x01> और दिल्ली\ufffe"
    mentions = [Mention(0, 7, "<मोदी\x01>", "PER", 0.9), Mention(11, 18, "दिल्ली\ufffe", "LOC", 0.9)]
    graph = Report([Document(text, sentences=[Sentence(0, len(text), text)], mentions=mentions)]).network()
    assert graph.number_of_edges() == 1
    for write, read, name in (
        (networkx.write_gexf, networkx.read_gexf, "n.gexf"),
        (networkx.write_graphml, networkx.read_graphml, "n.graphml"),
    ):
        write(graph, tmp_path / name)
        assert set(read(tmp_path / name).nodes) == {"PER:<मोदी\ufffd>", "LOC:दिल्ली\ufffd"}


@pytest.mark.parametrize("measure", ["p_value", "q_value", "units", "lift"])
def test_measures_that_are_no_weights_are_refused(documents, measure) -> None:
    with pytest.raises(ValueError, match="measure"):
        Report(documents).network(measure=measure)
