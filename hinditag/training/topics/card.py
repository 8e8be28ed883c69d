"""How right a topic model is, and the card that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hinditag.evaluation import calibration_error
from hinditag.models import read_manifest
from hinditag.topics.media_topics import MEDIA_TOPICS
from hinditag.topics.model import TopicModel
from hinditag.training.card import describe_hardware, render
from hinditag.training.gold.topics import read_measured_gold, read_subjects, read_topic_gold, written_subjects
from hinditag.training.topics.data import (
    MAPPINGS,
    LabelledText,
    general_prose,
    is_held_out_headline,
    read_labelled,
    tokens,
    unlabelled_texts,
)
from hinditag.training.topics.files import gold_table, read_topic_network
from hinditag.training.topics.further import FurtherRecipe
from hinditag.training.topics.own_labels import LabelRecipe, make_label_model
from hinditag.training.topics.recipe import TopicRecipe
from hinditag.training.topics.subjects import SUBJECTS

Bools = npt.NDArray[np.bool_]

ENOUGH = 15  # gold cases from which a label counts for macro F1


@dataclass(frozen=True)
class LabelResult:
    """Precision, recall and F1 of one label that ``gold`` texts have."""

    code: str
    gold: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class TopicResult:
    """A topic model on a set of texts.

    ``first`` is the share of texts whose most probable label is their main one; ``macro`` the mean F1 of the labels
    that at least 15 texts have, ``weighted`` the mean over all labels by their number of texts; ``calibration_error``
    that of the claimed labels; ``confused`` the most frequent pairs of main and most probable label, with their number.
    """

    texts: int
    first: float
    macro: float
    weighted: float
    calibration_error: float
    labels: list[LabelResult]
    confused: list[tuple[str, str, int]]


def evaluate_topics(model: TopicModel, texts: Sequence[LabelledText], *, single: bool = False) -> TopicResult:
    """``model`` on ``texts``; with ``single`` the most probable label alone is claimed, of texts that have one each."""
    codes = [code for code, _, _ in model.labels]
    scores = model.probabilities([tokens(text.text) for text in texts])
    right = gold_table(texts, codes)
    best = scores.argmax(1)
    claimed = np.eye(len(codes), dtype=bool)[best] if single else scores >= model.threshold
    labels = [_label_result(code, claimed[:, n], right[:, n]) for n, code in enumerate(codes)]
    main = [(text.labels[0], codes[guess]) for text, guess in zip(texts, best, strict=True) if text.labels]
    wrong = Counter(pair for pair in main if pair[0] != pair[1])
    cases = [label.gold for label in labels]
    return TopicResult(
        texts=len(texts),
        first=sum(gold == guess for gold, guess in main) / len(main),
        macro=float(np.mean([label.f1 for label in labels if label.gold >= ENOUGH])),
        weighted=float(np.average([label.f1 for label in labels], weights=cases)),
        calibration_error=calibration_error(scores[claimed].tolist(), right[claimed].tolist()),
        labels=labels,
        confused=[(gold, guess, number) for (gold, guess), number in wrong.most_common(10)],
    )


def _label_result(code: str, claimed: Bools, right: Bools) -> LabelResult:
    hits, gold, made = int((claimed & right).sum()), int(right.sum()), int(claimed.sum())
    return LabelResult(code, gold, hits / max(1, made), hits / max(1, gold), 2 * hits / max(1, made + gold))


def evaluate_recipe(name: str, data: Path, start: Path, work: Path, recipe: LabelRecipe, *, device: str) -> TopicResult:
    """What :func:`make_label_model` makes of ``sib200_hin`` or ``headlines2025``, going on from ``start``.

    The first has a dev part; of the second an eighth is held out, by the SHA-1 of the headline.
    """
    texts = read_labelled(data / "topic" / f"{name}.train.tsv")
    dev = data / "topic" / f"{name}.dev.tsv"
    if dev.exists():
        train, test = texts, read_labelled(dev)
    else:
        held_out = {text for text in texts if is_held_out_headline(text.text)}
        train, test = [text for text in texts if text not in held_out], [text for text in texts if text in held_out]
    make_label_model(train, start, work / name / "model", work / name, recipe, device=device)
    return evaluate_topics(TopicModel(work / name / "model"), test, single=True)


def write_topic_card(
    folder: Path,
    data: Path,
    work: Path,
    recipe: TopicRecipe | FurtherRecipe,
    *,
    device: str = "auto",
    start: Path | None = None,
) -> None:
    """Evaluate the topic model in ``folder``, and models over the labels of public sets that go on from it; write its
    card.

    ``start`` is the model that it was taught further from: of that, too, the card says how it was made.
    """
    model, own = TopicModel(folder), LabelRecipe()
    facts = {
        "results": {part: evaluate_topics(model, read_measured_gold(part, data)) for part in ("test", "dev")},
        "public": {name: evaluate_recipe(name, data, folder, work, own, device=device) for name in _PUBLIC},
        "subject_texts": len(read_subjects(data)),
        "written_texts": len(written_subjects()),
        "general_texts": len(general_prose(data)),
        "unlabelled_texts": len(unlabelled_texts(data)),
        "subjects": SUBJECTS,
        "train_texts": len(read_topic_gold("train", data)),
        "names": {code: english for code, (_, english) in MEDIA_TOPICS.items()},
        "mappings": MAPPINGS,
        "threshold": model.threshold,
        "layers": read_topic_network(folder).layers,
        "recipe": asdict(recipe),
        "former": former_model(start) if start else None,
        "own": asdict(own),
        "megabytes": round((folder / "model.onnx").stat().st_size / 1e6, 1),
        "hardware": describe_hardware(device),
    }
    (folder / "README.md").write_text(render("topics.md.j2", **facts), encoding="utf-8")


def former_model(folder: Path) -> dict[str, str]:
    """The checksum of the network of a model that another was taught further from, and how its card says it was
    made."""
    card = (folder / "README.md").read_text(encoding="utf-8")
    made = card.partition("\n## How it was made\n")[2].partition("\n## ")[0]
    return {"sha256": read_manifest(folder)["files"]["model.onnx"]["sha256"], "made": made.strip("\n")}


_PUBLIC = ("sib200_hin", "headlines2025")
