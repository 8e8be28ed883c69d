"""Names and messages as they can be shown and written, whatever is in them."""

from __future__ import annotations

import re

_LONGEST = 700  # characters of a message: a table may have ten thousand columns
_UNDECODED = re.compile("[\udc80-\udcff]+")  # bytes of a file name, as Python has them where it could not decode it
_SURROGATE = re.compile("[\ud800-\udfff]")
# Line ends, what a terminal would take for a command, what turns the direction of writing, and lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def well_formed(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate (from a JSON escape or an undecodable file name).

    They stand for no character, and tables, models and UTF-8 files cannot hold them. Offsets stay the same.

    >>> well_formed("क\\ud800ख")
    'क\ufffdख'
    """
    return _SURROGATE.sub("\ufffd", text)


def readable(path: str) -> str:
    """A path as text: file names are UTF-8, also where the locale says nothing of it (``LC_ALL=C``).

    >>> readable("न.txt".encode().decode("ascii", "surrogateescape"))
    'न.txt'
    """
    return _UNDECODED.sub(lambda part: part.group().encode("utf-8", "surrogateescape").decode("utf-8", "replace"), path)


def one_line(message: str) -> str:
    """``message`` in one line that any terminal can show; names of files and columns may hold anything.

    >>> print(one_line("no column 'text'; it has:\\n\\x1b[31mid"))
    no column 'text'; it has: \\x1b[31mid
    """
    line = _UNPRINTABLE.sub(lambda sign: repr(sign.group())[1:-1], " ".join(readable(message).split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
