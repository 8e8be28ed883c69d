"""The command line: ``hinditag COMMAND``, a thin skin over the library, one module a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import hinditag
from hinditag.cli import convert, demo, evaluate, models, report, tag, topics, train
from hinditag.cli.completion import SHELLS, PrintCompletion
from hinditag.cli.console import prepare_streams, say, say_error
from hinditag.cli.language import _, chosen_language, speaking
from hinditag.cli.options import Parser, epilog
from hinditag.collecting import rare_collection
from hinditag.errors import HinditagError

# Each module has register(commands), which adds its parser; a further command is a module more here.
COMMANDS = (tag, report, topics, convert, evaluate, models, demo, train)


@rare_collection()
def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` when ``argv`` is None) and return its exit status.

    Expected errors become one line on standard error; with ``--debug`` they are raised instead.

    >>> main(["--version"])
    hinditag 0.1.0
    0
    """
    prepare_streams()
    with speaking(chosen_language(argv)):
        return _run(argv)


def _run(argv: Sequence[str] | None) -> int:
    arguments = argparse.Namespace(debug=False)
    try:
        try:
            build_parser().parse_args(argv, arguments)
            status = int(arguments.run(arguments))
        except SystemExit as stop:  # argparse: help, version and wrong usage
            status = stop.code if isinstance(stop.code, int) else 0
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has seen enough (| head). Nothing may be flushed into the pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say(_("interrupted"))
        return 130
    except (HinditagError, OSError) as error:  # of the latter only those of print name no file
        if arguments.debug:
            raise
        if isinstance(error, HinditagError):
            say_error(error)
        else:
            say("{file}: {reason}", file=error.filename or "standard output", reason=error.strerror or error)
        return 1
    return status


def build_parser() -> Parser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="hinditag",
        description=_("Who, where and which organisations are in Hindi news, and who appears with whom."),
        epilog=epilog(
            *("hinditag tag news/ -o tags.jsonl", "hinditag report tags.jsonl --html report.html"),
            text=_(
                "Results go to standard output, progress and messages to standard error.\n"
                "Exit status: 0 done; 1 something could not be read, written or loaded (each named); 2 wrong usage."
            ),
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"hinditag {hinditag.__version__}", help=_("show the version and exit")
    )
    parser.add_argument(
        "--print-completion",
        action=PrintCompletion,
        choices=SHELLS,
        help=_("print a script that lets the shell complete commands and options"),
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    for command in COMMANDS:
        command.register(commands)
    return parser
