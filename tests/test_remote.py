"""Files named by URL, on fsspec's file system in memory: it is behind the same door as those of other machines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import fsspec
import pandas as pd
import pytest

from hinditag.cli import main
from hinditag.document import Document
from hinditag.errors import InputError
from hinditag.reading import find_files, is_tagged, read_sources
from hinditag.reporting import Report
from hinditag.writing import OutputError, open_writer

TEXT = "दिल्ली में बारिश हुई।"


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    files = fsspec.filesystem("memory")
    files.pipe("/news/a.txt", TEXT.encode())
    files.pipe("/news/b.csv.gz", gzip.compress(f"text,date\n{TEXT},2024-07-08\n".encode()))
    files.pipe("/news/june/c.jsonl", (json.dumps({"text": TEXT}) + "\n").encode())
    with files.open("/news/june/d.parquet", "wb") as stream:
        pd.DataFrame({"text": [TEXT, None]}).to_parquet(stream)
    files.pipe("/news/.hidden.txt", b"x")
    files.pipe("/news/picture.png", b"x")
    yield files
    files.rm("/", recursive=True)


def fail(error: InputError) -> None:
    raise error


def test_a_folder_and_a_pattern_stand_for_the_files_that_they_would_here(store) -> None:
    names = ["a.txt", "b.csv.gz", "june/c.jsonl", "june/d.parquet"]
    for url in ("memory://news", "memory://news/"):
        assert list(find_files([url], on_error=fail)) == [f"memory:///news/{name}" for name in names]
    assert list(find_files(["memory://news/*.txt", "memory://news/a.txt"], on_error=fail)) == [
        *("memory:///news/.hidden.txt", "memory:///news/a.txt", "memory://news/a.txt")
    ]


def test_all_kinds_are_read(store) -> None:
    sources = list(read_sources(["memory://news"], on_error=fail))
    assert [source.text for source in sources] == [TEXT, TEXT, TEXT, TEXT, ""]
    assert sources[1].id == "memory:///news/b.csv.gz#1" and sources[1].meta["date"] == "2024-07-08"


def test_what_cannot_be_read_is_named(store) -> None:
    store.pipe("/bad.parquet", b"PAR1 no more")
    urls = ["memory://none/*.txt", "memory://none.txt", "memory://bad.parquet", "nonsense://news/a.txt"]
    errors: list[InputError] = []
    assert list(read_sources(urls, on_error=errors.append)) == []
    assert [str(error).split(": ")[0] for error in errors] == urls
    assert str(errors[1]).endswith("no such file")
    assert "Protocol not known: nonsense" in str(errors[3])


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet", "conll", "html", "spacy"])
def test_what_is_written_appears_when_it_is_whole(store, format: str, tmp_path) -> None:
    url, here = f"memory://out/june/tags.{format}", tmp_path / f"tags.{format}"
    document = Document(TEXT, id="a")
    for path in (here, url):
        with open_writer(path, format=format) as writer:
            writer.write(document)
            assert not store.exists(url)
    assert store.cat(url) == here.read_bytes()
    with pytest.raises(KeyboardInterrupt), open_writer(url, format=format) as writer:
        raise KeyboardInterrupt
    assert store.cat(url) == here.read_bytes()
    assert store.find("/out") == [f"/out/june/tags.{format}"]


def test_what_cannot_be_written_is_named() -> None:
    reason = r"nonsense://out/a\.jsonl: cannot be written: Protocol not known"
    with pytest.raises(OutputError, match=reason), open_writer("nonsense://out/a.jsonl"):
        pass


def test_a_report_is_made_of_tags_elsewhere(store, tmp_path, capsys) -> None:
    url = "memory://out/tags.jsonl"
    with open_writer(url) as writer:
        writer.write(Document(TEXT, id="a"))
    assert is_tagged(url)
    assert [document.id for document in Report.from_jsonl(url).documents] == ["a"]
    assert main(["report", url]) == 0
    assert capsys.readouterr().out.startswith("one document")
