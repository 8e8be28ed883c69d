"""A trained network back from its model folder, so that training can go on from what ships.

The int8 weights, times their scales, are a good enough start: no second copy of them in fp32 is kept anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from transformers import BertConfig

from hinditag.errors import ModelError
from hinditag.models import NETWORK, verify
from hinditag.training.bert import bert_config
from hinditag.training.loop import Network

if TYPE_CHECKING:
    import onnx

Floats = npt.NDArray[np.float32]
State = Mapping[str, Floats]
"""Weights by the names that the network gives them."""


def read_tokenizer(folder: Path) -> Tokenizer:
    """The tokeniser of a model's folder."""
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def read_shipped(
    folder: Path, build: Callable[[onnx.GraphProto, State], Network], *, needs: Sequence[str] = NETWORK
) -> Network:
    """The network in a model's folder, which ``needs`` these files: ``build`` makes one of its shape, of the graph and
    the weights.

    Raises ``ModelError`` for a folder that is missing or damaged, or whose network is of another shape.
    """
    import onnx

    verify(folder, needs=needs)
    try:
        graph = onnx.load(str(folder / "model.onnx")).graph
        state = shipped_weights(graph)
        network = build(graph, state)
        network.load_state_dict({name: torch.from_numpy(values) for name, values in state.items()})
    except (ModelError, KeyError, IndexError, RuntimeError, StopIteration) as error:
        raise ModelError(f"{folder}: its network is not one that training can go on from: {error}") from None
    return network


def shipped_config(graph: onnx.GraphProto, state: State) -> BertConfig:
    """The shape of the encoder whose weights are ``state``."""
    positions, hidden = state["encoder.embeddings.position_embeddings.weight"].shape
    attentions = [node for node in graph.node if node.op_type == "QAttention"]
    return bert_config(
        pieces=len(state["encoder.embeddings.word_embeddings.weight"]),
        hidden=hidden,
        layers=len(attentions),
        heads=next(a.i for a in attentions[0].attribute if a.name == "num_heads"),
        feed_forward=len(state["encoder.encoder.layer.0.intermediate.dense.bias"]),
        positions=positions,
        epsilon=next(a.f for n in graph.node for a in n.attribute if a.name == "epsilon"),
        types=len(state["encoder.embeddings.token_type_embeddings.weight"]),
    )


def shipped_weights(graph: onnx.GraphProto) -> dict[str, Floats]:
    """The weights by the names that the network gives them."""
    from onnx import numpy_helper

    tensors = {tensor.name: tensor for tensor in graph.initializer}

    def exact(name: str) -> Floats:
        return np.array(numpy_helper.to_array(tensors[name]), np.float32)

    def dequantised(name: str) -> Floats:
        return (exact(f"{name}_quantized") - exact(f"{name}_zero_point")) * exact(f"{name}_scale")

    state = {name: exact(name) for name in tensors if name.startswith(("encoder.", "heads.bias")) and _plain(name)}
    state |= {
        name: dequantised(name)
        for name in (n.removesuffix("_quantized") for n in tensors if n.endswith("_quantized"))
        if name.startswith("encoder.embeddings.")
    }
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            module = _module(node.name)
            state[f"{module}.weight"] = dequantised(node.input[1].removesuffix("_quantized")).T.copy()
        elif node.op_type == "MatMul" and _module(node.name) == "heads":  # kept exact
            state["heads.weight"] = exact(node.input[1]).T.copy()
    for layer in range(sum(node.op_type == "QAttention" for node in graph.node)):
        state |= _attention(layer, dequantised, exact)
    return state


def _plain(name: str) -> bool:
    return not name.endswith(("_quantized", "_scale", "_zero_point"))


def _module(node: str) -> str:
    """The module whose product a node of the graph is.

    >>> _module("/layer.3/attention/output/dense/MatMul_quant"), _module("/heads/MatMul_quant")
    ('encoder.encoder.layer.3.attention.output.dense', 'heads')
    """
    path = node.strip("/").rpartition("/")[0].replace("/", ".")
    return f"encoder.encoder.{path}" if path.startswith("layer.") else path


def _attention(layer: int, dequantised: Callable[[str], Floats], exact: Callable[[str], Floats]) -> dict[str, Floats]:
    """Queries, keys and values, which the fused operator has side by side."""
    weights = np.split(dequantised(f"Attention_{layer}_qkv_weight").T, 3)
    biases = np.split(exact(f"Attention_{layer}_qkv_bias"), 3)
    name = f"encoder.encoder.layer.{layer}.attention.self"
    state = {}
    for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True):
        state[f"{name}.{part}.weight"], state[f"{name}.{part}.bias"] = weight.copy(), bias.copy()
    return state
