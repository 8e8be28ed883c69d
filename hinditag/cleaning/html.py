"""HTML that is left in a text. What stands between tags stays, and so do entities such as ``&amp;``."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|"
    "hr|html|iframe|img|li|main|meta|nav|noscript|ol|option|p|picture|pre|section|select|source|table|tbody|td|tfoot|th|"
    "thead|title|tr|ul|video"
)
_INLINE = "a|abbr|b|big|cite|code|del|em|font|i|input|ins|label|mark|q|s|small|span|strike|strong|sub|sup|time|tt|u"


def _tag(names: str) -> regex.Pattern[str]:
    return regex.compile(rf"</?(?:{names})(?:\s[^<>]{{0,2000}}+|/)?>", regex.IGNORECASE)


_BLOCK_TAG, _INLINE_TAG = _tag(_BLOCK), _tag(_INLINE)

_SPACE = regex.compile(
    "&(?:nbsp|ensp|emsp|thinsp|zwj|zwnj|shy|lrm|rlm|#160|#xa0|#820[34]|#x200[bcd]);", regex.IGNORECASE
)


def block_tag(text: str) -> Iterator[tuple[int, int]]:
    """Tags that part blocks of text: ``<p>``, ``<br>``, ``</div>`` ..."""
    for match in _BLOCK_TAG.finditer(text):
        yield match.span()


def inline_tag(text: str) -> Iterator[tuple[int, int]]:
    """Tags inside a sentence: ``<b>``, ``<a href=...>``, ``</span>`` ..."""
    for match in _INLINE_TAG.finditer(text):
        yield match.span()


def html_space(text: str) -> Iterator[tuple[int, int]]:
    """Entities of spaces and of what nobody sees: ``&nbsp;``, ``&zwj;``, ``&shy;``."""
    for match in _SPACE.finditer(text):
        yield match.span()
