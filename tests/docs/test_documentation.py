"""The pages of the documentation and the README: their Python runs, their command lines are such."""

from __future__ import annotations

import re
import shlex
import shutil
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

import hinditag
from hinditag.cli import build_parser
from hinditag.linking.explain import NAME
from hinditag.linking.people import ROLE
from hinditag.linking.rules import RULES
from hinditag.writing import open_writer

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CLUSTERS = ("dask.md", "ray.md", "spark.md")  # their Python needs a cluster and an archive
RUNNABLE = [page for page in PAGES if page.name not in CLUSTERS and "```python" in page.read_text("utf-8")]
SHELL = [*PAGES, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "models").rglob("README.md"))]
SYBIL = Sybil([PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE), SkipParser()])

TEXTS = ["एस जयशंकर ने सर्गेई लावरोव से बात की।", "मॉस्को में सर्गेई लावरोव ने एस जयशंकर का स्वागत किया।"]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def folder(tagger: hinditag.Tagger, sample_texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples run: sample items in ``news``, and what they are tagged as."""
    folder = tmp_path_factory.mktemp("docs")
    sources = [hinditag.SourceText(f"news/{name}.txt", text) for name, text in sample_texts.items()]
    (folder / "news").mkdir()
    for name, text in list(sample_texts.items())[:2]:
        (folder / "news" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    with open_writer(folder / "all.jsonl") as writer:
        for document in tagger.pipe(sources):
            writer.write(document)
    return folder


@pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
def test_the_python_of_a_page_runs(
    page: Path, folder: Path, tagger: hinditag.Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = hinditag.load

    def loaded_once(**options: Any) -> hinditag.Tagger:
        """The session's tagger where a page asks for one without options: loading it takes seconds."""
        return load(**options) if options else tagger

    monkeypatch.setattr(hinditag, "load", loaded_once)
    monkeypatch.chdir(folder)
    for name in ("tags.jsonl", "more.jsonl"):
        shutil.copy("all.jsonl", name)
    document = SYBIL.parse(page)
    document.namespace["texts"] = TEXTS
    for example in document.examples():
        example.evaluate()


def command_lines(page: Path) -> list[list[str]]:
    """The arguments of each ``hinditag ...`` in the code blocks of a page."""
    tokens = MarkdownIt("commonmark").parse(page.read_text("utf-8"))
    blocks = [token for token in tokens if token.type == "code_block" or token.info.strip() == "sh"]
    found = []
    for block in blocks:
        for line in block.content.replace("\\\n", " ").splitlines():
            try:
                lexer = shlex.shlex(line.removeprefix("$ "), posix=True, punctuation_chars="|&;<>")
                lexer.whitespace_split = True
                words = list(lexer)
            except ValueError:  # not a command line
                continue
            command: list[str] = []
            for word in [*words, ";"]:
                if word and set(word) <= set("|&;<>"):
                    if command and Path(command[0]).name == "hinditag":
                        found.append(command[1:])
                    command = []
                else:
                    command.append(word)
    return found


@pytest.mark.parametrize("page", [page for page in SHELL if command_lines(page)], ids=name_of)
def test_the_command_lines_of_a_page_are_such(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in command_lines(page):
        try:
            build_parser().parse_args(arguments)
        except SystemExit as stop:
            assert not stop.code, f"hinditag {shlex.join(arguments)}: {capsys.readouterr().err}"


def test_the_reasons_of_links_are_those_on_their_page() -> None:
    page = (ROOT / "docs" / "concepts" / "names.md").read_text("utf-8")
    table = page.partition("| rule |")[2].partition("\n\n")[0]
    on_page = re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)
    assert sorted(on_page) == sorted([NAME, ROLE, *(rule.__name__ for rule in RULES)])
