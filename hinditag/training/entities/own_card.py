"""How right a tagger of a user's own types is on what it did not learn from, and the card that says so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import hinditag
from hinditag.evaluation import evaluate_sentences
from hinditag.models import read_manifest
from hinditag.tagger import load
from hinditag.training.card import describe_hardware, render
from hinditag.training.entities.own_data import OwnData
from hinditag.training.loop import Settings

if TYPE_CHECKING:
    import pandas as pd


def write_own_card(
    folder: Path, data: OwnData, settings: Settings, *, name: str, start: Path, command: str, device: str = "auto"
) -> pd.DataFrame:
    """Evaluate the model in ``folder`` on the held-out sentences, through the whole pipeline, and write ``README.md``.

    The result is the table of :func:`hinditag.evaluation.evaluate`.
    """
    tagger = load(model=folder, link=False, topics=False, keyphrases=False)
    table = evaluate_sentences(tagger, data.held_out)
    text = render(
        "own.md.j2",
        name=name,
        data=data,
        learned=Counter(span.type for sentence in data.train for span in sentence.spans),
        results=[row for row in table.to_dict("records") if row["type"] != "weighted"],
        calibration_error=table.attrs["calibration_error"],
        start={"name": start.name, "licence": read_manifest(start).get("licence") or "not stated"},
        settings=settings,
        command=command,
        version=hinditag.__version__,
        megabytes=round((folder / "model.onnx").stat().st_size / 1e6, 1),
        hardware=describe_hardware(device),
    )
    (folder / "README.md").write_text(text, encoding="utf-8")
    return table
