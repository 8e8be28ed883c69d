"""The tag heads of an entity model: which there are and what each says stands in the folder's ``labels.json``.

The first head of the file is the model's default one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from hinditag.errors import ModelError, SchemeError

LABELS = "labels.json"


class Head(NamedTuple):
    """One head: its labels (as :func:`hinditag.schemes.bio_labels`) are the network's outputs from ``start`` on.

    ``calibration`` is slope and intercept of :func:`hinditag.tagging.decoding.calibrated`; a mention is worth claiming
    from the score on that its type has in ``thresholds``. Neighbouring sentences are read together up to ``together``
    tokens, one by one where it is 0: as in what the head learned from.
    """

    scheme: str
    start: int
    labels: tuple[str, ...]
    calibration: tuple[float, float]
    thresholds: dict[str, float]
    together: int

    @property
    def types(self) -> tuple[str, ...]:
        """The types of names that it tells apart."""
        return tuple(label[2:] for label in self.labels[1::2])


def read_heads(folder: Path) -> list[Head]:
    """The heads of the model in ``folder``, the default one first.

    Raises ``ModelError`` when the folder has none.

    >>> from hinditag.models import model_folder
    >>> [(head.scheme, head.types) for head in read_heads(model_folder("base"))][0]
    ('hinditag', ('PER', 'LOC', 'ORG'))
    """
    path = folder / LABELS
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return [
            Head(
                scheme,
                head["start"],
                tuple(head["labels"]),
                tuple(head["calibration"]),
                dict(head["thresholds"]),
                head["together"],
            )
            for scheme, head in facts.items()
        ]
    except FileNotFoundError:
        raise ModelError(f"{folder}: has no {LABELS}; not an entity model") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not the labels of an entity model ({error})") from None


def read_head(folder: Path, scheme: str | None = None) -> Head:
    """The head of the model in ``folder`` for ``scheme``, or its default one.

    Raises ``SchemeError`` naming the heads there are, ``ModelError`` when there are none.
    """
    heads = read_heads(folder)
    for head in heads:
        if scheme in (None, head.scheme):
            return head
    known = ", ".join(head.scheme for head in heads)
    raise SchemeError(f"{folder}: has no head for the scheme {scheme!r}; it has {known}")


def write_heads(folder: Path, heads: list[Head]) -> None:
    """Write ``labels.json``, the default head first."""
    facts = {
        head.scheme: {
            "start": head.start,
            "labels": head.labels,
            "calibration": [round(number, 4) for number in head.calibration],
            "thresholds": head.thresholds,
            "together": head.together,
        }
        for head in heads
    }
    (folder / LABELS).write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
