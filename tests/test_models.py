from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

import hinditag
from hinditag.errors import ModelError
from hinditag.models import bundled_folder, list_models, model_folder, usable_cores, verify


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder("base"), tmp_path / "base"))


def test_the_bundled_models_are_whole() -> None:
    models = list_models()
    assert all(model["verified"] for model in models)
    assert sum(model["bytes"] for model in models) < 100e6


def test_every_bundled_file_is_in_a_manifest() -> None:
    language = bundled_folder() / "hi"
    manifests = [*language.rglob("manifest.json")]
    listed = {path.parent / name for path in manifests for name in verify(path.parent)["files"]}
    assert {path for path in language.rglob("*") if path.is_file()} == listed | {*manifests}


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


@pytest.mark.parametrize("content", ["[]", "{", '{"files": {"labels.json": "x"}}', '{"files": {"a": {"bytes": "b"}}}'])
def test_a_broken_manifest_is_named(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json: not a manifest"):
        hinditag.load(model=copy)


@pytest.mark.parametrize("model", ["base", "topics"])
def test_a_file_that_the_manifest_does_not_list_is_not_used(model: str, tmp_path: Path) -> None:
    kind, name = ("topics", "topics.json") if model == "topics" else ("entities", "labels.json")
    copy = Path(shutil.copytree(model_folder("base", kind=kind), tmp_path / "copy"))
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    del manifest["files"][name]
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match=rf"lists no {name}"):
        hinditag.load(topics=copy) if model == "topics" else hinditag.load(model=copy)


def test_the_cores_are_counted_where_a_process_cannot_be_bound_to_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert usable_cores() == os.cpu_count()


def test_an_unknown_model_names_the_known_ones() -> None:
    with pytest.raises(ModelError, match=r"no model 'huge'.*base"):
        hinditag.load(model="huge")


def test_a_folder_can_be_loaded_by_path(copy: Path) -> None:
    document = hinditag.load(model=copy)("रोहित शर्मा दिल्ली पहुंचे।")
    assert [m.text for m in document.mentions] == ["रोहित शर्मा", "दिल्ली"]
