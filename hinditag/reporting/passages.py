"""The places behind the numbers: the sentences of a pair, and an entity in its contexts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import regex

from hinditag.document import Document
from hinditag.reporting.incidence import Incidence
from hinditag.reporting.roster import entity_key
from hinditag.reporting.story import shown, story_mentions, story_spans
from hinditag.reporting.tables import table

if TYPE_CHECKING:
    import pandas as pd

EVIDENCE_COLUMNS = {"document": "string", "start": "int64", "end": "int64", "sentence": "string"}
CONCORDANCE_COLUMNS = {
    "document": "string",
    "start": "int64",
    "end": "int64",
    "left": "string",
    "keyword": "string",
    "right": "string",
    "sentence": "string",
}


def evidence(docs: Sequence[Document], found: Incidence, *entities: str) -> pd.DataFrame:
    """The units of ``found`` that hold all these entities (ids), one a row, in text order.

    Columns: ``document`` (id), ``start``, ``end`` (character offsets, end exclusive), ``sentence`` (the text
    between them as it stands in the document). ``docs`` are the documents that ``found`` was made from.

    >>> evidence([], Incidence(None, (), ()), "PER:मोदी").empty
    True
    """
    return table(
        (
            (docs[number].id, start, end, docs[number].text[start:end])
            for number, start, end in found.units_with(*entities)
        ),
        EVIDENCE_COLUMNS,
    )


def concordance(docs: Iterable[Document], entity: str, *, width: int = 40) -> pd.DataFrame:
    """Every mention of an entity (its id) with up to ``width`` characters of story on each side.

    Columns: ``document`` (id), ``start``, ``end`` (of the mention: character offsets, end exclusive), ``left``,
    ``keyword`` (the mention), ``right``, ``sentence`` (the text of its sentence, missing where there is none).
    Left, keyword and right are for reading: set-aside stretches are left out, white space is folded, and no
    context begins or ends inside a grapheme cluster. Raises ``ValueError`` for a negative ``width``.

    >>> from hinditag.document import Mention
    >>> document = Document("कल मोदी\\nदिल्ली में थे", mentions=[Mention(3, 7, "मोदी", "PER", 0.9)])
    >>> concordance([document], "PER:मोदी", width=7)[["left", "keyword", "right"]].values.tolist()
    [['कल ', 'मोदी', ' दिल्ली']]
    """
    if width < 0:
        raise ValueError(f"width must be 0 or more characters, not {width}")
    rows = []
    for document in docs:
        spans = story_spans(document)
        for mention in story_mentions(document):
            if entity_key(mention) != entity:
                continue
            before = [document.text[start : min(end, mention.start)] for start, end in spans if start < mention.start]
            after = [document.text[max(start, mention.end) : end] for start, end in spans if end > mention.end]
            number = document.sentence_of(mention.start)
            rows.append(
                (
                    document.id,
                    mention.start,
                    mention.end,
                    _last("".join(before), width),
                    shown(mention.text),
                    _first("".join(after), width),
                    None if number is None else document.sentences[number].text,
                )
            )
    return table(rows, CONCORDANCE_COLUMNS)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _first(text: str, width: int) -> str:
    """The first grapheme clusters of a text, white space folded, ``width`` characters at most."""
    # one character more is read, as it may belong to the cluster before it
    read = regex.match(rf"(?:\s+|\S){{0,{min(width, len(text)) + 1}}}", text)
    folded = _folded(read[0]) if read else ""
    ends = [match.end() for match in regex.finditer(r"\X", folded) if match.end() <= width]
    return folded[: ends[-1]] if ends else ""


def _last(text: str, width: int) -> str:
    """The last grapheme clusters of a text, white space folded, ``width`` characters at most."""
    # read backwards as far as a white space: there no cluster is under way
    read = regex.search(rf"(?r)\s*\S*(?:\s+|\S){{0,{min(width, len(text))}}}\Z", text)
    folded = _folded(read[0]) if read else ""
    starts = [match.start() for match in regex.finditer(r"\X", folded) if len(folded) - match.start() <= width]
    return folded[starts[0] :] if starts else ""
