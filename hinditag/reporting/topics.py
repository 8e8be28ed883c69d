"""Which entities belong to which topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from hinditag.document import Document
from hinditag.reporting.roster import Entry, entity_key
from hinditag.reporting.story import story_mentions
from hinditag.reporting.tables import table, topic_table

if TYPE_CHECKING:
    import pandas as pd

ENTITY_TOPIC_COLUMNS = {
    "entity": "string",
    "type": "string",
    "code": "string",
    "topic": "string",
    "topic_en": "string",
    "count": "int64",
    "units_entity": "int64",
    "units_topic": "int64",
    "units": "int64",
    "npmi": "float64",
    "llr": "float64",
    "p_value": "float64",
    "q_value": "float64",
}


def entity_topic_table(docs: Collection[Document], entries: Mapping[str, Entry]) -> pd.DataFrame:
    """One row an entity and a topic that some document has both of, by entity label, then the commonest topic first.

    Columns: ``entity`` (label), ``type``, ``code``, ``topic`` and ``topic_en`` (names of the topic), ``count``
    (documents with both), ``units_entity``, ``units_topic`` (with one of them), ``units`` (all), and the measures
    of :mod:`hinditag.reporting.association`, q over all rows. As a matrix:
    ``.pivot(index="entity", columns="topic", values="count")``.

    >>> from hinditag.document import Mention, Topic
    >>> from hinditag.reporting.roster import roster
    >>> documents = [Document("मोदी", mentions=[Mention(0, 4, "मोदी", "PER", 0.9)],
    ...                       topics=[Topic("11000000", "राजनीति", "politics", 0.9)])]
    >>> entity_topic_table(documents, roster(documents))[["entity", "topic", "count"]].values.tolist()
    [['मोदी', 'राजनीति', 1]]
    """
    import numpy as np

    from hinditag.reporting import association

    both: Counter[tuple[str, str]] = Counter()
    total = 0
    for document in docs:
        total += 1
        here = {entity_key(mention) for mention in story_mentions(document)}
        codes = {topic.code for topic in document.topics}
        both.update((key, code) for key in here for code in codes)
    topics = {row["code"]: row for row in topic_table(docs).to_dict("records")}
    pairs = sorted(both, key=lambda pair: (entries[pair[0]].label, -both[pair], pair[1]))
    count = np.array([both[pair] for pair in pairs], dtype=np.int64)
    with_entity = np.array([entries[key].documents for key, _ in pairs], dtype=np.int64)
    with_topic = np.array([topics[code]["documents"] for _, code in pairs], dtype=np.int64)
    counts = count, with_entity, with_topic, total
    npmi, llr, p_values = (getattr(association, name)(*counts) for name in ("npmi", "llr", "p_value"))
    columns = zip(count, with_entity, with_topic, npmi, llr, p_values, association.q_value(p_values), strict=True)
    rows = []
    for (key, code), (n, entity_units, topic_units, *measures) in zip(pairs, columns, strict=True):
        topic = topics[code]["name"], topics[code]["name_en"]
        own = entries[key].label, entries[key].type
        rows.append((*own, code, *topic, n, entity_units, topic_units, total, *measures))
    return table(rows, ENTITY_TOPIC_COLUMNS)
