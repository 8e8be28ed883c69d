"""Words a second of whole articles, text to mentions, against a NER pipeline of Stanza's own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from figures import Figure, articles, count_words
from stanza_peer import official_architecture

import hinditag

PEER_ARTICLES = 12  # it takes about a second for each


def measure(number: int) -> list[Figure]:
    """Tag ``number`` articles with hinditag, and the first few of them with the peer in both its ways."""
    texts = list(articles(number))
    tagger = hinditag.load()
    tagger(texts[0])  # what is set up at the first call is measured as startup
    documents: list[hinditag.Document] = []
    seconds = _seconds(lambda: documents.extend(tagger.pipe(texts)))
    words = [count_words(document) for document in documents]
    one_by_one = _seconds(lambda: [tagger(text) for text in texts[:PEER_ARTICLES]])

    peer_words = sum(words[:PEER_ARTICLES])
    with tempfile.TemporaryDirectory() as folder:
        peer = official_architecture(Path(folder), texts)
    peer(texts[0])
    peer_one_by_one = _seconds(lambda: [peer(text) for text in texts[:PEER_ARTICLES]])
    peer_bulk = _seconds(lambda: peer.bulk_process(texts[:PEER_ARTICLES]))
    return [
        Figure("throughput: stream", sum(words) / seconds, "words/s", peer_words / peer_bulk, "≥ 2,000"),
        Figure("throughput: one by one", peer_words / one_by_one, "words/s", peer_words / peer_one_by_one, "≥ 2,000"),
        Figure("throughput: stream", len(texts) / seconds, "articles/s"),
    ]


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
