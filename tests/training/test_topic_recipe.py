"""A topic model over labels of one's own, from a file of labelled texts to a tagger that uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

import hinditag
from hinditag.errors import InputError
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.loop import Settings
from hinditag.training.topic_card import evaluate_topics
from hinditag.training.topic_data import read_labelled
from hinditag.training.topics import TopicModel, TopicRecipe, make_label_model
from hinditag.training.vocabulary import build_tokenizer

RECIPE = TopicRecipe(settings=Settings(steps=200, budget=300, rate=3e-3, head_rate=1e-2, seed=5))
TEXTS = {"शहर": "पटना में मीरा ने कहा", "विदेश": "Delhi Delhi में Delhi"}


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.tsv"
    rows = [f"{label}\t{text} {number % 3}" for number in range(30) for label, text in TEXTS.items()]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_model_of_ones_own_labels_is_trained_and_used(
    tiny_encoder: PretrainedEncoder, labelled: Path, tmp_path: Path
) -> None:
    texts = read_labelled(labelled)
    out = tmp_path / "model"
    make_label_model(texts, tiny_encoder, build_tokenizer(tiny_encoder.pieces), out, tmp_path / "work", RECIPE)
    result = evaluate_topics(TopicModel(out), texts, single=True)
    assert (result.first, result.macro, result.confused) == (1.0, 1.0, [])
    tagger = hinditag.load(topics=out, keyphrases=False, link=False)
    assert [[t.code for t in document.topics] for document in tagger.pipe(TEXTS.values())] == [["शहर"], ["विदेश"]]


def test_too_little_to_learn_from_is_said(tiny_encoder: PretrainedEncoder, labelled: Path, tmp_path: Path) -> None:
    few = read_labelled(labelled)[:4]
    with pytest.raises(ValueError, match="at least 20 texts and two labels"):
        make_label_model(few, tiny_encoder, build_tokenizer(tiny_encoder.pieces), tmp_path, tmp_path, RECIPE)


def test_a_row_of_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("खेल\tमैच हुआ\nबिना टैब की पंक्ति\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:2: expected labels, a tab and a text"):
        read_labelled(path)
