"""A person's first name, surname or initials, and which of the full names of the text they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from hinditag.document import Link
from hinditag.linking.clusters import Clusters
from hinditag.linking.names import Name, Role, is_devanagari
from hinditag.linking.short_names import People
from hinditag.linking.story import Story

ROLE = "role"
"""The rule of a mention of a bare name that several bear, where a title tells who is meant."""


def given_and_family_names(story: Story, clusters: Clusters) -> Iterator[tuple[Name, Name, float]]:
    """begins or ends the one fuller name in the text, or shortens it to initials"""
    people = story.people
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
    people = story.people
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


def bearers(short: Name, people: People, clusters: Clusters) -> list[Name]:
    """The persons, one fuller name of each, whose name ``short``, one of ``people``, can be.

    >>> keys = ("राहुल", "गांधी", "राहुल गांधी", "प्रियंका गांधी", "rahul gandhi", "एस जयशंकर")
    >>> names = [Name("PER", key) for key in keys]
    >>> people, clusters = People(names), Clusters(names)
    >>> [name.key for name in bearers(names[0], people, clusters)], len(bearers(names[1], people, clusters))
    (['राहुल गांधी', 'rahul gandhi'], 3)
    """
    found: dict[Name, Name] = {}
    for name in people.fuller(short):
        if clusters.root(name) != clusters.root(short):
            known = found.setdefault(clusters.root(name), name)
            if len(name.words) > len(known.words):
                found[clusters.root(name)] = name
    return list(found.values())


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
