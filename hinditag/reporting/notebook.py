"""What documents and reports show of themselves in a notebook.

All of it is escaped and carries inline styles only. What needs a script, the network, stands in a frame of its own that
can reach neither the notebook nor the internet; a viewer that takes frames out still shows the tables.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.reporting.highlight import mark_style, passage_html
from hinditag.reporting.story import cut, shown, story_mentions
from hinditag.schemes import TYPE_NAMES

if TYPE_CHECKING:
    from hinditag.reporting.report import Report

LONGEST = 20_000  # characters of a text: what is shown is kept in the file of the notebook
_PHRASES = 10
_NAME = 60
_PAGE: dict[str, Any] = {"entities": 0, "pairs": 150, "sentences": 2, "documents": 0}


def document_view(doc: Document) -> str:
    """A document as HTML: which types of names it has, its topics and keyphrases, and its text with the names marked.

    Of a text over 20,000 characters the first are shown.

    >>> document_view(Document("<b>")).count("<b>")
    0
    """
    from markupsafe import Markup

    notes = doc.meta.get("notes")
    counts = Counter(mention.type for mention in story_mentions(doc))
    kinds = sorted(counts, key=lambda kind: ([*TYPE_NAMES, kind].index(kind), kind))
    return _render(
        "document",
        types=[(mark_style(kind), _both(*TYPE_NAMES.get(kind, (kind, kind))), counts[kind]) for kind in kinds],
        topics=[f"{_both(topic.name, topic.name_en)} ({topic.score:.2f})" for topic in doc.topics],
        keyphrases=[shown(phrase.name) for phrase in doc.keyphrases[:_PHRASES]],
        notes=[cut(str(note), _NAME) for note in notes] if isinstance(notes, list) else [],
        text=Markup(passage_html(doc, 0, min(len(doc.text), LONGEST))),
        left_out=max(0, len(doc.text) - LONGEST),
    )


def report_view(report: Report, *, top: int = 10) -> str:
    """A report as HTML: how much there is, the ``top`` entities, pairs and topics, and the network.

    >>> from hinditag.reporting.report import Report
    >>> "<table" in report_view(Report())
    True
    """
    from markupsafe import Markup

    entries = list(report.roster.values())
    pairs = report.cooccurrence(sort="llr").head(top).to_dict("records")
    topics = report.topics().head(top).to_dict("records")
    measures = ("count", "npmi", "llr", "q_value")
    return _render(
        "summary",
        numbers=[
            ("लेख / documents", len(report)),
            ("उल्लेख / mentions", sum(entry.mentions for entry in entries)),
            ("नाम / entities", len(entries)),
        ],
        tables=[
            (
                ("नाम / name", "type", "उल्लेख / mentions", "लेख / documents"),
                [(cut(e.label, _NAME), cut(e.type, _NAME), e.mentions, e.documents) for e in entries[:top]],
            ),
            (
                ("जोड़ा / pair", "साथ / count", "NPMI", "LLR", "q"),
                [
                    (
                        f"{cut(pair['entity_a'], _NAME)} · {cut(pair['entity_b'], _NAME)}",
                        *(_number(pair[name]) for name in measures),
                    )
                    for pair in pairs
                ],
            ),
            (("विषय / topic", "लेख / documents"), [(_both(t["name"], t["name_en"]), t["documents"]) for t in topics]),
        ],
        frame=Markup(network_frame(report)) if pairs else "",
    )


def network_frame(report: Report, *, height: int = 880, **options: Any) -> str:
    """The network as HTML for a notebook or a page of one's own: ``IPython.display.HTML(network_frame(report))``.

    A click on a line shows sentences with both names. It is the page of :meth:`hinditag.Report.to_html` without its
    other parts, in a frame ``height`` pixels high; the ``options`` are those of
    :func:`hinditag.reporting.page.page_html`. By default it holds 150 pairs, two sentences of each, and no articles.

    >>> from hinditag.reporting.report import Report
    >>> network_frame(Report(), language="en").count("<script")
    0
    """
    from hinditag.reporting.page import page_html

    options = _PAGE | {"title": "hinditag"} | options
    page = page_html(report, **options, network_only=True)
    return _render("frame", page=page, title=options["title"], height=int(height))


def _render(name: str, **values: Any) -> str:
    from hinditag.reporting.page.render import environment

    return environment().get_template(f"{name}.html.j2").render(**values)


def _both(name: str, name_en: str) -> str:
    """The Hindi and the English name of a type or topic; one of the user's own has but one."""
    return " / ".join(dict.fromkeys((cut(name, _NAME), cut(name_en, _NAME))))


def _number(value: Any) -> str:
    """A measure as a reader wants it: whole numbers whole, others with three significant digits.

    >>> _number(12), _number(0.12345), _number(1234.5), _number(0.00001)
    ('12', '0.123', '1234', '<0.0001')
    """
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    if 0 < abs(value) < 0.0001:
        return "<0.0001" if value > 0 else ">-0.0001"
    if abs(value) >= 1000:
        return f"{value:.0f}"
    return f"{value:.3g}"
