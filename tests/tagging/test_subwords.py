from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from hinditag.models import model_folder
from hinditag.tagging.subwords import Subwords, subword_input

FOLDER = model_folder("base")
SUBWORDS = Subwords(FOLDER)
TOKENIZER = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_the_subwords_of_tokens_are_those_that_a_whole_sentence_has(tokens: list[str]) -> None:
    whole = TOKENIZER.encode(list(map(subword_input, tokens)), is_pretokenized=True, add_special_tokens=False)
    ids, first, numbers = SUBWORDS(tokens)
    assert ids == whole.ids
    assert [whole.word_ids[place] for place in first] == numbers
    assert [i for i in range(len(ids)) if i == 0 or whole.word_ids[i - 1] != whole.word_ids[i]] == first


@pytest.mark.parametrize("token", ["क" * 1_000_000, "\u200c", "\ud800"])
def test_what_is_no_word_has_few_subwords(token: str) -> None:
    assert len(SUBWORDS([token])[0]) <= 200
