"""Acronyms that Hindi spells by the names of the Latin letters: एससीओ is SCO, बीजेपी is BJP."""

from __future__ import annotations

from hinditag.caching import LONGEST_WORD, cached_by_word
from hinditag.tokenising.abbreviations import LETTER_NAMES

_LETTERS = sorted(
    ((name, letter) for letter, names in LETTER_NAMES.items() for name in names), key=lambda p: -len(p[0])
)
_LETTER_OF = dict(_LETTERS)


def letter_of(word: str) -> str | None:
    """The Latin capital that ``word`` names or is, or None.

    >>> letter_of("एस"), letter_of("S"), letter_of("एस."), letter_of("एससी")
    ('S', 'S', 'S', None)
    """
    word = word.removesuffix(".")
    return word if len(word) == 1 and "A" <= word <= "Z" else _LETTER_OF.get(word)


@cached_by_word(4096)
def latin_acronym(word: str) -> str | None:
    """The Latin letters that ``word`` spells, two or more, or None when it spells none.

    Capitals stand for themselves; dots between letters are passed over.

    >>> latin_acronym("एससीओ"), latin_acronym("बी.जे.पी."), latin_acronym("SCO"), latin_acronym("दिल्ली")
    ('SCO', 'BJP', 'SCO', None)
    """
    word = word.replace(".", "")
    if len(word) > LONGEST_WORD:
        return None
    if len(word) > 1 and word.isascii() and word.isalpha() and word.isupper():
        return word
    letters = _spelled(word)
    return letters if letters is not None and len(letters) > 1 else None


def _spelled(word: str) -> str | None:
    if not word:
        return ""
    for name, letter in _LETTERS:
        if word.startswith(name):
            rest = _spelled(word[len(name) :])
            if rest is not None:
                return letter + rest
    return None
