"""HTML: one page with all documents, their mentions highlighted."""

from __future__ import annotations

from typing import IO

from markupsafe import escape

from hinditag.document import Document
from hinditag.writing.writer import Writer

_HEAD = """<!DOCTYPE html>
<html lang="hi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>hinditag</title>
<style>
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font-family: sans-serif; line-height: 1.7; }
h2 { font-size: 1rem; font-weight: 600; border-top: 1px solid #999; padding-top: 1rem; overflow-wrap: anywhere; }
</style>
</head>
<body>
"""

_TYPES = {"PER": "व्यक्ति", "LOC": "स्थान", "ORG": "संगठन"}


class HtmlWriter(Writer):
    """Writes a page that needs nothing beside it; each document stands under its id."""

    def __init__(self, stream: IO[str]) -> None:
        from hinditag.reporting.highlight import mark_style

        super().__init__(stream)
        legend = (f'<span style="{mark_style(kind)}">{name} ({kind})</span>' for kind, name in _TYPES.items())
        stream.write(f"{_HEAD}<p>{' '.join(legend)}</p>\n")

    def write(self, document: Document) -> None:
        from hinditag.reporting.highlight import document_html

        self.stream.write(f"<article>\n<h2>{escape(document.id or '')}</h2>\n{document_html(document)}\n</article>\n")

    def finish(self) -> None:
        self.stream.write("</body>\n</html>\n")
