"""Much work in Python without looking for garbage all the time."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLD = 100_000  # new objects before the collector looks for garbage; Python's own is 700


_lock = threading.Lock()
_inside: list[tuple[int, int, int]] = []  # for each that is under way, the thresholds before the first of them


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let Python's garbage collector run seldom while libraries are imported, models are read and texts are tagged.

    A million objects are made that stay, and it would look through them again and again: a fifth of the time to load,
    a tenth of that to tag. Also a decorator; several threads may be inside.

    >>> before = gc.get_threshold()
    >>> with rare_collection(), rare_collection():
    ...     gc.get_threshold()[0]
    100000
    >>> gc.get_threshold() == before
    True
    """
    with _lock:
        _inside.append(_inside[0] if _inside else gc.get_threshold())
        before = _inside[0]
        if before[0]:  # 0 turns it off altogether
            gc.set_threshold(max(_THRESHOLD, before[0]), *before[1:])
    try:
        yield
    finally:
        with _lock:
            _inside.pop()
            if not _inside:
                gc.set_threshold(*before)
