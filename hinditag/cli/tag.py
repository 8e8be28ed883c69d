"""``hinditag tag``: texts in, their mentions and entities out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from hinditag.cli.console import Problems, progress, say
from hinditag.cli.distributed import add_cluster_options, check_cluster, tag_on_cluster
from hinditag.cli.options import (
    Commands,
    add_model_options,
    add_reading_options,
    fraction,
    load_tagger,
    model_options,
    positive,
    read_texts,
)
from hinditag.reading import find_files
from hinditag.remote import exists
from hinditag.writing import FORMATS, format_of, open_writer
from hinditag.writing.by_file import write_by_file
from hinditag.writing.resume import finished_ids, rest
from hinditag.writing.whole import part_of

if TYPE_CHECKING:
    from hinditag.document import Document
    from hinditag.reading import SourceText
    from hinditag.tagger import Tagger

_EPILOG = """\
A folder or ZIP archive stands for the text files in and below it: .txt .md .html, and the tables .csv .tsv .jsonl
.parquet; all but the last may be compressed (.gz .xz .zst).

Example:
  hinditag tag news/ 'archive/2024-*.csv' --text-column body -o tags.jsonl
  hinditag tag 's3://news/2024/*.parquet' -o s3://tags/2024/ --engine dask --scheduler tcp://head:8786 --resume
  curl -s https://example.org/story.txt | hinditag tag - --format conll
"""


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "tag",
        help="find names in texts",
        description="Find the names of persons, places and organisations in texts.",
        epilog=_EPILOG,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="file, folder or glob pattern; - is standard input")
    parser.add_argument(
        *("-o", "--output"),
        metavar="OUT",
        help="file to write (default: standard output), or a folder (one that exists, or ends in /), "
        "which gets a file for each input",
    )
    parser.add_argument("--format", choices=FORMATS, help="default: as the name of OUT says, else jsonl")
    parser.add_argument("--min-score", type=fraction, default=0.0, metavar="S", help="drop mentions scored below (0-1)")
    parser.add_argument(
        "--keep-boilerplate", action="store_true", help='tag "read also" lines, credits and adverts as well'
    )
    parser.add_argument(
        "--topics",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="say what each text is about (default: yes)",
    )
    parser.add_argument(
        "--topic-model", metavar="FOLDER", help="a topic model of your own labels, made by: hinditag train topics"
    )
    parser.add_argument(
        "--keyphrases", action=argparse.BooleanOptionalAction, default=True, help="find keyphrases (default: yes)"
    )
    parser.add_argument(
        *("-j", "--jobs"), type=positive, default=1, metavar="N", help="processes that share the work (default: 1)"
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on where a run with the same inputs and output was stopped; keep what is done when this one is",
    )
    add_cluster_options(parser)
    add_reading_options(parser)
    add_model_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Tag and write; the exit status is 1 when an input could not be read."""
    output, into_folder = _target(arguments)
    check_cluster(arguments, into_folder=into_folder)
    problems = Problems()
    files = list(_inputs(arguments, output, problems))
    if not files:
        return problems.status
    if arguments.resume and not into_folder and os.path.exists(output or "") and not part_of(output or "").exists():
        say(f"{output}: is whole already")
        return problems.status
    if output is not None and arguments.engine == "dask":
        outputs = _outputs(files, output, arguments)
        tag_on_cluster(arguments, outputs, problems, model_options(arguments) | _stage_options(arguments))
        return problems.status
    tagger = load_tagger(arguments, **_stage_options(arguments))
    if output is not None and into_folder:
        _tag_into_folder(tagger, arguments, files, output, problems)
    else:
        _tag_into_one(tagger, arguments, files, output, problems)
    return problems.status


def _stage_options(arguments: argparse.Namespace) -> dict[str, Any]:
    """What the command's own options mean to :func:`hinditag.load`."""
    options: dict[str, Any] = {
        "min_score": arguments.min_score,
        "topics": arguments.topics and (arguments.topic_model or True),
        "keyphrases": arguments.keyphrases,
    }
    if arguments.keep_boilerplate:
        from hinditag.cleaning import BOILERPLATE

        options["off"] = sorted(BOILERPLATE)
    return options


def _target(arguments: argparse.Namespace) -> tuple[str | None, bool]:
    """The output path, None for standard output, and whether it is a folder; sets the format."""
    output: str | None = None if arguments.output == "-" else arguments.output
    if output is None or output.endswith(("/", os.sep)) or os.path.isdir(output):
        arguments.format = arguments.format or "jsonl"
        if output is None and arguments.resume:
            arguments.parser.error("--resume goes on with a file or folder: name it with -o")
        if output is None and arguments.format == "parquet" and sys.stdout.isatty():
            arguments.parser.error("parquet is not text: name a file with -o")
        return output, output is not None
    arguments.format = arguments.format or format_of(output)
    if arguments.format is None:
        arguments.parser.error(f"no format has the ending of {output}: choose one with --format")
    if arguments.resume and arguments.format != "jsonl":
        arguments.parser.error(f"--resume goes on with jsonl or with a folder, not with {arguments.format}")
    if not os.path.isdir(os.path.dirname(output) or "."):
        arguments.parser.error(f"no folder {os.path.dirname(output)} to write {os.path.basename(output)} into")
    return output, False


def _inputs(arguments: argparse.Namespace, output: str | None, problems: Problems) -> Iterator[str]:
    """The files to read. The output of an earlier run that lies among them is no input."""
    if output in arguments.files:
        arguments.parser.error(f"{output} is both input and output")
    target = output and os.path.realpath(output)
    for file in find_files(arguments.files, on_error=problems):
        if target and os.path.realpath(file) == target:
            say(f"{file}: is the output, not read")
        else:
            yield file


def _tag_into_one(
    tagger: Tagger, arguments: argparse.Namespace, files: Sequence[str], output: str | None, problems: Problems
) -> None:
    on_screen = output is None and sys.stdout.isatty()  # where a progress bar would stand among the results
    done = finished_ids(output) if arguments.resume and output is not None else []
    texts = rest(read_texts(arguments, files, problems), done)
    documents = progress(tagger.pipe(texts, jobs=arguments.jobs), unit="documents", hidden=on_screen)
    first = next(documents, None)
    if first is None and not done:
        return  # nothing could be read: an output from before is not replaced by an empty one
    with open_writer(output, format=arguments.format, resume=arguments.resume) as writer:
        for document in chain([first] if first else [], documents):
            writer.write(document)


def _tag_into_folder(
    tagger: Tagger, arguments: argparse.Namespace, files: Sequence[str], folder: str, problems: Problems
) -> None:
    """One stream through the tagger, so that it can batch across files, cut up again by file."""

    def run(texts: Iterator[SourceText]) -> Iterator[Document]:
        return progress(tagger.pipe(texts, jobs=arguments.jobs), unit="documents")

    outputs = _outputs(files, folder, arguments)
    write_by_file(outputs, lambda file: read_texts(arguments, [file], problems), run, format=arguments.format)


def _outputs(files: Sequence[str], folder: str, arguments: argparse.Namespace) -> dict[str, str]:
    """The path of each file's output, without those that are there already and only to be gone on with."""
    names = output_names(files, suffix=f".{arguments.format}")
    outputs = {file: os.path.join(folder, names[file]) for file in files}
    return {file: path for file, path in outputs.items() if not (arguments.resume and exists(path))}


def output_names(files: Sequence[str], *, suffix: str) -> dict[str, str]:
    """The name of each input's output file: its path below the folder that all inputs share, and ``suffix``.

    >>> output_names(["news/a.txt", "news/june/a.txt"], suffix=".csv")
    {'news/a.txt': 'a.txt.csv', 'news/june/a.txt': 'june/a.txt.csv'}
    """
    paths = {file: os.path.abspath(file) for file in files if file != "-"}
    shared = os.path.commonpath([os.path.dirname(path) for path in paths.values()]) if paths else ""
    return {file: ("stdin" if file == "-" else os.path.relpath(paths[file], shared)) + suffix for file in files}
