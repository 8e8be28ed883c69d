"""Cleaning: which stretches of a text are not story.

The text is never changed: each rule only names spans of it. Rules are functions from a text to (start, end)
offsets, one function a rule, in :data:`RULES` under their names; the docstring of a rule says what it takes.
They are careful on purpose: a line of boilerplate that stays costs little, a lost sentence of the story is lost.

Every pattern runs in time that grows with the length of the text and no faster: repeats are possessive or
bounded, and only one of them can match at a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import regex

from hinditag.cleaning import blocks, boilerplate, credits, html, markdown, web
from hinditag.document import SetAside

Rule = Callable[[str], Iterator[tuple[int, int]]]

# In order: where two rules claim a character, the earlier one gets it. At most 255.
_ALL: tuple[Rule, ...] = (
    *(blocks.code_fence, blocks.html_comment, blocks.script, markdown.image),
    *(boilerplate.also_read, boilerplate.section_heading, boilerplate.advertisement, boilerplate.follow_us),
    *(boilerplate.app_download, boilerplate.subscribe, boilerplate.cookie_notice, boilerplate.share_bar),
    *(boilerplate.disclaimer, credits.timestamp, credits.photo_credit, credits.copyright_line),
    *(credits.tweet_signature, markdown.ruler, markdown.table_pipe, markdown.heading, markdown.quote),
    *(markdown.list_marker, markdown.link, markdown.emphasis, html.block_tag, html.inline_tag),
    *(web.url, web.email, web.handle),
)
RULES: dict[str, Rule] = {rule.__name__: rule for rule in _ALL}

_RUN = regex.compile(rb"([^\0])\1*+", regex.DOTALL)


def clean(text: str, *, off: Iterable[str] = ()) -> list[SetAside]:
    """The spans of ``text`` that are not story, in order and without overlap, each with its rule's name.

    ``off`` names rules to leave out. Raises ``ValueError`` for a name that is not in :data:`RULES`.

    >>> [(span.text, span.rule) for span in clean("## **बारिश** का कहर")]
    [('##', 'heading'), ('**', 'emphasis'), ('**', 'emphasis')]
    >>> clean("## बारिश", off=["heading"])
    []
    """
    off = frozenset(off)
    if unknown := sorted(off - RULES.keys()):
        raise ValueError(f"no cleaning rule is called {', '.join(unknown)}; the rules are {', '.join(RULES)}")
    names = [name for name in RULES if name not in off]
    owner = bytearray(len(text))  # for each character the number of the rule that takes it, or 0
    for number, name in reversed(list(enumerate(names, 1))):
        for start, end in RULES[name](text):
            owner[start:end] = bytes([number]) * (end - start)
    return [
        SetAside(run.start(), run.end(), text[run.start() : run.end()], names[owner[run.start()] - 1])
        for run in _RUN.finditer(owner)
    ]
