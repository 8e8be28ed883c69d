"""Write an entity model's folder: int8 ONNX, tokenizer.json and labels.json."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from hinditag.schemes import bio_labels
from hinditag.tagging.heads import Head, write_heads
from hinditag.training.entities.calibration import UNCALIBRATED, Calibration
from hinditag.training.entities.examples import TOGETHER
from hinditag.training.entities.network import EntityNetwork
from hinditag.training.export import write_model


def export(network: EntityNetwork, tokenizer: Tokenizer, folder: Path) -> None:
    """Write ``model.onnx`` (int8), ``tokenizer.json`` and ``labels.json`` (scores as they are) to ``folder``."""
    write_model(network, tokenizer, folder)
    write_labels(network, folder, dict.fromkeys(network.columns, UNCALIBRATED))


def write_labels(network: EntityNetwork, folder: Path, calibrations: dict[str, Calibration]) -> None:
    """Write ``labels.json``: for each scheme its labels, the first of its columns, its calibration, and how much it
    reads together."""
    heads = []
    for scheme, columns in network.columns.items():
        slope, intercept, thresholds = calibrations[scheme]
        labels, together = bio_labels(network.schemes[scheme]), TOGETHER.get(scheme, 0)
        heads.append(Head(scheme, columns.start, labels, (slope, intercept), thresholds, together))
    write_heads(folder, heads)
