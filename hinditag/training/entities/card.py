"""The card of an entity model: what it is, what it learned from, and how right it is by ``hinditag evaluate``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from hinditag.bio import TaggedSentence
from hinditag.evaluation import evaluate_sentences, read_gold
from hinditag.samples import SAMPLES
from hinditag.schemes import DEFAULT_SCHEME, SCHEMES
from hinditag.tagger import load
from hinditag.training.card import render
from hinditag.training.entities.fast import FastRecipe
from hinditag.training.entities.recipe import Recipe
from hinditag.training.gold.news import read_gold as read_news_gold
from hinditag.training.gold.texts import GOLD


def write_card(folder: Path, data: Path, recipe: Recipe, *, hardware: str) -> None:
    """Evaluate the model in ``folder`` on every held-out part under ``data`` and write its ``README.md``."""
    gold = {part: len((GOLD / f"news.{part}.tsv").read_bytes().splitlines()) for part in ("train", "dev", "test")}
    _write("entities.md.j2", folder, data, hardware, recipe=asdict(recipe), gold=gold)


def write_fast_card(folder: Path, data: Path, fast: FastRecipe, *, hardware: str) -> None:
    """:func:`write_card` for the small model."""
    _write("fast.md.j2", folder, data, hardware, fast=asdict(fast))


def _write(template: str, folder: Path, data: Path, hardware: str, **facts: Any) -> None:
    text = render(
        template,
        **facts,
        name=folder.name,
        results=[_result(folder, scheme, name, gold) for scheme, name, gold in _held_out(data)],
        megabytes=round((folder / "model.onnx").stat().st_size / 1e6, 1),
        hardware=hardware,
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def _held_out(data: Path) -> list[tuple[str, str, list[TaggedSentence]]]:
    sources = [scheme for scheme in SCHEMES if scheme != DEFAULT_SCHEME]
    return [
        (DEFAULT_SCHEME, "the samples, hinditag/samples", list(read_gold(SAMPLES))),
        (DEFAULT_SCHEME, "news gold test", read_news_gold("test", data)),
        (DEFAULT_SCHEME, "news gold dev", read_news_gold("dev", data)),
        *((s, f"{s} dev", list(read_gold(data / "ner" / s / "dev.bio"))) for s in sources),
    ]


def _result(folder: Path, scheme: str, name: str, gold: list[TaggedSentence]) -> dict[str, Any]:
    tagger = load(model=folder, scheme=scheme, link=False, topics=False, keyphrases=False)
    table = evaluate_sentences(tagger, gold)
    rows = [row for row in table.to_dict("records") if row["type"] in ("micro", "weighted")]
    kinds = [row for row in table.to_dict("records") if row["type"] not in ("micro", "weighted")]
    three = evaluate_sentences(tagger, gold, types={"PER", "LOC", "ORG"}) if len(kinds) > 3 else table
    micro = next(row for row in three.to_dict("records") if row["type"] == "micro")
    return {
        "scheme": scheme,
        "name": name,
        "texts": len(gold),
        "totals": rows,
        "types": kinds,
        "three": micro,
        "calibration_error": table.attrs["calibration_error"],
    }
