"""The documents of a report: kept in memory while they are few, in a temporary file beyond that."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import overload

from hinditag.document import Document

HOLD = 20_000_000
"""Characters of text that are held in memory, with what was found in them some 200 MB."""


class Documents(Sequence[Document]):
    """Documents in the order of their ids, whatever order they came in.

    Up to ``hold`` characters of text stay in memory; what comes later is written to a temporary file (in the
    folder that :mod:`tempfile` chooses) and read again when it is asked for. There a date in ``meta`` becomes its
    ISO form. Tokens are not kept. A document without an id is given one made of its text, so that it is the same
    in any order and company. Documents of one id are all kept, in the order of what is in them.

    >>> documents = Documents(hold=0)
    >>> documents.append(Document("बारिश", id="b"))
    >>> documents.append(Document("धूप", id="a"))
    >>> [document.text for document in documents]
    ['धूप', 'बारिश']
    """

    def __init__(self, *, hold: int = HOLD) -> None:
        self._hold = hold
        self._held = 0
        self._spool: _Spool | None = None
        self._items: list[tuple[str, Document | _Place]] = []
        self._in_order = True

    def append(self, document: Document) -> None:
        """Take in a shallow copy of a document."""
        id = text_id(document.text) if document.id is None else document.id
        document = replace(document, id=id)
        if self._held + len(document.text) <= self._hold:
            self._held += len(document.text)
            self._items.append((id, document))
        else:
            self._spool = self._spool or _Spool()
            self._items.append((id, self._spool.write(document)))
        self._in_order = False

    def __add__(self, other: Documents) -> Documents:
        """The documents of both. What is on disk is shared, not copied; the sum appends to a file of its own."""
        both = Documents(hold=max(self._hold, other._hold))
        both._held = self._held + other._held
        both._items = self._items + other._items
        both._in_order = False
        return both

    def extend(self, other: Documents) -> None:
        """Take in the documents of ``other``; what lies on its disk and finds no room in memory is copied as it is."""
        for id, item in list(other._items):
            if isinstance(item, Document) or self._held < self._hold:
                self.append(_read(item))
            else:
                self._spool = self._spool or _Spool()
                self._items.append((id, self._spool.copy(*item)))
                self._in_order = False

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> list[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | list[Document]:
        self._order()
        if isinstance(index, slice):
            return [_read(item) for _, item in self._items[index]]
        return _read(self._items[index][1])

    def __iter__(self) -> Iterator[Document]:
        self._order()
        return (_read(item) for _, item in self._items)

    def _order(self) -> None:
        if self._in_order:
            return
        self._items.sort(key=itemgetter(0))
        ordered: list[tuple[str, Document | _Place]] = []
        for _, group in groupby(self._items, key=itemgetter(0)):
            same = list(group)
            ordered += sorted(same, key=lambda item: _record(_read(item[1]))) if len(same) > 1 else same
        self._items = ordered
        self._in_order = True


def text_id(text: str) -> str:
    """The id of a document that came without one: ``#`` and ten hexadecimal digits, the same for the same text.

    >>> text_id("बारिश") == text_id("बारिश") != text_id("धूप")
    True
    """
    return "#" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


class _Spool:
    """A temporary file of documents, compressed one by one; it goes when nothing refers to it any more."""

    def __init__(self, content: bytes = b"") -> None:
        self._file = tempfile.TemporaryFile(prefix="hinditag-")  # noqa: SIM115 (open as long as the spool lives)
        self._end = self._file.write(content)

    def __reduce__(self) -> tuple[type[_Spool], tuple[bytes]]:
        return _Spool, (self.read(0, self._end),)

    def write(self, document: Document) -> _Place:
        return self._append(zlib.compress(_record(document), level=1))

    def copy(self, other: _Spool, start: int, length: int) -> _Place:
        return self._append(other.read(start, length))

    def _append(self, record: bytes) -> _Place:
        start = self._end
        self._file.seek(start)
        self._end += self._file.write(record)
        return self, start, len(record)

    def read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)


_Place = tuple[_Spool, int, int]


def _read(item: Document | _Place) -> Document:
    if isinstance(item, Document):
        return item
    spool, start, length = item
    return Document.from_dict(json.loads(zlib.decompress(spool.read(start, length))))


def _record(document: Document) -> bytes:
    return json.dumps(document.to_dict(), default=str).encode()
