"""Bylines and datelines: who wrote a story and where. They are story and stay; these rules only mark them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.calendar import MONTHS
from hinditag.cleaning.lines import DECOR
from hinditag.document import SetAside

_LABEL = (
    r"(?:by|(?:written|edited|reported|curated|authored|published|posted) by"
    r"|लेखक|रिपोर्ट|संपादन|प्रस्तुति|द्वारा)[^\S\n]*+[:：\u0903-]"
)
_DESK = (
    r"(?:[^\n।.,:|\u0903]{0,30}?(?<![\p{L}\p{M}])(?:संवाददाता|संवाद सूत्र|संवाद सहयोगी|संवाद न्यूज एजेंसी"
    r"|ब्यूरो|(?:न्यूज|डिजिटल|वेब|राज्य|स्पोर्ट्स|बिजनेस|नेशनल|इंटरनेशनल|एजुकेशन|करियर|एंटरटेनमेंट|लाइफस्टाइल|हेल्थ|ऑटो|टेक|वीडियो|धर्म) डेस्क))"
)
_PLACE = r"[^\n।.,:|()\u0903–—\d-]{2,25}?"
_TOWN = (
    r"(?:(?:नई|नवी|न्यू|ग्रेटर|उत्तरी?|दक्षिणी?|पूर्वी|पश्चिमी) )?"
    r"[^\s।.,:|()\u0903]{2,15}"
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DATE = rf"\p{{Nd}}{{1,2}}+ {_MONTH}(?:,? \p{{Nd}}{{4}}+)?"
# Agencies, without the two that are words of any line as well (भाषा, वार्ता); the papers end them in ई or इ.
_WIRE = (
    r"(?:समाचार )?(?:एजेंस(?:ी|ियां)|पीटीआ[ईइ]|एएनआ[ईइ]|[आअ][ईइ]एएनएस|यूएनआ[ईइ]|र[ॉा]यटर्?स?|एएफपी|एपी|डीपीए|जेएनएन|प्रेट्र"
    r"|ANI|PTI|IANS|UNI|AFP|Reuters)"
)
_AGENCY = rf"\((?:भाषा|वार्ता|नभाटा|{_WIRE})\)"

_BYLINE = regex.compile(
    rf"^{DECOR}(?:{_LABEL}[^\S\n]*+([^\n|।]{{1,60}}?)(?=[^\S\n]*(?:\||$|(?:edited|updated|published|written)))"
    rf"|({_DESK})(?=[,।:\u0903]|[^\S\n]*$)|({_WIRE})(?=,[^\S\n]{_TOWN}[।:\u0903]))",
    regex.MULTILINE | regex.IGNORECASE,
)
_DATELINE = regex.compile(
    rf"^{DECOR}(?:{_DESK},[^\S\n])?"
    rf"({_PLACE}(?:, {_PLACE})?(?:, {_DATE}(?: {_AGENCY})?| {_DATE} {_AGENCY}|[^\S\n]?{_AGENCY}))"
    r"[^\S\n]*[।.:\u0903–—|-]"
    rf"|^{DECOR}{_DESK},[^\S\n]({_PLACE})[।:\u0903]"
    rf"|^{DECOR}{_WIRE},[^\S\n]({_TOWN})[।:\u0903]"
    rf"|^{DECOR}({_PLACE},[^\S\n](?:{_DESK}|{_WIRE}))[।:\u0903]"
    rf"|^{DECOR}(?!(?:हां|हाँ|नहीं|जी|बस|खैर|ठीक)[।\s])({_TOWN})(?:।(?=[^\S\n]*\S)|[^\S\n]?[—–][^\S\n])",
    regex.MULTILINE,
)


def byline(text: str) -> Iterator[tuple[int, int]]:
    """The name behind ``By:``, ``Edited by:``, ``लेखक:``; or the desk that opens a line: ``जागरण संवाददाता, लखनऊ।``."""
    return _groups(_BYLINE, text)


def dateline(text: str) -> Iterator[tuple[int, int]]:
    """Place, day and agency that open a line: ``नई दिल्ली, 12 मई (भाषा)।``, ``पटना, एजेंसी।``, ``लखनऊ।``, ``मुंबई —``."""
    return _groups(_DATELINE, text)


MARKS = {rule.__name__: rule for rule in (byline, dateline)}


def mark_openings(text: str) -> list[SetAside]:
    """The bylines and datelines of ``text``, in order, each with its rule's name: marked, and not set aside.

    >>> [(span.text, span.rule) for span in mark_openings("जागरण संवाददाता, लखनऊ। नगर निगम ने बैठक की।")]
    [('जागरण संवाददाता', 'byline'), ('लखनऊ', 'dateline')]
    """
    found = ((start, end, name) for name, rule in MARKS.items() for start, end in rule(text))
    return [SetAside(start, end, text[start:end], name) for start, end, name in sorted(found)]


def _groups(pattern: regex.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the one group that each match has, without white space at their edges."""
    for match in pattern.finditer(text):
        found = match[match.lastindex]
        start = match.start(match.lastindex) + len(found) - len(found.lstrip())
        if name := found.strip():  # white space alone is U+001C to U+001F, which are none to a pattern
            yield start, start + len(name)
