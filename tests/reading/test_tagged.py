import json

from hinditag.document import Document, Entity, Mention, Sentence
from hinditag.reading import is_tagged, read_documents


def document(number):
    mention = Mention(0, 6, "दिल्ली", "LOC", 0.9, "Q1353")
    return Document(
        "दिल्ली में बारिश।",
        id=f"a{number}",
        sentences=[Sentence(0, 17, "दिल्ली में बारिश।")],
        mentions=[mention],
        entities=[Entity("Q1353", "दिल्ली", "LOC", ("दिल्ली",), "Q1353", (mention,))],
    )


def line(number):
    return json.dumps(document(number).to_dict(), ensure_ascii=False)


def test_documents_come_back(tmp_path):
    path = tmp_path / "tags.jsonl"
    path.write_text(f"{line(1)}\n\n{line(2)}\n", encoding="utf-8")
    errors = []
    assert is_tagged(path)
    assert list(read_documents(path, on_error=errors.append)) == [document(1), document(2)]
    assert errors == []


def test_other_files_are_not_tagged(tmp_path):
    for name, content in [("a.jsonl", '{"text": "क"}'), ("b.jsonl", "{"), ("c.jsonl", ""), ("d.txt", line(1))]:
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert not is_tagged(tmp_path / name)
    assert not is_tagged(tmp_path / "none.jsonl")


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path):
    moved = document(2).to_dict()
    moved["mentions"][0]["start"] = 3
    lost = document(3).to_dict()
    lost["entities"][0]["mentions"] = [9]
    lines = [line(1), json.dumps(moved), json.dumps(lost), "{", '{"text": "क", "mentions": 5}', line(4)]
    path = tmp_path / "tags.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    errors = []
    assert [d.id for d in read_documents(path, on_error=errors.append)] == ["a1", "a4"]
    assert [str(error).removeprefix(f"{path}:").split(":")[0] for error in errors] == ["2", "3", "4", "5"]
