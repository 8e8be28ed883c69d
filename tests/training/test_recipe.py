"""The recipe from examples to a model folder that works, on a tiny encoder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from hinditag.bio import tagged_sentence
from hinditag.errors import ModelError
from hinditag.evaluation import calibration_error
from hinditag.models import model_folder, write_manifest
from hinditag.tagging.decoding import calibrated
from hinditag.tagging.entity_model import EntityModel
from hinditag.training.averaging import mean_network
from hinditag.training.batches import batches
from hinditag.training.calibration import fit, fit_curved
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.entities.distillation import distillation_loss
from hinditag.training.entities.encoding import Encoded, collate, encode
from hinditag.training.entities.examples import news_examples, source_examples
from hinditag.training.entities.fast import FastRecipe, small_network
from hinditag.training.entities.files import export, read_network
from hinditag.training.entities.fine_tuning import fine_tune
from hinditag.training.entities.network import EntityNetwork, build_network
from hinditag.training.entities.pruning import narrow
from hinditag.training.loop import Settings, train
from hinditag.training.vocabulary import build_tokenizer

SETTINGS = Settings(steps=60, budget=200, rate=3e-3, head_rate=1e-2, checkpoint_every=20, seed=5)
SENTENCES = [
    tagged_sentence(["मीरा", "ने", "पटना", "में", "कहा"], ["B-PER", "O", "B-LOC", "O", "O"]),
    tagged_sentence(["पटना", "में", "मीरा", "ने", "कहा"], ["B-LOC", "O", "B-PER", "O", "O"]),
    tagged_sentence(["Delhi", "में", "कहा"], ["B-LOC", "O", "O"]),
]


@pytest.fixture
def encoded(tiny_encoder: PretrainedEncoder) -> list[Encoded]:
    examples = news_examples(SENTENCES) * 8
    examples += source_examples(SENTENCES, "il-ner", default_weight=0.1, village_cap=9, seed=1) * 4
    return encode(examples, build_tokenizer(tiny_encoder.pieces))


def logits_of(network: EntityNetwork, encoded: list[Encoded]) -> Tensor:
    """The logits of all tokens (tokens, labels), row after row of one batch."""
    batch = collate(encoded, "cpu")
    with torch.no_grad():
        logits = network.eval()(batch.ids, batch.mask, batch.first, batch.first_mask)
    return logits[batch.first_mask.bool()]


def test_batches_hold_every_example_once_within_the_budget(encoded: list[Encoded]) -> None:
    made = list(batches(encoded, budget=60, seed=3))
    assert sorted(map(id, (e for batch in made for e in batch))) == sorted(map(id, encoded))
    assert all(len(batch) * max(len(e.ids) for e in batch) <= 60 for batch in made if len(batch) > 1)
    assert [list(map(id, b)) for b in made] == [list(map(id, b)) for b in batches(encoded, budget=60, seed=3)]


def test_a_stopped_run_goes_on_from_its_checkpoint(
    tiny_encoder: PretrainedEncoder, encoded: list[Encoded], tmp_path: Path
) -> None:
    class Stopped(Exception):
        pass

    network = build_network(tiny_encoder, subword_layers=1)
    calls = 0

    def stop(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 50:
            raise Stopped

    network.register_forward_hook(stop)
    with pytest.raises(Stopped):
        fine_tune(network, encoded, tmp_path, SETTINGS, device="cpu")
    assert {path.name for path in tmp_path.iterdir()} == {
        "weights-40.safetensors",
        "moments-40.safetensors",
        "state.json",
    }
    resumed = build_network(tiny_encoder, subword_layers=1)
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    resumed.register_forward_hook(count)
    fine_tune(resumed, encoded, tmp_path, SETTINGS, device="cpu")
    assert steps == SETTINGS.steps - 40


def test_what_was_learned_survives_the_export(
    tiny_encoder: PretrainedEncoder, encoded: list[Encoded], tmp_path: Path
) -> None:
    settings = replace(SETTINGS, steps=120)
    network = fine_tune(
        build_network(tiny_encoder, subword_layers=1), encoded, tmp_path / "work", settings, device="cpu"
    )
    tokenizer = build_tokenizer(tiny_encoder.pieces)
    out = tmp_path / "tiny"
    export(network, tokenizer, out)
    write_manifest(out, name="tiny", kind="entities", schemes=[], licence="")
    sentence = ["मीरा", "ने", "Delhi", "में", "कहा"]
    for scheme in ("hinditag", "il-ner"):
        spans = EntityModel(out, scheme=scheme).tag([[sentence]])[0][0]
        assert [(s.first, s.last, s.type) for s in spans] == [(0, 1, "PER"), (2, 3, "LOC")]
    batch = collate(encoded[:4], "cpu")
    with torch.no_grad():
        logits = network(batch.ids, batch.mask, batch.first, batch.first_mask)
    assert logits.shape == (*batch.first.shape, max(c.stop for c in network.columns.values()))


def test_training_goes_on_from_a_model_folder(
    tiny_encoder: PretrainedEncoder, encoded: list[Encoded], tmp_path: Path
) -> None:
    made = fine_tune(build_network(tiny_encoder, subword_layers=1), encoded, tmp_path / "work", SETTINGS, device="cpu")
    out = tmp_path / "tiny"
    export(made, build_tokenizer(tiny_encoder.pieces), out)
    write_manifest(out, name="tiny", kind="entities", schemes=[], licence="")
    again = read_network(out)
    assert again.subword_layers == 1
    before = logits_of(made, encoded)
    assert (logits_of(again, encoded) - before).abs().mean() < before.abs().mean() / 20
    fine_tune(again, encoded, tmp_path / "more", replace(SETTINGS, steps=2), device="cpu")


def test_a_folder_without_a_network_to_go_on_from_is_named(tmp_path: Path) -> None:
    write_manifest(tmp_path, name="none", kind="entities", schemes=[], licence="")
    with pytest.raises(ModelError, match=f"{tmp_path.name}: its manifest.json lists no model.onnx"):
        read_network(tmp_path)
    with pytest.raises(ModelError, match="its network is not one that training can go on from"):
        read_network(model_folder("base", kind="topics"))


def test_calibrated_scores_are_the_share_of_right_ones() -> None:
    rng = np.random.default_rng(1)
    scores = rng.uniform(0.3, 0.999, 4000)
    right = rng.random(4000) < scores**2  # the raw scores promise too much
    slope, intercept = fit(scores, right)
    fitted = [calibrated(score, slope, intercept) for score in scores]
    assert calibration_error(fitted, right.tolist()) < 0.03 < calibration_error(scores.tolist(), right.tolist())
    assert (np.argsort(fitted) == np.argsort(scores)).all()


def test_a_curve_calibrates_what_a_line_cannot() -> None:
    rng = np.random.default_rng(2)
    odds = rng.normal(0, 3, 20_000)
    right = rng.random(20_000) < 1 / (1 + np.exp(-(0.2 * odds + 0.2 * odds * np.abs(odds))))
    scores = 1 / (1 + np.exp(-odds))
    slope, curve, intercept = fit_curved(scores, right)
    fitted = 1 / (1 + np.exp(-(slope * odds + curve * odds * np.abs(odds) + intercept)))
    straight, offset = fit(scores, right)
    line = [calibrated(score, straight, offset) for score in scores]
    assert calibration_error(fitted.tolist(), right.tolist()) < 0.015 < calibration_error(line, right.tolist())


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_a_higher_score_never_comes_to_mean_less(cases: list[tuple[float, bool]]) -> None:
    scores, right = np.array([score for score, _ in cases]), np.array([hit for _, hit in cases])
    slope, curve, _ = fit_curved(scores, right)
    assert slope >= 0
    assert curve >= 0


def test_a_narrower_network_has_the_wanted_shape_and_still_learns(
    tiny_encoder: PretrainedEncoder, encoded: list[Encoded], tmp_path: Path
) -> None:
    wide = fine_tune(build_network(tiny_encoder, subword_layers=1), encoded, tmp_path / "wide", SETTINGS, device="cpu")
    thin = narrow(wide, encoded, keep=16, subword_layers=1, steps=3, budget=200)
    assert thin.encoder.encoder.layer[0].intermediate.dense.weight.shape[0] == 16
    unpruned = narrow(wide, encoded, keep=wide.encoder.config.intermediate_size, subword_layers=1, steps=1, budget=200)
    assert torch.allclose(logits_of(wide, encoded), logits_of(unpruned, encoded), atol=1e-5)
    fine_tune(thin, encoded, tmp_path / "narrow", SETTINGS, device="cpu")


def test_padding_and_company_do_not_change_the_logits(tiny_encoder: PretrainedEncoder, encoded: list[Encoded]) -> None:
    network = build_network(tiny_encoder, subword_layers=1)
    some = encoded[:6]
    alone = torch.cat([logits_of(network, [one]) for one in some])
    assert torch.allclose(logits_of(network, some), alone, atol=1e-5)


def test_a_share_of_the_former_weights_is_kept(tiny_encoder: PretrainedEncoder) -> None:
    former, network = build_network(tiny_encoder, subword_layers=1), build_network(tiny_encoder, subword_layers=1)
    before, after = former.heads.weight.clone(), network.heads.weight.clone()
    kept = mean_network(former, network, share=0.25).heads.weight
    assert torch.allclose(kept, 0.25 * before + 0.75 * after, atol=1e-6)


def test_a_large_model_is_no_start_for_a_small_one() -> None:
    large = model_folder("base")
    with pytest.raises(ModelError, match="base: not a small model: 12 layers, 3 of them over every subword"):
        small_network(read_network(large), [], FastRecipe(start=str(large)))


def test_a_small_network_learns_from_the_large_one(
    tiny_encoder: PretrainedEncoder, encoded: list[Encoded], tmp_path: Path
) -> None:
    teacher = fine_tune(build_network(tiny_encoder, subword_layers=1), encoded, tmp_path / "large", SETTINGS)
    fast = FastRecipe(layers=(0, 1), subword_layers=1, feed_forward=16)
    student = small_network(teacher, encoded, fast)
    assert student.encoder.config.intermediate_size == 16
    with torch.no_grad():
        student.heads.weight.normal_(0, 0.02)
    wanted = logits_of(teacher, encoded).softmax(-1)
    before = (logits_of(student, encoded).softmax(-1) - wanted).abs().mean()
    train(student, encoded, distillation_loss(teacher.eval(), fast.layers), tmp_path / "small", SETTINGS)
    assert (logits_of(student, encoded).softmax(-1) - wanted).abs().mean() < before / 2
