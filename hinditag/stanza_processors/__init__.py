"""What hinditag registers with Stanza: a tokeniser variant and an entity processor.

Importing this package registers them. ``stanza.Pipeline("hi", dir=<hinditag's models>, download_method=None)``
then runs both, offline, for one text or many documents in bulk; a Stanza NER model of one's own runs over the
same tokens with ``processors={"tokenize": "hinditag", "ner": ...}``.
"""

from __future__ import annotations

from hinditag.stanza_processors.entities import EntityProcessor
from hinditag.stanza_processors.tokenise import HindiTokeniser

__all__ = ["EntityProcessor", "HindiTokeniser"]
