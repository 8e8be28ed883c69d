"""Where the time goes: the share of each stage while articles are tagged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from figures import Figure, articles

import hinditag

OTHER = "other"


def measure(number: int) -> list[Figure]:
    """Tag ``number`` articles with clocks around the functions of each stage."""
    clock = Clock()
    texts = list(articles(number))
    with _watched(clock):
        tagger = hinditag.load()
        tagger(texts[0])
        clock.reset()
        for _ in tagger.pipe(texts):
            pass
        clock.stop()
    total = sum(clock.seconds.values())
    order = [*dict.fromkeys(stage for _, _, stage in _functions()), OTHER]
    return [Figure(f"stages: {stage}", 100 * clock.seconds[stage] / total, "% of time") for stage in order]


class Clock:
    """Seconds by stage. Where one stage calls another, the time in there counts for the inner one alone."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Start again from nothing, outside of all stages."""
        self.seconds: dict[str, float] = defaultdict(float)
        self._open = [OTHER]
        self._since = perf_counter()

    def stop(self) -> None:
        """Count the time up to now."""
        now = perf_counter()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def watch(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """``function``, its time counted for ``stage``; what it yields, it gives as a list."""

        def watched(*arguments: Any, **options: Any) -> Any:
            self.stop()
            self._open.append(stage)
            try:
                result = function(*arguments, **options)
                return list(result) if isinstance(result, Iterator) else result
            finally:
                self.stop()
                self._open.pop()

        return watched


def _functions() -> list[tuple[Any, str, str]]:
    """(module or class, name in it, stage) of what is watched."""
    from hinditag import stages, tagger, tokenising
    from hinditag.stanza_processors import entities, stage, tokenise
    from hinditag.tagging import entity_model
    from hinditag.topics import stage as topic_stage

    return [
        (stages, "clean", "clean"),
        (tagger, "sentence_stage", "sentences"),
        (tokenising, "tokenise_sentences", "tokens"),
        (tokenise.HindiTokeniser, "process", "Stanza objects"),
        (entities.EntityProcessor, "bulk_process", "Stanza objects"),
        (stage.StanzaStage, "__call__", "Stanza objects"),
        (entity_model.EntityModel, "_windows", "subwords"),
        (entity_model.EntityModel, "_logits", "network"),
        (entity_model.EntityModel, "tag", "decoding"),
        (tagger, "title_stage", "titles"),
        (tagger, "context_stage", "context"),
        (stages, "link", "linking"),
        (topic_stage.TopicStage, "__call__", "topics"),
        (tagger, "keyphrase_stage", "keyphrases"),
    ]


@contextmanager
def _watched(clock: Clock) -> Iterator[None]:
    functions = [(home, name, getattr(home, name), stage) for home, name, stage in _functions()]
    for home, name, function, stage in functions:
        setattr(home, name, clock.watch(function, stage))
    try:
        yield
    finally:
        for home, name, function, _ in functions:
            setattr(home, name, function)
