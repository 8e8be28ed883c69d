"""``hinditag convert``: what was tagged before in another format, without tagging it again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hinditag.cli.console import Problems
from hinditag.cli.options import Commands, add_fail_fast_option
from hinditag.cli.output import add_output_options, input_files, output_target, write_documents
from hinditag.errors import InputError

if TYPE_CHECKING:
    from hinditag.document import Document

_EPILOG = """\
Example:
  hinditag convert tags.jsonl -o tags.csv
  hinditag tag news/ | hinditag convert - --format conll
"""


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "convert",
        help="write what was tagged before in another format",
        description="Write the documents that `hinditag tag` wrote as JSON Lines in another format, not tagging again.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="tagged .jsonl: file, folder or glob pattern; - is standard input"
    )
    add_output_options(parser)
    add_fail_fast_option(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Read and write; the exit status is 1 when an input could not be read."""
    target = output_target(arguments)
    problems = Problems(fail_fast=arguments.fail_fast)
    files = list(input_files(arguments, target, problems))
    write_documents(target, files, lambda file: _documents(file, problems), lambda documents: documents)
    return problems.status


def _documents(file: str, problems: Problems) -> Iterator[Document]:
    from hinditag.reading import is_tagged, read_documents

    if file != "-" and not is_tagged(file):
        problems(InputError(f"{file}: not the JSON Lines that hinditag tag writes"))
        return
    yield from read_documents(file, on_error=problems)
