"""``hinditag demo``: what hinditag finds in the news items that come with it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hinditag.cli.console import Problems, progress, word_count
from hinditag.cli.evaluate import score_lines
from hinditag.cli.language import _
from hinditag.cli.options import Commands, add_model_options, epilog, load_tagger
from hinditag.cli.report import print_entities, print_pairs
from hinditag.samples import SAMPLES

if TYPE_CHECKING:
    from hinditag.document import Document

_SENTENCES = 4
_TOP = 10


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "demo",
        help=_("tag the sample news items and show what is found"),
        description=_("Tag the news items that come with hinditag (all invented) and show what is found in them."),
        epilog=epilog("hinditag demo"),
    )
    add_model_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print names in text, entities, pairs, and how right it all is."""
    from hinditag.evaluation import evaluate
    from hinditag.reading import read_sources
    from hinditag.reporting import Report

    problems = Problems()
    tagger = load_tagger(arguments)
    sources = list(read_sources([SAMPLES / "news"], on_error=problems))
    documents = list(progress(tagger.pipe(sources), unit=_("documents"), total=len(sources), words=word_count))
    report = Report(documents)

    print(_("Names in {file}").format(file=Path(documents[0].id or "").name), end="\n\n")
    print("\n".join(f"  {line}" for line in highlighted(documents[0])[:_SENTENCES]))
    print("\n" + _("{count} documents").format(count=len(documents)), end="\n\n")
    print_entities(report, top=_TOP)
    print()
    print_pairs(report, top=_TOP, where=_("one sentence"), measure="llr")
    print("\n" + _("Compared with the names marked by hand (a name is right when both its ends and its type are)"))
    print("\n".join(score_lines(evaluate(tagger, SAMPLES))))
    return problems.status


def highlighted(document: Document) -> list[str]:
    """The sentences that hold a mention, each mention in brackets with its type.

    >>> from hinditag.document import Document, Mention, Sentence
    >>> highlighted(Document("मोदी दिल्ली में।", sentences=[Sentence(0, 16, "मोदी दिल्ली में।")],
    ...                      mentions=[Mention(5, 11, "दिल्ली", "LOC", 0.9)]))
    ['मोदी [दिल्ली LOC] में।']
    """
    lines = []
    for sentence in document.sentences:
        inside = [m for m in document.mentions if sentence.start <= m.start and m.end <= sentence.end]
        line = sentence.text
        for mention in reversed(inside):
            start, end = mention.start - sentence.start, mention.end - sentence.start
            line = f"{line[:start]}[{mention.text} {mention.type}]{line[end:]}"
        if inside:
            lines.append(" ".join(line.split()))
    return lines
