"""Words as keyphrases compare them: one key for all forms of a word.

The dictionary is simplemma's (https://github.com/adbar/simplemma, MIT), looked up exactly; what it does not know
loses a plural ending where one is plain to see. Its Hindi lemmas of verbs are infinitives, which also tells verbs.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hinditag.normalising import matching_key

if TYPE_CHECKING:
    from simplemma.strategies import DictionaryLookupStrategy

_CACHED = 1 << 16
_LANGUAGE = "hi"
_INFINITIVE = "ना"
# Plural endings of words that the dictionary lacks, and what the singular has in their place.
_PLURALS = (("ियों", "ी"), ("ियां", "ी"), ("ाओं", "ा"), ("ाएं", "ा"), ("ुओं", "ु"), ("ों", ""), ("ें", ""))
_SHORTEST_STEM = 3  # code points; a shorter word is left alone


@lru_cache(_CACHED)
def lemma(word: str) -> str:
    """The key of the dictionary form of ``word``; verbs have their infinitive.

    Keys are those of :func:`hinditag.normalising.matching_key`, so spellings with and without nukta are one.

    >>> lemma("किसानों"), lemma("परियोजनाएं"), lemma("क़र्ज़"), lemma("गया"), lemma("Budget")
    ('किसान', 'परियोजना', 'कर्ज', 'जाना', 'budget')
    """
    key = matching_key(word)
    if word.isascii():
        return key
    dictionary = _dictionary()
    found = dictionary.get_lemma(word, _LANGUAGE)
    if found is None and key != word:
        found = dictionary.get_lemma(key, _LANGUAGE)
    found = key if found is None else matching_key(found)
    return _singular(key) if found == key else found


@lru_cache(_CACHED)
def is_verb_form(word: str) -> bool:
    """Whether the dictionary has ``word`` as a form of a verb. A noun may be spelled alike (खेल, खेलना).

    >>> [is_verb_form(word) for word in ("पहुंचेंगे", "बताना", "योजना", "योजनाओं", "सड़क")]
    [True, True, False, False, False]
    """
    infinitive = lemma(word)
    if not infinitive.endswith(_INFINITIVE):
        return False
    stem = infinitive.removesuffix(_INFINITIVE)
    # Only a verb has a present participle: बताना has बताता, योजना has none.
    participle = _dictionary().get_lemma(stem + "ता", _LANGUAGE)
    if participle is None or matching_key(participle) != infinitive:
        return False
    # घटनाओं is a form of the noun, though घटना is a verb too.
    return not matching_key(word).startswith(infinitive) or matching_key(word) == infinitive


@cache
def _dictionary() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy()


def _singular(key: str) -> str:
    for plural, singular in _PLURALS:
        stem = key.removesuffix(plural)
        if stem != key and len(stem) >= _SHORTEST_STEM:
            return stem + singular
    return key
