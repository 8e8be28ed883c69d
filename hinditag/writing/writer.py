"""What the writers of all formats have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import IO, Any, ClassVar

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
