"""A text as HTML with its mentions marked. Everything is escaped; styles are inline, so it shows in a notebook."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from hinditag.document import Document, Mention
from hinditag.reporting.roster import entity_key
from hinditag.reporting.story import set_aside_spans, shown, story_mentions

COLOURS = {"PER": "#ffe08a", "LOC": "#b5e3c0", "ORG": "#bcd7ff"}
OTHER_COLOUR = "#e3d3f5"
_ASIDE = "opacity:.6"  # of whatever colour the text has, so that it shows on a dark page too


def document_html(doc: Document) -> str:
    """The whole text of a document as an HTML ``<div>`` in which line breaks are kept.

    Each mention of the story is a ``<mark>`` whose title is its type and the name of its entity; set-aside
    stretches are grey, and mentions in them are not marked.

    >>> document_html(Document("<b>")).partition(">")[2]
    '&lt;b&gt;</div>'
    """
    return f'<div lang="hi" style="white-space:pre-wrap;overflow-wrap:anywhere">{passage_html(doc)}</div>'


def passage_html(
    doc: Document, start: int = 0, end: int | None = None, *, entities: Collection[str] | None = None
) -> str:
    """``doc.text[start:end]`` as HTML with mentions marked, those of these ``entities`` (ids) only where given.

    Of mentions that overlap, the one that begins first is marked, of those that begin together the longest.

    >>> from hinditag.document import Mention
    >>> passage_html(Document("मोदी आए", mentions=[Mention(0, 4, "मोदी", "PER", 0.9)]), entities=[])
    'मोदी आए'
    """
    end = len(doc.text) if end is None else end
    names = {entity.id: entity.name for entity in doc.entities}
    spans = [(a, b, f'<span style="{_ASIDE}" title="set aside">', "</span>") for a, b in set_aside_spans(doc)]
    for mention in story_mentions(doc):
        if entities is None or entity_key(mention) in entities:
            spans.append((mention.start, mention.end, _opening(mention, names), "</mark>"))

    pieces, position = [], start
    for first, last, opening, closing in sorted(spans, key=lambda span: (span[0], -span[1])):
        first, last = max(first, start), min(last, end)
        if first < position or first >= last:
            continue
        pieces += [escape(doc.text[position:first]), opening, escape(doc.text[first:last]), closing]
        position = last
    return "".join([*pieces, escape(doc.text[position:end])])


def _opening(mention: Mention, names: dict[str, str]) -> str:
    name = names.get(mention.entity, "") if mention.entity is not None else ""
    title = f"{mention.type}: {shown(name or mention.text)}"
    return f'<mark style="{mark_style(mention.type)}" title="{escape(title)}">'


def mark_style(kind: str) -> str:
    """The inline style of the marks of a type: dark letters on a light colour, on any page."""
    return f"background:{COLOURS.get(kind, OTHER_COLOUR)};color:#111;border-radius:.2em;padding:0 .15em"
