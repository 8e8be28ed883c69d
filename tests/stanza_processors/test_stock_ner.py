"""A NER model of Stanza's own in place of hinditag's: ``load(ner=...)``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import hinditag
from hinditag.cleaning import clean
from hinditag.errors import ModelError
from hinditag.tokenising import split_sentences, tokenise_sentences

PLAIN = "अनिल देशमुख ने भारतीय रेलवे की बैठक भोपाल में की। सीता लखनऊ पहुंचीं."
PLAIN_NAMES = [("अनिल देशमुख", "PER"), ("भारतीय रेलवे", "ORG"), ("भोपाल", "LOC"), ("सीता", "PER"), ("लखनऊ", "LOC")]

MARKED_UP = """# Jaipur News: सुरेश रावत जयपुर पहुंचे

![सुरेश रावत जयपुर पहुंचे](https://example.org/images/2025/rawat-large.jpg?width=1200&crop=yes)

**मीना कुमारी** ने [इसरो](https://example.org/topic/isro) का दौरा किया.

यह भी पढ़ेंः- [मोहन नागपुर पहुंचे](https://example.org/news/mohan)

बैठक में मोहन भी थे।
"""


@pytest.fixture(scope="module")
def stock(stock_model: Path) -> hinditag.Tagger:
    return hinditag.load(ner=stock_model)


def names(document: hinditag.Document) -> list[tuple[str, str]]:
    return [(mention.text, mention.type) for mention in document.mentions]


def places(tagged: Any) -> list[tuple[int, int, str]]:
    return [(token.start_char, token.end_char, token.text) for token in tagged.iter_tokens()]


def check_offsets(document: hinditag.Document) -> None:
    for mention in document.mentions:
        assert document.text[mention.start : mention.end] == mention.text
        assert mention.score == 1.0


def test_finds_what_the_model_was_trained_on(stock: hinditag.Tagger) -> None:
    document = stock(PLAIN)
    assert names(document) == PLAIN_NAMES
    check_offsets(document)
    assert document.mentions[-1].start == PLAIN.index("लखनऊ")


def test_a_path_may_be_a_string(stock_model: Path) -> None:
    assert names(hinditag.load(ner=str(stock_model))(PLAIN)) == PLAIN_NAMES


def test_offsets_hold_in_markup_and_boilerplate(stock: hinditag.Tagger) -> None:
    document = stock(MARKED_UP)
    check_offsets(document)
    assert [name for name in names(document) if name[0] in ("मीना कुमारी", "इसरो")] == [
        ("मीना कुमारी", "PER"),
        ("इसरो", "ORG"),
    ]
    assert [m.start for m in document.mentions if m.text == "मोहन"] == [MARKED_UP.rindex("मोहन")]
    assert all(m.end <= aside.start or m.start >= aside.end for m in document.mentions for aside in document.cleaning)


def test_stanza_sees_the_tokens_of_hinditag(stock: hinditag.Tagger, sample_texts: dict[str, str]) -> None:
    pipeline = stock.stages["entities"].pipeline
    texts = [PLAIN, MARKED_UP, *sample_texts.values()]
    for text, tagged in zip(texts, pipeline.bulk_process(texts, processors="tokenize"), strict=True):
        aside = clean(text)
        expected = tokenise_sentences(text, split_sentences(text, aside), aside)
        assert places(tagged) == [(token.start, token.end, token.text) for token in expected]
    assert places(pipeline(PLAIN)) == [(token.start, token.end, token.text) for token in hinditag.tokenise(PLAIN)]


def test_bulk_is_one_by_one(stock: hinditag.Tagger, sample_texts: dict[str, str]) -> None:
    texts = [PLAIN, "", MARKED_UP, "\n \n", *list(sample_texts.values())[:3], "सीता"]
    together = list(stock.pipe(texts))
    assert [document.text for document in together] == texts
    assert [names(document) for document in together] == [names(stock(text)) for text in texts]
    for document in together:
        check_offsets(document)


def test_a_text_longer_than_stanza_sees_at_once(stock: hinditag.Tagger) -> None:
    image = f"![](https://example.org/{'a' * 5000}.jpg)"
    document = stock("\n\n".join([PLAIN, image] * 30))
    assert names(document) == PLAIN_NAMES * 30
    check_offsets(document)


def refusal(ner: str | Path) -> str:
    with pytest.raises(ModelError) as caught:
        hinditag.load(ner=ner)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(ner))
    return message


@pytest.mark.parametrize("name", ["missing.pt", "no/such/folder/missing.pt"])
def test_a_path_that_does_not_exist(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name).endswith("no such Stanza NER model")


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    assert refusal(tmp_path).endswith("no such Stanza NER model")


@pytest.mark.parametrize("content", [b"", b"not a model\n" * 100, b"PK\x03\x04" + bytes(200)])
def test_a_file_that_is_no_model(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.pt"
    path.write_bytes(content)
    assert "not a NER model of Stanza" in refusal(path)


def test_a_torch_file_of_another_kind(tmp_path: Path) -> None:
    import torch

    path = tmp_path / "tensor.pt"
    torch.save({"weights": torch.zeros(2, 2)}, path)
    assert "not a NER model of Stanza" in refusal(path)


def test_a_model_cut_short(tmp_path: Path, stock_model: Path) -> None:
    path = tmp_path / "half.pt"
    path.write_bytes(stock_model.read_bytes()[:50_000])
    assert "not a NER model of Stanza" in refusal(path)


def test_a_model_that_stood_on_word_vectors(tmp_path: Path, stock_model: Path) -> None:
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab

    saved = torch.load(stock_model, weights_only=True)
    saved["vocab"]["word"] = PretrainedWordVocab(["दिल्ली"]).state_dict()
    saved["vocab"]["_key2class"]["word"] = "PretrainedWordVocab"
    path = tmp_path / "vectors.pt"
    torch.save(saved, path)
    assert "needs its word vectors" in refusal(path)


def test_word_vectors_beside_the_model_are_found(stock_model_on_vectors: Path) -> None:
    found = hinditag.load(ner=stock_model_on_vectors)("सुरेश रावत जयपुर पहुंचे ।").mentions
    assert [(m.text, m.type) for m in found] == [("सुरेश रावत", "PER"), ("जयपुर", "LOC")]
    stock_model_on_vectors.with_name("vectors.pt").rename(stock_model_on_vectors.with_name("away.pt"))
    assert "needs its word vectors" in refusal(stock_model_on_vectors)


def test_a_model_that_stood_on_character_models(tmp_path: Path, stock_model: Path) -> None:
    import torch

    saved = torch.load(stock_model, weights_only=True)
    saved["config"]["charlm"] = True
    path = tmp_path / "characters.pt"
    torch.save(saved, path)
    assert "needs its character models" in refusal(path)


def test_an_unknown_package() -> None:
    assert "neither a file nor a Hindi NER package" in refusal("no_such_package")


def test_packages_of_a_resources_folder(tmp_path: Path, stock_model: Path) -> None:
    """What Stanza has downloaded is found by its name, and nothing but the NER model is loaded from there."""
    resources = {
        "hi": {
            "lang_name": "Hindi",
            "tokenize": {"unwanted": {}},
            "ner": {"small": {}, "lost": {}},
            "pos": {"unwanted": {}},
            "packages": {"default": {"tokenize": "unwanted", "pos": "unwanted", "ner": "small"}},
        }
    }
    (tmp_path / "hi" / "ner").mkdir(parents=True)
    (tmp_path / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    shutil.copy(stock_model, tmp_path / "hi" / "ner" / "small.pt")
    program = f"""
import hinditag
tagger = hinditag.load(ner="small")
print(*tagger.stages["entities"].pipeline.processors)
print(*(f"{{m.text}}/{{m.type}}" for m in tagger({PLAIN!r}).mentions), sep=", ")
for name in "unheard", "lost":
    try:
        hinditag.load(ner=name)
    except hinditag.ModelError as error:
        print(error)
"""
    # Stanza reads where its resources are when it is imported, so this takes another process.
    environment = {**os.environ, "STANZA_RESOURCES_DIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    processors, found, unheard, lost = done.stdout.decode().splitlines()
    assert processors == "tokenize ner"
    assert found == ", ".join("/".join(name) for name in PLAIN_NAMES)
    assert unheard == "unheard: neither a file nor a Hindi NER package that Stanza has downloaded"
    assert lost.startswith("lost: neither a file nor a Hindi NER package that Stanza has downloaded (Could not find")
    assert done.stderr == b""
