"""hinditag reads Hindi news and says who, where and which organisations are in it, and who appears with whom.

>>> import hinditag
>>> document = hinditag.load()("विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।")
>>> [(m.text, m.type) for m in document.mentions]
[('एस जयशंकर', 'PER'), ('मॉस्को', 'LOC')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hinditag.document import Document, Entity, Mention, Sentence, Token, Topic
    from hinditag.errors import HinditagError, InputError, ModelError
    from hinditag.reading.source import SourceText
    from hinditag.reporting.report import Report
    from hinditag.tagger import Tagger, load
    from hinditag.tokenising import tokenise

__version__ = "0.1.0"

# Where each name lives; imported when first asked for, so that what does not tag does not import torch.
_HOMES = {
    "hinditag.document": ("Document", "Entity", "Mention", "Sentence", "Token", "Topic"),
    "hinditag.errors": ("HinditagError", "InputError", "ModelError"),
    "hinditag.reading.source": ("SourceText",),
    "hinditag.reporting.report": ("Report",),
    "hinditag.tagger": ("Tagger", "load"),
    "hinditag.tokenising": ("tokenise",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Document",
    "Entity",
    "HinditagError",
    "InputError",
    "Mention",
    "ModelError",
    "Report",
    "Sentence",
    "SourceText",
    "Tagger",
    "Token",
    "Topic",
    "load",
    "tokenise",
]


def __getattr__(name: str) -> Any:
    try:
        return getattr(import_module(_HOME[name]), name)
    except KeyError:
        raise AttributeError(f"module 'hinditag' has no attribute {name!r}") from None


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
