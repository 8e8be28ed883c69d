"""Charts for print, drawn with matplotlib in a Devanagari font; they need the ``plots`` extra.

Matplotlib puts Devanagari together correctly from 3.11 on (conjuncts, the short i before its consonant); older ones
draw broken words and are refused. Each function returns a :class:`matplotlib.figure.Figure` that belongs to no window,
shows itself in a notebook, and can be saved as PNG, SVG or PDF.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.errors import HinditagError
from hinditag.reporting.incidence import Level
from hinditag.schemes import TYPE_NAMES
from hinditag.writing.whole import replacing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from hinditag.reporting.report import Report

TYPE_COLOURS = {"PER": "#0072b2", "LOC": "#009e73", "ORG": "#d55e00"}
"""After M. Okabe and K. Ito, "Color Universal Design" (2008): told apart with colour-blind eyes."""
OTHER_COLOUR = "#8f4a78"
_MARKERS = {"PER": "o", "LOC": "s", "ORG": "D"}
_OTHER_MARKER = "^"
_FONT = "Noto Sans Devanagari"
_NEEDED = (3, 11)
_NOTHING = "कुछ नहीं मिला / nothing found"
FORMATS = ("png", "svg", "pdf")


def top_entities(report: Report, *, types: Collection[str] = ("PER", "LOC", "ORG"), top: int = 10) -> Figure:
    """The most mentioned entities of each type as bars, one panel a type.

    Raises ``HinditagError`` without matplotlib 3.11 and the font, as all functions here do.
    """
    table = report.entities()
    wanted = [types] if isinstance(types, str) else list(types)
    figure = _figure(4 * max(1, len(wanted)), 0.32 * top + 1)
    for place, kind in enumerate(wanted):
        axes = figure.add_subplot(1, len(wanted), place + 1)
        rows = table[table["type"] == kind].head(top)
        if rows.empty:
            _say_nothing(axes)
        else:
            bars = axes.barh(range(len(rows)), rows["mentions"], color=TYPE_COLOURS.get(kind, OTHER_COLOUR), height=0.7)
            axes.bar_label(bars, padding=3, fontsize=9)
            axes.set_yticks(range(len(rows)), rows["name"].tolist())
            axes.set_ylim(top - 0.4, -0.6)
            axes.tick_params(length=0)
            axes.xaxis.set_visible(False)
            axes.spines[:].set_visible(False)
        axes.set_title(_type_name(kind), loc="left", fontsize=11)
    return _ready(figure)


def heat_map(
    report: Report,
    *,
    measure: str = "count",
    top: int = 20,
    level: Level = "sentence",
    types: Collection[str] | None = None,
    min_count: int = 1,
) -> Figure:
    """The entities of the strongest pairs, ``top`` at most, against each other; the darker, the stronger.

    Raises ``ValueError`` for a ``measure`` that cannot be a weight.
    """
    from hinditag.reporting.network import check_measure

    check_measure(measure)
    pairs = report.cooccurrence(level, types=types, min_count=min_count, sort=measure)
    names: list[str] = []
    for a, b in zip(pairs["entity_a"], pairs["entity_b"], strict=True):
        new = [name for name in (a, b) if name not in names]
        if len(names) + len(new) > top:
            break
        names += new
    figure = _figure(0.36 * len(names) + 3, 0.36 * len(names) + 2.4)
    axes = figure.add_subplot()
    if not names:
        _say_nothing(axes)
        return _ready(figure)

    import numpy as np
    from matplotlib import colormaps
    from matplotlib.colors import ListedColormap

    values = np.full((len(names), len(names)), np.nan)
    number = {name: place for place, name in enumerate(names)}
    for a, b, value in zip(pairs["entity_a"], pairs["entity_b"], pairs[measure], strict=True):
        if a in number and b in number:
            values[number[a], number[b]] = values[number[b], number[a]] = value
    # the lightest blue is still told from white, which means "never together"
    blues = ListedColormap(colormaps["Blues"](np.linspace(0.15, 1, 256)))
    image = axes.imshow(np.ma.masked_invalid(values), cmap=blues)
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    figure.colorbar(image, ax=axes, shrink=0.6, label=measure)
    return _ready(figure)


def timeline(report: Report, *, freq: str = "M", top: int = 6) -> Figure:
    """The mentions of the most mentioned entities in each period, one panel an entity, all on one scale.

    ``freq`` is that of :meth:`hinditag.Report.timeline`.
    """
    table = report.timeline(freq)
    figure = _figure(8, 1.3 * min(top, max(1, table["entity"].nunique())) + 0.6)
    if table.empty:
        _say_nothing(figure.add_subplot())
        return _ready(figure)

    import pandas as pd
    from matplotlib.ticker import MaxNLocator

    wide = table.pivot_table(index="period", columns="entity", values="mentions", aggfunc="sum", fill_value=0)
    periods = pd.period_range(wide.index.min(), wide.index.max())
    wide = wide.reindex(periods, fill_value=0)
    types = {entry.label: entry.type for entry in report.roster.values()}
    order = sorted(wide.columns, key=lambda name: (-wide[name].sum(), name))[:top]
    shared: Axes | None = None
    for place, name in enumerate(order):
        axes = figure.add_subplot(len(order), 1, place + 1, sharex=shared, sharey=shared)
        shared = shared or axes
        axes.bar(range(len(periods)), wide[name], color=TYPE_COLOURS.get(types.get(name, ""), OTHER_COLOUR))
        axes.set_title(name, loc="left", fontsize=10, pad=3)
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(labelbottom=place == len(order) - 1, labelsize=8)
    step = max(1, -(-len(periods) // 8))
    axes.set_xticks(range(0, len(periods), step), [str(period) for period in periods[::step]])
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    return _ready(figure)


def network(
    report: Report,
    *,
    measure: str = "llr",
    top: int = 60,
    level: Level = "sentence",
    types: Collection[str] | None = None,
    min_count: int = 1,
) -> Figure:
    """The ``top`` strongest pairs that meet more often than by chance, as a network.

    The shape and colour of a node are its type, its size the mentions. The layout starts from the same places each
    time, so a report always looks the same. Raises ``ValueError`` for a ``measure`` that cannot be a weight.
    """
    import networkx

    figure = _figure(9, 7)  # says what is missing, before matplotlib is imported
    from matplotlib.patheffects import withStroke

    graph = report.network(level, types=types, measure=measure, min_count=min_count)
    more_than_chance = [(*sorted(edge[:2]), edge[2]["weight"]) for edge in graph.edges(data=True) if edge[2]["pmi"] > 0]
    strongest = sorted(more_than_chance, key=lambda edge: (-edge[2], *edge[:2]))[:top]
    graph = graph.edge_subgraph([edge[:2] for edge in strongest])
    axes = figure.add_subplot()
    if not graph:
        _say_nothing(axes)
        return _ready(figure)
    # the order of nodes decides the layout: theirs must not depend on that of the documents
    ordered = networkx.Graph()
    ordered.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    ordered.add_edges_from(edge[:2] for edge in strongest)
    places = networkx.spring_layout(ordered, seed=1, k=1.6 / len(ordered) ** 0.5, iterations=200)
    for rank, (a, b, _) in enumerate(strongest):
        (x1, y1), (x2, y2) = places[a], places[b]
        axes.plot([x1, x2], [y1, y2], color="#999", lw=0.5 + 2.5 * (1 - rank / len(strongest)) ** 2, zorder=1)
    most = max(mentions for _, mentions in ordered.nodes(data="mentions"))
    kinds = {kind for _, kind in ordered.nodes(data="type")}
    for kind in sorted(kinds, key=lambda kind: ([*_MARKERS, kind].index(kind), kind)):
        nodes = [node for node, of in ordered.nodes(data="type") if of == kind]
        axes.scatter(
            [places[node][0] for node in nodes],
            [places[node][1] for node in nodes],
            s=[30 + 270 * ordered.nodes[node]["mentions"] / most for node in nodes],
            c=TYPE_COLOURS.get(kind, OTHER_COLOUR),
            marker=_MARKERS.get(kind, _OTHER_MARKER),
            edgecolors="white",
            label=_type_name(kind),
            zorder=2,
        )
    for node, place in places.items():
        name = axes.annotate(
            ordered.nodes[node]["name"], place, (0, 9), textcoords="offset points", ha="center", fontsize=8, zorder=3
        )
        name.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
    axes.legend(loc="upper left", frameon=False, markerscale=0.7)
    axes.margins(0.08)
    axes.set_axis_off()
    return _ready(figure)


def save_charts(report: Report, dir: Path | str, *, format: str = "png", dpi: int = 200) -> list[Path]:
    """Write ``top_entities``, ``heat_map``, ``timeline`` and ``network`` into a folder; returns the paths.

    The folder is made where it is missing. ``format`` is ``"png"``, ``"svg"`` or ``"pdf"``. Raises ``ValueError``
    for another one.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    directory = Path(dir)
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for draw in (top_entities, heat_map, timeline, network):
        path = directory / f"{draw.__name__}.{format}"
        with replacing(path) as part:
            draw(report).savefig(part, format=format, dpi=dpi)
        paths.append(path)
    return paths


def _figure(width: float, height: float) -> Figure:
    """An empty figure of so many inches."""
    _register_font()
    from hinditag.reporting.chart import Chart

    return Chart(figsize=(width, height), layout="constrained")


def _ready(figure: Figure) -> Figure:
    """The figure with every text of it in the Devanagari font, and no ``$`` in a name read as mathematics."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        text.set_fontfamily([_FONT, "DejaVu Sans"])
        text.set_parse_math(False)
    return figure


@cache
def _register_font() -> None:
    advice = "charts need matplotlib 3.11 and a Devanagari font: pip install 'hinditag[plots]'"
    try:
        import matplotlib
        from fontpkg_noto_sans_devanagari import ROOT
        from matplotlib import font_manager
    except ImportError as error:
        raise HinditagError(f"{advice} ({error})") from error
    if matplotlib.__version_info__[:2] < _NEEDED:
        raise HinditagError(f"{advice} (this is matplotlib {matplotlib.__version__})")
    for file in (ROOT / "files").glob("*.ttf"):
        font_manager.fontManager.addfont(file)


def _type_name(kind: str) -> str:
    return " / ".join(TYPE_NAMES.get(kind, (kind,)))


def _say_nothing(axes: Any) -> None:
    axes.text(0.5, 0.5, _NOTHING, ha="center", va="center", color="#555")
    axes.set_axis_off()
