"""Tokens to subwords: how a token is put before the subword tokeniser, and what that says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from hinditag.caching import LONGEST_WORD, cached_by_word
from hinditag.normalising import normalise_word
from hinditag.printable import well_formed

WORD_MARK = "\u2581"  # SentencePiece's sign for "a word begins here"
BOS, PAD, UNKNOWN = 0, 1, 3  # the ids of what begins every text, fills up a row, and is not in the vocabulary


class Subwords:
    """The subword tokeniser of a model folder. What it says of a word does not depend on its company, and is kept."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._ids = cached_by_word(1 << 16)(self._encode)

    def __call__(self, tokens: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """The ids of the subwords of ``tokens``; and of each token that has any, where its first stands and its number.

        >>> from hinditag.models import model_folder
        >>> Subwords(model_folder("base"))(["दिल्ली", "में", "धर्मशाला", "।"])[1:]
        ([0, 1, 2, 4], [0, 1, 2, 3])
        """
        ids: list[int] = []
        first: list[int] = []
        numbers: list[int] = []
        for number, token in enumerate(tokens):
            if found := self._ids(token):
                first.append(len(ids))
                numbers.append(number)
                ids += found
        return ids, first, numbers

    def _encode(self, token: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(
            [subword_input(token)], is_pretokenized=True, add_special_tokens=False
        ).ids
        return ids


def subword_input(token: str) -> str:
    """The normal form of ``token``, with the mark of a word's beginning if it has a letter or a digit.

    Punctuation goes without: mark and comma would be two subwords, and a twentieth of a news text is punctuation.
    Of a string that is no word but data, its beginning is enough: the subwords of a megabyte would fill a gigabyte.

    >>> subword_input("दिल्ली"), subword_input("—")
    ('▁दिल्ली', '-')
    """
    word = normalise_word(token[:LONGEST_WORD])
    word = well_formed(word)  # a string with one cannot be passed on to Rust
    return WORD_MARK + word if any(character.isalnum() for character in word) else word
