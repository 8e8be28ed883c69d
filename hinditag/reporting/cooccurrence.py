"""Who appears with whom, and is that more than chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hinditag.reporting.incidence import Incidence
from hinditag.reporting.roster import Entry
from hinditag.reporting.tables import table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "entity_a": "string",
    "type_a": "string",
    "entity_b": "string",
    "type_b": "string",
    "count": "int64",
    "units_a": "int64",
    "units_b": "int64",
    "units": "int64",
    "pmi": "float64",
    "npmi": "float64",
    "llr": "float64",
    "jaccard": "float64",
    "dice": "float64",
    "odds_ratio": "float64",
    "p_value": "float64",
    "q_value": "float64",
    "t_score": "float64",
    "npmi_discounted": "float64",
}
SORTABLE = tuple(name for name, dtype in COLUMNS.items() if dtype != "string")
SMALL_IS_STRONG = ("p_value", "q_value")
_MEASURES = ("pmi", "npmi", "llr", "jaccard", "dice", "odds_ratio", "p_value", "t_score", "npmi_discounted")


def cooccurrence(
    found: Incidence, entries: Mapping[str, Entry], *, min_count: int = 1, sort: str = "npmi"
) -> pd.DataFrame:
    """One row a pair of entities that meet in ``min_count`` units or more.

    ``entity_a`` and ``entity_b`` are the labels of the entities (their names, with type or id added where two
    share one), ``entity_a`` the first of them in code-point order. ``count`` units hold both, ``units_a`` and
    ``units_b`` one of them, there are ``units`` in all. The measures are those of
    :mod:`hinditag.reporting.association`.

    ``q_value`` is Benjamini-Hochberg over all pairs that meet at least once, before ``min_count`` hides any: the
    family that a user can recompute from the whole table. Pairs that never met are not counted as tests, and
    two names that occur once each, together, look surprising and lead by ``pmi`` and ``npmi``: ask for a
    ``min_count`` of 2 or more there, or sort by ``npmi_discounted``, which holds them back. The
    p-values take units to be independent; sentences of one article, and still more overlapping windows, are not
    quite, so p and q rank pairs better than they measure them.

    ``sort`` is any numeric column: largest first, but smallest first for ``p_value`` and ``q_value``; equal
    rows by count, then by names. Raises ``ValueError`` for another ``sort`` or a ``min_count`` below 1.

    >>> from hinditag.document import Document, Mention, Sentence
    >>> from hinditag.reporting.incidence import incidence
    >>> from hinditag.reporting.roster import roster
    >>> documents = [Document("मोदी दिल्ली में।", sentences=[Sentence(0, 16, "मोदी दिल्ली में।")], mentions=[
    ...     Mention(0, 4, "मोदी", "PER", 0.9), Mention(5, 11, "दिल्ली", "LOC", 0.9)])]
    >>> cooccurrence(incidence(documents), roster(documents))[["entity_a", "entity_b", "count"]].values.tolist()
    [['दिल्ली', 'मोदी', 1]]
    """
    import numpy as np
    import pandas as pd
    from scipy.sparse import triu

    from hinditag.reporting import association

    check_sort(sort, min_count)
    matrix, held = found.matrix, found.matrix.sum(axis=0)
    # columns are in the order of the labels, so the upper triangle has entity_a before entity_b
    pairs = triu(matrix.T @ matrix, k=1, format="coo")
    a, b = pairs.coords
    values = {"count": pairs.data, "units_a": held[a], "units_b": held[b], "units": np.full(len(a), matrix.shape[0])}
    counts = tuple(values.values())
    for name in _MEASURES:
        values[name] = getattr(association, name)(*counts)
    values["q_value"] = association.q_value(values["p_value"])

    strength = values[sort] if sort in SMALL_IS_STRONG else -values[sort]
    order = np.lexsort((b, a, -values["count"], strength))
    order = order[values["count"][order] >= min_count]
    chosen = [entries[entity] for entity in found.entities]
    named = table([(entry.label, entry.type) for entry in chosen], {"label": "string", "type": "string"})
    labels, types = named["label"].array, named["type"].array
    a, b = a[order], b[order]
    columns = {"entity_a": labels[a], "type_a": types[a], "entity_b": labels[b], "type_b": types[b]}
    columns |= {name: column[order] for name, column in values.items()}
    return pd.DataFrame(columns, columns=list(COLUMNS)).astype(COLUMNS)


def neighbours(found: Incidence, entries: Mapping[str, Entry], *, top: int = 5) -> dict[str, list[str]]:
    """The labels of the entities that each entity (id) meets in most units, ``top`` at most, equals by label.

    >>> from hinditag.document import Document, Mention
    >>> from hinditag.reporting.incidence import incidence
    >>> from hinditag.reporting.roster import roster
    >>> documents = [Document("मोदी दिल्ली में", mentions=[
    ...     Mention(0, 4, "मोदी", "PER", 0.9), Mention(5, 11, "दिल्ली", "LOC", 0.9)])]
    >>> neighbours(incidence(documents, level="document"), roster(documents))["PER:मोदी"]
    ['दिल्ली']
    """
    import numpy as np

    met = (found.matrix.T @ found.matrix).tocsr()
    labels = [entries[entity].label for entity in found.entities]
    nearest = {}
    for row, entity in enumerate(found.entities):
        inside = slice(met.indptr[row], met.indptr[row + 1])
        others, counts = met.indices[inside], met.data[inside]
        order = np.lexsort((others, -counts))[: top + 1]  # the entity itself is one of them
        nearest[entity] = [labels[other] for other in others[order] if other != row][:top]
    return nearest


def check_sort(sort: str, min_count: int) -> None:
    """Raise ``ValueError`` unless ``sort`` is a numeric column and ``min_count`` 1 or more.

    >>> check_sort("llr", 2)
    """
    if sort not in SORTABLE:
        raise ValueError(f"sort must be one of {', '.join(SORTABLE)}, not {sort!r}")
    if min_count < 1:
        raise ValueError(f"min_count must be 1 or more, not {min_count}")
