"""What each linking rule says, and the links of an entity as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from hinditag.document import Entity

NAME = "name"
"""The rule of mentions that have the very name of their entity."""
_SAYS = {
    NAME: "the same name, letter for letter",
    "role": "a bare name that several bear; its title tells who is meant",
}


def explain(entity: Entity) -> str:
    """The entity, and for each mention its place, its text, its rule and score, and what the rule says."""
    return "\n".join(_lines(entity))


def _lines(entity: Entity) -> Iterator[str]:
    from hinditag.linking.rules import RULES

    says = _SAYS | {rule.__name__: rule.__doc__ or "" for rule in RULES}
    known = ", ".join(filter(None, (entity.type, entity.id, entity.name_en)))
    yield f"{entity.name} ({known})"
    for mention in entity.mentions:
        line = f"{mention.start}:{mention.end}  {' '.join(mention.text.split())}"
        if mention.link is not None:
            rule = mention.link.rule
            line += f"  {rule} {mention.link.score:.2f}" + (f": {says[rule]}" if rule in says else "")
        yield line
