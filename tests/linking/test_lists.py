from __future__ import annotations

import pytest

from hinditag.document import Document, Mention, Sentence
from hinditag.linking.gazetteer import Entry, Gazetteer
from hinditag.linking.lists import apply_list

TEXT = "बाल विकास मंच की बैठक पटना में हुई। सागर भी आए।"


def document(*mentions: tuple[str, str]) -> Document:
    end = TEXT.index("।") + 1
    found = [Mention(TEXT.index(name), TEXT.index(name) + len(name), name, kind, 0.7) for name, kind in mentions]
    return Document(
        TEXT, sentences=[Sentence(0, end, TEXT[:end]), Sentence(end + 1, len(TEXT), TEXT[end + 1 :])], mentions=found
    )


def own(name: str, kind: str, action: str = "add") -> Gazetteer:
    return Gazetteer([Entry("mine", kind, name, None, None, (name,), action)])


@pytest.mark.parametrize(
    ("found", "entry", "wanted"),
    [
        ([], ("बाल विकास मंच", "ORG"), [("बाल विकास मंच", "ORG")]),
        ([("पटना", "LOC")], ("बाल विकास मंच", "ORG"), [("बाल विकास मंच", "ORG"), ("पटना", "LOC")]),
        ([("विकास", "PER")], ("बाल विकास मंच", "ORG"), [("बाल विकास मंच", "ORG")]),
        ([("बाल विकास मंच", "PER")], ("बाल विकास मंच", "ORG"), [("बाल विकास मंच", "ORG")]),
        ([("बाल विकास मंच", "ORG")], ("विकास", "PER"), [("बाल विकास मंच", "ORG")]),
        ([("सागर", "LOC")], ("सागर", "PER", "fix"), [("सागर", "PER")]),
        ([], ("सागर", "PER", "fix"), []),
        ([("सागर", "LOC")], ("सागर", "PER", "link"), [("सागर", "LOC")]),
        ([("सागर", "LOC"), ("पटना", "LOC")], ("सागर", "LOC", "veto"), [("पटना", "LOC")]),
    ],
    ids=["added", "added beside", "longer", "type", "inside a longer one", "fixed", "not added", "link only", "vetoed"],
)
def test_what_an_entry_may_do(found, entry, wanted) -> None:
    mentions = apply_list(document(*sorted(found, key=lambda row: TEXT.index(row[0]))), own(*entry))
    assert [(mention.text, mention.type) for mention in mentions] == wanted
    assert all(TEXT[mention.start : mention.end] == mention.text for mention in mentions)
