"""brat standoff: a folder with a text file and an annotation file for each document.

Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import regex

from hinditag.document import Document
from hinditag.printable import well_formed
from hinditag.writing.names import FileNames
from hinditag.writing.writer import DocumentWriter

_CONFIGURATION = "annotation.conf"
# What str.splitlines splits at, and the tab, which ends a field.
_BREAKS = "\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_FRAGMENT = re.compile(rf"\S(?:[^{_BREAKS}]*\S)?")
_NO_TYPE = regex.compile(r"[^\p{L}\p{M}\p{N}_-]+")
_ITEM = re.compile(r"Q[0-9]+")


class BratWriter(DocumentWriter):
    """Writes ``ID.txt`` and ``ID.ann`` for each document, and an ``annotation.conf`` that lists the types.

    They are written into ``part``, which becomes the folder ``folder``; where that has an ``annotation.conf``, it keeps
    its own.
    """

    def __init__(self, part: Path, folder: Path) -> None:
        self._part = part
        self._configured = (folder / _CONFIGURATION).exists()
        self._names = FileNames()
        self._types: set[str] = set()

    def write(self, document: Document) -> None:
        name = self._names(document.id)
        self._write(f"{name}.txt", well_formed(document.text))
        self._write(f"{name}.ann", "".join(f"{line}\n" for line in standoff(document)))
        self._types.update(brat_type(mention.type) for mention in document.mentions)

    def finish(self) -> None:
        if not self._configured:
            types = "".join(f"{name}\n" for name in sorted(self._types))
            self._write(_CONFIGURATION, f"[entities]\n{types}\n[relations]\n\n[events]\n\n[attributes]\n")

    def _write(self, name: str, content: str) -> None:
        (self._part / name).write_text(content, encoding="utf-8", newline="")


def standoff(document: Document) -> Iterator[str]:
    """The annotation lines of a document: its mentions, each followed by the Wikidata item that it names, if any.

    A mention that goes over several lines is written as one fragment a line, since no annotation of brat may hold a
    line break.

    >>> from hinditag.document import Entity, Mention
    >>> place = Mention(0, 9, "नई\\nदिल्ली", "LOC", 0.9, "Q987")
    >>> entity = Entity("Q987", "नई दिल्ली", "LOC", (), "Q987", (place,))
    >>> print("\\n".join(standoff(Document("नई\\nदिल्ली", mentions=[place], entities=[entity]))))
    T1	LOC 0 2;3 9	नई दिल्ली
    N1	Reference T1 Wikidata:Q987	नई दिल्ली
    """
    entities = {entity.id: entity for entity in document.entities}
    number = references = 0
    for mention in document.mentions:
        fragments = list(_FRAGMENT.finditer(document.text, mention.start, mention.end))
        if not fragments:
            continue
        number += 1
        places = ";".join(f"{fragment.start()} {fragment.end()}" for fragment in fragments)
        text = well_formed(" ".join(fragment.group() for fragment in fragments))
        yield f"T{number}\t{brat_type(mention.type)} {places}\t{text}"
        entity = entities.get(mention.entity or "")
        if entity and _ITEM.fullmatch(entity.wikidata or ""):
            references += 1
            name = well_formed(" ".join(entity.name.split()))
            yield f"N{references}\tReference T{number} Wikidata:{entity.wikidata}\t{name}"


def brat_type(name: str) -> str:
    """A type as brat can read it.

    >>> brat_type("LOC"), brat_type("work of art")
    ('LOC', 'work_of_art')
    """
    return _NO_TYPE.sub("_", name) or "_"
