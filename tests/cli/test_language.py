"""Help and messages in Hindi."""

import argparse
import ast
import pickle
import re
import string
from pathlib import Path

import pytest

import hinditag
from hinditag.cli import build_parser, language, main
from hinditag.cli.console import say_error
from hinditag.cli.language import LANGUAGES, chosen_language, read_catalogue, speaking
from hinditag.cli.options import all_parsers
from hinditag.errors import InputError

PACKAGE = Path(hinditag.__file__).parent
HINDI = read_catalogue("hi")
DEVANAGARI = re.compile("[\u0900-\u097f]")


def marked_messages():
    """The messages in ``_(...)``, and the templates of errors, wherever they stand in the package."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            if node.func.id == "_" or (node.func.id.endswith("Error") and node.keywords):
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def words_of_argparse():
    for node in ast.walk(ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield from (part.value for part in node.args if isinstance(part, ast.Constant))


def places(message):
    """What is filled in: ``{name}``, ``%(name)s``, ``%s``."""
    try:
        braces = [name for _, name, _, _ in string.Formatter().parse(message) if name]
    except ValueError:
        braces = []
    return sorted(braces), sorted(re.findall(r"%(?:\(\w+\))?[a-z]", message))


MARKED = sorted(set(marked_messages()))


def test_there_are_marked_messages():
    assert len(MARKED) > 100


@pytest.mark.parametrize("message", MARKED)
def test_every_message_has_a_hindi_one_with_the_same_places(message):
    assert message in HINDI
    assert places(HINDI[message]) == places(message)
    assert DEVANAGARI.search(HINDI[message])


def test_no_hindi_message_is_left_that_nothing_says():
    spare = set(HINDI) - set(MARKED) - set(words_of_argparse())
    # words of argparse in other releases of Python than this one
    assert all(places(HINDI[message]) == places(message) and "%" in message for message in spare), spare


def test_no_help_has_a_paragraph_of_english():
    with speaking("hi"):
        helps = [parser.format_help() for parser in all_parsers(build_parser())]
    for text in helps:
        prose = text.partition("\n\nउदाहरण:")[0]
        for paragraph in prose.split("\n\n"):
            assert DEVANAGARI.search(paragraph), paragraph
        assert text.startswith("प्रयोग: ") and "show this" not in text and "options" not in text


def test_the_option_and_the_environment_choose(monkeypatch, capsys):
    english = build_parser().format_help()
    for command in (["--lang", "hi", "tag", "--help"], ["tag", "--lang=hi", "--help"]):
        assert main(command) == 0
        assert "पाठों में व्यक्तियों" in capsys.readouterr().out
    monkeypatch.setenv("HINDITAG_LANG", "hi")
    assert main(["tag", "--help"]) == 0
    assert "पाठों में व्यक्तियों" in capsys.readouterr().out
    assert main(["--lang", "en", "--help"]) == 0
    assert capsys.readouterr().out == english
    assert build_parser().format_help() == english
    monkeypatch.setenv("HINDITAG_LANG", "hi_IN.UTF-8")
    assert chosen_language([]) == "hi"
    monkeypatch.setenv("HINDITAG_LANG", "C")
    assert chosen_language([]) == "en"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["tag"], "FILE"),
        (["tag", "a.txt", "--min-score", "2"], "--min-score"),
        (["tag", "a.txt", "--format", "xml"], "xml"),
        (["tag", "a.txt", "-o", "a.docx"], "a.docx"),
        (["tag", "a.txt", "-o"], "-o"),
        (["tag", "a.txt", "--nothing"], "--nothing"),
    ],
)
def test_wrong_usage_is_said_in_hindi(arguments, expected, capsys):
    assert main(["--lang", "hi", *arguments]) == 2
    err = capsys.readouterr().err
    assert expected in err and err.count("\n") == 1
    assert not {"argument", "required", "choose", "expected", "unrecognized", "see"} & set(re.findall(r"[a-z]+", err))


def test_what_cannot_be_read_is_said_in_hindi(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("body\nबारिश\n", encoding="utf-8")
    Path("a.txt").write_text("बारिश", encoding="utf-8")
    assert main(["topics", "none.txt", "a.csv", "--lang", "hi"]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first == "hinditag: none.txt: ऐसी कोई फ़ाइल नहीं है"
    assert "a.csv" in second and "'text'" in second and "body" in second and "no column" not in second
    assert main(["topics", "a.txt", "--topic-model", "none", "--lang", "hi"]) == 1
    assert "'none'" in (err := capsys.readouterr().err) and "no model" not in err
    assert main(["report", "a.jsonl", "--fail-fast", "--lang", "hi"]) == 1
    assert capsys.readouterr().err == "hinditag: a.jsonl: ऐसी कोई फ़ाइल नहीं है\n"


def test_errors_without_a_hindi_message_stay_english(capsys):
    with speaking("hi"):
        say_error(InputError("an error with {braces}"))
    assert capsys.readouterr().err == "hinditag: an error with {braces}\n"


def test_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(InputError("{file}: no such file", file="a.txt")))
    assert (str(error), error.values) == ("a.txt: no such file", {"file": "a.txt"})


def test_every_language_has_its_catalogue():
    assert {path.stem for path in (PACKAGE / "cli/messages").iterdir()} == set(LANGUAGES) - {"en"}
    assert language._("documents") == "documents"
