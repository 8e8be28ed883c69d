from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from hinditag.document import Document, Entity, Mention, Sentence, Topic
from hinditag.reporting import Report
from hinditag.reporting.page import page_html

HOSTILE = "<script>alert(1)</script>"
QUOTES = "\"'><img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """Collects the tags, attributes and scripts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.scripts: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, data) -> None:
        if self.tags[-1:] == ["script"] and data.strip():
            self.scripts.append(data)
        self.text += data


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
    return Report([Document(text, HOSTILE, {"date": HOSTILE}, sentences, mentions, entities, topics)])


def test_hostile_texts_names_types_topics_and_titles_are_inert(hostile, tmp_path) -> None:
    path = tmp_path / "page.html"
    hostile.to_html(path, title=HOSTILE + QUOTES)
    page = Page(path.read_text(encoding="utf-8"))
    assert len(page.scripts) == 1
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "href", "action")]
    assert HOSTILE in page.text
    assert QUOTES in page.text
    assert "=cmd|' /C calc'!A0" in page.text
    notebook = Page(hostile._repr_html_())
    assert not {"script", "img"} & set(notebook.tags)


def test_the_policy_forbids_the_network_and_every_script_but_ours(documents) -> None:
    html = page_html(Report(documents))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert not re.search(r"https?://", html)
    assert html.index("Content-Security-Policy") < html.index("<style")


def test_the_page_shows_what_the_tables_hold(documents) -> None:
    html = page_html(Report(documents))
    page = Page(html)
    for shown in (
        "नरेंद्र मोदी",
        "राजनीति और सरकार",
        "politics and government",
        "व्यक्ति",
        "People",
        "Who appears with whom",
    ):
        assert shown in page.text
    assert re.search(r"<mark[^>]*>जयशंकर</mark> ने <mark[^>]*>मॉस्को</mark> में मोदी का", html)  # evidence of this pair
    for document in documents:
        assert document.text in page.text
    assert 'name="viewport"' in html


def test_what_is_left_out_is_said(documents) -> None:
    html = page_html(Report(documents), top=1, sentences=1, documents=1)
    assert "1 of 2" in html  # places
    assert "1 of 4 pairs" in html
    assert "1 of 3" in html  # documents
    assert "1 more" in page_html(Report(documents), sentences=1)


def test_the_options_of_the_pairs_reach_the_page(documents) -> None:
    assert "unit: paragraph" in page_html(Report(documents), level="paragraph")
    assert "unit: 2 consecutive sentences" in page_html(
        Report(documents), window=2, types=["PER"], sort="llr", min_count=2
    )
    with pytest.raises(ValueError, match="level"):
        page_html(Report(documents), level="page")
