"""The report as one HTML page that needs no network."""

from __future__ import annotations

from hinditag.reporting.page.render import page_html

__all__ = ["page_html"]
