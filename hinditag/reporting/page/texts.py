"""Stretches of text for the page: cut into pieces, so that the script marks names without counting characters.

Offsets count code points here and UTF-16 units in a browser, so none are handed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

from hinditag.document import Document
from hinditag.reporting.page.embed import json_bytes
from hinditag.reporting.roster import entity_key
from hinditag.reporting.story import set_aside_spans, story_mentions

Piece = str | list[str | int]
"""Plain text; or a mention, ``[text, number of its entity]``; or a set-aside stretch, ``[text]``."""

LONG_UNIT = 700
"""Characters from which on the sentences with the two names stand for a whole paragraph or document."""
_MOST_SENTENCES = 6


class Texts:
    """The documents, and which stretches of them are marked.

    ``number`` gives the entities (by id) that are marked. Of marks that overlap the one that begins first holds, of
    those that begin together the longest.

    >>> from hinditag.document import Mention
    >>> document = Document("मोदी आए", mentions=[Mention(0, 4, "मोदी", "PER", 0.9)])
    >>> Texts([document], {"PER:मोदी": 7}).pieces(0)
    [['मोदी', 7], ' आए']
    """

    def __init__(self, docs: Sequence[Document], number: Mapping[str, int]) -> None:
        self.docs = docs
        self._number = number
        self._marks: dict[int, list[tuple[int, int, int | None]]] = {}

    def pieces(self, doc: int, start: int = 0, end: int | None = None) -> list[Piece]:
        """``text[start:end]`` of the document with this number, in pieces whose texts add up to it."""
        text = self.docs[doc].text
        end = len(text) if end is None else end
        marks = self._marks_of(doc)
        pieces: list[Piece] = []
        position = start
        for first, last, entity in marks[max(0, bisect_right(marks, start, key=lambda mark: mark[0]) - 1) :]:
            if first >= end:
                break
            first, last = max(first, start), min(last, end)
            if first >= last:
                continue
            if position < first:
                pieces.append(text[position:first])
            pieces.append([text[first:last]] if entity is None else [text[first:last], entity])
            position = last
        return [*pieces, text[position:end]] if position < end else pieces

    def passage(self, doc: int, start: int, end: int, entities: Collection[str]) -> tuple[tuple[int, int], ...]:
        """The spans that stand for a unit: the unit, or of a long one the first sentences with these entities (ids)."""
        if end - start <= LONG_UNIT:
            return ((start, end),)
        document = self.docs[doc]
        numbers = {
            document.sentence_of(mention.start)
            for mention in story_mentions(document)
            if start <= mention.start < end and entity_key(mention) in entities
        }
        sentences = [document.sentences[i] for i in sorted(i for i in numbers if i is not None)]
        return tuple((s.start, s.end) for s in sentences[:_MOST_SENTENCES]) or ((start, start + LONG_UNIT),)

    def _marks_of(self, doc: int) -> list[tuple[int, int, int | None]]:
        if doc not in self._marks:
            document = self.docs[doc]
            spans: list[tuple[int, int, int | None]] = [(a, b, None) for a, b in set_aside_spans(document)]
            for mention in story_mentions(document):
                entity = self._number.get(entity_key(mention))
                if entity is not None:
                    spans.append((mention.start, mention.end, entity))
            kept: list[tuple[int, int, int | None]] = []
            for span in sorted(spans, key=lambda span: (span[0], -span[1])):
                if not kept or span[0] >= kept[-1][1]:
                    kept.append(span)
            self._marks[doc] = kept
        return self._marks[doc]


class Passages:
    """The evidence of all pairs, each passage once however many pairs it speaks for, up to a size.

    >>> passages = Passages(Texts([Document("बारिश हुई")], {}), most_bytes=100)
    >>> passages.add(0, ((0, 5),)), passages.add(0, ((0, 5),)), passages.rows
    (0, 0, [(0, ['बारिश'])])
    """

    def __init__(self, texts: Texts, *, most_bytes: int) -> None:
        self.rows: list[tuple[int, list[Piece]]] = []
        self._texts = texts
        self._left = most_bytes
        self._numbers: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}

    def add(self, doc: int, spans: tuple[tuple[int, int], ...]) -> int | None:
        """The number of the passage, or None where it does not fit any more."""
        key = doc, spans
        if key not in self._numbers:
            pieces: list[Piece] = []
            for place, (start, end) in enumerate(spans):
                pieces += [" … "] * (place > 0) + self._texts.pieces(doc, start, end)
            size = json_bytes(pieces)
            if size > self._left:
                return None
            self._left -= size
            self._numbers[key] = len(self.rows)
            self.rows.append((doc, pieces))
        return self._numbers[key]

    @property
    def documents(self) -> list[int]:
        """The numbers of the documents that passages come from, in the order in which they were added."""
        return list(dict.fromkeys(doc for doc, _ in self._numbers))
