"""What the bundled models weigh on disk."""

from __future__ import annotations

from figures import Figure

from hinditag.models import bundled_folder


def measure(_: int) -> list[Figure]:
    """Bytes of the models folder and of its largest file, in MB of a million bytes."""
    sizes = [path.stat().st_size for path in bundled_folder().rglob("*") if path.is_file()]
    return [
        Figure("size: models", sum(sizes) / 1e6, "MB", must="< 100"),
        Figure("size: largest file", max(sizes) / 1e6, "MB", must="< 60"),
    ]
