"""Scripts that let a shell complete commands and options, made by shtab (the extra ``completion``)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hinditag.cli.options import all_parsers
from hinditag.errors import HinditagError

SHELLS = ("bash", "zsh", "tcsh")
_FILES = ("FILE", "GOLD", "GRAPH", "LIST", "OUT", "PAGE", "STANZA")
_FOLDERS = ("FOLDER",)


class PrintCompletion(argparse.Action):
    """Prints the script for a shell, and ends."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        """Raises ``HinditagError`` where shtab is not installed."""
        try:
            import shtab
        except ImportError as error:
            raise HinditagError("completion needs shtab: pip install 'hinditag[completion]'") from error
        _mark_paths(parser, files=shtab.FILE, folders=shtab.DIRECTORY)
        print(shtab.complete(parser, values))
        parser.exit()


def _mark_paths(parser: argparse.ArgumentParser, *, files: Any, folders: Any) -> None:
    """Say of each argument that is a path, in this parser and those of its commands, what completes it."""
    for action in (action for command in all_parsers(parser) for action in command._actions):
        if action.metavar in _FOLDERS:
            action.complete = folders  # type: ignore[attr-defined]
        elif action.metavar in _FILES or action.type is Path:
            action.complete = files  # type: ignore[attr-defined]
