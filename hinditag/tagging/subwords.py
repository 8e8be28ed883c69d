"""How a token is put before the subword tokeniser: the same in training and in use."""

from __future__ import annotations

import re

from hinditag.caching import LONGEST_WORD, cached_by_word
from hinditag.normalising import normalise_word

_SURROGATES = re.compile("[\ud800-\udfff]")
WORD_MARK = "\u2581"  # SentencePiece's sign for "a word begins here"


@cached_by_word(1 << 16)
def subword_input(token: str) -> str:
    """The normal form of ``token``, with the mark of a word's beginning if it has a letter or a digit.

    Punctuation goes without: mark and comma would be two subwords, and a twentieth of a news text is punctuation.
    Of a string that is no word but data, its beginning is enough: the subwords of a megabyte would fill a gigabyte.

    >>> subword_input("दिल्ली"), subword_input("—")
    ('▁दिल्ली', '-')
    """
    word = normalise_word(token[:LONGEST_WORD])
    word = _SURROGATES.sub("\ufffd", word)  # a string with one cannot be passed on to Rust
    return WORD_MARK + word if any(character.isalnum() for character in word) else word
