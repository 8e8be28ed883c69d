"""Blocks over many lines: code, comments, scripts."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_FENCE = regex.compile(r"^[ \t]{0,3}+(`{3,}+|~{3,}+)([^`\n]*+)$", regex.MULTILINE)
_SCRIPT = regex.compile(r"<(script|style)\b[^<>]{0,1000}+>", regex.IGNORECASE)
_SCRIPT_END = {name: regex.compile(rf"</{name}\s{{0,5}}+>", regex.IGNORECASE) for name in ("script", "style")}


def code_fence(text: str) -> Iterator[tuple[int, int]]:
    """Code between lines of three backticks or tildes. A fence that nothing closes takes its own line only."""
    opening = None
    for match in _FENCE.finditer(text):
        if opening is None:
            opening = match
        elif match[1][0] == opening[1][0] and len(match[1]) >= len(opening[1]) and not match[2].strip():
            yield opening.start(), match.end()
            opening = None
    if opening is not None:
        yield opening.span()


def html_comment(text: str) -> Iterator[tuple[int, int]]:
    """Comments, ``<!-- ... -->``."""
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        position = end + 3
        yield start, position


def script(text: str) -> Iterator[tuple[int, int]]:
    """``<script>`` and ``<style>`` with all that is in them."""
    position = 0
    unclosed: set[str] = set()  # looked for once only, so that many openings without an end stay cheap
    while (opening := _SCRIPT.search(text, position)) is not None:
        name = opening[1].lower()
        closing = None if name in unclosed else _SCRIPT_END[name].search(text, opening.end())
        if closing is None:
            unclosed.add(name)
        position = opening.end() if closing is None else closing.end()
        if closing is not None:
            yield opening.start(), position
