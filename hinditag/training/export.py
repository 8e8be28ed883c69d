"""Write a trained network as int8 ONNX, with its tokeniser."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from hinditag.training.bert import HeadedEncoder

_INT8_PRODUCTS = ("MatMulInteger", "QAttention")  # what onnxruntime makes of a matrix product; input 1 has the weights


def write_model(network: HeadedEncoder, tokenizer: Tokenizer, folder: Path) -> None:
    """Write ``model.onnx`` (int8) and ``tokenizer.json`` to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        write_onnx(network, exact)
        fused = Path(scratch) / "fused.onnx"
        _fuse(network, exact, fused)
        _quantise(fused, folder / "model.onnx")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def write_onnx(network: HeadedEncoder, path: Path) -> None:
    """Write the network in fp32; batch, length and number of tokens left open."""
    network.to("cpu").eval()
    torch.onnx.export(
        network,
        tuple(example for example, _ in network.INPUTS.values()),
        str(path),
        dynamo=False,
        opset_version=17,
        input_names=list(network.INPUTS),
        output_names=list(network.OUTPUTS),
        dynamic_axes={name: axes for name, (_, axes) in network.INPUTS.items()} | network.OUTPUTS,
    )


def _fuse(network: HeadedEncoder, source: Path, target: Path) -> None:
    """Let onnxruntime put attention, layer norm and GELU each into one operator.

    Not the sum before a layer norm, though: on the CPU the joint operator made the whole network a fifth slower.
    """
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    config = network.encoder.config
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    optimised = optimize_model(
        str(source),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        opt_level=0,
        optimization_options=options,
    )
    optimised.save_model_to_file(str(target))


def _quantise(source: Path, target: Path) -> None:
    """Weights to int8, activations quantised on the fly; but for the heads, which are small and decide."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    exact = onnx.load(str(source)).graph
    heads = [node.name for node in exact.node if node.name.startswith("/heads/")]
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        weight_type=QuantType.QInt8,
        # onnxruntime first makes a matrix product of a Gemm, and gives it this name.
        nodes_to_exclude=heads + [f"{name}_MatMul" for name in heads],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    model = onnx.load(str(target))
    matrices = {tensor.name: tensor for tensor in exact.initializer}
    made = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type in _INT8_PRODUCTS:
            name = node.input[1].removesuffix("_quantized")
            weights, scales = int8_weights(onnx.numpy_helper.to_array(matrices[name]))
            for made_name, values in ((f"{name}_quantized", weights), (f"{name}_scale", scales)):
                made[made_name].CopyFrom(onnx.numpy_helper.from_array(values, made_name))
    onnx.save(model, str(target))


def int8_weights(matrix: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """A matrix (inputs, outputs) as int8, and what each of its columns is to be multiplied by.

    Processors without VNNI multiply two neighbours of a column by inputs of 0 to 255 and add the products in 16 bits.
    The columns are scaled so that this never overflows: two neighbours of one sign make 128 at most. What onnxruntime
    offers against it, seven bits for every weight (``reduce_range``), rounds coarser.

    >>> weights, scales = int8_weights(np.array([[0.5], [-1.0], [0.25], [0.1]], np.float32))
    >>> weights.ravel().tolist(), round(float(scales[0] * 127), 3)
    ([64, -127, 32, 13], 1.0)
    """
    even = np.concatenate([matrix, np.zeros((len(matrix) % 2, matrix.shape[1]), np.float32)])
    above, below = (np.maximum(sign * even, 0).reshape(-1, 2, even.shape[1]).sum(1).max(0) for sign in (1, -1))
    scales = np.maximum(np.maximum(above, below) / 127, np.finfo(np.float32).tiny).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales
