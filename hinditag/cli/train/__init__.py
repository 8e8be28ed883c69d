"""``hinditag train``: make a model from raw data (needs the extra ``train``)."""

from __future__ import annotations

import argparse

from hinditag.cli.language import _
from hinditag.cli.options import Commands, epilog
from hinditag.cli.train.arguments import OWN_EXAMPLE, add_arguments
from hinditag.errors import HinditagError


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "train",
        help=_("make a model: of your own types of names, your own topics, or one that ships"),
        description=_("Make a model: of your own types of names, your own topics, or one that ships, from raw data."),
        epilog=epilog(OWN_EXAMPLE),
    )
    add_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train; raises ``HinditagError`` when what training needs is not installed or not there."""
    from hinditag.cli.train.commands import run as train

    try:
        return train(arguments)
    except OSError as error:
        if error.filename or isinstance(error, BrokenPipeError):
            raise
        reason = error.strerror or error
        raise HinditagError("{file}: cannot be written: {reason}", file=arguments.out, reason=reason) from error
    except ModuleNotFoundError as error:
        raise HinditagError("training needs {name}: pip install 'hinditag[train]'", name=error.name) from error
