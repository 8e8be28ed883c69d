"""What a site says of itself around a story: where the reader is, what else there is, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hinditag.cleaning.lines import COLON, REST, line_pattern, matches, matches_with

_NEWS = "(?:न्यूज(?:\u093c)?|न्यू\u095b|समाचार|ख\u093c?बर(?:ें|ों)?|\u0959बर(?:ें|ों)?)"
_BREADCRUMBS_CUE = regex.compile("home|होम|hindi|हिंदी", regex.IGNORECASE)
_BREADCRUMBS = line_pattern(
    r"(?:home|होम|hindi news|हिंदी न्यूज(?:\u093c)?|हिंदी समाचार)"
    r"(?:[^\S\n]*+[/›»>|][^\S\n]*+[^\n/›»>|।.?!]{1,60}+){1,8}+[/›»>| ]*+$"
)
_TAGS_CUE = regex.compile("tag|topic|टैग|टॉपिक|विषय", regex.IGNORECASE)
_TAGS = line_pattern(
    "(?:tags?|topics?|टैग्?स?|टॉपिक्?स?|संबंधित विषय|सम्बंधित विषय)"
    rf"{COLON}[^\n।.?!]{{1,400}}+$|(?:tags|topics|संबंधित विषय){REST}"
)
_PROMOTION_CUE = regex.compile(
    "पढ\u093c|प\u095d|अपडेट|get |stay |track |catch |listen |add |क्लिक|click|ख\u093c?बरें और", regex.IGNORECASE
)
_PROMOTION = line_pattern(
    rf"(?:ब्रेकिंग {_NEWS}|देश-दुनिया|देश और दुनिया|दुनिया भर)[^\n।]{{0,200}}?(?:सबसे पहले|{_NEWS})"
    r"[^\n]{0,250}?(?:पढ़ें|प\u095dें|पढ़िए|पाएं|क्लिक करें|वेबसाइट)[^\n]{0,200}+$"
    r"|रहें हर ख\u093c?बर से अपडेट[^\n]*+$"
    rf"|[^\n।.?!]{{0,100}}?के लिए (?:यहां|यहाँ|इस लिंक पर) (?:क्लिक|टैप) करें{REST}"
    rf"|ख\u093c?बरें और भी हैं{REST}|(?:पूरी|पूरी की पूरी) ख\u093c?बर पढ़ें{REST}|पढ़ें पूरी ख\u093c?बर{REST}"
    r"|get (?:all|the)? ?(?:latest|breaking|india|hindi|all)[^\n]{0,60}? news[^\n]*+$|track latest news[^\n]*+$"
    r"|stay (?:updated|tuned) (?:with|to) (?:us|our)[^\n]*+$|catch all the[^\n]{0,60}? news[^\n]*+$"
    rf"|listen to the latest songs[^\n]*+$|add [^\n]{{1,40}}? as a preferred source[^\n]{{0,40}}+$|click here{REST}"
)
_READING_TIME_CUE = regex.compile("मिनट|घंट|दिन|min|hour|day", regex.IGNORECASE)
_READING_TIME = line_pattern(
    rf"(?:(?:read(?:ing)? time|प(?:ढ\u093c|\u095d)ने का समय){COLON}?[^\S\n]*+"
    r"\p{Nd}{1,2}+[^\S\n]*+(?:min(?:ute)?s?|मिनट)"
    rf"(?: read| में पढ़ें)?|\p{{Nd}}{{1,2}}+[^\S\n](?:min(?:ute)?s?[ -]read|मिनट (?:में )?पढ़ें)"
    rf"|(?:\p{{Nd}}{{1,2}}+|एक|दो|कुछ)[^\S\n](?:मिनट|घंट[ेा]|दिन|minutes?|hours?|days?) (?:पहले|ago)){REST}"
)
_SYNDICATION_CUE = regex.compile("इनपुट|संपादित|एडिट|फी|फ\u093cी|input", regex.IGNORECASE)
_SYNDICATION = regex.compile(
    r"\((?:[^()\n]{0,80}?(?:इस|यह) ख\u093c?बर[^()\n]{1,120}?(?:संपादित|एडिट|फीड|फ\u093cीड)[^()\n]{1,160}+"
    r"|(?:इनपुट|input)s?[^\S\n]*+[:：\u0903–-][^()\n]{1,60}+|[^()\n।]{1,40}? (?:के )?इनपुट (?:के साथ|से)"
    r"|with inputs? from [^()\n]{1,60}+)[.।]?\)",
    regex.IGNORECASE,
)
_SYNDICATION_LINE = line_pattern(
    rf"(?:-{{0,2}}+with (?:agency )?inputs?(?: from [^\n.।]{{1,60}}+)?|(?:इनपुट|input){COLON}[^\n.।]{{1,60}}+"
    rf"|[^\n.।]{{1,40}}? के इनपुट के साथ){REST}"
)


def breadcrumbs(text: str) -> Iterator[tuple[int, int]]:
    """The path of a page in its site: ``होम / राज्य / जयपुर``, ``Hindi News › India``."""
    return matches_with(_BREADCRUMBS_CUE, _BREADCRUMBS, text)


def topic_tags(text: str) -> Iterator[tuple[int, int]]:
    """Lines of key words under a story: ``Tags: ...``, ``संबंधित विषय: ...``."""
    return matches_with(_TAGS_CUE, _TAGS, text)


def site_promotion(text: str) -> Iterator[tuple[int, int]]:
    """Lines in which a site praises itself or asks for a click: ``ब्रेकिंग न्यूज हिंदी में सबसे पहले पढ़ें ...``."""
    return matches_with(_PROMOTION_CUE, _PROMOTION, text)


def reading_time(text: str) -> Iterator[tuple[int, int]]:
    """Lines that only say how long the story takes or how old it is: ``3 मिनट पढ़ें``, ``2 घंटे पहले``."""
    return matches_with(_READING_TIME_CUE, _READING_TIME, text)


def syndication_note(text: str) -> Iterator[tuple[int, int]]:
    """Who the story was taken from: ``(इनपुट: एजेंसी)``, ``(इस खबर को ... ने संपादित नहीं किया है)``."""
    if _SYNDICATION_CUE.search(text) is not None:
        yield from matches(_SYNDICATION, text)
        yield from matches_with(_SYNDICATION_CUE, _SYNDICATION_LINE, text)
