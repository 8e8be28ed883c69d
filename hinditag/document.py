"""The document: one text and the spans that the stages lay over it.

The text is never changed. Every span is a pair of character offsets into it (end exclusive), and
``document.text[span.start:span.end] == span.text`` holds for each of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hinditag.shape import check_shape, plain

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, sign or other smallest unit."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, headline or list item."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch that is not story (markup, boilerplate), with the name of the cleaning rule that found it."""

    start: int
    end: int
    text: str
    rule: str


class Cleaning(list[SetAside]):
    """What was set aside in a text, in text order. Printed, it explains itself: a line a span, with its rule.

    >>> print(Cleaning([SetAside(0, 2, "##", "heading")]))
    0:2  heading  ##
        The ``#`` of a heading. A hashtag has no space behind its sign and stays.
    """

    def __str__(self) -> str:
        from hinditag.cleaning import explain

        return explain(self)


@dataclass(frozen=True, slots=True)
class Link:
    """Why a mention names its entity: the linking rule that said so, and how sure it is (0 to 1)."""

    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. ``score`` is 0 to 1; ``entity`` is the id of the entity that it names, ``link`` says why."""

    start: int
    end: int
    text: str
    type: str
    score: float
    entity: str | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """What one or more mentions name. ``aliases`` are the forms found in the text, the commonest first.

    ``name`` is the gazetteer's, else the fullest form of the text, in Devanagari where there is one, with its place in
    brackets where the gazetteer's entry of that name is elsewhere: विदेश मंत्रालय (नेपाल). ``name_en`` is the English name
    as far as it is known.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    wikidata: str | None
    mentions: tuple[Mention, ...]
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An IPTC Media Topic of the top level, or a label of a model of your own. ``score`` is 0 to 1."""

    code: str
    name: str
    name_en: str
    score: float


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """A phrase that says what the text is about, with its first place in it.

    ``name`` is what to show: the phrase as a dictionary would list it (निजी स्कूल where the text has निजी स्कूलों), a
    name as its entity's.
    """

    start: int
    end: int
    text: str
    score: float
    name: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.text)


@dataclass(repr=False)
class Document:
    """A text with everything that was found in it.

    ``id`` names it in tables; ``meta`` is whatever came with it (path, date, url) and what the stages have to
    say of it (under ``"notes"``). Sentences, tokens and mentions are in text order and cover the story only:
    what was set aside is in ``cleaning``.

    >>> document = Document("दिल्ली में बारिश।", sentences=[Sentence(0, 17, "दिल्ली में बारिश।")],
    ...                     mentions=[Mention(0, 6, "दिल्ली", "LOC", 0.99)])
    >>> Document.from_dict(document.to_dict()) == document
    True
    """

    text: str
    id: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    keyphrases: list[Keyphrase] = field(default_factory=list)
    cleaning: Cleaning = field(default_factory=Cleaning)

    def __repr__(self) -> str:
        """What it is and how much was found; all of it is in :meth:`to_dict`."""
        name = "" if self.id is None else f" {self.id!r}"
        kinds = ("sentences", "mentions", "entities", "topics", "keyphrases")
        found = ", ".join(f"{len(getattr(self, kind))} {kind}" for kind in kinds)
        return f"<Document{name}: {len(self.text)} characters, {found}>"

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the sentences, made when first asked for: they would outweigh all the rest in memory."""
        from hinditag.tokenising import tokenise_sentences

        return tokenise_sentences(self.text, self.sentences, self.cleaning)

    def forget_tokens(self) -> None:
        """Free the memory of ``tokens``, which are made again when they are asked for."""
        vars(self).pop("tokens", None)

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The (start, end) offsets of the lines of the text that are not blank."""
        spans, start = [], 0
        for line in self.text.splitlines(keepends=True):
            body = line.strip()
            if body:
                first = start + line.index(body)
                spans.append((first, first + len(body)))
            start += len(line)
        return spans

    def sentence_of(self, start: int) -> int | None:
        """The number of the sentence that holds the character at ``start``, or None."""
        number = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        return number if number >= 0 and start < self.sentences[number].end else None

    def explain(self, entity: Entity | str) -> str:
        """Why each mention of an entity was linked to it: a line a mention, with rule and score.

        ``entity`` may be its id, its name or one of its forms in the text. Raises ``KeyError`` for what no entity of
        the document is called, or several are.

        >>> mention = Mention(0, 6, "दिल्ली", "LOC", 0.99, "LOC:दिल्ली", Link("name", 1.0))
        >>> delhi = Entity("LOC:दिल्ली", "दिल्ली", "LOC", ("दिल्ली",), None, (mention,))
        >>> print(Document("दिल्ली में", mentions=[mention], entities=[delhi]).explain("LOC:दिल्ली"))
        दिल्ली (LOC, LOC:दिल्ली)
        0:6  दिल्ली  name 1.00: the same name, letter for letter
        """
        from hinditag.linking.explain import explain

        if isinstance(entity, str):
            found = [known for known in self.entities if entity == known.id]
            found = found or [known for known in self.entities if entity in (known.name, known.name_en, *known.aliases)]
            if len(found) != 1:
                known_ids = ", ".join(known.id for known in found or self.entities)
                raise KeyError(f"{len(found) or 'no'} entities are called {entity!r}; there are: {known_ids}")
            entity = found[0]
        return explain(entity)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, dictionaries, strings and numbers, ready for JSON; tokens are left out.

        Entities list their mentions by number, apart from those that a later stage took out of ``mentions``. Values in
        ``meta`` that JSON does not know become text (dates in ISO form) or null (NaN, infinity). :meth:`from_dict`
        reads it back.
        """
        number = {(m.start, m.end, m.type): i for i, m in enumerate(self.mentions)}
        return {
            "id": self.id,
            "text": self.text,
            "meta": plain(self.meta),
            "sentences": [[s.start, s.end] for s in self.sentences],
            "mentions": [
                {
                    "start": m.start,
                    "end": m.end,
                    "text": m.text,
                    "type": m.type,
                    "score": m.score,
                    "entity": m.entity,
                    "link": m.link and {"rule": m.link.rule, "score": m.link.score},
                }
                for m in self.mentions
            ],
            "entities": [
                {
                    "id": e.id,
                    "name": e.name,
                    "type": e.type,
                    "aliases": list(e.aliases),
                    "name_en": e.name_en,
                    "wikidata": e.wikidata,
                    "mentions": [number[key] for m in e.mentions if (key := (m.start, m.end, m.type)) in number],
                }
                for e in self.entities
            ],
            "topics": [{"code": t.code, "name": t.name, "name_en": t.name_en, "score": t.score} for t in self.topics],
            "keyphrases": [
                {"start": k.start, "end": k.end, "text": k.text, "score": k.score, "name": k.name}
                for k in self.keyphrases
            ],
            "cleaning": [{"start": c.start, "end": c.end, "rule": c.rule} for c in self.cleaning],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The document that :meth:`to_dict` wrote.

        Raises ``KeyError`` or ``TypeError`` when ``data`` is of another shape, ``ValueError`` when an offset
        does not fit the text.
        """
        check_shape(data)
        text = data["text"]
        mentions = [
            Mention(m["start"], m["end"], m["text"], m["type"], m["score"], m["entity"], _link(m.get("link")))
            for m in data["mentions"]
        ]
        keyphrases = [
            Keyphrase(k["start"], k["end"], k["text"], k["score"], k.get("name", ""))
            for k in data.get("keyphrases", [])
        ]
        spans: list[Mention | Keyphrase] = [*mentions, *keyphrases]
        for span in spans:
            if text[span.start : span.end] != span.text:
                raise ValueError(f"{span.text!r} is not at {span.start}:{span.end} of its text")
            _check_offsets(text, span.start, span.end)
        for kind, places in (
            ("sentences", data["sentences"]),
            ("cleaning", [(c["start"], c["end"]) for c in data.get("cleaning", [])]),
        ):
            before = 0
            for start, end in places:
                _check_offsets(text, start, end)
                if start < before:
                    raise ValueError(f"the offsets {start}:{end} of {kind} are not behind those before them")
                before = end
        for e in data["entities"]:
            if wrong := [number for number in e["mentions"] if not 0 <= number < len(mentions)]:
                raise ValueError(f"entities name mention {wrong[0]} of {len(mentions)}")
        sentences = [Sentence(start, end, text[start:end]) for start, end in data["sentences"]]
        cleaning = Cleaning(
            SetAside(c["start"], c["end"], text[c["start"] : c["end"]], c["rule"]) for c in data.get("cleaning", [])
        )
        return cls(
            text=text,
            id=data.get("id"),
            meta=dict(data.get("meta") or {}),
            sentences=sentences,
            mentions=mentions,
            entities=[
                Entity(
                    e["id"],
                    e["name"],
                    e["type"],
                    tuple(e["aliases"]),
                    e["wikidata"],
                    tuple(mentions[i] for i in e["mentions"]),
                    e.get("name_en"),
                )
                for e in data["entities"]
            ],
            topics=[Topic(t["code"], t["name"], t["name_en"], t["score"]) for t in data.get("topics", [])],
            keyphrases=keyphrases,
            cleaning=cleaning,
        )

    def to_dataframe(self) -> pd.DataFrame:
        """One row a mention: document, start, end, text, type, score, entity, name, sentence (its number)."""
        from hinditag.reporting.tables import mention_table

        return mention_table([self])

    def _repr_html_(self) -> str:
        from hinditag.reporting.notebook import document_view

        return document_view(self)


def _check_offsets(text: str, start: int, end: int) -> None:
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the offsets {start}:{end} are outside of its text")


def _link(data: dict[str, Any] | None) -> Link | None:
    return Link(data["rule"], data["score"]) if data else None
