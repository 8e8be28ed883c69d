"""Documents as tables. The columns and their dtypes are the same for any documents, also for none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.reporting.roster import roster
from hinditag.reporting.story import story_mentions

if TYPE_CHECKING:
    import pandas as pd

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
}
TOPIC_COLUMNS = {
    "code": "string",
    "name": "string",
    "name_en": "string",
    "documents": "int64",
    "share": "float64",
}


def table(rows: Iterable[Sequence[Any]], columns: dict[str, str]) -> pd.DataFrame:
    """Rows as a DataFrame with these columns and dtypes; a lone surrogate becomes a question mark.

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


def entity_table(docs: Iterable[Document]) -> pd.DataFrame:
    """One row an entity, the most mentioned first.

    Columns: ``entity`` (id), ``name``, ``type``, ``wikidata``, ``mentions`` and ``documents`` (counts),
    ``aliases`` (the forms found, the commonest first, joined by ``" | "``). Unlinked mentions are entities of
    their own form, see :mod:`hinditag.reporting.roster`.

    >>> from hinditag.document import Mention
    >>> entity_table([Document("दिल्ली में", mentions=[Mention(0, 6, "दिल्ली", "LOC", 0.5)])])["aliases"].tolist()
    ['दिल्ली']
    """
    rows = [
        (entry.id, entry.name, entry.type, entry.wikidata, entry.mentions, entry.documents, " | ".join(entry.aliases))
        for entry in roster(docs).values()
    ]
    return table(rows, ENTITY_COLUMNS)


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
    names: dict[str, tuple[str, str]] = {}
    for document in docs:
        total += 1
        here = {topic.code: (topic.name, topic.name_en) for topic in document.topics}
        counts.update(here.keys())
        names = here | names
    rows = [(code, *names[code], count, count / total) for code, count in counts.items()]
    return table(sorted(rows, key=lambda row: (-row[3], row[0])), TOPIC_COLUMNS)


def _encodable(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
