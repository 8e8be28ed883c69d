"""How right the linking is: groups of mentions against chains marked by hand.

B-cubed (Bagga and Baldwin, Algorithms for Scoring Coreference Chains, 1998): for each mention, what share of its
group is of its chain (precision) and what share of its chain is in its group (recall), meaned over all mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

Labels = Sequence[Hashable]  # one a mention: which group, or which chain, it is in


class LinkScores(NamedTuple):
    """Scores from 0 to 1. ``joined`` is the share of made entities that hold mentions of two or more real ones."""

    precision: float
    recall: float
    f1: float
    joined: float
    mentions: int
    entities: int


def b_cubed(documents: Iterable[tuple[Labels, Labels]]) -> LinkScores:
    """Score documents, each the (gold, made) labels of its mentions.

    >>> scores = b_cubed([(["a", "a", "b"], [1, 1, 1])])
    >>> round(scores.precision, 3), scores.recall, scores.joined
    (0.556, 1.0, 1.0)
    """
    precision = recall = 0.0
    mentions = entities = joined = 0
    for gold, made in documents:
        chains, groups = _members(gold), _members(made)
        for chain, group in zip(gold, made, strict=True):
            common = len(chains[chain] & groups[group])
            precision += common / len(groups[group])
            recall += common / len(chains[chain])
        mentions += len(gold)
        entities += len(groups)
        joined += sum(len({gold[number] for number in group}) > 1 for group in groups.values())
    if not mentions:
        return LinkScores(0.0, 0.0, 0.0, 0.0, 0, 0)
    precision, recall = precision / mentions, recall / mentions
    f1 = 2 * precision * recall / (precision + recall)
    return LinkScores(precision, recall, f1, joined / entities, mentions, entities)


def _members(labels: Labels) -> dict[Hashable, set[int]]:
    members: defaultdict[Hashable, set[int]] = defaultdict(set)
    for number, label in enumerate(labels):
        members[label].add(number)
    return members
