"""The gazetteer: entities known by name, with all their spellings in both scripts.

A gazetteer is made of entries. The bundled one (countries, cities, Indian states and districts, organisations,
persons) only links what the model has found; a user's own entries can also add mentions, fix types and veto.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import regex

from hinditag.document import Token
from hinditag.errors import InputError, ModelError
from hinditag.linking.acronyms import latin_acronym
from hinditag.linking.gazetteer_file import (
    COLUMNS,
    SEPARATOR,
    Row,
    check_columns,
    is_query_result,
    query_rows,
    read_rows,
    row_names,
)
from hinditag.models import LANGUAGE, bundled_folder, verify
from hinditag.normalising import matching_key
from hinditag.schemes import DEFAULT_SCHEME, SCHEMES
from hinditag.writing.whole import replacing

TYPES = SCHEMES[DEFAULT_SCHEME]
ACTIONS = ("add", "link", "fix", "veto")
_PARTS = regex.compile(r"[\s\p{Pd}]+")
BUNDLED = ("places.tsv", "organisations.tsv", "persons.tsv")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity and its names.

    ``type`` is "PER", "LOC" or "ORG"; ``name`` is the canonical name, in Devanagari where there is one; ``names``
    are all surface forms in every script, the canonical one among them. ``action`` says what the entry may do:
    "add" mentions that the model missed (and link), "link" only, "fix" the type of a mention of that name, or
    "veto": the name is never a mention. ``place`` is the id of the place that an organisation belongs to, where its
    name is also that of others elsewhere (विदेश मंत्रालय); the id of a place begins with that of what it lies in.
    """

    id: str
    type: str
    name: str
    name_en: str | None
    wikidata: str | None
    names: tuple[str, ...]
    action: str = "add"
    place: str | None = None

    @property
    def veto(self) -> bool:
        """Whether the names of this entry are never mentions."""
        return self.action == "veto"


class Gazetteer:
    """Entries that are found by any of their names.

    ``keys`` gives the keys of entries (by id) that are known already, so that they need not be computed; those of
    all other entries are computed when first asked for. Of two entries with one id the later one counts.

    >>> sco = Entry("org:sco", "ORG", "शंघाई सहयोग संगठन", "SCO", None, ("शंघाई सहयोग संगठन", "एससीओ"))
    >>> gazetteer = Gazetteer([sco])
    >>> [entry.id for entry in gazetteer.lookup("SCO", "ORG")], gazetteer.lookup("SCO", "PER")
    (['org:sco'], ())
    """

    def __init__(self, entries: Iterable[Entry] = (), *, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._keys = dict(keys or {})

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries by id, in their order."""
        return MappingProxyType(self._entries)

    def lookup(self, name: str, type: str | None = None) -> tuple[Entry, ...]:
        """The entries (of ``type``, if given) that have ``name`` in any of its spellings, in their order.

        Names are compared by :func:`hinditag.normalising.matching_key`. An acronym that is not found so is looked
        for by its Latin letters: एससीओ finds SCO, and SCO एससीओ. Several entries share an ambiguous name.
        """
        found = self._fitting(matching_key(name), type)
        if not found and (letters := latin_acronym(name)):
            found = self._fitting(letters.casefold(), type)
        return found

    def keys(self, entry: Entry) -> tuple[str, ...]:
        """The keys by which an entry of this gazetteer is found, each once."""
        known = self._keys.get(entry.id)
        if known is None:
            known = self._keys[entry.id] = tuple(dict.fromkeys(key for name in entry.names for key in _name_keys(name)))
        return known

    def within(self, entry: Entry) -> tuple[str, ...]:
        """The ids of the places that an entry lies in or belongs to, as far as is known, the smallest first.

        >>> gazetteer = bundled_gazetteer()
        >>> gazetteer.within(gazetteer.entries["loc:in-bihar-patna"])
        ('loc:in-bihar', 'loc:in')
        """
        place = self._entries.get(entry.place or "") if entry.type == "ORG" else None
        if place is not None and place.type == "LOC":
            return (place.id, *self.within(place))
        outer = entry.id.rpartition("-")[0] if entry.type == "LOC" else ""
        while outer and outer not in self._entries:
            outer = outer.rpartition("-")[0]
        return (outer, *self.within(self._entries[outer])) if outer else ()

    def __add__(self, other: Gazetteer) -> Gazetteer:
        kept = {id: keys for id, keys in self._keys.items() if id not in other._entries}
        return Gazetteer((*self._entries.values(), *other._entries.values()), keys={**kept, **other._keys})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gazetteer) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def _fitting(self, key: str, type: str | None) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._index.get(key, ()) if type in (None, entry.type))

    @cached_property
    def _index(self) -> dict[str, list[Entry]]:
        index: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            for key in self.keys(entry):
                index[key].append(entry)
        return dict(index)

    @cached_property
    def _tree(self) -> dict[str, Any]:
        """The names that may be added, word by word; the entry of a name that ends at a node is under ``""``."""
        tree: dict[str, Any] = {}
        for entry in self._entries.values():
            for name in entry.names if entry.action == "add" else ():
                node = tree
                for word in _words(name):
                    node = node.setdefault(word, {})
                if node is not tree:
                    node.setdefault("", entry)
        return tree


def find_names(tokens: Sequence[Token], gazetteer: Gazetteer) -> Iterator[tuple[int, int, Entry]]:
    """The names of entries with action "add" among the tokens of a sentence: first token, last (exclusive), entry.

    From left to right, the longest name first, none inside another. A hyphen stuck to its neighbours does not part
    a name; any other sign does. An acronym matches in capitals and in Devanagari letter names, never in small
    letters. Where several entries have the name, it is the first one's. Takes time linear in the number of tokens.

    >>> gazetteer = Gazetteer([Entry("x", "ORG", "बाल मंच", None, None, ("बाल मंच",))])
    >>> tokens = [Token(0, 2, "यह"), Token(3, 6, "बाल"), Token(7, 10, "मंच"), Token(11, 13, "है")]
    >>> [(first, last, entry.id) for first, last, entry in find_names(tokens, gazetteer)]
    [(1, 3, 'x')]
    """
    first = 0
    while first < len(tokens):
        last, entry = _longest(tokens, first, gazetteer._tree)
        if entry is not None:
            yield first, last, entry
        first = last


def _longest(tokens: Sequence[Token], first: int, node: dict[str, Any]) -> tuple[int, Entry | None]:
    """The end and entry of the longest name that begins at a token; the next token and None when none does."""
    best: tuple[int, Entry | None] = first + 1, None
    for position in range(first, len(tokens)):
        if position > first and _is_inner_hyphen(tokens, position):
            continue
        letters = latin_acronym(tokens[position].text)
        words = [letters] if letters and letters in node else matching_key(tokens[position].text).split()
        if not words:
            break
        for word in words:
            node = node.get(word, {})
        if not node:
            break
        if "" in node:
            best = position + 1, node[""]
    return best


def _is_inner_hyphen(tokens: Sequence[Token], position: int) -> bool:
    token = tokens[position]
    return (
        len(token.text) == 1
        and unicodedata.category(token.text) == "Pd"
        and position + 1 < len(tokens)
        and tokens[position - 1].end == token.start
        and tokens[position + 1].start == token.end
    )


def read_gazetteer(path: Path | str, *, type: str | None = None) -> Gazetteer:
    """The gazetteer of a file: TSV or CSV with a header, or a Wikidata query result as it is downloaded.

    Columns: id, type, name; if wanted name_en, wikidata, names (further ones, parted by "|"), name_hi, name_mr ...
    (by language) and action (see :class:`Entry`; "add" where it is empty). A query result has item and itemLabel;
    more labels may be in itemAltLabel, itemLabel_en, hi ...; its rows of one item are one entry. The type is
    in a column ``type`` or else is ``type`` for all. Items without any label are passed over with a warning.

    Raises ``InputError`` naming file, line and column for whatever is wrong in it, and for a file over 50 MB or
    200,000 lines.
    """
    header, rows = read_rows(path)
    if is_query_result(header):
        return _gazetteer(path, query_rows(path, rows, type))
    check_columns(path, header)
    return _gazetteer(path, rows)


def write_gazetteer(gazetteer: Gazetteer, path: Path | str) -> None:
    """Write a gazetteer as TSV, with the keys of its names; :func:`read_gazetteer` reads it back.

    The file is written beside ``path`` and renamed, so it is never half there.
    """
    entries = gazetteer.entries.values()
    placed = any(entry.place for entry in entries)  # else the column is left out
    lines = ["\t".join(COLUMNS if placed else COLUMNS[:-1])]
    for entry in entries:
        names, keys = SEPARATOR.join(entry.names), SEPARATOR.join(gazetteer.keys(entry))
        cells = (entry.id, entry.type, entry.name, entry.name_en or "", entry.wikidata or "", names, entry.action, keys)
        lines.append("\t".join((*cells, entry.place or "") if placed else cells))
    with replacing(path) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


@lru_cache(maxsize=1)
def bundled_gazetteer() -> Gazetteer:
    """The gazetteer that ships with hinditag; all its entries have the action "link".

    Raises ``ModelError`` when a file of it is missing or damaged.

    >>> [entry.name for entry in bundled_gazetteer().lookup("Kazakhstan", "LOC")]
    ['कजाखस्तान']
    """
    folder = bundled_folder() / LANGUAGE / "gazetteer"
    verify(folder, needs=BUNDLED)
    gazetteer = Gazetteer()
    try:
        for name in BUNDLED:
            gazetteer += _gazetteer(folder / name, read_rows(folder / name)[1], trust_keys=True)
    except InputError as error:
        raise ModelError(f"{error}; install hinditag again") from error
    return gazetteer


def _gazetteer(path: Path | str, rows: Iterable[Row], *, trust_keys: bool = False) -> Gazetteer:
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    keys = {}
    for row in rows:
        entry = _entry(path, row)
        if entry.id in entries:
            raise InputError(f"{path}:{row.line}: column 'id': {entry.id!r} is in line {lines[entry.id]} already")
        entries[entry.id] = entry
        lines[entry.id] = row.line
        if trust_keys:
            keys[entry.id] = tuple(row.cells["keys"].split(SEPARATOR))
    return Gazetteer(entries.values(), keys=keys)


def _entry(path: Path | str, row: Row) -> Entry:
    cells = row.cells
    wikidata = cells.get("wikidata", "")
    place = cells.get("place") or None
    action = cells.get("action", "") or "add"
    for column, right, wanted in (
        ("id", cells["id"] != "", "must not be empty"),
        ("name", _has_letter(cells["name"]), "must not be empty"),
        ("type", cells["type"] in TYPES, f"must be one of {', '.join(TYPES)}, is {cells['type']!r}"),
        ("action", action in ACTIONS, f"must be one of {', '.join(ACTIONS)}, is {action!r}"),
        ("wikidata", wikidata == "" or _is_item(wikidata), f"must be like Q1234, is {wikidata!r}"),
    ):
        if not right:
            raise InputError(f"{path}:{row.line}: column {column!r}: {wanted}")
    names = tuple(dict.fromkeys(row_names(cells)))
    if nameless := [name for name in names if not _has_letter(name)]:
        raise InputError(f"{path}:{row.line}: column 'names': {nameless[0]!r} holds no letter")
    return Entry(
        cells["id"], cells["type"], cells["name"], cells.get("name_en") or None, wikidata or None, names, action, place
    )


def _name_keys(name: str) -> Iterator[str]:
    if key := matching_key(name):
        yield key
    if letters := latin_acronym(name):
        yield letters.casefold()


def _words(name: str) -> Iterator[str]:
    """The words of a name as they are in the tree: capitals for an acronym, else a matching key."""
    for part in _PARTS.split(name):
        letters = latin_acronym(part)
        yield from [letters] if letters else matching_key(part).split()


def _has_letter(name: str) -> bool:
    return any(character.isalnum() for character in name)


def _is_item(text: str) -> bool:
    return text[0] == "Q" and text[1:].isdecimal() and text.isascii()
