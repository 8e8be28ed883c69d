"""When a story was put up, who took its picture, who owns it. Bylines and datelines stay (see `openings`)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.calendar import DAYS, MONTHS, SHORT_MONTHS
from hinditag.cleaning.lines import GAP, REST, line_pattern, matches, matches_with

_LABEL = (
    r"(?:(?:last|first)?[^\S\n]?(?:updated?|published?|posted|modified)(?:[^\S\n](?:date|time|on|at))?"
    r"|(?:अंतिम |लास्ट )?अपडेट(?:ेड)?|प्रकाशित(?: तिथि)?|पब्लिश(?:्ड)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    rf"|nov(?:ember)?|dec(?:ember)?|{'|'.join(MONTHS)}|{'|'.join(SHORT_MONTHS)})"
)
_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    rf"|{'|'.join(DAYS)})"
)
_DATE_PART = (
    r"(?:\p{Nd}|[^\S\n]|[:：.,/|()+-]"
    rf"|(?:{_MONTH}|{_DAY}|am|pm|ist|gmt|at|on|बजे|{_LABEL})(?!\p{{L}}|\p{{M}}))"
)
_TIMESTAMP = line_pattern(
    rf"{_LABEL}(?=[^\n]{{0,100}}\p{{Nd}}{{2}})[^\S\n]*+(?:[:：\u0903|-]|(?=\p{{Nd}}|{_DAY}|{_MONTH})){_DATE_PART}*+{REST}"
)
# Behind a byline: By : नाम | Updated at ...
_TIMESTAMP_TAIL = regex.compile(
    rf"\|[^\S\n]*+{_LABEL}(?=[^\n]{{0,100}}\p{{Nd}}{{2}})[^\S\n]*+[:：\u0903-]{_DATE_PART}*+{REST}",
    regex.MULTILINE | regex.IGNORECASE,
)

_PICTURE = r"(?:फोटो|फ़ोटो|\u095eोटो|तस्वीर|चित्र|छायाचित्र|इमेज|photos?|image|picture|pic)"
_SOURCE = r"(?:क्रेडिट|सौजन्य|साभार|स्रोत|सोर्स|credits?|courtesy|source)"
_PHOTO_CREDIT = regex.compile(
    rf"\((?:{_PICTURE}(?:{GAP}{_SOURCE})?|{_SOURCE})[^\S\n]*+[:：\u0903–-][^()\n]{{1,80}}+\)", regex.IGNORECASE
)
_PHOTO_LINE = line_pattern(
    rf"(?:{_PICTURE}{GAP}{_SOURCE}[^\S\n]*+[:：,\u0903–-][^\n।]{{1,80}}+|{_PICTURE}[^\S\n]*+[:：\u0903][^\n।]{{1,40}}+)$"
)
_CAPTION_LABEL = regex.compile(r"^[^\S\n]*+(?:इमेज|वीडियो|ऑडियो) कैप्शन,", regex.MULTILINE)
_COPYRIGHT_CUE = regex.compile("©|copyright|reserved|सुरक्षित", regex.IGNORECASE)
_COPYRIGHT = line_pattern(
    r"(?:(?:©|copyright\s?(?:©|\(c\)|\p{Nd}{4}))[^\n]{0,200}+"
    rf"|[^\n।]{{0,200}}?(?:all rights reserved|सर्वाधिकार सुरक्षित|सभी अधिकार सुरक्षित){REST})$"
)
_TWEET = regex.compile(
    r"(?:[—–]|&mdash;)[^\S\n]{0,3}+[^()\n—–]{1,80}+\(@\w{1,30}+\)"
    rf"(?:[^\S\n]{{0,3}}+(?:{_MONTH}[^\S\n]\p{{Nd}}{{1,2}}+|\p{{Nd}}{{1,2}}+[^\S\n]{_MONTH}),?[^\S\n]\p{{Nd}}{{4}})?",
    regex.IGNORECASE,
)


def timestamp(text: str) -> Iterator[tuple[int, int]]:
    """Lines that only say when the story was written or changed: ``Updated at : 06 Feb 2025 07:42 PM (IST)``.

    Behind a byline that goes on with ``|`` only this part goes.
    """
    yield from matches(_TIMESTAMP, text)
    yield from matches(_TIMESTAMP_TAIL, text)


def photo_credit(text: str) -> Iterator[tuple[int, int]]:
    """Who took a picture: ``(फोटो: एएनआई)`` anywhere, ``Photo Credit: ...`` as a line of its own; and the
    label ``इमेज कैप्शन,`` of a caption, which itself stays.
    """
    yield from matches(_PHOTO_CREDIT, text)
    yield from matches(_CAPTION_LABEL, text)
    yield from matches(_PHOTO_LINE, text)


def copyright_line(text: str) -> Iterator[tuple[int, int]]:
    """Lines that claim rights: ``© 2025 ...``, ``... All rights reserved``."""
    return matches_with(_COPYRIGHT_CUE, _COPYRIGHT, text)


def tweet_signature(text: str) -> Iterator[tuple[int, int]]:
    """The end of a quoted tweet: ``— नाम (@handle) October 12, 2020``."""
    return matches(_TWEET, text)
