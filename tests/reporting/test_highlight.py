from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Document, Entity, Mention, SetAside
from hinditag.reporting.highlight import document_html, passage_html


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_mentions_are_marked_with_type_and_name(documents) -> None:
    html = document_html(documents[0])
    assert html.count("<mark") == 7
    assert re.search(r'<mark [^>]*title="PER: एस जयशंकर"[^>]*>जयशंकर</mark>', html)
    assert plain(html) == documents[0].text


def test_what_was_set_aside_is_grey_and_not_marked(documents) -> None:
    html = document_html(documents[1])
    assert re.search(r"<span style=[^>]*>यह भी पढ़ें: टोक्यो में जयशंकर</span>", html)
    assert html.count("<mark") == 2


def test_line_breaks_and_styles_need_no_style_sheet(documents) -> None:
    html = document_html(documents[0])
    assert "white-space:pre-wrap" in html
    assert "\n" in html
    assert "class=" not in html


def test_a_passage_marks_only_the_entities_asked_for(documents) -> None:
    html = passage_html(documents[0], 0, 25, entities={"LOC:moscow"})
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html) == ["मॉस्को"]
    assert plain(html) == documents[0].text[:25]


def test_hostile_text_types_and_names_are_escaped() -> None:
    name = '"><script>alert(1)</script>'
    mention = Mention(0, len(name), name, "\"'<b>", 0.9, "1")
    html = document_html(Document(name, mentions=[mention], entities=[Entity("1", name, "x", (), None, (mention,))]))
    assert "<script" not in html
    assert "<b>" not in html
    assert plain(html) == name


@settings(max_examples=200)
@given(
    text=st.text("कि<>&\"'\n ", max_size=15),
    mentions=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=5),
    aside=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=3),
)
def test_no_character_is_lost_or_doubled(text, mentions, aside) -> None:
    def cut(spans):
        return [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]

    document = Document(
        text,
        mentions=[Mention(a, b, text[a:b], "PER", 0.5) for a, b in sorted(cut(mentions))],
        cleaning=[SetAside(a, b, text[a:b], "x") for a, b in cut(aside)],
    )
    assert plain(document_html(document)) == text
