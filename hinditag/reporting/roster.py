"""The roster: every entity of a set of documents once, with its names and numbers.

Entities are the same when their ids are the same: :mod:`hinditag.linking.corpus` says when that is so. A mention
that was not linked to an entity stands for its own form: all unlinked ``PER`` mentions "मोदी" are one entity with
the id ``PER:मोदी``.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hinditag.document import Document, Mention
from hinditag.linking.gazetteer import bundled_gazetteer
from hinditag.reporting.story import shown, story_mentions, story_text

_CLOSE_MATCHES = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity over all documents.

    ``name`` is the one that most of its mentions go by, ``label`` the name made unique: two entities of one
    name are told apart by their type, or, where that is the same too, by their id. ``aliases`` are the forms
    found in the texts, the commonest first. ``mentions`` and ``documents`` are counts, ``name_en`` the English name
    as far as it is known.
    """

    id: str
    name: str
    label: str
    type: str
    wikidata: str | None
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    name_en: str | None = None


def entity_key(mention: Mention) -> str:
    """The id of the entity of a mention; an unlinked mention stands for its type and form.

    >>> entity_key(Mention(0, 4, "मोदी", "PER", 0.9))
    'PER:मोदी'
    """
    return mention.entity if mention.entity is not None else f"{mention.type}:{shown(mention.text)}"


def roster(documents: Iterable[Document]) -> dict[str, Entry]:
    """The entities of the documents by id, the most mentioned first (ties by label).

    >>> document = Document("मोदी दिल्ली में", mentions=[Mention(0, 4, "मोदी", "PER", 0.9)])
    >>> roster([document])["PER:मोदी"].mentions
    1
    """
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    types: defaultdict[str, Counter[str]] = defaultdict(Counter)
    aliases: defaultdict[str, Counter[str]] = defaultdict(Counter)
    items: defaultdict[str, Counter[str]] = defaultdict(Counter)
    english: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_documents: Counter[str] = Counter()
    for document in documents:
        known = {entity.id: entity for entity in document.entities}
        text = story_text(document)
        here = set()
        for mention in story_mentions(document):
            key = entity_key(mention)
            entity = known.get(key)
            form = shown(text[mention.start : mention.end])
            here.add(key)
            aliases[key][form] += 1
            names[key][shown(entity.name) if entity else form] += 1
            types[key][entity.type if entity else mention.type] += 1
            if entity and entity.wikidata:
                items[key][entity.wikidata] += 1
            if entity and entity.name_en:
                english[key][shown(entity.name_en)] += 1
        in_documents.update(here)

    name = {key: _commonest(counts) for key, counts in names.items()}
    type_ = {key: _commonest(counts) for key, counts in types.items()}
    label = _labels(name, type_)
    entries = [
        Entry(
            id=key,
            name=name[key],
            label=label[key],
            type=type_[key],
            wikidata=_commonest(items[key]) if key in items else None,
            aliases=_by_count(aliases[key]),
            mentions=aliases[key].total(),
            documents=in_documents[key],
            name_en=_commonest(english[key]) if key in english else None,
        )
        for key in names
    ]
    return {entry.id: entry for entry in sorted(entries, key=lambda entry: (-entry.mentions, entry.label))}


def find_entity(entries: Mapping[str, Entry], wanted: str) -> Entry:
    """The entity that ``wanted`` means: an id, a label, a name or an alias, tried in that order.

    What no text has may still be a name of an entity in the bundled gazetteer: BJP for भाजपा. Case, Unicode normal form
    and spacing do not matter. Raises ``KeyError`` when nothing is called so (its message lists names that hold
    ``wanted``, and close ones) and when several entities are (it lists their labels).

    >>> entries = roster([Document("मोदी दिल्ली में", mentions=[Mention(0, 4, "मोदी", "PER", 0.9)])])
    >>> find_entity(entries, " मोदी ").id
    'PER:मोदी'
    """
    if wanted in entries:
        return entries[wanted]
    key = _folded(wanted)
    for forms in (_label_forms, _name_forms, _alias_forms):
        found = [entry for entry in entries.values() if key in forms(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            labels = ", ".join(_telling_label(entry, found) for entry in found)
            raise KeyError(f"{wanted!r} can mean several entities, name one of them: {labels}")
    listed = [entries[known.id] for known in bundled_gazetteer().lookup(wanted) if known.id in entries]
    if len(listed) == 1:
        return listed[0]
    written = {_folded(form): form for entry in entries.values() for form in (*entry.aliases, entry.name)}
    holding = [form for form in written if key and key in form.split()]
    near = dict.fromkeys([*holding, *difflib.get_close_matches(key, written, n=_CLOSE_MATCHES)])
    close = [written[form] for form in near][:_CLOSE_MATCHES]
    raise KeyError(f"no entity is called {wanted!r}" + (f"; close: {', '.join(close)}" if close else ""))


def _label_forms(entry: Entry) -> set[str]:
    return {_folded(entry.label)}


def _name_forms(entry: Entry) -> set[str]:
    return {_folded(name) for name in (entry.name, entry.name_en) if name is not None}


def _alias_forms(entry: Entry) -> set[str]:
    return {_folded(alias) for alias in entry.aliases}


def _telling_label(entry: Entry, others: list[Entry]) -> str:
    """The label, or the id where folding makes labels of several entities alike."""
    alike = sum(_folded(other.label) == _folded(entry.label) for other in others) > 1
    return entry.id if alike else entry.label


def _folded(text: str) -> str:
    return shown(unicodedata.normalize("NFC", text)).casefold()


def _commonest(counts: Counter[str]) -> str:
    """The commonest, of equals the longest, of those the first in code-point order: whatever order they came in."""
    return min(counts, key=lambda item: (-counts[item], -len(item), item))


def _by_count(counts: Counter[str]) -> tuple[str, ...]:
    """The items, the commonest first, equals in code-point order."""
    return tuple(sorted(counts, key=lambda item: (-counts[item], item)))


def _labels(name: Mapping[str, str], type_: Mapping[str, str]) -> dict[str, str]:
    """Names made unique by the type, or by the id where that does not do."""
    labels = dict(name)
    for suffix in (type_, {key: key for key in name}):
        count = Counter(labels.values())
        labels = {key: label if count[label] == 1 else f"{name[key]} ({suffix[key]})" for key, label in labels.items()}
    return labels
