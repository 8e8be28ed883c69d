from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.linking.romanise import romanise
from hinditag.linking.similarity import closest, similarity, sound

ROMANISED = {
    "जयशंकर": "jayshankar",
    "लखनऊ": "lakhnau",
    "राजस्थान": "rajasthan",
    "कमला": "kamla",
    "कमल": "kamal",
    "आनन्द": "anand",
    "राजेंद्र": "rajendra",
    "मुंबई": "mumbai",
    "गढ़वाल": "garhval",
    "ज्ञानेश": "gyanesh",
    "अक्षय": "akshay",
    "सतना": "satna",
    "क़ज़ाक": "qazak",
}


@pytest.mark.parametrize(("hindi", "latin"), ROMANISED.items())
def test_words_as_english_papers_write_them(hindi: str, latin: str) -> None:
    assert romanise(hindi) == latin


@pytest.mark.parametrize(
    ("hindi", "english", "kind"),
    [
        ("शाहरुख खान", "Shah Rukh Khan", "PER"),
        ("अरविंद केजरीवाल", "Arvind Kejriwal", "PER"),
        ("ममता बनर्जी", "Mamata Banerjee", "PER"),
        ("ताशकंद", "Tashkent", "LOC"),
        ("बिश्केक", "Bishkek", "LOC"),
        ("टोक्यो", "Tokyo", "LOC"),
        ("बेंगलुरु", "Bengaluru", "LOC"),
    ],
)
def test_pairs_are_found_among_others(hindi: str, english: str, kind: str) -> None:
    others = ["Tanvi Rao", "Kejal Arvind", "Takeo", "Bangor", "Shahida Khan", english]
    found = closest(hindi, others, kind=kind)
    assert found is not None
    assert found[0] == english


def test_two_that_are_as_close_are_none() -> None:
    assert closest("सुमित राय", ["Sumit Rai", "Sumeet Rai"], kind="PER") is None


@settings(max_examples=100)
@given(st.text(max_size=20))
def test_any_text_has_a_sound(text: str) -> None:
    assert romanise("") == ""
    assert not any("\u0905" <= character <= "\u094d" for character in romanise(text))
    assert 0 <= similarity(text, text) <= 1
    assert sound(text) == sound(text)


@settings(max_examples=100)
@given(st.text("कखगजड़मरयसहाििीुूेोौंँ़्अआइउएऐओ", max_size=12))
def test_devanagari_becomes_letters(text: str) -> None:
    assert romanise(text).isascii() or not text
