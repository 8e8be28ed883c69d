from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hinditag
from hinditag.tagging.brackets import CLOSING, closes, with_whole_brackets
from hinditag.tagging.decoding import TokenSpan

tokens_lists = st.lists(st.sampled_from(["जद", "यू", "(", ")", "[", "]", ","]), min_size=1, max_size=9)


@given(tokens_lists, st.data())
def test_no_mention_ends_in_a_bracket_that_is_open(tokens: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first + 1, len(tokens)))
    for span in with_whole_brackets([TokenSpan(first, last, "ORG", 0.5)], tokens):
        inside = tokens[span.first : span.last]
        assert first <= span.first < span.last <= last + 1
        assert inside[0] not in CLOSING
        assert inside[-1] not in CLOSING.values()
        assert inside[-1] not in CLOSING or closes(inside)


def test_a_bracket_before_one_that_is_closed_next_is_left_out() -> None:
    assert with_whole_brackets([TokenSpan(0, 3, "ORG", 0.5)], ["]", "(", "यू", ")"]) == [TokenSpan(1, 4, "ORG", 0.5)]


@given(tokens_lists)
def test_spans_do_not_come_to_overlap(tokens: list[str]) -> None:
    spans = [TokenSpan(i, i + 1, "ORG", 0.5) for i in range(len(tokens))]
    made = with_whole_brackets(spans, tokens)
    assert all(a.last <= b.first for a, b in pairwise(made))


@pytest.mark.parametrize("name", ["सीपीआई(एम)", "जद (यू)"])
def test_a_party_keeps_its_bracket(tagger: hinditag.Tagger, name: str) -> None:
    text = f"{name} के नेता ने पटना में कहा कि चुनाव अकेले लड़ेंगे।"
    assert all(mention.text.count("(") == mention.text.count(")") for mention in tagger(text).mentions)
