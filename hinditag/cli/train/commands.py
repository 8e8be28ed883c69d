"""``hinditag train``: make a model from raw data."""

from __future__ import annotations

import argparse
import json
import logging
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hinditag.cli.language import _
from hinditag.errors import InputError

if TYPE_CHECKING:
    from hinditag.training.topics.further import FurtherRecipe
    from hinditag.training.topics.recipe import TopicRecipe


def run(arguments: argparse.Namespace) -> int:
    """Train, or write the gold files, as the parsed ``arguments`` say; 0 when it is done."""
    if arguments.kind == "gold":
        return _write_gold(arguments.data, arguments.out)
    if arguments.kind == "gazetteer":
        from hinditag.training.gazetteer.recipe import build_places, renew_lists

        if arguments.data is None:
            renew_lists(arguments.out)
        else:
            build_places(arguments.data, arguments.out)
        return 0
    logging.basicConfig(format="%(asctime)s %(message)s")
    logging.getLogger("hinditag").setLevel(logging.INFO)  # and not the exporter's, which says much
    train = {"entities": _train_entities, "fast": _train_fast, "ner": _train_ner, "topics": _train_topics}[
        arguments.kind
    ]
    _check_run(arguments)
    return train(arguments)


def _check_run(arguments: argparse.Namespace) -> None:
    """Raise ``InputError`` for a folder or a device that cannot be used, before hours of work and not after."""
    from hinditag.training.loop import pick_device
    from hinditag.writing.whole import check_writable

    for folder in (arguments.out, arguments.work):
        there = next(path for path in (folder, *folder.parents) if path.exists())
        try:
            check_writable(there / "run")
        except OSError:
            raise InputError("{folder}: no folder that can be written to", folder=folder) from None
    pick_device(arguments.device)


def _train_topics(arguments: argparse.Namespace) -> int:
    own = arguments.data.is_dir()
    if not own or arguments.start:
        kind = _("a model that goes on from another") if own else _("a model over your labels, from a file")
        _refuse(arguments, ("encoder", "layers", "teachers", "teacher_steps"), kind)
    if not own:
        return _train_labels(arguments)
    return _train_further(arguments) if arguments.start else _train_own_topics(arguments)


def _refuse(arguments: argparse.Namespace, options: Sequence[str], kind: str) -> None:
    """End with a usage error when one of ``options``, which would change nothing of such a model, was given."""
    for option in options:
        if getattr(arguments, option) is not None:
            flag = "--" + option.replace("_", "-")
            arguments.parser.error(_("{option} is not for {kind}").format(option=flag, kind=kind))


def _train_own_topics(arguments: argparse.Namespace) -> int:
    from hinditag.training.topics.recipe import TopicRecipe, make_topic_model

    recipe = TopicRecipe()
    recipe = replace(
        recipe,
        encoder=arguments.encoder or recipe.encoder,
        layers=arguments.layers or recipe.layers,
        teachers=arguments.teachers or recipe.teachers,
        teacher_settings=replace(
            recipe.teacher_settings, steps=arguments.teacher_steps or recipe.teacher_settings.steps
        ),
        settings=replace(recipe.settings, steps=arguments.steps or recipe.settings.steps, seed=arguments.seed),
    )
    make_topic_model(arguments.data, arguments.out, arguments.work, recipe, device=arguments.device)
    return _write_topic_card(arguments, recipe)


def _train_further(arguments: argparse.Namespace) -> int:
    from hinditag.models import model_folder
    from hinditag.training.topics.further import FurtherRecipe, make_further_model

    recipe = FurtherRecipe()
    steps = arguments.steps or recipe.settings.steps
    recipe = replace(recipe, settings=replace(recipe.settings, steps=steps, seed=arguments.seed))
    start = model_folder(arguments.start, kind="topics")
    make_further_model(start, arguments.data, arguments.out, arguments.work, recipe, device=arguments.device)
    return _write_topic_card(arguments, recipe, start)


def _write_topic_card(
    arguments: argparse.Namespace, recipe: TopicRecipe | FurtherRecipe, start: Path | None = None
) -> int:
    from hinditag.training.topics.card import write_topic_card
    from hinditag.training.topics.files import finish

    out, data, work = arguments.out, arguments.data, arguments.work
    write_topic_card(out, data, work, recipe, device=arguments.device, start=start)
    finish(out)
    return 0


def _train_labels(arguments: argparse.Namespace) -> int:
    from hinditag.models import model_folder
    from hinditag.training.topics.data import read_labelled
    from hinditag.training.topics.own_labels import LabelRecipe, make_label_model

    recipe = LabelRecipe()
    steps = arguments.steps or recipe.settings.steps
    recipe = replace(recipe, settings=replace(recipe.settings, steps=steps, seed=arguments.seed))
    start = model_folder(arguments.start or "base", kind="topics")
    texts = read_labelled(arguments.data)
    try:
        make_label_model(texts, start, arguments.out, arguments.work, recipe, device=arguments.device)
    except ValueError as error:
        raise InputError(f"{arguments.data}: {error}") from None
    return 0


def _train_entities(arguments: argparse.Namespace) -> int:
    from hinditag.training.card import describe_hardware
    from hinditag.training.entities.card import write_card
    from hinditag.training.entities.files import finish
    from hinditag.training.entities.recipe import Recipe, make_entity_model

    ignored = ("encoder", "steps") if arguments.start else ("kept",)
    kind = _("a model that goes on from another") if arguments.start else _("a model made from an encoder")
    _refuse(arguments, ignored, kind)
    plan = Recipe()
    plan = replace(
        plan, encoder=arguments.encoder or plan.encoder, start=arguments.start, kept=arguments.kept or plan.kept
    )
    common = {"budget": arguments.budget, "seed": arguments.seed}
    plan = replace(
        plan,
        wide=replace(plan.wide, steps=arguments.steps or plan.wide.steps, **common),
        narrow=replace(plan.narrow, steps=arguments.narrow_steps, **common),
    )
    make_entity_model(arguments.data, arguments.out, arguments.work, plan, device=arguments.device)
    write_card(arguments.out, arguments.data, plan, hardware=describe_hardware(arguments.device))
    finish(arguments.out)
    return 0


def _train_fast(arguments: argparse.Namespace) -> int:
    from hinditag.models import model_folder
    from hinditag.training.card import describe_hardware
    from hinditag.training.entities.card import write_fast_card
    from hinditag.training.entities.fast import FastRecipe, make_fast_model
    from hinditag.training.entities.files import finish
    from hinditag.training.entities.recipe import Recipe

    fast = FastRecipe(start=arguments.start)
    fast = replace(fast, settings=replace(fast.settings, steps=arguments.steps, seed=arguments.seed))
    teacher = model_folder(arguments.teacher)
    make_fast_model(arguments.data, teacher, arguments.out, arguments.work, Recipe(), fast, device=arguments.device)
    write_fast_card(arguments.out, arguments.data, fast, hardware=describe_hardware(arguments.device))
    finish(arguments.out)
    return 0


def _train_ner(arguments: argparse.Namespace) -> int:
    from hinditag.cli.evaluate import score_lines
    from hinditag.models import model_folder
    from hinditag.training.entities.own_data import read_own_data
    from hinditag.training.entities.own_types import OwnRecipe, make_own_model

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
    from hinditag.training.gold.news import read_gold

    out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev", "test"):
        with open(out / f"news.{part}.jsonl", "w", encoding="utf-8") as file:
            for sentence in read_gold(part, data):
                mentions = [{"start": s.start, "end": s.end, "type": s.type} for s in sentence.spans]
                file.write(json.dumps({"text": sentence.text, "mentions": mentions}, ensure_ascii=False) + "\n")
    return 0
