"""Tagging by dask, on a real cluster of two processes."""

from __future__ import annotations

import os
import signal
import threading
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag import Document, SourceText, Tagger
from hinditag.cli import main
from hinditag.document import Entity, Mention, Sentence
from hinditag.errors import HinditagError, InputError, fail
from hinditag.reading import read_file
from hinditag.reporting import Report
from hinditag.writing import open_writer
from hinditag.writing.by_file import write_by_file

dask = pytest.importorskip("dask")
pytest.importorskip("distributed")
dd = pytest.importorskip("dask.dataframe")

from hinditag.engines.dask import report, tag  # noqa: E402 - only where there is dask
from hinditag.engines.dask_files import connected, tag_files  # noqa: E402

NAMES = {"मोदी": "PER", "दिल्ली": "LOC", "मॉस्को": "LOC"}


@pytest.fixture(scope="module")
def client():
    with connected(workers=2) as client:
        yield client


@pytest.fixture(scope="module")
def frame(sample_texts: dict[str, str]) -> pd.DataFrame:
    names, texts = zip(*list(sample_texts.items())[:8], strict=True)
    dates = [f"2024-07-{day:02}" for day in range(1, 9)]
    return pd.DataFrame({"url": names, "text": [*texts[:6], None, texts[7]], "date": dates})


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, sample_texts: dict[str, str]) -> Path:
    """Files of every kind."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "june").mkdir()
    texts = list(sample_texts.values())
    for number in range(2):
        rows = pd.DataFrame({"text": texts[3 * number : 3 * number + 3]})
        rows.to_parquet(folder / f"{number}.parquet")
        rows.to_csv(folder / "june" / f"{number}.csv", index=False)
        rows.to_json(folder / "june" / f"{number}.jsonl", orient="records", lines=True, force_ascii=False)
    (folder / "story.txt").write_text(texts[17], encoding="utf-8")
    return folder


def outputs_of(archive: Path, folder: Path) -> dict[str, str]:
    files = sorted(path for path in archive.rglob("*") if path.is_file())
    return {str(path): f"{folder / path.relative_to(archive)}.jsonl" for path in files}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def alone(tagger: Tagger, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process writes."""
    folder = tmp_path_factory.mktemp("alone")
    write_by_file(outputs_of(archive, folder), partial(read_file, on_error=fail), tagger.pipe, opener=open_writer)
    return contents(folder)


def test_a_frame_gives_what_one_process_gives_in_order(client, tagger: Tagger, frame: pd.DataFrame) -> None:
    rows = tag(dd.from_pandas(frame, npartitions=4), id="url")
    wanted = tagger.tag_frame(frame.set_index("url"))
    assert rows.dtypes.to_dict() == wanted.dtypes.to_dict()
    pd.testing.assert_frame_equal(rows.compute().reset_index(drop=True), wanted)


def test_workers_of_one_thread_use_one_core(client, frame: pd.DataFrame) -> None:
    def threads() -> int:
        return sum(thread.name.startswith("hinditag") for thread in threading.enumerate())

    tag(dd.from_pandas(frame, npartitions=4)).compute()
    assert set(client.run(threads).values()) <= {0, 1, 2}  # one of each model, which take turns


def test_a_report_of_a_frame_is_that_of_one_process(client, tagger: Tagger, frame: pd.DataFrame) -> None:
    spread = report(dd.from_pandas(frame, npartitions=3), id="url")
    rows = frame.fillna({"text": ""}).itertuples(index=False)
    whole = Report(tagger.pipe(SourceText(row.url, row.text, {"date": row.date}) for row in rows))
    for table in ("mentions", "entities", "topics", "entity_topics", "cooccurrence", "timeline"):
        pd.testing.assert_frame_equal(getattr(spread, table)(), getattr(whole, table)())


def test_columns_and_options_that_are_not_there_are_said_at_once(frame: pd.DataFrame) -> None:
    ddf = dd.from_pandas(frame, npartitions=1)
    with pytest.raises(KeyError, match="no column 'body'; there are: url, text, date"):
        tag(ddf, "body")
    with pytest.raises(KeyError, match="no column 'link'"):
        report(ddf, id="link")
    with pytest.raises(TypeError, match="modell"):
        tag(ddf, modell="fast")
    with pytest.raises(InputError, match=r"none\.tsv"):
        tag(ddf, gazetteer="none.tsv")
    with pytest.raises(TypeError, match="topics"):
        report([], topics=False)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = draw(st.lists(st.sampled_from([*NAMES, "और", "में"]), max_size=6))
    text = " ".join(words)
    mentions = []
    for number, word in enumerate(words):
        start = len(" ".join(words[:number])) + (number > 0)
        if word in NAMES:
            mentions.append(Mention(start, start + len(word), word, NAMES[word], 0.9, f"{NAMES[word]}:{word}"))
    entities = [
        Entity(f"{kind}:{name}", name, kind, (name,), None, tuple(m for m in mentions if m.text == name))
        for name, kind in NAMES.items()
        if name in words
    ]
    sentences = [Sentence(0, len(text), text)] if text else []
    return Document(text, id=draw(st.sampled_from("abc")), sentences=sentences, mentions=mentions, entities=entities)


@settings(max_examples=25, deadline=None)
@given(parts=st.lists(st.lists(documents(), max_size=3), max_size=20), hold=st.sampled_from([0, 30, 10_000]))
def test_reports_of_parts_add_up_to_the_report_of_all(tmp_path_factory, parts: list[list[Document]], hold: int) -> None:
    folder = tmp_path_factory.mktemp("parts")
    for number, part in enumerate(parts):
        with open_writer(folder / f"{number}.jsonl") as writer:
            for document in part:
                writer.write(document)
    everything = Report(document for part in parts for document in part)
    with dask.config.set(scheduler="synchronous"):
        tree = report([folder / f"{number}.jsonl" for number in range(len(parts))], hold=hold)
    plus, onto = Report(hold=hold), Report(hold=hold)
    for part in parts:
        plus = plus + Report(part, hold=hold)
        onto += Report(part, hold=hold)
    for total in (tree, plus, onto):
        assert list(total.documents) == list(everything.documents)
        pd.testing.assert_frame_equal(total.cooccurrence(), everything.cooccurrence())
        pd.testing.assert_frame_equal(total.entities(), everything.entities())


def test_a_sum_counts_what_was_asked_for_before_and_leaves_the_other_as_it_was() -> None:
    document = Document("दिल्ली", id="a", mentions=[Mention(0, 6, "दिल्ली", "LOC", 0.9, "LOC:दिल्ली")])
    one, other = Report([document]), Report([document], hold=0)
    assert len(one.mentions()) == 1
    one += other
    assert (len(one.mentions()), len(one), len(other)) == (2, 2, 1)
    one += one
    assert len(one.mentions()) == 4
    with pytest.raises(TypeError):
        one += [document]


def test_lines_that_cannot_be_read_are_named_and_the_rest_reported(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with open_writer(tmp_path / f"{name}.jsonl") as writer:
            writer.write(Document("दिल्ली", id=name))
    with open(tmp_path / "b.jsonl", "a", encoding="utf-8") as lines:
        lines.write("{nonsense\n")
    errors: list[InputError] = []
    with dask.config.set(scheduler="synchronous"):
        spread = report([tmp_path, tmp_path / "none.jsonl"], on_error=errors.append)
        with pytest.raises(InputError, match=r"b\.jsonl:2"):
            report(tmp_path)
    assert [document.id for document in spread.documents] == ["a", "b"]
    assert [Path(str(error).split(":")[0]).name for error in errors] == ["none.jsonl", "b.jsonl"]


def test_the_command_writes_what_one_process_writes(archive: Path, alone: dict[str, bytes], tmp_path, capsys) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and no more")
    output = ["-o", f"{tmp_path}/out/", "--engine", "dask", "--workers", "2"]
    assert main(["tag", str(archive), str(broken), *output]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[1:3] for line in err.splitlines()] == [[str(broken), "not a readable Parquet file"]]
    # names are those below the folder that all inputs share, here the parent of both
    assert contents(tmp_path / "out") == {f"{archive.name}/{name}": content for name, content in alone.items()}


def test_a_run_is_gone_on_with_by_the_files_that_are_missing(client, archive: Path, alone, tmp_path: Path) -> None:
    command = ["tag", str(archive), "-o", f"{tmp_path}/out/", "--engine", "dask", "--resume"]
    command += ["--scheduler", client.scheduler.address]
    for name in alone:
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes(b"done before")
    missing = {"1.parquet.jsonl", "story.txt.jsonl"}
    for name in missing:
        (tmp_path / "out" / name).unlink()
    (tmp_path / "out" / "1.parquet.jsonl.part").write_bytes(b"of a worker that died")
    assert main(command) == 0
    assert contents(tmp_path / "out") == {name: alone[name] if name in missing else b"done before" for name in alone}


def test_a_worker_that_dies_costs_nothing(client, archive: Path, alone, tmp_path: Path, sample_texts) -> None:
    rows = [{"text": text, "name": f"{name} {number}"} for number in range(2) for name, text in sample_texts.items()]
    for number in range(4):
        pd.DataFrame(rows[number::4]).to_json(tmp_path / f"{number}.jsonl", orient="records", lines=True)
    large = {str(tmp_path / f"{number}.jsonl"): f"{tmp_path}/out/large/{number}.jsonl" for number in range(4)}
    outputs = large | outputs_of(archive, tmp_path / "out")
    finished = []
    for done in tag_files(client, outputs, task_bytes=1):
        if not finished:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        finished.append(done)
    assert sorted(file for done in finished for file in done.files) == sorted(outputs)
    assert not [error for done in finished for error in done.errors]
    written = contents(tmp_path / "out")
    assert {name: content for name, content in written.items() if not name.startswith("large")} == alone
    named = [document.meta["name"] for document in Report.from_jsonl(large.values()).documents]
    assert sorted(named) == sorted(row["name"] for row in rows)


def test_a_file_that_the_worker_fails_at_is_named_and_its_neighbours_are_done(client, archive: Path, tmp_path) -> None:
    outputs = outputs_of(archive, tmp_path / "out")
    finished = list(tag_files(client, outputs, reading={"encoding": "nonsense"}))
    failed = {error.args[0].split(": ")[0] for done in finished for error in done.errors}
    assert failed == {path for path in outputs if not path.endswith(".parquet")}
    assert sorted(contents(tmp_path / "out")) == ["0.parquet.jsonl", "1.parquet.jsonl"]


def test_a_model_that_is_not_there_ends_the_run(client, archive: Path, tmp_path: Path) -> None:
    with pytest.raises(HinditagError, match="no model 'none'"):
        list(tag_files(client, outputs_of(archive, tmp_path / "out"), model="none"))
    assert not contents(tmp_path / "out")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["news/", "--engine", "dask"], "name a folder"),
        (["news/", "-o", "tags.jsonl", "--engine", "dask"], "name a folder"),
        (["-", "-o", "out/", "--engine", "dask"], "not standard input"),
        (["news/", "-o", "out/", "--engine", "dask", "--jobs", "2"], "--workers"),
        (["news/", "-o", "out/", "--engine", "dask", "--workers", "2", "--scheduler", "tcp://x:1"], "--scheduler"),
        (["news/", "-o", "out/", "--workers", "2"], "go with --engine dask"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str], reason: str, capsys) -> None:
    assert main(["tag", *options]) == 2
    assert reason in capsys.readouterr().err


def test_a_cluster_that_is_not_there_is_named(archive: Path, tmp_path: Path, capsys) -> None:
    command = ["tag", str(archive), "-o", f"{tmp_path}/out/", "--engine", "dask"]
    assert main([*command, "--scheduler", "nonsense://head:8786"]) == 1
    assert "nonsense://head:8786: no dask scheduler answers" in capsys.readouterr().err
