import csv
import io
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hinditag.reading import SourceText, read_sources

TEXT = "दिल्ली में बारिश।\r\nसड़कें बंद.\n"


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def read(*paths, **options):
    """The texts of the paths, and the messages about what could not be read."""
    errors = []
    texts = list(read_sources(paths, on_error=errors.append, **options))
    messages = [str(error) for error in errors]
    assert all("\n" not in message for message in messages)
    return texts, messages


def write(name, content):
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a"])
def test_a_file_is_one_text_with_its_line_ends(name):
    assert read(write(name, TEXT)) == ([SourceText(name, TEXT, {"path": name})], [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_the_encoding_and_is_dropped(encoding):
    [source], errors = read(write("a.txt", TEXT.encode(encoding)))
    assert (source.text, errors) == (TEXT, [])
    [row], errors = read(write("a.csv", f"date,text\n1,{'बारिश'}\n".encode(encoding)))
    assert (row.text, row.meta["date"], errors) == ("बारिश", "1", [])


def test_another_encoding_is_read_when_named():
    assert read(write("a.txt", TEXT.encode("utf-16-le")), encoding="utf-16-le")[0][0].text == TEXT


def test_not_utf8_names_the_byte_and_the_option():
    texts, [message] = read(write("bad.txt", TEXT.encode() + b"\xff\xfe"), write("good.txt", TEXT))
    assert [text.id for text in texts] == ["good.txt"]
    assert message.startswith(f"bad.txt: not UTF-8: byte {len(TEXT.encode())} ") and "--encoding" in message


@pytest.mark.parametrize("rows", [0, 1, 5000])
def test_a_bad_byte_in_a_table_is_found_at_its_offset_and_the_rows_before_are_kept(rows):
    good = b"text\n" + "बारिश\n".encode() * rows
    texts, [message] = read(write("bad.csv", good + b"\xff\n" + b"x\n" * 9000))
    assert f"byte {len(good)} " in message
    assert len(texts) <= rows
    assert len(texts) > rows - 2000  # the last block is lost with the byte in it


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x00\x00\x00", "बारिश".encode("utf-16-le") + b" \0"])
def test_binary_data_is_told_from_text(content):
    assert read(write("a.txt", content))[1][0].startswith("a.txt: holds NUL bytes: a binary file")


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.tsv", "a.jsonl"])
def test_an_empty_file_is_an_error(name):
    texts, [message] = read(write(name, " \n" if name == "a.txt" else ""))
    assert texts == [] and message.startswith(f"{name}: holds no ")


def test_missing_and_unreadable_files_are_named_and_the_rest_is_read():
    Path("folder.txt").mkdir()
    write("folder.txt/a.txt", TEXT)
    texts, messages = read("none.txt", "folder.txt", write("table.json", "[]"))
    assert [text.id for text in texts] == ["folder.txt/a.txt"]
    assert [message.split(":")[0] for message in messages] == ["none.txt", "table.json"]


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read("-") == ([SourceText("stdin", TEXT, {"path": "-"})], [])


def test_rows_of_a_csv_file_carry_their_other_columns():
    write("a.csv", 'id,date,text\nx,2025-03-14,"दिल्ली में,\r\nबारिश"\n\n,2025-03-15,\n')
    texts, errors = read("a.csv")
    assert errors == []
    assert texts[0] == SourceText("a.csv#1", "दिल्ली में,\r\nबारिश", {"path": "a.csv", "id": "x", "date": "2025-03-14"})
    assert (texts[1].id, texts[1].text) == ("a.csv#2", "")
    texts, _ = read("a.csv", id_column="id")
    assert [text.id for text in texts] == ["x", "a.csv#2"]


def test_tabs_separate_a_tsv_file_and_columns_have_names():
    texts, errors = read(write("a.tsv", "topic\tbody\nखेल\tमैच, आज\n"), text_column="body")
    assert (texts[0].text, texts[0].meta["topic"], errors) == ("मैच, आज", "खेल", [])


@pytest.mark.parametrize("options", [{}, {"text_column": "body", "id_column": "no"}])
def test_a_missing_column_names_those_there_are(options):
    texts, [message] = read(write("a.csv", "title,body\nक,ख\n"), **options)
    assert texts == [] and "title, body" in message


def test_marks_in_a_tsv_file_are_quoting_only_where_they_quote():
    rows = ['"हम जीतेंगे" मोदी ने कहा\t1', '"दो\n\nपंक्तियाँ, ""और"""\t2', '"कभी बंद नहीं\t3', "पटना\t4"]
    texts, errors = read(write("a.tsv", "text\tn\n" + "\n".join(rows) + "\n"))
    assert errors == []
    assert [(text.text, text.meta["n"]) for text in texts] == [
        ('"हम जीतेंगे" मोदी ने कहा', "1"),
        ('दो\n\nपंक्तियाँ, "और"', "2"),
        ('"कभी बंद नहीं', "3"),
        ("पटना", "4"),
    ]
    texts, errors = read(write("b.tsv", 'n\ttext\n1\t"हम जीतेंगे\n2\tदूसरा"\n3\tतीसरा\n'))
    assert ([text.text for text in texts], errors) == (['"हम जीतेंगे', 'दूसरा"', "तीसरा"], [])


def test_bad_csv_rows_are_named_and_the_rest_is_read():
    texts, messages = read(write("a.csv", 'text,n\nक,1\nख\n"ग"x,3\nघ,4\n"ङ,5\nच,6\n'))
    assert [(text.id, text.text) for text in texts] == [("a.csv#1", "क"), ("a.csv#4", "घ")]
    assert [message.split(": ")[0] for message in messages] == ["a.csv:3", "a.csv:4", "a.csv:6"]


def test_json_lines():
    lines = [json.dumps({"text": "बारिश", "n": 1, "id": 7}, ensure_ascii=False), "", '{"text": null}']
    texts, errors = read(write("a.jsonl", "\n".join(lines)))
    assert errors == []
    assert texts == [
        SourceText("a.jsonl#1", "बारिश", {"path": "a.jsonl", "n": 1, "id": 7}),
        SourceText("a.jsonl#3", "", {"path": "a.jsonl"}),
    ]
    assert read("a.jsonl", id_column="id")[0][0].id == "7"


@pytest.mark.parametrize("bad", ["{", "[1]", '{"title": "क"}', '{"text": 5}', "[" * 100_000])
def test_a_bad_json_line_is_named_and_the_rest_is_read(bad):
    texts, [message] = read(write("a.jsonl", f'{{"text": "क"}}\n{bad}\n{{"text": "ख"}}\n'))
    assert [text.text for text in texts] == ["क", "ख"]
    assert message.startswith(("a.jsonl:2: ", "a.jsonl: row 2: ")) and len(message) < 300


def test_lone_surrogates_are_replaced_one_for_one():
    [source], _ = read(write("a.jsonl", '{"text": "क\\ud800ख"}'))
    assert source.text == "क\ufffdख"


def test_parquet_rows_and_what_is_wrong_with_them():
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pa.table({"text": ["क", None, *["ख"] * 600], "n": range(602)})
    pq.write_table(table, "a.parquet")
    texts, errors = read("a.parquet")
    assert errors == []
    assert [text.text for text in texts[:3]] == ["क", "", "ख"]
    assert (texts[-1].id, texts[-1].meta) == ("a.parquet#602", {"path": "a.parquet", "n": 601})
    assert "it has: text, n" in read("a.parquet", text_column="body")[1][0]
    assert "holds int, not text" in read("a.parquet", text_column="n")[1][0]
    assert read(write("b.parquet", "no table"))[1][0].startswith("b.parquet: not a readable Parquet file")


def test_one_very_long_line_and_text_without_hindi_pass_through():
    long = "बारिश " * 500_000
    texts, errors = read(write("a.txt", long), write("b.txt", "Rain."), write("c.csv", f"text\n{long}\n"))
    assert errors == []
    assert [text.text for text in texts] == [long, "Rain.", long]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=1))
def test_any_text_comes_out_of_a_table_as_it_went_in(texts):
    with open("a.csv", "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["text", "n"], *([text, i] for i, text in enumerate(texts))])
    write("a.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert [source.text for source in read("a.csv")[0]] == texts
    assert [source.text for source in read("a.jsonl")[0]] == texts


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".csv", ".tsv", ".jsonl", ".parquet"]))
def test_any_bytes_give_texts_or_messages(data, suffix):
    texts, messages = read(write(f"any{suffix}", data))
    assert texts or messages


def test_order_does_not_depend_on_the_file_system():
    names = [f"n{i:02}.txt" for i in range(20)]
    for name in random.Random(0).sample(names, k=20):
        write(name, TEXT)
    assert [text.id for text in read(".")[0]] == [f"./{name}" for name in names]


def test_a_text_too_long_for_one_document_is_named_and_the_rest_is_read():
    dump = write("dump.txt", "यह एक पंक्ति है। " * 3_000_000)
    bytes_alone = write("ascii.txt", b"x" * 50_000_000)
    texts, messages = read(dump, bytes_alone, write("good.txt", TEXT))
    assert [text.id for text in texts] == ["good.txt"]
    assert [message.split(":")[0] for message in messages] == ["dump.txt", "ascii.txt"]
    assert all("more than 5,000,000 characters" in message for message in messages)


def test_a_whole_page_gives_its_story_and_what_it_says_of_it():
    paragraphs = "".join(f"<p>पटना में आज सुबह तेज बारिश हुई और {n} सड़कों पर पानी भर गया, लोग घरों में रहे।</p>" for n in "123")
    head = '<head><title>पटना में बारिश</title><meta name="author" content="मीरा सिन्हा"></head>'
    body = f"<body><nav>मेनू</nav><article><h1>पटना में बारिश</h1>{paragraphs}</article></body>"
    page = f"<!DOCTYPE html><html>{head}{body}</html>"
    [source], errors = read(write("a.html", page))
    assert errors == []
    assert "तेज बारिश" in source.text and "मेनू" not in source.text and "<p>" not in source.text


def test_a_legacy_font_is_refused_with_advice():
    text = "fnYyh esa ljdkj us dgk gS fd ;g ;kstuk lHkh yksxksa ds fy, gS vkSj bls tYn 'kq: fd;k tk,xkA " * 3
    texts, [message] = read(write("a.txt", text))
    assert texts == [] and "legacy font" in message and "Unicode" in message


def test_the_date_column_becomes_the_date():
    table = write("a.csv", "text,published,date\nबारिश,2024-07-08,x\n")
    [row], errors = read(table, date_column="published")
    assert (row.meta, errors) == ({"path": "a.csv", "date": "2024-07-08"}, [])
    assert read(table)[0][0].meta == {"path": "a.csv", "published": "2024-07-08", "date": "x"}
    texts, [message] = read(table, date_column="day")
    assert texts == [] and message.startswith("a.csv: no column 'day'") and "--date-column" in message
