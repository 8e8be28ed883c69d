"""What topic models learn from and are measured by: files, hashes, and what is left out."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from hinditag.errors import InputError
from hinditag.training.gold.texts import GOLD, fingerprint
from hinditag.training.gold.topics import read_measured_gold, written_subjects
from hinditag.training.topics.data import (
    MAPPINGS,
    general_prose,
    is_held_out_headline,
    mapped_sources,
    read_labelled,
    unlabelled_texts,
)
from hinditag.training.topics.subjects import SUBJECTS


def test_labelled_texts_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "labelled.tsv"
    path.write_text("खेल\tभारत जीता\nखेल\tभारत हारा\n", encoding="utf-8-sig")
    assert [text.labels for text in read_labelled(path)] == [("खेल",), ("खेल",)]
    path.write_bytes("खेल\tभारत".encode()[:-1])
    with pytest.raises(InputError, match=r"labelled\.tsv: not UTF-8"):
        read_labelled(path)


def test_blank_lines_are_no_texts(tmp_path: Path) -> None:
    path = tmp_path / "labelled.tsv"
    path.write_text("खेल\tमैच हुआ\n\nफिल्म\tफिल्म आई\n \n", encoding="utf-8")
    assert [text.labels for text in read_labelled(path)] == [("खेल",), ("फिल्म",)]


def test_a_row_of_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("खेल\tमैच हुआ\nबिना टैब की पंक्ति\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.tsv:2: expected labels, a tab and a text"):
        read_labelled(path)


def test_unlabelled_news_has_four_words_or_more_and_is_there_once(tmp_path: Path) -> None:
    lines = ["पटना में मीरा ने कहा", "Delhi में Delhi", "पटना में मीरा ने कहा"]
    xz = tmp_path / "text" / "news.txt.xz"
    xz.parent.mkdir()
    xz.write_bytes(lzma.compress("\n".join([*lines, "तीन ही शब्द"]).encode()))
    assert [t.text for t in unlabelled_texts(tmp_path)] == list(dict.fromkeys(x for x in lines if "मीरा" in x))


def test_general_prose_leaves_flores_out(tmp_path: Path) -> None:
    xz = tmp_path / "text" / "other.txt.xz"
    xz.parent.mkdir()
    lines = [f"पंक्ति में अंक {number} है" for number in range(1, 112_400)]
    xz.write_bytes(lzma.compress("\n".join(lines).encode(), preset=0))
    numbers = {int(text.text.split()[3]) for text in general_prose(tmp_path) if text.general}
    assert numbers == set(range(1, 112_400)) - set(range(111_570, 112_363))


def test_what_models_are_measured_by_is_not_learned(tmp_path: Path) -> None:
    (tmp_path / "topic").mkdir()
    headlines = [f"{number} दिन बाद खुला राज़" for number in range(100)]
    for source, mapping in MAPPINGS.items():
        label = next(iter(mapping))
        rows = "".join(f"{label}\t{headline}\n" for headline in headlines)
        (tmp_path / "topic" / f"{source}.train.tsv").write_text(rows, encoding="utf-8")
    learned = [text.text for text in mapped_sources(tmp_path)]
    held_out = [headline for headline in headlines if is_held_out_headline(headline)]
    assert 0 < len(held_out) < 30
    assert [learned.count(headline) for headline in held_out] == [len(MAPPINGS) - 1] * len(held_out)
    assert len(learned) == len(MAPPINGS) * len(headlines) - len(held_out)


def test_headlines_whose_section_is_learned_are_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hinditag.training.gold.topics.GOLD", tmp_path)
    read = ["पटना में आज बारिश हुई", "मीरा ने मैच जीता"]
    rows = "".join(f"{fingerprint(text)}\t15000000\n" for text in read)
    (tmp_path / "topics.test.tsv").write_text(rows, encoding="utf-8")
    (tmp_path / "topic").mkdir()
    for source, mapping in MAPPINGS.items():
        row = f"{next(iter(mapping))}\tमीरा ने मैच  जीता\n"
        (tmp_path / "topic" / f"{source}.train.tsv").write_text(row, encoding="utf-8")
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "news.txt.xz").write_bytes(lzma.compress("\n".join(read).encode()))
    assert [text.text for text in read_measured_gold("test", tmp_path)] == read[:1]


def test_sentences_have_known_subjects_and_are_there_once() -> None:
    written = written_subjects()
    assert {label for sentence in written for label in sentence.labels} <= set(SUBJECTS)
    assert all(len(set(sentence.labels)) == len(sentence.labels) for sentence in written)
    assert len({fingerprint(sentence.text) for sentence in written}) == len(written)
    assert {subject for sentence in written for subject in sentence.labels[:1]} == set(SUBJECTS)
    rows = [line.split("\t") for line in (GOLD / "subjects.train.tsv").read_text(encoding="utf-8").splitlines()]
    assert {subject for _, subjects in rows for subject in subjects.split(",")} <= set(SUBJECTS)
    assert len({key for key, _ in rows}) == len(rows)
