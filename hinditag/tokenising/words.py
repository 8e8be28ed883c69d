"""Words: where each token of a text starts and ends.

One ordered pattern decides; the first alternative that matches at a place wins, so a rule is added or
changed by one named line in `_PATTERNS`. What is not a space is always in exactly one token, and no token
ends inside a grapheme cluster: the last alternative takes one whole cluster (`\\X`) of whatever is left.

Hyphens: two words joined by a hyphen are three tokens (रूस-यूक्रेन is two names), except echo compounds,
which are one word: both halves alike (बार-बार) or with the same last three code points (आमना-सामना).

A visarga that stands for a colon (दिल्लीः) is a token of its own: the one cut inside a grapheme cluster.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.tokenising.abbreviations import (
    ABBREVIATIONS,
    BEFORE_DRANK,
    BEFORE_INITIAL,
    DEGREES,
    INITIALS,
    ONE_AKSHARA_WORDS,
    OPENERS,
)
from hinditag.tokenising.visarga import COLON

_SPACE = r"\s\x1c-\x1f"  # the characters that str.isspace knows
_JOINERS = "\u200c\u200d\u00ad"
_LETTER = rf"[\p{{L}}\p{{M}}{_JOINERS}]"
_WORD = rf"{_LETTER}+(?:['’](?!s\b){_LETTER}+)?"  # O'Brien is one word, Modi's is three tokens


def _any_of(names: frozenset[str]) -> str:
    return "(?:" + "|".join(sorted(map(regex.escape, names), key=len, reverse=True)) + ")"


_INITIAL = f"(?:{_any_of(INITIALS)}|[A-Z])"
_NOT_INSIDE = rf"(?<![\p{{L}}\p{{M}}\p{{Nd}}{_JOINERS}])"
_NOT_GOING_ON = rf"(?![\p{{L}}\p{{M}}{_JOINERS}])"
_MARKS = rf"[\p{{M}}{_JOINERS}]*"
# A name or another initial follows an initial in its line; words that open sentences (उन्होंने, इस ...) are no names.
_INITIAL_FOLLOWS = rf"(?=\.[ \t]{{0,4}}{_INITIAL}(?:\.|{_NOT_GOING_ON}))"
_NAME_FOLLOWS = rf"(?=[ \t]{{0,4}}(?!{_any_of(OPENERS)}{_NOT_GOING_ON})(?:{_LETTER}{{2}}|{_INITIAL}\.))"
# Some letter names are words too; the word before them tells: गिरावट आई. राम ... / मंत्री जी. किशन रेड्डी, चाय पी. फिर.
_AFTER_TITLE = rf"(?<=^|[^\p{{L}}\p{{M}} ] ?|(?<!{_LETTER}){_any_of(BEFORE_INITIAL)} )"
_ALSO_WORDS = rf"(?:{_AFTER_TITLE}(?:आई|जी)|(?:आई|जी){_INITIAL_FOLLOWS})"
_NOT_DRUNK = rf"(?<!(?<!{_LETTER}){_any_of(BEFORE_DRANK)} )पी"
# भा.ज.पा., हि.प्र.: two aksharas or more, each with its dot, that are no words of their own
_CONSONANT = "[\u0915-\u0939\u0958-\u095f]\u093c?"
_AKSHARA = rf"(?:{_CONSONANT}(?:\u094d{_CONSONANT})*|[\u0904-\u0914])[\u0900-\u0903\u093e-\u094c]*"
_AKSHARA = rf"(?!{_any_of(ONE_AKSHARA_WORDS)}\.){_AKSHARA}"
# After बी. or एम., with the dot: बी. टेक.
_DEGREE = rf"(?<={_NOT_INSIDE}(?:बी|एम)\. ?){_any_of(DEGREES)}\."
_UNIT_PART = r"(?:कि\.(?=[ \t](?:मी|ग्रा)\.)|(?<=(?<!\p{L}|\p{M})कि\.[ \t])(?:मी|ग्रा)\.)"  # कि. मी.
_NUMBERED = r"No\.(?=[ \t]?\p{Nd})"  # No. 7
_RANK = r"ले\.(?=[ \t]?(?:जनरल|कर्नल))"  # ले. is lieutenant before a rank, else the verb "take"

URL = rf"(?:https?://|www\.)[^{_SPACE}<>\"'”’)\]।]*[^{_SPACE}<>\"'”’)\]।.,;:!?\p{{M}}{_JOINERS}]{_MARKS}"
EMAIL = rf"[A-Za-z0-9._%+-]{{1,64}}+@[A-Za-z0-9-]{{1,63}}+(?:\.[A-Za-z0-9-]{{1,63}}+)++{_MARKS}"

# Signs that begin nothing longer, before what cannot be part of their cluster: this way is only shorter.
_SIGN = r"()\[\]{},;:!?\"'“”‘’…|।॥"

# One alternative a line; order matters.
_PATTERNS: dict[str, str] = {
    "plain": rf"{_LETTER}++(?=\s)",  # nothing else can begin here: most words take this short way
    "sign": rf"[{_SIGN}](?=[{_SIGN}\sA-Za-z0-9\u0904-\u0939\u0966-\u096f]|\Z)",
    "url": URL,
    "email": EMAIL,
    "handle": rf"[@#][\p{{L}}\p{{Nd}}_][\p{{L}}\p{{M}}\p{{Nd}}_{_JOINERS}]*",
    "initials": rf"{_NOT_INSIDE}(?:{_INITIAL}\.){{2,}}(?:{_INITIAL}{_NOT_GOING_ON})?{_MARKS}",
    "abbreviation": rf"{_NOT_INSIDE}(?:{_any_of(ABBREVIATIONS)}\.|{_RANK}|{_NUMBERED}|{_DEGREE}|{_UNIT_PART}){_MARKS}",
    "aksharas": rf"{_NOT_INSIDE}(?:{_AKSHARA}\.){{2,}}{_MARKS}",
    "initial": rf"{_NOT_INSIDE}(?:(?!(?:आई|पी|जी)\.){_INITIAL}|{_ALSO_WORDS}|{_NOT_DRUNK})\.{_NAME_FOLLOWS}{_MARKS}",
    "clock": r"\p{Nd}{1,2}\u0903\p{Nd}{2}(?![\p{Nd}\p{L}\p{M}])",  # 10ः30, with a visarga for the colon
    "ordinal": rf"\p{{Nd}}+{_MARKS}(?:{_LETTER}+)",
    "number": rf"\p{{Nd}}+(?:[.,:/]\p{{Nd}}+)*{_MARKS}",
    "word": rf"{_WORD}(?:\p{{Nd}}+{_MARKS})*",
    "cluster": rf"\X(?<![{_SPACE}])|(?s:.)",
}
_TOKEN = regex.compile(
    # The look ahead only saves time: at a space there is nothing to try.
    rf"(?=[^{_SPACE}])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()) + ")"
)
_ECHO = regex.compile(rf"(?<![-\p{{L}}\p{{M}}])({_LETTER}+)-({_LETTER}+)(?![-\p{{L}}\p{{M}}{_JOINERS}])")
_ECHO_SUFFIX = 3


def words(text: str, *, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) character offsets of the tokens of ``text[start:end]``, in order.

    >>> [ "रूस-यूक्रेन पर बार-बार बोले डॉ. एस. जयशंकर।"[a:b]
    ...   for a, b in words("रूस-यूक्रेन पर बार-बार बोले डॉ. एस. जयशंकर।")]
    ['रूस', '-', 'यूक्रेन', 'पर', 'बार-बार', 'बोले', 'डॉ.', 'एस.', 'जयशंकर', '।']
    """
    end = len(text) if end is None else end
    position = start
    while (match := _TOKEN.search(text, position, end)) is not None:
        first, last = match.span()
        if match.lastgroup == "word":
            last = _echo_end(text, first, last, end)
        if text[last - 1] == "\u0903" and last - first > 1 and COLON.match(text, last - 1):
            last -= 1
        yield first, last
        position = last


def _echo_end(text: str, first: int, last: int, end: int) -> int:
    """The end of the echo compound that begins with the word at first:last, or ``last``."""
    if last >= end or text[last] != "-":
        return last
    match = _ECHO.match(text, first, end)
    if match is None:
        return last
    left, right = match.group(1), match.group(2)
    alike = left == right or (len(left) > _ECHO_SUFFIX and left[-_ECHO_SUFFIX:] == right[-_ECHO_SUFFIX:])
    return match.end() if alike else last
