from __future__ import annotations

from itertools import permutations

from marked_text import marked

from hinditag.reporting.roster import find_entity, roster

STORIES = (
    "[मीरा सिन्हा|PER] और [अमित|PER] आए। [सिन्हा|PER] ने कहा",
    "[मीरा सिन्हा|PER] ने [अमित|PER] से बात की",
    "[अमित शर्मा|PER] ने [कजाकिस्तान|LOC] में कहा, [अमित|PER] बोले",
    "[Kazakhstan|LOC] और [औरंगाबाद|LOC] में [बाल विकास मंच|ORG]",
    "[औरंगाबाद|LOC] में [बाल विकास मंच|ORG] और [SCO|ORG]",
    "[शंघाई सहयोग संगठन|ORG] की बैठक",
)


def test_entities_of_many_documents() -> None:
    entries = roster([marked(story, id=str(number)) for number, story in enumerate(STORIES)])
    documents = sorted((entry.name, entry.documents, entry.mentions) for entry in entries.values())
    assert documents == sorted(
        [
            ("मीरा सिन्हा", 2, 3),
            ("अमित", 1, 1),  # a first name alone is somebody of its own document
            ("अमित", 1, 1),
            ("अमित शर्मा", 1, 2),
            ("कज़ाखस्तान", 2, 2),
            ("औरंगाबाद", 1, 1),  # two towns have the name
            ("औरंगाबाद", 1, 1),
            ("बाल विकास मंच", 2, 2),
            ("शंघाई सहयोग संगठन", 2, 2),
        ]
    )
    assert find_entity(entries, "kazakhstan").id == "Q232"


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [marked(story) for story in STORIES]
    expected = roster(documents)
    assert all(roster(order) == expected for order in permutations(documents))
