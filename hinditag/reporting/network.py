"""Co-occurrence as a network."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hinditag.reporting.cooccurrence import SMALL_IS_STRONG, SORTABLE
from hinditag.reporting.roster import Entry

if TYPE_CHECKING:
    import networkx
    import pandas as pd

MEASURES = tuple(name for name in SORTABLE if not name.startswith("units") and name not in SMALL_IS_STRONG)
BACKBONE_LEVEL = 0.05
_SEED = 0
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network(pairs: pd.DataFrame, entries: Mapping[str, Entry], *, measure: str = "npmi") -> networkx.Graph:
    """The rows of a co-occurrence table as the edges of a graph, its entities as the nodes.

    A node is the id of an entity that is in some pair, with ``name`` (its label; once more as ``label``, which
    Gephi shows), ``type``, ``mentions``, ``documents`` and ``community`` (see :func:`communities`). An edge has
    ``count``, the measures, ``p_value``, ``q_value``, the column ``measure`` once more as ``weight``, which is
    where networkx and Gephi look for it, and ``alpha`` and ``backbone``, whether alpha is below 0.05 (see
    :func:`disparity`). Communities and backbone are those of ``count``, which is never negative, whatever the
    weight. Values are plain numbers and finite, strings hold no character that XML forbids, so the graph can be
    written as GEXF and GraphML. Nodes and edges are in the order of their ids.

    Raises ``ValueError`` for another ``measure`` (p and q are no weights: small is strong).

    >>> from hinditag.reporting.cooccurrence import COLUMNS
    >>> from hinditag.reporting.tables import table
    >>> network(table([], COLUMNS), {}).number_of_nodes()
    0
    """
    import networkx

    check_measure(measure)
    by_label = {entry.label: entry for entry in entries.values()}
    rows = pairs.to_dict("records")
    ends = [sorted((by_label[row["entity_a"]], by_label[row["entity_b"]]), key=lambda entry: entry.id) for row in rows]
    graph = networkx.Graph()
    for entry in sorted({entry.id: entry for pair in ends for entry in pair}.values(), key=lambda entry: entry.id):
        graph.add_node(
            _xml(entry.id),
            label=_xml(entry.label),
            name=_xml(entry.label),
            type=_xml(entry.type),
            mentions=entry.mentions,
            documents=entry.documents,
        )
    for (a, b), row in sorted(zip(ends, rows, strict=True), key=lambda item: [entry.id for entry in item[0]]):
        values = {name: row[name] for name in SORTABLE if not name.startswith("units") and math.isfinite(row[name])}
        graph.add_edge(_xml(a.id), _xml(b.id), **values, weight=row[measure])

    networkx.set_node_attributes(graph, communities(graph), "community")
    for edge, alpha in disparity(graph).items():
        graph.edges[edge].update(alpha=alpha, backbone=alpha < BACKBONE_LEVEL)
    return graph


def communities(graph: networkx.Graph, *, weight: str = "count") -> dict[str, int]:
    """The number of the community of each node, from 0, the largest first (equals by their first node).

    They are found by the Louvain method with a fixed seed; the same graph gives the same communities.

    Source: V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast unfolding of communities in large
    networks", J. Stat. Mech. P10008, 2008; computed by ``networkx.community.louvain_communities``.

    >>> import networkx
    >>> communities(networkx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("d", "e")]), weight="weight")
    {'a': 0, 'b': 0, 'c': 0, 'd': 1, 'e': 1}
    """
    import networkx

    nodes = sorted(graph)
    # numbers in place of names: sets of strings are in another order in each process
    number = {node: place for place, node in enumerate(nodes)}
    plain = networkx.Graph()
    plain.add_nodes_from(range(len(nodes)))
    ends = ((*sorted((number[a], number[b])), value) for a, b, value in graph.edges(data=weight, default=1))
    plain.add_weighted_edges_from(sorted(ends))
    groups = networkx.community.louvain_communities(plain, seed=_SEED)
    ordered = sorted(map(sorted, groups), key=lambda group: (-len(group), group))
    community = {nodes[place]: index for index, group in enumerate(ordered) for place in group}
    return {node: community[node] for node in graph}


def disparity(graph: networkx.Graph, *, weight: str = "count") -> dict[tuple[str, str], float]:
    """How likely each edge is to take so large a share of the weight of one of its ends by chance, from 0 to 1.

    For an edge of weight w at a node of degree k and strength s (the sum of its weights),
    alpha = (1 - w / s) ** (k - 1); of the two ends the smaller counts. The edges below a level, 0.05 say, are
    the backbone: what stands out among the neighbours of some node, important or not. The only edge of a node says
    nothing about that node (alpha 1).

    Source: M. Á. Serrano, M. Boguñá and A. Vespignani, "Extracting the multiscale backbone of complex weighted
    networks", PNAS 106(16), 2009.

    >>> import networkx
    >>> star = networkx.Graph()
    >>> star.add_weighted_edges_from([("a", "b", 8), ("a", "c", 1), ("a", "d", 1)])
    >>> round(disparity(star, weight="weight")["a", "b"], 4)
    0.04
    """
    strength = dict(graph.degree(weight=weight))
    degree = dict(graph.degree())

    def alpha(node: str, value: float) -> float:
        return float((1 - value / strength[node]) ** (degree[node] - 1)) if degree[node] > 1 else 1.0

    return {(a, b): min(alpha(a, value), alpha(b, value)) for a, b, value in graph.edges(data=weight)}


def backbone(graph: networkx.Graph) -> networkx.Graph:
    """A copy of a :func:`network` with the edges of its backbone only, and the nodes that these join.

    >>> import networkx
    >>> backbone(networkx.Graph()).number_of_nodes()
    0
    """
    import networkx

    kept = graph.copy()
    kept.remove_edges_from([(a, b) for a, b, inside in graph.edges(data="backbone") if not inside])
    kept.remove_nodes_from(list(networkx.isolates(kept)))
    return kept


def check_measure(measure: str) -> None:
    """Raise ``ValueError`` unless ``measure`` can be a weight.

    >>> check_measure("llr")
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}, not {measure!r}")


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
