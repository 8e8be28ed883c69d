"""Group the mentions of one document into entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hinditag.document import Entity, Link, Mention
from hinditag.linking.clusters import Clusters
from hinditag.linking.corpus import entity_id
from hinditag.linking.explain import NAME
from hinditag.linking.gazetteer import Entry, Gazetteer
from hinditag.linking.names import Name, Sense, bare, is_devanagari, is_initial, name_of
from hinditag.linking.pairs import split_pairs
from hinditag.linking.people import by_role
from hinditag.linking.rules import RULES, place_left_out
from hinditag.linking.senses import with_senses
from hinditag.linking.story import Story

_NONE = Gazetteer()


def link(text: str, mentions: Sequence[Mention], *, gazetteer: Gazetteer = _NONE) -> tuple[list[Mention], list[Entity]]:
    """The mentions with their entities and the rules that said so, and the entities in order of first mention.

    Mentions with one name are one entity; which names are one entity's is said by the rules of
    :data:`hinditag.linking.rules.RULES`, in their order, and by the titles before a surname that several bear. Where
    they say nothing, names stay apart. A mention that is a pair (शाहरुख-दीपिका) becomes two.

    The id of an entity is that of its gazetteer entry, or its type and the matching key of its name, and then it
    is the same in every document, unless the name says too little outside of it: see :mod:`hinditag.linking.corpus`.

    >>> found, entities = link("एस. सोमनाथ आए। सोमनाथ ने कहा", [Mention(0, 10, "एस. सोमनाथ", "PER", 0.9),
    ...                                                           Mention(15, 21, "सोमनाथ", "PER", 0.9)])
    >>> [entity.id for entity in entities], found[1].link
    (['PER:एस सोमनाथ'], Link(rule='given_and_family_names', score=0.9))
    """
    story = Story.of(text, sorted(mentions, key=lambda mention: (mention.start, mention.end)), gazetteer)
    story = with_senses(split_pairs(story))
    clusters = Clusters(story.places)
    for rule in RULES:
        for name, meant, score in rule(story, clusters):
            if isinstance(meant, Name) and _are_apart(name, meant) and rule is not place_left_out:
                continue
            because = Link(rule.__name__, score)
            if isinstance(meant, Entry):
                clusters.identify(name, meant, because)
            else:
                clusters.join(name, meant, because)
    told = by_role(story, clusters)

    groups: defaultdict[Name, list[Mention]] = defaultdict(list)
    for number, mention in enumerate(story.mentions):
        name = story.names[number]
        meant, because = told.get(number) or (name, clusters.link(name) or Link(NAME, 1.0))
        groups[clusters.root(meant)].append(replace(mention, link=because))
    entities = [_entity(members, clusters.entry(root), story, root.sense) for root, members in groups.items()]
    linked = [mention for entity in entities for mention in entity.mentions]
    return sorted(linked, key=lambda mention: (mention.start, mention.end)), entities


def _are_apart(name: Name, other: Name) -> bool:
    """Whether the text tells two names apart by their senses. People's full names have one, their bare names none."""
    return name.type != "PER" and name.sense != other.sense


def _entity(mentions: Sequence[Mention], entry: Entry | None, story: Story, sense: Sense | None) -> Entity:
    kind = mentions[0].type
    forms = Counter(mention.text for mention in mentions)
    if entry is not None:
        id, name, name_en, wikidata = entry.id, entry.name, entry.name_en, entry.wikidata
    else:
        whole = [mention.text for mention in mentions if mention.link and mention.link.rule != "glued"]
        best = max(whole or forms, key=lambda form: _fullness(form, kind, forms[form]))
        name, wikidata = " ".join(bare(best, kind).split()) or best, None
        latin = [bare(form, kind) for form in forms if not is_devanagari(form)]
        name_en = max(latin, key=lambda form: (len(form), form), default=None)
        id = entity_id(name_of(best, kind)._replace(sense=sense), text=story.text, gazetteer=story.gazetteer)
        if sense is not None and sense.place is not None:
            name = f"{name} ({story.gazetteer.entries[sense.place].name})"
    linked = tuple(replace(mention, entity=id) for mention in mentions)
    return Entity(id, name, kind, tuple(form for form, _ in forms.most_common()), wikidata, linked, name_en)


def _fullness(form: str, kind: str, count: int) -> tuple[bool, int, int, int, int, str]:
    """What the fullest form of a name has most of: Devanagari, words, words that are no initials, use, length."""
    words = bare(form, kind).split()
    return is_devanagari(form), len(words), -sum(map(is_initial, words)), count, len(form), form
