"""Candidate phrases: stretches of a sentence that read like a noun phrase.

A phrase is a run of up to four content words. A stop word, a verb, a sign or a number ends the run, and so does a noun
after which another noun seldom follows in Hindi at large: a subject and the next thing (मंत्री किसान) are no compound. A
place or an organisation opens a run and is one unit of it (बदरीनाथ हाईवे). A person's name ends the run before it, which
is then a title (रेल मंत्री), and stands in none. A hyphen without spaces joins (रूस-यूक्रेन युद्ध, कोविड-19). What a text sets
in quotes, short and no clause, is the title of something, and whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hinditag.document import Document, Token
from hinditag.normalising import matching_key
from hinditag.topics.closed_class import (
    GENITIVES,
    HALVES,
    is_adjective,
    is_content,
    is_empty_opener,
    is_generic,
    is_measure,
    is_verbal,
    opens_nothing,
)
from hinditag.topics.frequencies import Frequencies, WordCount
from hinditag.topics.lemmas import lemma
from hinditag.topics.openings import Span, by_sentence

LONGEST = 4
"""Units to a phrase, at most. A longer run is a headline without its small words, and no phrase."""

LEAST_LINKED = 0.15
"""The share of a noun's places before a content word, from which it may open a compound."""

LEAST_CASED = 0.04
"""The share of a word's places before a case marker, from which it may close a phrase; adjectives have less."""

_KNOWN_WELL = 20  # places in the background from which its shares are believed
_LONGEST_TITLE = 5  # words between quotes
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”"}
_WITHIN_TITLES = GENITIVES | {"एक", "और"}
_LIGHT_VERBS = frozenset({"करना", "होना", "देना", "लेना"})
_PLURAL_ENDINGS = ("े", "ों", "ें", "एं", "यां")

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate at one place of a text, in characters.

    ``keys`` are the lemmas of its words; ``title`` says that it stands in quotes, ``plain`` that its last word has
    the form of the dictionary, ``before_verb`` that a verb follows, of which its last word may be a part (ट्वीट किया).
    """

    start: int
    end: int
    keys: Keys
    sentence: int
    title: bool = False
    plain: bool = True
    before_verb: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, a name, or words joined by hyphens.

    A closed unit ends its run, as what follows is something else; a lonely one does unless the text has the pair again.
    """

    start: int
    end: int
    keys: Keys
    name: bool = False
    adjective: bool = False
    generic: bool = False
    plain: bool = True
    closed: bool = False
    lonely: bool = False


@dataclass(frozen=True, slots=True)
class _Break:
    """What ends a run; ``person`` when it is a person's name."""

    text: str
    person: bool = False


def candidates(
    document: Document, tokens: Sequence[Token], aside: Iterable[Span], background: Frequencies
) -> tuple[list[Phrase], list[tuple[Keys, ...]]]:
    """The phrases of a document in text order, one for each place; and all runs, as the keys of their units.

    ``tokens`` are the document's; the spans ``aside`` (:func:`hinditag.topics.openings.openings`) hold no phrase.
    """
    phrases: list[Phrase] = []
    stretches: list[tuple[int, list[_Unit], _Break | None]] = []
    scan = _Scan(document, tokens, aside, background)
    for number, line in enumerate(by_sentence(document, tokens)):
        titles = list(_titles(document.text, line, number))
        phrases += titles
        stretches += ((number, *stretch) for stretch in _stretches(scan.items(line, titles), document.text))
    pairs = Counter(pair for _, stretch, _ in stretches for pair in _pairs(stretch))
    runs = []
    for number, stretch, after in stretches:
        parts = _parts(stretch, pairs)
        runs += [tuple(unit.keys for unit in part) for part in parts]
        if after is None or not after.person:
            found = (_phrase(part, after if part is parts[-1] else None, number) for part in parts)
            phrases += [phrase for phrase in found if phrase is not None]
    return sorted(phrases, key=lambda phrase: phrase.start), runs


class _Scan:
    """Makes units of the tokens of a document, by its mentions."""

    def __init__(
        self, document: Document, tokens: Sequence[Token], aside: Iterable[Span], background: Frequencies
    ) -> None:
        self._text = document.text
        self._compounds = _repeated_with_half(tokens)
        self._background = background
        # A span, and its type, which is empty for what is aside.
        spans = [(m.start, m.end, m.type) for m in document.mentions if m.end > m.start]
        spans += [(start, end, "") for start, end in aside]
        self._spans: list[tuple[int, int, str]] = []
        for span in sorted(spans, key=lambda span: (span[0], span[2] != "", -span[1])):
            if not self._spans or span[0] >= self._spans[-1][1]:
                self._spans.append(span)
        self._starts = [start for start, _, _ in self._spans]

    def items(self, line: Sequence[Token], titles: Sequence[Phrase]) -> Iterator[_Unit | _Break]:
        """The sentence as units and breaks, hyphens joined; titles are breaks."""
        held: _Unit | None = None  # the last unit, to which a hyphen may join another
        joins = False
        done = line[0].start if line else 0  # the end of the last item
        for number, token in enumerate(line):
            if token.start < done:
                continue
            if token.text == "-" and held is not None and not joins and held.end == token.start:
                joins = number + 1 < len(line) and line[number + 1].start == token.end
                if joins:
                    continue
            item, done = self._item(token, line[max(0, number - 1) : number + 2])
            if number and line[number - 1].text.isdecimal() and is_measure(token.text):
                item, done = _Break(token.text), token.end
            if any(title.start <= token.start < title.end for title in titles):
                item, done = _Break(token.text), token.end
            if joins and held is not None and isinstance(item, _Unit):
                held, joins = _joined(held, item), False
                continue
            if joins and held is not None and token.text.isdecimal():
                held, joins = replace(held, end=token.end, generic=False, adjective=False), False
                continue
            if held is not None:
                yield _Break("-") if joins else held  # half of a compound is nothing
            held, joins = None, False
            if isinstance(item, _Unit):
                held = item
            else:
                yield item
        if held is not None:
            yield held

    def _item(self, token: Token, around: Sequence[Token]) -> tuple[_Unit | _Break, int]:
        """What begins at ``token``, and where it ends. ``around`` has the tokens beside it."""
        number = bisect_right(self._starts, token.end - 1) - 1
        if number >= 0 and token.start < self._spans[number][1]:
            start, end, kind = self._spans[number]
            if kind not in ("", "PER") and start == token.start:
                keys = tuple(map(lemma, self._text[start:end].split()))
                closed = kind == "ORG" and len(keys) > 1
                return _Unit(start, end, keys, name=True, closed=closed, lonely=self._lonely(keys[-1])), end
            return _Break(self._text[start:end], person=kind == "PER"), max(end, token.end)
        word = token.text
        key = lemma(word)
        compound = key in HALVES and any(pair in self._compounds for pair in _halved_pairs(around))
        if not is_content(word) and not compound:
            return _Break(word), token.end
        known = self._known(key)
        plain = matching_key(word) == key
        adjective = is_adjective(word) or (known is not None and known.cased < LEAST_CASED * known.count)
        plural = not plain and word.endswith(_PLURAL_ENDINGS)
        unit = _Unit(
            token.start,
            token.end,
            (key,),
            adjective=adjective,
            generic=is_generic(word) and not compound,
            plain=plain,
            closed=not adjective and (plural or opens_nothing(word)),
            lonely=not adjective and self._lonely(key),
        )
        return unit, token.end

    def _known(self, key: str) -> WordCount | None:
        """What the background has of a word that it knows well."""
        known = self._background.words.get(key)
        return known if known is not None and known.count >= _KNOWN_WELL else None

    def _lonely(self, key: str) -> bool:
        """Whether another noun seldom follows the word."""
        known = self._known(key)
        return known is not None and known.linked < LEAST_LINKED * known.count


def _repeated_with_half(tokens: Sequence[Token]) -> set[tuple[str, str]]:
    """The neighbours that stand together twice or more and are a compound, though one of them is a stop word."""
    return {pair for pair, count in Counter(_halved_pairs(tokens)).items() if count > 1}


def _halved_pairs(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The lemmas of neighbours, one of which is half of compounds, and the other too or a content word."""
    for first, second in pairwise((token, lemma(token.text)) for token in tokens):
        keys = first[1], second[1]
        if HALVES.isdisjoint(keys) or first[0].end + 1 != second[0].start:
            continue
        if all(key in HALVES or is_content(token.text) for token, key in (first, second)):
            yield keys


def _joined(first: _Unit, second: _Unit) -> _Unit:
    return replace(
        second,
        start=first.start,
        keys=first.keys + second.keys,
        name=first.name and second.name,
        generic=first.generic and second.generic,
    )


def _titles(text: str, line: Sequence[Token], sentence: int) -> Iterator[Phrase]:
    """What stands in quotes in a sentence and is the title of something."""
    done = 0
    for number, token in enumerate(line):
        closing = _QUOTES.get(token.text)
        if closing is None or number < done or (token.start and text[token.start - 1].isalnum()):
            continue
        words = []
        for other in line[number + 1 : number + _LONGEST_TITLE + 2]:
            if other.text == closing:
                break
            words.append(other)
        else:
            continue
        done = number + len(words) + 2
        if not words or not is_content(words[0].text) or not is_content(words[-1].text) or is_adjective(words[-1].text):
            continue
        if all(word.text in _WITHIN_TITLES or is_content(word.text) for word in words):
            keys = tuple(lemma(word.text) for word in words)
            yield Phrase(words[0].start, words[-1].end, keys, sentence, title=True)


def _stretches(items: Iterable[_Unit | _Break], text: str) -> Iterator[tuple[list[_Unit], _Break | None]]:
    """The units that stand side by side, each with the break that ends it."""
    stretch: list[_Unit] = []
    for item in items:
        if isinstance(item, _Break):
            if stretch:
                yield stretch, item
            stretch = []
            continue
        if stretch and not text[stretch[-1].end : item.start].isspace():
            yield stretch, None
            stretch = []
        stretch.append(item)
    if stretch:
        yield stretch, None


def _pairs(stretch: Sequence[_Unit]) -> Iterator[tuple[Keys, Keys]]:
    return ((first.keys, second.keys) for first, second in pairwise(stretch))


def _parts(stretch: Sequence[_Unit], pairs: Mapping[tuple[Keys, Keys], int]) -> list[list[_Unit]]:
    """The runs of a stretch: a name opens one; a closed unit ends one, and a lonely one may."""
    parts = [[stretch[0]]]
    for first, second in pairwise(stretch):
        if second.name or first.closed or (first.lonely and pairs[first.keys, second.keys] < 2):
            parts.append([])
        parts[-1].append(second)
    return parts


def _phrase(run: Sequence[_Unit], after: _Break | None, sentence: int) -> Phrase | None:
    """The phrase that a run is, without empty openers before and adjectives behind; None when it is none."""
    units = list(run)
    while units and units[-1].adjective:
        units.pop()
    while len(units) > 1 and not units[0].name and is_empty_opener(units[0].keys[0]):
        units.pop(0)
    if not 0 < len(units) <= LONGEST or all(unit.generic or unit.name or unit.adjective for unit in units):
        return None
    if len(units) == len(run) == 1 and after is not None and lemma(after.text) in _LIGHT_VERBS:
        return None
    keys = tuple(key for unit in units for key in unit.keys)
    before_verb = after is not None and len(units) == len(run) and is_verbal(after.text)
    return Phrase(units[0].start, units[-1].end, keys, sentence, plain=units[-1].plain, before_verb=before_verb)
