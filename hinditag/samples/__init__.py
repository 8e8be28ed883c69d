"""A small Hindi news corpus written for this project, with hand-marked names."""

from pathlib import Path

SAMPLES = Path(__file__).parent
"""The folder of the corpus: ``news/*.txt`` with ``gold/*.tsv``."""
