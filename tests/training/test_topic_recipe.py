"""A topic model over labels of one's own, from a file of labelled texts to a tagger that uses it."""

from __future__ import annotations

import lzma
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

import hinditag
from hinditag.errors import InputError, ModelError
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.encoder_vectors import with_encoder_vectors
from hinditag.training.export import write_model
from hinditag.training.loop import Settings, train
from hinditag.training.news_gold import fingerprint
from hinditag.training.shipped import read_tokenizer, read_topic_network
from hinditag.training.topic_card import evaluate_topics
from hinditag.training.topic_data import (
    MAPPINGS,
    SUBJECTS,
    general_prose,
    is_held_out_headline,
    mapped_sources,
    read_labelled,
    unlabelled_texts,
    written_subjects,
)
from hinditag.training.topic_network import build_topic_network, encode_texts, topic_loss, with_labels
from hinditag.training.topic_teachers import mean_probabilities
from hinditag.training.topics import TopicModel, TopicRecipe, finish, make_label_model
from hinditag.training.vocabulary import build_tokenizer

RECIPE = TopicRecipe(
    epochs=400, settings=Settings(steps=400, budget=300, rate=1e-3, head_rate=1e-2, seed=5), later_rate=1e-3
)
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


def test_the_head_is_exported_as_it_is(tiny_model: Path) -> None:
    session = onnxruntime.InferenceSession(str(tiny_model / "model.onnx"), providers=["CPUExecutionProvider"])
    ids = np.array([[0, 4, 5, 6, 7]])
    logits, vectors = session.run(["logits", "vectors"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
    heads = read_topic_network(tiny_model).heads
    with torch.no_grad():
        assert np.abs(heads(torch.from_numpy(vectors)).numpy() - logits).max() < 1e-5


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


def test_what_teachers_say_is_learned_without_labels(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    texts = read_labelled(labelled)
    teacher, other = tmp_path / "teacher", tmp_path / "other"
    for folder, held in ((teacher, texts), (other, texts[10:])):
        make_label_model(held, tiny_model, folder, folder / "work", RECIPE)
    labels = [code for code, _, _ in TopicModel(teacher).labels]
    lines = [text.text for text in texts]
    taught = mean_probabilities([teacher, other], lines, labels, tmp_path)
    said = [TopicModel(folder).probabilities([line.split() for line in lines]) for folder in (teacher, other)]
    assert taught == pytest.approx((said[0] + said[1]) / 2, abs=1e-6)
    assert mean_probabilities([teacher, other], lines, labels, tmp_path) == pytest.approx(taught)
    assert mean_probabilities([other], lines, labels, tmp_path) == pytest.approx(said[1], abs=1e-6)

    xz = tmp_path / "text" / "news.txt.xz"
    xz.parent.mkdir()
    xz.write_bytes(lzma.compress("\n".join([*lines, "तीन ही शब्द"]).encode()))
    unknown = unlabelled_texts(tmp_path)
    assert [text.text for text in unknown] == list(dict.fromkeys(line for line in lines if "मीरा" in line))

    student = with_labels(read_topic_network(tiny_model), len(labels))
    tokenizer = read_tokenizer(tiny_model)
    blank = [replace(unknown[0], text=line) for line in lines]
    student = train(
        student, encode_texts(blank, tokenizer, labels, taught=taught.tolist()), topic_loss, tmp_path, RECIPE.settings
    )
    encoded = encode_texts(blank, tokenizer, labels)
    with torch.no_grad():
        learned = [torch.sigmoid(student(torch.tensor([e.ids]), torch.ones(1, len(e.ids)))[0][0]) for e in encoded]
    assert np.array([row.tolist() for row in learned]) == pytest.approx(taught, abs=0.1)


def test_subjects_of_general_prose_are_learned_beside_the_labels(
    tiny_model: Path, labelled: Path, tmp_path: Path
) -> None:
    texts = read_labelled(labelled)
    labels, subjects = ["विदेश", "शहर"], ["travel", "war"]
    general = [replace(t, labels=("travel" if "मीरा" in t.text else "war",), general=True) for t in texts]
    tokenizer = read_tokenizer(tiny_model)
    encoded = encode_texts([*texts, *general], tokenizer, labels, subjects=subjects)
    network = with_labels(read_topic_network(tiny_model), 4)
    network = train(network, encoded, topic_loss, tmp_path, RECIPE.settings)
    said = [network(torch.tensor([e.ids]), torch.ones(1, len(e.ids)))[0][0] for e in encoded[: len(texts)]]
    assert [int(row[:2].argmax()) for row in said] == [labels.index(text.labels[0]) for text in texts]
    assert [int(row[2:].argmax()) for row in said] == [subjects.index(text.labels[0]) for text in general]

    shipped = with_labels(network, 2, keep=2)
    ids = torch.tensor([encoded[0].ids])
    assert torch.allclose(shipped(ids, torch.ones_like(ids))[0][0], said[0][:2], atol=1e-3)


def test_the_vectors_of_the_whole_encoder_are_learned_beside_the_labels(
    tiny_encoder: PretrainedEncoder, tiny_model: Path, labelled: Path, tmp_path: Path
) -> None:
    texts = read_labelled(labelled)
    labels = ["विदेश", "शहर"]
    encoded = encode_texts(texts, read_tokenizer(tiny_model), labels)
    chosen = [number % 6 < 4 for number in range(len(encoded))]
    whole = build_topic_network(tiny_encoder, 2, layers=tiny_encoder.layers)
    taught = with_encoder_vectors(encoded, chosen, whole, tmp_path, device="cpu")
    known = [e.vector for e in taught if e.vector is not None]
    assert [e.vector is not None for e in taught] == chosen
    distinct = {tuple(e.ids): e.vector for e in taught if e.vector is not None}
    spread = np.stack([vector for vector in distinct.values() if vector is not None]).astype(float)
    assert spread.mean(0) == pytest.approx(np.zeros(spread.shape[1]), abs=1e-2)
    other = build_topic_network(tiny_encoder, 2, layers=1)
    for network, same in ((whole, True), (other, False)):
        again = with_encoder_vectors(encoded, chosen, network, tmp_path, device="cpu")
        assert np.array_equal(known, [e.vector for e in again if e.vector is not None]) is same
    assert len(list(tmp_path.glob("vectors-*.npy"))) == 2

    network = with_labels(read_topic_network(tiny_model), len(labels) + spread.shape[1])
    network = train(network, taught, topic_loss, tmp_path, RECIPE.settings)
    said = [network(torch.tensor([e.ids]), torch.ones(1, len(e.ids)))[0][0].detach() for e in taught]
    assert [int(row[:2].argmax()) for row in said] == [e.main for e in taught]
    missed = [(row[2:].numpy() - e.vector) ** 2 for row, e in zip(said, taught, strict=True) if e.vector is not None]
    assert np.mean(missed) < 0.1 * np.mean(np.square(known, dtype=float))


def test_general_prose_leaves_flores_out(tmp_path: Path) -> None:
    xz = tmp_path / "text" / "other.txt.xz"
    xz.parent.mkdir()
    lines = [f"पंक्ति में अंक {number} है" for number in range(1, 112_400)]
    xz.write_bytes(lzma.compress("\n".join(lines).encode(), preset=0))
    numbers = {int(text.text.split()[3]) for text in general_prose(tmp_path) if text.general}
    assert numbers == set(range(1, 112_400)) - set(range(111_570, 112_363))


def test_what_models_are_measured_by_is_not_learned(tmp_path: Path) -> None:
    (tmp_path / "topic").mkdir()
    headlines = [f"{number} दिन बाद खुला राज़" for number in range(100)]
    for source, mapping in MAPPINGS.items():
        label = next(iter(mapping))
        rows = "".join(f"{label}\t{headline}\n" for headline in headlines)
        (tmp_path / "topic" / f"{source}.train.tsv").write_text(rows, encoding="utf-8")
    learned = [text.text for text in mapped_sources(tmp_path)]
    held_out = [headline for headline in headlines if is_held_out_headline(headline)]
    assert 0 < len(held_out) < 30
    assert [learned.count(headline) for headline in held_out] == [len(MAPPINGS) - 1] * len(held_out)
    assert len(learned) == len(MAPPINGS) * len(headlines) - len(held_out)


def test_written_sentences_have_known_subjects_and_are_there_once(tmp_path: Path) -> None:
    written = written_subjects()
    assert {label for sentence in written for label in sentence.labels} <= set(SUBJECTS)
    assert all(len(set(sentence.labels)) == len(sentence.labels) for sentence in written)
    assert len({fingerprint(sentence.text) for sentence in written}) == len(written)
    assert {subject for sentence in written for subject in sentence.labels[:1]} == set(SUBJECTS)


def test_a_teacher_of_other_labels_is_refused(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    make_label_model(read_labelled(labelled), tiny_model, tmp_path / "model", tmp_path / "work", RECIPE)
    with pytest.raises(ModelError, match="a teacher needs the labels of the model that it teaches"):
        mean_probabilities([tmp_path / "model"], ["पटना में मीरा ने कहा"], ["01000000"], tmp_path)


def test_too_little_to_learn_from_is_said(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    few = read_labelled(labelled)[:4]
    with pytest.raises(ValueError, match="at least 20 texts and two labels"):
        make_label_model(few, tiny_model, tmp_path, tmp_path, RECIPE)


def test_a_row_of_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("खेल\tमैच हुआ\nबिना टैब की पंक्ति\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:2: expected labels, a tab and a text"):
        read_labelled(path)
