"""What is fuzzed, and what each has to hold for any input.

A target takes a text, or the bytes of a file, and says whether it was "read" or "refused" with the documented error.
Whatever else it raises, and an assertion that fails, is a fault.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from hinditag.bio import read_bio
from hinditag.cleaning import clean, explain, mark_openings
from hinditag.document import Document, Entity, Keyphrase, Link, Mention, Sentence, Topic
from hinditag.errors import HinditagError, InputError
from hinditag.linking import link
from hinditag.linking.gazetteer import Entry, Gazetteer, bundled_gazetteer, read_gazetteer
from hinditag.linking.lists import apply_list
from hinditag.normalising import align, legacy_font, matching_key, normalise_word
from hinditag.reading import is_tagged, read_documents, read_sources
from hinditag.reporting import Report
from hinditag.tagging.context import in_context
from hinditag.tokenising import split_sentences, tokenise
from hinditag.writing import FORMATS, open_writer

_OWN_NAMES = Gazetteer([Entry("mine", "ORG", "एस बी", None, None, ("एस बी", "दिल्ली में"))])
READ, REFUSED = "read", "refused"
TEXT = "नई दिल्ली में मोदी बोले।\nबारिश नहीं हुई।"


@dataclass(frozen=True)
class FileTarget:
    """A reader of files: what it does with a path, the name that the file has, and files that it reads."""

    check: Callable[[Path], str]
    name: str
    seeds: Sequence[bytes]


def check_clean(text: str) -> str:
    """Spans are exact, in order and apart."""
    found = clean(text)
    _assert_exact(text, found)
    assert explain(found) or not found
    for mark in mark_openings(text):
        assert 0 <= mark.start < mark.end <= len(text)
    return READ


def check_sentences(text: str) -> str:
    """Sentences and tokens are exact, and every sentence holds a token; all characters are in tokens."""
    found = clean(text)
    document = Document(text, sentences=split_sentences(text, found), cleaning=found)
    for spans in (document.sentences, document.tokens):
        _assert_exact(text, spans)
    starts = {token.start for token in document.tokens}
    assert all(sentence.start in starts for sentence in document.sentences)
    assert "".join(token.text for token in tokenise(text)) == "".join(text.split())
    return READ


def check_names(text: str) -> str:
    """Whatever is called a name, the mentions are exact and in order after all that names are put through."""
    document = Document(text, sentences=split_sentences(text))
    kinds = ("PER", "PER", "LOC", "ORG")
    found = [Mention(t.start, t.end, t.text, kinds[n % 4], 0.9) for n, t in enumerate(document.tokens) if n % 5]
    document.mentions = in_context(text, document.tokens, found)
    document.mentions = apply_list(document, _OWN_NAMES)
    document.mentions, entities = link(text, document.mentions, gazetteer=bundled_gazetteer() + _OWN_NAMES)
    _assert_exact(text, document.mentions)
    assert sum(len(entity.mentions) for entity in entities) == len(document.mentions)
    return READ


def check_normalise(text: str) -> str:
    """The view is aligned, and its own view; keys are their own keys."""
    view = align(text)
    assert align(view.text).text == view.text
    assert view.to_source(0, len(view.text))[1] <= len(text)
    places = [view.to_view(place, place + 1) for place in range(min(len(text), 400))]
    assert all(before[1] == after[0] for before, after in pairwise(places))
    key = matching_key(text)
    assert matching_key(key) == key
    assert bool(normalise_word(text)) == bool(text)
    legacy_font(text)
    return READ


def check_source(path: Path) -> str:
    """Each file gives texts that UTF-8 can hold, or an error of one line that begins with its name; or both."""
    errors: list[InputError] = []
    texts = list(read_sources([path], on_error=errors.append))
    for text in texts:
        text.text.encode()
        text.id.encode()
        assert text.id.startswith(str(path))
    for error in errors:
        _assert_names(error, path)
    assert texts or errors
    return READ if texts else REFUSED


def check_tagged(path: Path) -> str:
    """Documents have exact offsets and can be written in every format and counted; lines that give none are named."""
    errors: list[InputError] = []
    documents = list(read_documents(path, on_error=errors.append))
    for error in errors:
        _assert_names(error, path)
    is_tagged(path)
    for document in documents:
        for span in (*document.sentences, *document.mentions, *document.keyphrases, *document.cleaning):
            assert 0 <= span.start <= span.end <= len(document.text)
            assert document.text[span.start : span.end] == span.text
    if documents:
        report = Report(documents)
        report.entities()
        report.cooccurrence()
        for format in FORMATS:
            with open_writer(path.with_suffix(f".out.{format}"), format=format) as writer:
                for document in documents:
                    writer.write(document)
    return READ if documents else REFUSED


def check_gazetteer(path: Path) -> str:
    """A list is read, and its names are found; or it is refused by name."""
    try:
        gazetteer = read_gazetteer(path)
    except InputError as error:
        _assert_names(error, path)
        return REFUSED
    for entry in gazetteer.entries.values():
        assert entry.name in entry.names
        for name in entry.names:
            assert entry in gazetteer.lookup(name) or not matching_key(name)
    return READ


def check_bio(path: Path) -> str:
    """Spans stand in their sentence, in order; or the file is refused by name and line."""
    try:
        for sentence in read_bio(path):
            assert sentence.text
            assert all(0 <= span.start < span.end <= len(sentence.text) for span in sentence.spans)
            assert all(a.end < b.start for a, b in pairwise(sentence.spans))
    except HinditagError as error:
        _assert_names(error, path)
        return REFUSED
    return READ


def _assert_exact(text: str, spans: Sequence[Sentence | Mention]) -> None:
    position = 0
    for span in spans:
        assert position <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        position = span.end


def _assert_names(error: HinditagError, path: Path) -> None:
    message = str(error)
    assert message.startswith(str(path)), message
    assert len(message) < 1000 + len(str(path)), message[:200]
    message.encode()
    assert len(message.splitlines()) == 1, message


def _tagged() -> bytes:
    place = Mention(0, 9, "नई दिल्ली", "LOC", 0.875, "Q987", Link("name", 1.0))
    person = Mention(14, 18, "मोदी", "PER", 0.5, "PER:मोदी")
    document = Document(
        TEXT,
        id="a",
        meta={"date": "2025-03-14"},
        sentences=[Sentence(0, 24, TEXT[:24]), Sentence(25, len(TEXT), TEXT[25:])],
        mentions=[place, person],
        entities=[
            Entity("Q987", "नई दिल्ली", "LOC", ("नई दिल्ली",), "Q987", (place,), "New Delhi"),
            Entity("PER:मोदी", "मोदी", "PER", ("मोदी",), None, (person,)),
        ],
        topics=[Topic("17000000", "मौसम", "weather", 0.5)],
        keyphrases=[Keyphrase(25, 30, TEXT[25:30], 1.0)],
        cleaning=clean("## क"),
    )
    return json.dumps(document.to_dict(), ensure_ascii=False).encode()


def _zip(name: str = "a/b.txt", *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(name, TEXT)
        archive.writestr("c.csv", f"text,n\n{TEXT.replace(chr(10), ' ')},1\n")
    return packed.getvalue()


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    packed = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT, None], "n": [1, 2]}), packed)
    return packed.getvalue()


def _zstd() -> bytes:
    from backports import zstd

    return bytes(zstd.compress(TEXT.encode()))


_TEXT = TEXT.encode()
_CSV = f'id,text,date\n1,"{TEXT}",x\n2,"एक ""दो""",y\n3,,\n'.encode()
_JSONL = "".join(json.dumps({"text": t, "n": 1}, ensure_ascii=False) + "\n" for t in (TEXT, "", "क\u2028ख")).encode()
_PAGE = (
    f"<!DOCTYPE html><html><head><title>बारिश</title></head><body><article><p>{TEXT * 9}</p></article></body></html>"
)
_LIST = (
    "id\ttype\tname\tname_en\twikidata\tnames\taction\nx1\tPER\tमीरा सिन्हा\tMeera\tQ12\tमीरा|M. Sinha\tfix\n"
    "x2\tORG\tबाल मंच\t\t\t\t\nx3\tLOC\tSCO\t\t\tएससीओ\tveto\n"
)
_QUERY = 'item,itemLabel,itemAltLabel,type\nhttp://www.wikidata.org/entity/Q1353,दिल्ली,"Delhi, Dilli",LOC\n'

TEXTS: dict[str, Callable[[str], str]] = {
    "clean": check_clean,
    "sentences": check_sentences,
    "normalise": check_normalise,
    "names": check_names,
}
"""Targets that take a text, by name."""

FILES: dict[str, FileTarget] = {
    "text": FileTarget(check_source, "a.txt", [_TEXT, TEXT.encode("utf-16")]),
    "html": FileTarget(check_source, "a.html", [_PAGE.encode(), b"<p>" + _TEXT]),
    "csv": FileTarget(check_source, "a.csv", [_CSV]),
    "tsv": FileTarget(check_source, "a.tsv", [_CSV.replace(b",", b"\t")]),
    "jsonl": FileTarget(check_source, "a.jsonl", [_JSONL]),
    "parquet": FileTarget(check_source, "a.parquet", [_parquet()]),
    "gz": FileTarget(check_source, "a.csv.gz", [gzip.compress(_CSV), gzip.compress(_CSV) * 2]),
    "xz": FileTarget(check_source, "a.txt.xz", [lzma.compress(_TEXT)]),
    "zst": FileTarget(check_source, "a.txt.zst", [_zstd()]),
    "zip": FileTarget(check_source, "a.zip", [_zip(), _zip("../b.txt"), _zip(method=zipfile.ZIP_STORED)]),
    "tagged": FileTarget(check_tagged, "a.jsonl", [_tagged(), _tagged() + b"\n" + _tagged()]),
    "gazetteer": FileTarget(
        check_gazetteer, "a.tsv", [_LIST.encode(), _LIST.replace("\t", ",").encode(), _QUERY.encode()]
    ),
    "bio": FileTarget(check_bio, "a.bio", ["नई\tB-LOC\nदिल्ली\tI-LOC\n\n# क\nमीरा\tB-PER\n".encode()]),
}
"""Targets that take a file, by name."""
