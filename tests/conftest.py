"""What the tests share: one tagger with the bundled model, and the sample texts."""

from __future__ import annotations

from pathlib import Path

import pytest

import hinditag

SAMPLES = Path(hinditag.__file__).parent / "samples"


@pytest.fixture(scope="session")
def tagger() -> hinditag.Tagger:
    """The default tagger."""
    return hinditag.load()


@pytest.fixture(scope="session")
def sample_texts() -> dict[str, str]:
    """The sample news items by name."""
    return {path.stem: path.read_bytes().decode() for path in sorted((SAMPLES / "news").glob("*.txt"))}
