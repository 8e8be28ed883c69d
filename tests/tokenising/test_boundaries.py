"""What the tokeniser must reach on gold sentences and tokens; tests/benchmarks/text_layer.py prints the figures."""

from __future__ import annotations

import pytest
from gold_boundaries import PUD, Gold, f1, news, pud

from hinditag.cleaning import clean
from hinditag.tokenising import split_sentences, tokenise

needs_pud = pytest.mark.skipif(not PUD.is_file(), reason="UD Hindi-PUD is not there: name its file in HINDITAG_UD_PUD")


def test_sentence_ends_in_news() -> None:
    texts = list(news())
    assert sum(len(gold.sentences) for gold in texts) >= 300
    found = {(gold.name, s.end) for gold in texts for s in split_sentences(gold.text, clean(gold.text))}
    assert f1(found, {(gold.name, end) for gold in texts for _, end in gold.sentences}) >= 0.98


@pytest.fixture(scope="module")
def gold() -> Gold:
    return pud()


@needs_pud
def test_sentences_of_pud(gold: Gold) -> None:
    found = [(sentence.start, sentence.end) for sentence in split_sentences(gold.text)]
    assert f1(found, gold.sentences) >= 0.98


@needs_pud
def test_tokens_of_pud(gold: Gold) -> None:
    assert f1([(token.start, token.end) for token in tokenise(gold.text)], gold.tokens) >= 0.985
