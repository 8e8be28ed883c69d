"""hinditag's sentences and tokens as a tokeniser variant of Stanza."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stanza.models.common import doc as stanza_doc
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

from hinditag.cleaning import clean
from hinditag.document import Sentence, Token
from hinditag.tokenising import split_sentences, tokenise_sentences

LAYOUT = "layout"  # the attribute of a Stanza document that says what its sentences and tokens are


@dataclass(frozen=True)
class Layout:
    """The sentences and tokens of a text."""

    sentences: Sequence[Sentence]
    tokens: Sequence[Token]


@register_processor_variant("tokenize", "hinditag")
class HindiTokeniser(ProcessorVariant):  # type: ignore[misc]
    """Cleans and cuts a text; tokens carry their character offsets into it.

    A Stanza document that already has a ``layout`` is neither cleaned nor split again. The option
    ``tokenize_clean=False`` turns cleaning off.
    """

    # Takes over the whole of `process`: Stanza's own would hand on the text alone, without its layout.
    OVERRIDE = True

    def __init__(self, config: dict[str, Any]) -> None:
        self._clean = config.get("clean", True)

    def process(self, document: Any) -> Any:
        """A Stanza document with sentences and tokens, from a text or a Stanza document with a text."""
        text = document if isinstance(document, str) else document.text
        if not isinstance(text, str):
            raise TypeError("hinditag's tokeniser needs a text or a Stanza document with one")
        layout = getattr(document, LAYOUT, None) or self._lay_out(text)
        rows: list[list[dict[str, Any]]] = [[] for _ in layout.sentences]
        number = 0
        for token in layout.tokens:
            while token.start >= layout.sentences[number].end:
                number += 1
            row = {
                stanza_doc.ID: (len(rows[number]) + 1,),
                stanza_doc.TEXT: token.text,
                stanza_doc.START_CHAR: token.start,
                stanza_doc.END_CHAR: token.end,
            }
            rows[number].append(row)
        made = stanza_doc.Document([row for row in rows if row], text)
        setattr(made, LAYOUT, layout)
        return made

    def bulk_process(self, documents: list[Any]) -> list[Any]:
        """One Stanza document for each of ``documents``."""
        return [self.process(document) for document in documents]

    def _lay_out(self, text: str) -> Layout:
        set_aside = clean(text) if self._clean else []
        sentences = split_sentences(text, set_aside)
        return Layout(sentences, tokenise_sentences(text, sentences, set_aside))
