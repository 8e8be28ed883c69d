"""The recipe of the background table: how often each word occurs in Hindi text at large.

    python -m hinditag.training.frequencies DATA --out models/hi/frequencies

counts the words of ``DATA/text/*.txt.xz`` by lemma: how often each occurs, and how often right before another content
word and right before a case marker. Only counts are kept, no text and no pair of words. Left out is
what was seen under five times or on fewer than three lines, and whatever could be somebody's private string: all
that is not a plain word of Devanagari or of Latin letters (numbers, addresses, handles, mixed strings), long words,
and Latin words that are rare. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import regex

from hinditag.errors import InputError
from hinditag.models import write_manifest
from hinditag.tokenising import tokenise
from hinditag.topics.closed_class import CASE_MARKERS, is_content
from hinditag.topics.frequencies import TABLE, WordCount
from hinditag.topics.lemmas import lemma

LEAST_COUNT = 5
LEAST_COUNT_LATIN = 20  # user names and passwords are Latin
LEAST_LINES = 3
LONGEST = 20  # code points

_PLAIN = regex.compile(r"(?=\p{L})[\u0900-\u0963\u0971-\u097f]+|[A-Za-z]+")


def count_words(lines: Iterable[str]) -> tuple[dict[str, WordCount], int]:
    """The counts of the lemmas of ``lines`` that may be kept, and the number of plain words that were read.

    >>> counts, total = count_words(["किसान संगठन की मांग: a@b.in, 98765"] * 5)
    >>> counts["किसान"], counts["संगठन"].cased, total, "98765" in counts
    (WordCount(count=5, linked=5, cased=0), 5, 20, False)
    """
    known: dict[str, tuple[str, bool]] = {}
    counts: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    cased: Counter[str] = Counter()
    lines_with: Counter[str] = Counter()
    for line in lines:
        found = set()
        before, end = "", -1  # the lemma before, and where its word ends
        for token in tokenise(line):
            word = token.text
            if not _PLAIN.fullmatch(word):
                before = ""
                continue
            key, content = known.get(word) or known.setdefault(word, (lemma(word), is_content(word)))
            if before and token.start == end + 1:
                linked[before] += content
                cased[before] += word in CASE_MARKERS
            counts[key] += 1
            found.add(key)
            before, end = key, token.end
        lines_with.update(found)
    kept = {
        word: WordCount(count, linked[word], cased[word])
        for word, count in counts.items()
        if count >= (LEAST_COUNT_LATIN if word.isascii() else LEAST_COUNT)
        and lines_with[word] >= LEAST_LINES
        and 2 <= len(word) <= LONGEST
    }
    return kept, counts.total()


def write_table(folder: Path, counts: Mapping[str, WordCount], total: int) -> None:
    """Write the table and its manifest into ``folder``: words by falling count, then by spelling.

    The file carries no time and no name, so equal counts give equal bytes.
    """
    rows = sorted(counts.items(), key=lambda row: (-row[1].count, row[0]))
    text = "".join(f"{word}\t{count.count}\t{count.linked}\t{count.cased}\n" for word, count in rows)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{TABLE}.part"
    part.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    part.replace(folder / TABLE)
    write_manifest(folder, name="words", licence="Apache-2.0", total=total)


def _lines(files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        try:
            with lzma.open(path, "rt", encoding="utf-8") as lines:
                yield from lines
        except (lzma.LZMAError, EOFError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not readable as xz text ({error})") from None


def main() -> None:
    """Count and write, as the command line says."""
    parser = argparse.ArgumentParser(description="Count the words of text/*.txt.xz into a background table.")
    parser.add_argument("data", type=Path, help="folder with text/*.txt.xz")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    arguments = parser.parse_args()
    files = sorted((arguments.data / "text").glob("*.txt.xz"))
    if not files:
        parser.error(f"{arguments.data / 'text'}: no *.txt.xz there")
    write_table(arguments.out, *count_words(_lines(files)))


if __name__ == "__main__":
    main()
