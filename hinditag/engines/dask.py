"""Data frames past one machine's memory or patience: dask DataFrames in, mentions or a report out.

Each worker process loads the models once, and tags with as many threads as dask has given it. Model folders named in
the options have to lie where every worker finds them; a gazetteer file is read here and sent.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.engines.resident import portable, resident_tagger
from hinditag.errors import InputError, OnError, fail
from hinditag.reading import find_files
from hinditag.reading.frames import frame_sources, require_columns
from hinditag.reporting.documents import HOLD
from hinditag.reporting.report import Report

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd

    from hinditag.tagger import Tagger

_TOGETHER = 8  # reports that one task adds up

Part = tuple[Report, list[InputError]]


def tag(ddf: dd.DataFrame, text: str = "text", *, id: str | None = None, **load_options: Any) -> dd.DataFrame:
    """One row a mention of the texts in column ``text``, partition by partition and in order, when it is computed.

    As :meth:`hinditag.Tagger.tag_frame`. Column ``document`` holds what the column ``id`` names the row by, without one
    the row's index label (which in a frame read from several files comes once a file). ``load_options`` are those of
    :func:`hinditag.load`; ``threads`` is by default what each worker has. Raises ``KeyError`` when there is no column
    of that name, ``TypeError`` for an option that there is not, ``InputError`` for a gazetteer that cannot be read.
    """
    from hinditag.reporting.tables import mention_table

    require_columns(ddf, text, id)
    mentions: dd.DataFrame = ddf.map_partitions(
        _tag_partition, text, id, portable(load_options), meta=mention_table([]), clear_divisions=True
    )
    return mentions


def report(
    source: dd.DataFrame | str | Path | Iterable[str | Path],
    text: str = "text",
    *,
    id: str | None = None,
    on_error: OnError = fail,
    hold: int = HOLD,
    **load_options: Any,
) -> Report:
    """The report of a dask DataFrame of texts, or of JSON Lines files that ``hinditag tag`` wrote.

    Each partition, or file, has its own report made where it lies; they are added up in a tree, and only their sum
    comes here. It is the report of all documents at once. ``text``, ``id`` and ``load_options`` are for a frame, as in
    :func:`tag`; its other columns become the ``meta`` of the documents. Files can be folders, glob patterns and URLs.
    What cannot be read in them is handed to ``on_error`` as in :meth:`hinditag.Report.from_jsonl`; ``hold`` is that
    of :class:`hinditag.Report`. Raises what :func:`tag` raises.

    >>> len(report([]))
    0
    """
    from dask.delayed import delayed

    errors: list[InputError] = []
    if hasattr(source, "to_delayed"):
        require_columns(source, text, id)
        options = portable(load_options)
        parts = [delayed(_frame_report)(part, text, id, options) for part in source.to_delayed()]
    else:
        if load_options:
            raise TypeError(f"tagged files are not tagged again: {', '.join(load_options)} is of no use")
        paths = [source] if isinstance(source, str | os.PathLike) else source
        parts = [delayed(_file_report)(file) for file in find_files(paths, on_error=errors.append)]
    while len(parts) > _TOGETHER:
        parts = [delayed(_sum)(parts[i : i + _TOGETHER]) for i in range(0, len(parts), _TOGETHER)]
    whole, more = _sum(delayed(parts).compute() if parts else [], hold=hold)
    for error in errors + more:
        on_error(error)
    return whole


def worker_tagger(load_options: dict[str, Any]) -> AbstractContextManager[Tagger]:
    """The tagger of this worker process for ``portable`` options, with the threads that dask gives it by default."""
    threads = load_options["threads"] or _threads()
    return resident_tagger(**{**load_options, "threads": threads})


def _threads() -> int | None:
    from distributed import get_worker

    try:
        return int(get_worker().state.nthreads)
    except ValueError:  # no cluster: a pool of processes has one for each core
        return 1 if multiprocessing.parent_process() else None


def _tag_partition(frame: pd.DataFrame, text: str, id: str | None, load_options: dict[str, Any]) -> pd.DataFrame:
    with worker_tagger(load_options) as tagger:
        return tagger.tag_frame(_labelled(frame, text, id), text)


def _frame_report(frame: pd.DataFrame, text: str, id: str | None, load_options: dict[str, Any]) -> Part:
    with worker_tagger(load_options) as tagger:
        return Report(tagger.pipe(frame_sources(_labelled(frame, text, id), text)), hold=0), []


def _labelled(frame: pd.DataFrame, text: str, id: str | None) -> pd.DataFrame:
    """The frame with what the column ``id`` names its rows by as their labels."""
    return frame if id is None else frame.set_index(id, drop=id != text)


def _file_report(path: str) -> Part:
    errors: list[InputError] = []
    return Report.from_jsonl(path, on_error=errors.append, hold=0), errors


def _sum(parts: Sequence[Part], *, hold: int = 0) -> Part:
    """The sum of reports. With no ``hold`` their documents are packed, to travel and to wait in little room."""
    total = Report(hold=hold)
    errors: list[InputError] = []
    for part, its_errors in parts:
        total += part
        errors += its_errors
    return total, errors
