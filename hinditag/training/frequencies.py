"""The recipe of the background table: how often each word occurs in Hindi text at large.

    python -m hinditag.training.frequencies DATA --out models/hi/frequencies

counts the words of ``DATA/text/*.txt.xz`` by lemma: how often each occurs, and how often right before another content
word and right before a case marker. Pairs of content words that stand side by side ten times, on five lines, are named:
compounds and public names. Only counts are kept, no text. Left out is what was seen under five times or on fewer than
three lines, and whatever could be somebody's private string: all that is not a plain word of Devanagari or of Latin
letters (numbers, addresses, handles, mixed strings), long words, and Latin words that are rare. The same input gives
the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from hinditag.errors import InputError
from hinditag.models import write_manifest
from hinditag.tokenising import tokenise
from hinditag.topics.closed_class import CASE_MARKERS, is_content
from hinditag.topics.frequencies import PAIRS, TABLE, Frequencies, WordCount
from hinditag.topics.lemmas import lemma

LEAST_COUNT = 5
LEAST_COUNT_LATIN = 20  # user names and passwords are Latin
LEAST_LINES = 3
LEAST_PAIRS = 10
LEAST_LINES_OF_PAIRS = 5
LONGEST = 20  # code points

_PLAIN = regex.compile(r"(?=\p{L})[\u0900-\u0963\u0971-\u097f]+|[A-Za-z]+")


def count_words(lines: Iterable[str]) -> Frequencies:
    """The counts of the lemmas of ``lines`` that may be kept, the pairs, and the number of plain words that were read.

    >>> table = count_words(["किसान संगठन की मांग: a@b.in, 98765"] * 10)
    >>> table.words["किसान"], table.words["संगठन"].cased, table.total, "98765" in table.words, table.pairs
    (WordCount(count=10, linked=10, cased=0), 10, 40, False, frozenset({('किसान', 'संगठन')}))
    """
    known: dict[str, tuple[str, bool]] = {}
    counts: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    cased: Counter[str] = Counter()
    lines_with: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    lines_with_pair: Counter[tuple[str, str]] = Counter()
    for line in lines:
        found, found_pairs = set(), set()
        before, end = "", -1  # the lemma before, and where its word ends
        opens = False  # whether the word before is a content word
        for token in tokenise(line):
            word = token.text
            if not _PLAIN.fullmatch(word):
                before = ""
                continue
            key, content = known.get(word) or known.setdefault(word, (lemma(word), is_content(word)))
            if before and token.start == end + 1:
                linked[before] += content
                cased[before] += word in CASE_MARKERS
                if opens and content:
                    pairs[before, key] += 1
                    found_pairs.add((before, key))
            counts[key] += 1
            found.add(key)
            before, end, opens = key, token.end, content
        lines_with.update(found)
        lines_with_pair.update(found_pairs)
    kept = {
        word: WordCount(count, linked[word], cased[word])
        for word, count in counts.items()
        if count >= (LEAST_COUNT_LATIN if word.isascii() else LEAST_COUNT)
        and lines_with[word] >= LEAST_LINES
        and 2 <= len(word) <= LONGEST
    }
    often = frozenset(
        pair
        for pair, count in pairs.items()
        if count >= LEAST_PAIRS and lines_with_pair[pair] >= LEAST_LINES_OF_PAIRS and kept.keys() >= set(pair)
    )
    return Frequencies(kept, counts.total(), often)


def write_table(folder: Path, table: Frequencies) -> None:
    """Write the table and its manifest into ``folder``: words by falling count, then by spelling; pairs by spelling.

    The files carry no time and no name, so equal counts give equal bytes.
    """
    rows = sorted(table.words.items(), key=lambda row: (-row[1].count, row[0]))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / TABLE, (f"{word}\t{count.count}\t{count.linked}\t{count.cased}\n" for word, count in rows))
    _write(folder / PAIRS, (f"{first}\t{second}\n" for first, second in sorted(table.pairs)))
    write_manifest(folder, name="words", licence="Apache-2.0", total=table.total)


def _write(path: Path, lines: Iterable[str]) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(gzip.compress("".join(lines).encode(), compresslevel=9, mtime=0))
    part.replace(path)


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
    write_table(arguments.out, count_words(_lines(files)))


if __name__ == "__main__":
    main()
