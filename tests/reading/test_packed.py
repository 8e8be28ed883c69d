"""Compressed files and archives, read as if what is in them lay beside them."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from hinditag.reading import SourceText, find_files, is_tagged, read_sources
from hinditag.reading.packed import FREE_BYTES, open_bytes

TEXT = "दिल्ली में बारिश।\nसड़कें बंद.\n"
TABLE = f'date,text\n2025-01-02,"{TEXT}"\n2025-01-03,पटना में धूप।\n'
PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(*paths: str) -> tuple[list[SourceText], list[str]]:
    """The texts of the paths, and the messages about what could not be read."""
    errors: list[str] = []
    texts = list(read_sources(paths, on_error=lambda error: errors.append(str(error))))
    assert all("\n" not in error for error in errors)
    return texts, errors


def archive(path: str, **members: str | bytes) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content in members.items():
            files.writestr(name, content)
    return path


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(("name", "content"), [("a.txt", TEXT), ("a.csv", TABLE), ("a.html", "<b>राम</b> आए")])
def test_a_compressed_file_is_read_as_the_file_in_it(suffix: str, name: str, content: str) -> None:
    Path(name).write_text(content, encoding="utf-8", newline="")
    Path(name + suffix).write_bytes(PACK[suffix](content.encode()))
    plain, _ = read(name)
    packed, errors = read(name + suffix)
    assert errors == []
    assert [text.text for text in packed] == [text.text for text in plain]
    assert packed[0].meta["path"] == name + suffix


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_in_a_compressed_table_is_dropped(encoding: str) -> None:
    Path("a.csv.gz").write_bytes(gzip.compress(TABLE.encode(encoding)))
    texts, errors = read("a.csv.gz")
    assert (texts[0].meta["date"], errors) == ("2025-01-02", [])


def test_an_archive_is_a_folder() -> None:
    archive("a.zip", **{"news/b.txt": TEXT, "news/a.csv.gz": gzip.compress(TABLE.encode()), "photo.jpg": b"\xff"})
    texts, errors = read("a.zip")
    assert errors == []
    assert [text.id for text in texts] == ["a.zip/news/a.csv.gz#1", "a.zip/news/a.csv.gz#2", "a.zip/news/b.txt"]
    assert read("a.zip/news/b.txt")[0][0].text == TEXT
    assert read("a.zip/news/c.txt") == ([], ["a.zip/news/c.txt: no such file in the archive"])


def test_a_folder_holds_compressed_files_and_archives() -> None:
    Path("news").mkdir()
    archive("news/b.zip", **{"x.txt": TEXT, "__MACOSX/x.txt": TEXT, ".hidden.txt": TEXT})
    Path("news/a.txt.xz").write_bytes(lzma.compress(TEXT.encode()))
    assert list(find_files(["news"], on_error=print)) == ["news/a.txt.xz", "news/b.zip/x.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:/a.txt"])
def test_a_name_that_leads_outside_is_refused(name: str) -> None:
    archive("a.zip", **{name: TEXT, "good.txt": TEXT})
    texts, [error] = read("a.zip")
    assert texts == [] and error.startswith("a.zip: holds a file whose name leads outside")


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_what_unpacks_without_end_is_refused(suffix: str, name: str) -> None:
    content = b"text\n" + b"\n" * (2 * FREE_BYTES)
    Path(name + suffix).write_bytes(PACK[suffix](content))
    texts, [error] = read(name + suffix)
    assert texts == []
    assert error.startswith(f"{name}{suffix}: ")
    assert "unpacks to more than 20 MB" in error or "characters in one text" in error


def test_an_archive_that_unpacks_without_end_is_refused_and_the_rest_read() -> None:
    archive("a.zip", **{"a.csv": b"text\n" + b"\n" * (2 * FREE_BYTES), "b.txt": TEXT})
    texts, [error] = read("a.zip")
    assert [text.id for text in texts] == ["a.zip/b.txt"]
    assert "a.zip/a.csv: unpacks to more than 20 MB" in error


@pytest.mark.parametrize("suffix", PACK)
def test_a_file_cut_short_is_named(suffix: str) -> None:
    whole = PACK[suffix]("".join(f"{n} दिल्ली {n * n}\n" for n in range(5000)).encode())
    Path("a.txt" + suffix).write_bytes(whole[: len(whole) // 2])
    Path("b.txt" + suffix).write_bytes(b"no such format" * 10)
    Path("c.txt" + suffix).write_bytes(PACK[suffix](TEXT.encode()))
    texts, errors = read("a.txt" + suffix, "b.txt" + suffix, "c.txt" + suffix)
    assert [text.id for text in texts] == ["c.txt" + suffix]
    assert [error.split(": ")[0] for error in errors] == ["a.txt" + suffix, "b.txt" + suffix]


def test_archives_that_are_none_or_hold_nothing_are_named() -> None:
    Path("a.zip").write_bytes(b"PK no archive")
    archive("b.zip", **{"photo.jpg": b"x"})
    texts, errors = read("a.zip", "b.zip")
    assert texts == []
    assert errors[0].startswith("a.zip: not a readable ZIP archive")
    assert errors[1].startswith("b.zip: the archive holds no text files")


def test_a_locked_file_in_an_archive_is_named() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as files:
        files.writestr("a.txt", TEXT)
    data = bytearray(stored.getvalue())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1  # the bit that says that a password is needed
    Path("a.zip").write_bytes(data)
    texts, [error] = read("a.zip")
    assert texts == [] and error.startswith("a.zip/a.txt: cannot be unpacked:") and "password" in error


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.zip/a.txt"])
@pytest.mark.parametrize("error", [KeyError, RuntimeError, ImportError])
def test_what_goes_wrong_with_the_bytes_is_not_said_of_the_file(name: str, error: type[Exception]) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    archive("a.zip", **{"a.txt": TEXT})
    with pytest.raises(error), open_bytes(name) as stream:
        assert stream.read().decode() == TEXT
        raise error


def test_tagged_documents_are_known_compressed_too() -> None:
    line = json.dumps({"text": "राम", "mentions": []}) + "\n"
    Path("tags.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    assert is_tagged("tags.jsonl.gz")
