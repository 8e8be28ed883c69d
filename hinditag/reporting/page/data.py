"""What the page shows, as plain lists and numbers ready for JSON.

Entities, passages, articles and topics are referred to by their number in their list, so that a name is stored once.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hinditag.document import Document
from hinditag.reporting.cooccurrence import SORTABLE
from hinditag.reporting.incidence import Level
from hinditag.reporting.page.embed import json_bytes
from hinditag.reporting.page.texts import Passages, Texts
from hinditag.reporting.story import cut
from hinditag.schemes import TYPE_NAMES

if TYPE_CHECKING:
    import pandas as pd

    from hinditag.reporting.report import Report

PASSAGE_BYTES = 1_800_000
DATA_BYTES = 7_600_000
"""For everything: articles take what the lists and the passages leave. Styles and scripts are 0.1 MB."""

_MOST_ALIASES = 6
_MOST_META = 8
_NAME, _LINE = 80, 160  # characters of a name, and of a headline, an id or a value of the metadata
_LITTLE = 2_000  # bytes that are not worth a search for an article to fill them
_SERIES = 60
_FREQUENCIES = (("D", 45), ("W", 300), ("M", 3_650))  # a period, and up to how many days between first and last


def page_data(
    report: Report,
    *,
    level: Level,
    window: int | None,
    types: Collection[str] | None,
    min_count: int,
    sort: str,
    entities: int,
    pairs: int,
    sentences: int,
    documents: int,
    network_only: bool = False,
) -> dict[str, Any]:
    """The lists that the page's script reads; the options are those of :func:`~.render.page_html`.

    ``entities`` rows are name, number of the type, mentions, documents, aliases; ``pairs`` rows the numbers of the two
    entities, the values of ``measures`` in that order (None: infinite), in how many units they meet, the numbers of
    their passages; ``passages`` rows the number of the article and its pieces; ``articles`` rows id, headline,
    metadata, numbers of the topics, pieces (None: left out); ``topics`` rows code, name, English name, documents.

    >>> from hinditag.reporting.report import Report
    >>> page_data(Report(), level="sentence", window=None, types=None, min_count=1, sort="llr", entities=1, pairs=1,
    ...           sentences=1, documents=1)["pairs"]
    []
    """
    docs = report.documents
    entries = report.roster
    found = report.cooccurrence(level, window=window, types=types, min_count=min_count, sort=sort)
    rows = found.head(pairs)
    id_of = {entry.label: entry.id for entry in entries.values()}
    # the most mentioned entities, and all those of the pairs
    paired = {id_of[label] for column in ("entity_a", "entity_b") for label in rows[column]}
    listed = [e for rank, e in enumerate(entries.values()) if rank < entities or e.id in paired]
    number = {entry.id: place for place, entry in enumerate(listed)}
    type_codes = sorted({entry.type for entry in listed}, key=lambda code: ([*TYPE_NAMES, code].index(code), code))

    texts = Texts(docs, number)
    passages = Passages(texts, most_bytes=PASSAGE_BYTES)
    units = report.incidence(level, window=window, types=types)
    measures = [name for name in SORTABLE if name in rows.columns and not name.startswith("units")]
    pair_rows = []
    for row in rows.to_dict("records"):
        ids = id_of[row["entity_a"]], id_of[row["entity_b"]]
        places = units.units_with(*ids)
        spoken = [passages.add(doc, texts.passage(doc, start, end, ids)) for doc, start, end in places[:sentences]]
        pair_rows.append(
            [
                number[ids[0]],
                number[ids[1]],
                [_json_number(row[name]) for name in measures],
                len(places),
                list(dict.fromkeys(place for place in spoken if place is not None)),
            ]
        )

    topics = [] if network_only else report.topics().to_dict("records")
    data: dict[str, Any] = {
        "scope": {"level": level, "window": window, "minCount": min_count, "sort": sort},
        "counts": {
            "documents": len(report),
            "mentions": sum(entry.mentions for entry in entries.values()),
            "entities": len(entries),
            "pairs": len(found),
        },
        "types": [[code, *TYPE_NAMES.get(code, (cut(code, _NAME),) * 2)] for code in type_codes],
        "entities": [
            [
                cut(e.label, _NAME),
                type_codes.index(e.type),
                e.mentions,
                e.documents,
                [cut(alias, _NAME) for alias in e.aliases if alias != e.label][:_MOST_ALIASES],
            ]
            for e in listed
        ],
        "measures": measures,
        "pairs": pair_rows,
        "topics": [[cut(t["name"], _NAME), cut(t["name_en"], _NAME), t["documents"]] for t in topics],
        "timeline": None if network_only else _timeline(report, {e.label: place for place, e in enumerate(listed)}),
    }
    topic_number = {topic["code"]: place for place, topic in enumerate(topics)}
    room = DATA_BYTES - json_bytes(data) - json_bytes(passages.rows)
    articles = _articles(texts, passages.documents, topic_number, most=documents, most_bytes=room)
    place_of = {doc: place for place, doc in enumerate(articles)}
    data["articles"] = list(articles.values())
    data["passages"] = [[place_of[doc], pieces] for doc, pieces in passages.rows]
    return data


def _articles(
    texts: Texts, cited: Sequence[int], topic_number: Mapping[str, int], *, most: int, most_bytes: int
) -> dict[int, list[Any]]:
    """The rows of the articles by the number of their document, in the order of the report.

    Those that passages come from are all there; metadata and text go to them first, then to the others, as far as
    there is room.
    """
    rows = {doc: _article(texts.docs[doc], topic_number) for doc in cited}
    left = most_bytes - json_bytes(list(rows.values()))
    whole = 0
    for doc in dict.fromkeys([*cited, *range(len(texts.docs))]):
        if whole == most or left < _LITTLE:
            break
        document = texts.docs[doc]
        if len(document.text) > left:  # a character takes a byte or more
            continue
        bare = _article(document, topic_number)
        row = [*bare[:2], _meta(document), bare[3], texts.pieces(doc)]
        size = json_bytes(row)
        if size <= left:
            rows[doc] = row
            left -= size
            whole += 1
    return dict(sorted(rows.items()))


def _article(document: Document, topic_number: Mapping[str, int]) -> list[Any]:
    """The row of an article without metadata and text."""
    topics = [topic_number[topic.code] for topic in document.topics if topic.code in topic_number]
    return [cut(document.id or "", _LINE), _headline(document), [], topics, None]


def _timeline(report: Report, place_of: Mapping[str, int]) -> dict[str, Any] | None:
    """Mentions of the most mentioned entities by day, week, month or year: as many bars as can be read."""
    import pandas as pd

    daily = report.timeline("D")
    if daily.empty:
        return None
    days = (daily["period"].max().start_time - daily["period"].min().start_time).days
    freq = next((name for name, most in _FREQUENCIES if days <= most), "Y")
    table = daily if freq == "D" else report.timeline(freq)
    periods = pd.period_range(table["period"].min(), table["period"].max())
    table = table[table["entity"].isin(list(place_of))]
    wide = table.pivot_table(index="entity", columns="period", values="mentions", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=periods, fill_value=0)
    order = sorted(wide.index, key=lambda label: place_of[label])[:_SERIES]
    return {
        "freq": freq,
        "periods": [_period_name(period, freq) for period in periods],
        "series": [[place_of[label], [int(value) for value in wide.loc[label]]] for label in order],
    }


def _period_name(period: pd.Period, freq: str) -> str:
    return str(period.start_time.date()) if freq == "W" else str(period)


def _headline(document: Document) -> str:
    title = document.meta.get("title")
    if not isinstance(title, str) or not title.strip():
        title = document.sentences[0].text if document.sentences else document.text[: 2 * _LINE]
    return cut(title, _LINE)


def _meta(document: Document) -> list[list[str]]:
    """What came with the document and is one value: key and value, both short."""
    values = [
        [cut(str(key), _NAME), cut(str(value), _LINE)]
        for key, value in document.meta.items()
        if isinstance(value, str | int | float) and str(value).strip()
    ]
    return values[:_MOST_META]


def _json_number(value: float) -> float | None:
    """Six digits that matter, which no reader sees the end of; None for what is not finite."""
    if not math.isfinite(value):
        return None
    return int(value) if isinstance(value, int) else float(f"{value:.6g}")
