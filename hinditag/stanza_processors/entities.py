"""hinditag's entity model as a processor of Stanza."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stanza.models.common.doc import Span
from stanza.pipeline.processor import Processor, register_processor

from hinditag.tagging.decoding import TokenSpan
from hinditag.tagging.entity_model import EntityModel

NAME = "entities"


@register_processor(NAME)
class EntityProcessor(Processor):  # type: ignore[misc]
    """Finds the entities of tokenised documents and sets ``document.ents``, ``sentence.ents`` and ``token.ner``.

    Options, with Stanza's prefix: ``entities_model_path`` (a model folder), ``entities_scheme`` (which head, if not
    the model's default one), ``entities_threads``. Each span of ``ents`` has an attribute ``score`` (0 to 1)
    besides Stanza's own.
    """

    PROVIDES_DEFAULT = frozenset({NAME})
    REQUIRES_DEFAULT = frozenset({"tokenize"})

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        # Stanza makes the path from resources.json and always ends it in .pt
        folder = Path(str(config["model_path"]).removesuffix(".pt"))
        self._model = EntityModel(folder, scheme=config.get("scheme"), threads=config.get("threads"))

    def process(self, document: Any) -> Any:
        """Tag one Stanza document in place and return it."""
        return self.bulk_process([document])[0]

    def bulk_process(self, documents: list[Any]) -> list[Any]:
        """Tag many Stanza documents in place, and return them."""
        found = self._model.tag([[[t.text for t in s.tokens] for s in document.sentences] for document in documents])
        for document, spans in zip(documents, found, strict=True):
            document.ents = []
            for sentence, inside in zip(document.sentences, spans, strict=True):
                sentence.ents = [_stanza_span(span, sentence, document) for span in inside]
                document.ents.extend(sentence.ents)
        return documents


def _stanza_span(span: TokenSpan, sentence: Any, document: Any) -> Any:
    tokens = sentence.tokens[span.first : span.last]
    for place, token in enumerate(tokens):
        token.ner = f"{_bioes(place, len(tokens))}-{span.type}"
    made = Span(tokens=tokens, type=span.type, doc=document, sent=sentence)
    made.score = span.score
    return made


def _bioes(place: int, length: int) -> str:
    if length == 1:
        return "S"
    return "B" if place == 0 else "E" if place == length - 1 else "I"
