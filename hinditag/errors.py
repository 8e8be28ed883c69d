"""The errors that hinditag raises on bad input. Their message is one line that a user can act on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from hinditag.printable import one_line


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


OnError = Callable[[InputError], None]
"""What is done with an error of one input, or of one place in it, before reading goes on."""


def fail(error: InputError) -> NoReturn:
    """Raise ``error``: the :data:`OnError` of those who want all or nothing."""
    raise error


class ModelError(HinditagError):
    """A model that is missing, damaged or of another kind; the message names the file."""


class SchemeError(ModelError, ValueError):
    """A tag scheme of which the model has no head; the message names those that it has."""
