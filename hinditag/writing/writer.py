"""What the writers of all formats have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, ClassVar, TypeVar

from hinditag.document import Document


class DocumentWriter(ABC):
    """Writes documents.

    The constructor writes what stands at the head of the format, :meth:`finish` what stands at its end.
    """

    @abstractmethod
    def write(self, document: Document) -> None:
        """Write one document."""

    def finish(self) -> None:  # noqa: B027 - most formats have no end
        """Write what follows the last document."""

    def abandon(self) -> None:  # noqa: B027 - most formats hold nothing back
        """Let go of what is not written yet: the output has failed."""


class Writer(DocumentWriter):
    """Writes documents to an open stream, which it leaves open."""

    binary: ClassVar[bool] = False

    def __init__(self, stream: IO[Any]) -> None:
        self.stream = stream


Kind = TypeVar("Kind", bound=DocumentWriter)


@contextmanager
def finishing(writer: Kind) -> Iterator[Kind]:
    """``writer``, which is finished when the block ends well and abandoned when it fails."""
    try:
        yield writer
        writer.finish()
    except BaseException:
        writer.abandon()
        raise
