"""``hinditag train``: make a model from raw data (needs the extra ``train``)."""

from __future__ import annotations

import argparse

from hinditag.cli.options import Commands
from hinditag.errors import HinditagError
from hinditag.training.cli import OWN_EXAMPLE, add_arguments


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "train",
        help="make a model: of your own types of names, your own topics, or one that ships",
        description="Make a model: of your own types of names, your own topics, or one that ships, from raw data.",
        epilog=OWN_EXAMPLE,
    )
    add_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train; raises ``HinditagError`` when what training needs is not installed or not there."""
    from hinditag.training.cli import run as train

    try:
        return train(arguments)
    except ModuleNotFoundError as error:
        raise HinditagError(f"training needs {error.name}: pip install 'hinditag[train]'") from error
