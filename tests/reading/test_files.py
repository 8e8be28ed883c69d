from pathlib import Path

import pytest

from hinditag.errors import InputError
from hinditag.reading import find_files


def found(*paths, errors=None):
    errors = [] if errors is None else errors
    return list(find_files(paths, on_error=errors.append))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/a.md", "news/june/c.CSV", "news/photo.jpg", "news/.hidden.txt", "news/.git/d.txt"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("बारिश", encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_its_text_files_sorted_and_without_hidden_ones(folder):
    assert found("news") == ["news/a.md", "news/b.txt", "news/june/c.CSV"]


def test_a_quoted_glob_is_expanded_and_a_file_is_read_once(folder):
    assert found("news/*.txt", "news/**/*.CSV") == ["news/b.txt", "news/june/c.CSV"]
    assert found("news/b.txt", "news", "./news/b.txt") == ["news/b.txt", "news/a.md", "news/june/c.CSV"]


def test_a_file_named_outright_may_have_any_suffix_or_brackets(folder):
    Path("story[1].news").write_text("बारिश", encoding="utf-8")
    assert found("story[1].news", "news/.hidden.txt", "-") == ["story[1].news", "news/.hidden.txt", "-"]


def test_what_stands_for_no_file_is_said_in_one_line(folder):
    errors: list[InputError] = []
    Path("empty").mkdir()
    assert found("empty", "*.xyz", "news/b.txt", errors=errors) == ["news/b.txt"]
    assert [str(error).split(":")[0] for error in errors] == ["empty", "*.xyz"]
    assert all("\n" not in str(error) for error in errors)
