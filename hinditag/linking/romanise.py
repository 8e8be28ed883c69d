"""Devanagari to Latin as Hindi names are written in English papers: letters by one table, then schwa deletion.

Every consonant of the script carries an ``a`` unless a sign says otherwise, and Hindi does not speak all of them:
जयशंकर is Jayshankar, not Jayashankara. Which ones fall silent follows Ohala (1983), as Narasimhan, Sproat and Kiraz
give it for machines (*Schwa-deletion in Hindi text-to-speech synthesis*, 2004): the last one of a word, and, from
the end of the word to its beginning, each one between single consonants that have a vowel on either side.
"""

from __future__ import annotations

import unicodedata

from hinditag.caching import cached_by_word

# Consonants, vowels, vowel signs and marks; a letter with a nukta counts as one.
_LETTERS: dict[str, str] = dict(
    pair.split(":")
    for pair in (
        "क:k ख:kh ग:g घ:gh ङ:n च:ch छ:chh ज:j झ:jh ञ:n ट:t ठ:th ड:d ढ:dh ण:n त:t थ:th द:d ध:dh न:n "
        "प:p फ:ph ब:b भ:bh म:m य:y र:r ल:l ळ:l व:v श:sh ष:sh स:s ह:h "
        "क़:q ख़:kh ग़:gh ज़:z झ़:zh ड़:r ढ़:rh फ़:f य़:y ऱ:r ऩ:n ऴ:l "
        "अ:a आ:a इ:i ई:i उ:u ऊ:u ऋ:ri ऌ:li ऍ:e ऎ:e ए:e ऐ:ai ऑ:o ऒ:o ओ:o औ:au "
        "ा:a ि:i ी:i ु:u ू:u ृ:ri ॅ:e ॆ:e े:e ै:ai ॉ:o ॊ:o ो:o ौ:au ः:h"
    ).split()
)
# What two consonants joined sound like together.
_JOINED: dict[str, tuple[str, ...]] = {"ज्ञ": ("g", "y"), "क्ष": ("k", "sh")}
_NASAL = frozenset("ंँ")
_LABIAL = frozenset("पफबभम")
_VIRAMA, _NUKTA = "्", "़"
_SCHWA = "ə"  # an a that is not written; one that stays becomes a
_SONORANT_ENDS = frozenset(["r", "y", "v", "n", "m", "l"])
_CONSONANTS = frozenset(chr(code) for code in range(0x0915, 0x093A))
_VOWELS = frozenset(["a", "i", "u", "e", "o", "ai", "au", "ri", "li", _SCHWA])


@cached_by_word(1 << 16)
def romanise(text: str) -> str:
    """``text`` with every Devanagari word in small Latin letters; all else as it is.

    >>> romanise("जयशंकर"), romanise("लखनऊ"), romanise("राजेंद्र प्रसाद"), romanise("SCO समूह")
    ('jayshankar', 'lakhnau', 'rajendra prasad', 'SCO samuh')
    """
    composed = unicodedata.normalize("NFC", text)
    pieces: list[str] = []
    word: list[str] = []
    for character in composed:
        if "\u0900" <= character <= "\u0963":
            word.append(character)
        elif character not in "\u200c\u200d":
            pieces += [_word("".join(word)), character]
            word = []
    return "".join([*pieces, _word("".join(word))])


def _word(word: str) -> str:
    if not word:
        return ""
    sounds = _without_schwas(_sounds(word))
    return "".join("a" if sound == _SCHWA else sound for sound in sounds)


def _sounds(word: str) -> list[str]:
    """The sounds of a word in order, every inherent vowel a schwa."""
    sounds: list[str] = []
    place = 0
    while place < len(word):
        joined = _JOINED.get(word[place : place + 3])
        letter = word[place : place + 2] if word[place + 1 : place + 2] == _NUKTA else word[place]
        place += 3 if joined else len(letter)
        after = word[place : place + 1]
        if letter in _NASAL:
            sounds.append("m" if after in _LABIAL and after else "n")
        elif letter[0] in _CONSONANTS:
            sounds += joined or (_LETTERS.get(letter) or _LETTERS[letter[0]],)
            if after == _VIRAMA:
                place += 1
            elif after not in _LETTERS or after in _CONSONANTS or after == "ः" or _is_vowel_letter(after):
                sounds.append(_SCHWA)
        elif letter in _LETTERS:
            sounds.append(_LETTERS[letter])
    return sounds


def _is_vowel_letter(character: str) -> bool:
    return "\u0904" <= character <= "\u0914"


def _without_schwas(sounds: list[str]) -> list[str]:
    """The sounds that are spoken: without the silent schwas."""
    kept = list(sounds)
    if len(kept) > 2 and kept[-1] == _SCHWA and not _is_heavy_end(kept[:-1]):
        kept.pop()
    place = len(kept) - 3
    while place > 1:
        if kept[place] == _SCHWA and _between_single_consonants(kept, place):
            del kept[place]
        place -= 1
    return kept


def _is_heavy_end(sounds: list[str]) -> bool:
    """Whether a word ends in two consonants that cannot be spoken without a vowel: चंद्र, मित्र, कृष्ण."""
    last, before = sounds[-1], sounds[-2]
    return last in _SONORANT_ENDS and before not in _VOWELS and before not in ("n", "m", "r", last)


def _between_single_consonants(sounds: list[str], place: int) -> bool:
    """Whether the schwa at ``place`` has vowel and consonant before it and consonant and vowel behind it."""
    return (
        sounds[place - 1] not in _VOWELS
        and sounds[place - 2] in _VOWELS
        and sounds[place + 1] not in _VOWELS
        and sounds[place + 2] in _VOWELS
    )
