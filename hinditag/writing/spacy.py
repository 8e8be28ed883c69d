"""JSON for spaCy: what ``Doc.from_json`` and ``displacy.render(..., manual=True)`` read, an array of documents."""

from __future__ import annotations

import json

from hinditag.document import Document
from hinditag.shape import plain
from hinditag.writing.writer import Writer


class SpacyWriter(Writer):
    """Writes one object a document: ``text``, ``ents``, ``sents`` and ``tokens`` with character offsets, ``title``.

    An entity also has the ``kb_id`` of its Wikidata item, or else of hinditag. Format: https://spacy.io/api/doc#to_json
    """

    _before = "["

    def write(self, document: Document) -> None:
        self.stream.write(f"{self._before}\n{json.dumps(spacy_record(document), ensure_ascii=False, allow_nan=False)}")
        self._before = ","

    def finish(self) -> None:
        self.stream.write("[]\n" if self._before == "[" else "\n]\n")


def spacy_record(document: Document) -> dict[str, object]:
    """A document in spaCy's form.

    >>> from hinditag.document import Mention, Sentence
    >>> text = "पटना में"
    >>> mention = Mention(0, 4, "पटना", "LOC", 0.9)
    >>> record = spacy_record(Document(text, sentences=[Sentence(0, 8, text)], mentions=[mention]))
    >>> record["ents"], record["tokens"][1]
    ([{'start': 0, 'end': 4, 'label': 'LOC', 'kb_id': ''}], {'id': 1, 'start': 5, 'end': 8})
    """
    items = {entity.id: entity.wikidata for entity in document.entities}
    return {
        "title": document.id,
        "text": document.text,
        "ents": [
            {"start": m.start, "end": m.end, "label": m.type, "kb_id": items.get(m.entity or "") or m.entity or ""}
            for m in document.mentions
        ],
        "sents": [{"start": sentence.start, "end": sentence.end} for sentence in document.sentences],
        "tokens": [
            {"id": number, "start": token.start, "end": token.end} for number, token in enumerate(document.tokens)
        ],
        "cats": {topic.code: topic.score for topic in document.topics},
        "meta": plain(document.meta),
    }
