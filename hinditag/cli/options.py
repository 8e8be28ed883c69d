"""Options that several commands share, and what is made of them."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from hinditag.cli.console import Problems
from hinditag.cli.language import LANGUAGES, VARIABLE, _
from hinditag.errors import SchemeError
from hinditag.schemes import DEFAULT_SCHEME, SCHEMES

if TYPE_CHECKING:
    from hinditag.reading import SourceText
    from hinditag.tagger import Tagger

# What add_subparsers returns has no public name.
Commands = Any


class Parser(argparse.ArgumentParser):
    """An argument parser with ``--debug`` and ``--lang`` that takes no abbreviations and says errors in one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter)
        # SUPPRESS: a command's parser must not undo what was given before the command.
        self.add_argument(
            "--debug", action="store_true", default=argparse.SUPPRESS, help=_("show where an error comes from")
        )
        self.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=_("language of help and messages (default: that of {variable}, else en)").format(variable=VARIABLE),
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and exit with status 2."""
        see = _("(see {command} --help)").format(command=self.prog)
        self.exit(2, f"{self.prog}: {message} {see}\n")


def all_parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its commands, theirs too."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from all_parsers(command)


def epilog(*examples: str, text: str = "") -> str:
    """What stands at the end of a help: ``text``, and commands that show how it is used.

    >>> print(epilog("hinditag demo"))
    Example:
      hinditag demo
    """
    shown = "\n".join([_("Example:"), *(f"  {example}" for example in examples)])
    return f"{text}\n\n{shown}" if text else shown


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """How input files are read."""
    group = parser.add_argument_group(_("reading"))
    group.add_argument(
        "--encoding", type=_encoding, default="utf-8", help=_("of text without a byte order mark (default: utf-8)")
    )
    group.add_argument(
        "--text-column", default="text", metavar="NAME", help=_("of tables: where the text is (default: text)")
    )
    group.add_argument(
        "--id-column", metavar="NAME", help=_("of tables: where the id is (default: FILE#ROW stands for one)")
    )
    group.add_argument(
        "--date-column",
        metavar="NAME",
        help=_("of tables: where the date is (default: date), for a report's timeline"),
    )


def add_fail_fast_option(parser: argparse.ArgumentParser) -> None:
    """Whether an input that cannot be read ends it all."""
    parser.add_argument(
        "--fail-fast",
        action="store_true",
        help=_("stop at the first input that cannot be read, leaving no file half done"),
    )


def add_model_options(parser: argparse.ArgumentParser) -> None:
    """Which model tags, and how."""
    group = parser.add_argument_group(_("model"))
    group.add_argument("--model", default="base", help=_("base, fast, or a model folder (default: base)"))
    group.add_argument(
        "--scheme",
        metavar="NAME",
        help=_(
            "whose types and guidelines to follow: {names} (default: {default}, or the types of a model of your own)"
        ).format(names=", ".join(SCHEMES), default=DEFAULT_SCHEME),
    )
    group.add_argument(
        "--ner", metavar="STANZA", help=_("a Stanza NER model in place of hinditag's: package name or .pt file")
    )
    group.add_argument(
        "--gazetteer",
        metavar="LIST",
        help=_("names of your own: a TSV or CSV file (id, type, name ...), or a Wikidata query result"),
    )
    group.add_argument(
        "--threads", type=positive, metavar="N", help=_("processor threads (default: as many as there are cores)")
    )
    parser.set_defaults(parser=parser)


def check_scheme(arguments: argparse.Namespace) -> None:
    """Make it wrong usage to ask for a scheme of which the model has no head."""
    from hinditag.models import model_folder
    from hinditag.tagging.heads import read_head

    try:
        if arguments.scheme and not arguments.ner:
            read_head(model_folder(arguments.model), arguments.scheme)
    except SchemeError as error:
        arguments.parser.error(str(error))


def add_topic_model_option(parser: argparse.ArgumentParser) -> None:
    """A topic model of the user's own."""
    parser.add_argument(
        "--topic-model", metavar="FOLDER", help=_("a topic model of your own labels, made by: hinditag train topics")
    )


def add_jobs_option(parser: argparse.ArgumentParser) -> None:
    """How many processes."""
    parser.add_argument(
        *("-j", "--jobs"), type=positive, default=1, metavar="N", help=_("processes that share the work (default: 1)")
    )


def model_options(arguments: argparse.Namespace) -> dict[str, Any]:
    """What the model options mean to :func:`hinditag.load`."""
    return {name: getattr(arguments, name) for name in ("model", "scheme", "ner", "threads", "gazetteer")}


def load_tagger(arguments: argparse.Namespace, **others: Any) -> Tagger:
    """The tagger that the model options ask for. Raises ``ModelError`` when there is none."""
    from hinditag.tagger import load

    check_scheme(arguments)
    return load(**model_options(arguments), **others)


def reading_options(arguments: argparse.Namespace) -> dict[str, Any]:
    """What the reading options mean to :func:`hinditag.reading.read_file`."""
    return {name: getattr(arguments, name) for name in ("encoding", "text_column", "id_column", "date_column")}


def read_texts(arguments: argparse.Namespace, file: str, *, problems: Problems) -> Iterator[SourceText]:
    """The texts of a file under the reading options."""
    from hinditag.reading import read_file

    return read_file(file, **reading_options(arguments), on_error=problems)


def positive(value: str) -> int:
    """A whole number from 1, as an argparse type."""
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(_("must be 1 or more"))
    return number


def fraction(value: str) -> float:
    """A number from 0 to 1, as an argparse type."""
    number = float(value)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(_("must be between 0 and 1"))
    return number


def names(value: str) -> list[str]:
    """Names with commas between them, as an argparse type.

    >>> names("PER, ORG")
    ['PER', 'ORG']
    """
    return [name.strip() for name in value.split(",") if name.strip()]


def _encoding(value: str) -> str:
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=value)
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(_("no such text encoding: {name!r}").format(name=value)) from None
    return value
