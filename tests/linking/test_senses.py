"""A name is the gazetteer's only where the words beside it do not say that another is meant."""

from __future__ import annotations

import pytest

from hinditag.document import Mention
from hinditag.linking import link
from hinditag.linking.gazetteer import Entry, Gazetteer, bundled_gazetteer
from hinditag.linking.senses import _ABROAD, _ADJECTIVES, _INDIA


def ids(marked: str, *, own: Gazetteer | None = None) -> list[str]:
    """The ids of the entities of the mentions in ``marked``: [LOC ईरान] के [ORG विदेश मंत्रालय]."""
    text, mentions = "", []
    for part in marked.split("["):
        inside, bracket, behind = part.rpartition("]")
        if bracket:
            kind, _, name = inside.partition(" ")
            mentions.append(Mention(len(text), len(text) + len(name), name, kind, 0.9))
            text += name
        text += behind
    gazetteer = bundled_gazetteer() if own is None else bundled_gazetteer() + own
    return [str(mention.entity).partition("@")[0] for mention in link(text, mentions, gazetteer=gazetteer)[0]]


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        ("[LOC नेपाल] के [ORG विदेश मंत्रालय] ने कहा", "ORG:विदेश मंत्रालय"),
        ("[LOC भारत] के [ORG विदेश मंत्रालय] ने कहा", "org:ministry-of-external-affairs"),
        ("पाकिस्तानी [ORG सुप्रीम कोर्ट] में", "ORG:सुप्रीम कोर्ट"),
        ("[LOC ब्रिटेन] की [ORG लेबर पार्टी] जीती", "org:labour-party"),
        ("[LOC ऑस्ट्रेलिया] की [ORG लेबर पार्टी] जीती", "ORG:लेबर पार्टी"),
        ("[LOC जापान] में [ORG गूगल] ने, [LOC जापान] के [ORG गूगल] ने", "org:google"),
        ("[LOC मिर्जापुर] जिले के [LOC राजगढ़] में", "LOC:राजगढ़"),
        ("[LOC महाराष्ट्र] के [LOC रायगढ़] में", "loc:in-maharashtra-raigad"),
        ("[LOC मध्य प्रदेश] के [LOC राजगढ़] में", "loc:in-madhya-pradesh-rajgarh"),
        ("[LOC हिमाचल प्रदेश] के [LOC बिलासपुर] में", "loc:in-himachal-pradesh-bilaspur"),
        ("[LOC दिल्ली] में [LOC लखनऊ] के व्यापारी", "loc:in-uttar-pradesh-lucknow"),
        ("[LOC रूस] के [LOC कीव] पर हमले", "loc:ua-kyiv"),
        ("[LOC पाकिस्तान] के [LOC पंजाब] में", "LOC:पंजाब"),
        ("[LOC पाकिस्तान] के [LOC जम्मू] पर हमले", "loc:in-jammu-kashmir-jammu"),
        ("[LOC अटाली] गांव [LOC फरीदाबाद] में", "loc:in-haryana-faridabad"),
        ("गांव [LOC फरीदाबाद] में", "LOC:फरीदाबाद"),
        ("दूसरा गांव [LOC हापुड़] जिले में", "loc:in-uttar-pradesh-hapur"),
        ("[LOC पटना] के [ORG एम्स] में", "ORG:एम्स"),
        ("[ORG शिवसेना] (यूबीटी) ने", "org:shiv-sena-ubt"),
        ("गृह मंत्री [PER अमित शाह] की", "per:amit-shah"),
        ("किराना व्यापारी [PER अमित शाह] की दुकान", "PER:अमित शाह"),
        ("सरपंच [PER ममता] ने", "PER:ममता"),
        # what looks alike and says nothing
        ("आज किसान [PER राहुल गांधी] से मिलेंगे", "per:rahul-gandhi"),
        ("अड़े किसान\n[PER राहुल गांधी] ने समर्थन दिया", "per:rahul-gandhi"),
        ("छात्र [PER नरेंद्र मोदी] के भाषण से", "per:narendra-modi"),
        ("[LOC जयपुर] ग्रामीण से सांसद", "loc:in-rajasthan-jaipur"),
        ("[LOC बांग्लादेश] की [LOC चेन्नई] में हार", "loc:in-tamil-nadu-chennai"),
        ("[LOC पाकिस्तान] के [LOC दिल्ली] स्थित उच्चायोग", "loc:in-delhi"),
        ("[LOC बिहार] के [LOC पुणे] में फंसे मजदूर", "loc:in-maharashtra-pune"),
        ("[LOC बिहार] के [LOC राजगढ़] में फंसे मजदूर", "loc:in-madhya-pradesh-rajgarh"),
        ("[LOC चीन] की [ORG भारतीय सेना] से झड़प", "org:indian-army"),
        ("[LOC पाकिस्तान] के [ORG बीसीसीआई] पर आरोप", "org:board-of-control-for-cricket-in-india"),
        ("[LOC ईरान] की\n[ORG विदेश मंत्रालय] में", "org:ministry-of-external-affairs"),
    ],
)
def test_what_stands_beside_a_name_tells_who_is_meant(marked: str, last: str) -> None:
    assert ids(marked)[-1] == last


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "[LOC ईरान] के [ORG विदेश मंत्रालय] ने। [ORG विदेश मंत्रालय] के प्रवक्ता",
            ["loc:ir", "ORG:विदेश मंत्रालय", "ORG:विदेश मंत्रालय"],
        ),
        (
            "[ORG विदेश मंत्रालय] ने। [LOC ईरान] के [ORG विदेश मंत्रालय] ने। [ORG विदेश मंत्रालय] ने",
            ["org:ministry-of-external-affairs", "loc:ir", "ORG:विदेश मंत्रालय", "org:ministry-of-external-affairs"],
        ),
        (
            "[LOC राजगढ़] में। [LOC मिर्जापुर] जिले के [LOC राजगढ़] में",
            ["LOC:राजगढ़", "loc:in-uttar-pradesh-mirzapur", "LOC:राजगढ़"],
        ),
        ("[ORG अमेरिकी कांग्रेस] ने। [ORG कांग्रेस] में", ["org:us-congress", "org:us-congress"]),
        ("[ORG ऋषिकेश एम्स] में। [ORG एम्स] ने", ["ORG:ऋषिकेश एम्स", "ORG:ऋषिकेश एम्स"]),
        ("[ORG शिवसेना] (यूबीटी) ने [ORG शिवसेना] पर", ["org:shiv-sena-ubt", "org:shiv-sena"]),
        ("[ORG शिवसेना] ([ORG यूबीटी]) ने", ["org:shiv-sena-ubt", "org:shiv-sena-ubt"]),
        ("[ORG अपना दल] ([ORG एस]) ने", ["org:apna-dal-sonelal", "org:apna-dal-sonelal"]),
        ("[ORG राकांपा] ([PER शरद पवार]) ने", ["org:nationalist-congress-party-sharadchandra-pawar", "per:sharad-pawar"]),
        ("व्यापारी [PER अमित शाह] ने। [PER शाह] की", ["PER:अमित शाह", "PER:अमित शाह"]),
        ("किसान [PER अमित शाह] ने सुना। गृह मंत्री [PER अमित शाह] बोले", ["per:amit-shah", "per:amit-shah"]),
        (
            "[ORG अमेरिकी विदेश मंत्रालय] ने। [ORG चीनी विदेश मंत्रालय] ने। [ORG विदेश मंत्रालय] ने",
            ["org:us-state-department", "ORG:चीनी विदेश मंत्रालय", "org:ministry-of-external-affairs"],
        ),
        (
            "[ORG पटना एम्स] और [ORG दिल्ली एम्स] में। [ORG एम्स] ने",
            ["ORG:पटना एम्स", "org:aiims-delhi", "org:aiims-delhi"],
        ),
    ],
)
def test_what_is_said_once_holds_for_the_rest_of_the_text(marked: str, wanted: list[str]) -> None:
    assert ids(marked) == wanted


def test_two_places_of_one_name_are_two() -> None:
    marked = "[LOC छत्तीसगढ़] के [LOC बिलासपुर] में। [LOC हिमाचल] के [LOC बिलासपुर] में"
    assert ids(marked)[1::2] == ["loc:in-chhattisgarh-bilaspur", "loc:in-himachal-pradesh-bilaspur"]


def test_an_entry_of_ones_own_is_never_contradicted() -> None:
    own = Gazetteer([Entry("mine", "ORG", "विदेश मंत्रालय", None, None, ("विदेश मंत्रालय",))])
    assert ids("[LOC ईरान] के [ORG विदेश मंत्रालय] ने", own=own)[-1] == "mine"


def test_the_place_of_an_entry_must_be_a_place() -> None:
    own = Gazetteer([Entry("my", "ORG", "बाल मंच", None, None, ("बाल मंच",), "link", place="my")])
    assert ids("[LOC बिहार] के [ORG बाल मंच] ने", own=own)[-1] == "my"


@pytest.mark.parametrize("place", ["यूक्रेन", "कीव"])
def test_what_is_of_a_foreign_city_is_of_its_country(place: str) -> None:
    text = f"{place} के चुनाव आयोग ने"
    start = text.index("चुनाव")
    mentions = [Mention(0, len(place), place, "LOC", 0.9), Mention(start, start + 10, "चुनाव आयोग", "ORG", 0.9)]
    assert link(text, mentions, gazetteer=bundled_gazetteer())[0][1].entity == "ORG:चुनाव आयोग@loc:ua"


def test_an_entity_that_lies_elsewhere_says_where() -> None:
    text = "ईरान के विदेश मंत्रालय ने"
    mentions = [Mention(0, 4, "ईरान", "LOC", 0.9), Mention(8, 22, "विदेश मंत्रालय", "ORG", 0.9)]
    entity = link(text, mentions, gazetteer=bundled_gazetteer())[1][1]
    assert (entity.id, entity.name) == ("ORG:विदेश मंत्रालय@loc:ir", "विदेश मंत्रालय (ईरान)")


def test_the_places_that_the_rules_name_are_in_the_gazetteer() -> None:
    named = {_INDIA, *_ABROAD, *_ADJECTIVES.values()}
    placed = {entry.place for entry in bundled_gazetteer().entries.values()} - {None}
    assert named | placed <= set(bundled_gazetteer().entries)
