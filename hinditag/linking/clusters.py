"""Names joined into clusters step by step, each with the link that joined it."""

from __future__ import annotations

from collections.abc import Iterable

from hinditag.document import Link
from hinditag.linking.gazetteer import Entry
from hinditag.linking.names import Name


class Clusters:
    """The clusters of the names of one document: at first each name is one of its own.

    A cluster that was found in the gazetteer has that entry, and two clusters with different entries are never
    joined.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._members: dict[Name, list[Name]] = {name: [name] for name in dict.fromkeys(names)}
        self._root: dict[Name, Name] = {name: name for name in self._members}
        self._entries: dict[Name, Entry] = {}
        self._named: dict[str, Name] = {}  # by the id of an entry, a name that was found to be its
        self._links: dict[Name, Link] = {}

    def root(self, name: Name) -> Name:
        """The name that stands for the cluster of ``name``."""
        return self._root[name]

    def members(self, name: Name) -> tuple[Name, ...]:
        """The names of the cluster of ``name``."""
        return tuple(self._members[self._root[name]])

    def entry(self, name: Name) -> Entry | None:
        """The gazetteer's entry of the cluster of ``name``."""
        return self._entries.get(self._root[name])

    def link(self, name: Name) -> Link | None:
        """The link that joined ``name`` to its cluster; None for a name that others were joined to."""
        return self._links.get(name)

    def join(self, name: Name, fuller: Name, link: Link) -> bool:
        """Join the cluster of ``name`` to that of ``fuller``, if nothing speaks against it; whether it was done."""
        lesser, greater = self._root[name], self._root[fuller]
        entries = [entry for entry in (self._entries.get(lesser), self._entries.get(greater)) if entry is not None]
        if lesser == greater or len({entry.id for entry in entries}) > 1:
            return False
        for member in self._members[lesser]:
            self._root[member] = greater
        self._members[greater] += self._members.pop(lesser)
        if entries:
            self._entries[greater] = entries[0]
        self._links.setdefault(name, link)
        return True

    def identify(self, name: Name, entry: Entry, link: Link) -> bool:
        """Say that ``name`` is in the gazetteer; clusters of one entry become one. Whether it was done."""
        known = self.entry(name)
        if known is not None:
            return known.id == entry.id
        same = self._named.setdefault(entry.id, name)
        self._links.setdefault(name, link)
        if same != name:
            return self.join(name, same, link)
        self._entries[self._root[name]] = entry
        return True
