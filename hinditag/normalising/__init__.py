"""Normal forms of Devanagari text: an aligned view of a text, the normal form of a word, a key to compare names by."""

from __future__ import annotations

from hinditag.normalising.aligned import AlignedText, align
from hinditag.normalising.forms import matching_key, normalise_word
from hinditag.normalising.legacy import legacy_font

__all__ = ["AlignedText", "align", "legacy_font", "matching_key", "normalise_word"]
