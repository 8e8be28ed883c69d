"""The small entity model: a few layers of the large one, taught by it."""

from __future__ import annotations

import lzma
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hinditag.errors import ModelError
from hinditag.training.entities.distillation import distillation_loss, unlabelled
from hinditag.training.entities.encoding import Encoded, encode
from hinditag.training.entities.files import read_network
from hinditag.training.entities.network import EntityNetwork
from hinditag.training.entities.pruning import narrow, shallow
from hinditag.training.entities.recipe import Recipe, deliver, training_examples
from hinditag.training.gold.texts import annotated, excerpt, fingerprint
from hinditag.training.loop import Settings, pick_device, train
from hinditag.training.shipped import read_tokenizer


@dataclass(frozen=True)
class FastRecipe:
    """What decides which small model comes out.

    ``layers`` are those of the teacher that the student begins with, numbered from 0; of them the lower
    ``subword_layers`` see every subword, and each keeps ``feed_forward`` units. ``news`` is the number of unlabelled
    lines that it hears the teacher on, besides the labelled sentences. Where there is a small model of these layers to
    ``start`` from, in a folder, it goes on from that, at the peak rate ``later_rate``.
    """

    start: str = ""
    layers: tuple[int, ...] = (0, 2, 5, 7, 9, 11)
    subword_layers: int = 2
    feed_forward: int = 1152
    news: int = 60_000
    settings: Settings = field(default_factory=lambda: Settings(steps=4000, rate=3e-4, head_rate=5e-4))
    later_rate: float = 1.5e-4


def make_fast_model(
    data: Path, teacher_folder: Path, out: Path, work: Path, recipe: Recipe, fast: FastRecipe, *, device: str = "auto"
) -> None:
    """Teach, export and calibrate; ``out`` becomes a model folder that :func:`hinditag.load` takes.

    ``teacher_folder`` is that of the large model, and ``recipe`` says which examples it learned from. Raises
    ``ModelError`` when there, or in ``fast.start``, is no model of that shape.
    """
    teacher = read_network(teacher_folder).to(pick_device(device)).eval()
    tokenizer = read_tokenizer(teacher_folder)
    labelled = encode(training_examples(data, recipe), tokenizer)
    student = small_network(teacher, labelled, fast)
    settings = replace(fast.settings, rate=fast.later_rate) if fast.start else fast.settings
    heard = labelled + encode(unlabelled(news_lines(data, fast.news, seed=fast.settings.seed)), tokenizer)
    student = train(student, heard, distillation_loss(teacher, fast.layers), work, settings, device=device)
    deliver(student, tokenizer, out, data)


def _former(folder: Path, fast: FastRecipe) -> EntityNetwork:
    network = read_network(folder)
    shape = (network.encoder.config.num_hidden_layers, network.subword_layers)
    if shape != (len(fast.layers), fast.subword_layers):
        raise ModelError(f"{folder}: not a small model: {shape[0]} layers, {shape[1]} of them over every subword")
    return network


def small_network(teacher: EntityNetwork, labelled: Sequence[Encoded], fast: FastRecipe) -> EntityNetwork:
    """The student before its first lesson; ``labelled`` says which of the teacher's units matter.

    Raises ``ModelError`` when the model to start from is not of the layers that the recipe says.
    """
    if fast.start:
        return _former(Path(fast.start), fast)
    few = shallow(teacher, fast.layers, subword_layers=fast.subword_layers)
    if fast.feed_forward == few.encoder.config.intermediate_size:
        return few
    return narrow(few, labelled, keep=fast.feed_forward, subword_layers=fast.subword_layers)


def news_lines(data: Path, number: int, *, seed: int) -> list[str]:
    """``number`` lines of the news text at random, none of them of the annotation."""
    known = annotated("news")
    with lzma.open(data / "text" / "news.txt.xz", "rt", encoding="utf-8") as lines:
        fresh = [line for line in map(excerpt, lines) if fingerprint(line) not in known]
    return random.Random(seed).sample(fresh, min(number, len(fresh)))
