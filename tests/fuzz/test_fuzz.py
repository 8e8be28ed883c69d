"""A few hostile inputs for each reader; ``run.py`` beside this file feeds them many, and what it found is here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hostile import hostile_bytes, hostile_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from targets import FILES, REFUSED, TEXTS

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", TEXTS)
@few
@given(text=hostile_text)
def test_any_text_is_taken(name: str, text: str) -> None:
    TEXTS[name](text)


@pytest.mark.parametrize("name", FILES)
@few
@given(data=st.data())
def test_any_file_is_read_or_refused(name: str, tmp_path: Path, data: st.DataObject) -> None:
    target = FILES[name]
    path = tmp_path / target.name
    path.write_bytes(data.draw(hostile_bytes(target.seeds)))
    target.check(path)


@pytest.mark.parametrize(
    "text",
    [
        *("http://ः.5", "\u0903\u093c", "\u2013www.\u201c", "a\ufeffwww.\u201c", "…www.“", "\u0903\u0903", "अतःः"),
        *("http://\u2018\u0903", "http://\u0903\u201c"),
        *("क\u00ad\u200c", "२\u2060\u200c", "a\u00ad\u200d"),
    ],
)
def test_texts_that_were_normalised_anew_the_second_time(text: str) -> None:
    TEXTS["normalise"](text)


def _zip(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "बारिश")
    return packed.getvalue()


_MOVED = b'{"text": "abc", "sentences": [], "mentions": [], "entities": [], "keyphrases": [{"start": 9, "end": 8, '
_ODD_NAMES = (
    b'{"text": "ab", "sentences": [[0, 2]], "mentions": ['
    b'{"start": 0, "end": 1, "text": "a", "type": "PER", "score": 1, "entity": "x"}, '
    b'{"start": 1, "end": 2, "text": "b", "type": "PER", "score": 1, "entity": "y"}], "entities": ['
    b'{"id": "x", "name": "\\ud800", "type": "PER", "aliases": [], "wikidata": null, "mentions": [0]}, '
    b'{"id": "y", "name": "b", "type": "PER", "aliases": [], "wikidata": null, "mentions": [1]}]}'
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("csv", b"id,tex\x1b[31mt\n1,2\n"),  # the message would have coloured the terminal
        ("csv", ",".join(f"column{number}" for number in range(2000)).encode() + b"\n1\n"),
        ("zip", _zip("x").replace(b"x", b"\0")),
        ("parquet", FILES["parquet"].seeds[0].replace("नई".encode(), b"\xff" * 6)),
        ("tagged", FILES["tagged"].seeds[0].replace(b'"entity": "Q987"', b'"entity": {}')),
        ("tagged", FILES["tagged"].seeds[0].replace('"name": "बारिश"'.encode(), b'"name": {}')),
        ("tagged", _MOVED + b'"text": "", "score": 1}]}'),
    ],
)
def test_files_that_were_refused_badly(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / FILES[name].name
    path.write_bytes(content)
    assert FILES[name].check(path) == REFUSED


def test_a_name_that_no_table_can_hold_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(_ODD_NAMES)
    assert FILES["tagged"].check(path) != REFUSED
