"""A topic model over a user's own labels.

It goes on from hinditag's own, which has read a quarter of a million texts by then and needs few of the user's.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from hinditag.models import read_manifest
from hinditag.training.export import write_model
from hinditag.training.loop import Settings, pick_device, run_name
from hinditag.training.shipped import read_tokenizer
from hinditag.training.topics.data import LabelledText, label_names
from hinditag.training.topics.encoding import EncodedText, encode_texts
from hinditag.training.topics.files import calibrate, read_topic_network, write_facts
from hinditag.training.topics.network import with_labels
from hinditag.training.topics.tuning import fine_tune

_FEWEST_STEPS = 150


@dataclass(frozen=True)
class LabelRecipe:
    """What decides which model comes out.

    It is fine-tuned for ``epochs``, but for at least 150 steps and at most those of ``settings``.
    """

    epochs: int = 5
    settings: Settings = field(
        default_factory=lambda: Settings(steps=1200, rate=1e-4, head_rate=3e-4, weight_decay=0.05)
    )


def make_label_model(
    texts: Sequence[LabelledText], start: Path, out: Path, work: Path, recipe: LabelRecipe, *, device: str = "auto"
) -> None:
    """A topic model over the labels of ``texts``, in ``out``, trained on from the topic model in the folder ``start``.

    The probabilities are calibrated on a tenth of the texts, by a model that learns the other nine; the model in
    ``out`` learns them all, as in scikit-learn's ``CalibratedClassifierCV(ensemble=False)``. Raises ``ValueError`` for
    fewer than 20 texts or fewer than two labels, ``ModelError`` when ``start`` is no topic model.
    """
    labels = label_names(texts)
    if len(texts) < 20 or len(labels) < 2:
        raise ValueError(f"texts: {len(texts)}, labels: {len(labels)}; at least 20 texts and two labels are needed")
    shuffled = random.Random(recipe.settings.seed).sample(list(texts), len(texts))
    held_out = max(5, len(texts) // 10)
    topics = [{"code": label, "name": label, "name_en": label} for label in labels]
    tokenizer = read_tokenizer(start)
    encoded = encode_texts(shuffled, tokenizer, labels)
    # Other texts, or another model to go on from, in the same folder: their checkpoints are not gone on from.
    work /= run_name([[[t.labels, t.text] for t in texts], read_manifest(start)["files"], asdict(recipe)])

    def make(part: Sequence[EncodedText], folder: Path, checkpoints: Path) -> None:
        steps = max(_FEWEST_STEPS, recipe.epochs * sum(len(e.ids) for e in part) // recipe.settings.budget)
        settings = replace(recipe.settings, steps=min(recipe.settings.steps, steps))
        network = with_labels(read_topic_network(start), len(labels))
        network = fine_tune(network, part, checkpoints, settings, device=pick_device(device))
        write_model(network, tokenizer, folder)

    make(encoded[held_out:], work / "calibrating" / "model", work / "calibrating")
    facts = calibrate(work / "calibrating" / "model", topics, shuffled[:held_out])
    make(encoded, out, work / "all")
    write_facts(out, facts)
