"""``hinditag evaluate``: precision, recall and F1 against texts tagged by hand."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from hinditag.cli.columns import columns
from hinditag.cli.console import Problems, progress
from hinditag.cli.language import _
from hinditag.cli.options import Commands, add_model_options, epilog, load_tagger, names
from hinditag.errors import InputError

if TYPE_CHECKING:
    import pandas as pd


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "evaluate",
        help=_("compare with texts tagged by hand"),
        description=_("Print precision, recall and F1 of each type against gold texts."),
        epilog=epilog(
            "hinditag evaluate test.bio --scheme il-ner",
            text=_(
                "GOLD is a BIO file (`token TAB tag` a line, a blank line after each sentence), a .jsonl file of\n"
                "documents with their mentions, or a folder with news/*.txt and gold/*.tsv as in the samples.\n"
                "A mention is right when both its ends and its type are."
            ),
        ),
    )
    parser.add_argument("gold", nargs="+", metavar="GOLD", help=_("BIO file, .jsonl, or folder of texts with offsets"))
    parser.add_argument("--types", type=names, metavar="T,T", help=_("compare only these types, as PER,LOC,ORG"))
    parser.add_argument("--json", action="store_true", help=_("print JSON instead of a table"))
    add_model_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the scores of each gold file; the exit status is 1 when one could not be read."""
    from hinditag.evaluation import evaluate

    problems = Problems()
    tagger = load_tagger(arguments, link=False, topics=False, keyphrases=False)
    scores: dict[str, Any] = {}
    for path in progress(arguments.gold, unit=_("files")):
        try:
            table = evaluate(tagger, path, types=arguments.types)
        except InputError as error:
            problems(error)
        except OSError as error:
            problems(InputError("{file}: cannot be read: {reason}", file=path, reason=error.strerror or error))
        else:
            scores[path] = {"types": table.to_dict("records"), **table.attrs}
            if not arguments.json:
                print("\n".join([path, *score_lines(table), ""]))
    if arguments.json:
        print(json.dumps(scores, ensure_ascii=False, indent=1))
    return problems.status


def score_lines(table: pd.DataFrame) -> list[str]:
    """The table of :func:`hinditag.evaluation.evaluate` as lines of text."""
    counts, rates = ["gold", "predicted", "correct"], ["precision", "recall", "f1"]
    rows = [
        [row["type"], *(str(row[name]) for name in counts), *(f"{row[name]:.3f}" for name in rates)]
        for row in table.to_dict("records")
    ]
    lines = list(columns(["type", *counts, *rates], rows, right=range(1, 7)))
    if "calibration_error" in table.attrs:
        error = f"{table.attrs['calibration_error']:.3f}"
        lines.append(_("expected calibration error of the scores: {error}").format(error=error))
    return lines
