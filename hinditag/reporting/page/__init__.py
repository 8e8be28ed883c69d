"""The report as one HTML page that needs no network, and the short view for notebooks."""

from __future__ import annotations

from hinditag.reporting.page.render import page_html, summary_html

__all__ = ["page_html", "summary_html"]
