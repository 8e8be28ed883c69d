"""Sentences: where each one of a text starts and ends, and the tokens in it.

A sentence ends at the end of its line, and in a line after । ॥ . ? ! (a run of them is one end), together
with the quotes and brackets that close there. The tokeniser has already said which dots are part of a word
(डॉ., एस., 1.5, an address); of the others a dot ends a sentence only when a space, a closing sign or the end
follows, or when it is glued between two words (आए.उन्होंने). Three dots or … end none by themselves: headlines
use them as a dash (वापसी... जयशंकर की दो टूक), and two sentences left together cost less than one cut in two.
A question or exclamation in quotes ends none when the sentence around it goes on: "कहां थे?" उन्होंने पूछा।

What was set aside ends a sentence too, except marks inside a sentence (:data:`INLINE_RULES`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from hinditag.document import Sentence, SetAside, Token
from hinditag.tokenising.words import words

INLINE_RULES = frozenset(
    {"link", "reference_link", "emphasis", "inline_tag", "html_comment", "html_space"}
    | {"photo_credit", "syndication_note", "url", "email", "handle"}
)
"""The cleaning rules whose spans stand inside a sentence."""

MAX_TOKENS = 400
"""A longer sentence is cut, so that memory stays bounded whatever the text is."""

_CUT_WINDOW = 100  # of these last tokens a cut looks for a comma, before it takes the place between two tokens

_LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # the line ends of str.splitlines
_STOPS = frozenset("।॥.?!…")
_CLOSES = frozenset("\"'”’»)]}")
_PAUSES = frozenset(",;:—–،")
_LETTER = regex.compile(r"[\p{L}\p{N}]")  # or digit
_DEVANAGARI = regex.compile(r"[\u0900-\u0963\u0971-\u097f]{2}")
# What a sentence goes on with after a question or exclamation in it: what cannot begin one, or who said it.
_GOES_ON = regex.compile(
    r"[ \t]*(?:(?:ने|को|के|का|की|से|में|और|जैसे|नाम|नामक|कहकर|कहते|कह|बोले|बोला|बोली)(?![\p{L}\p{M}])"
    r"|[^।॥.?!…\"“”,\n]{0,80}?(?<![\p{L}\p{M}])"
    r"(?:कहा|पूछा|बोले|बोला|बोली|बोलीं|लिखा|चिल्लाए|चिल्लाया|चिल्लाई)(?: है| था| थी)?[ \t]*[।.])"
)
_QUOTES = frozenset("\"'”’")
_SHORT_VERBS = frozenset("है हैं था थे थी थीं हो हूं हूँ गा गे गी गए गई दी दिए ली लें दें".split())

Span = tuple[int, int]


def tokenise(text: str) -> list[Token]:
    """The tokens of ``text``: every character that is not white space is in exactly one of them.

    >>> [token.text for token in tokenise("डॉ. सिंह ने 2.5 कि.मी. सड़क देखी।")]
    ['डॉ.', 'सिंह', 'ने', '2.5', 'कि.मी.', 'सड़क', 'देखी', '।']
    """
    return [Token(start, end, text[start:end]) for start, end in words(text)]


def split_sentences(text: str, set_aside: Sequence[SetAside] = ()) -> list[Sentence]:
    """The sentences of ``text``, headlines and list items included, in order.

    ``set_aside`` are the spans that :func:`hinditag.cleaning.clean` found. A sentence begins and ends with a
    token of the story and holds a letter or digit of it; marks inside it belong to its span. It has at most
    :data:`MAX_TOKENS` tokens. Raises ``ValueError`` when ``set_aside`` is out of order or outside the text.

    >>> [s.text for s in split_sentences("वह 2024 में आए. 'ठीक है।' उन्होंने कहा")]
    ['वह 2024 में आए.', "'ठीक है।'", 'उन्होंने कहा']
    """
    story = mask(text, set_aside)
    return [Sentence(tokens[0][0], tokens[-1][1], text[tokens[0][0] : tokens[-1][1]]) for tokens in _sentences(story)]


def tokenise_sentences(text: str, sentences: Iterable[Sentence], set_aside: Sequence[SetAside] = ()) -> list[Token]:
    """The tokens of ``sentences``; none overlaps a set-aside span, which parts the tokens beside it.

    Raises ``ValueError`` when ``set_aside`` is out of order or outside the text.

    >>> from hinditag.cleaning import clean
    >>> text = "**दिल्ली** में बारिश"
    >>> aside = clean(text)
    >>> [token.text for token in tokenise_sentences(text, split_sentences(text, aside), aside)]
    ['दिल्ली', 'में', 'बारिश']
    """
    story = mask(text, set_aside)
    tokens: list[Token] = []
    for sentence in sentences:
        # Not cut off at the end of the sentence: what follows says whether a dot is part of the last word.
        for start, end in words(story, start=sentence.start):
            if start >= sentence.end:
                break
            end = min(end, sentence.end)
            tokens.append(Token(start, end, text[start:end]))
    return tokens


def mask(text: str, set_aside: Iterable[SetAside]) -> str:
    """``text`` with the set-aside spans blanked out: the same length and offsets, only the story left.

    Spans of :data:`INLINE_RULES` become spaces, all others and those over several lines become line breaks.
    Raises ``ValueError`` when the spans are out of order, overlap or lie outside the text.

    >>> mask("क ** ख", [SetAside(2, 4, "**", "emphasis")])
    'क    ख'
    """
    parts: list[str] = []
    position = 0
    for span in set_aside:
        if not position <= span.start <= span.end <= len(text):
            raise ValueError(f"set-aside span {span.start}:{span.end} overlaps another or lies outside the text")
        blank = " " if span.rule in INLINE_RULES and _LINE.fullmatch(text, span.start, span.end) else "\n"
        parts += text[position : span.start], blank * (span.end - span.start)
        position = span.end
    return "".join((*parts, text[position:]))


def _sentences(story: str) -> Iterator[list[Span]]:
    """The tokens of each sentence. What has no letter or digit joins the sentence before it in the line."""
    for line in _LINE.finditer(story):
        held: list[Span] = []
        for tokens in _pieces(story, line.start(), line.end()):
            if _LETTER.search(story, tokens[0][0], tokens[-1][1]) is None:
                if held:
                    held += tokens
                continue
            if held:
                yield held
            held = tokens
        if held:
            yield held


def _pieces(story: str, first: int, last: int) -> Iterator[list[Span]]:
    """The tokens of one line, parted at its sentence ends, and where :data:`MAX_TOKENS` asks for it."""
    tokens: list[Span] = []  # of the sentence so far
    stop: int | None = None  # the first of the tokens that may end it
    for token in words(story, start=first, end=last):
        if stop is not None and not _belongs_to_end(story, tokens, token):
            if _is_end(story, tokens, stop):
                yield tokens
                tokens = []
            stop = None
        if stop is None and story[token[0]] in _STOPS:
            stop = len(tokens)
        tokens.append(token)
        if len(tokens) >= MAX_TOKENS:
            keep = _cut(story, tokens)
            yield tokens[:keep]
            tokens, stop = tokens[keep:], None
    if tokens:
        yield tokens


def _belongs_to_end(story: str, tokens: Sequence[Span], token: Span) -> bool:
    """Whether ``token`` goes on with the end that the sentence so far has: another stop, or a closing sign."""
    start, end = token
    sign = story[start]
    if end - start != 1 or start != tokens[-1][1]:
        return False
    if sign in "\"'" and _LETTER.match(story, end):
        # A straight quote glued to the next word closes only what is open.
        return story.count(sign, tokens[0][0], start) % 2 == 1
    return sign in _STOPS or sign in _CLOSES


def _is_end(story: str, tokens: Sequence[Span], stop: int) -> bool:
    """Whether the stops and closing signs in ``tokens[stop:]``, the last of the tokens, end a sentence."""
    stops = "".join(story[start] for start, _ in tokens[stop:] if story[start] in _STOPS)
    if "।" in stops or "॥" in stops:
        return True
    before = story[slice(*tokens[stop - 1])] if stop else ""
    if before in ("", "(") or (len(stops) > 1 and not stops.strip(".…")) or stops == "…":
        return False  # nothing is before the stop, or it is a sign in brackets: (?), or three dots
    if stops == "." and stop == 1 and before.isdecimal():
        return False  # the number of a list item
    end = tokens[-1][1]
    if stops[-1] in "?!" and story[tokens[-1][0]] in _QUOTES and _GOES_ON.match(story, end):
        return False
    if not _LETTER.match(story, end):
        return True
    glued = stops != "." or len(tokens) > stop + 1 or len(before) > 2 or before in _SHORT_VERBS
    return glued and _DEVANAGARI.match(story, end) is not None


def _cut(story: str, tokens: Sequence[Span]) -> int:
    """How many tokens of a sentence that is too long to keep: up to the last pause, or else all of them."""
    for number in range(len(tokens), max(len(tokens) - _CUT_WINDOW, 1), -1):
        if story[slice(*tokens[number - 1])] in _PAUSES:
            return number
    return len(tokens)
