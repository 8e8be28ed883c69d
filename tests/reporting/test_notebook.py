from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from hinditag.document import Document, Keyphrase, Mention
from hinditag.reporting import Report
from hinditag.reporting.notebook import LONGEST, document_view, network_frame, report_view

HOSTILE = "</textarea></script><img src=x onerror=alert(1)>\"'&"


def plain(html: str) -> str:
    """What is to be read, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def page_of(html: str) -> str:
    """The page in the frame of a view."""
    match = re.search(r'<iframe [^>]*srcdoc="([^"]*)"', html)
    assert match is not None
    return unescape(match[1])


def test_a_document_says_what_is_in_it_above_its_marked_text(documents) -> None:
    document = replace(documents[0], keyphrases=[Keyphrase(0, 10, "मॉस्को की\nयात्रा", 0.9)])
    html = document._repr_html_()
    said = plain(html)
    assert said.startswith("नाम / Names व्यक्ति / People 4 · स्थान / Places 3 विषय / Topics")
    assert "राजनीति और सरकार / politics and government (0.90)" in said
    assert "मॉस्को की यात्रा" in said
    assert said.endswith(" ".join(document.text.split()))
    assert "class=" not in html  # there is no style sheet
    assert "संगठन" not in said  # no organisation is in it


def test_a_document_without_names_and_one_with_notes_say_so(documents) -> None:
    assert "no story text" in plain(document_view(Document("", meta={"notes": ["no story text"]})))
    assert plain(document_view(Document("बारिश"))) == "नाम / Names – बारिश"


def test_of_a_long_text_the_rest_is_counted() -> None:
    html = document_view(Document("ठ" * (LONGEST + 7)))
    assert html.count("ठ") == LONGEST
    assert "+ 7" in plain(html)


def test_a_report_shows_numbers_tables_and_the_network(documents) -> None:
    report = Report(documents)
    html = report._repr_html_()
    assert plain(html).startswith("3 लेख / documents, 10 उल्लेख / mentions, 4 नाम / entities")
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in html.split("</tr>")]
    assert ["नरेंद्र मोदी", "PER", "3", "2"] in rows
    assert ["एस जयशंकर · मॉस्को", "2"] in [row[:2] for row in rows]
    assert ["राजनीति और सरकार / politics and government", "2"] in rows
    assert "d3.forceSimulation" in page_of(html)


def test_the_frame_takes_the_options_of_the_page(documents) -> None:
    page = page_of(network_frame(Report(documents), types=["PER"], language="en"))
    assert page.partition("<head>")[0].split() == ["<!doctype", "html>", "<html", 'lang="en">']
    entities = re.search(r'"entities":\[(.*?)\],"measures"', page)[1]
    assert "मोदी" in entities
    assert "मॉस्को" not in entities
    with pytest.raises(ValueError, match="level"):
        network_frame(Report(documents), level="page")


def test_the_frame_may_run_its_script_and_nothing_else(documents) -> None:
    html = network_frame(Report(documents))
    assert 'sandbox="allow-scripts"' in html
    assert "default-src 'none'" in page_of(html)


def test_nothing_hostile_gets_out_of_its_place() -> None:
    mentions = [Mention(0, len(HOSTILE), HOSTILE, HOSTILE, 0.9)]
    document = Document(HOSTILE, HOSTILE, {"notes": [HOSTILE]}, mentions=mentions)
    document.keyphrases = [Keyphrase(0, len(HOSTILE), HOSTILE, 0.9)]
    for html in (document_view(document), report_view(Report([document])), network_frame(Report(), title=HOSTILE)):
        assert "<img" not in html
        assert "<script" not in html
        assert html.count("<iframe") == html.count("</iframe>") <= 1


def test_the_view_of_many_documents_stays_small(tag) -> None:
    names = {f"नाम{i}": (f"PER:{i}", f"नाम{i}", "PER") for i in range(300)}
    rain = "बारिश हुई। " * 50
    docs = [tag(f"नाम{i} और नाम{(i * 7 + 1) % 300} मिले। {rain}", id=str(i), names=names) for i in range(300)]
    html = report_view(Report(docs))
    assert len(html.encode()) < 400_000
    assert html.count("<tr>") <= 24
