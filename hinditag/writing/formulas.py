"""CSV that a spreadsheet opens without running what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with every cell as :func:`without_formulas`."""
    safe: pd.DataFrame = frame.apply(lambda column: column.map(without_formulas))
    return safe


def without_formulas(value: Any) -> Any:
    """A cell that a spreadsheet does not run: a string that would be a formula gets a leading apostrophe.

    The signs are those of the OWASP page "CSV Injection". Numbers stay numbers.

    >>> without_formulas("=cmd|' /C calc'!A0"), without_formulas("दिल्ली"), without_formulas(-1.5)
    ("'=cmd|' /C calc'!A0", 'दिल्ली', -1.5)
    """
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
