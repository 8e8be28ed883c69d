"""Cut the encoder's vocabulary to Hindi and English.

A quarter of a million pieces of a hundred languages would be 96 MB of int8 embeddings. Kept are the special
pieces, every piece written in Devanagari alone, every single ASCII character, and whatever else occurs at
least `minimum` times in a corpus of Hindi text (which brings the English that Hindi news mixes in).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from hinditag.tagging.subwords import BOS, UNKNOWN
from hinditag.training.e5 import PretrainedEncoder

_SPECIAL = 4
_DEVANAGARI = re.compile("▁?[\u0900-\u097f]*")
_ASCII = re.compile("▁?[\x21-\x7e]")


def build_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """The SentencePiece unigram tokeniser of multilingual-e5 over ``pieces``, in Rust.

    It takes tokens as :func:`hinditag.tagging.subwords.subword_input` gives them, word marks included, and puts
    only <s> before a sentence: </s> would cost one subword in twenty. NFKC as in the original; zero-width
    joiners, soft hyphens and the byte-order mark, which the original drops as well, are removed first, so that a
    word reads the same with and without them.
    """
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[\u00ad\u200b-\u200f\u2060\ufeff]"), ""),
            normalizers.NFKC(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="never")
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", BOS)])
    return tokenizer


def cut_vocabulary(encoder: PretrainedEncoder, texts: Iterable[str], *, minimum: int = 20) -> PretrainedEncoder:
    """``encoder`` with the rows and pieces of other languages taken out.

    ``texts`` are lines of Hindi; a piece that is neither Devanagari nor a single ASCII character stays when
    it occurs in them ``minimum`` times.
    """
    tokenizer = build_tokenizer(encoder.pieces)
    counts: Counter[int] = Counter()
    for batch in _batches(texts):
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            counts.update(encoding.ids)
    kept = [
        index
        for index, (piece, _) in enumerate(encoder.pieces)
        if index < _SPECIAL
        or _DEVANAGARI.fullmatch(piece)
        or _ASCII.fullmatch(piece)
        or (counts[index] >= minimum and piece != "<mask>")
    ]
    return _with_rows(encoder, kept)


def keep_pieces(encoder: PretrainedEncoder, pieces: Sequence[str]) -> PretrainedEncoder:
    """``encoder`` with the rows of ``pieces`` alone, in their order. Raises ``KeyError`` for one it has not."""
    place = {piece: index for index, (piece, _) in enumerate(encoder.pieces)}
    return _with_rows(encoder, [place[piece] for piece in pieces])


def _with_rows(encoder: PretrainedEncoder, rows: Sequence[int]) -> PretrainedEncoder:
    name = "embeddings.word_embeddings.weight"
    weights = {**encoder.weights, name: encoder.weights[name][list(rows)]}
    return replace(encoder, weights=weights, pieces=[encoder.pieces[row] for row in rows])


def _batches(texts: Iterable[str], size: int = 2000) -> Iterable[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
