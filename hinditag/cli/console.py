"""What the commands say besides their results: messages and progress, all on standard error."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from hinditag.errors import InputError

Item = TypeVar("Item")


def prepare_streams() -> None:
    """Make standard output and error UTF-8 with bare line feeds, whatever the locale, so that Hindi can be printed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(message: str) -> None:
    """One line on standard error, above the progress bar if there is one."""
    line = f"hinditag: {' '.join(message.splitlines())}"
    if sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr)


def progress(items: Iterable[Item], *, unit: str, total: int | None = None, hidden: bool = False) -> Iterator[Item]:
    """The items, counted on standard error while they pass, if that is a terminal and the count is not ``hidden``."""
    if hidden or not sys.stderr.isatty():
        return iter(items)
    from tqdm import tqdm

    return iter(tqdm(items, unit=f" {unit}", total=total, file=sys.stderr))


class Problems:
    """Says each input that could not be read, and remembers that there were some."""

    def __init__(self) -> None:
        self.status = 0

    def __call__(self, error: InputError) -> None:
        """Say ``error``; from then on :attr:`status`, the exit status, is 1."""
        self.status = 1
        say(str(error))
