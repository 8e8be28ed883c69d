"""A tagger of types of one's own: from tagged sentences to a folder that loads and tags."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import hinditag
from hinditag.bio import TaggedSentence, tagged_sentence
from hinditag.cli import main
from hinditag.errors import InputError, SchemeError
from hinditag.models import verify, write_manifest
from hinditag.tagging.heads import read_heads
from hinditag.training.e5 import PretrainedEncoder
from hinditag.training.entities.files import export
from hinditag.training.entities.network import build_network
from hinditag.training.entities.own_data import hold_out, read_own_data
from hinditag.training.entities.own_types import OwnRecipe, make_own_model, with_own_head
from hinditag.training.loop import Settings
from hinditag.training.vocabulary import build_tokenizer

DISEASES = ("डेंगू", "मलेरिया", "टीबी", "हैजा", "चिकनगुनिया", "काला अजार")
PLACES = ("पटना", "लखनऊ", "भोपाल", "नागपुर", "नई दिल्ली")
FORMS = ("{1} में {0} के मरीज बढ़े ।", "{0} से {1} में दो लोगों की मौत हुई ।", "डॉक्टरों ने {0} की दवा दी ।", "{1} में आज बारिश हुई ।")


def bio(disease: str, place: str, *, form: str, kind: str) -> str:
    lines = []
    for word in form.split():
        name, tag = {"{0}": (disease, f"B-{kind}"), "{1}": (place, "B-LOC")}.get(word, (word, "O"))
        first, *others = name.split()
        lines += [f"{first}\t{tag}", *(f"{token}\tI{tag[1:]}" for token in others)]
    return "\n".join(lines)


def write_gold(path: Path, *, kind: str = "बीमारी", number: int = 48) -> Path:
    sentences = [
        bio(DISEASES[n % len(DISEASES)], PLACES[n // 4 % len(PLACES)], form=FORMS[n % 4], kind=kind)
        for n in range(number)
    ]
    path.write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with ``gold.bio``, and ``model``, which the command made of it."""
    folder = tmp_path_factory.mktemp("own")
    gold = write_gold(folder / "gold.bio")
    made = ["--out", str(folder / "model"), "--work", str(folder / "work")]
    assert main(["train", "ner", str(gold), *made, "--start", "fast", "--steps", "30"]) == 0
    return folder


def test_the_folder_loads_and_tags_its_own_types(trained: Path) -> None:
    tagger = hinditag.load(model=trained / "model", topics=False, keyphrases=False)
    assert "titles" not in tagger.stages
    document = tagger("नागपुर में मलेरिया के मरीज मिले। मुख्यमंत्री ने कहा कि मलेरिया से बचें।")
    assert [(m.text, m.type) for m in document.mentions] == [
        ("नागपुर", "LOC"),
        ("मलेरिया", "बीमारी"),
        ("मलेरिया", "बीमारी"),
    ]
    assert [(e.wikidata, e.type, len(e.mentions)) for e in document.entities] == [
        ("Q1513", "LOC", 1),
        (None, "बीमारी", 2),
    ]
    assert "बीमारी" in hinditag.Report([document]).entities()["type"].tolist()


def test_the_folder_has_one_head_and_is_whole(trained: Path) -> None:
    assert [(head.scheme, head.types) for head in read_heads(trained / "model")] == [("own", ("LOC", "बीमारी"))]
    assert {*verify(trained / "model")["files"]} == {"README.md", "labels.json", "model.onnx", "tokenizer.json"}


def test_the_card_says_what_the_model_is_made_of(trained: Path) -> None:
    card = (trained / "model" / "README.md").read_text(encoding="utf-8")
    for fact in (
        hashlib.sha256((trained / "gold.bio").read_bytes()).hexdigest(),
        f"hinditag train ner {trained / 'gold.bio'} --out {trained / 'model'}",
        "--steps 30 --seed 20261123",
        "| gold.bio |",
        "| बीमारी |",
        "| micro |",
        "calibration error",
        "## Licence",
    ):
        assert fact in card


def test_the_commands_take_the_folder_and_name_its_head(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = trained / "a.txt"
    text.write_text("पटना में हैजा के मरीज बढ़े।", encoding="utf-8")
    assert main(["tag", str(text), "--model", str(trained / "model"), "--format", "csv"]) == 0
    assert "बीमारी" in capsys.readouterr().out
    assert main(["evaluate", "gold.bio", "--model", str(trained / "model"), "--scheme", "hiner"]) == 2
    assert "has no head for the scheme 'hiner'; it has own" in capsys.readouterr().err
    with pytest.raises(SchemeError, match="it has own"):
        hinditag.load(model=trained / "model", scheme="hinditag")


@pytest.fixture(scope="module")
def tiny_model(tiny_encoder: PretrainedEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder with all heads that ship, of random weights."""
    folder = tmp_path_factory.mktemp("tiny")
    network = build_network(tiny_encoder, subword_layers=1)
    with torch.no_grad():
        for weights in network.parameters():  # the exporter makes one of all biases that are nought
            weights.add_(torch.randn_like(weights), alpha=0.02)
    export(network, build_tokenizer(tiny_encoder.pieces), folder)
    write_manifest(folder, name="tiny", kind="entities", schemes=[], licence="")
    return folder


def test_known_types_begin_with_the_rows_of_the_first_head_that_knows_them(tiny_encoder: PretrainedEncoder) -> None:
    start = build_network(tiny_encoder, subword_layers=1)
    own = with_own_head(start, ["DISEASE", "LOC", "बीमारी"], seed=1)
    disease = start.columns["multiconer2"].start + 1 + 2 * start.schemes["multiconer2"].index("Disease")
    place = start.columns["hinditag"].start + 1 + 2 * start.schemes["hinditag"].index("LOC")
    assert own.heads.weight.shape[0] == 7
    for new, old in ((0, 0), (1, disease), (2, disease + 1), (3, place), (4, place + 1)):
        assert (own.heads.weight[new] == start.heads.weight[old]).all()
    assert not any((own.heads.weight[row] == start.heads.weight).all(1).any() for row in (5, 6))


def test_other_data_never_goes_on_from_the_checkpoints_of_the_first(tiny_model: Path, tmp_path: Path) -> None:
    recipe = OwnRecipe(tiny_model, steps=3, settings=Settings(budget=200, seed=5))
    out, work = tmp_path / "model", tmp_path / "work"
    for kind in ("Disease", "रोग"):
        data = read_own_data([write_gold(tmp_path / "gold.bio", kind=kind)])
        make_own_model(data, out, work, recipe)
        assert read_heads(out)[0].types == data.types == tuple(sorted({"LOC", kind}))
    assert len(list(work.iterdir())) == 2
    again = replace(recipe, start=out)
    make_own_model(read_own_data([write_gold(tmp_path / "gold.bio", kind="रोग")]), tmp_path / "more", work, again)
    assert read_heads(tmp_path / "more")[0].types == ("LOC", "रोग")


def test_a_dev_file_is_measured_by_and_not_learned_from(tmp_path: Path) -> None:
    gold, dev = write_gold(tmp_path / "gold.bio"), write_gold(tmp_path / "dev.bio", number=12)
    data = read_own_data([gold], dev)
    assert len(data.held_out) == 12 and not data.by_hash
    assert {s.text for s in data.train}.isdisjoint(s.text for s in data.held_out)
    with pytest.raises(InputError, match=r"dev\.bio: has names of type रोग, which .*gold\.bio has none of"):
        read_own_data([gold], write_gold(tmp_path / "dev.bio", kind="रोग", number=12))
    with pytest.raises(InputError, match=r"gold\.bio: 0 sentences that are not in .*gold\.bio"):
        read_own_data([gold], gold)


def test_too_little_to_learn_from_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.bio: 12 sentences, with 2 types .* at least 20 sentences"):
        read_own_data([write_gold(tmp_path / "gold.bio", number=12)])
    bare = tmp_path / "bare.bio"
    bare.write_text("\n\n".join(f"वाक्य\tO\n{n}\tO" for n in range(40)), encoding="utf-8")
    with pytest.raises(InputError, match=r"bare\.bio: 40 sentences, with 0 types"):
        read_own_data([bare])


def test_a_line_that_is_not_bio_is_named_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = write_gold(tmp_path / "gold.bio")
    gold.write_text(gold.read_text(encoding="utf-8") + "\nपटना LOC\n", encoding="utf-8")
    number = len(gold.read_text(encoding="utf-8").splitlines())
    assert main(["train", "ner", str(gold), "--out", str(tmp_path / "m"), "--work", str(tmp_path / "w")]) == 1
    assert f"gold.bio:{number}: expected 'token TAB tag'" in capsys.readouterr().err
    assert not (tmp_path / "m").exists()


words = st.text("कखगतनम", min_size=1, max_size=3)
sentences = st.lists(st.tuples(words, st.sampled_from(["O", "B-X"])), min_size=1, max_size=3).map(
    lambda rows: tagged_sentence([word for word, _ in rows], [tag for _, tag in rows])
)


@given(st.lists(sentences, min_size=1, max_size=60))
def test_a_tenth_is_held_out_whatever_the_order(everything: list[TaggedSentence]) -> None:
    train, held_out = hold_out(everything)
    assert sorted([*train, *held_out], key=repr) == sorted(everything, key=repr)
    texts = {s.text for s in held_out}
    assert texts.isdisjoint(s.text for s in train)
    assert len(texts) <= 2 + len({s.text for s in everything}) / 5
    assert {s.text for s in hold_out(everything[::-1])[1]} == texts
