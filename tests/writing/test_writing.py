import csv
import datetime
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Document, Entity, Mention, Sentence
from hinditag.writing import FORMATS, OutputError, format_of, open_output, open_writer

TEXT = "नई दिल्ली में मोदी बोले। बारिश नहीं हुई।"


def document(identity="a", **options):
    place = Mention(0, 9, "नई दिल्ली", "LOC", 0.875, "Q987")
    person = Mention(14, 18, "मोदी", "PER", 0.5)
    return Document(
        TEXT,
        id=identity,
        sentences=[Sentence(0, 24, TEXT[:24]), Sentence(25, len(TEXT), TEXT[25:])],
        mentions=[place, person],
        entities=[Entity("Q987", "नई दिल्ली", "LOC", ("नई दिल्ली",), "Q987", (place,))],
        **options,
    )


def write(path, *documents, **options):
    with open_writer(path, **options) as writer:
        for one in documents:
            writer.write(one)


def test_jsonl_reads_back(tmp_path):
    path = tmp_path / "tags.jsonl"
    write(path, document("a"), document("b"))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "नई दिल्ली" in lines[0]
    assert [Document.from_dict(json.loads(line)) for line in lines] == [document("a"), document("b")]


def test_jsonl_holds_what_json_has_no_form_for(tmp_path):
    path = tmp_path / "tags.jsonl"
    meta = {"date": datetime.date(2025, 3, 14), "page": float("nan"), "odd": "\ud800", "sub": {1: ("क",)}}
    write(path, document(meta=meta))
    read = json.loads(path.read_text(encoding="utf-8"))
    assert read["meta"] == {"date": "2025-03-14", "page": None, "odd": "\ud800", "sub": {"1": ["क"]}}


def test_csv_has_a_row_for_each_mention(tmp_path):
    path = tmp_path / "tags.csv"
    write(path, document("a"), Document("कुछ नहीं", id="b"), document("=HYPERLINK(1)"))
    with open(path, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0] == {
        **{"document": "a", "start": "0", "end": "9", "text": "नई दिल्ली", "type": "LOC", "score": "0.875"},
        **{"entity": "Q987", "name": "नई दिल्ली", "sentence": "0"},
    }
    assert [row["document"] for row in rows] == ["a", "a", "'=HYPERLINK(1)", "'=HYPERLINK(1)"]
    assert rows[1]["entity"] == ""


@pytest.mark.parametrize("documents", [0, 1, 600])
def test_tables_agree_with_the_data_frame_of_the_documents(tmp_path, documents):
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    from hinditag.reporting.tables import mention_table

    given = [document(str(i)) if i % 3 else Document("कुछ नहीं", id=str(i)) for i in range(documents)]
    expected = mention_table(given)
    write(tmp_path / "tags.parquet", *given)
    write(tmp_path / "tags.csv", *given)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "tags.parquet"), expected, check_dtype=False)
    read = pd.read_csv(tmp_path / "tags.csv", dtype={"document": "string"})
    assert list(read.columns) == list(expected.columns)
    assert read["text"].tolist() == expected["text"].tolist()


def test_conll_marks_the_tokens_inside_mentions(tmp_path):
    path = tmp_path / "tags.conll"
    write(path, document("a\nb"), Document(""))
    assert path.read_text(encoding="utf-8").split("\n") == [
        *("# id = a b", "नई\tB-LOC", "दिल्ली\tI-LOC", "में\tO", "मोदी\tB-PER", "बोले\tO", "।\tO", ""),
        *("बारिश\tO", "नहीं\tO", "हुई\tO", "।\tO", "", "# id = ", ""),
    ]


def test_conll_begins_each_of_two_adjoining_mentions(tmp_path):
    text = "मोदी पुतिन मिले"
    mentions = [Mention(0, 4, "मोदी", "PER", 0.9), Mention(5, 10, "पुतिन", "PER", 0.9)]
    write(tmp_path / "a.bio", Document(text, sentences=[Sentence(0, 15, text)], mentions=mentions))
    assert "मोदी\tB-PER\nपुतिन\tB-PER\nमिले\tO\n" in (tmp_path / "a.bio").read_text(encoding="utf-8")


def test_html_is_one_page_with_everything_escaped(tmp_path):
    path = tmp_path / "tags.html"
    write(path, document("a"), Document("<script>alert(1)</script>", id="<b>"))
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")
    assert page.count("<article>") == 2 and page.count("<mark") == 2
    assert "<script" not in page and "<b>" not in page and "&lt;b&gt;" in page


def test_spacy_gets_its_offsets_and_the_wikidata_items(tmp_path):
    path = tmp_path / "tags.json"
    write(path, document("a"), document("b", meta={"page": float("nan")}))
    first, second = json.loads(path.read_text(encoding="utf-8"))
    assert [(first["text"][e["start"] : e["end"]], e["label"], e["kb_id"]) for e in first["ents"]] == [
        ("नई दिल्ली", "LOC", "Q987"),
        ("मोदी", "PER", ""),
    ]
    assert [first["text"][token["start"] : token["end"]] for token in first["tokens"]][:3] == ["नई", "दिल्ली", "में"]
    assert first["sents"] == [{"start": 0, "end": 24}, {"start": 25, "end": len(TEXT)}]
    assert (second["title"], second["meta"]) == ("b", {"page": None})
    write(path)
    assert json.loads(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("format", FORMATS)
def test_no_documents_make_a_whole_file(tmp_path, format):
    path = tmp_path / f"tags.{format}"
    write(path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_after_a_failure_the_file_is_as_it_was(tmp_path, format, error):
    path = tmp_path / f"tags.{format}"
    path.write_text("old")
    with pytest.raises(error), open_writer(path) as writer:
        writer.write(document())
        raise error
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(path.name, "old")]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    target = tmp_path / "none" / "tags.jsonl"
    with pytest.raises(OutputError, match="cannot be written"):
        write(target)
    with pytest.raises(ValueError, match="unknown format"):
        write(tmp_path / "tags.docx")


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("old")
    link.symlink_to(real)
    write(link, document())
    assert link.is_symlink() and "नई दिल्ली" in real.read_text(encoding="utf-8")


def test_devices_are_written_to_directly(tmp_path):
    with open_output("/dev/null") as stream:
        stream.write("बारिश")


def test_standard_output_is_streamed_and_left_open(capsys):
    write(None, document())
    assert json.loads(capsys.readouterr().out)["id"] == "a"
    write(None, document(), format="conll")
    assert "दिल्ली\tI-LOC" in capsys.readouterr().out


def test_formats_follow_from_names():
    assert [format_of(name) for name in ("a.JSONL", "b.htm", "c.bio", "d.json", "e")] == [
        *("jsonl", "html", "conll", "spacy", None)
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.data())
def test_conll_keeps_every_token_and_begins_every_mention_that_holds_one(text, data):
    from hinditag.tokenising import split_sentences
    from hinditag.writing.conll import ConllWriter, tagged_sentences

    sentences = split_sentences(text, [])
    tokens = Document(text, sentences=sentences).tokens
    chosen = [token for token in tokens if data.draw(st.booleans())]
    mentions = [Mention(t.start, t.end, t.text, "PER", 0.9) for t in chosen]
    whole = Document(text, sentences=sentences, mentions=mentions)
    pairs = [pair for sentence in tagged_sentences(whole) for pair in sentence]
    assert [token for token, _ in pairs] == [token.text for token in tokens]
    assert [token for token, tag in pairs if tag == "B-PER"] == [token.text for token in chosen]
    stream = io.StringIO(newline="")
    ConllWriter(stream).write(whole)
    body = [line for line in stream.getvalue().split("\n")[1:] if line]
    assert body == ["\t".join(pair) for pair in pairs]
