"""``hinditag tag --engine dask``: the files that one machine would write, written by the workers of a cluster."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hinditag.cli.console import Problems, progress
from hinditag.cli.language import _
from hinditag.cli.options import positive, reading_options
from hinditag.cli.output import Target
from hinditag.errors import HinditagError
from hinditag.reading.packed import STDIN
from hinditag.remote import is_url

if TYPE_CHECKING:
    from hinditag.engines.dask_files import Finished


def add_cluster_options(parser: argparse.ArgumentParser) -> None:
    """What shares out the work, and to whom."""
    group = parser.add_argument_group(_("cluster"))
    group.add_argument(
        "--engine",
        choices=("processes", "dask"),
        default="processes",
        help=_(
            "what shares out the work: processes of this machine (see --jobs), or dask, each input to one of its "
            "workers (default: processes)"
        ),
    )
    group.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=_("dask cluster to use, as tcp://host:8786; paths mean the same to its workers (default: this machine)"),
    )
    group.add_argument(
        "--workers",
        type=positive,
        metavar="N",
        help=_("dask workers to start on this machine (default: as many as cores, and a GB of memory for each)"),
    )


def check_cluster(arguments: argparse.Namespace, target: Target) -> None:
    """End with a usage error for options that do not go together."""
    error = arguments.parser.error
    if arguments.engine != "dask":
        if arguments.scheduler or arguments.workers:
            error(_("--scheduler and --workers go with --engine dask"))
        return
    if not target.by_input:
        error(_("--engine dask writes a file for each input: name a folder with -o, as -o out/"))
    if STDIN in arguments.files:
        error(_("--engine dask reads files, not standard input"))
    if arguments.jobs != 1:
        error(_("--jobs goes with --engine processes; dask has --workers"))
    if arguments.scheduler and arguments.workers:
        error(_("--workers are started on this machine; those of --scheduler are there"))


def tag_on_cluster(
    arguments: argparse.Namespace,
    outputs: Mapping[str, str],
    format: str,
    problems: Problems,
    load_options: dict[str, Any],
) -> None:
    """Tag each file that ``outputs`` has the path of an output for; ``load_options`` are for the workers' taggers.

    Raises ``HinditagError`` when dask is not installed or there is no cluster, and what ``tag_files`` raises.
    """
    if not outputs:
        return
    try:
        from hinditag.engines.dask_files import connected, tag_files

        with connected(arguments.scheduler, workers=arguments.workers) as client:
            finished = tag_files(
                client,
                {_shared(file) if arguments.scheduler else file: _shared(path) for file, path in outputs.items()},
                format=format,
                reading=reading_options(arguments),
                **load_options,
            )
            for _file in progress(_files(finished, problems), unit=_("files"), total=len(outputs)):
                pass
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise HinditagError("--engine dask needs further packages: pip install 'hinditag[dask]'") from error


def _files(finished: Iterable[Finished], problems: Problems) -> Iterator[str]:
    for done in finished:
        for error in done.errors:
            problems(error)
        yield from done.files


def _shared(path: str) -> str:
    """A path as it can be told to a process that runs in another folder."""
    return path if is_url(path) else os.path.abspath(path)
