from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from hinditag.document import Document, Mention
from hinditag.errors import InputError
from hinditag.reporting import Report
from hinditag.writing.whole import replacing


def write_jsonl(path: Path, documents) -> Path:
    lines = [json.dumps(document.to_dict(), ensure_ascii=False) for document in documents]
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def test_json_lines_make_the_report_that_the_documents_make(documents, tmp_path) -> None:
    first = write_jsonl(tmp_path / "1.jsonl", documents[:1])
    second = write_jsonl(tmp_path / "2.jsonl", documents[1:])
    second.write_bytes(b"\xef\xbb\xbf" + second.read_bytes())
    read = Report.from_jsonl([first, second])
    assert len(read) == 3
    pd.testing.assert_frame_equal(read.cooccurrence(), Report(documents).cooccurrence())
    pd.testing.assert_frame_equal(Report.from_jsonl(str(first)).mentions(), Report(documents[:1]).mentions())


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"text": "x"}',
        b'{"text": 5, "sentences": [], "mentions": [], "entities": []}',
        b'{"text": "abc", "sentences": [[0, 9]], "mentions": [], "entities": []}',
        b'{"text": "abc", "sentences": [[-2, 2]], "mentions": [], "entities": []}',
        b'{"text": "abc", "sentences": [], "entities": [], "mentions": '
        b'[{"start": 0, "end": 2, "text": "xy", "type": "PER", "score": 1, "entity": null}]}',
    ],
)
def test_a_bad_line_is_named(line, documents, tmp_path) -> None:
    path = write_jsonl(tmp_path / "bad.jsonl", documents[:1])
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(InputError) as error:
        Report.from_jsonl(path)
    assert str(error.value).startswith(f"{path}:3: not ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("back", range(3))  # a Devanagari character is three bytes
def test_a_line_cut_in_half_is_named_and_the_rest_is_read(back, documents, tmp_path) -> None:
    path = write_jsonl(tmp_path / "cut.jsonl", documents)
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([lines[0], lines[1][: len(lines[1]) // 4 - back], lines[2]]))
    said: list[InputError] = []
    report = Report.from_jsonl([path, tmp_path / "none.jsonl"], on_error=said.append)
    assert [document.id for document in report.documents] == ["a", "c"]
    assert [str(error).split(": ")[0] for error in said] == [f"{path}:2", f"{tmp_path / 'none.jsonl'}"]


def test_what_cannot_be_written_is_said_before_the_work(documents, tmp_path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "page.html").mkdir()
    report = Report(documents)
    with pytest.raises(OSError, match="file"):
        report.save(tmp_path / "file")
    with pytest.raises(OSError, match="page"):
        report.to_html(tmp_path / "page.html")
    with pytest.raises(OSError, match="nowhere"):
        report.to_html(tmp_path / "nowhere" / "page.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "page.html"]


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: "):
        Report.from_jsonl([tmp_path / "none.jsonl"])


def test_tables_are_saved_for_excel_and_parquet(documents, tmp_path) -> None:
    report = Report(documents)
    paths = report.save(tmp_path / "new" / "folder", min_count=2)
    assert [path.name for path in paths] == [
        f"{name}.csv" for name in ("mentions", "entities", "topics", "entity_topics", "cooccurrence", "timeline")
    ]
    assert sorted(path.name for path in paths[0].parent.iterdir()) == sorted(path.name for path in paths)
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)
    assert len(pd.read_csv(paths[4])) == len(report.cooccurrence(min_count=2))

    for path in report.save(tmp_path, "parquet"):
        frame = pd.read_parquet(path)
        if path.stem == "entities":
            pd.testing.assert_frame_equal(frame, report.entities())


def test_no_cell_of_a_csv_is_a_formula(tmp_path) -> None:
    hostile = ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\tx", "\rx"]
    docs = [Document(f"{name} ", id=name, mentions=[Mention(0, len(name), name, "=T", -0.5)]) for name in hostile]
    for path in Report(docs).save(tmp_path):
        with open(path, encoding="utf-8-sig", newline="") as rows:
            for row in list(csv.reader(rows))[1:]:
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t", "\r"))
                    assert not cell.startswith("-") or float(cell) < 0
    ids = pd.read_csv(tmp_path / "mentions.csv")["document"]
    assert "'" + hostile[0] in set(ids)


def test_another_format_is_refused(documents, tmp_path) -> None:
    with pytest.raises(ValueError, match="csv, parquet"):
        Report(documents).save(tmp_path, "xls")


def test_what_fails_leaves_the_old_file_and_no_part(tmp_path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    with pytest.raises(RuntimeError), replacing(target) as part:
        part.write_text("half")
        raise RuntimeError
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]
