"""What a text is about: the bundled model on the samples, and on what says nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hinditag
from hinditag.tagger import Tagger
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.stage import TopicStage

FIRST = {
    "01_diplomacy": "11000000",
    "02_election": "11000000",
    "03_cricket": "15000000",
    "04_crime": "02000000",
    "05_market": "04000000",
    "06_film": "01000000",
    "08_court": "02000000",
    "09_space": "13000000",
    "10_health": "07000000",
    "11_education": "05000000",
    "12_parliament": "11000000",
    "14_olympics": "15000000",
    "16_environment": "06000000",
    "18_festival": "12000000",
}


@pytest.mark.parametrize("name", FIRST)
def test_the_samples_have_the_topic_of_their_desk(tagger: Tagger, sample_texts: dict[str, str], name: str) -> None:
    topics = tagger(sample_texts[name]).topics
    assert topics[0].code == FIRST[name]
    assert (topics[0].name, topics[0].name_en) == MEDIA_TOPICS[FIRST[name]]


def test_topics_stand_by_their_score_and_above_the_threshold(tagger: Tagger, sample_texts: dict[str, str]) -> None:
    stage = tagger.stages["topics"]
    assert isinstance(stage, TopicStage)
    for document in tagger.pipe(sample_texts.values()):
        scores = [topic.score for topic in document.topics]
        assert scores == sorted(scores, reverse=True)
        assert all(stage.model.threshold <= score <= 1 for score in scores)


def test_a_short_text_has_no_topic_and_says_so(tagger: Tagger) -> None:
    document = tagger("दिल्ली में बारिश")
    assert document.topics == []
    assert "too short for topics" in document.meta["notes"]


def test_a_very_long_text_has_the_topic_of_its_opening(tagger: Tagger, sample_texts: dict[str, str]) -> None:
    article = sample_texts["03_cricket"]
    assert tagger(article + "\n\n" + "और खबरें आगे। " * 30_000).topics == tagger(article).topics


def test_each_paragraph_by_itself(tagger: Tagger) -> None:
    text = (
        "भारतीय टीम ने क्रिकेट मैच में ऑस्ट्रेलिया को पांच विकेट से हराया।\n\n"
        "शेयर बाजार में सेंसेक्स 600 अंक गिरा और निवेशकों को करोड़ों रुपये का नुकसान हुआ।\n\nसमाप्त"
    )
    stage = tagger.stages["topics"]
    assert isinstance(stage, TopicStage)
    found = stage.by_paragraph(tagger(text))
    assert [(text[start:end].split()[0], [t.code for t in topics][:1]) for start, end, topics in found] == [
        ("भारतीय", ["15000000"]),
        ("शेयर", ["04000000"]),
        ("समाप्त", []),
    ]


def test_topics_can_be_switched_off() -> None:
    plain = hinditag.load(topics=False, keyphrases=False, link=False)
    assert plain("भारत ने क्रिकेट मैच में ऑस्ट्रेलिया को हराया।").topics == []


def test_a_folder_that_holds_no_topic_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(hinditag.errors.ModelError, match="no model"):
        hinditag.load(topics=tmp_path)
    with pytest.raises(hinditag.errors.ModelError, match=r"lists no topics\.json: of another kind"):
        hinditag.load(topics=hinditag.models.model_folder("base"))
    other = Path(shutil.copytree(hinditag.models.model_folder("base", kind="topics"), tmp_path / "other"))
    facts = json.loads((other / "topics.json").read_text(encoding="utf-8"))
    (other / "topics.json").write_text(json.dumps(facts | {"calibration": [1.0, 0.0]}), encoding="utf-8")
    hinditag.models.write_manifest(other, name="other", kind="topics", licence="")
    with pytest.raises(hinditag.errors.ModelError, match=r"other: its topics\.json is not of this version"):
        hinditag.load(topics=other)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_has_topics_within_bounds(tagger: Tagger, text: str) -> None:
    for topic in tagger(text).topics:
        assert topic.code in MEDIA_TOPICS
        assert 0 <= topic.score <= 1
