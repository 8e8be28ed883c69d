"""The page from its data, styles and scripts."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

from hinditag.reporting.incidence import Level, check_level
from hinditag.reporting.page.data import page_data
from hinditag.reporting.page.embed import json_block, policy_hash

if TYPE_CHECKING:
    from jinja2 import Environment

    from hinditag.reporting.report import Report

Language = Literal["hi", "en"]
_LAYOUT = ("d3-dispatch", "d3-quadtree", "d3-timer", "d3-force")
_SCRIPTS = ("base", "tables", "filters", "network", "matrix", "overview", "reader", "start")


def page_html(
    report: Report,
    *,
    title: str = "hinditag",
    level: Level = "sentence",
    window: int | None = None,
    types: Collection[str] | None = None,
    min_count: int = 1,
    sort: str = "llr",
    language: Language = "hi",
    entities: int = 5_000,
    pairs: int = 2_000,
    sentences: int = 5,
    documents: int = 2_000,
    network_only: bool = False,
) -> str:
    """The page as a string: summary, entities, network, matrix, pairs with their sentences, timeline, topics, articles.

    The options up to ``sort`` are those of :meth:`hinditag.Report.cooccurrence`; ``sort`` decides which pairs are on
    the page (by default ``"llr"``, as ``"npmi"`` is led by names that occur once, together) and which measure it
    shows first.
    ``language`` is the one of the labels that it opens with. ``entities``, ``pairs`` and ``documents`` are the most
    that it holds, ``sentences`` the most of a pair; sentences and articles are also limited in bytes, so that a page
    stays under 8 MB. Where something is left out, the page says so. With ``network_only`` it shows the network alone,
    with its filters and sentences.

    The data is one block of JSON, which the script shows as text, never as markup. The page's own
    Content-Security-Policy forbids every load, and every style and script but its own, which are named by hash.

    Raises ``ValueError`` for an option that does not exist.

    >>> from hinditag.reporting.report import Report
    >>> page_html(Report(), title="<b>").count("<b>")
    0
    """
    from markupsafe import Markup

    check_level(level, window)
    if language not in get_args(Language):
        raise ValueError(f"language must be one of {', '.join(get_args(Language))}, not {language!r}")
    data = page_data(
        report,
        level=level,
        window=window,
        types=types,
        min_count=min_count,
        sort=sort,
        entities=entities,
        pairs=pairs,
        sentences=sentences,
        documents=documents,
        network_only=network_only,
    )
    labels = json.loads(_asset("labels.json"))
    style, layout, script = _asset("report.css"), _layout_script(), _page_script()
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            title=title,
            language=language,
            labels={key: pair[get_args(Language).index(language)] for key, pair in labels.items()},
            hidden=Markup(" hidden" if network_only else ""),
            has_timeline=data["timeline"] is not None,
            has_topics=bool(data["topics"]),
            style=Markup(style),
            scripts=[Markup(layout), Markup(script)],
            style_hash=policy_hash(style),
            script_hashes=f"{policy_hash(layout)} {policy_hash(script)}",
            data=Markup(json_block({"language": language, "labels": labels, **data})),
        )
    )


@cache
def environment() -> Environment:
    """The templates; what is put into them is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("hinditag.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _layout_script() -> str:
    """The force layout under its licence, which asks to be in every copy."""
    licence = _asset("d3-force/LICENSE").strip()
    return "\n".join([f"/*\n{licence}\n*/", *(_asset(f"d3-force/{name}.min.js") for name in _LAYOUT)])


def _page_script() -> str:
    """The parts of the page's script, which share one scope and leave nothing in the global one."""
    return "\n".join(["(() => {", '"use strict";', *(_asset(f"script/{name}.js") for name in _SCRIPTS), "})();"])


@cache
def _asset(name: str) -> str:
    return files("hinditag.reporting").joinpath("assets", *name.split("/")).read_text(encoding="utf-8")
