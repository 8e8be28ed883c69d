from __future__ import annotations

import pytest

from hinditag.document import Document, Entity, Mention
from hinditag.linking import link
from hinditag.linking.gazetteer import bundled_gazetteer
from hinditag.reporting.roster import find_entity, roster


def entry_document(*entities: tuple[str, str, str, str]) -> Document:
    """Entities as (id, name, type, form), each mentioned once."""
    text, mentions, made = "", [], []
    for id, name, kind, form in entities:
        mention = Mention(len(text), len(text) + len(form), form, kind, 0.9, id)
        text += form + " "
        mentions.append(mention)
        made.append(Entity(id, name, kind, (form,), None, (mention,)))
    return Document(text, mentions=mentions, entities=made)


def test_the_name_is_the_one_of_most_mentions_whatever_the_order() -> None:
    docs = [
        entry_document(("1", "जयशंकर", "PER", "जयशंकर")),
        entry_document(("1", "एस जयशंकर", "PER", "जयशंकर")),
        entry_document(("1", "एस जयशंकर", "PER", "जयशंकर")),
    ]
    assert roster(docs) == roster(docs[::-1])
    assert roster(docs)["1"].name == "एस जयशंकर"


def test_labels_tell_apart_what_shares_a_name() -> None:
    kinds = {"1": ("टाटा", "PER"), "2": ("टाटा", "ORG"), "3": ("टाटा", "ORG"), "4": ("पुणे", "LOC")}
    entries = roster([entry_document(*((id, name, kind, name) for id, (name, kind) in kinds.items()))])
    assert {id: entry.label for id, entry in entries.items()} == {
        "1": "टाटा (PER)",
        "2": "टाटा (2)",
        "3": "टाटा (3)",
        "4": "पुणे",
    }
    assert all(find_entity(entries, entry.label) == entry for entry in entries.values())


def test_entities_are_found_by_id_label_name_and_alias(documents) -> None:
    entries = roster(documents)
    for wanted in ("PER:jaishankar", "एस जयशंकर", "जयशंकर", " एस  जयशंकर "):
        assert find_entity(entries, wanted).id == "PER:jaishankar"


def test_case_and_normal_form_do_not_matter() -> None:
    names = ("1", "S Jaishankar", "PER"), ("2", "गढ\u093cवाल", "LOC")
    entries = roster([entry_document(*((id, name, kind, name) for id, name, kind in names))])
    assert find_entity(entries, "s jaishankar").id == "1"
    assert find_entity(entries, "ग\u095dवाल").id == "2"


def test_an_unknown_name_gets_close_matches(documents) -> None:
    with pytest.raises(KeyError, match=r"जयशंकरन.*close: .*जयशंकर"):
        find_entity(roster(documents), "जयशंकरन")
    with pytest.raises(KeyError, match="no entity is called 'xyz'"):
        find_entity(roster(documents), "xyz")


def test_a_name_of_several_entities_lists_them() -> None:
    entries = roster([entry_document(("1", "राहुल गांधी", "PER", "गांधी"), ("2", "सोनिया गांधी", "PER", "गांधी"))])
    with pytest.raises(KeyError, match="राहुल गांधी, सोनिया गांधी"):
        find_entity(entries, "गांधी")


def test_an_entity_is_found_by_a_name_that_only_the_gazetteer_has() -> None:
    text = "भाजपा जीती। नरेंद्र कुमार मोदी आए।"
    party, person = Mention(0, 5, "भाजपा", "ORG", 0.9), Mention(12, 30, "नरेंद्र कुमार मोदी", "PER", 0.9)
    mentions, entities = link(text, [party, person], gazetteer=bundled_gazetteer())
    entries = roster([Document(text, mentions=mentions, entities=entities)])
    for wanted in ("बीजेपी", "BJP", "Bharatiya Janata Party"):
        assert find_entity(entries, wanted).id == "org:bharatiya-janata-party"
    with pytest.raises(KeyError, match="no entity is called 'कुमार'; close: नरेंद्र कुमार मोदी"):
        find_entity(entries, "कुमार")
