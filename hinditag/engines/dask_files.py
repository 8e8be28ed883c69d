"""Many files on a dask cluster, each into a file of its own.

A file is what a run can be taken up again by: its output appears when it is whole, so a worker that dies leaves nothing
that looks finished, and what it was at is done again by another one.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import hinditag
from hinditag.engines.dask import worker_tagger
from hinditag.engines.resident import portable
from hinditag.errors import HinditagError, InputError
from hinditag.reading import read_file
from hinditag.writing import open_writer
from hinditag.writing.by_file import write_by_file

if TYPE_CHECKING:
    from distributed import Client

TASK_BYTES = 500_000
"""Small files make one task together until they have as many bytes: some 200 articles, half a minute of work."""

_WORKER_BYTES = 1_000_000_000  # what a worker may need
_WAIT = 15  # seconds for a scheduler to answer, and again to have a worker


@dataclass(frozen=True)
class Finished:
    """Files that are done with, and what could not be read in them."""

    files: tuple[str, ...]
    errors: tuple[InputError, ...] = ()


def tag_files(
    client: Client,
    outputs: Mapping[str, str],
    *,
    format: str = "jsonl",
    reading: Mapping[str, Any] | None = None,
    task_bytes: int = TASK_BYTES,
    **load_options: Any,
) -> Iterator[Finished]:
    """Tag each file that ``outputs`` has the path of an output for; what is done is given out as it is done.

    ``format`` is one of ``hinditag.writing.FORMATS``, ``reading`` the options of
    :func:`hinditag.reading.sources.read_file`, ``load_options`` those of :func:`hinditag.load`. Paths and URLs mean
    what they mean to the workers. Small files are handed out together, up to ``task_bytes``. A file that a worker fails
    at, or that one after the other dies of, is named among the errors, and the rest goes on.

    Raises ``HinditagError`` when models cannot be loaded or outputs cannot be written, and what
    :func:`hinditag.engines.resident.portable` raises.
    """
    from distributed import as_completed

    task = partial(_tag_group, format=format, reading=dict(reading or {}), load_options=portable(load_options))
    groups = list(_groups(outputs, task_bytes))
    under_way = dict(zip(client.map(task, groups, pure=False), groups, strict=True))
    done = as_completed(list(under_way))
    try:
        for future in done:
            group = under_way.pop(future)
            try:
                errors = tuple(future.result())
            except HinditagError:
                raise
            except Exception as error:
                if len(group) > 1:  # one file is at fault: the others are to be done
                    alone = [{file: path} for file, path in group.items()]
                    again = dict(zip(client.map(task, alone, pure=False), alone, strict=True))
                    under_way.update(again)
                    done.update(list(again))
                    continue
                errors = tuple(_failure(file, error) for file in group)
            yield Finished(tuple(group), errors)
    finally:
        client.cancel(list(under_way))


@contextmanager
def connected(scheduler: str | None = None, *, workers: int | None = None) -> Iterator[Client]:
    """A client of the cluster at the address ``scheduler``; without one, of a cluster of processes on this machine.

    That has ``workers`` processes of one thread each, by default as many as there are cores and a gigabyte of memory
    for each; it ends with the block, and is reached from this machine only.

    Raises ``HinditagError`` when nothing answers at the address, or its workers have no hinditag or another version.
    """
    from distributed import Client, LocalCluster
    from distributed.system import MEMORY_LIMIT

    if scheduler is None:
        from dask.system import CPU_COUNT

        number = workers or max(1, min(CPU_COUNT, MEMORY_LIMIT // _WORKER_BYTES))
        with (
            LocalCluster(
                n_workers=number,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise HinditagError(
            "{address}: no dask scheduler answers: {reason}", address=scheduler, reason=error
        ) from error
    with client:
        _check_workers(client, scheduler)
        yield client


def _check_workers(client: Client, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WAIT)
        versions = set(client.run(_version).values())
    except TimeoutError:
        raise HinditagError("{address}: the cluster has no workers", address=scheduler) from None
    except Exception as error:
        raise HinditagError(
            "{address}: its workers cannot run hinditag: {reason}", address=scheduler, reason=error
        ) from error
    if versions - {hinditag.__version__}:
        raise HinditagError(
            "{address}: its workers have hinditag {theirs}, here is {ours}",
            address=scheduler,
            theirs=", ".join(sorted(versions)),
            ours=hinditag.__version__,
        )


def _version() -> str:
    return hinditag.__version__


def _tag_group(
    outputs: Mapping[str, str], *, format: str, reading: Mapping[str, Any], load_options: dict[str, Any]
) -> list[InputError]:
    """The work of one task; what could not be read is given back."""
    errors: list[InputError] = []
    read = partial(read_file, on_error=errors.append, **reading)
    with worker_tagger(load_options) as tagger:
        write_by_file(outputs, read, tagger.pipe, opener=partial(open_writer, format=format))
    return errors


def _groups(outputs: Mapping[str, str], task_bytes: int) -> Iterator[dict[str, str]]:
    """Small files together, so that the tagger can batch, each large one alone.

    >>> list(_groups({"no-such-file": "a", "s3://news/b": "b"}, 100))
    [{'no-such-file': 'a'}, {'s3://news/b': 'b'}]
    """
    group: dict[str, str] = {}
    size = 0
    for file, path in outputs.items():
        group[file] = path
        try:
            size += os.path.getsize(file)
        except OSError:  # in an archive, or elsewhere: it may be large
            size += task_bytes
        if size >= task_bytes:
            yield group
            group, size = {}, 0
    if group:
        yield group


def _failure(file: str, error: Exception) -> InputError:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return InputError("{file}: not tagged: its workers died, for want of memory for instance", file=file)
    return InputError("{file}: not tagged: {reason}", file=file, reason=f"{type(error).__name__}: {error}")
