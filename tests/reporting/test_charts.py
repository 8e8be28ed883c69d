from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hinditag.document import Document, Mention, Sentence
from hinditag.errors import HinditagError
from hinditag.reporting import Report

pytest.importorskip("matplotlib", minversion="3.11")
pytest.importorskip("fontpkg_noto_sans_devanagari")

from hinditag.reporting import charts

SIGNATURES = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


def _texts(figure) -> list[str]:
    from matplotlib.text import Text

    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize("format", SIGNATURES)
@pytest.mark.filterwarnings("error::UserWarning")  # a glyph that is in no font
def test_all_charts_are_written(documents, tmp_path: Path, format: str) -> None:
    paths = charts.save_charts(Report(documents), tmp_path / "charts", format=format, dpi=50)
    assert [path.stem for path in paths] == ["top_entities", "heat_map", "timeline", "network"]
    assert all(path.read_bytes().startswith(SIGNATURES[format]) for path in paths)
    assert sorted(tmp_path.glob("charts/*")) == sorted(paths)


@pytest.mark.parametrize("report", [Report(), Report([Document("बारिश हुई।")])])
def test_a_report_with_nothing_in_it_says_so(report, tmp_path: Path) -> None:
    charts.save_charts(report, tmp_path, dpi=30)
    for draw in (charts.top_entities, charts.heat_map, charts.timeline, charts.network):
        assert any("nothing found" in text for text in _texts(draw(report)))


def test_charts_show_the_names_and_numbers_of_the_tables(documents) -> None:
    report = Report(documents)
    assert {"नरेंद्र मोदी", "मॉस्को", "3", "व्यक्ति / People"} <= set(_texts(charts.top_entities(report)))
    assert {"नरेंद्र मोदी", "मॉस्को", "दिल्ली"} <= set(_texts(charts.heat_map(report)))
    assert {"नरेंद्र मोदी", "2024-07", "2024-08"} <= set(_texts(charts.timeline(report)))
    assert "एस जयशंकर" in _texts(charts.network(report))


def test_a_chart_shows_itself_in_a_notebook_without_pyplot(documents) -> None:
    from IPython.core.formatters import DisplayFormatter

    shown, _ = DisplayFormatter().format(charts.network(Report(documents)))
    assert shown["image/png"].startswith(SIGNATURES["png"])


def test_a_dollar_sign_in_a_name_is_no_mathematics(tmp_path: Path) -> None:
    name = "$\\frac{$ मोदी"
    text = f"{name} दिल्ली"
    mentions = [Mention(0, len(name), name, "PER", 0.9), Mention(len(name) + 1, len(text), "दिल्ली", "LOC", 0.9)]
    report = Report([Document(text, "1", {"date": "2024-01-01"}, [Sentence(0, len(text), text)], mentions)])
    assert len(charts.save_charts(report, tmp_path, dpi=30)) == 4


def test_devanagari_is_shaped() -> None:
    """Conjuncts are one sign: क्ष is narrower than its letters side by side, as they are drawn without shaping."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    charts.top_entities(Report())
    font = FontProperties(family="Noto Sans Devanagari")
    assert Path(font.get_file() or _font_file(font)).name.startswith("NotoSansDevanagari")

    def width(text: str) -> float:
        return float(TextPath((0, 0), text, size=100, prop=font).get_extents().width)

    for conjunct, letters in (("क्ष", "कष"), ("ज्ञ", "जञ"), ("र्म", "रम")):
        assert width(conjunct) < 0.95 * width(letters)
    # the short i stands before its consonant: what begins the picture is the same stroke for both
    assert width("कि") > width("क")


def test_options_that_do_not_exist_are_refused(documents, tmp_path: Path) -> None:
    report = Report(documents)
    with pytest.raises(ValueError, match="png, svg, pdf"):
        charts.save_charts(report, tmp_path, format="gif")
    for draw in (charts.heat_map, charts.network):
        with pytest.raises(ValueError, match="measure must be one of count"):
            draw(report, measure="love")


def test_without_the_extra_one_line_says_what_to_install(documents, monkeypatch: pytest.MonkeyPatch) -> None:
    charts._register_font.cache_clear()
    monkeypatch.setitem(sys.modules, "fontpkg_noto_sans_devanagari", None)
    with pytest.raises(HinditagError, match=r"pip install 'hinditag\[plots\]'"):
        charts.top_entities(Report(documents))


def _font_file(font) -> str:
    from matplotlib.font_manager import findfont

    return findfont(font, fallback_to_default=False)
