from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinditag.bio import Span, read_bio, tagged_sentence
from hinditag.errors import InputError


def test_sentences_come_with_the_spans_of_their_mentions(tmp_path: Path) -> None:
    path = tmp_path / "gold.bio"
    path.write_text("नई\tB-LOC\nदिल्ली\tI-LOC\nमें\tO\n\nमीरा\tB-PER\nसिन्हा\tB-PER\n", encoding="utf-8")
    first, second = read_bio(path)
    assert first.text == "नई दिल्ली में"
    assert first.spans == (Span(0, 9, "LOC"),)
    assert [second.text[s.start : s.end] for s in second.spans] == ["मीरा", "सिन्हा"]


def test_a_tag_that_continues_nothing_begins_a_mention() -> None:
    assert tagged_sentence(["पटना", "में", "गंगा"], ["I-LOC", "O", "I-LOC"]).spans == (
        Span(0, 4, "LOC"),
        Span(9, 13, "LOC"),
    )


@pytest.mark.parametrize("tags", ["I I B O I", "B I B O B", "B E S O S", "B L U O U"])
def test_other_dialects_say_the_same(tmp_path: Path, tags: str) -> None:
    path = tmp_path / "gold.bio"
    tagged = zip(["नई", "दिल्ली", "पटना", "में", "गंगा"], tags.split(), strict=True)
    path.write_text("\n".join(f"{token}\t{tag if tag == 'O' else f'{tag}-जगह'}" for token, tag in tagged), "utf-8-sig")
    (sentence,) = read_bio(path)
    assert [sentence.text[s.start : s.end] for s in sentence.spans] == ["नई दिल्ली", "पटना", "गंगा"]


@pytest.mark.parametrize("line", ["पटना", "पटना\tLOC", "\tO", "पटना B-LOC", "पटना\tB-", "पटना\tX-LOC"])
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.bio"
    path.write_text(f"में\tO\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.bio:2: .*BIO"):
        list(read_bio(path))


words = st.text(st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc", "Cs")), min_size=1)


@given(st.lists(st.tuples(words, st.sampled_from(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"])), min_size=1))
def test_spans_are_whole_tokens_in_order(rows: list[tuple[str, str]]) -> None:
    tokens, tags = [row[0] for row in rows], [row[1] for row in rows]
    sentence = tagged_sentence(tokens, tags)
    inside = [token for token, tag in rows if tag != "O"]
    assert " ".join(sentence.text[s.start : s.end] for s in sentence.spans) == " ".join(inside)
    assert all(a.end <= b.start for a, b in pairwise(sentence.spans))
