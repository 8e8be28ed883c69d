"""Sentences and words: exact offsets into a text that is never changed."""

from __future__ import annotations

from hinditag.tokenising.sentences import sentences_with_tokens, split_sentences, tokenise, tokenise_sentences

__all__ = ["sentences_with_tokens", "split_sentences", "tokenise", "tokenise_sentences"]
