"""JSON Lines: one document a line, with everything but its tokens."""

from __future__ import annotations

import json

from hinditag.document import Document
from hinditag.writing.writer import Writer


class JsonLinesWriter(Writer):
    """Writes :meth:`hinditag.document.Document.to_dict`, one object a line; ``from_dict`` reads it back."""

    def write(self, document: Document) -> None:
        self.stream.write(json.dumps(document.to_dict(), ensure_ascii=False, allow_nan=False) + "\n")
