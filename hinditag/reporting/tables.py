"""Documents as tables. The columns and their dtypes are the same for any documents, also for none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from hinditag.document import Document
from hinditag.printable import well_formed
from hinditag.reporting.dates import DateOf, meta_date
from hinditag.reporting.roster import Entry, entity_key, roster
from hinditag.reporting.story import story_mentions

if TYPE_CHECKING:
    import pandas as pd

Name = TypeVar("Name", str, tuple[str, str])

MENTION_COLUMNS = {
    "document": "string",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "type": "string",
    "score": "float64",
    "entity": "string",
    "name": "string",
    "sentence": "Int64",
}
ENTITY_COLUMNS = {
    "entity": "string",
    "name": "string",
    "type": "string",
    "wikidata": "string",
    "mentions": "int64",
    "documents": "int64",
    "aliases": "string",
    "first_seen": "datetime64[ms]",
    "last_seen": "datetime64[ms]",
    "topics": "string",
    "neighbours": "string",
}
DOCUMENT_TOPIC_COLUMNS = {
    "document": "string",
    "code": "string",
    "name": "string",
    "name_en": "string",
    "score": "float64",
}
TOPIC_COLUMNS = {
    "code": "string",
    "name": "string",
    "name_en": "string",
    "documents": "int64",
    "share": "float64",
}


def table(rows: Iterable[Sequence[Any]], columns: dict[str, str]) -> pd.DataFrame:
    """Rows as a DataFrame with these columns and dtypes; a lone surrogate becomes U+FFFD.

    >>> table([], {"document": "string", "start": "int64"}).dtypes.astype(str).tolist()
    ['string', 'int64']
    """
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    try:
        return frame.astype(columns)
    except UnicodeEncodeError:  # a lone surrogate, which an Arrow string cannot hold
        return frame.map(_encodable).astype(columns)


def mention_table(docs: Iterable[Document]) -> pd.DataFrame:
    """One row a mention of the story, in document and text order.

    Columns: ``document`` (id, missing where the document has none), ``start``, ``end`` (character offsets, end
    exclusive), ``text``, ``type``, ``score``, ``entity`` (id, missing where the mention was not linked),
    ``name`` (of the entity; of an unlinked mention its text), ``sentence`` (the number of its sentence in the
    document, from 0, missing where there is none). Mentions in set-aside stretches are left out.

    >>> from hinditag.document import Mention
    >>> mention_table([Document("दिल्ली में", mentions=[Mention(0, 6, "दिल्ली", "LOC", 0.5)])])["name"].tolist()
    ['दिल्ली']
    """
    rows = []
    for document in docs:
        names = {entity.id: entity.name for entity in document.entities}
        for mention in story_mentions(document):
            rows.append(
                (
                    document.id,
                    mention.start,
                    mention.end,
                    mention.text,
                    mention.type,
                    mention.score,
                    mention.entity,
                    names.get(mention.entity, mention.text) if mention.entity is not None else mention.text,
                    document.sentence_of(mention.start),
                )
            )
    return table(rows, MENTION_COLUMNS)


def entity_table(
    docs: Iterable[Document],
    *,
    entries: Mapping[str, Entry] | None = None,
    neighbours: Mapping[str, Sequence[str]] | None = None,
    date: DateOf = meta_date,
) -> pd.DataFrame:
    """One row an entity, the most mentioned first.

    Columns: ``entity`` (id), ``name``, ``type``, ``wikidata``, ``mentions`` and ``documents`` (counts),
    ``aliases`` (the forms found, the commonest first), ``first_seen`` and ``last_seen`` (the days of the first
    and the last dated document that names it, missing where none is dated), ``topics`` (Hindi names of the
    commonest topics of its documents, three at most), ``neighbours`` (labels of the entities it meets most).
    Lists are joined by ``" | "``, and missing where they are empty. Unlinked mentions are entities of their own
    form, see :mod:`hinditag.reporting.roster`.

    ``entries`` is the roster of ``docs``, to save making it again, ``neighbours`` what
    :func:`hinditag.reporting.cooccurrence.neighbours` gives, and ``date`` tells the date of a document.

    >>> from hinditag.document import Mention
    >>> document = Document("दिल्ली में", meta={"date": "2024-07-08"}, mentions=[Mention(0, 6, "दिल्ली", "LOC", 0.5)])
    >>> entity_table([document])[["aliases", "first_seen"]].astype(str).values.tolist()
    [['दिल्ली', '2024-07-08']]
    """
    if entries is None:
        docs = list(docs)
        entries = roster(docs)
    seen: dict[str, tuple[Any, Any]] = {}
    topics: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in docs:
        here = {entity_key(mention) for mention in story_mentions(document)}
        moment = date(document)
        if moment is not None:
            day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
            for key in here:
                first, last = seen.get(key, (day, day))
                seen[key] = min(first, day), max(last, day)
        codes = {topic.code: topic.name for topic in document.topics}
        for code, name in codes.items():
            names[code][name] += 1
        for key in here:
            topics[key].update(codes.keys())
    name_of = {code: _commonest(counts) for code, counts in names.items()}
    rows = [
        (
            *(entry.id, entry.name, entry.type, entry.wikidata, entry.mentions, entry.documents),
            " | ".join(entry.aliases),
            *seen.get(key, (None, None)),
            " | ".join(name_of[code] for code in _first(topics[key], 3)) or None,
            " | ".join((neighbours or {}).get(key, ())) or None,
        )
        for key, entry in entries.items()
    ]
    return table(rows, ENTITY_COLUMNS)


def document_topic_table(docs: Iterable[Document]) -> pd.DataFrame:
    """One row a document and a topic of it, in document order, the most probable first.

    Columns: ``document`` (id), ``code``, ``name``, ``name_en``, ``score``. A document without a topic has no row.

    >>> from hinditag.document import Topic
    >>> document_topic_table([Document("मैच", "a", topics=[Topic("15000000", "खेल", "sport", 0.9)])])["name"].tolist()
    ['खेल']
    """
    rows = [(doc.id, topic.code, topic.name, topic.name_en, topic.score) for doc in docs for topic in doc.topics]
    return table(rows, DOCUMENT_TOPIC_COLUMNS)


def topic_table(docs: Iterable[Document]) -> pd.DataFrame:
    """One row a topic, the most frequent first.

    Columns: ``code``, ``name``, ``name_en``, ``documents`` (how many have it) and ``share`` (of all documents,
    0 to 1; a document can have several topics).

    >>> from hinditag.document import Topic
    >>> sport = Topic("15000000", "खेल", "sport", 0.9)
    >>> topic_table([Document("मैच", topics=[sport]), Document("बारिश")])["share"].tolist()
    [0.5]
    """
    total = 0
    counts: Counter[str] = Counter()
    names: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for document in docs:
        total += 1
        here = {topic.code: (topic.name, topic.name_en) for topic in document.topics}
        counts.update(here.keys())
        for code, both in here.items():
            names[code][both] += 1
    rows = [(code, *_commonest(names[code]), counts[code], counts[code] / total) for code in _first(counts)]
    return table(rows, TOPIC_COLUMNS)


def _first(counts: Counter[str], number: int | None = None) -> list[str]:
    """The commonest items, equals in code-point order."""
    return sorted(counts, key=lambda item: (-counts[item], item))[:number]


def _commonest(counts: Counter[Name]) -> Name:
    """The commonest, of equals the first in order: whatever order they came in."""
    return min(counts, key=lambda item: (-counts[item], item))


def _encodable(value: Any) -> Any:
    return well_formed(value) if isinstance(value, str) else value
