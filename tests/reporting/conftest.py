"""Documents tagged by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from hinditag.document import Document, Entity, Mention, Sentence, SetAside, Topic

POLITICS = Topic("11000000", "राजनीति और सरकार", "politics and government", 0.9)
WEATHER = Topic("17000000", "मौसम", "weather", 0.8)

# written form: (entity id, name, type)
NAMES = {
    "एस जयशंकर": ("PER:jaishankar", "एस जयशंकर", "PER"),
    "जयशंकर": ("PER:jaishankar", "एस जयशंकर", "PER"),
    "मोदी": ("PER:modi", "नरेंद्र मोदी", "PER"),
    "मॉस्को": ("LOC:moscow", "मॉस्को", "LOC"),
    "दिल्ली": ("LOC:delhi", "दिल्ली", "LOC"),
    "टोक्यो": ("LOC:tokyo", "टोक्यो", "LOC"),
    "संयुक्त राष्ट्र": ("ORG:un", "संयुक्त राष्ट्र", "ORG"),
}

MakeDocument = Callable[..., Document]


def _tag(
    text: str,
    *,
    id: str | None = None,
    date: str | None = None,
    topics: tuple[Topic, ...] = (),
    names: Mapping[str, tuple[str, str, str]] = NAMES,
    aside: str | None = None,
) -> Document:
    """A document whose sentences end at a danda or line end, with every known name marked (the longest first).

    ``aside`` is a regular expression for what is set aside.
    """
    cleaning = [SetAside(*m.span(), m.group(), "test") for m in re.finditer(aside, text)] if aside else []
    sentences = [Sentence(*m.span(), m.group()) for m in re.finditer(r"[^\s।][^।\n]*।?", text)]
    mentions = []
    if names:
        forms = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for match in re.finditer(forms, text):
            entity, _, kind = names[match.group()]
            mentions.append(Mention(*match.span(), match.group(), kind, 0.9, entity))
    entities = []
    for entity, name, kind in sorted({names[mention.text] for mention in mentions}):
        own = tuple(mention for mention in mentions if mention.entity == entity)
        forms_found = tuple(dict.fromkeys(mention.text for mention in own))
        wikidata = "Q649" if entity == "LOC:moscow" else None
        entities.append(Entity(entity, name, kind, forms_found, wikidata, own))
    return Document(
        text,
        id=id,
        meta={} if date is None else {"date": date},
        sentences=sentences,
        mentions=mentions,
        entities=entities,
        topics=list(topics),
        cleaning=cleaning,
    )


@pytest.fixture(scope="session")
def tag() -> MakeDocument:
    """Makes a document from text and what the names in it mean."""
    return _tag


@pytest.fixture
def documents() -> list[Document]:
    """Three items: two on talks in Moscow, one on rain."""
    return [
        _tag(
            "एस जयशंकर मॉस्को पहुंचे। जयशंकर ने मॉस्को में मोदी का संदेश दिया।\nदिल्ली में मोदी ने बैठक की।",
            id="a",
            date="2024-07-08",
            topics=(POLITICS,),
        ),
        _tag(
            "मोदी मॉस्को गए।\nयह भी पढ़ें: टोक्यो में जयशंकर",
            id="b",
            date="09/07/2024",
            topics=(POLITICS,),
            aside="यह भी पढ़ें.*",
        ),
        _tag("दिल्ली में बारिश हुई।", id="c", date="2024-08-01T06:00:00+05:30", topics=(WEATHER,)),
    ]
