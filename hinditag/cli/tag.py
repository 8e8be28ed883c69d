"""``hinditag tag``: texts in, their mentions and entities out."""

from __future__ import annotations

import argparse
import os
from functools import partial
from typing import Any

from hinditag.cli.console import Problems, say
from hinditag.cli.distributed import add_cluster_options, check_cluster, tag_on_cluster
from hinditag.cli.language import _
from hinditag.cli.options import (
    Commands,
    add_fail_fast_option,
    add_jobs_option,
    add_model_options,
    add_reading_options,
    add_topic_model_option,
    check_scheme,
    epilog,
    fraction,
    load_tagger,
    model_options,
    read_texts,
)
from hinditag.cli.output import Target, add_output_options, input_files, output_paths, output_target, write_documents
from hinditag.writing.whole import part_of


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "tag",
        help=_("find names in texts"),
        description=_("Find the names of persons, places and organisations in texts."),
        epilog=epilog(
            "hinditag tag news/ 'archive/2024-*.csv' --text-column body -o tags.jsonl",
            "hinditag tag 's3://news/2024/*.parquet' -o s3://tags/2024/ --engine dask --scheduler tcp://head:8786",
            "curl -s https://example.org/story.txt | hinditag tag - --format conll",
            text=_(
                "A folder or ZIP archive stands for the text files in and below it: .txt .md .html, and the tables\n"
                ".csv .tsv .jsonl, all of which may be compressed (.gz .xz .zst), and .parquet, which is neither "
                "compressed\nnor in an archive."
            ),
        ),
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("file, folder or glob pattern; - is standard input"))
    add_output_options(parser)
    parser.add_argument(
        "--min-score",
        type=fraction,
        metavar="S",
        help=_("drop mentions scored below (0-1)"),
    )
    parser.add_argument(
        "--keep-boilerplate", action="store_true", help=_('tag "read also" lines, credits and adverts as well')
    )
    parser.add_argument(
        "--topics",
        action=argparse.BooleanOptionalAction,
        default=True,
        help=_("say what each text is about (default: yes)"),
    )
    add_topic_model_option(parser)
    parser.add_argument(
        "--keyphrases", action=argparse.BooleanOptionalAction, default=True, help=_("find keyphrases (default: yes)")
    )
    add_jobs_option(parser)
    parser.add_argument(
        "--resume",
        action="store_true",
        help=_("go on where a run with the same inputs and output was stopped; keep what is done when this one is"),
    )
    add_fail_fast_option(parser)
    add_cluster_options(parser)
    add_reading_options(parser)
    add_model_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Tag and write; the exit status is 1 when an input could not be read."""
    check_scheme(arguments)
    target = output_target(arguments)
    check_cluster(arguments, target)
    if arguments.resume:
        _check_resume(arguments, target)
    problems = Problems(fail_fast=arguments.fail_fast)
    files = list(input_files(arguments, target, problems))
    if not files:
        return problems.status
    if arguments.resume and _is_whole(target):
        say(_("{file}: is whole already"), file=target.path)
        return problems.status
    if arguments.engine == "dask":
        outputs = output_paths(target, files, resume=arguments.resume)
        tag_on_cluster(
            arguments, outputs, target.format, problems, model_options(arguments) | _stage_options(arguments)
        )
        return problems.status
    tagger = load_tagger(arguments, **_stage_options(arguments))
    read = partial(read_texts, arguments, problems=problems)
    run = partial(tagger.pipe, jobs=arguments.jobs)
    write_documents(target, files, read, run, resume=arguments.resume)
    return problems.status


def _check_resume(arguments: argparse.Namespace, target: Target) -> None:
    """End with a usage error for an output that cannot be gone on with."""
    if target.path is None:
        arguments.parser.error(_("--resume goes on with a file or folder: name it with -o"))
    if not target.by_input and target.format != "jsonl":
        arguments.parser.error(
            _("--resume goes on with jsonl or with a folder, not with {format}").format(format=target.format)
        )


def _is_whole(target: Target) -> bool:
    """Whether the file that a run is to go on with needs nothing more."""
    return not target.by_input and os.path.exists(target.path or "") and not part_of(target.path or "").exists()


def _stage_options(arguments: argparse.Namespace) -> dict[str, Any]:
    """What the command's own options mean to :func:`hinditag.load`."""
    options: dict[str, Any] = {
        "min_score": arguments.min_score,
        "topics": arguments.topics and (arguments.topic_model or True),
        "keyphrases": arguments.keyphrases,
    }
    if arguments.keep_boilerplate:
        from hinditag.cleaning import BOILERPLATE

        options["off"] = sorted(BOILERPLATE)
    return options
