"""A person's first name, surname or initials, and which of the full names of the text they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hinditag.document import Link
from hinditag.linking.clusters import Clusters
from hinditag.linking.names import Name, Role, is_devanagari, is_initial, spelling_key
from hinditag.linking.romanise import romanise
from hinditag.linking.similarity import LEAST, letters_of, similarity
from hinditag.linking.story import Story

# Beginnings that so many names share that they are nobody's first name.
_COMMON_BEGINNINGS = frozenset("मोहम्मद मुहम्मद मो सैयद सैय्यद शेख अब्दुल md mohammed mohammad sheikh syed abdul".split())
_ONE_SOUND = ("kcq", "fp", "vw", "jz", "iy")  # letters that an initial can be for one sound
ROLE = "role"
"""The rule of a mention of a bare name that several bear, where a title tells who is meant."""


def given_and_family_names(story: Story, clusters: Clusters) -> Iterator[tuple[Name, Name, float]]:
    """begins or ends the one fuller name in the text, or shortens it to initials"""
    people = story.by_type.get("PER", ())
    for name in sorted(people, key=lambda name: (-len(name.words), story.places[name][0])):
        found = bearers(name, people, clusters)
        if len(found) == 1 and not is_somebody_else(name, found[0], story, clusters):
            yield name, found[0], 0.9 if is_devanagari(name.key) == is_devanagari(found[0].key) else 0.85


def by_role(story: Story, clusters: Clusters) -> dict[int, tuple[Name, Link]]:
    """The mentions (by number) of bare names that several people in the text bear, whose titles fit one of them.

    मंत्री शाह is the one Shah who is called मंत्री elsewhere, श्रीमती गांधी the one Gandhi who is; where the title fits
    nobody or several, nothing is said.
    """
    said: dict[int, tuple[Name, Link]] = {}
    people = story.by_type.get("PER", ())
    for name in people:
        found = bearers(name, people, clusters) if len(clusters.members(name)) == 1 else []
        if len(found) < 2:
            continue
        roles = {full: _roles(full, story, clusters) for full in found}
        for number in story.places[name]:
            fitting = _fitting(story.role(number), roles)
            if len(fitting) == 1:
                said[number] = fitting[0], Link(ROLE, 0.8)
    return said


def bearers(short: Name, people: Sequence[Name], clusters: Clusters) -> list[Name]:
    """The persons, one fuller name of each, whose name ``short`` can be.

    >>> people = [Name("PER", key) for key in ("राहुल गांधी", "प्रियंका गांधी", "rahul gandhi", "एस जयशंकर")]
    >>> [name.key for name in bearers(Name("PER", "राहुल"), people[:2], Clusters(people))]
    ['राहुल गांधी']
    >>> len(bearers(Name("PER", "गांधी"), people, Clusters(people)))
    3
    """
    found: dict[Name, Name] = {}
    own = clusters.root(short) if short in people else None
    for name in people:
        if len(name.words) >= 2 and clusters.root(name) != own and stands_for(short.words, name.words):
            known = found.setdefault(clusters.root(name), name)
            if len(name.words) > len(known.words):
                found[clusters.root(name)] = name
    return list(found.values())


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
    if not all(is_initial(word) or letters_of(word) for word in short[:-1]) or not letters:
        return False
    beginnings = [_beginnings(word) for word in full[:-1]]
    spelled = not any(is_initial(word) for word in full[:-1])
    return spelled and len(letters) == len(beginnings) and all(a in b for a, b in zip(letters, beginnings, strict=True))


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


def is_somebody_else(name: Name, full: Name, story: Story, clusters: Clusters) -> bool:
    """Whether the gazetteer knows a bare name as somebody else, and a title says that the text means that one.

    पीएम मोदी is not ललित मोदी, whom the text never calls so.
    """
    entry = story.entry(name)
    known = clusters.entry(full)
    if entry is None or (known is not None and known.id == entry.id):
        return False
    offices = _roles(full, story, clusters)[0].offices
    return any(story.role(number).offices - offices for number in story.places[name])


def _roles(full: Name, story: Story, clusters: Clusters) -> list[Role]:
    """First all offices, and then the roles of the single mentions of a person."""
    numbers = [number for name in clusters.members(full) for number in story.places[name]]
    roles = [story.role(number) for number in numbers]
    return [Role(frozenset().union(*(role.offices for role in roles)), None), *roles]


def _fitting(role: Role, roles: dict[Name, list[Role]]) -> list[Name]:
    """Who among the persons has one of the offices of ``role``, or, where it has none, its gender."""
    gender = {name: {own.gender for own in owns} - {None} for name, owns in roles.items()}
    fitting = list(roles)
    if role.offices:
        fitting = [name for name in fitting if roles[name][0].offices & role.offices]
    elif role.gender is None:
        return []
    else:
        fitting = [name for name in fitting if gender[name] == {role.gender}]
    return [name for name in fitting if role.gender is None or not gender[name] or role.gender in gender[name]]
