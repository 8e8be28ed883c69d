"""Words a second of whole articles, text to mentions, against a NER pipeline of Stanza's own."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from figures import Figure, articles, count_words
from stanza_peer import official_architecture

import hinditag

PEER_ARTICLES = 12  # it takes about a second for each
MUST = {"base": "≥ 2,400", "fast": "≥ 7,000"}
NAMES_ONLY = {"link": False, "topics": False, "keyphrases": False}


def measure(number: int) -> list[Figure]:
    """Tag ``number`` articles with each model, and the first few of them with the peer in both its ways.

    A row is a model and how it was used: text to mentions, or all stages; article by article, as a stream, or as a
    stream through two processes, whose start is left out.
    """
    texts = list(articles(number))
    words = [count_words(document) for document in hinditag.load(**NAMES_ONLY).pipe(texts)]
    few = texts[:PEER_ARTICLES]
    with tempfile.TemporaryDirectory() as folder:
        peer = official_architecture(Path(folder), texts)
    peer(texts[0])
    peer_few = sum(words[:PEER_ARTICLES])
    peer_one_by_one = peer_few / _seconds(lambda: [peer(text) for text in few])
    peer_bulk = peer_few / _seconds(lambda: peer.bulk_process(few))

    def figure(name: str, seconds: float, peer_pace: float, must: str = "") -> Figure:
        return Figure(f"throughput: {name}", sum(words) / seconds, "words/s", peer_pace, must)

    figures = []
    for model, must in MUST.items():
        tagger = hinditag.load(model=model, **NAMES_ONLY)
        tagger(texts[0])  # what is set up at the first call is measured as startup
        one_by_one = _seconds(lambda tagger=tagger: [tagger(text) for text in texts])
        stream = _seconds(lambda tagger=tagger: deque(tagger.pipe(texts), maxlen=0))
        figures += [
            figure(f"{model}, mentions, one by one", one_by_one, peer_one_by_one, must),
            figure(f"{model}, mentions, stream", stream, peer_bulk, must),
            figure(f"{model}, mentions, two processes", _two_processes(tagger, texts), peer_bulk),
        ]
        whole = hinditag.load(model=model)
        whole(texts[0])
        seconds = _seconds(lambda tagger=whole: deque(tagger.pipe(texts), maxlen=0))
        figures.append(figure(f"{model}, all stages, stream", seconds, peer_bulk))
    return figures


def _two_processes(tagger: hinditag.Tagger, texts: list[str]) -> float:
    """Seconds for ``texts``, the start of the processes left out: what three times the texts take more, halved."""
    once, thrice = (_seconds(lambda n=n: deque(tagger.pipe(texts * n, jobs=2), maxlen=0)) for n in (1, 3))
    return (thrice - once) / 2


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
