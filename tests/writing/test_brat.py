"""brat standoff, read back by the rules of https://brat.nlplab.org/standoff.html."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Document, Entity, Mention
from hinditag.writing import OutputError, open_writer
from hinditag.writing.names import FileNames
from hinditag.writing.whole import filling

TEXT = "नई\nदिल्ली में मोदी बोले।"
PLACE = Mention(0, 9, "नई\nदिल्ली", "LOC", 0.9, "Q987")
PERSON = Mention(14, 18, "मोदी", "PER", 0.5)


def document(identity="a"):
    entity = Entity("Q987", "नई दिल्ली", "LOC", ("नई दिल्ली",), "Q987", (PLACE,))
    return Document(TEXT, identity, mentions=[PLACE, PERSON], entities=[entity])


def write(folder, *documents):
    with open_writer(folder, format="brat") as writer:
        for one in documents:
            writer.write(one)


def read(path):
    return path.read_bytes().decode()


def annotations(text, lines):
    """(type, places, Wikidata item) of each T line, checked against the text."""
    found = {}
    for line in lines:
        number, body, words = line.split("\t")
        if number.startswith("T"):
            type_, places = body.split(" ", 1)
            places = [tuple(map(int, place.split())) for place in places.split(";")]
            assert words == " ".join(text[start:end] for start, end in places)
            found[number] = [type_, places, None]
        else:
            kind, target, item = body.split(" ")
            assert (number[0], kind) == ("N", "Reference") and words
            found[target][2] = item
    return [tuple(one) for one in found.values()]


def test_a_document_is_a_text_and_its_annotations(tmp_path):
    write(tmp_path / "out", document("news/a.txt"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["annotation.conf", "news_a.ann", "news_a.txt"]
    assert read(tmp_path / "out/news_a.txt") == TEXT
    assert annotations(TEXT, read(tmp_path / "out/news_a.ann").splitlines()) == [
        ("LOC", [(0, 2), (3, 9)], "Wikidata:Q987"),
        ("PER", [(14, 18)], None),
    ]
    assert read(tmp_path / "out/annotation.conf").startswith("[entities]\nLOC\nPER\n\n[relations]")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.none() | st.text(), st.text()), max_size=4), st.data())
def test_any_texts_come_back_with_all_places_of_their_mentions(given_texts, data):
    documents = []
    for identity, text in given_texts:
        spans = data.draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2), max_size=5))
        mentions = [
            Mention(a, b, text[a:b], data.draw(st.text(max_size=4)), 0.5) for a, b in spans if text[a:b].strip()
        ]
        documents.append(Document(text, identity, mentions=mentions))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        write(out, *documents)
        assert [path.name for path in Path(folder).iterdir()] == ["out"]
        names = FileNames()
        for one in documents:
            name = names(one.id)
            text = read(out / f"{name}.txt")
            assert text == re.sub("[\ud800-\udfff]", "\ufffd", one.text)
            found = annotations(text, read(out / f"{name}.ann").splitlines())
            assert len(found) == len(one.mentions)
            for (type_, places, _), mention in zip(found, one.mentions, strict=True):
                assert re.fullmatch(r"\S+", type_)
                covered = {i for start, end in places for i in range(start, end)}
                letters = {i for i in range(mention.start, mention.end) if not text[i].isspace()}
                assert letters <= covered <= set(range(mention.start, mention.end))
        assert len(list(out.iterdir())) == 2 * len(documents) + 1


@given(st.lists(st.text(max_size=300), max_size=8))
def test_names_are_different_and_lead_nowhere_else(identities):
    names = FileNames()
    made = [names(identity) for identity in identities]
    assert len({name.casefold() for name in made}) == len(made)
    assert all(name == Path(name).name and name[0] not in ".-" and len(name.encode()) < 230 for name in made)


def test_after_a_failure_the_folder_is_as_it_was(tmp_path):
    for there in (False, True):
        if there:
            (tmp_path / "out").mkdir()
            (tmp_path / "out/a.txt").write_text("old")
        with pytest.raises(KeyboardInterrupt), open_writer(tmp_path / "out", format="brat") as writer:
            writer.write(document())
            raise KeyboardInterrupt
        assert [read(path) for path in tmp_path.rglob("*") if path.is_file()] == ["old"] * there
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_keeps_what_else_is_in_it(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    for name in ("annotation.conf", "notes.md", "a.ann"):
        (out / name).write_text("own")
    write(out, document("a"))
    assert {path.name: read(path) == "own" for path in out.iterdir()} == {
        **{"annotation.conf": True, "notes.md": True, "a.ann": False, "a.txt": False}
    }


def test_what_a_killed_run_left_is_not_mixed_in(tmp_path):
    (tmp_path / "out.part").mkdir()
    (tmp_path / "out.part/z.ann").write_text("half")
    write(tmp_path / "out", document())
    assert not (tmp_path / "out/z.ann").exists() and not (tmp_path / "out.part").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("old")
    with pytest.raises(OutputError, match="file: cannot be written"):
        write(tmp_path / "file", document())
    with (
        filling(tmp_path / "out"),
        pytest.raises(OutputError, match="out: cannot be written: another process is writing it"),
    ):
        write(tmp_path / "out", document())
    with pytest.raises(ValueError, match="unknown format"):
        write(None, document())
