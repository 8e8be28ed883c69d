"""The stages of a tagger: each fills in its part of a batch of documents, in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from hinditag.cleaning import clean, mark_openings
from hinditag.document import Document
from hinditag.linking import link
from hinditag.linking.gazetteer import Gazetteer
from hinditag.linking.lists import apply_list
from hinditag.notes import notes
from hinditag.tagging.context import in_context
from hinditag.tagging.titles import without_title
from hinditag.tokenising import split_sentences

Stage = Callable[[list[Document]], None]


def clean_stage(off: Collection[str]) -> Stage:
    """Sets aside what is not story, but for the rules ``off``; marks bylines and datelines in ``meta["marks"]``."""

    def stage(documents: list[Document]) -> None:
        for document in documents:
            document.cleaning = clean(document.text, off=off)
            if marks := mark_openings(document.text):
                document.meta["marks"] = [[mark.start, mark.end, mark.rule] for mark in marks]

    return stage


def sentence_stage(documents: list[Document]) -> None:
    """Fills in the sentences, and what has to be said of the text."""
    for document in documents:
        document.sentences = split_sentences(document.text, document.cleaning)
        if said := notes(document):
            document.meta["notes"] = [*document.meta.get("notes", ()), *said]


def title_stage(documents: list[Document]) -> None:
    """Cuts titles and honorifics from persons' names."""
    for document in documents:
        document.mentions = [without_title(mention) for mention in document.mentions]


def context_stage(documents: list[Document]) -> None:
    """Finds the names of one sentence in the others."""
    for document in documents:
        document.mentions = in_context(document.text, document.tokens, document.mentions)


def score_stage(min_score: float | Mapping[str, float]) -> Stage:
    """Drops mentions under ``min_score``, which can be one for all types or one for each."""

    def least(kind: str) -> float:
        return min_score.get(kind, 0.0) if isinstance(min_score, Mapping) else min_score

    def stage(documents: list[Document]) -> None:
        for document in documents:
            document.mentions = [mention for mention in document.mentions if mention.score >= least(mention.type)]

    return stage


def list_stage(gazetteer: Gazetteer) -> Stage:
    """Lets a user's own list add, correct and veto mentions."""

    def stage(documents: list[Document]) -> None:
        for document in documents:
            document.mentions = apply_list(document, gazetteer)

    return stage


def link_stage(gazetteer: Gazetteer) -> Stage:
    """Fills in the entities, with the names that ``gazetteer`` knows."""

    def stage(documents: list[Document]) -> None:
        for document in documents:
            document.mentions, document.entities = link(document.text, document.mentions, gazetteer=gazetteer)

    return stage


def keyphrase_stage(documents: list[Document]) -> None:
    """Fills in the keyphrases."""
    from hinditag.topics.keyphrases import keyphrases  # its word lists are made when it is imported

    for document in documents:
        document.keyphrases = keyphrases(document)
