"""Addresses in the running text. Hashtags stay: they often are words of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.tokenising.words import EMAIL, URL

_URL = regex.compile(rf"<{URL}>|(?<![A-Za-z0-9]){URL}|\bpic\.(?:twitter|x)\.com/\w++")
_EMAIL = regex.compile(rf"(?<![A-Za-z0-9._%+-]){EMAIL}")
_HANDLE = regex.compile(r"\(@[A-Za-z0-9_]{1,30}+\)|(?<![\w.@])@[A-Za-z0-9_]{1,30}+(?![\w@])")


def url(text: str) -> Iterator[tuple[int, int]]:
    """Bare addresses: ``https://...``, ``www. ...``, ``pic.twitter.com/...``."""
    for match in _URL.finditer(text):
        yield match.span()


def email(text: str) -> Iterator[tuple[int, int]]:
    """E-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield match.span()


def handle(text: str) -> Iterator[tuple[int, int]]:
    """Handles of social media: ``@name``, with the brackets around it."""
    for match in _HANDLE.finditer(text):
        yield match.span()
