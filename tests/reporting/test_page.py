from __future__ import annotations

import html as markup
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinditag.document import Document, Entity, Mention, Sentence, Topic
from hinditag.reporting import Report
from hinditag.reporting.page import data as page_data
from hinditag.reporting.page import page_html
from hinditag.reporting.page.embed import json_block, policy_hash
from hinditag.reporting.page.texts import LONG_UNIT, Texts

HOSTILE = "</script><!--<script>alert(1)</script>"
QUOTES = "\"'><img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """Collects the tags and attributes of a page, its scripts, and its data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(html)
        self.data = json.loads(self.scripts.pop(0))

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append(tag)
        self.attributes += attributes
        self._in_script = tag == "script"
        if self._in_script:
            self.scripts.append("")

    def handle_endtag(self, tag) -> None:
        self._in_script = False

    def handle_data(self, data) -> None:
        if self._in_script:
            self.scripts[-1] += data

    @property
    def names(self) -> list[str]:
        return [row[0] for row in self.data["entities"]]


def _plain(pieces: list) -> str:
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


@pytest.fixture
def hostile() -> Report:
    text = f"{HOSTILE} और {QUOTES} =cmd|' /C calc'!A0"
    first, second = text.index(HOSTILE), text.index(QUOTES)
    mentions = [
        Mention(first, first + len(HOSTILE), HOSTILE, QUOTES, 0.9, HOSTILE),
        Mention(second, second + len(QUOTES), QUOTES, "PER", 0.9, QUOTES),
    ]
    entities = [Entity(m.text, m.text, m.type, (m.text,), QUOTES, (m,)) for m in mentions]
    topics = [Topic(HOSTILE, HOSTILE, QUOTES, 0.5)]
    sentences = [Sentence(0, len(text), text)]
    return Report([Document(text, HOSTILE, {"date": HOSTILE, QUOTES: HOSTILE}, sentences, mentions, entities, topics)])


def test_hostile_texts_names_types_topics_metadata_and_titles_are_inert(hostile, tmp_path) -> None:
    path = tmp_path / "page.html"
    hostile.to_html(path, title=HOSTILE + QUOTES)
    page = Page(path.read_text(encoding="utf-8"))
    assert page.tags.count("script") == 3  # data, layout, page
    assert "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "action")]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert set(page.names) == {HOSTILE, QUOTES}
    assert _plain(page.data["articles"][0][4]) == hostile.documents[0].text
    assert [QUOTES, HOSTILE] in page.data["articles"][0][2]
    notebook = hostile._repr_html_()
    assert "<script" not in notebook
    assert "<img" not in notebook


@settings(max_examples=100)
@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_block_of_json_holds_no_markup_and_says_the_same(value) -> None:
    block = json_block(value)
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def test_the_policy_forbids_the_network_and_every_script_and_style_but_ours(documents) -> None:
    html = page_html(Report(documents))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    for source in [
        *re.findall(r"<script>(.*?)</script>", html, re.S),
        *re.findall(r"<style>(.*?)</style>", html, re.S),
    ]:
        assert policy_hash(source) in markup.unescape(policy[1])
    assert html.index("Content-Security-Policy") < html.index("<style")
    assert " style=" not in html


def test_the_layout_brings_its_licence(documents) -> None:
    html = page_html(Report(documents))
    assert "Copyright 2010-2026 Mike Bostock" in html
    assert "Permission to use, copy, modify" in html


def test_the_page_holds_what_the_tables_hold(documents) -> None:
    report = Report(documents)
    page = Page(page_html(report))
    data, names = page.data, page.names
    assert names == report.entities()["name"].tolist()
    table = report.cooccurrence(sort="llr")
    assert [(names[a], names[b], values[0]) for a, b, values, *_ in data["pairs"]] == list(
        zip(table["entity_a"], table["entity_b"], table["count"], strict=True)
    )
    for a, b, _, places, passages in data["pairs"]:
        sentences = [_plain(data["passages"][number][1]) for number in passages]
        assert sentences == report.evidence(names[a], names[b])["sentence"].tolist()
        assert places == len(sentences)
        for number in passages:
            marked = {piece[1] for piece in data["passages"][number][1] if isinstance(piece, list) and len(piece) == 2}
            assert {a, b} <= marked
    assert [_plain(article[4]) for article in data["articles"]] == [doc.text for doc in report.documents]
    assert [topic[0] for topic in data["topics"]] == ["राजनीति और सरकार", "मौसम"]
    assert data["timeline"]["freq"] == "D"
    assert sum(sum(values) for _, values in data["timeline"]["series"]) == 10
    assert "Nothing is left out" in json.dumps(data)


def test_set_aside_stretches_are_told_from_mentions(documents) -> None:
    article = Page(page_html(Report(documents))).data["articles"][1]
    assert ["यह भी पढ़ें: टोक्यो में जयशंकर"] in article[4]


def test_sections_without_data_are_not_there(tag) -> None:
    html = page_html(Report([tag("मोदी दिल्ली में।")]))
    assert 'id="timeline"' not in html
    assert 'id="topics"' not in html
    for report in (Report(), Report([Document("")])):
        assert Page(page_html(report)).data["pairs"] == []


def test_pieces_are_made_of_characters_whatever_their_width(tag) -> None:
    document = tag("😀 मोदी 😀 दिल्ली")
    number = {"PER:modi": 0, "LOC:delhi": 1}
    assert Texts([document], number).pieces(0) == ["😀 ", ["मोदी", 0], " 😀 ", ["दिल्ली", 1]]


@settings(max_examples=100)
@given(
    text=st.text("कि ख😀", max_size=12),
    spans=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
    cut=st.tuples(st.integers(0, 12), st.integers(0, 12)),
)
def test_pieces_add_up_to_the_text(text, spans, cut) -> None:
    places = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    document = Document(text, mentions=[Mention(a, b, text[a:b], "PER", 0.5, "x") for a, b in sorted(places)])
    start, end = min(cut), min(max(cut), len(text))
    texts = Texts([document], {"x": 0})
    assert _plain(texts.pieces(0)) == text
    assert _plain(texts.pieces(0, start, end)) == text[start:end]


def test_of_a_long_unit_the_sentences_with_the_names_are_shown(tag) -> None:
    filler = "आज मौसम साफ रहा।\n" * (LONG_UNIT // 10)
    document = tag(f"मोदी आए।\n{filler}दिल्ली में बैठक हुई।", id="a")
    page = Page(page_html(Report([document]), level="document"))
    assert [_plain(pieces) for _, pieces in page.data["passages"]] == ["मोदी आए। … दिल्ली में बैठक हुई।"]


def test_limits_hold(documents) -> None:
    data = Page(page_html(Report(documents), entities=1, pairs=1, sentences=1, documents=1)).data
    assert len(data["pairs"]) == 1
    assert len(data["entities"]) <= 3
    assert sum(article[4] is not None for article in data["articles"]) == 1
    assert data["counts"] == {"documents": 3, "mentions": 10, "entities": 4, "pairs": 4}


def test_the_page_stays_small_however_long_the_articles_are(tag, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_data, "DATA_BYTES", 60_000)
    monkeypatch.setattr(page_data, "PASSAGE_BYTES", 10_000)
    docs = [tag("मोदी दिल्ली में।\n" + "बारिश हुई। " * 300, id=f"{i:03}") for i in range(100)]
    html = page_html(Report(docs), sentences=1000)
    data = Page(html).data
    assert len(json_block(data).encode()) < 75_000  # with the labels
    assert 0 < sum(article[4] is not None for article in data["articles"]) < 100
    assert data["pairs"][0][3] == 100


def test_the_same_documents_in_another_order_give_the_same_page(documents) -> None:
    assert page_html(Report(documents)) == page_html(Report(documents[::-1]))


def test_every_label_is_there_in_both_languages(documents) -> None:
    page = Page(page_html(Report(documents), language="en"))
    assert ("lang", "en") in page.attributes
    labels = page.data["labels"]
    script = page.scripts[1]
    used = {value for name, value in page.attributes if name in ("data-label", "data-label-of")}
    used |= set(re.findall(r'label\("(\w+)"', script)) | {f"m_{name}" for name in page.data["measures"]}
    assert used <= set(labels)
    assert all(len(pair) == 2 and all(pair) for pair in labels.values())
    assert all(set(re.findall(r"\{\w+\}", hi)) == set(re.findall(r"\{\w+\}", en)) for hi, en in labels.values())


def test_options_that_do_not_exist_are_refused(documents) -> None:
    for options in ({"level": "page"}, {"sort": "love"}, {"language": "fr"}, {"min_count": 0}):
        with pytest.raises(ValueError, match=r"must be"):
            page_html(Report(documents), **options)
