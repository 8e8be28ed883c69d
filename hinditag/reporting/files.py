"""Writing and reading the files of a report."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hinditag.document import Document, Mention, Sentence, SetAside
from hinditag.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """The path of a ``.part`` file to write, which takes the place of ``path`` when all went well.

    When something is raised inside, the part is removed and ``path`` stays as it was.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "page.html"
    >>> with replacing(target) as part:
    ...     _ = part.write_text("पन्ना", encoding="utf-8")
    >>> target.read_text(encoding="utf-8")
    'पन्ना'
    """
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def without_formulas(value: Any) -> Any:
    """A cell that a spreadsheet does not run: a string that would be a formula gets a leading apostrophe.

    The signs are those of the OWASP page "CSV Injection". Numbers stay numbers.

    >>> without_formulas("=cmd|' /C calc'!A0"), without_formulas("दिल्ली"), without_formulas(-1.5)
    ("'=cmd|' /C calc'!A0", 'दिल्ली', -1.5)
    """
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def save_tables(tables: Mapping[str, pd.DataFrame], directory: Path | str, *, format: str = "csv") -> list[Path]:
    """Write each table as ``directory/NAME.csv`` or ``.parquet``; returns the paths.

    CSV is UTF-8 with a byte order mark, so that Excel shows Devanagari, and safe to open: see
    :func:`without_formulas`. The folder is made where it is missing. Raises ``ValueError`` for another format.

    >>> import tempfile
    >>> from hinditag.reporting.tables import mention_table
    >>> [path.name for path in save_tables({"mentions": mention_table([])}, tempfile.mkdtemp())]
    ['mentions.csv']
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, frame in tables.items():
        path = directory / f"{name}.{format}"
        with replacing(path) as part:
            if format == "csv":
                safe = frame.apply(lambda column: column.map(without_formulas))
                safe.to_csv(part, index=False, encoding="utf-8-sig", errors="replace")
            else:
                frame.to_parquet(part, index=False)
        paths.append(path)
    return paths


def read_jsonl(paths: str | Path | Iterable[str | Path]) -> Iterator[Document]:
    """The documents of JSON Lines files, one a line as ``Document.to_dict`` makes it; blank lines are passed over.

    Raises ``InputError`` naming the file, and the line where one cannot be read.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "tags.jsonl"
    >>> _ = path.write_text(json.dumps(Document("बारिश", id="1").to_dict()) + "\\n", encoding="utf-8")
    >>> [document.id for document in read_jsonl(path)]
    ['1']
    """
    for path in [paths] if isinstance(paths, str | Path) else paths:
        try:
            with open(path, "rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield _document(line, f"{path}:{number}")
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error


def _document(line: bytes, place: str) -> Document:
    try:
        document = Document.from_dict(json.loads(line.decode("utf-8-sig")))
        if not isinstance(document.text, str):
            raise TypeError("its text is no string")
        spans: list[Sentence | Mention | SetAside] = [*document.sentences, *document.mentions, *document.cleaning]
        for span in spans:
            if not 0 <= span.start <= span.end <= len(document.text):
                raise ValueError(f"the offsets {span.start}:{span.end} are outside of its text")
        return document
    except KeyError as error:
        raise InputError(f"{place}: not a tagged document: {error.args[0]!r} is missing") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: not UTF-8 (byte {error.start + 1} of the line)") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: not JSON: {error.msg} (character {error.pos + 1} of the line)") from error
    except (AttributeError, IndexError, RecursionError, TypeError, ValueError) as error:
        raise InputError(f"{place}: not a tagged document: {error}") from error
