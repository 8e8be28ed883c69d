"""``hinditag convert``: the same files as tagging into the format would have made."""

import csv
import gzip
import io
from pathlib import Path

import pytest

from hinditag.cli import main
from hinditag.document import Document, Entity, Mention, Sentence, Topic
from hinditag.writing import FORMATS, open_writer

TEXT = "मोदी दिल्ली में पुतिन से मिले।"


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def document(identity):
    mention = Mention(5, 11, "दिल्ली", "LOC", 0.9, "Q1353")
    entity = Entity("Q1353", "दिल्ली", "LOC", ("दिल्ली",), "Q1353", (mention,))
    topic = Topic("11000000", "राजनीति और सरकार", "politics and government", 0.8)
    return Document(TEXT, identity, {"date": "2024-07-08"}, [Sentence(0, 30, TEXT)], [mention], [entity], [topic])


def write(path, *documents, **options):
    with open_writer(path, **options) as writer:
        for one in documents:
            writer.write(one)


@pytest.mark.parametrize("format", FORMATS)
def test_a_converted_file_is_as_if_it_had_been_written_so(format, capsys):
    pair = document("a"), document("b/c.txt")
    write("tags.jsonl", *pair)
    write(f"expected.{format}", *pair)
    assert main(["convert", "tags.jsonl", "-o", f"out.{format}"]) == 0
    assert Path(f"out.{format}").read_bytes() == Path(f"expected.{format}").read_bytes()
    assert capsys.readouterr() == ("", "")


def test_brat_is_one_folder_for_all_inputs(capsys):
    Path("tags").mkdir()
    write("tags/a.jsonl", document("a"))
    write("tags/b.jsonl", document("b"), document("a"))
    for _ in range(2):
        assert main(["convert", "tags", "--format", "brat", "-o", "tags/brat/"]) == 0
        assert sorted(path.name for path in Path("tags/brat").iterdir()) == [
            *("a-2.ann", "a-2.txt", "a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt")
        ]
    assert capsys.readouterr().err == "hinditag: tags/brat/: is the output, not read\n"
    assert "Wikidata:Q1353" in Path("tags/brat/b.ann").read_text(encoding="utf-8")


def test_several_inputs_packed_or_not_make_one_table(capsys):
    write("tags.jsonl", document("a"))
    Path("more.jsonl.gz").write_bytes(gzip.compress(Path("tags.jsonl").read_bytes().replace(b'"a"', b'"b"')))
    assert main(["convert", "tags.jsonl", "more.jsonl.gz", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["document"] for row in rows] == ["a", "b"]


def test_a_folder_gets_a_file_for_each_input(capsys):
    Path("tags/june").mkdir(parents=True)
    write("tags/a.jsonl", document("a"))
    write("tags/june/b.jsonl", document("b"))
    assert main(["convert", "tags", "-o", "out/", "--format", "conll"]) == 0
    assert sorted(str(path) for path in Path("out").rglob("*.conll")) == ["out/a.jsonl.conll", "out/june/b.jsonl.conll"]


def test_standard_input_is_tagged_documents(monkeypatch, capsys):
    write("tags.jsonl", document("a"))
    for _ in range(2):
        data = io.BufferedReader(io.BytesIO(Path("tags.jsonl").read_bytes()))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data))
        assert main(["convert", "-", "--format", "conll"]) == 0
        assert "दिल्ली\tB-LOC" in capsys.readouterr().out
        assert not data.closed


def test_a_damaged_first_line_costs_that_line_only(capsys):
    write("tags.jsonl", document("a"))
    whole = Path("tags.jsonl").read_text(encoding="utf-8")
    Path("tags.jsonl").write_text('{"id": "cut", "te\n' + whole, encoding="utf-8")
    assert main(["convert", "tags.jsonl", "--format", "csv"]) == 1
    out, err = capsys.readouterr()
    assert "tags.jsonl:1: not valid JSON" in err and len(out.splitlines()) == 2


def test_tagged_documents_may_be_utf16(capsys):
    write("tags.jsonl", document("a"))
    Path("wide.jsonl").write_text(Path("tags.jsonl").read_text(encoding="utf-8"), encoding="utf-16")
    shown = []
    for name in ("tags.jsonl", "wide.jsonl"):
        assert main(["convert", name, "--format", "conll"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1] != ""
    Path("wide.jsonl").write_bytes(Path("wide.jsonl").read_bytes()[:-3])
    assert main(["convert", "wide.jsonl", "--format", "conll"]) == 1


def test_what_is_not_tagged_is_named_and_the_rest_is_done(capsys):
    write("tags.jsonl", document("a"))
    with open("tags.jsonl", "a", encoding="utf-8") as file:
        file.write('{"text": "बारिश", "mentions": [{}]}\n')
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("plain.jsonl").write_text('{"text": "बारिश"}\n', encoding="utf-8")
    assert main(["convert", "a.txt", "plain.jsonl", "tags.jsonl", "none.jsonl", "-o", "out.csv"]) == 1
    assert [line.split(": ")[1] for line in capsys.readouterr().err.splitlines()] == [
        *("none.jsonl", "a.txt", "plain.jsonl", "tags.jsonl:2")
    ]
    assert len(Path("out.csv").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    "options",
    [
        ["-o", "tags.jsonl"],
        ["-o", "out.docx"],
        ["-o", "none/out.csv"],
        ["--format", "brat"],
        ["--format", "brat", "-o", "tags.jsonl"],
    ],
)
def test_targets_follow_the_rules_of_tag(options, capsys):
    write("tags.jsonl", document("a"))
    assert main(["convert", "tags.jsonl", *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_output_is_not_replaced_when_nothing_could_be_read():
    Path("out.csv").write_text("old")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["convert", "a.txt", "-o", "out.csv"]) == 1
    assert Path("out.csv").read_text() == "old"
