"""The report page of a corpus: how large it is, and how long a real browser takes until it stands."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from cooccurrence import corpus
from figures import Figure

from hinditag.reporting import Report

sys.path.insert(0, str(Path(__file__).parents[1] / "reporting"))
from chromium import EXECUTABLE, Chromium

ARTICLES = 2_000


def measure(_: int = 0) -> list[Figure]:
    """Bytes and seconds; those to open it only where there is a Chromium."""
    report = Report(corpus(documents=ARTICLES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        begin = perf_counter()
        report.to_html(path)
        name = f"page: {ARTICLES:,} articles"
        figures = [
            Figure(f"{name}, written in", perf_counter() - begin, "s"),
            Figure(f"{name}, size", path.stat().st_size / 1e6, "MB", must="< 8"),
        ]
        if EXECUTABLE is not None:
            figures.append(Figure(f"{name}, opened with its network drawn in", _seconds_to_open(path), "s", must="< 2"))
    return figures


def _seconds_to_open(path: Path) -> float:
    browser = Chromium()
    try:
        begin = perf_counter()
        browser.open(path)
        browser.wait("document.querySelector('.edge') !== null")
        return perf_counter() - begin
    finally:
        browser.close()
