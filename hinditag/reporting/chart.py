"""The figure of a chart. Only what draws imports this, as it needs matplotlib."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure


class Chart(Figure):
    """A figure that shows itself in a notebook, also where pyplot, which would see to that, was never imported."""

    def _repr_png_(self) -> bytes:
        picture = BytesIO()
        self.savefig(picture, format="png")
        return picture.getvalue()
