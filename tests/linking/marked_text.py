"""Texts with their mentions marked by hand: "[एस जयशंकर|PER] ने कहा"."""

from __future__ import annotations

import re

from hinditag.document import Document, Mention
from hinditag.linking import link
from hinditag.linking.gazetteer import Entry, Gazetteer

_MARKED = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")

SMALL = Gazetteer(
    [
        Entry("org:sco", "ORG", "शंघाई सहयोग संगठन", "SCO", "Q485207", ("शंघाई सहयोग संगठन", "एससीओ"), "link"),
        Entry("Q1058", "PER", "नरेंद्र मोदी", "Narendra Modi", "Q1058", ("नरेंद्र मोदी", "मोदी", "Narendra Modi"), "link"),
        Entry("Q232", "LOC", "कज़ाखस्तान", "Kazakhstan", "Q232", ("कज़ाखस्तान", "कजाकिस्तान", "Kazakhstan"), "link"),
        Entry("Q159", "LOC", "रूस", "Russia", "Q159", ("रूस", "Russia"), "link"),
        Entry("loc:jk", "LOC", "जम्मू-कश्मीर", "Jammu and Kashmir", None, ("जम्मू-कश्मीर",), "link"),
        Entry("loc:a-bihar", "LOC", "औरंगाबाद", "Aurangabad", None, ("औरंगाबाद",), "link"),
        Entry("loc:a-maharashtra", "LOC", "औरंगाबाद", "Aurangabad", None, ("औरंगाबाद",), "link"),
    ]
)


def marked(source: str, *, gazetteer: Gazetteer = SMALL, id: str | None = None) -> Document:
    """The linked document of a text with marked mentions."""
    text, mentions, position = "", [], 0
    for match in _MARKED.finditer(source):
        text += source[position : match.start()]
        mentions.append(Mention(len(text), len(text) + len(match[1]), match[1], match[2], 0.9))
        text += match[1]
        position = match.end()
    text += source[position:]
    linked, entities = link(text, mentions, gazetteer=gazetteer)
    return Document(text, id=id, mentions=linked, entities=entities)


def chains(source: str) -> list[list[str]]:
    """The texts of the mentions of each entity of such a text."""
    return [[mention.text for mention in entity.mentions] for entity in marked(source).entities]
