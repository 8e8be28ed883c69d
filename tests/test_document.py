from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from hinditag import Document, Entity, Mention, Sentence
from hinditag.document import SetAside, Topic

TEXT = "पटना में बारिश।\n\nविज्ञापन\nमीरा सिन्हा आईं।"


@pytest.fixture
def document() -> Document:
    place = Mention(0, 4, "पटना", "LOC", 0.98, "LOC:पटना")
    person = Mention(26, 37, "मीरा सिन्हा", "PER", 0.97, "PER:मीरा सिन्हा")
    return Document(
        TEXT,
        id="a",
        meta={"date": "2026-01-02"},
        sentences=[Sentence(0, 15, TEXT[0:15]), Sentence(26, 42, TEXT[26:42])],
        mentions=[place, person],
        entities=[
            Entity("LOC:पटना", "पटना", "LOC", ("पटना",), "Q80484", (place,)),
            Entity("PER:मीरा सिन्हा", "मीरा सिन्हा", "PER", ("मीरा सिन्हा",), None, (person,)),
        ],
        topics=[Topic("17000000", "मौसम", "weather", 0.9)],
        cleaning=[SetAside(17, 25, "विज्ञापन", "advertisement")],
    )


def test_a_document_survives_json(document: Document) -> None:
    again = Document.from_dict(json.loads(json.dumps(document.to_dict(), ensure_ascii=False)))
    assert again == document
    assert [token.text for token in again.tokens] == ["पटना", "में", "बारिश", "।", "मीरा", "सिन्हा", "आईं", "।"]


def test_metadata_is_ready_for_json(document: Document) -> None:
    document.meta |= {"day": date(2025, 3, 14), "share": float("nan"), "raw": b"x"}
    meta = json.loads(json.dumps(document.to_dict()))["meta"]
    assert (meta["day"], meta["share"], meta["raw"]) == ("2025-03-14", None, "b'x'")


def test_offsets_that_do_not_fit_are_refused(document: Document) -> None:
    data = document.to_dict()
    data["mentions"][0]["start"] = 1
    with pytest.raises(ValueError, match="पटना"):
        Document.from_dict(data)


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("mentions", {"score": float("nan")}, "score of mentions is no number"),
        ("entities", {"mentions": [-1]}, "mention -1 of"),
        ("entities", {"mentions": [99]}, "mention 99 of"),
        ("entities", {"aliases": [None]}, "aliases of entities"),
    ],
)
def test_what_no_writer_could_write_is_refused(document: Document, part: str, value: dict[str, Any], said: str) -> None:
    data = document.to_dict()
    data[part][0] |= value
    with pytest.raises((TypeError, ValueError), match=said):
        Document.from_dict(data)


@pytest.mark.parametrize("part", ["sentences", "cleaning"])
def test_spans_out_of_order_are_refused(document: Document, part: str) -> None:
    data = document.to_dict()
    data[part] = [*data[part], data[part][0]]
    with pytest.raises(ValueError, match=f"of {part} are not behind"):
        Document.from_dict(data)


def test_paragraphs_are_the_lines_with_text(document: Document) -> None:
    assert [TEXT[a:b] for a, b in document.paragraphs] == ["पटना में बारिश।", "विज्ञापन", "मीरा सिन्हा आईं।"]


def test_each_place_knows_its_sentence(document: Document) -> None:
    assert [document.sentence_of(m.start) for m in document.mentions] == [0, 1]
    assert document.sentence_of(18) is None


def test_mentions_as_a_data_frame(document: Document) -> None:
    frame = document.to_dataframe()
    assert frame["text"].tolist() == ["पटना", "मीरा सिन्हा"]
    assert frame["sentence"].tolist() == [0, 1]


def test_shown_in_a_notebook_everything_is_escaped() -> None:
    shown = Document("<script>alert(1)</script> पटना")._repr_html_()
    assert "<script>" not in shown
    assert "पटना" in shown
