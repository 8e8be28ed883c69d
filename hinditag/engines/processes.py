"""Many texts through several processes of this machine, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from hinditag.document import Document
from hinditag.errors import HinditagError
from hinditag.models import usable_cores

if TYPE_CHECKING:
    from hinditag.tagger import Options, Tagger

_AHEAD = 2  # batches for each process that are under way at once: one at work, one waiting

_PATIENCE = 5  # seconds that a result may take on its way

# Of this worker process.
_tagger: Tagger | None = None
_delivering = threading.Lock()  # held while it does not tag: then a result may be on its way


def tag_in_processes(options: Options, batches: Iterator[list[Document]], *, jobs: int) -> Iterator[Document]:
    """The documents of ``batches``, tagged by ``jobs`` processes, in order.

    Each process loads its models once and has its share of the processor's cores as threads. At most two batches a
    process are held at once. When ``batches`` raises, the documents of what came before are given out first. The
    processes end when the consumer stops early, is interrupted or dies, whatever kills it. Raises ``HinditagError``
    when a process dies, for want of memory for instance.
    """
    # Not fork: the threads of onnxruntime and torch do not survive it.
    context = multiprocessing.get_context("spawn")
    threads = max(1, (options.threads or usable_cores()) // jobs)
    failure: Exception | None = None
    waiting: deque[Future[list[Document]]] = deque()
    # Nothing is ever sent: a process reads the end of it when this one closes its side, or is gone.
    ours, theirs = context.Pipe(duplex=False)
    begin = (options, threads, ours)
    with theirs, ours, ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=begin) as pool:
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
        except BaseException:
            theirs.close()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    if failure is not None:
        raise failure


def _begin(options: Options, threads: int, parent: Connection) -> None:
    """Set up a worker. The process that started it is the one that answers Ctrl-C."""
    from dataclasses import replace

    from hinditag.tagger import Tagger

    global _tagger
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _tagger = Tagger(replace(options, threads=threads))
    _delivering.acquire()


def _end_with(parent: Connection) -> None:
    """End this worker, whatever it is at, when its parent wants no more of it."""
    with suppress(EOFError):
        parent.recv()
    _delivering.acquire(timeout=_PATIENCE)  # half a result would keep the parent waiting for the rest
    os._exit(1)


def _tag(batch: list[Document]) -> list[Document]:
    assert _tagger is not None
    _delivering.release()
    try:
        return _tagger.run(batch)
    finally:
        _delivering.acquire()
