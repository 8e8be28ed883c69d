"""``import hinditag.pandas`` gives pandas data frames ``df.hinditag``: tags, topics and a report of a column of texts.

>>> import pandas as pd
>>> import hinditag.pandas
>>> news = pd.DataFrame({"text": ["विदेश मंत्री एस जयशंकर मॉस्को पहुंचे।"]})
>>> news.hinditag.tag("text")["text"].tolist()
['एस जयशंकर', 'मॉस्को']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from hinditag.document import Document
from hinditag.engines.resident import resident_tagger
from hinditag.reading.frames import frame_sources
from hinditag.reporting.report import Report


@pd.api.extensions.register_dataframe_accessor("hinditag")
class HinditagAccessor:
    """What hinditag says of a data frame with a text a row.

    In every method ``text`` is the column of the texts, ``progress`` shows a bar, and the other options are those of
    :func:`hinditag.load`. The tagger is kept until other options are asked for, or a file that they name is written
    anew. Documents are called by the index labels of their rows. A missing text counts as empty, as does what is no
    text; ``KeyError`` is raised for a column that is not there, naming those that are.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def tag(self, text: str = "text", *, progress: bool = False, **options: Any) -> pd.DataFrame:
        """One row a mention, as :meth:`hinditag.Tagger.tag_frame` gives it."""
        with resident_tagger(**options) as tagger:
            return tagger.tag_frame(self._frame, text, progress=progress)

    def topics(self, text: str = "text", *, progress: bool = False, **options: Any) -> pd.DataFrame:
        """One row a document and a topic of it; columns as in :meth:`hinditag.Report.document_topics`."""
        from hinditag.reporting.tables import document_topic_table

        return document_topic_table(self._documents(text, None, progress, options))

    def report(self, text: str = "text", *, date: str | None = None, progress: bool = False, **options: Any) -> Report:
        """A :class:`hinditag.Report`; the other columns are the metadata of its documents.

        ``date`` is the column of the date, for the tables over time, where it is not called ``"date"``.
        """
        return Report(self._documents(text, date, progress, options))

    def _documents(self, text: str, date: str | None, progress: bool, options: dict[str, Any]) -> Iterator[Document]:
        with resident_tagger(**options) as tagger:
            yield from tagger.pipe(frame_sources(self._frame, text, date=date), progress=progress)
