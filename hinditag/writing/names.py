"""File names for documents: from their ids, which may be paths, URLs, or anything at all."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import regex

_UNSAFE = regex.compile(r"[^\p{L}\p{M}\p{N}._-]+")
_LONGEST = 180  # bytes; file systems take 255, and a number and a suffix are to come


class FileNames:
    """Gives each document a name of its own, without suffix; ids that look alike are told apart by a number.

    Two names never differ in case or Unicode form alone, which some file systems do not tell apart.

    >>> names = FileNames()
    >>> [names(identity) for identity in ("news/बारिश.txt", "news/बारिश.txt", "../../etc/passwd", "NEWS/बारिश", None)]
    ['news_बारिश', 'news_बारिश-2', 'etc_passwd', 'NEWS_बारिश-3', 'document']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._number: defaultdict[str, int] = defaultdict(lambda: 1)

    def __call__(self, identity: str | None) -> str:
        """The name of the next document."""
        stem = safe_stem(identity or "")
        name = stem
        while (key := unicodedata.normalize("NFC", name).casefold()) in self._taken:
            self._number[stem] += 1
            name = f"{stem}-{self._number[stem]}"
        self._taken.add(key)
        return name


def safe_stem(identity: str) -> str:
    """A file name without suffix: letters, digits and ``._-`` of ``identity``, in no other folder, never empty.

    >>> safe_stem("https://example.org/a?b=1"), safe_stem("..")
    ('https_example.org_a_b_1', 'document')
    """
    stem = _UNSAFE.sub("_", identity.removesuffix(".txt")).strip("._-")
    return stem.encode()[:_LONGEST].decode(errors="ignore").rstrip("._-") or "document"
