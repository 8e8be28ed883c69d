from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Document, Mention, SetAside
from hinditag.reporting.story import set_aside_spans, shown, story_mentions, story_spans, story_text


@settings(max_examples=200)
@given(
    text=st.text("कि ख\n*", max_size=20),
    spans=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5),
)
def test_story_and_set_aside_share_out_every_character(text: str, spans: list[tuple[int, int]]) -> None:
    cut = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    document = Document(text, cleaning=[SetAside(a, b, text[a:b], "x") for a, b in cut])
    aside = {i for a, b in cut for i in range(a, b)}
    assert {i for a, b in set_aside_spans(document) for i in range(a, b)} == aside
    assert [i for a, b in story_spans(document) for i in range(a, b)] == [i for i in range(len(text)) if i not in aside]
    assert story_text(document) == "".join(" " if i in aside else c for i, c in enumerate(text))


def test_mentions_with_an_edge_in_a_set_aside_stretch_do_not_exist() -> None:
    text = "एस **जयशंकर** मॉस्को"
    markup = [SetAside(3, 5, "**", "bold"), SetAside(11, 13, "**", "bold")]
    whole = Mention(0, 11, text[0:11], "PER", 0.9)
    edge = Mention(3, 11, text[3:11], "PER", 0.9)
    empty = Mention(14, 14, "", "LOC", 0.9)
    document = Document(text, cleaning=markup, mentions=[whole, edge, empty])
    assert story_mentions(document) == [whole]


def test_shown_is_one_line_that_can_be_written() -> None:
    assert shown(" एस\n\tजयशंकर\u2028\ud800 ") == "एस जयशंकर \ufffd"
