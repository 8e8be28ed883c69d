from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import hinditag
from hinditag.errors import ModelError
from hinditag.models import bundled_folder, list_models, model_folder, verify


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder("base"), tmp_path / "base"))


def test_the_bundled_models_are_whole() -> None:
    models = list_models()
    assert {(model["kind"], model["name"]) for model in models} == {
        ("entities", "base"),
        ("entities", "fast"),
        ("topics", "base"),
    }
    assert all(model["verified"] for model in models)
    assert sum(model["bytes"] for model in models) < 100e6


def test_every_bundled_file_is_in_a_manifest() -> None:
    for folder in (bundled_folder() / "hi" / "entities").iterdir():
        listed = set(verify(folder)["files"])
        assert listed == {path.name for path in folder.iterdir()} - {"manifest.json"}


def test_a_damaged_file_is_named_with_its_checksum(copy: Path) -> None:
    with open(copy / "model.onnx", "r+b") as file:
        file.seek(1000)
        file.write(b"damage")
    with pytest.raises(ModelError, match=r"model\.onnx: damaged: its SHA-256 is [0-9a-f]{64}"):
        hinditag.load(model=copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json: missing"):
        hinditag.load(model=copy)


def test_a_broken_manifest_is_named(copy: Path) -> None:
    (copy / "manifest.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json: not a manifest"):
        hinditag.load(model=copy)


def test_an_unknown_model_names_the_known_ones() -> None:
    with pytest.raises(ModelError, match=r"no model 'huge'.*base"):
        hinditag.load(model="huge")


def test_a_folder_can_be_loaded_by_path(copy: Path) -> None:
    document = hinditag.load(model=copy)("रोहित शर्मा दिल्ली पहुंचे।")
    assert [m.text for m in document.mentions] == ["रोहित शर्मा", "दिल्ली"]
