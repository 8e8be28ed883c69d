"""Aligned plain-text columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Collection[int] = ()) -> Iterator[str]:
    """The lines of a table, two spaces between columns; the columns numbered in ``right`` are set flush right.

    The last column is not padded. Put text in Devanagari there: how wide a terminal draws it differs from one
    terminal to the next, so nothing that must stay aligned may follow it.

    >>> print("\\n".join(columns(["count", "name"], [["12", "दिल्ली"], ["3", "मोदी"]], right=(0,))))
    count  name
       12  दिल्ली
        3  मोदी
    """
    table = [header, *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(header) - 1)]
    for row in table:
        cells = [
            cell.rjust(width) if i in right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield "  ".join([*cells, row[-1]])
