from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Document
from hinditag.reporting.documents import Documents

made = st.builds(Document, text=st.text(max_size=8), id=st.one_of(st.none(), st.sampled_from(["क", "b", "#"])))


@settings(max_examples=100, deadline=None)
@given(docs=st.lists(made, max_size=8), order=st.randoms(), hold=st.integers(0, 20))
def test_order_and_place_do_not_matter(docs, order, hold) -> None:
    first, second = Documents(), Documents(hold=hold)
    for doc in docs:
        first.append(doc)
    order.shuffle(docs)
    for doc in docs:
        second.append(doc)
    assert list(first) == list(second)
    assert first[:2] == [first[i] for i in range(len(first))][:2]
    assert [doc.id for doc in first] == sorted(doc.id for doc in first if doc.id)
    assert sorted(doc.text for doc in first) == sorted(doc.text for doc in docs)


def test_sums_can_grow_and_leave_their_parts_alone() -> None:
    parts = [Documents(hold=0), Documents(hold=0)]
    for name, part in zip("कख", parts, strict=True):
        part.append(Document(name, id=name))
    both = parts[0] + parts[1]
    both.append(Document("ग", id="ग"))
    parts[0].append(Document("घ", id="घ"))
    assert [doc.text for doc in both] == ["क", "ख", "ग"]
    assert [doc.text for doc in parts[0]] == ["क", "घ"]


def test_a_date_in_the_metadata_goes_to_disk_and_back_as_iso() -> None:
    documents = Documents(hold=0)
    documents.append(Document("बारिश", meta={"date": date(2024, 7, 8)}))
    assert documents[0].meta == {"date": "2024-07-08"}
