"""What the commands say besides their results: messages and progress, all on standard error."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from hinditag.cli.language import _
from hinditag.errors import HinditagError, InputError
from hinditag.printable import one_line

if TYPE_CHECKING:
    from hinditag.document import Document

Item = TypeVar("Item")


def prepare_streams() -> None:
    """Make standard output and error UTF-8 with bare line feeds, whatever the locale, so that Hindi can be printed.

    Where one was closed (``>&-``), what goes to it goes nowhere.
    """
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(message: str, **values: Any) -> None:
    """One line on standard error, above the progress bar if there is one; ``values`` go into its places in braces."""
    line = f"hinditag: {one_line(message.format(**values) if values else message)}"
    if sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr)


def progress(
    items: Iterable[Item],
    *,
    unit: str,
    total: int | None = None,
    done: int = 0,
    words: Callable[[Item], int] | None = None,
    hidden: bool = False,
) -> Iterator[Item]:
    """The items, counted on standard error while they pass, if that is a terminal and the count is not ``hidden``.

    It shows how many there were, how many a second, and with a ``total`` the time left; ``done`` of them were done
    before. ``words`` says how many words an item has, for words a second.
    """
    if hidden or not sys.stderr.isatty():
        return iter(items)
    return _counted(items, unit, total, done, words)


def _counted(
    items: Iterable[Item], unit: str, total: int | None, done: int, words: Callable[[Item], int] | None
) -> Iterator[Item]:
    from tqdm import tqdm

    begin, count = time.monotonic(), 0
    with tqdm(items, unit=f" {unit}", total=total, initial=done, file=sys.stderr) as bar:
        for item in bar:
            if words is not None:
                count += words(item)
                rate = count / (time.monotonic() - begin)
                bar.set_postfix_str(_("{rate} words/s").format(rate=f"{rate:,.0f}"), refresh=False)
            yield item


def word_count(document: Document) -> int:
    """How many words a document has, near enough to tell a pace."""
    return len(document.text.split())


def say_error(error: HinditagError) -> None:
    """Say an error, in the language that is spoken as far as its message is known there."""
    say(_(error.message), **error.values)


class FirstProblem(HinditagError):
    """The first input that could not be read, where that is to end it all."""


class Problems:
    """Says each input that could not be read, and remembers that there were some; or raises at the first."""

    def __init__(self, *, fail_fast: bool = False) -> None:
        self.status = 0
        self._fail_fast = fail_fast

    def __call__(self, error: InputError) -> None:
        """Say ``error``; from then on :attr:`status`, the exit status, is 1. Raises ``FirstProblem`` if so asked."""
        if self._fail_fast:
            raise FirstProblem(error.message, **error.values) from error
        self.status = 1
        say_error(error)
