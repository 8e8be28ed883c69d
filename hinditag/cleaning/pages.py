"""Whole HTML pages: the story of one, through trafilatura (the extra ``html``).

The text that comes out is the text that everything else is laid over: offsets are into it, not into the page.
Tags that are left in other texts are set aside by `hinditag.cleaning.html`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import regex

from hinditag.errors import InputError

_PAGE = regex.compile(
    r"(?:\s|\ufeff|<\?xml[^<>]{0,200}+>|<!--(?:(?!-->).){0,2000}+-->)*+<(?:!doctype html|html)\b",
    regex.IGNORECASE | regex.DOTALL,
)


@dataclass(frozen=True)
class Page:
    """The story of a page: its headline and text, and what the page says of it (None where it does not)."""

    text: str
    date: str | None  # YYYY-MM-DD
    author: str | None
    url: str | None
    site: str | None


def is_page(text: str) -> bool:
    """Whether ``text`` is a whole HTML page: it begins with a doctype or ``<html>``.

    >>> is_page("<!DOCTYPE html><html><body>राम</body></html>"), is_page("<p>राम आए</p>")
    (True, False)
    """
    return _PAGE.match(text) is not None


def read_page(html: str) -> Page:
    """The story of a whole page: the headline, a blank line, and the paragraphs a line each.

    Raises ``InputError`` when trafilatura is not installed or finds no story.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise InputError("reading whole HTML pages needs trafilatura: pip install 'hinditag[html]'") from None
    found: Any = bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=True, target_language=None
    )
    body = (found.text or "").strip() if found is not None else ""
    if not body:
        raise InputError("an HTML page in which no story was found")
    title = " ".join((found.title or "").split())
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    return Page(text, found.date, found.author, found.url, found.sitename)
