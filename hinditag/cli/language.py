"""The language of the command line: messages are English in the code, and in catalogues beside it in other languages.

A catalogue is a JSON object, ``messages/LANGUAGE.json``, from each English message to its own; placeholders stay.
"""

from __future__ import annotations

import argparse
import gettext
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "hi")
VARIABLE = "HINDITAG_LANG"
_MESSAGES = Path(__file__).parent / "messages"


class Catalogue(gettext.NullTranslations):
    """The messages of one language; those that it lacks stay English."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        """The message in the language of the catalogue."""
        return self._messages.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The message for ``n`` of something."""
        return self.gettext(msgid1 if n == 1 else msgid2)


_catalogue = Catalogue({})


def _(message: str) -> str:
    """A message in the language that is spoken.

    >>> _("documents")
    'documents'
    >>> with speaking("hi"):
    ...     _("documents")
    'दस्तावेज़'
    """
    return _catalogue.gettext(message)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak one of the `LANGUAGES` inside, argparse's own words included."""
    global _catalogue
    before = _catalogue
    # The names under which argparse has what it takes from gettext, which would want compiled catalogues.
    words = {name: word for name, word in vars(argparse).items() if name in ("_", "ngettext")}
    try:
        _catalogue = Catalogue(read_catalogue(language))
        ours: dict[str, Any] = {"_": _catalogue.gettext, "ngettext": _catalogue.ngettext}
        vars(argparse).update({name: ours[name] for name in words})
        yield
    finally:
        _catalogue = before
        vars(argparse).update(words)


def read_catalogue(language: str) -> dict[str, str]:
    """The messages of a language; none for English, in which they are written."""
    if language == "en":
        return {}
    messages: dict[str, str] = json.loads((_MESSAGES / f"{language}.json").read_text(encoding="utf-8"))
    return messages


def chosen_language(argv: Sequence[str] | None) -> str:
    """The language that ``--lang`` names, else the environment; English for one that is not there.

    >>> chosen_language(["tag", "--lang", "hi"]), chosen_language(["--lang=xx"])
    ('hi', 'en')
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", nargs="?")
    given = parser.parse_known_args(sys.argv[1:] if argv is None else argv)[0].lang
    language = (given or os.environ.get(VARIABLE, "")).partition("_")[0]
    return language if language in LANGUAGES else "en"
