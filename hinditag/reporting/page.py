"""The report as one HTML page that needs no network."""

from __future__ import annotations

import base64
import hashlib
import math
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hinditag.document import Document
from hinditag.reporting.highlight import COLOURS, OTHER_COLOUR, document_html, passage_html
from hinditag.reporting.incidence import Level, check_level
from hinditag.reporting.story import set_aside_spans, shown

if TYPE_CHECKING:
    from jinja2 import Environment

    from hinditag.reporting.report import Report

TYPE_NAMES = {"PER": ("व्यक्ति", "People"), "LOC": ("स्थान", "Places"), "ORG": ("संगठन", "Organisations")}
LEVEL_NAMES = {"sentence": ("वाक्य", "sentence"), "paragraph": ("अनुच्छेद", "paragraph"), "document": ("लेख", "document")}
_TEMPLATES = Path(__file__).parent / "templates"


def page_html(
    report: Report,
    *,
    title: str = "hinditag",
    level: Level = "sentence",
    window: int | None = None,
    types: Collection[str] | None = None,
    min_count: int = 1,
    sort: str = "npmi",
    top: int = 50,
    sentences: int = 5,
    documents: int = 100,
) -> str:
    """The page as a string: summary, entities by type, pairs with their sentences, topics, and the documents.

    The options up to ``sort`` are those of :meth:`Report.cooccurrence`. ``top`` is the most rows of each table,
    ``sentences`` the most of a pair, ``documents`` the most texts shown; where something is left out, the page
    says so.

    All that comes from the documents is escaped, and the page's own Content-Security-Policy forbids every
    load and every script but its own, which is named there by its hash.

    >>> from hinditag.reporting.report import Report
    >>> page_html(Report(), title="<b>").count("<b>")
    0
    """
    check_level(level, window)
    docs = report.documents
    found = report.incidence(level, window=window, types=types)
    pairs = report.cooccurrence(level, window=window, types=types, min_count=min_count, sort=sort)
    id_of = {entry.label: entry.id for entry in report.roster.values()}
    rows = []
    for row in pairs.head(top).to_dict("records"):
        both = id_of[row["entity_a"]], id_of[row["entity_b"]]
        units = found.units_with(*both)
        row["evidence"] = [
            (docs[number].id, Markup(passage_html(docs[number], start, end, entities=both)))
            for number, start, end in units[:sentences]
        ]
        row["more"] = len(units) - len(row["evidence"])
        rows.append(row)

    by_type = defaultdict(list)
    for entry in report.roster.values():
        by_type[entry.type].append(entry)

    script = _source("report.js")
    template = _environment().get_template("report.html.j2")
    return template.render(
        title=title,
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        summary=_summary(report),
        by_type=sorted(by_type.items(), key=lambda item: -sum(entry.mentions for entry in item[1])),
        pairs=rows,
        all_pairs=len(pairs),
        level=LEVEL_NAMES[level],
        window=window,
        min_count=min_count,
        sort=sort,
        topics=report.topics().to_dict("records"),
        docs=[
            (doc.id, _headline(doc), Markup(document_html(doc)), bool(set_aside_spans(doc))) for doc in docs[:documents]
        ],
        all_docs=len(docs),
        top=top,
    )


def summary_html(report: Report, *, top: int = 10) -> str:
    """A short view for notebooks: the numbers, the top entities and the top pairs, with inline styles only.

    >>> from hinditag.reporting.report import Report
    >>> "<table" in summary_html(Report())
    True
    """
    template = _environment().get_template("summary.html.j2")
    return template.render(
        summary=_summary(report),
        entities=list(report.roster.values())[:top],
        pairs=report.cooccurrence(sort="llr").head(top).to_dict("records"),
    )


def _summary(report: Report) -> list[tuple[str, str, int]]:
    """What the report counts: Hindi label, English label, number."""
    return [
        ("लेख", "documents", len(report)),
        ("उल्लेख", "mentions", sum(entry.mentions for entry in report.roster.values())),
        ("नाम", "entities", len(report.roster)),
    ]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = _number
    environment.globals.update(type_names=TYPE_NAMES, colours=COLOURS, other_colour=OTHER_COLOUR)
    return environment


def _headline(document: Document) -> str:
    return shown(document.sentences[0].text) if document.sentences else ""


def _source(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


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
