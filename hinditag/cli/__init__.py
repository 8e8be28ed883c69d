"""The command line: ``hinditag COMMAND``, a thin skin over the library, one module a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import hinditag
from hinditag.cli import convert, demo, evaluate, models, report, tag, topics, train
from hinditag.cli.completion import SHELLS, PrintCompletion
from hinditag.cli.console import prepare_streams, say
from hinditag.cli.options import Parser
from hinditag.errors import HinditagError

# Each module has register(commands), which adds its parser; a further command is a module more here.
COMMANDS = (tag, report, topics, convert, evaluate, models, demo, train)

_EPILOG = """\
Results go to standard output, progress and messages to standard error.
Exit status: 0 done; 1 something could not be read, written or loaded (each named); 2 wrong usage.

Example:
  hinditag tag news/ -o tags.jsonl
  hinditag report tags.jsonl --html report.html
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` when ``argv`` is None) and return its exit status.

    Expected errors become one line on standard error; with ``--debug`` they are raised instead.

    >>> main(["--version"])
    hinditag 0.1.0
    0
    """
    prepare_streams()
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
        say("interrupted")
        return 130
    except (HinditagError, OSError) as error:
        if arguments.debug:
            raise
        if isinstance(error, OSError) and error.filename:
            say(f"{error.filename}: {error.strerror}")
        else:
            say(str(error))
        return 1
    return status


def build_parser() -> Parser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="hinditag",
        description="Who, where and which organisations are in Hindi news, and who appears with whom.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"hinditag {hinditag.__version__}")
    parser.add_argument(
        "--print-completion",
        action=PrintCompletion,
        choices=SHELLS,
        help="print a script that lets the shell complete commands and options",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    for command in COMMANDS:
        command.register(commands)
    return parser
