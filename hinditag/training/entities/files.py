"""An entity model's folder, written and read back: int8 ONNX, tokenizer.json, labels.json and the manifest."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from hinditag.models import write_manifest
from hinditag.schemes import SCHEMES, bio_labels
from hinditag.tagging.heads import Head, read_heads, write_heads
from hinditag.training.entities.calibration import UNCALIBRATED, Calibration
from hinditag.training.entities.examples import TOGETHER
from hinditag.training.entities.network import EntityNetwork
from hinditag.training.export import write_model
from hinditag.training.shipped import State, read_shipped, shipped_config

if TYPE_CHECKING:
    import onnx

_LAYER = re.compile(r"/layer\.(\d+)/")
LICENCE = "MIT (encoder); trained on CC BY 4.0 and CC BY-SA 4.0 data, see README.md"


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


def finish(folder: Path) -> None:
    """Write the manifest of a model folder."""
    write_manifest(folder, name=folder.name, kind="entities", schemes=list(SCHEMES), licence=LICENCE)


def read_network(folder: Path) -> EntityNetwork:
    """The network of an entity model's folder, as :func:`export` wrote it.

    Raises ``ModelError`` for a folder that is missing or damaged, or whose network is of another shape.
    """

    def build(graph: onnx.GraphProto, state: State) -> EntityNetwork:
        schemes = {head.scheme: head.types for head in read_heads(folder)}
        return EntityNetwork(shipped_config(graph, state), subword_layers=_subword_layers(graph), schemes=schemes)

    return read_shipped(folder, build)


def _subword_layers(graph: onnx.GraphProto) -> int:
    """How many layers see every subword: the first ones of tokens are gathered from the output of the last of them."""
    sources = [node.input[0] for node in graph.node if node.op_type == "GatherElements"]
    return 1 + next(int(found[1]) for found in map(_LAYER.search, sources) if found)
