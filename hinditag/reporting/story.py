"""The story of a document: what is left of its text when the set-aside stretches are taken away.

Everything in this folder counts over the story only, so that an image caption or a "read also" line adds to
no number.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from hinditag.caching import cached_by_word
from hinditag.document import Document, Mention
from hinditag.printable import well_formed


def set_aside_spans(document: Document) -> list[tuple[int, int]]:
    """The (start, end) offsets of what was set aside, in text order, overlapping stretches joined.

    >>> from hinditag.document import SetAside
    >>> set_aside_spans(Document("कखगघ", cleaning=[SetAside(1, 3, "खग", "x"), SetAside(2, 4, "गघ", "y")]))
    [(1, 4)]
    """
    spans: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in document.cleaning):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        elif start < end:
            spans.append((start, end))
    return spans


def story_spans(document: Document) -> list[tuple[int, int]]:
    """The (start, end) offsets of what was not set aside, in text order.

    >>> from hinditag.document import SetAside
    >>> story_spans(Document("**मोदी** ने", cleaning=[SetAside(0, 2, "**", "bold"), SetAside(6, 8, "**", "bold")]))
    [(2, 6), (8, 11)]
    """
    edges = [(0, 0), *set_aside_spans(document), (len(document.text), len(document.text))]
    return [(end, start) for (_, end), (start, _) in pairwise(edges) if end < start]


def story_text(document: Document) -> str:
    """The text with a space for every set-aside character; offsets stay what they were.

    >>> from hinditag.document import SetAside
    >>> story_text(Document("**मोदी** ने", cleaning=[SetAside(0, 2, "**", "bold"), SetAside(6, 8, "**", "bold")]))
    '  मोदी   ने'
    """
    if not document.cleaning:
        return document.text
    pieces, position = [], 0
    for start, end in set_aside_spans(document):
        pieces += [document.text[position:start], " " * (end - start)]
        position = end
    return "".join(pieces) + document.text[position:]


def story_mentions(document: Document) -> list[Mention]:
    """The mentions of the story: those that neither begin nor end in a set-aside stretch.

    One that only has markup inside it (``एस **जयशंकर**``) is a mention of the story.

    >>> from hinditag.document import SetAside
    >>> text = "मोदी यह भी पढ़ें: मोदी"
    >>> document = Document(text, mentions=[Mention(0, 4, "मोदी", "PER", 0.9), Mention(18, 22, "मोदी", "PER", 0.9)],
    ...                     cleaning=[SetAside(5, 22, text[5:22], "read also")])
    >>> [mention.start for mention in story_mentions(document)]
    [0]
    """
    found = [mention for mention in document.mentions if mention.start < mention.end]
    aside = set_aside_spans(document)
    if not aside:
        return found
    starts = [start for start, _ in aside]

    def in_story(place: int) -> bool:
        before = bisect_right(starts, place) - 1
        return before < 0 or place >= aside[before][1]

    return [mention for mention in found if in_story(mention.start) and in_story(mention.end - 1)]


@cached_by_word(1 << 16)  # the same names, over and over
def shown(text: str) -> str:
    """``text`` as a table cell or label: on one line, every run of white space a single space.

    Lone surrogates are replaced as by :func:`hinditag.printable.well_formed`.

    >>> shown("एस\\n जयशंकर")
    'एस जयशंकर'
    """
    return well_formed(" ".join(text.split()))


def cut(text: str, most: int) -> str:
    """``text`` as :func:`shown`, of ``most`` characters at most, the last of them an ellipsis where some are left out.

    >>> cut("एस\\n जयशंकर", 5)
    'एस ज…'
    """
    text = shown(text)
    return text if len(text) <= most else text[: most - 1] + "…"
