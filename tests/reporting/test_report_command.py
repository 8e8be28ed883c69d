from __future__ import annotations

import json
import os
from pathlib import Path

import networkx
import pytest

from hinditag.cli import main


@pytest.fixture(autouse=True)
def tags(documents, tmp_path, monkeypatch) -> Path:
    """The sample documents in tags.jsonl, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps(document.to_dict(), ensure_ascii=False) for document in documents]
    Path("tags.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Path("tags.jsonl")


@pytest.mark.parametrize("option", [["--html", "out"], ["--network", "out.gexf"], ["--csv", "file/out"]])
def test_what_cannot_be_written_is_said_before_anything_is_read(option, capsys) -> None:
    Path("out").mkdir()
    Path("out.gexf").mkdir()
    Path("file").write_text("")
    assert main(["report", "missing.jsonl", *option]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"hinditag: {option[1]}: cannot be written: {err.rstrip().split(': ')[-1]}\n"


def test_a_line_cut_in_half_is_named_skipped_and_told_by_the_status(tags, capsys) -> None:
    lines = tags.read_bytes().splitlines()
    tags.write_bytes(b"\n".join([*lines, lines[0][:100]]))
    assert main(["report", "tags.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert err.startswith("hinditag: tags.jsonl:4: ")
    assert err.count("\n") == 1
    assert out.startswith("3 documents\n")


@pytest.mark.parametrize(
    ("option", "valid"),
    [
        (["--measure", "lift"], "npmi_discounted"),
        (["--level", "page"], "paragraph"),
        (["--rising", "2024-07", "soon"], "2024-Q3"),
        (["--backbone"], "--network"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(option, valid, capsys) -> None:
    assert main(["report", "tags.jsonl", *option]) == 2
    assert valid in capsys.readouterr().err


def test_rising_names_and_the_backbone(capsys) -> None:
    options = ["--rising", "2024-07", "2024-08", "--network", "n.gexf", "--backbone", "--csv", "new/tables"]
    assert main(["report", "tags.jsonl", *options]) == 0
    assert "Rising from 2024-07 to 2024-08, by documents: the first 1 of 1" in capsys.readouterr().out
    assert networkx.read_gexf("n.gexf").number_of_edges() == 0
    assert len(os.listdir("new/tables")) == 6
