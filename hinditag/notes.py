"""What has to be said of a text beside what was found in it: kept in ``document.meta["notes"]``."""

from __future__ import annotations

import regex

from hinditag.document import Document

_HINDI = regex.compile(r"[\u0900-\u097f]")
_ODD = {
    "NUL characters": "\0",
    "lone surrogates": r"[\ud800-\udfff]",
    "replacement characters (U+FFFD), left by an earlier decoding": "\ufffd",
}
_PATTERNS = {name: regex.compile(pattern) for name, pattern in _ODD.items()}


def notes(document: Document) -> list[str]:
    """Notes on a document whose sentences are made: damage in the text, no story in it, no Hindi in it.

    >>> from hinditag.document import Sentence
    >>> notes(Document("a\\0b", sentences=[Sentence(0, 3, "a\\0b")]))
    ['1 NUL characters', 'no Hindi text']
    """
    counts = ((name, len(pattern.findall(document.text))) for name, pattern in _PATTERNS.items())
    found = [f"{count} {name}" for name, count in counts if count]
    if not document.sentences:
        found.append("no story text")
    elif not _HINDI.search(document.text):
        found.append("no Hindi text")
    return found
