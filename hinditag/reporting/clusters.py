"""Which documents of a report are about like things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hinditag.document import Document
from hinditag.reporting.tables import table

if TYPE_CHECKING:
    import pandas as pd

    from hinditag.topics.clusters import Floats, Place

CLUSTER_COLUMNS = {
    "cluster": "int64",
    "documents": "int64",
    "share": "float64",
    "words": "string",
    "examples": "string",
}
DOCUMENT_CLUSTER_COLUMNS = {
    "document": "string",
    "cluster": "Int64",
    "similarity": "float64",
}
_EXAMPLES = 3  # documents


def document_vectors(docs: Iterable[Document]) -> list[Floats | None]:
    """The vector of each document by the bundled topic model, see :meth:`hinditag.topics.stage.TopicStage.vectors`.

    Raises ``ModelError`` when the model is missing or damaged.
    """
    from hinditag.models import model_folder
    from hinditag.topics.stage import TopicStage

    stage = TopicStage(model_folder("base", kind="topics"))
    return list(stage.vectors(map(replace, docs)))  # of copies, as the tokens of the report's own would stay in memory


def cluster_table(docs: Collection[Document], places: Sequence[Place | None], *, words: int = 8) -> pd.DataFrame:
    """One row a cluster, the largest first.

    Columns: ``cluster`` (its number, from 0), ``documents`` (how many it has), ``share`` (of all documents, 0 to 1),
    ``words`` (the ``words`` that tell it best from the other clusters, by c-TF-IDF, see
    :mod:`hinditag.topics.clusters`) and ``examples`` (the ids of the three documents nearest to its centre). Lists
    are joined by ``" | "``, and missing where they are empty. ``places`` are those of the documents.

    Raises ``ValueError`` for fewer than one word.

    >>> from hinditag.tokenising import split_sentences
    >>> from hinditag.topics.clusters import Place
    >>> texts = {"a": "क्रिकेट टीम ने क्रिकेट मैच जीता।", "b": "पहाड़ों में बर्फबारी और बर्फबारी।"}
    >>> documents = [Document(text, id=id, sentences=split_sentences(text)) for id, text in texts.items()]
    >>> cluster_table(documents, [Place(0, 1.0), Place(1, 1.0)], words=1)[["words", "examples"]].values.tolist()
    [['क्रिकेट', 'a'], ['बर्फबारी', 'b']]
    """
    from hinditag.topics.clusters import cluster_words, content_words

    if words < 1:
        raise ValueError(f"words must be 1 or more, not {words}")
    inside: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for document, place in zip(docs, places, strict=True):
        if place is not None:
            inside[place.cluster].append((-place.similarity, document.id or ""))
            counts[place.cluster].update(content_words(document))
    clusters = sorted(inside)
    labels = cluster_words([counts[cluster] for cluster in clusters], words)
    rows = [
        (
            *(cluster, len(inside[cluster]), len(inside[cluster]) / len(docs)),
            " | ".join(label) or None,
            " | ".join(id for _, id in sorted(inside[cluster])[:_EXAMPLES]) or None,
        )
        for cluster, label in zip(clusters, labels, strict=True)
    ]
    return table(rows, CLUSTER_COLUMNS)


def document_cluster_table(docs: Iterable[Document], places: Iterable[Place | None]) -> pd.DataFrame:
    """One row a document, in their order.

    Columns: ``document`` (id), ``cluster`` (its number, as in :func:`cluster_table`) and ``similarity`` (the cosine to
    the centre of the cluster, at most 1); the last two are missing for a document without a place.

    >>> from hinditag.topics.clusters import Place
    >>> document_cluster_table([Document("बारिश", id="a")], [Place(0, 1.0)]).values.tolist()
    [['a', 0, 1.0]]
    """
    rows = ((document.id, *(place or (None, None))) for document, place in zip(docs, places, strict=True))
    return table(rows, DOCUMENT_CLUSTER_COLUMNS)
