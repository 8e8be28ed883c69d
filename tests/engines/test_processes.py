"""Tagging in several processes: the same documents, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import hinditag
from hinditag.tagger import Tagger

NEWS = Path(hinditag.__file__).parent / "samples" / "news"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    items = [path.read_text(encoding="utf-8") for path in sorted(NEWS.glob("*.txt"))]
    return [f"{item}\n\nसंस्करण {number}" for number in range(3) for item in items]


def test_two_processes_give_what_one_gives(tagger: Tagger, texts: list[str]) -> None:
    alone = [document.to_dict() for document in tagger.pipe(texts)]
    together = [document.to_dict() for document in tagger.pipe(texts, jobs=2)]
    assert together == alone


def test_what_came_before_a_broken_stream_is_kept(tagger: Tagger, texts: list[str]) -> None:
    def stream() -> Iterator[str]:
        yield from texts[:20]
        raise OSError("the disk is gone")

    kept = []
    with pytest.raises(OSError, match="the disk is gone"):
        for document in tagger.pipe(stream(), jobs=2):
            kept.append(document.text)
    assert kept == texts[:20]


def test_a_tagger_with_stages_of_ones_own_stays_in_one_process() -> None:
    changed = hinditag.load(topics=False, keyphrases=False)
    changed.insert("nothing", lambda documents: None)
    with pytest.raises(ValueError, match="stages of this tagger were changed"):
        next(changed.pipe(["दिल्ली"], jobs=2))
    assert [document.text for document in changed.pipe(["दिल्ली"])] == ["दिल्ली"]
