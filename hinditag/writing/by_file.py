"""A file of documents for each input file."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import groupby
from typing import TypeVar

from hinditag.document import Document
from hinditag.remote import is_url
from hinditag.writing.writer import DocumentWriter

Item = TypeVar("Item")


def write_by_file(
    outputs: Mapping[str, str],
    read: Callable[[str], Iterator[Item]],
    run: Callable[[Iterator[Item]], Iterator[Document]],
    *,
    opener: Callable[[str], AbstractContextManager[DocumentWriter]],
) -> None:
    """Write the documents that ``run`` makes of what ``read`` gives for each file: one for one, and in order.

    ``outputs`` has the path to write for each file to read; a file that gives nothing gets none. ``run`` sees one
    stream, so that it can batch across files; ``opener`` gives the writer to a path.
    """
    ahead: deque[str] = deque()  # the files of what ``run`` has taken and not yet given back

    def items() -> Iterator[Item]:
        for file in outputs:
            for item in read(file):
                ahead.append(file)
                yield item

    for file, documents in groupby(run(items()), key=lambda document: ahead.popleft()):
        path = outputs[file]
        if not is_url(path):
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with opener(path) as writer:
            for document in documents:
                writer.write(document)
