"""Group the mentions of one document into entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hinditag.document import Entity, Mention
from hinditag.linking.acronyms import latin_acronym
from hinditag.linking.rules import is_gloss, part_of_one_full_name
from hinditag.normalising import matching_key

_Key = tuple[str, str]  # (type, matching key of the name)


def link(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Entity]]:
    """The mentions with the ids of their entities, and the entities in order of first mention.

    Mentions of one type are one entity when their names have the same matching key; when both spell one acronym
    (एससीओ, SCO); when one stands in brackets right after the other (शंघाई सहयोग संगठन (एससीओ)); and, for persons,
    when one is the beginning or end of a single fuller name in the document (जयशंकर of एस जयशंकर). Two people who
    share a surname are never merged by it. An entity is named by the fullest Devanagari form seen.
    """
    keys = [(mention.type, latin_acronym(mention.text) or matching_key(mention.text)) for mention in mentions]
    leader = _glosses(text, mentions, keys)
    people = {key for kind, key in keys if kind == "PER"}
    for kind, key in sorted(set(keys)):
        fuller = part_of_one_full_name(key, people) if kind == "PER" else None
        if fuller is not None:
            leader.setdefault((kind, key), (kind, fuller))
    groups: dict[_Key, list[Mention]] = defaultdict(list)
    for mention, own in zip(mentions, keys, strict=True):
        groups[_follow(own, leader)].append(mention)
    linked: list[Mention] = []
    entities = []
    for (kind, key), members in groups.items():
        identity = f"{kind}:{key}"
        members = [replace(mention, entity=identity) for mention in members]
        forms = Counter(mention.text for mention in members)
        entities.append(
            Entity(
                id=identity,
                name=max(forms, key=lambda form: (_is_devanagari(form), len(form.split()), len(form), forms[form])),
                type=kind,
                aliases=tuple(form for form, _ in forms.most_common()),
                wikidata=None,
                mentions=tuple(members),
            )
        )
        linked.extend(members)
    linked.sort(key=lambda mention: (mention.start, mention.end))
    return linked, entities


def _glosses(text: str, mentions: Sequence[Mention], keys: Sequence[_Key]) -> dict[_Key, _Key]:
    """Which name stands for which, where one is the other's gloss in brackets."""
    leader: dict[_Key, _Key] = {}
    for number in range(1, len(mentions)):
        before, mention = mentions[number - 1], mentions[number]
        if (
            keys[number] != keys[number - 1]
            and before.type == mention.type
            and mention.type != "LOC"  # गोरखपुर (उत्तर प्रदेश) is a place within a place
            and is_gloss(text, before.end, mention.start, mention.end)
        ):
            leader.setdefault(keys[number], keys[number - 1])
    return leader


def _follow(key: _Key, leader: dict[_Key, _Key]) -> _Key:
    seen = {key}
    while key in leader and leader[key] not in seen:
        key = leader[key]
        seen.add(key)
    return key


def _is_devanagari(text: str) -> bool:
    return any("\u0900" <= character <= "\u097f" for character in text)
