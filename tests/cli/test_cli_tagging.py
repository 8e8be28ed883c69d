"""The command line where the model tags."""

import io
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from hinditag.cli import main
from hinditag.document import Document
from hinditag.writing.whole import replacing

TEXT = "विदेश मंत्री एस जयशंकर मॉस्को पहुंचे। प्रधानमंत्री नरेंद्र मोदी दिल्ली में रहे।\n"


@pytest.fixture(autouse=True)
def in_news_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("news/june").mkdir(parents=True)
    Path("news/a.txt").write_text(TEXT, encoding="utf-8")
    Path("news/june/b.md").write_text(f"## {TEXT}", encoding="utf-8")
    Path("news/c.csv").write_text(f"text,date\n{TEXT.strip()},x\nRain.,y\n", encoding="utf-8")


def documents(text):
    return [Document.from_dict(json.loads(line)) for line in text.splitlines()]


def test_results_go_to_standard_output_in_input_order(capsys):
    assert main(["tag", "news"]) == 0
    out, err = capsys.readouterr()
    assert [document.id for document in documents(out)] == [
        *("news/a.txt", "news/c.csv#1", "news/c.csv#2", "news/june/b.md")
    ]
    assert err == ""
    assert ("मॉस्को", "LOC") in [(m.text, m.type) for m in documents(out)[0].mentions]
    assert documents(out)[1].meta["date"] == "x"


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv", "t.parquet", "t.conll", "t.html"])
def test_the_format_follows_from_the_output_name(name, capsys):
    assert main(["tag", "news/a.txt", "none.txt", "-o", name]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err == "hinditag: none.txt: no such file\n"
    assert "मॉस्को".encode() in Path(name).read_bytes()
    assert not list(Path().glob("*.part"))


def test_a_folder_gets_a_file_for_each_input(capsys):
    assert main(["tag", "news", "-o", "out/", "--format", "jsonl"]) == 0
    written = {str(path): len(documents(path.read_text(encoding="utf-8"))) for path in Path("out").rglob("*.jsonl")}
    assert written == {"out/a.txt.jsonl": 1, "out/c.csv.jsonl": 2, "out/june/b.md.jsonl": 1}


def test_brat_is_a_folder_with_all_documents(capsys):
    assert main(["tag", "news", "--format", "brat", "-o", "brat/"]) == 0
    assert len(list(Path("brat").glob("*.ann"))) == 4
    text = Path("brat/news_a.txt").read_bytes().decode()
    lines = [line.split("\t") for line in Path("brat/news_a.ann").read_text(encoding="utf-8").splitlines()]
    [place] = [fields[1].split(" ") for fields in lines if fields[2] == "मॉस्को" and fields[0][0] == "T"]
    assert (place[0], text[int(place[1]) : int(place[2])]) == ("LOC", "मॉस्को")


def test_an_earlier_output_in_the_folder_is_no_input(capsys):
    for _ in range(2):
        assert main(["tag", "news", "-o", "news/tags.jsonl"]) == 0
    assert len(documents(Path("news/tags.jsonl").read_text(encoding="utf-8"))) == 4
    assert "news/tags.jsonl: is the output, not read" in capsys.readouterr().err


def test_an_output_is_not_replaced_when_nothing_could_be_read():
    Path("t.jsonl").write_text("old")
    assert main(["tag", "none.txt", "-o", "t.jsonl"]) == 1
    assert Path("t.jsonl").read_text() == "old"


def test_standard_input_and_min_score(monkeypatch, capsys):
    for options, some in [([], True), (["--min-score", "1"], False)]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert main(["tag", "-", *options]) == 0
        [document] = documents(capsys.readouterr().out)
        assert (document.id, bool(document.mentions)) == ("stdin", some)


def test_boilerplate_can_be_kept(capsys):
    Path("a.txt").write_text(f"{TEXT}\nयह भी पढ़ें: पटना में बारिश\n", encoding="utf-8")
    assert main(["tag", "a.txt"]) == 0
    assert "पटना" not in [m.text for m in documents(capsys.readouterr().out)[0].mentions]
    assert main(["tag", "a.txt", "--keep-boilerplate"]) == 0
    assert "पटना" in [m.text for m in documents(capsys.readouterr().out)[0].mentions]


def test_a_model_that_is_not_there_is_named(capsys):
    for option in ("--model", "--ner"):
        assert main(["tag", "news", option, "none.pt"]) == 1
        out, err = capsys.readouterr()
        assert out == "" and "none.pt" in err and err.count("\n") == 1


def test_debug_shows_where_an_error_comes_from():
    from hinditag.errors import ModelError

    for arguments in (["--debug", "tag", "news"], ["tag", "--debug", "news"]):
        with pytest.raises(ModelError):
            main([*arguments, "--model", "none"])


def test_interrupting_leaves_no_output(monkeypatch, capsys):
    class Interrupted(io.BytesIO):
        def read(self, *size):
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Interrupted()))
    assert main(["tag", "-", "-o", "t.jsonl"]) == 130
    assert capsys.readouterr().err == "hinditag: interrupted\n"
    assert not list(Path().glob("t.jsonl*"))


def test_a_run_that_was_killed_goes_on_where_it_was(capsys):
    rows = "".join(f"{number} {TEXT.strip()} पटना {number}\n" for number in range(3200))
    Path("many.csv").write_text(f"text\n{rows}", encoding="utf-8")
    command = [sys.executable, "-m", "hinditag", "tag", "many.csv", "news", "--no-topics", "--no-keyphrases"]
    subprocess.run([*command, "-o", "whole.jsonl"], check=True)
    whole = Path("whole.jsonl").read_bytes()
    part = Path("t.jsonl.part")

    def size():
        with suppress(FileNotFoundError):
            return part.stat().st_size
        return 0

    for share in (0.0, 0.3):
        run = subprocess.Popen([*command, "-o", "t.jsonl", "--resume"])
        while run.poll() is None and size() <= share * len(whole):
            time.sleep(0.005)
        run.kill()
        run.wait()
        assert not Path("t.jsonl").exists()
    kept = part.stat().st_size
    assert kept > 0.3 * len(whole)
    assert main([*command[3:], "-o", "t.jsonl", "--resume"]) == 0
    assert Path("t.jsonl").read_bytes() == whole
    assert not part.exists()
    assert main([*command[3:], "-o", "t.jsonl", "--resume"]) == 0
    assert "t.jsonl: is whole already" in capsys.readouterr().err


def test_a_folder_is_gone_on_with_file_by_file(capsys):
    command = ["tag", "news", "-o", "out/", "--resume"]
    assert main(command) == 0
    written = {path: path.read_bytes() for path in Path("out").rglob("*.jsonl")}
    Path("out/june/b.md.jsonl").unlink()
    Path("out/a.txt.jsonl").write_bytes(b"old")
    assert main(command) == 0
    written[Path("out/a.txt.jsonl")] = b"old"
    assert {path: path.read_bytes() for path in Path("out").rglob("*.jsonl")} == written


def test_other_inputs_than_those_of_the_stopped_run_are_refused(capsys):
    Path("t.jsonl.part").write_text('{"id": "other.txt", "text": "धूप"}\n', encoding="utf-8")
    assert main(["tag", "news/a.txt", "-o", "t.jsonl", "--resume"]) == 1
    assert "the inputs have changed: document 1 was other.txt, now it is news/a.txt" in capsys.readouterr().err
    Path("t.jsonl.part").write_text("nonsense\n", encoding="utf-8")
    assert main(["tag", "news/a.txt", "-o", "t.jsonl", "--resume"]) == 1
    assert "t.jsonl.part:1: not a tagged document" in capsys.readouterr().err
    for options in (["-o", "t.csv"], []):
        assert main(["tag", "news/a.txt", *options, "--resume"]) == 2


def test_two_runs_do_not_write_one_output(capsys):
    with replacing("t.jsonl"):
        assert main(["tag", "news/a.txt", "-o", "t.jsonl"]) == 1
    assert "t.jsonl: cannot be written: another process is writing it" in capsys.readouterr().err
    assert main(["tag", "news/a.txt", "-o", "t.jsonl"]) == 0


def test_a_changed_text_is_not_passed_over(capsys):
    assert main(["tag", "news/a.txt", "-o", "t.jsonl"]) == 0
    Path("t.jsonl").rename("t.jsonl.part")
    Path("news/a.txt").write_text("पटना में धूप है।", encoding="utf-8")
    assert main(["tag", "news/a.txt", "-o", "t.jsonl", "--resume"]) == 1
    assert "document 1 was news/a.txt, and its text is another now" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["news/", "news/tagged/"])
def test_the_outputs_of_an_earlier_run_in_the_same_folder_are_no_inputs(output):
    for _ in range(2):
        assert main(["tag", "news", "-o", output]) == 0
        assert len(list(Path("news").rglob("*.jsonl"))) == 3


def test_standard_input_and_a_file_of_its_name_have_an_output_each(monkeypatch):
    Path("stdin").write_text("पटना में धूप है।", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["tag", "stdin", "-", "-o", "out/"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["-.jsonl", "stdin.jsonl"]


def test_standard_input_that_is_closed_is_named_and_the_rest_is_done(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", None)
    assert main(["tag", "-", "news/a.txt"]) == 1
    out, err = capsys.readouterr()
    assert "standard input: is closed" in err and len(documents(out)) == 1


def test_a_second_run_leaves_alone_what_the_first_is_writing(capsys):
    with replacing("t.jsonl") as part:
        part.write_text('{"id": "half', encoding="utf-8")
        assert main(["tag", "news/a.txt", "-o", "t.jsonl", "--resume"]) == 1
        assert part.read_text(encoding="utf-8") == '{"id": "half'
    assert "t.jsonl: cannot be written: another process is writing it" in capsys.readouterr().err


def test_a_report_tags_what_is_not_tagged(capsys):
    assert main(["tag", "news/a.txt", "-o", "t.jsonl"]) == 0
    assert main(["report", "t.jsonl", "news/june/b.md"]) == 0
    assert "2 documents" in capsys.readouterr().out


def test_a_report_does_not_replace_what_it_reads(capsys):
    assert main(["tag", "news/a.txt", "-o", "t.jsonl"]) == 0
    before = Path("t.jsonl").read_bytes()
    assert main(["report", "t.jsonl", "--html", "t.jsonl"]) == 2
    assert Path("t.jsonl").read_bytes() == before
    assert "t.jsonl is both input and output" in capsys.readouterr().err
    assert main(["report", "t.jsonl", "--csv", "tables"]) == 0
    assert main(["report", "tables/mentions.csv", "--csv", "tables"]) == 2


def test_a_table_of_mentions_is_no_table_of_texts(capsys):
    assert main(["tag", "news/a.txt", "-o", "mentions.csv"]) == 0
    assert main(["report", "mentions.csv"]) == 1
    assert "mentions.csv: a table of mentions, not of texts" in capsys.readouterr().err


def test_a_page_goes_where_a_link_leads_and_through_a_pipe():
    assert main(["tag", "news/a.txt", "-o", "t.jsonl"]) == 0
    Path("link.html").symlink_to("real.html")
    Path("real.html").write_text("old", encoding="utf-8")
    assert main(["report", "t.jsonl", "--html", "link.html"]) == 0
    assert Path("link.html").is_symlink() and Path("real.html").read_text(encoding="utf-8").startswith(
        "<!doctype html>"
    )
    os.mkfifo("pipe.html")
    with subprocess.Popen(["cat", "pipe.html"], stdout=subprocess.PIPE) as reader:
        assert main(["report", "t.jsonl", "--html", "pipe.html"]) == 0
        assert reader.communicate()[0].startswith(b"<!doctype html>")


@pytest.mark.parametrize("command", ["report", "topics"])
def test_tagged_documents_come_through_a_pipe(command, monkeypatch, capsys):
    assert main(["tag", "news/a.txt", "-o", "t.jsonl"]) == 0
    shown = []
    for file in ("t.jsonl", "-"):
        data = io.BufferedReader(io.BytesIO(Path("t.jsonl").read_bytes()))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data))
        assert main([command, file]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]


def test_evaluate(capsys):
    Path("gold.bio").write_text("मोदी\tB-PER\nदिल्ली\tB-LOC\nपहुंचे\tO\n।\tO\n", encoding="utf-8")
    Path("bad.bio").write_text("मोदी\n", encoding="utf-8")
    assert main(["evaluate", "gold.bio", "bad.bio", "none.bio"]) == 1
    out, err = capsys.readouterr()
    assert "gold.bio" in out and "micro" in out
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["bad.bio", "none.bio"]
    assert main(["evaluate", "gold.bio", "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)["gold.bio"]
    assert scores["types"][-1]["type"] == "weighted" and 0 <= scores["calibration_error"] <= 1


def test_models_lists_what_is_there(capsys):
    assert main(["models"]) == 0
    assert "base" in capsys.readouterr().out


def test_demo_shows_names_entities_pairs_and_scores(capsys):
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    for part in ("Names in 01_diplomacy.txt", "जापान LOC]", "Entities:", "Pairs in one sentence", "micro"):
        assert part in out
