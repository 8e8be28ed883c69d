from __future__ import annotations

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


def test_a_sentence_reads_the_same_alone_and_in_a_batch(model: EntityModel) -> None:
    sentences = [
        ["रोहित", "शर्मा", "दिल्ली", "पहुंचे", "।"],
        ["सुप्रीम", "कोर्ट", "में", "सुनवाई", "हुई", "और", "फिर", "टल", "गई", "।"],
        ["बारिश", "।"],
    ]
    together = model.tag(sentences)
    alone = [model.tag([sentence])[0] for sentence in sentences]
    assert [[(s.first, s.last, s.type) for s in spans] for spans in together] == [
        [(s.first, s.last, s.type) for s in spans] for spans in alone
    ]


def test_names_are_found_anywhere_in_a_sentence_of_any_length(model: EntityModel) -> None:
    filler = "यह बात आज सुबह लोगों को बताई गई और सब ने सुनी ,".split()
    sentence = (filler * 60 + ["रोहित", "शर्मा", "ने", "कहा"]) * 3
    places = [i for i, token in enumerate(sentence) if token == "रोहित"]
    spans = model.tag([sentence])[0]
    assert [s.first for s in spans if s.type == "PER"] == places


def test_probabilities_add_up(model: EntityModel) -> None:
    (table,) = model.probabilities([["दिल्ली", "\u200d", "में", "x" * 3000]])
    assert table.shape == (4, len(model.labels))
    assert np.allclose(table.sum(axis=1), 1.0, atol=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=12), max_size=20), max_size=5))
def test_any_tokens_at_all_give_spans_within_their_sentence(model: EntityModel, sentences: list[list[str]]) -> None:
    found = model.tag(sentences)
    assert len(found) == len(sentences)
    for spans, sentence in zip(found, sentences, strict=True):
        assert all(0 <= s.first < s.last <= len(sentence) and 0 < s.score <= 1 for s in spans)
        assert all(a.last <= b.first for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize("scheme", ["il-ner", "hiner", "multiconer2"])
def test_every_head_speaks_its_own_types(scheme: str) -> None:
    model = EntityModel(model_folder("base"), scheme=scheme)
    spans = model.tag([["दक्षिण", "कोरिया", "में", "12", "लोग", "हैं", "।"]])[0]
    assert spans and all(f"B-{s.type}" in model.labels for s in spans)


def test_an_unknown_scheme_names_the_heads_there_are() -> None:
    with pytest.raises(ModelError, match="il-ner"):
        EntityModel(model_folder("base"), scheme="conll")
