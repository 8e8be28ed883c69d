from __future__ import annotations

from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.errors import ModelError
from hinditag.models import model_folder
from hinditag.tagging.entity_model import EntityModel


@pytest.fixture(scope="module")
def model() -> EntityModel:
    return EntityModel(model_folder("base"))


def test_a_document_reads_the_same_alone_and_among_others(model: EntityModel) -> None:
    documents = [
        [["रोहित", "शर्मा", "दिल्ली", "पहुंचे", "।"], ["बारिश", "।"]],
        [["सुप्रीम", "कोर्ट", "में", "सुनवाई", "हुई", "और", "फिर", "टल", "गई", "।"]],
        [],
    ]
    assert model.tag(documents) == [model.tag([document])[0] for document in documents]


def test_names_are_found_anywhere_in_a_sentence_of_any_length(model: EntityModel) -> None:
    filler = "यह बात आज सुबह लोगों को बताई गई और सब ने सुनी ,".split()
    sentence = (filler * 60 + ["रोहित", "शर्मा", "ने", "कहा"]) * 3
    places = [i for i, token in enumerate(sentence) if token == "रोहित"]
    spans = model.tag([[sentence]])[0][0]
    assert [s.first for s in spans if s.type == "PER"] == places


def test_probabilities_add_up(model: EntityModel) -> None:
    [[table]] = model.probabilities([[["दिल्ली", "\u200d", "में", "x" * 3000]]])
    assert table.shape == (4, len(model.labels))
    assert np.allclose(table.sum(axis=1), 1.0, atol=1e-4)


tokens = st.text(min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.lists(tokens, max_size=20), max_size=4), max_size=3))
def test_any_tokens_at_all_give_spans_within_their_sentence(
    model: EntityModel, documents: list[list[list[str]]]
) -> None:
    found = model.tag(documents)
    assert [len(spans) for spans in found] == [len(document) for document in documents]
    for spans, sentence in zip(chain(*found), chain(*documents), strict=True):
        assert all(0 <= s.first < s.last <= len(sentence) and 0 < s.score <= 1 for s in spans)
        assert all(a.last <= b.first for a, b in pairwise(spans))


@pytest.mark.parametrize("scheme", ["il-ner", "hiner", "multiconer2"])
def test_every_head_speaks_its_own_types(scheme: str) -> None:
    model = EntityModel(model_folder("base"), scheme=scheme)
    spans = model.tag([[["दक्षिण", "कोरिया", "में", "12", "लोग", "हैं", "।"]]])[0][0]
    assert spans and all(f"B-{s.type}" in model.labels for s in spans)


def test_an_unknown_scheme_names_the_heads_there_are() -> None:
    with pytest.raises(ModelError, match="il-ner"):
        EntityModel(model_folder("base"), scheme="conll")


def test_the_head_of_hiner_reads_neighbouring_sentences_as_one() -> None:
    model = EntityModel(model_folder("base"), scheme="hiner")
    first, second = "रोहित शर्मा दिल्ली पहुंचे ।".split(), "यह उनका घर है ।".split()
    [apart] = model.probabilities([[first, second]])
    [[joined]] = model.probabilities([[first + second]])
    assert [len(table) for table in apart] == [len(first), len(second)]
    assert np.array_equal(np.concatenate(apart), joined)
