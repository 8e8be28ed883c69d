"""``hinditag report``: who is named, and who appears with whom."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, get_args

from hinditag.cli.columns import columns
from hinditag.cli.console import Problems, progress, say, word_count
from hinditag.cli.language import _
from hinditag.cli.options import (
    Commands,
    add_fail_fast_option,
    add_model_options,
    add_reading_options,
    epilog,
    load_tagger,
    names,
    positive,
    read_texts,
)
from hinditag.cli.output import files_without, no_folder
from hinditag.reporting.incidence import Level
from hinditag.reporting.network import MEASURES

if TYPE_CHECKING:
    from hinditag.document import Document
    from hinditag.reporting import Report

_SUFFIXES = (".gexf", ".graphml")


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "report",
        help=_("count names, and pairs of names, over many texts"),
        description=_("Print who is named most, and which names appear together more often than chance."),
        epilog=epilog(
            "hinditag report tags.jsonl --types PER,ORG --min-count 3 --measure npmi --html report.html "
            "--network people.gexf",
            text=_("Files that `hinditag tag` wrote (.jsonl) are read as they are, all other files are tagged first."),
        ),
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=_("tagged .jsonl, or texts: file, folder or glob pattern; - is standard input"),
    )
    pairs = parser.add_argument_group(_("pairs"))
    pairs.add_argument(
        "--level", choices=get_args(Level), default="sentence", help=_("names in the same ... (default: sentence)")
    )
    pairs.add_argument("--window", type=positive, metavar="K", help=_("names within K sentences in a row"))
    pairs.add_argument("--types", type=names, metavar="T,T", help=_("only names of these types, as PER,ORG"))
    pairs.add_argument(
        "--measure",
        choices=MEASURES,
        default="llr",  # npmi, the library's default, is highest for two names met once: it asks for a --min-count
        metavar="M",
        help=_("how strong a pair is: {names} (default: llr)").format(names=", ".join(MEASURES)),
    )
    pairs.add_argument(
        "--min-count", type=positive, default=1, metavar="N", help=_("only pairs met N times or more (default: 1)")
    )
    results = parser.add_argument_group(_("results"))
    results.add_argument("--top", type=positive, default=20, metavar="N", help=_("rows to print (default: 20)"))
    results.add_argument("--html", metavar="PAGE", help=_("write the report as one web page"))
    results.add_argument("--network", metavar="GRAPH", help=_("write the pairs as a graph: .gexf or .graphml"))
    results.add_argument("--backbone", action="store_true", help=_("of the graph, only the edges that stand out"))
    results.add_argument(
        "--rising",
        nargs=2,
        metavar=("BEFORE", "AFTER"),
        help=_("print what is new or rising between two periods, as 2024-07 or 2024-07-08"),
    )
    results.add_argument("--csv", metavar="FOLDER", help=_("write its tables as CSV into a folder"))
    add_fail_fast_option(parser)
    add_reading_options(parser)
    add_model_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print and write the report; the exit status is 1 when an input could not be read."""
    from hinditag.reporting import Report

    _check(arguments)
    _check_outputs(arguments)
    problems = Problems(fail_fast=arguments.fail_fast)
    report = Report(_documents(arguments, problems))
    if not len(report):
        say(_("no documents to report on"))
        return 1
    known = set(report.entities()["type"])
    if absent := [name for name in arguments.types or () if name not in known]:
        say(_("no names of type {types}; there are: {known}"), types=", ".join(absent), known=", ".join(sorted(known)))
    scope = {"level": arguments.level, "window": arguments.window, "types": arguments.types}
    pairs = {**scope, "min_count": arguments.min_count}
    if arguments.html:
        report.to_html(arguments.html, **pairs, sort=arguments.measure)
    if arguments.network:
        graph = report.network(**pairs, measure=arguments.measure, backbone=arguments.backbone)
        _write_network(graph, arguments.network)
    if arguments.csv:
        report.save(arguments.csv, **pairs, sort=arguments.measure)
    size = _("one document") if len(report) == 1 else _("{count} documents").format(count=len(report))
    print(size, end="\n\n")
    print_entities(report, top=arguments.top, types=arguments.types)
    print()
    print_pairs(report, top=arguments.top, where=_where(arguments), measure=arguments.measure, **pairs)
    if arguments.rising:
        print()
        print_rising(report, *arguments.rising, top=arguments.top)
    return problems.status


def _where(arguments: argparse.Namespace) -> str:
    """What two names of a pair have to be in together."""
    if arguments.window:
        return _("{count} sentences in a row").format(count=arguments.window)
    units = {"sentence": _("one sentence"), "paragraph": _("one paragraph"), "document": _("one document")}
    return units[arguments.level]


def print_entities(report: Report, *, top: int, types: list[str] | None = None) -> None:
    """Print the entities with the most mentions."""
    table = report.entities()
    if types:
        table = table[table["type"].isin(types)]
    rows = [
        [str(row["mentions"]), str(row["documents"]), row["type"], _with_aliases(row["name"], row["aliases"])]
        for row in table.head(top).to_dict("records")
    ]
    print(_("Entities: the first {shown} of {all}").format(shown=len(rows), all=len(table)))
    print("\n".join(columns(["mentions", "documents", "type", "name"], rows, right=(0, 1))))


def print_pairs(report: Report, *, top: int, where: str, measure: str, **pairs: Any) -> None:
    """Print the strongest pairs; ``pairs`` are options of :meth:`hinditag.Report.cooccurrence`."""
    table = report.cooccurrence(**pairs, sort=measure)
    shown = list(dict.fromkeys(["count", measure, "llr", "q_value"]))
    rows = [
        [
            *(_number(row[name]) for name in shown),
            *(f"{row['type_a']}-{row['type_b']}", f"{row['entity_a']} + {row['entity_b']}"),
        ]
        for row in table.head(top).to_dict("records")
    ]
    heading = _("Pairs in {where}, by {measure}: the first {shown} of {all}")
    print(heading.format(where=where, measure=measure, shown=len(rows), all=len(table)))
    print("\n".join(columns([*shown, "types", "pair"], rows, right=range(len(shown)))))


def print_rising(report: Report, before: str, after: str, *, top: int) -> None:
    """Print the entities that more of the documents name in ``after`` than in ``before``, the surest first."""
    table = report.rising(before, after)
    rows = [
        [
            *(_number(row[name]) for name in ("before", "after", "log_ratio", "q_value")),
            *("new" if row["new"] else "", row["type"], row["entity"]),
        ]
        for row in table.head(top).to_dict("records")
    ]
    heading = _("Rising from {before} to {after}, by documents: the first {shown} of {all}")
    print(heading.format(before=before, after=after, shown=len(rows), all=len(table)))
    print("\n".join(columns(["before", "after", "log_ratio", "q_value", "", "type", "name"], rows, right=range(4))))


def _check(arguments: argparse.Namespace) -> None:
    """End with a usage error before any work is done."""
    if arguments.window and arguments.level != "sentence":
        arguments.parser.error(_("--window counts sentences: it goes with --level sentence"))
    if arguments.network and not arguments.network.lower().endswith(_SUFFIXES):
        arguments.parser.error(
            _("{option}: the name must end in {suffixes}").format(
                option=f"--network {arguments.network}", suffixes=" / ".join(_SUFFIXES)
            )
        )
    for path in filter(None, (arguments.html, arguments.network)):
        if not os.path.isdir(os.path.dirname(path) or "."):
            arguments.parser.error(no_folder(path))
    if arguments.csv and os.path.exists(arguments.csv) and not os.path.isdir(arguments.csv):
        arguments.parser.error(_("{option}: is no folder").format(option=f"--csv {arguments.csv}"))
    if arguments.backbone and not arguments.network:
        arguments.parser.error(_("--backbone goes with --network"))
    if arguments.rising:
        from hinditag.reporting.timeline import check_periods

        try:
            check_periods(*arguments.rising)
        except ValueError as error:
            arguments.parser.error(f"--rising: {error}")


def _check_outputs(arguments: argparse.Namespace) -> None:
    """Raise ``OutputError`` for what cannot be written, before any work is done."""
    from hinditag.writing.output import output_errors
    from hinditag.writing.whole import check_folder, check_writable

    files = filter(None, (arguments.html, arguments.network))
    checks = [*((check_writable, path) for path in files), *([(check_folder, arguments.csv)] if arguments.csv else ())]
    for check, path in checks:
        with output_errors(path):
            check(path)


def _outputs(arguments: argparse.Namespace) -> list[str]:
    from hinditag.reporting.report import TABLES

    tables = [os.path.join(arguments.csv, f"{name}.csv") for name in TABLES] if arguments.csv else []
    return [*filter(None, (arguments.html, arguments.network)), *tables]


def _documents(arguments: argparse.Namespace, problems: Problems) -> Iterator[Document]:
    """What is tagged already, then the rest; the model is loaded only if there is a rest."""
    from hinditag.reading import is_tagged, read_documents, text_count

    texts: list[str] = []
    tagged: list[str] = []
    for file in files_without(_outputs(arguments), arguments, problems):
        (tagged if is_tagged(file) else texts).append(file)
    yield from progress(
        chain.from_iterable(read_documents(file, on_error=problems) for file in tagged), unit=_("documents")
    )
    if texts:
        tagger = load_tagger(arguments)
        sources = chain.from_iterable(read_texts(arguments, file, problems=problems) for file in texts)
        yield from progress(tagger.pipe(sources), unit=_("documents"), total=text_count(texts), words=word_count)


def _write_network(graph: Any, path: str) -> None:
    import networkx

    from hinditag.writing import open_output

    write = networkx.write_gexf if path.lower().endswith(".gexf") else networkx.write_graphml
    with open_output(path, binary=True) as stream:
        write(graph, stream)


def _with_aliases(name: str, aliases: str) -> str:
    """A name, and in brackets the other forms of it that were found, three at most."""
    others = [alias for alias in aliases.split(" | ") if alias != name]
    more = ", ..." if len(others) > 3 else ""
    return f"{name} ({', '.join(others[:3])}{more})" if others else name


def _number(value: float) -> str:
    """A count as it is, a measure with three digits that matter.

    >>> _number(12), _number(0.81234), _number(0.00000123), _number(float("inf"))
    ('12', '0.812', '1.23e-06', 'inf')
    """
    return str(value) if isinstance(value, int) else f"{value:#.3g}" if value and abs(value) < 1e6 else f"{value:g}"
