"""``hinditag topics``: what texts are about, without looking for names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, cast

from hinditag.cli.console import Problems
from hinditag.cli.language import _
from hinditag.cli.options import (
    Commands,
    add_fail_fast_option,
    add_jobs_option,
    add_reading_options,
    add_topic_model_option,
    epilog,
    read_texts,
)
from hinditag.cli.output import add_output_options, input_files, output_target, write_documents
from hinditag.document import Document
from hinditag.writing.topic_rows import TOPIC_FORMATS, open_topic_writer

if TYPE_CHECKING:
    from hinditag.reading import SourceText
    from hinditag.tagger import Tagger
    from hinditag.topics.rows import TopicRow
    from hinditag.topics.stage import TopicStage


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "topics",
        help=_("say what texts are about"),
        description=_(
            "Print a row for each text: its topics with codes, Hindi and English names and scores, and its keyphrases."
        ),
        epilog=epilog(
            "hinditag topics news/ -o topics.csv",
            "hinditag topics tags.jsonl --by-paragraph --format jsonl",
            text=_(
                "No entity model is loaded, so names are not known as such: keyphrases may hold one or cut it short.\n"
                "Files that `hinditag tag` wrote (.jsonl) are read as they are; with --topic-model their topics are\n"
                "told anew."
            ),
        ),
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=_("tagged .jsonl, or texts: file, folder or glob pattern; - is standard input"),
    )
    add_output_options(parser, TOPIC_FORMATS, default="csv")
    parser.add_argument("--by-paragraph", action="store_true", help=_("a row for each paragraph, by itself"))
    add_topic_model_option(parser)
    parser.add_argument(
        "--keyphrases", action=argparse.BooleanOptionalAction, default=True, help=_("find keyphrases (default: yes)")
    )
    add_jobs_option(parser)
    add_fail_fast_option(parser)
    add_reading_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the rows; the exit status is 1 when an input could not be read."""
    from hinditag.topics.rows import document_rows, paragraph_rows

    target = output_target(arguments)
    problems = Problems(fail_fast=arguments.fail_fast)
    files = list(input_files(arguments, target, problems))

    @cache  # loaded when it is needed first: for tagged documents often never
    def tagger() -> Tagger:
        from hinditag.tagger import load

        return load(entities=False, topics=arguments.topic_model or True, keyphrases=arguments.keyphrases)

    def stage() -> TopicStage:
        return cast("TopicStage", tagger().stages["topics"])

    def told(items: Iterator[Document | SourceText]) -> Iterator[Document]:
        for tagged, group in groupby(items, key=lambda item: isinstance(item, Document)):
            if not tagged:
                yield from tagger().pipe(cast("Iterator[SourceText]", group), jobs=arguments.jobs)
                continue
            for document in cast("Iterator[Document]", group):
                if arguments.topic_model:
                    stage()([document])
                if not arguments.keyphrases:
                    document.keyphrases = []
                yield document

    def by_paragraph(document: Document) -> list[TopicRow]:
        return paragraph_rows(document, stage())

    rows = by_paragraph if arguments.by_paragraph else document_rows
    read = partial(_items, arguments, problems)
    write_documents(target, files, read, told, opener=partial(open_topic_writer, rows=rows))
    return problems.status


def _items(arguments: argparse.Namespace, problems: Problems, file: str) -> Iterator[Document | SourceText]:
    """The documents of a file that is tagged, the texts of any other."""
    from hinditag.reading import is_tagged, read_documents

    if is_tagged(file):
        return read_documents(file, on_error=problems)
    return read_texts(arguments, file, problems=problems)
