"""What the linking rules look at: the text of one document, its mentions, their names, and the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from hinditag.document import Mention
from hinditag.linking.gazetteer import Entry, Gazetteer
from hinditag.linking.names import Name, Role, bare, name_of, role_before
from hinditag.linking.short_names import People


@dataclass(frozen=True)
class Story:
    """The mentions of one text, in text order. ``names[i]`` is the name of ``mentions[i]``."""

    text: str
    mentions: Sequence[Mention]
    names: Sequence[Name]
    gazetteer: Gazetteer

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Story:
        """The story of these mentions."""
        return cls(text, mentions, [name_of(mention.text, mention.type) for mention in mentions], gazetteer)

    @cached_property
    def places(self) -> dict[Name, list[int]]:
        """The numbers of the mentions of each name, in order of first mention."""
        places: defaultdict[Name, list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            places[name].append(number)
        return dict(places)

    @cached_property
    def by_type(self) -> dict[str, list[Name]]:
        """The names of each type, in order of first mention."""
        names: defaultdict[str, list[Name]] = defaultdict(list)
        for name in self.places:
            names[name.type].append(name)
        return dict(names)

    @cached_property
    def people(self) -> People:
        """The names of the people."""
        return People(self.by_type.get("PER", ()))

    def form(self, name: Name) -> str:
        """How ``name`` is written where it is first mentioned, without titles."""
        return bare(self.mentions[self.places[name][0]].text, name.type)

    def entry(self, name: Name) -> Entry | None:
        """The one entry of the gazetteer that ``name`` can mean, None when there is none or several.

        A user's own entry comes before the bundled ones, which only link. Of several the one whose canonical name it
        is comes first: सागर the town is no other town's former name.
        """
        if name.sense is not None and name.sense.entry is not None:
            return self.gazetteer.entries[name.sense.entry]
        found = [entry for entry in self.gazetteer.lookup(self.form(name), name.type) if not entry.veto]
        if name.sense is not None:
            place = name.sense.place
            found = [entry for entry in found if entry.action != "link" or place in self.gazetteer.within(entry)]
        found = [entry for entry in found if entry.action != "link"] or found
        if len(found) > 1:
            found = [entry for entry in found if name_of(entry.name, name.type).key == name.key]
        return found[0] if len(found) == 1 else None

    def role(self, number: int) -> Role:
        """What the titles before a mention say."""
        return role_before(self.text, self.mentions[number].start)
