"""Progress, on a real terminal and without one."""

import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from hinditag.document import Document
from hinditag.writing import open_writer

TEXT = "मोदी दिल्ली में पुतिन से मिले और बातचीत हुई।"


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(TEXT, encoding="utf-8")
    with open_writer("tags.jsonl") as writer:
        writer.write(Document(TEXT, "a"))


def on_terminal(*arguments):
    """What a command shows on a terminal as standard error, and what it prints to a pipe."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 120))
    command = [sys.executable, "-m", "hinditag", *arguments]
    run = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 4096):
            shown += block
    except OSError:  # the other end is closed
        pass
    output = run.communicate()[0].decode()
    os.close(ours)
    assert run.returncode == 0
    return shown.decode(), output


def test_progress_shows_documents_words_and_the_time_left():
    shown, output = on_terminal("topics", "a.txt", "b.txt", "--no-keyphrases", "-o", "topics.csv")
    last = shown.rstrip().rpartition("\r")[2]
    assert re.search(r"100%.* 2/2 \[\d\d:\d\d<\d\d:\d\d, .* documents.*, [\d,]+ words/s\]", last)
    assert output == ""


def test_without_a_known_number_no_time_left_is_claimed():
    shown, output = on_terminal("convert", "tags.jsonl", "--format", "conll")
    last = shown.rstrip().rpartition("\r")[2]
    assert re.match(r"1 documents \[\d\d:\d\d, ", last) and "<" not in last
    assert output.startswith("# id = a\n")


def test_without_a_terminal_there_is_no_progress():
    command = [sys.executable, "-m", "hinditag", "convert", "tags.jsonl", "--format", "conll"]
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""
