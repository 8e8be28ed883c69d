"""Which entity is in which unit: the 0/1 matrix behind co-occurrence."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from hinditag.document import Document
from hinditag.reporting.roster import Entry, entity_key, roster
from hinditag.reporting.story import story_mentions, story_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csc_array, csr_array

Level = Literal["sentence", "paragraph", "document"]


@dataclass(frozen=True)
class Incidence:
    """A sparse unit x entity matrix of 0 and 1.

    Row i of ``units`` is what row i of the matrix stands for: the number of the document and the (start, end)
    offsets in its text; ``entities[j]`` is the id of the entity of column j.
    """

    matrix: csr_array
    units: NDArray[np.int64]
    entities: tuple[str, ...]

    def units_with(self, *entities: str) -> list[tuple[int, int, int]]:
        """The units that hold all these entities (ids), in text order. An id without a column is in no unit."""
        numbers = {self._column.get(entity) for entity in entities}
        if None in numbers or not numbers:
            return []
        held = [self._by_column[:, [number]].nonzero()[0].tolist() for number in numbers]
        rows = set(held[0]).intersection(*held[1:])
        return [(number, start, end) for number, start, end in self.units[sorted(rows)].tolist()]

    @cached_property
    def _column(self) -> dict[str, int]:
        return {entity: number for number, entity in enumerate(self.entities)}

    @cached_property
    def _by_column(self) -> csc_array:
        return self.matrix.tocsc()


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
    of ``docs``, to save making it again; with it, ``docs`` are read once and not kept.

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
    if entries is None:
        docs = list(docs)
        entries = roster(docs)
    entities = tuple(
        entry.id
        for entry in sorted(entries.values(), key=lambda entry: entry.label)
        if wanted is None or entry.type in wanted
    )
    column = {entity: number for number, entity in enumerate(entities)}

    # flat arrays of machine integers: a million Python tuples would outweigh the documents
    flat, rows, columns = array("q"), array("q"), array("q")
    total = 0
    for number, document in enumerate(docs):
        spans = _story_units(document, level)
        starts = [start for start, _ in spans]
        for mention in story_mentions(document):
            entity = column.get(entity_key(mention))
            place = bisect_right(starts, mention.start) - 1
            if entity is not None and place >= 0 and mention.start < spans[place][1]:
                rows.append(total + place)
                columns.append(entity)
        for start, end in spans:
            flat.extend((number, start, end))
        total += len(spans)

    units = np.array(flat, dtype=np.int64).reshape(-1, 3)
    places = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
    matrix = csr_array((np.ones(len(rows), dtype=np.int32), places), shape=(total, len(entities)))
    if window is not None and total:
        cover, units = _windows(units, window)
        matrix = csr_array(cover @ matrix)
    matrix.data[:] = 1  # an entity named twice in a unit is in it once
    return Incidence(matrix, units, entities)


def _windows(sentences: NDArray[np.int64], size: int) -> tuple[csr_array, NDArray[np.int64]]:
    """The window x sentence matrix of which window covers what, and the windows as units."""
    import numpy as np
    from scipy.sparse import csr_array

    _, first, length = np.unique(sentences[:, 0], return_index=True, return_counts=True)
    size_of = np.minimum(size, length)  # a document with fewer sentences is one window
    begins = np.concatenate([np.arange(a, a + n - k + 1) for a, n, k in zip(first, length, size_of, strict=True)])
    sizes = np.repeat(size_of, length - size_of + 1)
    ends = begins + sizes - 1
    row = np.repeat(np.arange(len(begins)), sizes)
    inside = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    covered = np.repeat(begins, sizes) + inside
    shape = len(begins), len(sentences)
    cover = csr_array((np.ones(len(row), dtype=np.int32), (row, covered)), shape=shape)
    return cover, np.stack([sentences[begins, 0], sentences[begins, 1], sentences[ends, 2]], axis=1)


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
