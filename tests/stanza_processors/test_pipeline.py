"""hinditag's processors in a pipeline that the user builds with Stanza itself, without a network."""

from __future__ import annotations

import socket
from typing import Any, NoReturn

import pytest

import hinditag.models
import hinditag.stanza_processors

EASY = "विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def build() -> Any:
    import stanza

    folder = str(hinditag.models.bundled_folder())
    return stanza.Pipeline("hi", dir=folder, download_method=None, use_gpu=False, verbose=False)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return build()


def spans(tagged: Any) -> list[tuple[int, int, str, str]]:
    return [(span.start_char, span.end_char, span.text, span.type) for span in tagged.ents]


def test_loads_offline() -> None:
    assert list(build().processors) == ["tokenize", "entities"]


def test_entities_of_one_text(pipeline: Any) -> None:
    tagged = pipeline(EASY)
    assert [(span.text, span.type) for span in tagged.ents] == [("एस जयशंकर", "PER"), ("मॉस्को", "LOC")]
    assert [token.ner for token in tagged.ents[0].tokens] == ["B-PER", "E-PER"]
    assert [token.ner for token in tagged.ents[1].tokens] == ["S-LOC"]


def test_spans_say_where_and_how_sure(pipeline: Any, sample_texts: dict[str, str]) -> None:
    for text in sample_texts.values():
        tagged = pipeline(text)
        assert [span for sentence in tagged.sentences for span in sentence.ents] == tagged.ents
        for span in tagged.ents:
            assert text[span.start_char : span.end_char] == span.text
            assert span.type in ("PER", "LOC", "ORG")
            assert 0 <= span.score <= 1


def test_bulk_is_one_by_one(pipeline: Any, sample_texts: dict[str, str]) -> None:
    texts = [EASY, "", *sample_texts.values()][:20]
    together = pipeline.bulk_process(texts)
    assert len(together) == 20
    assert [spans(tagged) for tagged in together] == [spans(pipeline(text)) for text in texts]
    assert [tagged.text for tagged in together] == texts


def test_a_text_without_words(pipeline: Any) -> None:
    for text in "", " \n ", "***":
        tagged = pipeline(text)
        assert tagged.ents == []
        assert tagged.text == text


def test_cleaning_can_be_left_out() -> None:
    import stanza

    raw = stanza.Pipeline(
        "hi",
        dir=str(hinditag.models.bundled_folder()),
        package=None,
        processors={"tokenize": "hinditag"},
        tokenize_clean=False,
        download_method=None,
        verbose=False,
    )
    text = "**दिल्ली** में बारिश"
    assert [token.text for token in raw(text).iter_tokens()] == [token.text for token in hinditag.tokenise(text)]
