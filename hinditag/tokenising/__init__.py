"""Sentences and words: exact offsets into a text that is never changed."""

from __future__ import annotations

from hinditag.tokenising.sentences import split_sentences, tokenise, tokenise_sentences

__all__ = ["split_sentences", "tokenise", "tokenise_sentences"]
