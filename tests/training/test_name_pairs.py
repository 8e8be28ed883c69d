"""Linking across scripts on lists of real names; their files are no part of the project, and may be absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from hinditag.errors import InputError
from hinditag.training.name_pairs import evaluate_pairs, main, read_pairs

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    ("file", "hindi", "english", "kind", "precision", "recall"),
    [
        ("gazetteer/naturalearth_cities.csv", "NAME_HI", "NAME_EN", "LOC", 0.98, 0.75),
        ("names/candidates.dev.csv", "name_hindi", "name_english", "PER", 0.97, 0.65),
        ("names/dakshina_hi.dev.tsv", "1", "0", "PER", 0.97, 0.80),
    ],
)
def test_names_find_each_other(
    file: str, hindi: str, english: str, kind: str, precision: float, recall: float, record_property
) -> None:
    if not (DATA / file).is_file():
        pytest.skip(f"{DATA / file} is not there")
    score = evaluate_pairs(read_pairs(DATA / file, hindi=hindi, english=english), kind=kind)
    record_property("precision", round(score.precision, 3))
    record_property("recall", round(score.recall, 3))
    assert score.precision >= precision
    assert score.recall >= recall


def test_a_file_without_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("hi,en\nमॉस्को,Moscow\n", encoding="utf-8")
    assert read_pairs(path, hindi="hi", english="en") == [("मॉस्को", "Moscow")]
    with pytest.raises(InputError, match=r"pairs\.csv"):
        read_pairs(path, hindi="hindi", english="en")


def test_the_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("hi,en\nमॉस्को,Moscow\nभारत,India\n", encoding="utf-8")
    main([str(path), "--hindi", "hi", "--english", "en", "--type", "LOC"])
    assert capsys.readouterr().out == "2 names: precision 1.000, recall 0.500\n"
