from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hinditag
from hinditag.bio import Span
from hinditag.errors import InputError
from hinditag.evaluation import evaluate, read_gold, score

SAMPLES = Path(hinditag.__file__).parent / "samples"


def test_each_type_is_scored_on_its_own_spans() -> None:
    gold = [[Span(0, 4, "LOC"), Span(8, 12, "PER")], []]
    found = [[Span(0, 4, "PER"), Span(8, 12, "PER")], [Span(0, 3, "ORG")]]
    table = score(gold, found).set_index("type")
    assert table.loc["PER", ["gold", "predicted", "correct"]].tolist() == [1, 2, 1]
    assert table.loc["PER", ["precision", "recall"]].tolist() == [0.5, 1.0]
    assert table.loc["LOC", "recall"] == 0.0
    assert table.loc["micro", "precision"] == pytest.approx(1 / 3)
    assert table.loc["weighted", "recall"] == pytest.approx(0.5)


spans = st.builds(
    lambda start, length, kind: Span(start, start + length, kind),
    st.integers(0, 30),
    st.integers(1, 5),
    st.sampled_from(["PER", "LOC", "ORG"]),
)


def without_overlap(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


texts = st.lists(st.tuples(*[st.lists(spans, max_size=6).map(without_overlap)] * 2), min_size=1, max_size=5)


@given(texts)
def test_the_totals_are_those_of_counting_equal_spans(pairs: list[tuple[list[Span], list[Span]]]) -> None:
    gold, found = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    micro = score(gold, found).set_index("type").loc["micro"]
    assert micro["gold"] == sum(map(len, gold))
    assert micro["predicted"] == sum(map(len, found))
    assert micro["correct"] == sum(len(set(g) & set(f)) for g, f in pairs)


def test_gold_is_read_from_bio_json_lines_and_folders(tmp_path: Path) -> None:
    bio, lines = tmp_path / "gold.bio", tmp_path / "gold.jsonl"
    bio.write_text("पटना\tB-LOC\nमें\tO\n", encoding="utf-8")
    row = {"text": "पटना में", "mentions": [{"start": 0, "end": 4, "type": "LOC"}]}
    lines.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert list(read_gold(bio)) == list(read_gold(lines))
    samples = list(read_gold(SAMPLES))
    assert len(samples) >= 15
    assert {span.type for text in samples for span in text.spans} == {"PER", "LOC", "ORG"}


def test_what_is_no_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.bio"):
        list(read_gold(tmp_path / "missing.bio"))
    with pytest.raises(InputError, match=r"gold/\*\.tsv"):
        list(read_gold(tmp_path))
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "क"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl:1"):
        list(read_gold(bad))


@pytest.mark.parametrize(
    "mention",
    [
        *({"start": 0, "end": 99, "type": "LOC"}, {"start": "0", "end": 4, "type": "LOC"}),
        *({"start": 0, "end": 4, "type": None}, {"start": 0, "end": 4, "type": "LOC", "text": "गया"}, 7),
    ],
)
def test_a_gold_mention_that_is_not_in_its_text_is_named(tmp_path: Path, mention: object) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"text": "पटना में", "mentions": [mention]}), encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:1"):
        list(read_gold(gold))


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.bio"])
def test_gold_that_is_not_utf8_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("पटना".encode()[:-1])
    with pytest.raises(InputError, match=f"{name}: not UTF-8"):
        list(read_gold(tmp_path / name))


def test_gold_without_a_text_is_named_and_without_a_name_is_scored(tagger: hinditag.Tagger, tmp_path: Path) -> None:
    (tmp_path / "empty.bio").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty\.bio: holds no text"):
        evaluate(tagger, tmp_path / "empty.bio")
    (tmp_path / "none.jsonl").write_text('{"text": "धूप है।", "mentions": []}\n\n', encoding="utf-8")
    assert evaluate(tagger, tmp_path / "none.jsonl")["gold"].tolist() == [0, 0]


def test_gold_that_does_not_fit_its_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "news" / "a.txt").write_text("पटना में", encoding="utf-8")
    (tmp_path / "gold" / "a.tsv").write_text("start\tend\ttype\ttext\n0\t3\tLOC\tपटना\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.tsv:2: 'पटना' is not at 0:3"):
        list(read_gold(tmp_path))


def test_the_samples_reach_what_the_model_card_promises(tagger: hinditag.Tagger) -> None:
    table = evaluate(tagger, SAMPLES).set_index("type")
    assert table.loc["micro", "f1"] >= 0.85


def test_types_limit_gold_and_prediction(tagger: hinditag.Tagger) -> None:
    table = evaluate(tagger, SAMPLES, types={"PER"})
    assert table["type"].tolist() == ["PER", "micro", "weighted"]
