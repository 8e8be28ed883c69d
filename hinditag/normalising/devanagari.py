"""indic-nlp-library's normaliser for Hindi, one character at a time.

Called on a whole text the normaliser also does harm: it makes a visarga of every colon behind Devanagari
(10:30, addresses), a danda of ``|`` and one quote of two apostrophes. All of that needs two neighbouring
characters or is the ``|``; everything else that it does is done to single characters. So its answers for
single characters, without ``|``, are all that is wanted of it, and they say exactly which character of the
source each character of the result comes from.
"""

from __future__ import annotations

from functools import cache
from typing import Any

WORD_END = r"(?![\w\u0900-\u0963])"
"""Where a word ends, for patterns of :mod:`re`, to which vowel signs are no letters."""

_BLOCKS = (range(0x0, 0x100), range(0x900, 0x980), range(0x2000, 0x2070), range(0xFEFF, 0xFF00), range(0xFFFE, 0xFFFF))
_HARMED = "|"
JOINERS = "\u200c\u200d"


@cache
def character_map() -> dict[str, str]:
    """What each character that changes becomes (``""`` where it goes), as the normaliser has it.

    >>> character_map()["\\u0958"] == "क\\u093c", ":" in character_map()
    (True, False)
    """
    normaliser = _normaliser("do_nothing")
    changed = ((character, normaliser.normalize(character)) for block in _BLOCKS for character in map(chr, block))
    return {before: after for before, after in changed if after != before and before not in _HARMED}


def anusvara(word: str) -> str:
    """``word`` with the anusvara for a nasal consonant before a stop of its own class.

    It must hold neither ``:`` nor ``|``, which the normaliser takes for other signs.

    >>> anusvara("हिन्दी"), anusvara("जन्म")
    ('हिंदी', 'जन्म')
    """
    return str(_normaliser("to_anusvaara_strict").normalize(word))


@cache
def _normaliser(nasals: str) -> Any:
    from indicnlp.normalize.indic_normalize import IndicNormalizerFactory

    return IndicNormalizerFactory().get_normalizer("hi", nasals_mode=nasals)
