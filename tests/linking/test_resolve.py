from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hinditag.document import Mention
from hinditag.linking import link


def mentions_of(text: str, *names: tuple[str, str]) -> list[Mention]:
    """Mentions of ``names`` (name, type) where each is next found in ``text``."""
    found, position = [], 0
    for name, kind in names:
        start = text.index(name, position)
        position = start + len(name)
        found.append(Mention(start, position, name, kind, 1.0))
    return found


def test_a_surname_is_linked_to_the_one_full_name() -> None:
    text = "एस जयशंकर मॉस्को में हैं। जयशंकर ने लावरोव से बात की।"
    names = [("एस जयशंकर", "PER"), ("मॉस्को", "LOC"), ("जयशंकर", "PER"), ("लावरोव", "PER")]
    linked, entities = link(text, mentions_of(text, *names))
    assert linked[0].entity == linked[2].entity
    assert [e.name for e in entities] == ["एस जयशंकर", "मॉस्को", "लावरोव"]
    assert entities[0].aliases == ("एस जयशंकर", "जयशंकर")


def test_two_people_with_one_surname_stay_apart() -> None:
    text = "राहुल गांधी और प्रियंका गांधी आए। गांधी ने कहा।"
    linked, entities = link(text, mentions_of(text, *[(n, "PER") for n in ("राहुल गांधी", "प्रियंका गांधी", "गांधी")]))
    assert len(entities) == 3
    assert linked[2].entity == "PER:गांधी"


def test_an_acronym_in_brackets_is_its_organisation() -> None:
    text = "शंघाई सहयोग संगठन (एससीओ) की बैठक। एससीओ ने कहा।"
    linked, entities = link(text, mentions_of(text, *[(n, "ORG") for n in ("शंघाई सहयोग संगठन", "एससीओ", "एससीओ")]))
    assert len({m.entity for m in linked}) == 1
    assert entities[0].name == "शंघाई सहयोग संगठन"


def test_a_place_in_brackets_is_another_place() -> None:
    text = "गोरखपुर (उत्तर प्रदेश) में"
    _, entities = link(text, mentions_of(text, ("गोरखपुर", "LOC"), ("उत्तर प्रदेश", "LOC")))
    assert len(entities) == 2


def test_nukta_spellings_are_one_name() -> None:
    text = "क़ज़ाखस्तान और कजाखस्तान"
    linked, _ = link(text, mentions_of(text, ("क़ज़ाखस्तान", "LOC"), ("कजाखस्तान", "LOC")))
    assert linked[0].entity == linked[1].entity


names = st.lists(
    st.tuples(st.text("कखगम ािीु़ंABc.- ", min_size=1, max_size=8), st.sampled_from(["PER", "LOC", "ORG"])), max_size=8
)


@given(names)
def test_every_mention_has_exactly_one_entity_of_its_type(rows: list[tuple[str, str]]) -> None:
    text = " ".join(name for name, _ in rows)
    mentions, position = [], 0
    for name, kind in rows:
        mentions.append(Mention(position, position + len(name), name, kind, 1.0))
        position += len(name) + 1
    linked, entities = link(text, mentions)
    assert [(m.start, m.end, m.type) for m in linked] == [(m.start, m.end, m.type) for m in mentions]
    by_id = {e.id: e for e in entities}
    assert len(by_id) == len(entities)
    assert sorted(m.start for e in entities for m in e.mentions) == [m.start for m in mentions]
    assert all(by_id[str(m.entity)].type == m.type and m in by_id[str(m.entity)].mentions for m in linked)
