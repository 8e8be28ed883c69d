"""Do two names sound the same, whatever their script? एस जयशंकर and S Jaishankar do, भारत and India do not.

Devanagari is romanised, then both names are folded by one table of spellings that stand for one sound (ee, ea and
ii are i). Names are compared only when their consonants agree (the skeleton, a blocking key), and then by how much
of the folded forms is the same. Initials must be the same letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from hinditag.caching import cached_by_word
from hinditag.linking.acronyms import latin_acronym, letter_of
from hinditag.linking.romanise import romanise

LEAST = {"PER": 0.78, "LOC": 0.70, "ORG": 0.80}
"""The similarity from which two names of a type are one: measured, see :mod:`hinditag.training.name_pairs`."""
LEAST_OTHERWISE = 0.85
MARGIN = 0.05
"""A name is the closest of several only when it is closer than all others by this much."""
SHORTEST = 3
"""Folded names of fewer letters say too little to be compared by sound."""

_SEPARATORS = re.compile(r"[\s.,\-\u2010-\u2015।()]+")
# Spellings and the sound they are folded to, in order; capitals are sounds of two letters.
_SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        (r"tsch|t?chh?", "C"),
        (r"sch|sh", "S"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"[zj]h|z", "j"),
        (r"([tdbgk])h", r"\1"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"sinh\b", "sing"),
        (r"ee|ea|ie|ii", "i"),
        (r"oo|ou|uu", "u"),
        (r"a[iy]|e[iy]", "e"),
        (r"au|[ao]w(?![aeiou])", "o"),
        (r"w", "v"),
        (r"y(?![aeiou])", "i"),
        (r"(.)\1+", r"\1"),
        (r"n(?=[bpf])", "m"),
    )
)
# Sounds that writers of the two scripts do not tell apart are one in a skeleton.
_CLASSES = str.maketrans("CSfdv", "ssptb")
_NOT_IN_SKELETON = re.compile("[aeiouyh]+")
_REPEATED = re.compile(r"(.)\1+")
_LATIN_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "e", "đ": "d", "'": "", "’": ""})
_NO_LETTER = re.compile("[^a-z]+")


class Sound(NamedTuple):
    """How a name sounds: the ``skeleton`` of its consonants and initials, and its folded ``form``."""

    skeleton: str
    form: str


@cached_by_word(1 << 16)
def sound(name: str) -> Sound:
    """How ``name``, in Devanagari or Latin letters, sounds; initials are put at its end, wherever they stand.

    >>> sound("एस. सोमनाथ") == sound("S Somnath") == sound("Somnath S."), sound("एस. सोमनाथ")
    (True, Sound(skeleton='smnt.s', form='somnats'))
    """
    words = [word for word in _SEPARATORS.split(unicodedata.normalize("NFC", name)) if word]
    initials, rest = "", ""
    shouted = all(word.isupper() for word in words)
    for word in words:
        letters = _initials(word, shouted=shouted) if len(words) > 1 else None
        if letters is None:
            rest += romanise(word)
        else:
            initials += letters
    form = _folded(rest)
    skeleton = _skeleton(form)
    return Sound(f"{skeleton}.{initials.translate(_CLASSES)}" if initials else skeleton, form + initials)


def similarity(one: str, other: str) -> float:
    """How alike two names sound, 0 to 1; 0 where consonants or initials differ, or there is too little to compare.

    >>> similarity("कजाकिस्तान", "Kazakhstan") > 0.9, similarity("भारत", "India"), similarity("जी किशन", "S Kishan")
    (True, 0.0, 0.0)
    """
    a, b = sound(one), sound(other)
    if a.skeleton != b.skeleton or min(len(a.form), len(b.form)) < SHORTEST:
        return 0.0
    return ratio(a.form, b.form) / 100


def least(kind: str) -> float:
    """The similarity from which two names of the type ``kind`` are one.

    >>> least("PER") < least("DATE")
    True
    """
    return LEAST.get(kind, LEAST_OTHERWISE)


def likeness(one: str, other: str) -> float:
    """How much of the folded forms is the same, 0 to 1, whatever the consonants: for names that stand side by side.

    >>> likeness("म्यूनिख", "Munich") > likeness("गोरखपुर", "Delhi")
    True
    """
    return ratio(sound(one).form, sound(other).form) / 100


def closest(name: str, others: Iterable[str], *, kind: str) -> tuple[str, float] | None:
    """The one of ``others`` that sounds like ``name`` of the type ``kind``, and how much; None when none or several do.

    >>> closest("ताशकंद", ["Tashkent", "Bishkek"], kind="LOC")
    ('Tashkent', 0.714...)
    """
    scored = sorted(((similarity(name, other), other) for other in dict.fromkeys(others)), reverse=True)
    if not scored or scored[0][0] < least(kind):
        return None
    if len(scored) > 1 and scored[1][0] > scored[0][0] - MARGIN:
        return None
    return scored[0][1], scored[0][0]


def letters_of(word: str) -> str | None:
    """The small letters that a word of a matching key names: the initials of a person.

    >>> letters_of("एस"), letters_of("एमके"), letters_of("s"), letters_of("राम")
    ('s', 'mk', 's', None)
    """
    return _initials(word.upper(), shouted=False)


def _initials(word: str, *, shouted: bool) -> str | None:
    """The small letters that a word of a longer name stands for (एस, S, एमके, MK), or None."""
    letter = letter_of(word)
    if letter is not None:
        return letter.lower()
    if len(word) == 1:
        return romanise(word).removesuffix("a") or "a"
    if word.isascii() and (shouted or len(word) > 3):
        return None
    acronym = latin_acronym(word)
    return acronym.lower() if acronym is not None and len(acronym) <= 3 else None


def _folded(latin: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin.lower()) if not unicodedata.combining(c))
    form = _NO_LETTER.sub("", plain.translate(_LATIN_LETTERS))
    for spelling, sound in _SOUNDS:
        form = spelling.sub(sound, form)
    return form


def _skeleton(form: str) -> str:
    """The classes of the consonants of a folded form, and whether it begins with a vowel.

    >>> _skeleton("jeSankar") == _skeleton("jaiSankar")
    True
    """
    consonants = _REPEATED.sub(r"\1", _NOT_IN_SKELETON.sub("", form.translate(_CLASSES)))
    return ("a" if form[:1] in tuple("aeiou") else "") + consonants
