"""One tagger a process, kept from one piece of work to the next: for the workers of a cluster, and for notebooks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.linking.gazetteer import Gazetteer, read_gazetteer

if TYPE_CHECKING:
    from hinditag.tagger import Tagger

_lock = threading.Lock()
_kept: tuple[dict[str, Any], Tagger] | None = None


@contextmanager
def resident_tagger(**load_options: Any) -> Iterator[Tagger]:
    """The tagger that :func:`hinditag.load` makes of these options, loaded once for the whole process.

    One thread at a time has it, the others wait: a tagger uses several cores by itself. When the options are others
    than last time, or a file that they name was written anew, the new tagger takes the place of the one that was there,
    so that memory holds one.

    >>> with resident_tagger(topics=False) as tagger:
    ...     [mention.text for mention in tagger("एस जयशंकर मॉस्को पहुंचे।").mentions]
    ['एस जयशंकर', 'मॉस्को']
    """
    from hinditag.tagger import load

    global _kept
    key = {name: (value, _written(value)) for name, value in load_options.items()}
    with _lock:
        if _kept is None or _kept[0] != key:
            _kept = None  # before the next one is loaded, or there would be two in memory
            _kept = key, load(**load_options)
        yield _kept[1]


def _written(value: Any) -> int | None:
    """When the file or folder that an option names was last written; None where it names none."""
    path = Path(value) if isinstance(value, str | Path) else None
    return path.stat().st_mtime_ns if path is not None and path.exists() else None


def portable(load_options: dict[str, Any]) -> dict[str, Any]:
    """``load_options`` as they are sent to other machines: none left out, and a gazetteer in place of its path.

    Raises ``TypeError`` for an option that :func:`hinditag.load` does not have, and what
    :func:`hinditag.linking.gazetteer.read_gazetteer` raises.

    >>> portable({"topics": False})["model"]
    'base'
    """
    from inspect import signature

    from hinditag.tagger import load

    bound = signature(load).bind(**load_options)
    bound.apply_defaults()
    own = bound.arguments["gazetteer"]
    if own is not None and not isinstance(own, Gazetteer):
        bound.arguments["gazetteer"] = read_gazetteer(own)
    return dict(bound.arguments)
