"""The text layer alone: boundaries against gold and the peers, speed, and whether time grows with length only.

``python tests/benchmarks/text_layer.py [--differences]`` prints its table (and the tokens that differ from UD-PUD,
by cause). Times are those of the process, so that a busy machine changes them little.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from time import process_time

from figures import Figure, articles, table
from indicnlp.normalize.indic_normalize import IndicNormalizerFactory
from indicnlp.tokenize.indic_tokenize import trivial_tokenize
from indicnlp.tokenize.sentence_tokenize import sentence_split

from hinditag.cleaning import clean
from hinditag.document import Mention
from hinditag.linking import link
from hinditag.normalising import align
from hinditag.tokenising import split_sentences, tokenise, tokenise_sentences

sys.path.insert(0, str(Path(__file__).parents[1] / "tokenising"))
from gold_boundaries import PUD, Gold, Span, differences, f1, news, pud

INDIC = "indic-nlp-library"
MARKS = "marks and spaces"  # how Stanza's Hindi models were taught; the models themselves are not at hand offline
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)  # bytes
PATHOLOGICAL = ("[", "।", "ः", "([{")
_CAUSES = (
    ("echo compound", r"[^\W\d]+-[^\W\d]+"),
    ("two hyphens", r"--"),
    ("currency sign", r"[$₹£€][\d,.]+"),
    ("range of numbers", r"\d+-\d+"),
    ("number and unit", r"\d+[a-z]+"),
    ("initials", r"(?:[^\W\d]{1,8}\.)+"),
)


def measure(_: int = 0) -> list[Figure]:
    """All figures; those on UD-PUD only where its file is."""
    figures = [*_boundaries("news", list(news()), "≥ 0.98")]
    if PUD.is_file():
        gold = pud()
        figures += [*_boundaries("UD-PUD", [gold], ""), *_tokens(gold)]
    return [*figures, *_speed(), *_linearity(), *_linking()]


def _boundaries(name: str, texts: list[Gold], must: str) -> Iterator[Figure]:
    wanted = [(gold.name, end) for gold in texts for _, end in gold.sentences]

    def score(split: Callable[[str], list[Span]]) -> float:
        return f1([(gold.name, end) for gold in texts for _, end in split(gold.text)], wanted)

    ours = score(lambda text: [(s.start, s.end) for s in split_sentences(text, clean(text))])
    label = f"text layer: ends of {len(wanted)} sentences, {name}, beside"
    yield Figure(f"{label} {INDIC}", ours, "F1", score(lambda text: _find(text, sentence_split(text, "hi"))), must)
    yield Figure(f"{label} {MARKS}", ours, "F1", score(lambda text: _find(text, _mark_split(text))), must)


def _tokens(gold: Gold) -> Iterator[Figure]:
    ours = f1([(token.start, token.end) for token in tokenise(gold.text)], gold.tokens)
    label = f"text layer: {len(gold.tokens)} tokens, {gold.name}, beside"
    indic = f1(_find(gold.text, trivial_tokenize(gold.text, "hi")), gold.tokens)
    yield Figure(f"{label} {INDIC}", ours, "F1", indic, "≥ 0.985")
    marks = f1(_find(gold.text, re.findall(r"[\w\u0900-\u0963\u0966-\u097f]+|\S", gold.text)), gold.tokens)
    yield Figure(f"{label} {MARKS}", ours, "F1", marks, "≥ 0.985")


def _mark_split(text: str) -> list[str]:
    return re.split(r"(?<=[।॥.?!])\s+|\n+", text)


def _find(text: str, parts: list[str]) -> list[Span]:
    """Where the parts are in the text; one that the peer changed or made up is left out."""
    spans, place = [], 0
    for part in map(str.strip, parts):
        start = text.find(part, place)
        if part and start >= 0:
            place = start + len(part)
            spans.append((start, place))
    return spans


def _speed() -> Iterator[Figure]:
    text = _news_of(1_000_000)
    normaliser = IndicNormalizerFactory().get_normalizer("hi")
    aside = clean(text)
    align(text[:100])
    tokenised = _rate(text, lambda: tokenise_sentences(text, split_sentences(text, aside), aside))
    indic = _rate(text, lambda: [trivial_tokenize(s, "hi") for s in sentence_split(text, "hi")])
    yield Figure("text layer: clean", _rate(text, lambda: clean(text)), "MB/s")
    normalised = _rate(text, lambda: align(text))
    yield Figure("text layer: normalise", normalised, "MB/s", _rate(text, lambda: normaliser.normalize(text)))
    yield Figure("text layer: sentences and tokens", tokenised, "MB/s", indic)
    yield Figure("text layer: all three", _rate(text, lambda: _whole(text)), "MB/s", must="≥ 1")


def _linearity() -> Iterator[Figure]:
    for unit in ("news", *PATHOLOGICAL):
        rates = []
        for size in SIZES:
            text = _news_of(size) if unit == "news" else unit * (size // len(unit.encode()))
            repeats = max(1, SIZES[1] // size)
            rates.append(_rate(text, lambda text=text, n=repeats: [_whole(text) for _ in range(n)], repeats))
        for size, rate in zip(SIZES, rates, strict=True):
            yield Figure(f"text layer: {unit}, {size // 1000:,} kB", rate, "MB/s", rates[0], "≥ 0.5 x of 10 kB")


def _linking() -> Iterator[Figure]:
    """A text of so many people that it never names one twice."""
    rates = []
    for number in (100, 1000, 10_000):
        names = [f"{_name(n)} {_name(n * 7 + 3)}" for n in range(number)]
        text = ", ".join(names)
        places = list(accumulate((len(name) + 2 for name in names), initial=0))
        found = [Mention(at, at + len(name), name, "PER", 0.9) for at, name in zip(places, names, strict=False)]
        begin = process_time()
        for _ in range(10_000 // number):
            link(text, found)
        rates.append(10_000 / (process_time() - begin))
        yield Figure(f"linking: {number:,} people", rates[-1], "names/s", rates[0], "≥ 0.5 x of 100")


def _name(number: int) -> str:
    letters = "कखगचजटडतदनपबमरलवसह"
    return "".join(letters[number // 18**place % 18] + vowel for place, vowel in enumerate("ाेि"))


def _whole(text: str) -> None:
    align(text)
    aside = clean(text)
    tokenise_sentences(text, split_sentences(text, aside), aside)


def _rate(text: str, work: Callable[[], object], repeats: int = 1) -> float:
    begin = process_time()
    work()
    return repeats * len(text.encode()) / 1e6 / (process_time() - begin)


def _news_of(size: int) -> str:
    """About ``size`` bytes of news in articles."""
    parts: list[str] = []
    length = 0
    for article in articles(10_000):
        parts.append(article)
        length += len(article.encode()) + 2
        if length >= size:
            break
    return "\n\n".join(parts).encode()[:size].decode(errors="ignore")


def difference_list(gold: Gold) -> str:
    """The tokens that differ from the gold ones, by cause, the commonest cause first."""
    found = [(token.start, token.end) for token in tokenise(gold.text)]
    causes: dict[str, Counter[str]] = {}
    for wanted, ours in differences(found, gold.tokens):
        whole = gold.text[wanted[0][0] : wanted[-1][1]]
        cause = next((name for name, pattern in _CAUSES if re.fullmatch(pattern, _plain(whole))), "other")
        pair = " ".join(gold.text[slice(*span)] for span in wanted), " ".join(gold.text[slice(*span)] for span in ours)
        causes.setdefault(cause, Counter())["{} (gold) / {}".format(*pair)] += 1
    order = sorted(causes, key=lambda cause: -causes[cause].total())
    return "\n".join(
        f"{causes[cause].total()} {cause}: " + "; ".join(f"{n} x {pair}" for pair, n in causes[cause].most_common())
        for cause in order
    )


def _plain(text: str) -> str:
    """``text`` with a Latin letter for each combining mark, so that ``\\w`` takes whole words."""
    return re.sub("[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]", "a", text)


def main() -> None:
    """Print the table, and the differences where they are asked for."""
    parser = argparse.ArgumentParser(description="Measure cleaning, normalising and tokenising on this machine.")
    parser.add_argument("--differences", action="store_true", help="list the tokens that differ from UD-PUD")
    options = parser.parse_args()
    if options.differences:
        print(difference_list(pud()))
    else:
        print(table(measure()))


if __name__ == "__main__":
    main()
