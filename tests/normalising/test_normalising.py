from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.normalising import align, legacy_font, matching_key, normalise_word

ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x900, max_codepoint=0x97F),
        st.sampled_from("\u200c\u200d\u00ad\ufeff\u2060\u200b\u00a0“”‘’„´–—…|:'\".-/@ \n\t\r\0\ud800रaZ1१😀\u202eعḍ̇"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("source", "view"),
    [
        ("क\u095eन", "कफ\u093cन"),
        ("“हां”, ‘ना’", "\"हां\", 'ना'"),
        ("र्\u200dया", "र्या"),
        ("वह आया…", "वह आया..."),
        ("2019–20", "2019-20"),
        ("पढ़ेंः दिल्लीः बारिश, 10ः30", "पढ\u093cें: दिल्ली: बारिश, 10:30"),
    ],
)
def test_text_is_normalised(source: str, view: str) -> None:
    assert align(source).text == view


@pytest.mark.parametrize(
    "text",
    [
        "मोदी: हम जीतेंगे",
        "दुःख है, अतः प्रातः, पुनः, क्रमशः छः बजे",
        "सुबह १०:३० बजे",
        "| दल | सीट |",
        "https://example.org/समाचार:क\u0958/…",
        "👩\u200d🚀 गई",
        "कहा ''हां''",
    ],
)
def test_what_the_library_would_damage_stays(text: str) -> None:
    assert align(text).text == text


def test_a_part_of_a_changed_character_maps_to_all_of_it() -> None:
    view = align("अ…ब")
    assert view.text == "अ...ब"
    assert view.to_source(2, 3) == (1, 2)
    assert view.to_source(0, 1) == (0, 1)
    assert view.to_source(4, 5) == (2, 3)
    assert view.to_view(1, 2) == (1, 4)


def test_dropped_characters_belong_to_what_is_before_them() -> None:
    view = align("\ufeffक्\u200d य")
    assert view.text == "क् य"
    assert view.to_source(0, 2) == (1, 4)
    assert view.to_view(0, 4) == (0, 2)


@pytest.mark.parametrize("span", [(-1, 0), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="has 3 characters"):
        align("राम").to_source(*span)
    with pytest.raises(ValueError, match="has 3 characters"):
        align("राम").to_view(*span)


@settings(max_examples=720, deadline=None)
@given(ANY_TEXT)
def test_views_are_idempotent_and_aligned(text: str) -> None:
    view = align(text)
    assert view.source == text
    assert align(view.text).text == view.text
    assert view.to_view(0, len(text)) == (0, len(view.text))
    previous = 0
    for place in range(len(text)):
        start, end = view.to_view(place, place + 1)
        assert start == previous
        previous = end
        if end > start:  # what one character became comes from it alone, and from what was dropped behind it
            first, last = view.to_source(start, end)
            assert first == place and last > place
            assert view.to_view(first, last) == (start, end)
    assert previous == len(view.text)


@settings(max_examples=720, deadline=None)
@given(ANY_TEXT, st.data())
def test_every_span_of_the_view_is_covered_by_its_source(text: str, data: st.DataObject) -> None:
    view = align(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, last = view.to_source(start, end)
    assert 0 <= first <= last <= len(text)
    back = view.to_view(first, last)
    assert (back[0] <= start and end <= back[1]) or start == end


@settings(max_examples=720, deadline=None)
@given(ANY_TEXT)
def test_a_word_never_becomes_empty(text: str) -> None:
    assert bool(normalise_word(text)) == bool(text)
    assert normalise_word(normalise_word(text)) == normalise_word(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("क\u093cजाकिस्तान", "\u0958जाकिस्तान"),
        ("कज़ाकिस्तान", "कजाकिस्तान"),
        ("हिन्दुस्तान", "हिंदुस्तान"),
        ("चाँदनी", "चांदनी"),
        ("मुम्बई", "मुंबई"),
        ("शम्\u200dसी", "शम्सी"),
        ("सेक्टर १२", "सेक्टर 12"),
        ("ए.पी.जे. अब्दुल कलाम", "ए पी जे अब्दुल कलाम"),
        ("कासिम-जोमार्ट", "कासिम  जोमार्ट"),
        ("BJP", "bjp"),
        ("घोड\u093cा", "घो\u095cा"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(("one", "other"), [("सड़क", "सडक"), ("मोदी", "मोदि"), ("जन्म", "जंम"), ("दिल्ली", "दिल्लि")])
def test_other_names_keep_other_keys(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)


@settings(max_examples=720, deadline=None)
@given(ANY_TEXT)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert matching_key(matching_key(text)) == matching_key(text)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("fnYyh esa ljdkj us dgk gS fd ;g ;kstuk fdlkuksa ds fy, gS", "Kruti Dev"),
        ("jke vkSj lhrk ?kj ls fudys vkSj ckn esa ou dks x,", "Kruti Dev"),
        ("çÎËÜè ×ð´ âÚU·¤æÚU Ùð ·¤ãæ ãñ ç·¤ Øã ØôÁÙæ ç·¤âæÙô´ ·¤ð çÜ° ãñ", "Chanakya"),
        ("सरकार ने कहा कि gS, esa, ds और dh उस फॉन्ट के अक्षर हैं", None),
        ("He told us that the ds and ls commands were us only. " * 5, None),
        ("Müller était ici, señor. Ça va? " * 5, None),
        ("", None),
    ],
)
def test_legacy_fonts_are_recognised(text: str, font: str | None) -> None:
    assert legacy_font(text) == font


def test_importing_loads_neither_pandas_nor_the_library() -> None:
    code = "import sys, hinditag.normalising; print([m for m in ('pandas', 'indicnlp') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    code = "import sys; from hinditag.normalising import align; align('क'); print('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
