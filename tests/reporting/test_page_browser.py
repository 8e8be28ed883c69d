"""The page in a real browser; skipped, and said so, where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import EXECUTABLE, Chromium

from hinditag.document import Document, Entity, Mention, Sentence, Topic
from hinditag.reporting import Report

pytestmark = pytest.mark.skipif(EXECUTABLE is None, reason="no Chromium here")

ATTACKS = (
    "</script><script>window.hacked=1</script>",
    "<!--<script>window.hacked=2</script>",
    "\"'><img src=https://example.org/x.png onerror=window.hacked=3>",
    "javascript:window.hacked=4",
    "{{7*7}}${window.hacked=5}",
    "__proto__",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    chromium = Chromium()
    yield chromium
    chromium.close()


@pytest.fixture
def page(browser: Chromium, documents: list[Document], tmp_path: Path) -> Chromium:
    """The page of the three items, in English, with nothing to complain of when the test ends."""
    path = tmp_path / "report.html"
    Report(documents).to_html(path, language="en")
    browser.open(path)
    yield browser
    assert browser.complaints == []
    assert browser.requests == [path.as_uri()]


def _panel(browser: Chromium) -> str:
    browser.wait("document.getElementById('panel').open")
    return browser.run("document.getElementById('panel-title').textContent")


def _texts(browser: Chromium, selector: str) -> list[str]:
    return browser.run(f"[...document.querySelectorAll({selector!r})].map((element) => element.textContent)")


def _click_edge(browser: Chromium, a: str, b: str) -> None:
    """Click the middle of the line between two names."""
    x, y = browser.run(
        f"""(() => {{
        const link = [...document.querySelectorAll('.edge')].find((edge) => {{
          const title = edge.querySelector('title').textContent;
          return title.includes({a!r}) && title.includes({b!r});
        }});
        link.scrollIntoView({{ block: 'center', behavior: 'instant' }});
        const line = link.querySelector('.line');
        const point = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
        return [point.x, point.y];
        }})()"""
    )
    browser.click(x, y)


def test_an_edge_leads_to_the_sentences_with_both_names_marked(page: Chromium, documents) -> None:
    _click_edge(page, "एस जयशंकर", "मॉस्को")
    assert "एस जयशंकर" in _panel(page)
    expected = Report(documents).evidence("एस जयशंकर", "मॉस्को")["sentence"].tolist()
    assert len(expected) == 2
    assert _texts(page, ".evidence p[lang]") == expected
    assert page.run(
        "[...document.querySelectorAll('.evidence li')]"
        ".map((item) => [...item.querySelectorAll('mark')].map((mark) => mark.textContent))"
    ) == [["एस जयशंकर", "मॉस्को"], ["जयशंकर", "मॉस्को"]]


def test_from_a_sentence_to_its_article_and_back(page: Chromium, documents) -> None:
    _click_edge(page, "एस जयशंकर", "मॉस्को")
    title = _panel(page)
    page.run("document.querySelector('.evidence a[href^=\"#a\"]').click()")
    page.wait("!!document.querySelector('#panel .article')")
    assert _texts(page, "#panel .article") == [documents[0].text]
    page.run("document.getElementById('panel-back').click()")
    page.wait("!!document.querySelector('#panel .evidence')")
    assert _panel(page) == title
    page.press("Escape")
    page.wait("!document.getElementById('panel').open")


def test_the_keyboard_reaches_names_pairs_and_sentences(page: Chromium) -> None:
    page.run("document.querySelector('#zoom-reset').focus()")
    page.press("Tab")
    first = page.run("document.activeElement.getAttribute('aria-label')")
    assert first.startswith("नरेंद्र मोदी")
    page.press("ArrowRight")
    assert page.run("document.activeElement.getAttribute('aria-label')") != first
    page.press("ArrowLeft")
    page.press("Enter")
    assert _panel(page) == "नरेंद्र मोदी"
    page.run("document.querySelector('#panel .bars a').focus()")
    page.press("Enter")
    page.wait("!!document.querySelector('#panel .evidence')")
    page.press("Escape")
    page.wait("!document.getElementById('panel').open")
    assert page.run("document.activeElement.getAttribute('aria-label')") == first  # back where it was opened
    page.run("document.querySelector('#matrix td a').focus()")
    page.press("ArrowRight")
    page.press("Enter")
    assert " and " in _panel(page)


def test_what_is_opened_while_a_panel_closes_stays_open(page: Chromium) -> None:
    page.run("location.hash = '#e0'")
    assert _panel(page) == "नरेंद्र मोदी"
    page.run("document.querySelector('#panel .bars a').click()")
    page.wait("!!document.querySelector('#panel .evidence')")
    pair = page.run("location.hash")
    page.run(
        f"document.getElementById('panel-close').click();document.querySelector('#matrix a[href=\"{pair}\"]').click()"
    )
    page.run("new Promise((after) => setTimeout(after, 500))")  # for whatever the closing has left to do
    assert " and " in _panel(page)
    assert page.run("location.hash") == pair


def test_filters_reach_network_matrix_and_table(page: Chromium) -> None:
    edges, rows = (
        "document.querySelectorAll('.edge').length",
        "document.querySelectorAll('#pair-table tbody tr').length",
    )
    assert page.run(edges) == page.run(rows) == 4
    page.run("document.querySelectorAll('#type-boxes input')[1].click()")  # places
    page.wait(f"{edges} === 1 && {rows} === 1")
    page.run("document.querySelectorAll('#type-boxes input')[1].click()")
    for field, value, left in (("pair-search", "दिल्ली", 1), ("pair-search", "", 4), ("min-count", "2", 2)):
        page.run(
            f"(() => {{ const input = document.getElementById({field!r}); input.value = {value!r};"
            "input.dispatchEvent(new Event('input', { bubbles: true })); })()"
        )
        page.wait(f"{edges} === {left} && {rows} === {left}")
    page.run(
        "(() => { const select = document.getElementById('measure'); select.value = 'npmi';"
        "select.dispatchEvent(new Event('change')); })()"
    )
    assert "NPMI" in _texts(page, "#pair-table th")[3]


def test_tables_sort_and_search(page: Chromium) -> None:
    names = "#entity-table tbody td:first-child"
    assert _texts(page, names)[0] == "नरेंद्र मोदी"
    page.run("document.querySelector('#entity-table [data-key=name]').click()")
    ascending = _texts(page, names)
    assert page.run("document.querySelector('#entity-table th').getAttribute('aria-sort')") == "ascending"
    page.run("document.querySelector('#entity-table [data-key=name]').click()")
    assert _texts(page, names) == ascending[::-1]
    page.run(
        "(() => { const input = document.getElementById('entity-search'); input.value = 'जयशंकर';"
        "input.dispatchEvent(new Event('input')); })()"
    )
    page.wait("document.querySelectorAll('#entity-table tbody tr').length === 1")
    page.run(
        "(() => { const input = document.getElementById('article-search'); input.value = 'बारिश';"
        "input.dispatchEvent(new Event('input')); })()"
    )
    page.wait("document.querySelectorAll('#article-list li').length === 1")


def test_the_language_can_be_switched(page: Chromium) -> None:
    assert "Who appears with whom" in _texts(page, "h2")
    page.run("document.querySelector('[data-language=hi]').click()")
    assert "कौन किसके साथ" in _texts(page, "h2")
    assert page.run("document.documentElement.lang") == "hi"
    assert page.run("document.getElementById('pair-search').placeholder") == "नाम खोजें"
    assert {"राजनीति और सरकार", "मौसम"} <= set(_texts(page, "#topic-bars a"))


def test_a_phone_shows_it_without_scrolling_sideways(browser: Chromium, documents, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    Report(documents).to_html(path)
    browser.open(path, width=360, height=700)
    assert browser.run("document.documentElement.scrollWidth") <= 360


def test_in_a_notebook_the_network_leads_to_the_sentences_and_stays_in_its_frame(
    browser: Chromium, documents, tmp_path: Path
) -> None:
    path = tmp_path / "notebook.html"
    report = Report(documents)
    path.write_text(f'<!doctype html><meta charset="utf-8">{report._repr_html_()}', encoding="utf-8")
    browser.open(path)
    with browser.in_frame():
        browser.wait("document.querySelectorAll('.edge').length === 4")
        others = "[...document.querySelectorAll('h1, h2, h3, table, .bars')]"
        assert browser.run(f"{others}.filter((one) => one.offsetParent).length") == 0  # the network alone
        click = "dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))"
        browser.run(f"document.querySelector('.edge').{click}")
        a, b = _panel(browser).split(" और ")
        assert _texts(browser, ".evidence p[lang]") == report.evidence(a, b)["sentence"].tolist()
        browser.run(f"document.querySelector('#panel-body a.name').{click}")
        browser.wait(f"document.getElementById('panel-title').textContent === {a!r}")
        browser.run("document.getElementById('panel-back').click()")
        browser.wait("!!document.querySelector('#panel .evidence')")
        browser.run("document.getElementById('panel-close').click()")
        browser.wait("!document.getElementById('panel').open")
        browser.wait("location.href === 'about:srcdoc#'")
        reach = "(() => { try { return parent.document.title } catch (error) { return error.name } })()"
        assert browser.run(reach) == "SecurityError"
    assert browser.complaints == []
    assert browser.requests == [path.as_uri()]


def test_what_comes_from_outside_stays_text(browser: Chromium, tmp_path: Path) -> None:
    text = " | ".join(ATTACKS)
    mentions = []
    for number, attack in enumerate(ATTACKS):
        start = text.index(attack)
        mentions.append(Mention(start, start + len(attack), attack, ATTACKS[number - 1], 0.9, attack))
    entities = [Entity(m.entity, m.text, m.type, (m.text,), m.text, (m,)) for m in mentions]
    topics = [Topic(attack, attack, attack, 0.9) for attack in ATTACKS]
    meta = {attack: attack for attack in ATTACKS} | {"date": "2024-01-01", "title": ATTACKS[0]}
    document = Document(text, ATTACKS[2], meta, [Sentence(0, len(text), text)], mentions, entities, topics)
    path = tmp_path / "report.html"
    Report([document]).to_html(path, title=ATTACKS[0] + ATTACKS[2])
    browser.open(path)
    for place in ("#e0", "#p0", "#a0", "#a9", "#p1'\"><img src=x>"):
        browser.run(f"location.hash = {place!r}")
        browser.run("new Promise((done) => setTimeout(done, 50))")
        assert browser.run("document.querySelectorAll('img, iframe, object').length") == 0
    for button in ("#entity-table th button", "#pair-table th button", "[data-language]"):
        browser.run(f"document.querySelectorAll({button!r}).forEach((one) => one.isConnected && one.click())")
    browser.run("location.hash = '#a0'")
    browser.wait("!!document.querySelector('#panel .article')")
    assert _texts(browser, "#panel .article") == [text]
    assert browser.run("[...document.links].every((link) => link.getAttribute('href').startsWith('#'))")
    assert browser.run("typeof window.hacked") == "undefined"
    assert browser.complaints == []
    assert browser.requests == [path.as_uri()]


@pytest.mark.parametrize(
    "docs", [[], [Document("")], [Document("बारिश हुई।", sentences=[Sentence(0, 10, "बारिश हुई।")])]]
)
def test_a_page_with_nothing_to_show_has_no_errors(browser: Chromium, tmp_path: Path, docs) -> None:
    path = tmp_path / "report.html"
    Report(docs).to_html(path, language="en")
    browser.open(path)
    assert "Nothing found." in _texts(browser, "#network p")
    assert browser.complaints == []
