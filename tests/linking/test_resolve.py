from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_text import chains, marked

from hinditag.document import Document, Mention
from hinditag.linking import link
from hinditag.linking.gazetteer import Entry, Gazetteer

ONE_ENTITY = {
    "surname": "[एस जयशंकर|PER] मॉस्को में हैं। [जयशंकर|PER] ने कहा",
    "first name": "[राहुल देव|PER] आए। [राहुल|PER] ने कहा",
    "surname before": "[जयशंकर|PER] टोक्यो में। [एस जयशंकर|PER] ने कहा",
    "middle name": "[राहुल कुमार देव|PER] आए। [राहुल देव|PER] गए",
    "initials": "[एस. सोमनाथ|PER], [एस सोमनाथ|PER], [S Somanath|PER], [S. Somnath|PER]",
    "initials in full": "[सुब्रह्मण्यम जयशंकर|PER] और [एस जयशंकर|PER]",
    "two initials": "[एम के स्टालिन|PER], [एमके स्टालिन|PER], [MK Stalin|PER]",
    "titles in the mention": "[डॉ. मीरा सिन्हा|PER], [मीरा सिन्हा|PER], [श्रीमती सिन्हा जी|PER]",
    "latin surname": "[मीरा सिन्हा|PER] ने कहा। [Sinha|PER]",
    "nukta": "[ज़ुबैर ख़ान|PER], [जुबैर खान|PER]",
    "vowel length": "[नीतीश मिश्रा|PER], [नितिश मिश्रा|PER]",
    "inner vowel": "[डोनाल्ड ट्रंप|PER], [डोनल्ड ट्रम्प|PER]",
    "silent schwa": "[वोलोदिमिर ज़ेलेंस्की|PER], [जेलेंसकी|PER]",
    "particle": "[मीरा सिन्हा|PER], [सिन्हा|PER], [सिन्हाने|PER], [सिन्हाजी|PER]",
    "english possessive": "[Meera Sinha|PER], [Meera Sinha's|PER]",
    "alias": "[राकेश यादव|PER] उर्फ [पप्पू|PER], [पप्पू|PER]",
    "latin gloss": "[मॉस्को|LOC] ([Moscow|LOC]) में",
    "latin gloss of a person": "[शिगेरु इशिबा|PER] ([Shigeru Ishiba|PER])",
    "acronym in brackets": "[बाल विकास मंच|ORG] ([बीवीएम|ORG])। [BVM|ORG] ने कहा",
    "spoken acronym": "[जापान अंतरराष्ट्रीय सहयोग एजेंसी|ORG] ([जाइका|ORG]) और [जाइका|ORG]",
    "that is": "[बाल विकास मंच|ORG] यानी [बीवीएम|ORG] ने",
    "letters": "[बी.वी.एम.|ORG], [बीवीएम|ORG], [BVM|ORG]",
    "gazetteer": "[कजाकिस्तान|LOC], [कज़ाखस्तान|LOC], [Kazakhstan|LOC]",
    "gazetteer, no sound": "[रूस|LOC] और [Russia|LOC]",
    "gazetteer organisation": "[एससीओ|ORG], [SCO|ORG], [शंघाई सहयोग संगठन|ORG]",
    "gazetteer person": "[मोदी|PER] ने कहा। पीएम [Narendra Modi|PER]",
}

APART = {
    "one surname": "[राहुल गांधी|PER] और [प्रियंका गांधी|PER]",
    "one first name": "[राहुल गांधी|PER] और [राहुल द्रविड़|PER]",
    "father and son": "[सागर वर्मा|PER] पुत्र [देवेंद्र वर्मा|PER]",
    "man and woman": "[सुनील शर्मा|PER], [सुनीला शर्मा|PER]",
    "short vowels": "[कमल सिंह|PER], [कमला सिंह|PER], [कमाल सिंह|PER]",
    "other initials": "[जी किशन|PER], [S Kishan|PER]",
    "place in a place": "[गोरखपुर|LOC] ([उत्तर प्रदेश|LOC])",
    "party in brackets": "[एनसीपी|ORG] ([एसपी|ORG])",
    "person in brackets": "[रोहित देव|PER] ([विराट राव|PER])",
    "two types": "[टाटा|PER] और [टाटा|ORG]",
    "two places": "[कानपुर|LOC], [Nagpur|LOC]",
    "two entries": "[रूस|LOC] ([Kazakhstan|LOC])",
    "common beginning": "[मोहम्मद शमी|PER], [मोहम्मद|PER]",
}


@pytest.mark.parametrize("text", ONE_ENTITY.values(), ids=ONE_ENTITY)
def test_these_are_one(text: str) -> None:
    assert len(chains(text)) == 1


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_these_are_not_one(text: str) -> None:
    assert all(len(chain) == 1 for chain in chains(text))


def test_a_surname_of_two_is_nobodys() -> None:
    document = marked("[राहुल गांधी|PER] और [प्रियंका गांधी|PER] आए। [गांधी|PER] ने कहा।")
    assert [len(entity.mentions) for entity in document.entities] == [1, 1, 1]


def test_a_title_tells_who_is_meant() -> None:
    assert ["प्रियंका गांधी", "गांधी"] in chains("[राहुल गांधी|PER] और श्रीमती [प्रियंका गांधी|PER]। श्रीमती [गांधी|PER] ने कहा")
    assert ["अमित शाह", "शाह"] in chains("गृह मंत्री [अमित शाह|PER] और [जय शाह|PER]। गृह मंत्री [शाह|PER] ने कहा")


def test_a_title_that_fits_two_tells_nothing() -> None:
    text = "सांसद [राहुल गांधी|PER] और सांसद [प्रियंका गांधी|PER]। सांसद [गांधी|PER] ने कहा"
    assert [len(chain) for chain in chains(text)] == [1, 1, 1]


def test_the_document_comes_before_the_gazetteer() -> None:
    assert len(marked("[ललित मोदी|PER] लंदन में हैं। [मोदी|PER] ने कहा।").entities) == 1
    document = marked("[नरेंद्र मोदी|PER] ने [ललित मोदी|PER] का नाम नहीं लिया। [मोदी|PER] ने कहा।")
    assert document.mentions[2].entity not in {document.mentions[0].entity, document.mentions[1].entity}


def test_a_title_can_say_that_the_gazetteers_person_is_meant() -> None:
    document = marked("पीएम [मोदी|PER] ने कहा। [ललित मोदी|PER] लंदन में हैं।")
    assert [entity.name for entity in document.entities] == ["नरेंद्र मोदी", "ललित मोदी"]


def test_a_hyphen_pair_is_two_persons() -> None:
    document = marked("[शाहरुख खान|PER] और [दीपिका पादुकोण|PER]। [शाहरुख-दीपिका|PER] की जोड़ी")
    assert [[m.text for m in e.mentions] for e in document.entities] == [
        ["शाहरुख खान", "शाहरुख"],
        ["दीपिका पादुकोण", "दीपिका"],
    ]
    assert all(document.text[m.start : m.end] == m.text for m in document.mentions)


@pytest.mark.parametrize(
    "text", ["[जम्मू-कश्मीर|LOC], [जम्मू|LOC], [कश्मीर|LOC]", "[कासिम-जोमार्ट|PER], [कासिम-जोमार्ट तोकायेव|PER]"]
)
def test_a_name_with_a_hyphen_stays_whole(text: str) -> None:
    assert "-" in marked(text).mentions[0].text


def test_the_name_is_the_gazetteers_or_the_fullest() -> None:
    known = marked("[Kazakhstan|LOC] और [कजाकिस्तान|LOC]").entities[0]
    assert (known.id, known.name, known.name_en, known.wikidata) == ("Q232", "कज़ाखस्तान", "Kazakhstan", "Q232")
    other = marked("[Meera Sinha's|PER], [सिन्हा|PER], श्रीमती [मीरा सिन्हा|PER], [मीरा सिन्हाने|PER]").entities[0]
    assert (other.name, other.name_en, other.wikidata) == ("मीरा सिन्हा", "Meera Sinha", None)


def test_every_link_says_why() -> None:
    document = marked("[एस जयशंकर|PER] और [जयशंकर|PER], [S Jaishankar|PER], [रूस|LOC]")
    assert [mention.link.rule for mention in document.mentions] == [
        "name",
        "given_and_family_names",
        "other_script",
        "gazetteer",
    ]
    lines = document.explain(document.entities[0]).splitlines()
    assert lines[0] == "एस जयशंकर (PER, PER:एस जयशंकर, S Jaishankar)"
    assert [line.split("  ")[1] for line in lines[1:]] == ["एस जयशंकर", "जयशंकर", "S Jaishankar"]
    assert document.explain("जयशंकर") == document.explain(document.entities[0])
    with pytest.raises(KeyError, match="no entities are called 'PER:nobody'; there are: PER:एस जयशंकर"):
        document.explain("PER:nobody")


def test_links_survive_json() -> None:
    document = marked("[एस जयशंकर|PER] और [जयशंकर|PER], [Russia|LOC]")
    data = document.to_dict()
    assert Document.from_dict(json.loads(json.dumps(data))) == document
    for mention in data["mentions"]:
        del mention["link"]
    for entity in data["entities"]:
        del entity["name_en"]
    old = Document.from_dict(data)
    assert [mention.entity for mention in old.mentions] == [mention.entity for mention in document.mentions]
    assert old.mentions[0].link is None


def test_a_users_entry_comes_before_the_bundled_one() -> None:
    own = Gazetteer([Entry("mine", "LOC", "रूस", None, None, ("रूस",))])
    bundled = Gazetteer([Entry("Q159", "LOC", "रूस", "Russia", "Q159", ("रूस",), "link")])
    assert marked("[रूस|LOC] में", gazetteer=bundled + own).entities[0].id == "mine"


def test_a_name_of_a_type_of_ones_own_is_not_the_gazetteers() -> None:
    document = marked("[रूस|LOC] का जहाज [रूस|SHIP]। [रूस|SHIP] डूबा")
    assert [(e.id, len(e.mentions)) for e in document.entities] == [("Q159", 1), ("SHIP:रूस", 2)]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("[राहुल गांधी|PER] आए। [राहुलजी|PER] बोले", True),
        ("[राहुल गांधी|PER] और [सोनिया गांधी|PER] आए। [गांधीजी|PER] बोले", False),
        ("[सुनील बनर|PER] आए। [बनर्जी|PER] बोले", False),
        ("[भीमराव अंबेडकर|PER] की जयंती। [अंबेडकरजी|LOC] में", False),
    ],
)
def test_a_respectful_ending_that_is_glued_to_a_name_is_no_part_of_it(text: str, same: bool) -> None:
    mentions = marked(text).mentions
    assert (mentions[0].entity == mentions[-1].entity) is same


kinds = st.sampled_from(["PER", "LOC", "ORG", "बीमारी"])
names = st.lists(st.tuples(st.text("कखगम ािीु़ंABc.-' ", min_size=1, max_size=8), kinds), max_size=8)


@settings(max_examples=100)
@given(names)
def test_every_mention_has_exactly_one_entity_of_its_type(rows: list[tuple[str, str]]) -> None:
    text = " ".join(name for name, _ in rows)
    mentions, position = [], 0
    for name, kind in rows:
        mentions.append(Mention(position, position + len(name), name, kind, 1.0))
        position += len(name) + 1
    linked, entities = link(text, mentions)
    by_id = {e.id: e for e in entities}
    assert len(by_id) == len(entities)
    assert all(text[m.start : m.end] == m.text and m.link is not None for m in linked)
    assert sorted((m.start, m.end) for e in entities for m in e.mentions) == [(m.start, m.end) for m in linked]
    assert all(by_id[str(m.entity)].type == m.type and m in by_id[str(m.entity)].mentions for m in linked)
    assert {m.start for m in mentions} <= {m.start for m in linked}
    assert link(text, mentions[::-1]) == (linked, entities)
