"""Where a command writes its documents: standard output, one file, or a folder with a file for each input."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from hinditag.cli.console import Problems, progress, say, word_count
from hinditag.cli.language import _
from hinditag.reading import find_files, text_count
from hinditag.reading.packed import STDIN
from hinditag.remote import exists
from hinditag.writing import FOLDER_FORMATS, FORMATS, format_of, open_writer
from hinditag.writing.by_file import write_by_file
from hinditag.writing.resume import rest, resuming

if TYPE_CHECKING:
    from hinditag.document import Document
    from hinditag.writing import DocumentWriter

# (path, format=...) to the writer there.
Opener = Callable[..., AbstractContextManager["DocumentWriter"]]


@dataclass(frozen=True)
class Target:
    """A ``path`` (None is standard output) and a format; with ``by_input`` a folder that gets a file for each input."""

    path: str | None
    format: str
    by_input: bool = False

    @property
    def on_screen(self) -> bool:
        """Whether results go to a terminal, where a progress bar would stand among them."""
        return self.path is None and sys.stdout.isatty()


def add_output_options(
    parser: argparse.ArgumentParser, formats: Collection[str] = (*FORMATS, *FOLDER_FORMATS), *, default: str = "jsonl"
) -> None:
    """Where to write, and in which of ``formats``."""
    parser.add_argument(
        *("-o", "--output"),
        metavar="OUT",
        help=_(
            "file to write (default: standard output), or a folder (one that exists, or ends in /), "
            "which gets a file for each input"
        ),
    )
    within = _("default: as the name of OUT says, else {format}").format(format=default)
    folders = [format for format in formats if format in FOLDER_FORMATS]
    parser.add_argument(
        "--format",
        choices=formats,
        help="; ".join([within, *(_("{format} is one folder for all inputs").format(format=name) for name in folders)]),
    )
    parser.set_defaults(formats=formats, default_format=default)


def output_target(arguments: argparse.Namespace) -> Target:
    """What the output options name; ends with a usage error where it cannot be."""
    default: str = arguments.default_format
    parser: argparse.ArgumentParser = arguments.parser
    path: str | None = None if arguments.output == "-" else arguments.output
    if arguments.format in FOLDER_FORMATS:
        if path is None or (os.path.exists(path) and not os.path.isdir(path)):
            parser.error(_("{format} is a folder of files: name a folder with -o").format(format=arguments.format))
        return Target(path, arguments.format)
    if path is None:
        if arguments.format == "parquet" and sys.stdout.isatty():
            parser.error(_("parquet is not text: name a file with -o"))
        return Target(None, arguments.format or default)
    if path.endswith(("/", os.sep)) or os.path.isdir(path):
        return Target(path, arguments.format or default, by_input=True)
    format = arguments.format or format_of(path)
    if format not in arguments.formats:
        parser.error(_("no format has the ending of {file}: choose one with --format").format(file=path))
    if not os.path.isdir(os.path.dirname(path) or "."):
        parser.error(no_folder(path))
    return Target(path, format or default)


def no_folder(path: str) -> str:
    """That the folder is missing which a file is to be written into."""
    folder, name = os.path.split(path)
    return _("no folder {folder} to write {name} into").format(folder=folder, name=name)


def input_files(arguments: argparse.Namespace, target: Target, problems: Problems) -> Iterator[str]:
    """The files to read. The output of an earlier run that lies among them is no input."""
    if target.path is None:
        yield from find_files(arguments.files, on_error=problems)
    elif target.by_input:
        found = list(find_files(arguments.files, on_error=problems))
        written = set(map(os.path.realpath, output_paths(target, found, resume=False).values()))
        yield from _apart_from(written, found)
    elif target.format in FOLDER_FORMATS:
        folder = os.path.realpath(target.path)
        within = False
        for file in files_without([target.path], arguments, problems):
            if os.path.dirname(os.path.realpath(file)) == folder:
                within = True
            else:
                yield file
        if within:
            say(_("{file}: is the output, not read"), file=target.path)
    else:
        yield from files_without([target.path], arguments, problems)


def files_without(outputs: Iterable[str], arguments: argparse.Namespace, problems: Problems) -> Iterator[str]:
    """The files to read, apart from what is to be written; to name one of ``outputs`` as an input is a usage error."""
    written = set(map(os.path.realpath, outputs))
    for file in arguments.files:
        if file != STDIN and os.path.realpath(file) in written:
            arguments.parser.error(_("{file} is both input and output").format(file=file))
    yield from _apart_from(written, find_files(arguments.files, on_error=problems))


def _apart_from(written: Collection[str], files: Iterable[str]) -> Iterator[str]:
    for file in files:
        if file != STDIN and os.path.realpath(file) in written:
            say(_("{file}: is the output, not read"), file=file)
        else:
            yield file


def write_documents(
    target: Target,
    files: Sequence[str],
    read: Callable[[str], Iterator[Any]],
    run: Callable[[Iterator[Any]], Iterator[Document]],
    *,
    opener: Opener = open_writer,
    resume: bool = False,
) -> None:
    """Write the documents that ``run`` makes of what ``read`` gives for each file: one for one, and in order.

    ``run`` sees one stream, so that it can batch across files. ``opener`` gives the writer for a path and a format.
    An output is not replaced when there are no documents. With ``resume`` what a stopped run has done is not done
    again: of a file, which is of JSON Lines then, or of a folder.
    """
    if target.by_input:
        outputs = output_paths(target, files, resume=resume)
        write_by_file(
            outputs,
            read,
            lambda items: _progress(run(items), list(outputs)),
            opener=partial(opener, format=target.format),
        )
        return
    items = chain.from_iterable(map(read, files))
    if resume and target.path is not None:
        with resuming(target.path) as (done, writer):
            for document in _progress(run(rest(items, done)), files, done=len(done)):
                writer.write(document)
        return
    documents = _progress(run(items), files, hidden=target.on_screen)
    first = next(documents, None)
    if first is None:
        return
    with opener(target.path, format=target.format) as writer:
        for document in chain([first], documents):
            writer.write(document)


def _progress(
    documents: Iterator[Document], files: Collection[str], *, done: int = 0, hidden: bool = False
) -> Iterator[Document]:
    return progress(documents, unit=_("documents"), total=text_count(files), done=done, words=word_count, hidden=hidden)


def output_paths(target: Target, files: Sequence[str], *, resume: bool) -> dict[str, str]:
    """The path of each file's own output; with ``resume`` without those that are there."""
    names = output_names(files, suffix=f".{target.format}")
    paths = {file: os.path.join(target.path or "", names[file]) for file in files}
    return {file: path for file, path in paths.items() if not (resume and exists(path))}


def output_names(files: Collection[str], *, suffix: str) -> dict[str, str]:
    """The name of each input's output file: its path below the folder that all inputs share, and ``suffix``.

    >>> output_names(["news/a.txt", "news/june/a.txt"], suffix=".csv")
    {'news/a.txt': 'a.txt.csv', 'news/june/a.txt': 'june/a.txt.csv'}
    """
    paths = {file: os.path.abspath(file) for file in files if file != STDIN}
    shared = os.path.commonpath([os.path.dirname(path) for path in paths.values()]) if paths else ""
    names = {file: os.path.relpath(path, shared) for file, path in paths.items()}
    stdin = next(name for name in ("stdin", STDIN) if name not in names.values())
    return {file: names.get(file, stdin) + suffix for file in files}
