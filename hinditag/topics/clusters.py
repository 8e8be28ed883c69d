"""Clusters of documents that are about like things, and the words that tell each cluster from the others.

The documents are clustered by k-means over the unit vectors of the topic encoder, by scikit-learn (the extra
``clusters``). The words are ranked by c-TF-IDF (M. Grootendorst, "BERTopic: Neural topic modeling with a class-based
TF-IDF procedure", 2022, arXiv:2203.05794). They come from hinditag's own tokens: the token pattern of scikit-learn
would cut Devanagari words at their vowel signs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hinditag.document import Document
from hinditag.normalising import matching_key
from hinditag.tokenising import tokenise_sentences
from hinditag.topics.closed_class import is_content
from hinditag.topics.lemmas import lemma
from hinditag.topics.openings import openings

MOST = 20
"""Clusters, at most, where their number is chosen; more are hard to take in at a glance."""

_SAMPLE = 1000  # documents by which the number is chosen: the silhouette takes all distances between them
_STARTS = 10  # k-means ends in a local optimum; the best of so many random starts is kept
_SAME = 6  # decimals to which the vectors of two documents agree that are one to k-means

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


class Place(NamedTuple):
    """The cluster of a document, and the cosine of its vector to the centre of the cluster."""

    cluster: int
    similarity: float


def places(vectors: Sequence[Floats | None], number: int | None = None, *, seed: int = 0) -> list[Place | None]:
    """The place of each document by its vector (of length 1), None for a document without one.

    Clusters are numbered from 0, the largest first, of equal ones the one that holds the earliest document.
    ``number`` is how many there are; there are fewer where fewer vectors differ. By default it is chosen from 2 to
    20, and at most half the documents, by the mean silhouette (P. J. Rousseeuw 1987), for more than 1,000 documents
    by that of a sample; fewer than three documents are one cluster. The same vectors and ``seed`` give the same places.

    Raises what :func:`check` raises.

    >>> x, y = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
    >>> [place and place.cluster for place in places([y, x, None, y], number=2)]
    [0, 1, None, 0]
    """
    told = [vector for vector in vectors if vector is not None]
    check(number, len(told))
    if not told:
        return [None] * len(vectors)
    rows = np.stack(told)
    clusters = _largest_first(_k_means(rows, number, seed))
    found = map(Place, clusters.tolist(), _similarities(rows, clusters))
    return [None if vector is None else next(found) for vector in vectors]


def check(number: int | None, documents: int) -> None:
    """Raise what :func:`places` would raise for so many documents, before their vectors are made.

    That is ``ImportError`` without scikit-learn, and ``ValueError`` for a ``number`` below 1 or above ``documents``.
    """
    try:
        import sklearn.cluster  # noqa: F401
    except ImportError as error:
        raise ImportError("clusters need scikit-learn: pip install 'hinditag[clusters]'") from error
    if number is not None and number < 1:
        raise ValueError(f"number must be 1 or more, not {number}")
    if number is not None and number > documents:
        raise ValueError(f"number is {number}, more than the {documents} documents that there are to cluster")


def cluster_words(counts: Sequence[Mapping[str, int]], most: int) -> list[list[str]]:
    """The ``most`` words of each cluster that have the highest c-TF-IDF in it, the highest first.

    ``counts`` has the words of each cluster as they are written, and how often. All forms of a word count as one,
    shown as its dictionary form where that occurs, else as its commonest form.

    >>> cluster_words([{"टीमों": 2, "टीम": 1, "खबर": 2}, {"बारिश": 2, "खबर": 2}], 1)
    [['टीम'], ['बारिश']]
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lemmas: list[Counter[str]] = []
    for cluster in counts:
        lemmas.append(Counter())
        for word, count in cluster.items():
            lemmas[-1][lemma(word)] += count
            forms[lemma(word)][word] += count
    return [
        [_written(key, forms[key]) for key in sorted(weights, key=lambda key: (-weights[key], key))[:most]]
        for weights in c_tf_idf(lemmas)
    ]


def c_tf_idf(counts: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """The class-based TF-IDF of each word in each class: ``tf(x, c) * log(1 + A / f(x))``.

    ``tf(x, c)`` is the share of the word among all of its class, ``f(x)`` its count in all classes, and ``A`` the
    mean number of words to a class. Source: Grootendorst 2022, equation 2, with the counts of a class divided by their
    sum, as BERTopic does, so that large and small classes compare.

    >>> [{word: round(weight, 2) for word, weight in found.items()} for found in c_tf_idf([{"क": 1, "ख": 1}, {"ख": 2}])]
    [{'क': 0.55, 'ख': 0.26}, {'ख': 0.51}]
    """
    totals = [sum(words.values()) for words in counts]
    everywhere: Counter[str] = Counter()
    for words in counts:
        everywhere.update(words)
    average = sum(totals) / max(1, len(totals))
    rarity = {word: math.log(1 + average / count) for word, count in everywhere.items()}
    return [
        {word: count / total * rarity[word] for word, count in words.items()}
        for words, total in zip(counts, totals, strict=True)
    ]


def content_words(document: Document) -> Iterator[str]:
    """The words of the story that say something, as they are written: no stop words, and no bylines and datelines.

    >>> from hinditag.tokenising import split_sentences
    >>> text = "किसानों ने फसल बीमा की मांग की।"
    >>> list(content_words(Document(text, sentences=split_sentences(text))))
    ['किसानों', 'फसल', 'बीमा', 'मांग']
    """
    tokens = tokenise_sentences(document.text, document.sentences, document.cleaning)
    aside = iter([*openings(document, tokens), (len(document.text), 0)])
    start, end = next(aside)
    done = 0  # the end of what is aside
    for token in tokens:
        while start <= token.start:
            done = max(done, end)
            start, end = next(aside)
        if token.start >= done and is_content(token.text):
            yield token.text


def _k_means(rows: Floats, number: int | None, seed: int) -> Numbers:
    from sklearn.cluster import KMeans

    number = min(number or _best_number(rows, seed), _different(rows))
    clusters: Numbers = KMeans(number, n_init=_STARTS, random_state=seed).fit_predict(rows)
    return clusters


def _best_number(rows: Floats, seed: int) -> int:
    """The number of clusters that has the highest mean silhouette, of equals the smallest; 1 where none can be had."""
    from sklearn.metrics import silhouette_score

    if len(rows) > _SAMPLE:
        rows = rows[np.random.default_rng(seed).choice(len(rows), _SAMPLE, replace=False)]
    most = min(MOST, max(2, len(rows) // 2), len(rows) - 1, _different(rows))
    return max(range(2, most + 1), key=lambda number: silhouette_score(rows, _k_means(rows, number, seed)), default=1)


def _different(rows: Floats) -> int:
    return len(np.unique(rows.round(_SAME), axis=0))


def _largest_first(clusters: Numbers) -> Numbers:
    _, first, cluster, counts = np.unique(clusters, return_index=True, return_inverse=True, return_counts=True)
    rank: Numbers = np.empty_like(counts)
    rank[np.lexsort((first, -counts))] = np.arange(len(counts))
    return rank[cluster]


def _similarities(rows: Floats, clusters: Numbers) -> list[float]:
    """The cosine of each row to the mean of its cluster, rounded so that equal rows are equally near."""
    similarities = np.zeros(len(rows))
    for cluster in np.unique(clusters):
        inside = rows[clusters == cluster].astype(np.float64)
        centre = inside.mean(0)
        similarities[clusters == cluster] = inside @ centre / (np.linalg.norm(centre) or 1.0)
    return [round(similarity, 4) for similarity in similarities.tolist()]


def _written(key: str, forms: Mapping[str, int]) -> str:
    return min(forms, key=lambda form: (matching_key(form) != key, -forms[form], form))
