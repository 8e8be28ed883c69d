"""The errors that hinditag raises on bad input. Their message is one line that a user can act on."""

from __future__ import annotations

import re
from typing import Any

_LONGEST = 700  # characters of a message: a table may have ten thousand columns
# Line ends, what a terminal would take for a command, what turns the direction of writing, and lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(message: str) -> str:
    """``message`` in one line that any terminal can show; names of files and columns may hold anything.

    >>> print(one_line("no column 'text'; it has:\\n\\x1b[31mid"))
    no column 'text'; it has: \\x1b[31mid
    """
    line = _UNPRINTABLE.sub(lambda sign: repr(sign.group())[1:-1], " ".join(message.split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


class HinditagError(Exception):
    """The base of hinditag's own errors.

    A message that is a template, with its values beside it, can be said in other languages. It is shown in one line.

    >>> str(InputError("{file}: no such file", file="a.txt"))
    'a.txt: no such file'
    """

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(one_line(message.format(**values) if values else message))
        self.message = message
        self.values = values


class InputError(HinditagError):
    """A file or text that cannot be read; the message names it and the place."""


class ModelError(HinditagError):
    """A model that is missing, damaged or of another kind; the message names the file."""


class SchemeError(ModelError, ValueError):
    """A tag scheme of which the model has no head; the message names those that it has."""
