from __future__ import annotations

import importlib.util

import pytest

from hinditag.cleaning.pages import is_page, read_page
from hinditag.errors import InputError

has_trafilatura = importlib.util.find_spec("trafilatura") is not None

STORY = "राजधानी में गुरुवार को तेज बारिश हुई और कई सड़कों पर पानी भर गया। नगर निगम ने पंप लगाए। "
PAGE = f"""<!DOCTYPE html>
<html lang="hi"><head><title>बारिश से दिल्ली बेहाल - उदाहरण समाचार</title>
<meta property="og:title" content="बारिश से दिल्ली बेहाल"><meta property="og:site_name" content="उदाहरण समाचार">
<meta property="article:published_time" content="2025-07-10T08:30:00+05:30"><script>var x = "राम";</script></head>
<body><nav><a href="/">होम</a> <a href="/khel">खेल</a></nav>
<article><h1>बारिश से दिल्ली बेहाल</h1><p>{STORY * 3}</p><p>मंत्री ने <b>दौरा</b> किया। {STORY}</p></article>
<footer>© 2025 उदाहरण समाचार</footer></body></html>"""


@pytest.mark.parametrize("text", [PAGE, "\ufeff <!-- क --> <HTML lang='hi'>", "<?xml version='1.0'?><!DOCTYPE html>"])
def test_whole_pages_are_told(text: str) -> None:
    assert is_page(text)


@pytest.mark.parametrize("text", ["", "<p>राम</p>", "राम <html>", "<!doctype other>", "<!--" * 5000])
def test_other_texts_are_no_pages(text: str) -> None:
    assert not is_page(text)


@pytest.mark.skipif(not has_trafilatura, reason="trafilatura (the extra html) is not installed")
def test_the_story_of_a_page() -> None:
    page = read_page(PAGE)
    assert page.text.startswith("बारिश से दिल्ली बेहाल\n")
    assert page.text.count("बारिश से दिल्ली बेहाल") == 1
    assert "मंत्री ने दौरा किया।" in page.text
    assert not [word for word in ("होम", "खेल", "var", "©", "<") if word in page.text]
    assert (page.date, page.site) == ("2025-07-10", "उदाहरण समाचार")


@pytest.mark.skipif(not has_trafilatura, reason="trafilatura (the extra html) is not installed")
def test_a_page_without_a_story_is_refused() -> None:
    with pytest.raises(InputError, match="no story"):
        read_page("<!DOCTYPE html><html><body></body></html>")


@pytest.mark.skipif(has_trafilatura, reason="trafilatura is installed")
def test_without_trafilatura_the_advice_is_to_install_it() -> None:
    with pytest.raises(InputError, match=r"hinditag\[html\]"):
        read_page(PAGE)
