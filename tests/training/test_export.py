"""Weights as int8."""

from __future__ import annotations

from pathlib import Path

import hypothesis.extra.numpy as arrays
import numpy as np
import numpy.typing as npt
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinditag.models import bundled_folder
from hinditag.training.export import int8_weights

matrices = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 9), st.integers(1, 4)),
    elements=st.floats(-100, 100, width=32, allow_subnormal=False),
)


@given(matrices)
def test_products_of_neighbours_fit_into_16_bits(matrix: npt.NDArray[np.float32]) -> None:
    weights, _ = int8_weights(matrix)
    for first in range(0, len(weights), 2):
        pair = weights[first : first + 2].astype(int) * 255
        assert (np.maximum(pair, 0).sum(0) < 2**15).all()
        assert (np.minimum(pair, 0).sum(0) >= -(2**15)).all()


@given(matrices)
def test_weights_are_off_by_half_a_step_at_most(matrix: npt.NDArray[np.float32]) -> None:
    weights, scales = int8_weights(matrix)
    assert (np.abs(weights * scales.astype(float) - matrix) <= 0.501 * scales).all()
    assert (scales <= 2.001 * np.abs(matrix).max(0) / 127 + 1e-30).all()


@pytest.mark.parametrize("path", sorted(bundled_folder().rglob("model.onnx")), ids=lambda path: path.parent.name)
def test_bundled_models_are_safe_without_vnni(path: Path) -> None:
    graph = onnx.load(str(path)).graph
    tensors = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products = [node for node in graph.node if node.op_type in ("MatMulInteger", "QAttention")]
    assert len(products) >= 4
    for node in products:
        weights = tensors[node.input[1]].astype(int)
        pairs = weights.reshape(-1, 2, weights.shape[1])
        assert np.maximum(pairs, 0).sum(1).max() <= 128
        assert np.minimum(pairs, 0).sum(1).min() >= -128
