"""Words as keyphrases compare them: one key for all forms of a word.

The dictionary is simplemma's (https://github.com/adbar/simplemma, MIT), looked up exactly; what it does not know
loses a plural ending where one is plain to see. Its Hindi lemmas of verbs are infinitives, which also tells verbs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from hinditag.caching import cached_by_word
from hinditag.normalising import matching_key

if TYPE_CHECKING:
    from simplemma.strategies import DictionaryLookupStrategy

_CACHED = 1 << 14  # words: more than a batch of articles has, and few megabytes
_LANGUAGE = "hi"
_INFINITIVE = "ना"
# Plural endings of words that the dictionary lacks, and what the singular has in their place.
_PLURALS = (("ियों", "ी"), ("ियां", "ी"), ("ाओं", "ा"), ("ाएं", "ा"), ("ुओं", "ु"), ("ों", ""), ("ें", ""))
# Endings of oblique and plural forms, and what the direct singular may have in their place.
_DIRECT = (*_PLURALS, ("ियाँ", "ी"), ("ुओं", "ू"), ("यों", ""), ("ों", "ा"), ("े", "ा"), ("ाएँ", "ा"))
# The past of causatives, which the dictionary has of few: सिखाई of सिखाना.
_PAST = regex.compile(r"(.+ा)(?:या|यी|यीं|ये|ए|ई|ईं)")
# Requests, which the dictionary lacks as well: लगाएं, बनाइए.
_REQUEST = regex.compile(r"(.+)(?:एं|इए|इये|इएगा)")
_HINDI = regex.compile(r"[\u0900-\u097f]+")
_SHORTEST_STEM = 3  # code points; a shorter word is left alone


@cached_by_word(_CACHED)
def lemma(word: str) -> str:
    """The key of the dictionary form of ``word``; verbs have their infinitive.

    Keys are those of :func:`hinditag.normalising.matching_key`, so spellings with and without nukta are one.

    >>> lemma("किसानों"), lemma("परियोजनाएं"), lemma("क़र्ज़"), lemma("गया"), lemma("Budget")
    ('किसान', 'परियोजना', 'कर्ज', 'जाना', 'budget')
    """
    key = matching_key(word)
    if word.isascii():
        return key
    found = _look_up(word) or _look_up(key)
    return _singular(key) if found in (None, key) else found


@cached_by_word(_CACHED)
def is_verb_form(word: str) -> bool:
    """Whether the dictionary has ``word`` as a form of a verb. A noun may be spelled alike (खेल, खेलना).

    >>> [is_verb_form(word) for word in ("पहुंचेंगे", "सिखाई", "लगाएं", "पढ़ाई", "योजना", "योजनाएं")]
    [True, True, True, False, False, False]
    """
    infinitive = lemma(word)
    key = matching_key(word)
    if (request := _REQUEST.fullmatch(key)) and _look_up(word) is None and _is_infinitive(request[1] + _INFINITIVE):
        return True
    if infinitive == key and _look_up(word) is None and (match := _PAST.fullmatch(key)):
        return _is_infinitive(match[1] + _INFINITIVE)
    # घटनाओं is a form of the noun, though घटना is a verb too.
    return _is_infinitive(infinitive) and (key == infinitive or not key.startswith(infinitive))


def direct_form(word: str) -> str:
    """A noun as a dictionary lists it, spelled as the text spells it; ``word`` itself where that cannot be told.

    >>> [direct_form(word) for word in ("सड़कों", "बंटवारे", "क़िताबें", "भाषाओं", "डाकुओं", "अभिभावकों")]
    ['सड़क', 'बंटवारा', 'क़िताब', 'भाषा', 'डाकू', 'अभिभावक']
    """
    key = lemma(word)
    if matching_key(word) == key:
        return word
    for ending, direct in _DIRECT:
        if word.endswith(ending) and matching_key(form := word.removesuffix(ending) + direct) == key:
            return form
    return word


def _is_infinitive(key: str) -> bool:
    """Only a verb has a present participle: बताना has बताता, योजना has none."""
    return key.endswith(_INFINITIVE) and _look_up(key.removesuffix(_INFINITIVE) + "ता") == key


@cache
def _dictionary() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy()


def _look_up(word: str) -> str | None:
    """The key of the dictionary's lemma; the dictionary writes पहुँचना where most texts write पहुंचना."""
    if not _HINDI.fullmatch(word):  # it would fail on a lone surrogate
        return None
    dictionary = _dictionary()
    found = dictionary.get_lemma(word, _LANGUAGE)
    if found is None and "ं" in word:
        found = dictionary.get_lemma(word.replace("ं", "ँ"), _LANGUAGE)
    return None if found is None else matching_key(found)


def _singular(key: str) -> str:
    for plural, singular in _PLURALS:
        stem = key.removesuffix(plural)
        if stem != key and len(stem) >= _SHORTEST_STEM:
            return stem + singular
    return key
