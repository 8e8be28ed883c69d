from __future__ import annotations

import json
from pathlib import Path

import pytest
import regex

from hinditag.cli import main
from hinditag.errors import InputError
from hinditag.linking.gazetteer import Entry, Gazetteer, bundled_gazetteer, read_gazetteer, write_gazetteer
from hinditag.models import verify
from hinditag.normalising import matching_key
from hinditag.training.gazetteer.recipe import build_places, clean_name

# Words of the language too, but known as places to every reader of the news.
HOMOGRAPHS = {"माली", "रोम", "गया", "मंडी", "बस्ती", "कोटा", "धार", "सागर", "गुना", "पन्ना", "सीधी", "दुर्ग", "मिलान"}
COUNTRY = "featurecla,ADM0_A3,NAME,FORMAL_EN,ISO_A2,WIKIDATAID,NAME_EN,NAME_HI\n"
CITY = "FEATURECLA,NAME,ADM0NAME,ADM0_A3,ISO_A2,LATITUDE,LONGITUDE,POP_MAX,WIKIDATAID,NAME_EN,NAME_HI\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small set of sources with the damage that the real ones have."""
    folder = tmp_path / "data" / "gazetteer"
    folder.mkdir(parents=True)
    continents = ["002", "003", "005", "030", "034", "035", "142", "143", "145", "150", "151", "155", "419"]
    territories = {code: f"भूभाग {chr(0x0915 + n)}" for n, code in enumerate(continents)}
    territories |= {"KZ": "कज़ाखस्तान", "QA": "क़तर", "EU": "यूरोपीय संघ", "MM": "म्यांमार (बर्मा)"}
    cldr = {"main": {"hi": {"localeDisplayNames": {"territories": territories}}}}
    records = [
        {"code": "kz", "qid": "Q232", "name": "Kazakhstan", "names_strong": ["कझाकस्तान"], "names_weak": []},
        {"code": "qa", "qid": "Q846", "name": "Qatar", "names_strong": [], "names_weak": ["कतार"]},
        {"code": "in-br", "qid": "Q1165", "name": "Bihar", "names_strong": [], "names_weak": []},
    ]
    texts = {
        "cldr_territories_hi.json": json.dumps(cldr),
        "i18n_iso_countries_hi.json": json.dumps({"countries": {"KZ": "कज़ाखिस्तान", "QA": "क़तार"}}),
        "opensanctions_territories.jsonl": "\n".join(map(json.dumps, records)),
        "countrynames.yaml": 'KZ:\n  - Kazakhstan\n  - "काजाकस्तान"\nMM:\n  - म्यानमार टापु\n',
        "naturalearth_countries.csv": COUNTRY
        + "x,KAZ,Kazakhstan,Republic of Kazakhstan,KZ,Q232,Kazakhstan,कज़ाख़िस्तान\n",
        "naturalearth_cities.csv": CITY
        + "Admin-0 capital,Astana,K,KAZ,KZ,0,0,345604,Q1520,Nur-Sultan,नूर्सुल्तान\n"
        + "Populated place,Lae,P,PNG,PG,0,0,100,Q1,Lae,ले\n"
        + "Populated place,Patna,I,IND,IN,0,0,2000000,Q80484,Patna,पटना\n"
        + "Populated place,Brzno,F,FRA,FR,0,0,9000,Q2,Brzno,ब्रज़्नो/ब्र्ज़ानो\n"
        + "Scientific station,Dome,A,ATA,AQ,0,0,5,Q3,Dome,डोम स्टेशन\n",
        "cldr_tz_cities_hi.csv": "zone,english,hindi\nEurope/Brzno,Brzno,ब्रिज़नो\n",
        "geonames_cities_devanagari.csv": "geonameid,name,countrycode,admin1code,population,devanagari_alternates\n"
        + "1,Patna,IN,1,1600000,पटना|पाटनानगरम्|पटना जिला\n2,Brzno,XX,1,900000,ब्रज्नो\n3,Kiln,IN,1,90,किल्न\n",
        "india_state.json": json.dumps([{"id": 5, "en_name": "Bihar"}, {"id": 10, "en_name": "Delhi"}]),
        "india_district.json": json.dumps(
            [
                {"state_id": 5, "en_name": "Patna", "hi_name": "पटना"},
                {"state_id": 5, "en_name": "Mon", "hi_name": "सोमवार"},
                {"state_id": 10, "en_name": "Delhi", "hi_name": "दिल्ली"},
                {"state_id": 5, "en_name": "Nowhere", "hi_name": "कोई"},
            ]
        ),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path / "data"


def test_the_recipe_pools_names_and_leaves_damage_out(data: Path, tmp_path: Path) -> None:
    build_places(data, tmp_path / "out")
    places = read_gazetteer(tmp_path / "out" / "places.tsv")
    kazakhstan = places.entries["loc:kz"]
    assert (kazakhstan.name, kazakhstan.name_en, kazakhstan.wikidata) == ("कजाखस्तान", "Kazakhstan", "Q232")
    for name in ("कजाकिस्तान", "कज़ाखिस्तान", "काजाकस्तान", "Kazakhstan", "Republic of Kazakhstan"):
        assert places.lookup(name) == (kazakhstan,)
    assert places.lookup("कतार") == ()  # a queue
    assert places.lookup("म्यानमार टापु") == ()  # Nepali
    assert [each.id for each in places.lookup("म्यांमार")] == []  # no English name in these sources
    assert places.lookup("यूरोपीय संघ") == ()  # no place
    assert [each.name for each in places.lookup("Astana")] == ["अस्ताना"]
    assert [each.id for each in places.lookup("Nur-Sultan")] == ["loc:kz-astana"]
    assert places.lookup("ले") == places.lookup("Lae") == places.lookup("डोम स्टेशन") == ()


def test_a_city_and_its_district_are_one_place(data: Path, tmp_path: Path) -> None:
    build_places(data, tmp_path / "out")
    places = read_gazetteer(tmp_path / "out" / "places.tsv")
    (patna,) = places.lookup("पटना")
    assert (patna.id, patna.wikidata) == ("loc:in-bihar-patna", "Q80484")
    assert not {"पाटनानगरम्", "पटना जिला"} & set(patna.names)
    assert [each.name for each in places.lookup("Mon")] == ["मोन"]  # not Monday
    assert [each.id for each in places.lookup("दिल्ली")] == ["loc:in-delhi"]
    assert [each.wikidata for each in places.lookup("बिहार")] == ["Q1165"]
    assert places.lookup("Nowhere") == places.lookup("किल्न") == ()


def test_a_shared_name_is_the_far_larger_places(data: Path, tmp_path: Path) -> None:
    build_places(data, tmp_path / "out")
    places = read_gazetteer(tmp_path / "out" / "places.tsv")
    assert [each.id for each in places.lookup("Brzno")] == ["loc:xx-brzno"]
    assert "/" not in "".join(name for each in places.entries.values() for name in each.names)


def test_the_recipe_gives_the_same_files_again_and_renews_keys(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    write_gazetteer(Gazetteer([Entry("p", "PER", "रमा देवी", None, None, ("रमा देवी",), "link")]), out / "persons.tsv")
    whole = (out / "persons.tsv").read_text(encoding="utf-8")
    (out / "persons.tsv").write_text(whole.replace("\tरमा देवी\n", "\told\n"), encoding="utf-8")
    build_places(data, out)
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    build_places(data, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    assert first["persons.tsv"].decode() == whole


def test_lists_edited_by_hand_get_their_keys_and_manifest_without_the_sources(tmp_path: Path) -> None:
    entry = Entry("p", "PER", "रमा देवी", None, None, ("रमा देवी",), "link")
    write_gazetteer(Gazetteer([entry]), tmp_path / "persons.tsv")
    whole = (tmp_path / "persons.tsv").read_text(encoding="utf-8")
    (tmp_path / "persons.tsv").write_text(whole.replace("\tरमा देवी\n", "\told\n"), encoding="utf-8")
    assert main(["train", "gazetteer", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "persons.tsv").read_text(encoding="utf-8") == whole
    assert [*verify(tmp_path)["files"]] == ["persons.tsv"]


def test_a_missing_source_is_named(data: Path, tmp_path: Path) -> None:
    (data / "gazetteer" / "countrynames.yaml").unlink()
    with pytest.raises(InputError, match=r"countrynames\.yaml: missing"):
        build_places(data, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["Kyiv कीव", "गोरखपुरम्", "अमृतसरः", "पटना जिला", "इचल/करंजी", "गिनी  -बिसाउ", "(कीव)"])
def test_damaged_names_are_no_names(name: str) -> None:
    assert not clean_name(name)


# What the recipe made of the real sources


def test_the_bundled_places_are_undamaged() -> None:
    places = [each for each in bundled_gazetteer().entries.values() if each.type == "LOC"]
    script = regex.compile(r"[\p{Deva}\p{Nd}' .’-]+|[\p{Latin}\p{Nd}\p{M}' .,’ʻ`&()-]+")
    for place in places:
        assert regex.search(r"\p{Deva}", place.name), place.id
        assert len({matching_key(name) for name in place.names}) == len(place.names), place.id
        for name in place.names:
            assert script.fullmatch(name) and name == " ".join(name.split()), (place.id, name)


def test_bundled_places_that_are_words_are_the_known_ones() -> None:
    bundled = bundled_gazetteer()
    for word in ("दो", "बाली", "नाम", "मैं", "ले", "सभा", "सोमवार", "खत्म", "कतार", "चेक", "आनंद", "जयशंकर", "कमल"):
        assert bundled.lookup(word, "LOC") == (), word
    for word in HOMOGRAPHS:
        assert len(bundled.lookup(word, "LOC")) == 1, word


def test_the_bundled_countries_states_and_capitals_are_all_there() -> None:
    bundled = bundled_gazetteer()
    ids = set(bundled.entries)
    assert sum(len(id) == len("loc:kz") for id in ids if id.startswith("loc:")) >= 230
    for state in ("दिल्ली", "उत्तर प्रदेश", "बिहार", "तमिलनाडु", "जम्मू-कश्मीर", "लद्दाख", "पुडुचेरी"):
        assert len(bundled.lookup(state, "LOC")) == 1, state
    assert sum(id.count("-") > 1 and id.startswith("loc:in-") for id in ids) >= 700
    assert [each.id for each in bundled.lookup("गाजीपुर", "LOC")] == ["loc:in-uttar-pradesh-ghazipur"]
    for capital in ("Moscow", "Beijing", "Kabul", "Paris", "London", "Astana", "Dhaka", "Kathmandu", "Nairobi"):
        assert len(bundled.lookup(capital, "LOC")) == 1, capital
