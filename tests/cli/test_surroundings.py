"""The command line where the machine is not kind: no locale, no home, full disks, closed pipes, read-only folders."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

import hinditag
from hinditag.cli import main
from hinditag.document import Document, Entity, Mention, Sentence
from hinditag.writing import open_writer

ROOT = Path(hinditag.__file__).parent.parent
TEXT = "विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।"
# What a service or a cron job may have: no home, no locale, no UTF-8 mode.
BARE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(
    *arguments: str, before: Sequence[str] = (), environment: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "hinditag", *arguments]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(command, encoding="utf-8", env=environment, check=False, **options)  # type: ignore[call-overload]


def write_tags(path: str = "tags.jsonl", number: int = 3) -> str:
    text = "मोदी दिल्ली में।"
    mentions = (Mention(0, 4, "मोदी", "PER", 0.9, "Q1058"), Mention(5, 11, "दिल्ली", "LOC", 0.9, "Q1353"))
    entities = [Entity(m.entity or "", m.text, m.type, (m.text,), m.entity, (m,)) for m in mentions]
    with open_writer(path) as writer:
        for name in range(number):
            writer.write(Document(text, f"a{name}", {}, [Sentence(0, len(text), text)], list(mentions), entities))
    return path


def at_most(size: int) -> Callable[[], None]:
    """What makes a process fail to write files of more than ``size`` bytes, as a full disk would."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_without_home_and_locale_hindi_is_utf8_in_names_and_text() -> None:
    Path("समाचार.txt").write_text(TEXT.replace(" ", "\r\n", 1), encoding="utf-8")
    done = run("tag", "समाचार.txt", "नहीं.txt", "--model", "fast", environment=BARE)
    assert (done.returncode, done.stderr) == (1, "hinditag: नहीं.txt: no such file\n")
    [document] = [Document.from_dict(json.loads(line)) for line in done.stdout.splitlines()]
    assert document.id == "समाचार.txt"
    assert [(m.text, document.text[m.start : m.end]) for m in document.mentions][-1] == ("मॉस्को", "मॉस्को")
    report = run("report", write_tags("टैग.jsonl"), "--html", "पन्ना.html", environment=BARE)
    assert report.returncode == 0 and "मोदी" in report.stdout
    assert "मोदी" in Path("पन्ना.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["report tags.jsonl --top 10000", "convert tags.jsonl", "--help"])
def test_a_pipe_that_is_closed_early_ends_it_quietly(command: str) -> None:
    write_tags(number=2000)
    line = f"{sys.executable} -m hinditag {command} | head -n 1 > first; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("0\n", "") and Path("first").read_bytes().count(b"\n") == 1


def test_a_closed_stream_is_no_failure() -> None:
    write_tags()
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        line = f"{sys.executable} -m hinditag convert tags.jsonl -o out.csv {closed}; echo $? > status"
        subprocess.run(["bash", "-c", line], check=True)
        assert Path("status").read_text() == "0\n" and "मोदी" in Path("out.csv").read_text(encoding="utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["report", "tags.jsonl"], ["convert", "tags.jsonl"], ["convert", "many.jsonl"]])
def test_a_full_disk_behind_standard_output_is_named(command: list[str]) -> None:
    write_tags()
    write_tags("many.jsonl", 200)
    with open("/dev/full", "w") as full:
        done = run(*command, stdout=full)
    assert done.returncode == 1 and done.stderr.startswith("hinditag: standard output: ")
    assert done.stderr.endswith("No space left on device\n") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["convert", "tags.jsonl", "-o", "o.csv"], "o.csv"),
        (["convert", "tags.jsonl", "-o", "o.json"], "o.json"),
        (["convert", "tags.jsonl", "-o", "o.html"], "o.html"),
        (["convert", "tags.jsonl", "-o", "out/"], "out/tags.jsonl.jsonl"),
        (["report", "tags.jsonl", "--html", "r.html"], "r.html"),
        (["report", "tags.jsonl", "--network", "n.gexf"], "n.gexf"),
        (["report", "tags.jsonl", "--csv", "tables"], "tables/mentions.csv"),
    ],
)
def test_a_full_disk_is_named_with_the_file_and_nothing_looks_whole(arguments: list[str], named: str) -> None:
    write_tags(number=100)
    done = run(*arguments, preexec_fn=at_most(900))
    assert done.returncode == 1 and named in done.stderr and "File too large" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path for path in Path().rglob("*") if path.is_file()] == [Path("tags.jsonl")]


def test_what_was_done_before_the_disk_was_full_is_gone_on_with() -> None:
    rows = "".join(f"{TEXT} {number}\n" for number in range(400))
    Path("many.csv").write_text(f"text\n{rows}", encoding="utf-8")
    command = ["tag", "many.csv", "-o", "t.jsonl", "--model", "fast", "--no-topics", "--no-keyphrases", "--resume"]
    done = run(*command, preexec_fn=at_most(60_000))
    assert done.returncode == 1 and "t.jsonl: cannot be written: File too large" in done.stderr
    assert not Path("t.jsonl").exists() and Path("t.jsonl.part").stat().st_size == 60_000
    assert main(command) == 0
    ids = [json.loads(line)["id"] for line in Path("t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ids == [f"many.csv#{number}" for number in range(1, 401)]


def test_a_read_only_install_and_folder_need_no_writing() -> None:
    """With the models unreadable for writing, and nowhere to write a cache."""
    # root may write everywhere unless it gives up the right to
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if drop and not shutil.which("setpriv"):
        pytest.skip("root writes everywhere, and there is no setpriv")
    Path("locked").mkdir()
    Path("locked/a.txt").write_text(TEXT, encoding="utf-8")
    model = shutil.copytree(ROOT / "models/hi/entities/fast", "locked/model")
    for path in (*Path(model).iterdir(), Path(model), Path("locked")):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    probe = subprocess.run([*drop, "touch", "locked/probe"], capture_output=True, check=False)
    if probe.returncode == 0:
        pytest.skip("a folder cannot be made read-only here")
    done = run("tag", "a.txt", "--model", "model", "--no-topics", before=drop, environment=BARE, cwd="locked")
    assert done.returncode == 0 and "मॉस्को" in done.stdout
    refused = run("tag", "a.txt", "-o", "t.jsonl", "--model", "model", "--no-topics", before=drop, cwd="locked")
    assert refused.returncode == 1 and "t.jsonl: cannot be written: Permission denied" in refused.stderr
    for path in (Path("locked"), Path(model)):
        path.chmod(0o755)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_done_and_leaves_no_process(jobs: str) -> None:
    rows = "".join(f"{TEXT * 20} {number}\n" for number in range(3000))
    Path("many.csv").write_text(f"text\n{rows}", encoding="utf-8")
    command = [sys.executable, "-m", "hinditag", "tag", "many.csv", "-o", "t.jsonl", "--resume", "--model", "fast"]
    process = subprocess.Popen(
        [*command, "--no-topics", "--no-keyphrases", "--jobs", jobs],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # the shell may have tests ignore it
    )
    part = Path("t.jsonl.part")
    while process.poll() is None and not (part.exists() and part.stat().st_size):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the run
    assert process.communicate()[1] == "hinditag: interrupted\n" and process.returncode == 130
    assert not Path("t.jsonl").exists() and part.read_bytes().count(b"\n") >= 1
    assert_ended(process.pid)


def test_processes_end_with_a_run_that_is_killed() -> None:
    rows = "".join(f"{TEXT * 20} {number}\n" for number in range(3000))
    Path("many.csv").write_text(f"text\n{rows}", encoding="utf-8")
    command = [sys.executable, "-m", "hinditag", "tag", "many.csv", "-o", "t.jsonl", "--model", "fast", "--jobs", "2"]
    process = subprocess.Popen(
        [*command, "--no-topics", "--no-keyphrases"], stderr=subprocess.DEVNULL, start_new_session=True
    )
    part = Path("t.jsonl.part")
    while process.poll() is None and not (part.exists() and part.stat().st_size):
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert_ended(process.pid)


def assert_ended(group: int) -> None:
    """That no process of the group is left; an orphan has some seconds to see that it is one."""
    states: list[str] = []
    for _ in range(300):
        listed = subprocess.run(["ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
        states = [row.split()[1] for row in listed.splitlines() if row.split()[0] == str(group)]
        if all(state.startswith("Z") for state in states):  # ended; a zombie is for its new parent to bury
            return
        time.sleep(0.1)
    raise AssertionError(states)


def test_two_runs_at_once_do_not_disturb_each_other() -> None:
    for name, place in (("a", "पटना"), ("b", "मुंबई")):
        Path(f"{name}.csv").write_text("text\n" + f"एस जयशंकर {place} पहुंचे।\n" * 40, encoding="utf-8")
    command = [sys.executable, "-m", "hinditag", "tag", "--model", "fast", "--no-topics", "--no-keyphrases"]
    both = [subprocess.Popen([*command, f"{name}.csv", "-o", f"{name}.jsonl"]) for name in "ab"]
    assert [process.wait() for process in both] == [0, 0]
    for name, place in (("a", "पटना"), ("b", "मुंबई")):
        documents = [json.loads(line) for line in Path(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        assert len(documents) == 40
        assert all([m["text"] for m in document["mentions"]][-1] == place for document in documents)
