from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Document
from hinditag.reporting import Report
from hinditag.reporting.incidence import incidence

NAMES = {name: (name, name, kind) for name, kind in zip("कखगघ", ("PER", "PER", "LOC", "ORG"), strict=True)}
words = st.sampled_from(["क", "ख", "ग", "घ", "से", "।", "\n", "!क!"])
texts = st.lists(st.lists(words, max_size=14).map(" ".join), max_size=4)


def pairs_by_hand(docs: list[Document], level: str, window: int | None, types: set[str] | None):
    """Count the pairs unit by unit, character by character."""
    units = []
    for document in docs:
        aside = {i for span in document.cleaning for i in range(span.start, span.end)}
        if level == "sentence":
            spans = [(s.start, s.end) for s in document.sentences]
        elif level == "paragraph":
            spans = document.paragraphs
        else:
            spans = [(0, len(document.text))]
        spans = [(a, b) for a, b in spans if any(document.text[i].strip() and i not in aside for i in range(a, b))]
        held = [
            {
                mention.entity
                for mention in document.mentions
                if a <= mention.start < b and mention.start not in aside and (not types or mention.type in types)
            }
            for a, b in spans
        ]
        k = min(window or 1, len(held))
        units += [set().union(*held[i : i + k]) for i in range(len(held) - k + 1) if held]
    counts = {}
    for unit in units:
        for pair in combinations(sorted(unit), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return counts, {name: sum(name in unit for unit in units) for name in NAMES}, len(units)


@settings(max_examples=200, deadline=None)
@given(
    texts=texts,
    unit=st.sampled_from(
        [("sentence", None), ("sentence", 1), ("sentence", 3), ("paragraph", None), ("document", None)]
    ),
    types=st.sampled_from([None, {"PER"}, {"PER", "LOC"}]),
)
def test_the_matrix_counts_what_counting_by_hand_counts(tag, texts, unit, types) -> None:
    docs = [tag(text, names=NAMES, aside="!.*?!") for text in texts]
    level, window = unit
    counts, held, units = pairs_by_hand(docs, level, window, types)
    found = incidence(docs, level=level, window=window, types=types)
    assert set(found.matrix.data.tolist()) <= {1}
    assert found.matrix.shape[0] == len(found.units) == units
    frame = Report(docs).cooccurrence(level, window=window, types=types)
    assert {(a, b): n for a, b, n in frame[["entity_a", "entity_b", "count"]].values.tolist()} == counts
    for row in frame.to_dict("records"):
        assert (row["units_a"], row["units_b"], row["units"]) == (held[row["entity_a"]], held[row["entity_b"]], units)


def test_a_pair_counts_once_in_a_unit_and_no_entity_meets_itself(tag) -> None:
    docs = [tag("मोदी, मोदी और मोदी मॉस्को, मॉस्को में।")]
    assert Report(docs).cooccurrence()[["entity_a", "entity_b", "count"]].values.tolist() == [["नरेंद्र मोदी", "मॉस्को", 1]]


def test_windows_slide_over_sentences_and_stay_in_their_document(tag) -> None:
    docs = [tag("मोदी आए। बारिश हुई। मॉस्को दूर है। बस।"), tag("दिल्ली।")]
    found = incidence(docs, window=3)
    assert [(number, docs[number].text[a:b]) for number, a, b in found.units] == [
        (0, "मोदी आए। बारिश हुई। मॉस्को दूर है।"),
        (0, "बारिश हुई। मॉस्को दूर है। बस।"),
        (1, "दिल्ली।"),
    ]
    assert [unit[:2] for unit in found.units_with("PER:modi", "LOC:moscow")] == [(0, 0)]


def test_a_set_aside_line_is_no_unit_and_holds_no_entity(documents) -> None:
    found = incidence(documents, level="paragraph")
    assert [number for number, _, _ in found.units] == [0, 0, 1, 2]
    assert "LOC:tokyo" not in found.entities
    assert found.units_with("LOC:tokyo") == []


def test_a_mention_outside_of_all_sentences_is_in_no_sentence(tag) -> None:
    document = tag("मोदी मॉस्को में।")
    document.sentences.clear()
    assert incidence([document]).matrix.shape == (0, 2)
    assert incidence([document], level="document").matrix.sum() == 2


@pytest.mark.parametrize(
    "options",
    [{"level": "page"}, {"window": 0}, {"level": "document", "window": 2}, {"level": "paragraph", "window": 1}],
)
def test_options_that_do_not_exist_are_refused(options, documents) -> None:
    with pytest.raises(ValueError, match=r"level|window"):
        Report(documents).cooccurrence(**options)
