"""The errors that hinditag raises on bad input. Their message is one line that a user can act on."""

from __future__ import annotations


class HinditagError(Exception):
    """The base of hinditag's own errors."""


class InputError(HinditagError):
    """A file or text that cannot be read; the message names it and the place."""


class ModelError(HinditagError):
    """A model that is missing, damaged or of another kind; the message names the file."""


class SchemeError(ModelError, ValueError):
    """A tag scheme of which the model has no head; the message names those that it has."""
