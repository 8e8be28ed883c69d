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
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network(pairs: pd.DataFrame, entries: Mapping[str, Entry], *, measure: str = "npmi") -> networkx.Graph:
    """The rows of a co-occurrence table as the edges of a graph, its entities as the nodes.

    A node is the id of an entity that is in some pair, with ``name`` (its label), ``type``, ``mentions`` and
    ``documents``. An edge has ``count``, the measures, ``p_value``, ``q_value``, and the column ``measure`` once
    more as ``weight``, which is where networkx and Gephi look for it. Values are plain integers and finite
    floats, strings hold no character that XML forbids, so the graph can be written as GEXF and GraphML.

    Raises ``ValueError`` for another ``measure`` (p and q are no weights: small is strong).

    >>> from hinditag.reporting.cooccurrence import COLUMNS
    >>> from hinditag.reporting.tables import table
    >>> network(table([], COLUMNS), {}).number_of_nodes()
    0
    """
    import networkx

    check_measure(measure)
    by_label = {entry.label: entry for entry in entries.values()}
    graph = networkx.Graph()
    for row in pairs.to_dict("records"):
        ends = by_label[row["entity_a"]], by_label[row["entity_b"]]
        for entry in ends:
            graph.add_node(
                _xml(entry.id),
                name=_xml(entry.label),
                type=_xml(entry.type),
                mentions=entry.mentions,
                documents=entry.documents,
            )
        values = {name: row[name] for name in SORTABLE if not name.startswith("units") and math.isfinite(row[name])}
        graph.add_edge(_xml(ends[0].id), _xml(ends[1].id), **values, weight=row[measure])
    return graph


def check_measure(measure: str) -> None:
    """Raise ``ValueError`` unless ``measure`` can be a weight.

    >>> check_measure("llr")
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}, not {measure!r}")


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
