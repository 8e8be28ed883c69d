"""``hinditag topics``: what texts are about, without the entity model."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hinditag.cli import main
from hinditag.document import Document, Keyphrase, Sentence, Topic
from hinditag.writing import open_writer

CRICKET = (
    "भारत ने क्रिकेट मैच में ऑस्ट्रेलिया को छह विकेट से हराया। कप्तान ने शतक लगाया, और स्पिनर ने दूसरी पारी में पांच "
    "बल्लेबाज आउट किए। टीम इंडिया अब सीरीज में आगे है।\n"
    "वित्त मंत्री ने लोकसभा में बजट पेश किया और आयकर की दरें घटाईं। सेंसेक्स और निफ्टी में तेजी रही।\n"
)


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("cricket.txt").write_text(CRICKET, encoding="utf-8")


def write_tags(path="tags.jsonl"):
    text = "=बारिश की खबर"
    with open_writer(path) as writer:
        writer.write(
            Document(
                *(text, "a", {}, [Sentence(0, len(text), text)]),
                topics=[Topic("17000000", "मौसम", "weather", 0.9), Topic("14000000", "समाज", "society", 0.5)],
                keyphrases=[Keyphrase(0, 6, "=बारिश", 1.0)],
            )
        )
    return path


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_a_document_and_the_topics_of_the_tagger(tagger, capsys):
    assert main(["topics", "cricket.txt", "none.txt"]) == 1
    out, err = capsys.readouterr()
    [row] = rows(out)
    topics = tagger(CRICKET).topics
    assert (row["document"], row["start"], row["end"]) == ("cricket.txt", "0", str(len(CRICKET)))
    assert row["codes"].split(" | ") == [topic.code for topic in topics] and topics[0].code == "15000000"
    assert row["names"].startswith("खेल") and row["names_en"].startswith("sport")
    assert [float(score) for score in row["scores"].split(" | ")] == [topic.score for topic in topics]
    assert row["keyphrases"]
    assert err == "hinditag: none.txt: no such file\n"


def test_paragraphs_have_rows_of_their_own(capsys):
    assert main(["topics", "cricket.txt", "--by-paragraph", "--format", "jsonl"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert [topic["name_en"] for topic in first["topics"]][:1] == ["sport"]
    assert [topic["code"] for topic in second["topics"]][:1] == ["04000000"]
    for row in (first, second):
        assert CRICKET[row["start"] : row["end"]] in CRICKET.splitlines()
        assert all(row["start"] <= k["start"] < row["end"] for k in row["keyphrases"])


def test_what_is_tagged_is_reused_and_no_model_is_loaded():
    code = (
        "import sys; from hinditag.cli import main; status = main(['topics', 'tags.jsonl', '-o', 'topics.csv']); "
        "print(status, [name for name in ('torch', 'stanza', 'onnxruntime') if name in sys.modules])"
    )
    write_tags()
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "0 []\n"
    assert rows(Path("topics.csv").read_text(encoding="utf-8")) == [
        {
            **{"document": "a", "start": "0", "end": "13", "codes": "17000000 | 14000000", "names": "मौसम | समाज"},
            **{"names_en": "weather | society", "scores": "0.9 | 0.5", "keyphrases": "'=बारिश"},
        }
    ]


def test_tagged_and_other_files_mix_in_the_order_given(capsys):
    assert main(["topics", "cricket.txt", write_tags(), "--format", "jsonl", "--no-keyphrases"]) == 0
    texts, tags = map(json.loads, capsys.readouterr().out.splitlines())
    assert (texts["id"], texts["keyphrases"]) == ("cricket.txt", [])
    assert (tags["id"], tags["keyphrases"]) == ("a", [])


def test_a_topic_model_tells_tagged_documents_anew(capsys):
    assert main(["topics", write_tags(), "--topic-model", "base", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["topics"] != [
        {"code": "17000000", "name": "मौसम", "name_en": "weather", "score": 0.9},
        {"code": "14000000", "name": "समाज", "name_en": "society", "score": 0.5},
    ]
    assert main(["topics", "tags.jsonl", "--topic-model", "none"]) == 1
    assert "no model 'none'" in capsys.readouterr().err


def test_parquet_and_a_file_for_each_input():
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    write_tags()
    assert main(["topics", "tags.jsonl", "-o", "t.parquet"]) == 0
    assert pd.read_parquet("t.parquet")["names"].tolist() == ["मौसम | समाज"]
    assert main(["topics", "tags.jsonl", "-o", "out/"]) == 0
    assert [path.name for path in Path("out").iterdir()] == ["tags.jsonl.csv"]
    assert main(["topics", "tags.jsonl", "-o", "t.conll"]) == 2


def test_no_torch_without_entities():
    code = (
        "import sys, hinditag; tagger = hinditag.load(entities=False); document = tagger(sys.argv[1]); "
        "print(document.topics[0].name_en, document.mentions, [n for n in ('torch', 'stanza') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, CRICKET], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "sport [] []\n"
