from __future__ import annotations

import logging
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Token
from hinditag.errors import InputError
from hinditag.linking import gazetteer_file
from hinditag.linking.gazetteer import (
    BUNDLED,
    Entry,
    Gazetteer,
    bundled_gazetteer,
    find_names,
    read_gazetteer,
    write_gazetteer,
)
from hinditag.models import bundled_folder
from hinditag.tokenising import tokenise
from hinditag.training.gazetteer.place_table import ORDINARY_WORDS

FOLDER = bundled_folder() / "hi" / "gazetteer"
# Two organisations have these names; in a document only what stands around them can tell.
AMBIGUOUS = {"पीटीआई", "pti", "आईओसी", "ioc"}


def entry(id: str, type: str, *names: str, action: str = "add") -> Entry:
    return Entry(id, type, names[0], None, None, names, action)


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


# The bundled lists


@pytest.mark.parametrize(
    ("name", "type", "id"),
    [
        ("कजाकिस्तान", "LOC", "loc:kz"),
        ("कज़ाखस्तान", "LOC", "loc:kz"),
        ("Kazakhstan", "LOC", "loc:kz"),
        ("यूपी", "LOC", "loc:in-uttar-pradesh"),
        ("UP", "LOC", "loc:in-uttar-pradesh"),
        ("इलाहाबाद", "LOC", "loc:in-uttar-pradesh-prayagraj"),
        ("हैदराबाद", "LOC", "loc:in-telangana-hyderabad"),
        ("अमेरिका", "LOC", "loc:us"),
        ("एससीओ", "ORG", "org:shanghai-cooperation-organisation"),
        ("SCO", "ORG", "org:shanghai-cooperation-organisation"),
        ("शंघाई सहयोग संगठन", "ORG", "org:shanghai-cooperation-organisation"),
        ("बी.जे.पी.", "ORG", "org:bharatiya-janata-party"),
        ("भाजपा", "ORG", "org:bharatiya-janata-party"),
        ("एस. जयशंकर", "PER", "per:s-jaishankar"),
        ("S Jaishankar", "PER", "per:s-jaishankar"),
        ("मोदी", "PER", "per:narendra-modi"),
    ],
)
def test_every_spelling_finds_the_one_entry(name: str, type: str, id: str) -> None:
    assert [found.id for found in bundled_gazetteer().lookup(name, type)] == [id]


def test_a_family_name_of_many_is_nobodys() -> None:
    for name in ("गांधी", "यादव", "सिंह", "खान", "शर्मा", "ठाकरे", "अंबानी"):
        assert bundled_gazetteer().lookup(name, "PER") == ()


def test_every_alias_finds_its_entry() -> None:
    bundled = bundled_gazetteer()
    for each in bundled.entries.values():
        assert each.name in each.names
        for name in each.names:
            assert each in bundled.lookup(name, each.type), (each.id, name)


def test_the_stored_keys_are_those_of_the_names() -> None:
    bundled = bundled_gazetteer()
    fresh = Gazetteer(bundled.entries.values())
    for each in bundled.entries.values():
        assert set(bundled.keys(each)) == set(fresh.keys(each)), each.id


def test_no_name_is_two_organisations_or_two_persons() -> None:
    bundled = bundled_gazetteer()
    owners = defaultdict(set)
    for each in bundled.entries.values():
        if each.type != "LOC":
            for key in bundled.keys(each):
                owners[each.type, key].add(each.id)
    assert {key for (_, key), ids in owners.items() if len(ids) > 1} == AMBIGUOUS


def test_the_bundled_lists_are_large_enough_small_enough_and_only_link() -> None:
    entries = bundled_gazetteer().entries.values()
    counts = {type: sum(each.type == type for each in entries) for type in ("PER", "LOC", "ORG")}
    assert counts["ORG"] >= 220 and counts["PER"] >= 330 and counts["LOC"] >= 1500
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 5_000_000
    assert {each.action for each in entries} == {"link"}


def test_no_name_is_an_ordinary_word() -> None:
    # The party is called so in every paper, and only an organisation's name is compared with it.
    known = {"आप"}
    assert {name for each in bundled_gazetteer().entries.values() for name in each.names} & ORDINARY_WORDS <= known


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_list_is_also_a_file_for_users(name: str) -> None:
    read = read_gazetteer(FOLDER / name)
    assert all(bundled_gazetteer().entries[id].type == each.type for id, each in read.entries.items())


# Gazetteers


def test_later_entries_replace_earlier_ones() -> None:
    old = Gazetteer([entry("a", "ORG", "बाल मंच"), entry("b", "ORG", "कला मंच")])
    both = old + Gazetteer([entry("a", "ORG", "युवा मंच")])
    assert len(both) == 2
    assert both.lookup("बाल मंच") == ()
    assert [found.id for found in both.lookup("युवा मंच")] == ["a"]
    assert [found.id for found in old.lookup("बाल मंच")] == ["a"]


def test_an_ambiguous_name_gives_all_its_entries() -> None:
    gazetteer = Gazetteer([entry("a", "LOC", "रामपुर"), entry("b", "LOC", "रामपुर"), entry("c", "PER", "रामपुर")])
    assert [found.id for found in gazetteer.lookup("रामपुर", "LOC")] == ["a", "b"]
    assert len(gazetteer.lookup("रामपुर")) == 3
    assert gazetteer.lookup("—") == ()


def found_in(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    tokens = tokenise(text)
    return [
        (text[tokens[first].start : tokens[last - 1].end], each.id)
        for first, last, each in find_names(tokens, gazetteer)
    ]


def test_the_longest_name_is_found_and_only_where_the_entry_may_add() -> None:
    gazetteer = Gazetteer(
        [
            entry("long", "ORG", "बाल कला मंच"),
            entry("short", "ORG", "बाल कला"),
            entry("never", "LOC", "रामपुर", action="veto"),
            entry("links", "LOC", "श्यामपुर", action="link"),
        ]
    )
    text = "बाल कला मंच ने रामपुर और श्यामपुर में बाल कला दिखाई।"
    assert found_in(text, gazetteer) == [("बाल कला मंच", "long"), ("बाल कला", "short")]


def test_an_acronym_is_found_in_capitals_and_in_letter_names() -> None:
    gazetteer = Gazetteer([entry("x", "ORG", "XBM", "एक्सबीएम दल")])
    assert found_in("एक्सबीएम और XBM, xbm नहीं; एक्सबीएम दल", gazetteer) == [
        ("एक्सबीएम", "x"),
        ("XBM", "x"),
        ("एक्सबीएम दल", "x"),
    ]


def test_a_sign_parts_a_name_and_a_hyphen_inside_does_not() -> None:
    gazetteer = Gazetteer([entry("x", "ORG", "बाल-मंच")])
    assert found_in("बाल-मंच, बाल मंच। बाल, मंच। बाल। मंच बाल - मंच", gazetteer) == [("बाल-मंच", "x"), ("बाल मंच", "x")]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["बाल", "कला", "मंच", "-", "।", "एससीओ", "SCO"]), max_size=12))
def test_found_names_are_in_order_and_never_overlap(words: list[str]) -> None:
    gazetteer = Gazetteer([entry("a", "ORG", "बाल कला", "SCO"), entry("b", "ORG", "कला मंच"), entry("c", "ORG", "कला")])
    tokens, start = [], 0
    for word in words:
        tokens.append(Token(start, start + len(word), word))
        start += len(word) + 1
    spans = [(first, last) for first, last, _ in find_names(tokens, gazetteer)]
    assert all(first < last <= len(tokens) for first, last in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


# Files


def test_a_users_list_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "my.tsv",
        "id\ttype\tname\tname_en\twikidata\tnames\tname_mr\taction",
        "x1\tORG\tबाल मंच\tBal Manch\tQ42\tबाल-मंच संस्था|BMX\tबालमंच\t",
        "",
        "x2\tLOC\tरामपुरी टोला\t\t\t\t\tveto",
    )
    gazetteer = read_gazetteer(path)
    first, second = gazetteer.entries.values()
    assert first == Entry(
        "x1", "ORG", "बाल मंच", "Bal Manch", "Q42", ("बाल मंच", "Bal Manch", "बाल-मंच संस्था", "BMX", "बालमंच")
    )
    assert second.veto and second.names == ("रामपुरी टोला",) and second.name_en is None
    assert gazetteer.lookup("बीएमएक्स", "ORG") == (first,)


def test_comma_separated_values_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text('\ufeffid,type,name,names\r\nx,ORG,"बाल, मंच","क""ला|मंच"\r\n', encoding="utf-8")
    assert read_gazetteer(path).entries["x"].names == ("बाल, मंच", 'क"ला', "मंच")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    gazetteer = Gazetteer([entry("a", "ORG", "बाल मंच", "BMX", action="fix"), entry("b", "PER", "रमा")])
    write_gazetteer(gazetteer, tmp_path / "my.tsv")
    assert dict(read_gazetteer(tmp_path / "my.tsv").entries) == dict(gazetteer.entries)
    assert [path.name for path in tmp_path.iterdir()] == ["my.tsv"]


HEADER = "id\ttype\tname\tnames"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["id\ttype\tnames"], "my.tsv:1: no column 'name'"),
        (["id\ttype\tname\tnmaes"], "my.tsv:1: unknown column 'nmaes'"),
        (["id\tid\ttype\tname"], "my.tsv:1: column 'id' twice"),
        (["नाम"], "my.tsv:1: no header"),
        ([HEADER, "a\tORG\tमंच"], "my.tsv:2: 3 columns, the header has 4"),
        ([HEADER, "a\tORG\tमंच\t", "a\tORG\tदल\t"], "my.tsv:3: column 'id': 'a' is in line 2 already"),
        ([HEADER, "\tORG\tमंच\t"], "my.tsv:2: column 'id'"),
        ([HEADER, "a\tORG\t \t"], "my.tsv:2: column 'name': must not be empty"),
        ([HEADER, "a\tORG\tमंच\tदल|-"], "my.tsv:2: column 'names': '-'"),
        ([HEADER, "a\tGPE\tमंच\t"], "my.tsv:2: column 'type': must be one of PER, LOC, ORG, is 'GPE'"),
        ([HEADER, "a\tORG\tमं\u202eच\t"], "my.tsv:2: column 'name': the character U+202E"),
        ([HEADER, "a\tORG\tमंच\tद\x07ल"], "my.tsv:2: column 'names': the character U+0007"),
        ([HEADER + "\taction", "a\tORG\tमंच\t\tdrop"], "my.tsv:2: column 'action'"),
        ([HEADER + "\twikidata", "a\tORG\tमंच\t\t42"], "my.tsv:2: column 'wikidata'"),
        (["item\titemLabel", "http://www.wikidata.org/entity/Q1\tमंच"], "my.tsv:2: no type"),
        (["item\titemLabel\ttype", "मंच\tमंच\tORG"], "my.tsv:2: column 'item'"),
    ],
)
def test_an_error_names_line_and_column(tmp_path: Path, rows: list[str], said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_gazetteer(write(tmp_path / "my.tsv", *rows))
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_files_that_are_no_list_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"no\.tsv: cannot be read"):
        read_gazetteer(tmp_path / "no.tsv")
    with pytest.raises(InputError, match=r"cannot be read"):
        read_gazetteer(tmp_path)
    (tmp_path / "bytes.tsv").write_bytes(b"id\ttype\tname\n\xff\xfe\xfd")
    with pytest.raises(InputError, match=r"bytes\.tsv"):
        read_gazetteer(tmp_path / "bytes.tsv")
    (tmp_path / "open.csv").write_text('id,type,name\na,ORG,"मंच\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"open\.csv:\d+: not valid CSV"):
        read_gazetteer(tmp_path / "open.csv")
    monkeypatch.setattr(gazetteer_file, "MAX_LINES", 3)
    with pytest.raises(InputError, match=r"over 3 lines"):
        read_gazetteer(write(tmp_path / "long.tsv", HEADER, *(f"{n}\tORG\tमंच {n}\t" for n in range(5))))
    monkeypatch.setattr(gazetteer_file, "MAX_BYTES", 20)
    with pytest.raises(InputError, match=r"too large"):
        read_gazetteer(tmp_path / "long.tsv")


def test_a_query_result_is_read_as_it_is_downloaded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(
        tmp_path / "query.csv",
        "item,itemLabel,itemLabel_en,itemAltLabel,population",
        'http://www.wikidata.org/entity/Q11,रामपुर टोला,Rampur Tola,"रामपुर, RPT",900',
        "http://www.wikidata.org/entity/Q11,रामपुर टोला,Rampur Tola,रामनगर टोला,900",
        "http://www.wikidata.org/entity/Q12,Q12,,,",
        "http://www.wikidata.org/entity/Q13,Sitapur Tola,,सीतापुर टोला,",
    )
    with caplog.at_level(logging.WARNING):
        gazetteer = read_gazetteer(path, type="LOC")
    assert gazetteer.entries["Q11"] == Entry(
        "Q11", "LOC", "रामपुर टोला", "Rampur Tola", "Q11", ("रामपुर टोला", "Rampur Tola", "रामपुर", "RPT", "रामनगर टोला")
    )
    assert gazetteer.entries["Q13"].name == "सीतापुर टोला"
    assert gazetteer.entries["Q13"].name_en == "Sitapur Tola"
    assert list(gazetteer.entries) == ["Q11", "Q13"]
    assert "query.csv:4: Q12 has no label" in caplog.text


def test_a_verbose_query_result_with_types(tmp_path: Path) -> None:
    path = write(
        tmp_path / "query.tsv",
        "?item\t?itemLabel\t?hi\t?type",
        '<http://www.wikidata.org/entity/Q21>\t"Bal Manch"@en\t"बाल मंच"@hi\t"ORG"',
    )
    assert read_gazetteer(path).entries["Q21"] == Entry(
        "Q21", "ORG", "बाल मंच", "Bal Manch", "Q21", ("बाल मंच", "Bal Manch")
    )
