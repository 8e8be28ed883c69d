"""The rules that say that two names of one document are the same entity's, or are an entry of the gazetteer.

Each is a function of the story and the clusters made so far, and yields proposals: a name, the name (or entry) that
it stands for, and how sure that is. They run in the order of :data:`RULES`; the first to join a name is its link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from hinditag.linking.acronyms import latin_acronym
from hinditag.linking.clusters import Clusters
from hinditag.linking.gazetteer import Entry
from hinditag.linking.names import Name, is_devanagari, is_one_word_person, spelling_key
from hinditag.linking.people import bearers, given_and_family_names, is_somebody_else
from hinditag.linking.senses import sense_of_word
from hinditag.linking.similarity import MARGIN, least, letters_of, likeness, similarity, sound
from hinditag.linking.story import Story

Proposal = tuple[Name, Name | Entry, float]
Rule = Callable[[Story, Clusters], Iterator[Proposal]]

CLITICS = ("ने", "को", "का", "के", "की", "से", "में", "पर", "जी")
_NEAREST = 200  # names before one that are compared with it, of those with the same consonants
_RESPECT = "जी"
_OPEN_BRACKET = re.compile(r"\s*[(（\[]\s*[\"'“‘]?$")
_CLOSE_BRACKET = re.compile(r"[\"'”’]?\s*[)）\]]")
_ALIAS_WORD = re.compile(r"\s+(?:उर्फ|उर्फ़|alias)\s+")
_THAT_IS = re.compile(r"\s*,?\s+(?:यानी|यानि|अर्थात)\s+")
_SHORTEST_SPELLING = 4
_LEAST_SPELLING = 0.85
_LEAST_GLOSS = 0.6
_LONG = 6


def gazetteer(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """in the gazetteer, where no other entry of the type has the name"""
    for name in story.places:
        if not is_one_word_person(name) and (entry := story.entry(name)):
            yield name, entry, 1.0


def acronym(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """the same letters, in Devanagari or capitals"""
    first: dict[tuple[str, str], Name] = {}
    for name in story.places:
        letters = latin_acronym(story.form(name)) if len(name.words) == 1 or "." in story.form(name) else None
        if letters is not None:
            same = first.setdefault((name.type, letters), name)
            if same != name:
                yield name, same, 0.98


def gloss(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """in brackets (or after यानी) right behind the name that it stands for"""
    for number in range(1, len(story.mentions)):
        before, mention = story.mentions[number - 1], story.mentions[number]
        name, fuller = story.names[number], story.names[number - 1]
        if name == fuller or name.type != fuller.type:
            continue
        beside = _is_gloss(story.text, before.end, mention.start, mention.end)
        if beside and _can_be_gloss(story.form(fuller), story.form(name), name.type):
            yield (name, fuller, 0.95) if len(name.words) <= len(fuller.words) else (fuller, name, 0.95)


def alias(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """joined to the name by उर्फ"""
    for number in range(1, len(story.mentions)):
        before, mention = story.mentions[number - 1], story.mentions[number]
        if before.type == mention.type and _ALIAS_WORD.fullmatch(story.text, before.end, mention.start):
            yield story.names[number], story.names[number - 1], 0.95


def glued(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """the name with a particle glued to it"""
    for name in story.places:
        clitic = next((ending for ending in CLITICS if name.key.endswith(ending)), None)
        stem = Name(name.type, name.key.removesuffix(clitic)) if clitic else name
        if stem == name or len(stem.key) < 3 or stem.key.endswith((" ", "\u094d")):  # बनर्जी is all name
            continue
        respect = clitic == _RESPECT and name.type == "PER"
        fuller = {clusters.root(full): full for full in story.people.fuller(stem)} if respect else {}
        if stem in story.places:
            yield name, stem, 0.9
        elif len(fuller) == 1:
            yield name, next(iter(fuller.values())), 0.85
        elif story.entry(name) is None:
            entries = story.gazetteer.lookup(stem.key, name.type)
            if len(entries) == 1 and (respect or not is_one_word_person(stem)):
                yield name, entries[0], 0.9


def spelling(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """another spelling of the name in the same script"""
    for names in story.by_type.values():
        alike: dict[str, Name] = {}
        by_sound: defaultdict[str, list[Name]] = defaultdict(list)
        for name in names:
            key = _spelled(name)
            if len(key) >= _SHORTEST_SPELLING:
                same = alike.setdefault(key, name)
                if same != name:
                    yield name, same, 0.95
            by_sound[sound(name.key).skeleton].append(name)
        for block in by_sound.values():
            for number, name in enumerate(block):
                nearest = block[max(0, number - _NEAREST) : number]
                close = [other for other in nearest if _is_close_spelling(other, name)]
                if len({clusters.root(other) for other in close}) == 1:
                    yield name, close[0], _LEAST_SPELLING


def other_script(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """sounds the same in the other script"""
    for kind, names in story.by_type.items():
        latin = [name for name in names if not is_devanagari(name.key) and not _acronym(name, story)]
        hindi: defaultdict[str, list[Name]] = defaultdict(list)  # by skeleton: those of others are never alike
        for name in names if latin else ():
            if is_devanagari(name.key) and not _acronym(name, story):
                hindi[sound(name.key).skeleton].append(name)
        for name in latin:
            form = story.form(name)
            scored = [(similarity(other.key, form), other) for other in hindi[sound(form).skeleton]]
            best = max((score for score, _ in scored), default=0.0)
            near = [other for score, other in scored if score >= max(least(kind), best - MARGIN)]
            if near and len({clusters.root(other) for other in near}) == 1:
                yield name, near[0], round(best, 2)


def bare_name_in_gazetteer(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """a person's bare name that only one entry of the gazetteer has, and nobody else in the text"""
    people = story.people
    for name in people:
        alone = all(is_one_word_person(member) for member in clusters.members(name))
        entry = story.entry(name) if alone else None
        if entry and all(is_somebody_else(name, full, story, clusters) for full in bearers(name, people, clusters)):
            yield name, entry, 0.9


def place_left_out(story: Story, clusters: Clusters) -> Iterator[Proposal]:
    """the name without the place or country that it was first called with"""
    short: defaultdict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in story.by_type.get("ORG", ()):
        if name.sense is not None and name.sense.place is not None:
            short[name.words].append(name)
    for fuller in story.by_type.get("ORG", ()) if short else ():
        for place, words in ((fuller.words[0], fuller.words[1:]), (fuller.words[-1], fuller.words[:-1])):
            for name in short.get(words, ()):
                if sense_of_word(place, story.gazetteer) == name.sense:
                    yield name, fuller, 0.9


RULES: tuple[Rule, ...] = (
    gazetteer,
    acronym,
    gloss,
    alias,
    glued,
    place_left_out,
    spelling,
    other_script,
    given_and_family_names,
    bare_name_in_gazetteer,
)
"""The rules in the order in which they run."""


def _acronym(name: Name, story: Story) -> bool:
    return len(name.words) == 1 and latin_acronym(story.form(name)) is not None


def _is_gloss(text: str, before_end: int, start: int, end: int) -> bool:
    """Whether the name at start:end stands in brackets, or after यानी, right behind one that ends at ``before_end``.

    >>> text = "शंघाई सहयोग संगठन (एससीओ) की बैठक"
    >>> _is_gloss(text, text.index(" ("), text.index("एससीओ"), text.index(")"))
    True
    """
    if _THAT_IS.fullmatch(text, before_end, start):
        return True
    return bool(_OPEN_BRACKET.fullmatch(text, before_end, start) and _CLOSE_BRACKET.match(text, end))


def _can_be_gloss(name: str, inside: str, kind: str) -> bool:
    """Whether a name in brackets can stand for the one before it, and is not its place, party or companion.

    >>> _can_be_gloss("भारतीय जनता पार्टी", "भाजपा", "ORG"), _can_be_gloss("गोरखपुर", "उत्तर प्रदेश", "LOC")
    (True, False)
    >>> _can_be_gloss("एनसीपी", "एसपी", "ORG"), _can_be_gloss("जापान अंतरराष्ट्रीय सहयोग एजेंसी", "जाइका", "ORG")
    (False, True)
    """
    if is_devanagari(name) != is_devanagari(inside) and likeness(name, inside) >= _LEAST_GLOSS:
        return True
    if kind != "ORG":
        return False
    full, short = sorted((name, inside), key=lambda form: -len(form.split()))
    if len(short.split()) > 1:
        return is_devanagari(name) != is_devanagari(inside) and len(short.split()) > 2
    words = len(full.split())
    return words > 2 or (words == 2 and latin_acronym(short) is not None)


def _spelled(name: Name) -> str:
    """The spelling key of a name, a person's initials put last: एम के स्टालिन is एमके स्टालिन.

    >>> _spelled(Name("PER", "एम के स्टालिन")) == _spelled(Name("PER", "एमके स्टालिन"))
    True
    """
    if name.type != "PER" or len(name.words) == 1:
        return spelling_key(name.key)
    letters = [letters_of(word) for word in name.words]
    rest = [spelling_key(word) for word, initials in zip(name.words, letters, strict=True) if initials is None]
    return " ".join([*rest, "".join(filter(None, letters))])


def _is_close_spelling(one: Name, other: Name) -> bool:
    """Whether two names of one script are so near that they are one: same words but for a long one's inner vowels.

    The last letters must be the same (सुनील is not सुनीला), as must the initials.
    """
    if is_devanagari(one.key) != is_devanagari(other.key) or len(one.words) != len(other.words):
        return False
    for a, b in zip(one.words, other.words, strict=True):
        if spelling_key(a) == spelling_key(b):
            continue
        if min(len(sound(a).form), len(sound(b).form)) < _LONG or sound(a).form[-1] != sound(b).form[-1]:
            return False
        if a[0] != b[0] or similarity(a, b) < _LEAST_SPELLING:
            return False
    return True
