"""The short forms of a person's name, and the people whose they can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from hinditag.linking.names import Name, is_devanagari, is_initial, spelling_key
from hinditag.linking.romanise import romanise
from hinditag.linking.similarity import LEAST, letters_of, similarity, sound

# Beginnings that so many names share that they are nobody's first name.
_COMMON_BEGINNINGS = frozenset("मोहम्मद मुहम्मद मो सैयद सैय्यद शेख अब्दुल md mohammed mohammad sheikh syed abdul".split())
_ONE_SOUND = ("kcq", "fp", "vw", "jz", "iy")  # letters that an initial can be for one sound

# Where words stand in a name, and what they are there: names are looked up by it.
_Sign = tuple[object, ...]


class People:
    """The names of the people of one text, among which the fuller forms of each are found without a search.

    >>> people = People([Name("PER", "राहुल गांधी"), Name("PER", "राहुल"), Name("PER", "अमित शाह")])
    >>> [name.key for name in people.fuller(Name("PER", "राहुल"))], len(list(people))
    (['राहुल गांधी'], 3)
    """

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = dict.fromkeys(names)
        self._two_scripts = len({is_devanagari(word) for name in self._names for word in name.words}) > 1
        self._by_sign: defaultdict[_Sign, dict[int, Name]] = defaultdict(dict)
        for number, name in enumerate(self._names):
            for where, words in _places(name.words):
                for sign in self._signs(where, words):
                    self._by_sign[sign][number] = name

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def fuller(self, short: Name) -> list[Name]:
        """The names, in the order of the text, that ``short``, which is one of them, :func:`stands_for`."""
        found: dict[int, Name] = {}
        for where, words in _places_in_fuller(short.words):
            for sign in self._signs(where, words, of_fuller=True):
                found.update(self._by_sign.get(sign, {}))
        return [name for _, name in sorted(found.items()) if stands_for(short.words, name.words)]

    def _signs(self, where: str, words: Sequence[str], *, of_fuller: bool = False) -> Iterator[_Sign]:
        """Words are the same (:func:`_same_word`) only when their spelling is, or, across scripts, their consonants."""
        forms: list[list[object]] = []
        for word in words:
            devanagari = is_devanagari(word)
            forms.append([(devanagari, spelling_key(word))])
            if self._two_scripts:
                forms[-1].append((devanagari != of_fuller, "sounds", sound(word).skeleton))
        for form in product(*forms):
            yield where, *form


def _places(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The words of a name by which :func:`_places_in_fuller` asks for it; one word is nobody's fuller name."""
    if len(words) > 1:
        yield "first", words[:1]
        yield "last", words[-1:]
        yield "begins", words[:2]
        yield "ends", words[-2:]
        yield "around", (words[0], words[-1])


def _places_in_fuller(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Where words of a short name are, in at least one place, in every name that it :func:`stands_for`."""
    if len(words) == 1:
        yield "first", words
    else:
        yield "begins", words[:2]
        yield "ends", words[-2:]
    if len(words) == 2:
        yield "around", words
    if all(_as_initials(word) for word in words[:-1]):
        yield "last", words[-1:]


def stands_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a short name can be a form of a fuller one.

    It begins or ends it, leaves out what is in its middle, or has initials for what comes before the last word.

    >>> stands_for(["जयशंकर"], ["एस", "जयशंकर"]), stands_for(["एस", "जयशंकर"], ["सुब्रह्मण्यम", "जयशंकर"])
    (True, True)
    >>> stands_for(["राजीव", "गांधी"], ["राहुल", "गांधी"]), stands_for(["राहुल", "सिंह"], ["राहुल", "कुमार", "सिंह"])
    (False, True)
    """
    if not short or len(short) > len(full) or all(is_initial(word) for word in short):
        return False
    if len(short) < len(full):
        if _same(short, full[-len(short) :]):
            return True
        if _same(short, full[: len(short)]):
            return len(short) > 1 or short[0] not in _COMMON_BEGINNINGS
    if len(short) == 1 or not _same(short[-1:], full[-1:]):
        return False
    if len(short) < len(full) and _same(short[:1], full[:1]):
        return len(short) == 2
    letters = "".join(filter(None, map(letters_of, short[:-1])))
    if not all(_as_initials(word) for word in short[:-1]) or not letters:
        return False
    beginnings = [_beginnings(word) for word in full[:-1]]
    spelled = not any(is_initial(word) for word in full[:-1])
    return spelled and len(letters) == len(beginnings) and all(a in b for a, b in zip(letters, beginnings, strict=True))


def _as_initials(word: str) -> bool:
    return is_initial(word) or letters_of(word) is not None


def _beginnings(word: str) -> str:
    """The letters that an English initial for ``word`` can be."""
    letter = romanise(word)[:1].lower()
    return next((letters for letters in _ONE_SOUND if letter and letter in letters), letter)


def _same(some: Sequence[str], others: Sequence[str]) -> bool:
    return all(_same_word(a, b) for a, b in zip(some, others, strict=True))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if is_devanagari(one) == is_devanagari(other):
        return spelling_key(one) == spelling_key(other)
    return similarity(one, other) >= LEAST["PER"]
