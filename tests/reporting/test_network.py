from __future__ import annotations

import math
from itertools import combinations

import networkx
import pytest
from scipy import integrate

from hinditag.document import Document, Mention, Sentence
from hinditag.reporting import Report
from hinditag.reporting.network import MEASURES, communities, disparity


def test_nodes_and_edges_are_those_of_the_table(documents) -> None:
    report = Report(documents)
    graph = report.network()
    assert graph.number_of_edges() == len(report.cooccurrence())
    modi = {"label": "नरेंद्र मोदी", "name": "नरेंद्र मोदी", "type": "PER", "mentions": 3, "documents": 2}
    assert modi.items() <= graph.nodes["PER:modi"].items()
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
        read_back = read(tmp_path / name)
        assert set(read_back.nodes) == {"PER:<मोदी\ufffd>", "LOC:दिल्ली\ufffd"}
        assert {data["label"] for _, data in read_back.nodes(data=True)} == {"<मोदी\ufffd>", "दिल्ली\ufffd"}
        assert "मोदी" in (tmp_path / name).read_text(encoding="utf-8")  # as itself, not as numbers


def two_circles() -> networkx.Graph:
    """Two groups of four that all meet five times, joined by one meeting."""
    graph = networkx.Graph()
    for names in ("abcd", "efgh"):
        graph.add_weighted_edges_from(((a, b, 5) for a, b in combinations(names, 2)), weight="count")
    graph.add_edge("d", "e", count=1)
    return graph


def test_communities_are_the_circles_whatever_the_order_of_nodes() -> None:
    graph = two_circles()
    wanted = dict.fromkeys("abcd", 0) | dict.fromkeys("efgh", 1)
    assert communities(graph) == wanted
    turned = networkx.Graph()
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert communities(turned) == wanted


def test_alpha_is_the_integral_of_the_paper() -> None:
    graph = two_circles()
    for (a, b), alpha in disparity(graph).items():
        tails = []
        for node in (a, b):
            k, share = graph.degree(node), graph.edges[a, b]["count"] / graph.degree(node, weight="count")
            integral = integrate.quad(lambda x, k=k: (1 - x) ** (k - 2), 0, share)[0]
            tails.append(1 - (k - 1) * integral)  # equation 2 of Serrano, Boguñá and Vespignani
        assert alpha == pytest.approx(min(tails), rel=1e-9)


def test_the_backbone_keeps_what_stands_out(tag) -> None:
    names = {name: (name, name, "PER") for name in ("मीरा", *"कखगघचछज")}
    lines = ["मीरा से क मिले।"] * 12 + [f"मीरा से {other} मिले।" for other in "खगघचछज"]
    report = Report([tag(" ".join(lines), names=names)])
    assert report.network().number_of_edges() == 7
    assert list(report.network(backbone=True).edges) == [("क", "मीरा")]
    assert report.network().edges["क", "मीरा"]["alpha"] < 0.05
    assert {data["community"] for _, data in report.network().nodes(data=True)} == {0}


@pytest.mark.parametrize("measure", ["p_value", "q_value", "units", "lift"])
def test_measures_that_are_no_weights_are_refused(documents, measure) -> None:
    with pytest.raises(ValueError, match="measure"):
        Report(documents).network(measure=measure)
