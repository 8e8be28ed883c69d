"""A topic model over labels of one's own, from a file of labelled texts to a tagger that uses it."""

from __future__ import annotations

import lzma
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
import torch

import hinditag
from hinditag.cli import main
from hinditag.errors import ModelError
from hinditag.models import model_folder
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.model import TopicModel
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.export import write_model
from hinditag.training.gold.texts import fingerprint
from hinditag.training.loop import Settings, train
from hinditag.training.shipped import read_tokenizer
from hinditag.training.topics.answers import taught, with_vectors
from hinditag.training.topics.card import evaluate_topics, former_model
from hinditag.training.topics.data import (
    MAPPINGS,
    LabelledText,
    read_labelled,
)
from hinditag.training.topics.encoding import EncodedText, encode_lessons, encode_texts
from hinditag.training.topics.files import read_topic_network, write_facts
from hinditag.training.topics.further import FurtherRecipe, make_further_model, taught_further
from hinditag.training.topics.network import TopicNetwork, build_topic_network, lower_layers, with_labels
from hinditag.training.topics.own_labels import LabelRecipe, make_label_model
from hinditag.training.topics.recipe import Lessons, TopicRecipe, taught_network
from hinditag.training.topics.teaching import topic_loss
from hinditag.training.topics.tuning import fine_tune
from hinditag.training.vocabulary import build_tokenizer

RECIPE = LabelRecipe(epochs=400, settings=Settings(steps=400, budget=300, rate=1e-3, head_rate=1e-3, seed=5))
TEXTS = {"शहर": "पटना में मीरा ने कहा", "विदेश": "Delhi Delhi में Delhi"}


def _outputs(network: TopicNetwork, text: EncodedText) -> npt.NDArray[np.float32]:
    with torch.no_grad():
        ids = torch.tensor([text.ids])
        outputs: npt.NDArray[np.float32] = network.eval()(ids, torch.ones_like(ids))[0][0].numpy()
    return outputs


def _vectors(network: TopicNetwork, encoded: Sequence[EncodedText]) -> npt.NDArray[np.float32]:
    with torch.no_grad():
        rows = [network.eval()(torch.tensor([e.ids]), torch.ones(1, len(e.ids)))[1][0].numpy() for e in encoded]
    return np.stack(rows)


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
    topics = [{"code": code, "name": code, "name_en": code} for code in MEDIA_TOPICS]
    write_facts(folder, {"topics": topics, "calibration": [1.0, 0.0, 0.0], "threshold": 0.5})
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


def test_fine_tuning_holds_vectors_near_what_they_were(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    labels = ["विदेश", "शहर"]
    encoded = encode_texts(read_labelled(labelled), read_tokenizer(tiny_model), labels)
    start = with_labels(read_topic_network(tiny_model), len(labels))
    before = _vectors(start, encoded)
    plain = train(lower_layers(start, 2), encoded, topic_loss, tmp_path / "plain", RECIPE.settings)
    tuned = fine_tune(lower_layers(start, 2), encoded, tmp_path / "tuned", RECIPE.settings, device="cpu")
    assert [int(_outputs(tuned, e).argmax()) for e in encoded] == [e.main for e in encoded]
    assert np.abs(_vectors(tuned, encoded) - before).mean() < 0.5 * np.abs(_vectors(plain, encoded) - before).mean()


def test_what_teachers_make_of_texts_is_learned_without_labels(
    tiny_encoder: PretrainedEncoder, tiny_model: Path, labelled: Path, tmp_path: Path
) -> None:
    texts = read_labelled(labelled)
    labels, hidden = ["विदेश", "शहर"], tiny_encoder.hidden
    encoded = encode_texts(texts, read_tokenizer(tiny_model), labels)
    teachers = []
    for number, held in enumerate((encoded, encoded[10:])):
        network = with_labels(read_topic_network(tiny_model), len(labels))
        teachers.append(train(network, held, topic_loss, tmp_path / f"{number}", RECIPE.settings))
    blank = encode_texts(
        [replace(t, labels=(), complete=False, weight=0) for t in texts], read_tokenizer(tiny_model), labels
    )
    lessons = taught(blank, teachers, tmp_path, device="cpu")
    said = [np.stack([_outputs(teacher, e)[:2] for e in encoded]) for teacher in teachers]
    mean = (1 / (1 + np.exp(-said[0])) + 1 / (1 + np.exp(-said[1]))) / 2
    assert np.stack([e.taught for e in lessons if e.taught is not None]) == pytest.approx(mean, abs=0.02)
    assert {len(e.vector) for e in lessons if e.vector is not None} == {2 * hidden}

    student = with_labels(lower_layers(teachers[0], 1), len(labels) + 2 * hidden, keep=len(labels))
    student = train(student, lessons, topic_loss, tmp_path / "student", RECIPE.settings)
    learned = np.stack([_outputs(student, e) for e in encoded])
    assert 1 / (1 + np.exp(-learned[:, :2])) == pytest.approx(mean, abs=0.1)
    missed = [(row[2:] - e.vector) ** 2 for row, e in zip(learned, lessons, strict=True) if e.vector is not None]
    assert np.mean(missed) < 0.1


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


def test_vectors_are_of_the_chosen_texts_and_kept(
    tiny_encoder: PretrainedEncoder, tiny_model: Path, labelled: Path, tmp_path: Path
) -> None:
    encoded = encode_texts(read_labelled(labelled), read_tokenizer(tiny_model), ["विदेश", "शहर"])
    chosen = [number % 6 < 4 for number in range(len(encoded))]
    whole = build_topic_network(tiny_encoder, 2, layers=tiny_encoder.layers)
    found = with_vectors(encoded, chosen, whole, tmp_path, device="cpu")
    known = [e.vector for e in found if e.vector is not None]
    assert [e.vector is not None for e in found] == chosen
    distinct = {tuple(e.ids): e.vector for e in found if e.vector is not None}
    spread = np.stack([vector for vector in distinct.values() if vector is not None]).astype(float)
    assert spread.mean(0) == pytest.approx(np.zeros(spread.shape[1]), abs=1e-2)
    for network, same in ((whole, True), (lower_layers(whole, 1), False)):
        again = with_vectors(encoded, chosen, network, tmp_path, device="cpu")
        assert np.array_equal(known, [e.vector for e in again if e.vector is not None]) is same
    assert len(list(tmp_path.glob("answers-*.npy"))) == 2


def test_the_lower_layers_learn_topics_from_teachers(
    tiny_encoder: PretrainedEncoder, tiny_model: Path, labelled: Path, tmp_path: Path
) -> None:
    codes = dict(zip(TEXTS, MEDIA_TOPICS, strict=False))
    texts = [replace(text, labels=(codes[text.labels[0]],)) for text in read_labelled(labelled)]
    general = [replace(text, labels=("tourism",), general=True) for text in texts[:10]]
    read, others, news = (
        encode_lessons(part, read_tokenizer(tiny_model))
        for part in (texts[:20], general, [replace(t, labels=(), complete=False, weight=0) for t in texts])
    )
    settings = replace(RECIPE.settings, steps=150)
    recipe = TopicRecipe(layers=1, teachers=2, teacher_settings=settings, settings=settings)
    whole = build_topic_network(tiny_encoder, len(MEDIA_TOPICS), layers=tiny_encoder.layers)
    network = taught_network(Lessons(read, others, news), whole, tmp_path, recipe, device="cpu")
    assert (network.layers, network.heads.out_features) == (1, len(MEDIA_TOPICS))
    first = [list(MEDIA_TOPICS)[int(_outputs(network, e).argmax())] for e in news]
    assert first == [text.labels[0] for text in texts]
    again = taught_network(Lessons(read, others, news), whole, tmp_path, recipe, device="cpu")
    assert np.array_equal(_outputs(again, read[0]), _outputs(network, read[0]))


def test_a_model_is_taught_further_and_keeps_its_topics(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    codes = dict(zip(TEXTS, MEDIA_TOPICS, strict=False))
    texts = [replace(text, labels=(codes[text.labels[0]],)) for text in read_labelled(labelled)]
    tokenizer = read_tokenizer(tiny_model)
    of_topics = encode_lessons(texts, tokenizer)
    alone = encode_texts(texts, tokenizer, list(MEDIA_TOPICS))
    settings = replace(RECIPE.settings, steps=200)
    start = train(read_topic_network(tiny_model), alone, topic_loss, tmp_path / "start", settings)
    places, wars = ["मीरा ने पटना", "Delhi में मीरा"], ["पटना ने मीरा", "में Delhi मीरा"]
    rows = [LabelledText(t, (s,), general=True) for s, some in (("place", places), ("war", wars)) for t in some]
    general = encode_lessons(rows, tokenizer)
    recipe = FurtherRecipe(repeats=20, settings=settings)
    network = taught_further(of_topics, general, lower_layers(start, 2), tmp_path / "work", recipe, device="cpu")
    assert network.heads.out_features == len(MEDIA_TOPICS)
    first = [list(MEDIA_TOPICS)[int(_outputs(network, e).argmax())] for e in of_topics]
    assert first == [text.labels[0] for text in texts]

    def told_apart(network: TopicNetwork) -> float:
        """How far texts of different subjects are from one another, to how far texts of one subject are."""
        v = _vectors(network, general)
        far = np.linalg.norm(v[0] - v[2]) + np.linalg.norm(v[1] - v[3])
        return float(far / (np.linalg.norm(v[0] - v[1]) + np.linalg.norm(v[2] - v[3])))

    assert told_apart(network) > 2 * told_apart(start)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data folder, and gold of its texts instead of hinditag's own."""
    folder, gold = tmp_path / "data", tmp_path / "gold"
    for name in ("data/text", "data/topic", "gold"):
        (tmp_path / name).mkdir(parents=True)
    texts = [f"{text} {number}" for number in range(20) for text in TEXTS.values()]
    (folder / "text" / "news.txt.xz").write_bytes(lzma.compress("\n".join(texts).encode()))
    codes = ("02000000", "15000000")
    for part in ("train", "dev"):
        rows = "".join(f"{fingerprint(text)}\t{codes[number % 2]}\n" for number, text in enumerate(texts))
        (gold / f"topics.{part}.tsv").write_text(rows, encoding="utf-8")
    (gold / "subjects.train.tsv").write_text(f"{fingerprint(texts[0])}\tplace\n", encoding="utf-8")
    (gold / "subjects.written.tsv").write_text("war,history\tपटना ने मीरा\n", encoding="utf-8")
    for source in MAPPINGS:
        (folder / "topic" / f"{source}.train.tsv").write_text("Crime\tपटना में मीरा\n", encoding="utf-8")
    monkeypatch.setattr("hinditag.training.gold.topics.GOLD", gold)
    return folder


def test_a_further_model_is_one_that_can_be_used_and_is_made_anew_for_other_settings(
    tiny_model: Path, data: Path, tmp_path: Path
) -> None:
    out, work = tmp_path / "model", tmp_path / "work"
    made = []
    for seed in (1, 2, 1):
        recipe = FurtherRecipe(settings=replace(RECIPE.settings, steps=5, seed=seed))
        make_further_model(tiny_model, data, out, work, recipe, device="cpu")
        assert [code for code, _, _ in TopicModel(out).labels] == list(MEDIA_TOPICS)
        made.append((out / "model.onnx").read_bytes())
    assert made[0] == made[2] != made[1]
    assert hinditag.load(topics=out, keyphrases=False, link=False)("पटना में मीरा ने कहा।").topics is not None


def test_a_further_model_goes_on_from_a_topic_model_over_the_media_topics(
    tiny_model: Path, labelled: Path, data: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    settings = replace(RECIPE.settings, steps=2)
    make_label_model(read_labelled(labelled), tiny_model, own, tmp_path, LabelRecipe(settings=settings))
    for start, reason in ((own, "not the Media Topics"), (model_folder("fast"), "lists no topics.json")):
        with pytest.raises(ModelError, match=reason):
            make_further_model(start, data, tmp_path / "out", tmp_path / "work", FurtherRecipe(), device="cpu")


def test_a_run_with_other_settings_does_not_go_on_from_a_checkpoint(
    tiny_model: Path, labelled: Path, tmp_path: Path
) -> None:
    encoded = encode_texts(read_labelled(labelled), read_tokenizer(tiny_model), ["विदेश", "शहर"])
    settings = replace(RECIPE.settings, steps=2)
    train(with_labels(read_topic_network(tiny_model), 2), encoded, topic_loss, tmp_path / "run", settings)
    with pytest.raises(ModelError, match="a run with other settings"):
        train(
            with_labels(read_topic_network(tiny_model), 2),
            encoded,
            topic_loss,
            tmp_path / "run",
            replace(settings, rate=1e-5),
        )


def test_a_card_tells_how_the_former_model_was_made() -> None:
    former = former_model(model_folder("base", kind="topics"))
    assert former["made"].startswith("    hinditag train topics DATA")  # still a block of code
    assert "## " not in former["made"].replace("### ", "")


def test_too_little_to_learn_from_is_said(tiny_model: Path, labelled: Path, tmp_path: Path) -> None:
    few = read_labelled(labelled)[:4]
    with pytest.raises(ValueError, match="at least 20 texts and two labels"):
        make_label_model(few, tiny_model, tmp_path, tmp_path, RECIPE)


def test_what_cannot_be_used_is_said_before_training(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labelled, file = tmp_path / "labelled.tsv", tmp_path / "file"
    labelled.write_text("".join(f"{'खेल' if n % 2 else 'फिल्म'}\tपाठ {n}\n" for n in range(20)), encoding="utf-8")
    file.write_text("", encoding="utf-8")
    for options, said in (
        (["--out", str(file), "--work", str(tmp_path / "work")], f"{file}: no folder that can be written to"),
        (["--out", str(tmp_path / "out"), "--work", str(file / "work")], "no folder that can be written to"),
        (["--out", str(tmp_path / "out"), "--work", str(tmp_path / "work"), "--device", "gpu"], "gpu: no such device"),
    ):
        assert main(["train", "topics", str(labelled), *options]) == 1
        assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists() and not (tmp_path / "work").exists()
