"""The parser of the command line, as its page wants it."""

from __future__ import annotations

import argparse

from hinditag.cli import build_parser


def documented_parser() -> argparse.ArgumentParser:
    """The parser of hinditag with the signs escaped that reStructuredText would take for markup in a help text."""
    parser = build_parser()
    _escape(parser)
    return parser


def _escape(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        if action.help:
            action.help = "".join("\\" + sign if sign in "\\*`_|" else sign for sign in action.help)
        if isinstance(action, argparse._SubParsersAction):
            for command in {id(command): command for command in action.choices.values()}.values():
                _escape(command)
