"""The normal form of a word, and the key that names are compared by."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from hinditag.normalising.aligned import align
from hinditag.normalising.devanagari import anusvara

_CACHED = 1 << 16
_IGNORED = regex.compile("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
_SEPARATORS = regex.compile(r"[\s.\p{Pd}।]+")
# क़ and क are one in a key; ड़ and ढ़ are letters of their own.
_NUKTA = regex.compile("(?<![डढ])\u093c")
_HARMED = regex.compile("[^:|]+")


@lru_cache(_CACHED)
def normalise_word(word: str) -> str:
    """The normal form in which a token is given to the tagger; never empty for a word that is not.

    >>> normalise_word("\u095eौज") == "फ\u093cौज", normalise_word("—"), normalise_word("10:30")
    (True, '-', '10:30')
    """
    return align(word).text.strip() or word


@lru_cache(_CACHED)
def matching_key(name: str) -> str:
    """What the spellings of a name have in common; equal keys mean the same spelling for all that matters.

    One are: composed and decomposed letters, क़ and क, हिन्दी, हिंदी and हिँदी, digits of all scripts, capitals and
    small letters. Joiners and soft hyphens go; dots, hyphens and spaces are one space. The key of a key is itself.

    >>> matching_key("एस.जयशंकर") == matching_key("एस जयशंकर"), matching_key("S. JAISHANKAR")
    (True, 's jaishankar')
    >>> matching_key("क़ज़ाख़स्तान") == matching_key("कजाखस्तान"), matching_key("चाँद-१") == matching_key("चांद 1")
    (True, True)
    """
    key = unicodedata.normalize("NFKC", _IGNORED.sub("", name)).casefold()
    key = _IGNORED.sub("", unicodedata.normalize("NFKC", key))
    # Spaced and bare of nuktas first: a dot holds an address together, a nukta behind a visarga makes a word of it.
    key = align(_spaced(_NUKTA.sub("", key))).text
    key = "".join(_digit(character) for character in _NUKTA.sub("", key).replace("\u0901", "\u0902"))
    key = _HARMED.sub(lambda part: anusvara(part.group()), key)
    return _spaced(key)


def _spaced(key: str) -> str:
    return " ".join(_SEPARATORS.split(key)).strip()


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
