"""Reports on many documents: who is named, how often, when, and with whom.

>>> from hinditag.document import Document
>>> from hinditag.reporting import Report
>>> len(Report([Document("दिल्ली में बारिश।")]))
1
"""

from __future__ import annotations

from hinditag.reporting.report import Report

__all__ = ["Report"]
