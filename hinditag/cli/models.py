"""``hinditag models``: which models are there."""

from __future__ import annotations

import argparse

from hinditag.cli.columns import columns
from hinditag.cli.language import _
from hinditag.cli.options import Commands, epilog


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "models",
        help=_("list the bundled models"),
        description=_("List the bundled models, and whether their files are whole."),
        epilog=epilog("hinditag models"),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the models; the exit status is 1 when one is damaged."""
    from hinditag.models import list_models

    models = list_models()
    rows = [
        [
            *(model["name"], model["kind"], f"{model['bytes'] / 1e6:.1f} MB"),
            *("yes" if model["verified"] else "DAMAGED", model["licence"] or "-", ", ".join(model["schemes"]) or "-"),
        ]
        for model in models
    ]
    print("\n".join(columns(["name", "kind", "size", "whole", "licence", "schemes"], rows, right=(2,))))
    return 0 if all(model["verified"] for model in models) else 1
