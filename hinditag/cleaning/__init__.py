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

from hinditag.cleaning import blocks, boilerplate, credits, html, markdown, promotion, web
from hinditag.cleaning.openings import MARKS, mark_openings
from hinditag.cleaning.pages import Page, is_page, read_page
from hinditag.document import Cleaning, SetAside

__all__ = ["BOILERPLATE", "MARKS", "RULES", "Page", "Rule", "clean", "explain", "is_page", "mark_openings", "read_page"]

Rule = Callable[[str], Iterator[tuple[int, int]]]

# In order: where two rules claim a character, the earlier one gets it. At most 255.
_ALL: tuple[Rule, ...] = (
    *(blocks.code_fence, blocks.html_comment, blocks.script, markdown.image),
    *(boilerplate.also_read, boilerplate.section_heading, boilerplate.advertisement, boilerplate.follow_us),
    *(boilerplate.app_download, boilerplate.subscribe, boilerplate.cookie_notice, boilerplate.share_bar),
    *(boilerplate.disclaimer, promotion.breadcrumbs, promotion.topic_tags, promotion.site_promotion),
    *(
        promotion.reading_time,
        promotion.syndication_note,
        credits.timestamp,
        credits.photo_credit,
        credits.copyright_line,
    ),
    *(credits.tweet_signature, markdown.ruler, markdown.table_pipe, markdown.heading, markdown.quote),
    *(markdown.list_marker, markdown.link, markdown.link_definition, markdown.reference_link, markdown.emphasis),
    *(html.block_tag, html.inline_tag, html.html_space, web.url, web.email, web.handle),
)
RULES: dict[str, Rule] = {rule.__name__: rule for rule in _ALL}

BOILERPLATE = frozenset(
    name for name, rule in RULES.items() if rule.__module__ in {m.__name__ for m in (boilerplate, credits, promotion)}
)
"""The rules that take words, not marks: what a site puts around its stories."""

_BREAKS = ("\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
_SHOWN = 60  # characters of a span in an explanation

_RUN = regex.compile(rb"([^\0])\1*+", regex.DOTALL)


def clean(text: str, *, off: Iterable[str] = ()) -> Cleaning:
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
    lines = text.replace("\r\n", " \n")  # the rules know one line end; offsets stay the same
    for character in _BREAKS:
        lines = lines.replace(character, "\n")
    owner = bytearray(len(text))  # for each character the number of the rule that takes it, or 0
    for number, name in reversed(list(enumerate(names, 1))):
        for start, end in RULES[name](lines):
            owner[start:end] = bytes([number]) * (end - start)
    return Cleaning(
        SetAside(run.start(), run.end(), text[run.start() : run.end()], names[owner[run.start()] - 1])
        for run in _RUN.finditer(owner)
    )


def explain(set_aside: Iterable[SetAside]) -> str:
    """What was set aside and why, ready to print: a line for each span with its offsets, rule and text.

    The text is cut to 60 characters and shows its line breaks as spaces. Each rule is explained by the first
    paragraph of its documentation when it comes up for the first time.

    >>> print(explain(clean("## **बारिश**")))
    0:2  heading  ##
        The ``#`` of a heading. A hashtag has no space behind its sign and stays.
    3:5  emphasis  **
        The marks of strong and emphasised text, ``**``, ``__``, ``*`` and ``_``, where two wrap words of one line.
    10:12  emphasis  **
    """
    lines: list[str] = []
    known: set[str] = set()
    for span in set_aside:
        words = " ".join(span.text.split())
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        lines.append(f"{span.start}:{span.end}  {span.rule}  {shown}".rstrip())
        if span.rule not in known and span.rule in RULES:
            known.add(span.rule)
            lines.append("    " + " ".join((RULES[span.rule].__doc__ or "").split("\n\n")[0].split()))
    return "\n".join(lines)
