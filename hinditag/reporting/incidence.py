"""Which entity is in which unit: the 0/1 matrix behind co-occurrence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from hinditag.document import Document
from hinditag.reporting.roster import Entry, entity_key, roster
from hinditag.reporting.story import story_mentions, story_text

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Level = Literal["sentence", "paragraph", "document"]


@dataclass(frozen=True)
class Incidence:
    """A sparse unit x entity matrix of 0 and 1.

    ``units[i]`` is what row i stands for: the number of the document and the (start, end) offsets in its text;
    ``entities[j]`` is the id of the entity of column j.
    """

    matrix: csr_array
    units: tuple[tuple[int, int, int], ...]
    entities: tuple[str, ...]

    def units_with(self, *entities: str) -> list[tuple[int, int, int]]:
        """The units that hold all these entities (ids), in text order. An id without a column is in no unit."""
        if not set(entities) <= set(self.entities):
            return []
        columns = [self.entities.index(entity) for entity in dict.fromkeys(entities)]
        held = self.matrix[:, columns].sum(axis=1)
        return [self.units[row] for row in (held == len(columns)).nonzero()[0]]


def incidence(
    docs: Iterable[Document],
    *,
    level: Level = "sentence",
    window: int | None = None,
    types: Collection[str] | None = None,
    entries: Mapping[str, Entry] | None = None,
) -> Incidence:
    """The incidence of entities in the sentences, paragraphs or documents of ``docs``.

    Units are the stretches that hold some story; a set-aside line is none, and mentions in it do not exist. A mention
    belongs to the unit in which it begins; one outside of all sentences belongs to no sentence. With
    ``window=k`` (``level`` must be ``"sentence"``) the units are all runs of k consecutive sentences of a
    document, or all its sentences where it has fewer. Such units overlap: two names in one sentence are met in up
    to k of them. ``types`` keeps the entities of these types only; the units stay all. ``entries`` is the roster
    of ``docs``, to save making it again.

    Raises ``ValueError`` for another level, or a window below 1 or with another level than ``"sentence"``.

    >>> from hinditag.document import Mention, Sentence
    >>> document = Document("मोदी दिल्ली में।", sentences=[Sentence(0, 16, "मोदी दिल्ली में।")], mentions=[
    ...     Mention(0, 4, "मोदी", "PER", 0.9), Mention(5, 11, "दिल्ली", "LOC", 0.9)])
    >>> incidence([document]).matrix.toarray().tolist()
    [[1, 1]]
    """
    import numpy as np
    from scipy.sparse import csr_array

    check_level(level, window)
    wanted = type_filter(types)
    docs = list(docs)
    entries = roster(docs) if entries is None else entries
    entities = tuple(
        entry.id
        for entry in sorted(entries.values(), key=lambda entry: entry.label)
        if wanted is None or entry.type in wanted
    )
    column = {entity: number for number, entity in enumerate(entities)}

    units: list[tuple[int, int, int]] = []
    cells: set[tuple[int, int]] = set()
    for number, document in enumerate(docs):
        spans = _story_units(document, level)
        starts = [start for start, _ in spans]
        size = min(window or 1, len(spans))
        for mention in story_mentions(document):
            place = bisect_right(starts, mention.start) - 1
            entity = column.get(entity_key(mention))
            if entity is None or place < 0 or mention.start >= spans[place][1]:
                continue
            # window w covers the sentences w to w + size - 1
            for unit in range(max(0, place - size + 1), min(place, len(spans) - size) + 1):
                cells.add((len(units) + unit, entity))
        if spans:
            units += [(number, spans[i][0], spans[i + size - 1][1]) for i in range(len(spans) - size + 1)]

    places: Any = np.array(sorted(cells), dtype=np.int64).reshape(-1, 2)
    ones = np.ones(len(places), dtype=np.int64)
    matrix = csr_array((ones, (places[:, 0], places[:, 1])), shape=(len(units), len(entities)))
    return Incidence(matrix, tuple(units), entities)


def check_level(level: str, window: int | None) -> None:
    """Raise ``ValueError`` unless ``level`` and ``window`` go together.

    >>> check_level("sentence", 3)
    """
    if level not in get_args(Level):
        raise ValueError(f"level must be one of {', '.join(get_args(Level))}, not {level!r}")
    if window is not None and window < 1:
        raise ValueError(f"window must be 1 or more sentences, not {window}")
    if window is not None and level != "sentence":
        raise ValueError(f"window counts sentences: level must be 'sentence', not {level!r}")


def type_filter(types: Collection[str] | None) -> frozenset[str] | None:
    """The types to keep as a set; a single type may be given as a string, None keeps all.

    >>> type_filter("PER")
    frozenset({'PER'})
    """
    if types is None:
        return None
    return frozenset([types] if isinstance(types, str) else types)


def _story_units(document: Document, level: Level) -> list[tuple[int, int]]:
    """The sentences or paragraphs of a document, or the document itself, as far as they hold some story."""
    if level == "sentence":
        spans = [(sentence.start, sentence.end) for sentence in document.sentences]
    elif level == "paragraph":
        spans = document.paragraphs
    else:
        spans = [(0, len(document.text))]
    story = story_text(document)
    return [(start, end) for start, end in spans if story[start:end].strip()]
