"""Normal forms of Devanagari text: an aligned view of a text, the normal form of a word, a key to compare names by."""

from __future__ import annotations

from hinditag.normalising.aligned import AlignedText, align
from hinditag.normalising.forms import matching_key, normalise_word

__all__ = ["AlignedText", "align", "matching_key", "normalise_word"]
