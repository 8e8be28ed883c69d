"""Pairs of names with a hyphen between them that were marked as one: शाहरुख-दीपिका, भारत-चीन."""

from __future__ import annotations

from dataclasses import replace

import regex

from hinditag.document import Mention
from hinditag.linking.names import name_of
from hinditag.linking.story import Story

_PAIR = regex.compile(r"\s*\p{Pd}\s*")


def split_pairs(story: Story) -> Story:
    """The story with a mention for each name of a pair.

    A mention is a pair when both its halves are known: as names of its type elsewhere in the text, as words of the
    names of two different persons, or from the gazetteer. A name that the gazetteer has with its hyphen
    (जम्मू-कश्मीर) is none.
    """
    if not any(_PAIR.search(mention.text) for mention in story.mentions):
        return story
    mentions: list[Mention] = []
    for number, mention in enumerate(story.mentions):
        mentions += _halves(story, number) or [mention]
    return story if len(mentions) == len(story.mentions) else Story.of(story.text, mentions, story.gazetteer)


def _halves(story: Story, number: int) -> list[Mention]:
    mention = story.mentions[number]
    hyphens = list(_PAIR.finditer(mention.text))
    if len(hyphens) != 1 or story.gazetteer.lookup(mention.text, mention.type):
        return []
    start, end = hyphens[0].span()
    known = [_names_with(half, story, number) for half in (mention.text[:start], mention.text[end:])]
    if not all(known) or known[0] == known[1]:
        return []
    return [
        replace(mention, end=mention.start + start, text=mention.text[:start]),
        replace(mention, start=mention.start + end, text=mention.text[end:]),
    ]


def _names_with(half: str, story: Story, number: int) -> set[str]:
    """The keys of the names, other than those of mention ``number``, that ``half`` is or, a person's, is a word of."""
    kind = story.mentions[number].type
    name = name_of(half, kind)
    others = (other for other in story.by_type[kind] if other != story.names[number])
    found = {other.key for other in others if other == name or (kind == "PER" and name.key in other.words)}
    return found | ({name.key} if half and story.gazetteer.lookup(half, kind) else set())
