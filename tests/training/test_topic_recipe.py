"""A topic model over labels of one's own, from a file of labelled texts to a tagger that uses it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

import hinditag
from hinditag.errors import InputError
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.export import write_model
from hinditag.training.loop import Settings
from hinditag.training.shipped import read_topic_network
from hinditag.training.topic_card import evaluate_topics
from hinditag.training.topic_data import read_labelled
from hinditag.training.topic_network import build_topic_network
from hinditag.training.topics import TopicModel, TopicRecipe, finish, make_label_model
from hinditag.training.vocabulary import build_tokenizer

RECIPE = TopicRecipe(settings=Settings(steps=200, budget=300, rate=3e-3, head_rate=1e-2, seed=5))
TEXTS = {"शहर": "पटना में मीरा ने कहा", "विदेश": "Delhi Delhi में Delhi"}


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.tsv"
    rows = [f"{label}\t{text} {number % 3}" for number in range(30) for label, text in TEXTS.items()]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def tiny_model(tiny_encoder: PretrainedEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a topic model of random weights, over the Media Topics."""
    folder = tmp_path_factory.mktemp("tiny")
    network = build_topic_network(tiny_encoder, 17, layers=2)
    noise = torch.Generator().manual_seed(3)
    with torch.no_grad():  # biases that are all alike, as no taught network has, would be exported as one
        for values in network.parameters():
            values.add_(0.02 * torch.randn(values.shape, generator=noise))
    write_model(network, build_tokenizer(tiny_encoder.pieces), folder)
    finish(folder)
    return folder


def test_a_network_read_back_says_what_the_shipped_one_says(tiny_model: Path) -> None:
    network = read_topic_network(tiny_model).eval()
    session = onnxruntime.InferenceSession(str(tiny_model / "model.onnx"), providers=["CPUExecutionProvider"])
    ids = np.array([[0, 4, 5, 6, 7]])
    with torch.no_grad():
        logits, _ = network(torch.from_numpy(ids), torch.ones(1, 5, dtype=torch.int64))
    shipped = session.run(["logits"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0]
    assert np.abs(logits.numpy() - shipped).max() < 0.05 * np.abs(shipped).max()


def test_a_model_of_ones_own_labels_is_trained_and_used(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    texts = read_labelled(labelled)
    out = tmp_path / "model"
    make_label_model(texts, tiny_model, out, tmp_path / "work", RECIPE)
    result = evaluate_topics(TopicModel(out), texts, single=True)
    assert (result.first, result.macro, result.confused) == (1.0, 1.0, [])
    tagger = hinditag.load(topics=out, keyphrases=False, link=False)
    assert [[t.code for t in document.topics] for document in tagger.pipe(TEXTS.values())] == [["शहर"], ["विदेश"]]


def test_too_little_to_learn_from_is_said(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    few = read_labelled(labelled)[:4]
    with pytest.raises(ValueError, match="at least 20 texts and two labels"):
        make_label_model(few, tiny_model, tmp_path, tmp_path, RECIPE)


def test_a_row_of_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("खेल\tमैच हुआ\nबिना टैब की पंक्ति\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:2: expected labels, a tab and a text"):
        read_labelled(path)
