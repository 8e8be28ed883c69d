"""Many texts through several processes of this machine, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING

from hinditag.document import Document
from hinditag.errors import HinditagError

if TYPE_CHECKING:
    from hinditag.tagger import Options, Tagger

_AHEAD = 2  # batches for each process that are under way at once: one at work, one waiting

_tagger: Tagger | None = None  # of this worker process


def tag_in_processes(options: Options, batches: Iterator[list[Document]], *, jobs: int) -> Iterator[Document]:
    """The documents of ``batches``, tagged by ``jobs`` processes, in order.

    Each process loads its models once and has its share of the processor's cores as threads. At most two batches a
    process are held at once. When ``batches`` raises, the documents of what came before are given out first. Raises
    ``HinditagError`` when a process dies, for want of memory for instance.
    """
    # Not fork: the threads of onnxruntime and torch do not survive it.
    context = multiprocessing.get_context("spawn")
    threads = max(1, (options.threads or len(os.sched_getaffinity(0))) // jobs)
    failure: Exception | None = None
    waiting: deque[Future[list[Document]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(options, threads)) as pool:
        try:
            while True:
                while failure is None and len(waiting) < _AHEAD * jobs:
                    try:
                        batch = next(batches, None)
                    except Exception as error:
                        batch, failure = None, error
                    if batch is None:
                        break
                    waiting.append(pool.submit(_tag, batch))
                if not waiting:
                    break
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise HinditagError(f"one of {jobs} tagging processes died; try fewer") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    if failure is not None:
        raise failure


def _begin(options: Options, threads: int) -> None:
    """Set up a worker. The process that started it is the one that answers Ctrl-C."""
    from dataclasses import replace

    from hinditag.tagger import Tagger

    global _tagger
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _tagger = Tagger(replace(options, threads=threads))


def _tag(batch: list[Document]) -> list[Document]:
    assert _tagger is not None
    return _tagger.run(batch)
