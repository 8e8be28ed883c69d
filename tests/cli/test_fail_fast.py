"""``--fail-fast``: the first input that cannot be read ends the run, and nothing half-done is left."""

import json
from pathlib import Path

import pytest

from hinditag.cli import main
from hinditag.document import Document
from hinditag.writing import open_writer

ROW = "विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।"


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(ROW, encoding="utf-8")
    Path("bad.csv").write_text(f"text,day\n{ROW},2024-07-08\n{ROW}\n", encoding="utf-8")
    with open_writer("tags.jsonl") as writer:
        writer.write(Document("बारिश", "a"))
    Path("tags.jsonl").write_text(Path("tags.jsonl").read_text(encoding="utf-8") + "{\n", encoding="utf-8")


@pytest.mark.parametrize("command", ["tag", "topics", "convert", "report"])
def test_a_file_that_is_not_there_stops_before_any_work(command, capsys):
    assert main([command, "none.jsonl", "tags.jsonl", "--fail-fast"]) == 1
    assert capsys.readouterr() == ("", "hinditag: none.jsonl: no such file\n")


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["topics", "good.txt", "bad.csv", "-o", "out.csv"], "bad.csv:3"),
        (["convert", "tags.jsonl", "-o", "out.csv"], "tags.jsonl:2"),
        (["convert", "tags.jsonl", "-o", "out/", "--format", "brat"], "tags.jsonl:2"),
        (["report", "tags.jsonl", "--html", "out.html"], "tags.jsonl:2"),
    ],
)
def test_a_bad_row_leaves_no_output(arguments, place, capsys):
    assert main([*arguments, "--fail-fast"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"hinditag: {place}: ") and err.count("\n") == 1
    assert not list(Path().glob("out*"))
    assert main(arguments) == 1
    assert list(Path().glob("out*"))


def test_tagging_keeps_an_earlier_output_and_the_whole_files_of_a_folder(capsys):
    Path("out.jsonl").write_text("old")
    assert main(["tag", "good.txt", "bad.csv", "--fail-fast", "-o", "out.jsonl"]) == 1
    assert Path("out.jsonl").read_text() == "old"
    assert main(["tag", "good.txt", "bad.csv", "good.txt", "--fail-fast", "-o", "out/"]) == 1
    assert [path.name for path in Path("out").iterdir()] == ["good.txt.jsonl"]
    assert capsys.readouterr().err.count("\n") == 2


def test_a_stopped_run_can_be_gone_on_with_when_the_input_is_mended(capsys):
    command = ["tag", "good.txt", "bad.csv", "--fail-fast", "--resume", "--date-column", "day", "-o", "out.jsonl"]
    assert main(command) == 1
    Path("bad.csv").write_text(f"text,day\n{ROW},2024-07-08\n{ROW},2024-07-09\n", encoding="utf-8")
    assert main(command) == 0
    documents = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [document["meta"].get("date") for document in documents] == [None, "2024-07-08", "2024-07-09"]
