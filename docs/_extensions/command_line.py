"""The parser of the command line, as its page wants it."""

from __future__ import annotations

import argparse

from hinditag.cli import build_parser
from hinditag.cli.options import all_parsers


def documented_parser() -> argparse.ArgumentParser:
    """The parser of hinditag with the signs escaped that reStructuredText would take for markup in a help text."""
    parser = build_parser()
    for action in (action for command in all_parsers(parser) for action in command._actions):
        if action.help:
            action.help = "".join("\\" + sign if sign in "\\*`_|" else sign for sign in action.help)
    return parser
