"""Loading libraries and models without looking for garbage all the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLD = 100_000  # new objects before the collector looks for garbage; Python's own is 700


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let Python's garbage collector run seldom while large libraries are imported and models are read.

    A million objects are made that stay, and it would look through them again and again, which takes a fifth of the
    time. Also a decorator.

    >>> before = gc.get_threshold()
    >>> with rare_collection():
    ...     gc.get_threshold()[0]
    100000
    >>> gc.get_threshold() == before
    True
    """
    thresholds = gc.get_threshold()
    if thresholds[0]:  # 0 turns it off altogether
        gc.set_threshold(max(_THRESHOLD, thresholds[0]), *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
