"""Names as linking sees them: a mention's text without titles, honorifics and glued endings, and its keys."""

from __future__ import annotations

import re
from typing import NamedTuple

from hinditag.caching import cached_by_word
from hinditag.linking.acronyms import letter_of
from hinditag.normalising import matching_key
from hinditag.tagging.titles import TITLES, name_alone

POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\s,;:।]+")
_DEVANAGARI = re.compile("[\u0904-\u0939\u0958-\u0961]")
# Letters that Hindi writers put for one another; a virama is where a schwa is silent anyway (जेलेंस्की, जेलेंसकी).
_SPELLINGS = str.maketrans({"ी": "ि", "ू": "ु", "ई": "इ", "ऊ": "उ", "ष": "श", "ण": "न", "ॉ": "ा", "ऑ": "आ", "्": ""})
_GLIDES = re.compile("य(?=[ेिी])|(?<=[ािीेो])ए")
_BEFORE = 60
_FEMALE = frozenset("श्रीमती सुश्री मिसेज मैडम अभिनेत्री एक्ट्रेस गायिका Mrs Mrs. Ms Ms. Smt Smt.".split())
_MALE = frozenset("श्री श्रीमान मिस्टर सर अभिनेता एक्टर गायक Mr Mr. Shri Sir".split())
# Offices that say little without the word before them: गृह मंत्री, कांग्रेस अध्यक्ष.
_OF_SOMETHING = frozenset("मंत्री सचिव अध्यक्ष नेता निदेशक प्रवक्ता".split())


class Sense(NamedTuple):
    """What the words beside a name say of who is meant: the ``entry`` of the gazetteer with this id, one that lies in
    the ``place`` with this id, or, without either, nobody in the gazetteer."""

    entry: str | None = None
    place: str | None = None


class Name(NamedTuple):
    """A name of a type; one name is one entity. ``key`` is its matching key, titles left out.

    ``sense`` tells apart those who bear one name, where the text does: see :mod:`hinditag.linking.senses`.
    """

    type: str
    key: str
    sense: Sense | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the key."""
        return tuple(self.key.split())


class Role(NamedTuple):
    """What the titles before a name say of its bearer: offices, and "f" or "m" where they tell."""

    offices: frozenset[str]
    gender: str | None


def name_of(text: str, type: str) -> Name:
    """The name that a mention's text is.

    >>> name_of("डॉ. एस. सोमनाथ", "PER").key, name_of("Modi's", "PER").key, name_of("क़ज़ाखस्तान", "LOC").key
    ('एस सोमनाथ', 'modi', 'कजाखस्तान')
    """
    return Name(type, _key(text, type))


@cached_by_word(1 << 16)
def _key(text: str, type: str) -> str:
    return matching_key(bare(text, type)) or matching_key(text) or text


def bare(text: str, type: str) -> str:
    """The text of a mention without titles, honorifics and an English possessive ending.

    >>> bare("श्री मोदी जी", "PER"), bare("India's", "LOC")
    ('मोदी', 'India')
    """
    text = POSSESSIVE.sub("", text) or text
    if type != "PER":
        return text
    parts = text.split()
    first, last = name_alone(parts)
    return text if last - first == len(parts) else " ".join(parts[first:last])


@cached_by_word(1 << 16)
def spelling_key(key: str) -> str:
    """What the usual spellings of a matching key have in common.

    >>> spelling_key("नीतीश") == spelling_key("नितिश"), spelling_key("जेलेंस्की") == spelling_key("जेलेंसकी")
    (True, True)
    >>> spelling_key("कमल") == spelling_key("कमला"), spelling_key("राम") == spelling_key("रमा")
    (False, False)
    """
    return _GLIDES.sub("", key).translate(_SPELLINGS)


def is_devanagari(text: str) -> bool:
    """Whether there is a Devanagari letter in ``text``."""
    return _DEVANAGARI.search(text) is not None


def is_one_word_person(name: Name) -> bool:
    """Whether a name is a person's first or last name alone, which many bear."""
    return name.type == "PER" and len(name.words) == 1


def is_initial(word: str) -> bool:
    """Whether a word of a matching key is an initial: एस, s, एमके.

    >>> is_initial("एस"), is_initial("s"), is_initial("राम")
    (True, True, False)
    """
    return len(word) == 1 or letter_of(word.upper()) is not None


def role_before(text: str, start: int) -> Role:
    """What the titles right before offset ``start`` say.

    >>> text = "गृह मंत्री श्री शाह"
    >>> role_before(text, text.index("शाह")) == Role(frozenset({"गृह मंत्री"}), "m")
    True
    """
    found = list(_WORD.finditer(text, max(0, start - _BEFORE), start))
    offices: set[str] = set()
    gender = None
    place = len(found) - 1
    end = start
    while place >= 0 and found[place].group() in TITLES and text[found[place].end() : end].isspace():
        title = found[place].group()
        end = found[place].start()
        if title in _FEMALE or title in _MALE:
            gender = "f" if title in _FEMALE else "m"
        elif title in _OF_SOMETHING:
            if place and text[found[place - 1].end() : end].isspace():
                offices.add(f"{found[place - 1].group()} {title}")
        else:
            offices.add(title)
        place -= 1
    return Role(frozenset(offices), gender)
