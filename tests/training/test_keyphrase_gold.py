"""The keyphrases of the sample items against what a reader said of them."""

from __future__ import annotations

from pathlib import Path

import hinditag
from hinditag.training.gold.keyphrases import count_verdicts, read_verdicts
from hinditag.training.gold.texts import fingerprint

NEWS = Path(hinditag.__file__).parent / "samples" / "news"


def test_most_keyphrases_of_the_sample_items_are_good(tagger: hinditag.Tagger) -> None:
    judged = read_verdicts()
    texts = [path.read_text(encoding="utf-8") for path in sorted(NEWS.iterdir())]
    texts = [text for text in texts if fingerprint(text) in judged]
    counts = count_verdicts(tagger.pipe(texts))
    assert counts.total() == 5 * len(texts) == 80
    assert counts["good"] >= 72 and counts["not seen"] <= 4
