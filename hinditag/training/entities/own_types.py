"""A tagger of a user's own types: the shipped encoder with one new head, fine-tuned on their sentences.

It begins with the int8 weights that ship. The rows of the head that mean a type which one of the shipped heads knows
by the same name begin with that head's; so PER, LOC and ORG need few examples, and other types some more.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from hinditag.models import MANIFEST, read_manifest, write_manifest
from hinditag.schemes import OWN_SCHEME
from hinditag.tagging.entity_model import EntityModel
from hinditag.training.entities.calibration import fit_scores
from hinditag.training.entities.encoding import Encoded, encode
from hinditag.training.entities.examples import news_examples
from hinditag.training.entities.files import export, read_network, write_labels
from hinditag.training.entities.fine_tuning import fine_tune
from hinditag.training.entities.network import EntityNetwork
from hinditag.training.entities.own_card import write_own_card
from hinditag.training.entities.own_data import OwnData
from hinditag.training.loop import Settings, run_name
from hinditag.training.shipped import read_tokenizer

if TYPE_CHECKING:
    import pandas as pd

log = logging.getLogger(__name__)

LICENCE = "not stated, see README.md"


@dataclass(frozen=True)
class OwnRecipe:
    """What decides which model comes out of the same data.

    ``start`` is the folder of the model to begin with. It is trained for ``steps``; if they are None, for ``epochs``,
    but for at least ``fewest`` and at most ``most`` steps.
    """

    start: Path
    steps: int | None = None
    epochs: int = 12
    fewest: int = 60
    most: int = 2000
    settings: Settings = field(default_factory=lambda: Settings(budget=500, rate=1.5e-4, head_rate=2e-3, warm_up=0.1))


def make_own_model(
    data: OwnData, out: Path, work: Path, recipe: OwnRecipe, *, command: str = "", device: str = "auto"
) -> pd.DataFrame:
    """Train, export, calibrate and evaluate; ``out`` becomes a model folder that :func:`hinditag.load` takes.

    The result is the table of :func:`hinditag.evaluation.evaluate` on the held-out sentences, which also stands in the
    card, ``README.md``, with the ``command`` that made the model. A run that was stopped goes on where it was when
    data and recipe are the same; ``out`` is changed when all is done. Raises ``ModelError`` when there is no model to
    start from.
    """
    out.mkdir(parents=True, exist_ok=True)  # what stands in the way of it is said now
    start = read_network(recipe.start)
    tokenizer = read_tokenizer(recipe.start)
    encoded = encode(news_examples(data.train, OWN_SCHEME), tokenizer, schemes={OWN_SCHEME: data.types})
    settings = replace(recipe.settings, steps=recipe.steps or steps_by_size(encoded, recipe))
    log.info("%d sentences, %d types, %d steps", len(data.train), len(data.types), settings.steps)
    run = work / _run_name(data, recipe.start, settings)
    network = with_own_head(start, data.types, seed=settings.seed)
    network = fine_tune(network, encoded, run, settings, device=device)
    made = run / "model"
    export(network, tokenizer, made)
    finish(made, name=out.name)
    held_out = news_examples(data.held_out, OWN_SCHEME)
    write_labels(network, made, {OWN_SCHEME: fit_scores(EntityModel(made), held_out)})
    finish(made, name=out.name)
    table = write_own_card(made, data, settings, name=out.name, start=recipe.start, command=command, device=device)
    finish(made, name=out.name)
    _put(made, out)
    return table


def steps_by_size(encoded: Sequence[Encoded], recipe: OwnRecipe) -> int:
    """How many steps the recipe's epochs are on these examples, within its bounds."""
    steps = recipe.epochs * sum(len(example.ids) for example in encoded) // recipe.settings.budget
    return min(recipe.most, max(recipe.fewest, steps))


def with_own_head(start: EntityNetwork, types: Sequence[str], *, seed: int) -> EntityNetwork:
    """The encoder of ``start`` with one head of these types, its rows from the heads of ``start`` that know them.

    The subword vectors are not trained: a word that the few sentences do not have keeps its place among the others.
    """
    torch.manual_seed(seed)
    network = EntityNetwork(start.encoder.config, subword_layers=start.subword_layers, schemes={OWN_SCHEME: types})
    network.encoder.load_state_dict(start.encoder.state_dict())
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    with torch.no_grad():
        for new, old in known_rows(types, start):
            network.heads.weight[new] = start.heads.weight[old]
            network.heads.bias[new] = start.heads.bias[old]
    return network


def known_rows(types: Sequence[str], start: EntityNetwork) -> Iterator[tuple[int, int]]:
    """Pairs of a row of the new head and the row of ``start`` that means the same, O and all types that it knows.

    Of several heads that know a type by its name, upper and lower case alike, the first counts.
    """
    known: dict[str, int] = {}
    for scheme, columns in start.columns.items():
        for number, name in enumerate(start.schemes[scheme]):
            known.setdefault(name.casefold(), columns.start + 1 + 2 * number)
    yield 0, next(iter(start.columns.values())).start
    for number, name in enumerate(types):
        begin = known.get(name.casefold())
        if begin is not None:
            yield 1 + 2 * number, begin
            yield 2 + 2 * number, begin + 1


def finish(folder: Path, *, name: str) -> None:
    """Write the manifest of the model folder, which is to be called ``name``."""
    write_manifest(folder, name=name, kind="entities", schemes=[OWN_SCHEME], licence=LICENCE)


def _put(made: Path, out: Path) -> None:
    """Copy the files of a model folder to ``out``, the manifest last: without it a folder is no model."""
    (out / MANIFEST).unlink(missing_ok=True)
    for name in (*read_manifest(made)["files"], MANIFEST):
        shutil.copyfile(made / name, out / name)


def _run_name(data: OwnData, start: Path, settings: Settings) -> str:
    """A name for the checkpoints that no run with other data, start or settings has."""
    sums = [file.sha256 for file in data.files]
    facts = [sums, data.by_hash, read_manifest(start)["files"], asdict(settings)]
    return run_name(facts)
