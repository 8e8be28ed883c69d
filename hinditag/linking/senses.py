"""Which of those that bear a name a mention can mean, by the words beside it.

नेपाल के विदेश मंत्रालय is not India's, मिर्जापुर जिले के राजगढ़ not the district in Madhya Pradesh, किराना व्यापारी अमित शाह not
the minister. Only what contradicts the gazetteer, or decides between its entries, is a sense; all else is left to the
rules of linking. Names of different senses are never joined by their letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from hinditag.document import Mention
from hinditag.linking.acronyms import latin_acronym
from hinditag.linking.gazetteer import Entry, Gazetteer
from hinditag.linking.names import Name, Sense, bare, role_before
from hinditag.normalising import matching_key
from hinditag.normalising.devanagari import WORD_END

NOBODY = Sense()
"""The sense of a name that is none of the gazetteer's."""
_AS_LISTED = Sense(entry="")  # the words beside a name agree with the entries that it has
_INDIA = "loc:in"
# Places there that are called as places of India. Of others X के Y is as often what X does in Y: रूस के कीव पर हमले.
_ABROAD = {"loc:pk": frozenset("पंजाब हैदराबाद गुजरात शाहपुर".split()), "loc:bd": frozenset("गोपालगंज फरीदपुर".split())}
# Whatever state is named with them (बिहार के सूरत में काम करने वाले), there is one city of the name.
_ONE_OF_A_KIND = frozenset(
    "पुणे सूरत हैदराबाद लखनऊ जयपुर भोपाल इंदौर पटना नागपुर अहमदाबाद चेन्नई वडोदरा राजकोट वाराणसी आगरा मेरठ प्रयागराज "
    "गाजियाबाद फरीदाबाद गुरुग्राम लुधियाना अमृतसर जालंधर जोधपुर कोटा ग्वालियर जबलपुर रायपुर रांची धनबाद श्रीनगर जम्मू "
    "देहरादून हरिद्वार शिमला नासिक ठाणे मदुरै कोयंबटूर मैसूर विशाखापत्तनम कोलकाता अयोध्या मथुरा अजमेर उदयपुर".split()
)
_ADJECTIVES = {
    "अमेरिकी": "loc:us",
    "ब्रिटिश": "loc:gb",
    "पाकिस्तानी": "loc:pk",
    "बांग्लादेशी": "loc:bd",
    "नेपाली": "loc:np",
    "श्रीलंकाई": "loc:lk",
    "अफगान": "loc:af",
    "अफगानी": "loc:af",
    "चीनी": "loc:cn",
    "जापानी": "loc:jp",
    "रूसी": "loc:ru",
    "यूक्रेनी": "loc:ua",
    "ईरानी": "loc:ir",
    "इराकी": "loc:iq",
    "इजरायली": "loc:il",
    "इजराइली": "loc:il",
    "इस्राइली": "loc:il",
    "सऊदी": "loc:sa",
    "फ्रांसीसी": "loc:fr",
    "जर्मन": "loc:de",
    "इतालवी": "loc:it",
    "कनाडाई": "loc:ca",
    "ऑस्ट्रेलियाई": "loc:au",
    "भारतीय": _INDIA,
}
_REGION = "(?:जिले|जिला|ज़िले|ज़िला|जनपद|राज्य|प्रांत|प्रदेश|शहर|सूबे)"
_SPACE = r"[^\S\n]+"
_OF_PLACE = re.compile(rf"{_SPACE}(?:{_REGION}{_SPACE})?के{_SPACE}")
_OF_COUNTRY = re.compile(
    rf"{_SPACE}(?:के|की|का){_SPACE}(?:(?:केंद्रीय|राष्ट्रीय|सर्वोच्च|पूर्व|नए|मौजूदा|विपक्षी|सत्तारूढ़|सत्ताधारी){_SPACE})?"
)
_REGION_BEHIND = re.compile(_SPACE + _REGION)
_REGION_AT_END = re.compile(rf"\s+{_REGION}$")
_VILLAGE = "(?:गांव|गाँव|ग्राम|मोहल्ला|मोहल्ले|टोला|टोले|वार्ड|बस्ती)"
_BEFORE_VILLAGE = re.compile(rf"(?:^|\s){_VILLAGE}{_SPACE}$")
_BEHIND_VILLAGE = re.compile(rf"{_SPACE}{_VILLAGE}{WORD_END}")
# Behind a place that somebody from elsewhere is at: दिल्ली स्थित दूतावास, कीव पर हमले, पुणे में फंसे मजदूर.
_VISITED = re.compile(rf"{_SPACE}(?:पर|स्थित|दौरे|में{_SPACE}(?:हार|जीत|मैच|रहने|रह|काम|नौकरी|पढ़ने|पढ़|फंसे|बसे)){WORD_END}")
_LAST_WORD = re.compile(rf"(?:^|\s)([^\s,;:।]+){_SPACE}$")
# Behind the name of one who is called a farmer or shopkeeper; before others such a word is who meets or hears them.
_OF_A_PERSON = re.compile(
    rf"{_SPACE}(?:ने|के{_SPACE}(?:घर|मकान|बेटे|बेटी|पुत्र|पिता|खेत|खिलाफ|शव)"
    rf"|की{_SPACE}(?:दुकान|पत्नी|बेटी|मां|मौत|हत्या|शिकायत|तहरीर|बाइक|कार|जमीन)){WORD_END}"
)
_BRACKET = re.compile(r"\s?\([^()\n]{1,40}\)|-[^\s-]{1,20}")
# What nobody is called who is known by one name alone, and what even the full name of somebody known does not go with.
_PLAIN_PEOPLE = frozenset(
    "सरपंच व्यापारी दुकानदार शिक्षक शिक्षिका अध्यापक इंस्पेक्टर दरोगा दारोगा सिपाही कांस्टेबल चालक ड्राइवर मजदूर किसान लेखपाल "
    "छात्र छात्रा युवक युवती ग्रामीण सुरक्षागार्ड चौकीदार".split()
)
_MORE_PLAIN_PEOPLE = _PLAIN_PEOPLE | frozenset(
    "कारोबारी आरोपी महिला निवासी प्रधान मृतक पीड़ित पीड़िता डॉक्टर वकील ठेकेदार".split()
)


def senses(text: str, mentions: Sequence[Mention], names: Sequence[Name], gazetteer: Gazetteer) -> list[Sense | None]:
    """The sense of each of ``mentions`` (text order), whose names are ``names``; None where nothing restricts it.

    >>> from hinditag.linking.gazetteer import bundled_gazetteer
    >>> text = "ईरान के विदेश मंत्रालय ने कहा"
    >>> mentions = [Mention(0, 4, "ईरान", "LOC", 0.9), Mention(8, 22, "विदेश मंत्रालय", "ORG", 0.9)]
    >>> names = [Name("LOC", "ईरान"), Name("ORG", "विदेश मंत्रालय")]
    >>> senses(text, mentions, names, bundled_gazetteer())
    [None, Sense(entry=None, place='loc:ir')]
    """
    found: list[Sense | None] = [None] * len(mentions)
    said: dict[int, Sense] = {}  # by number of a mention
    parts: defaultdict[Name, list[tuple[int, Sense]]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if wider := _wider(text, mention, gazetteer):
            inside = takewhile(lambda place: mentions[place].start < wider.end, range(number, len(mentions)))
            said.update((place, Sense(entry=wider.entry)) for place in inside if mentions[place].type == mention.type)
        elif number not in said and (told := _told(text, mentions, number, gazetteer)):
            said[number] = told
        if mention.type == "ORG":
            for part, sense in _part_of_name(mention, gazetteer):
                parts[part].append((number, sense))
    for name, numbers in _by_name(names).items():
        senses_said = {said[number] for number in numbers if number in said}
        one = senses_said.pop() if len(senses_said) == 1 else None
        if name.type == "ORG":  # named before anything is said of it, it is the gazetteer's: two may be in the text
            listed = numbers[0] not in said
        else:
            listed = any(role_before(text, mentions[number].start).offices for number in numbers)
        goes_on = one is not None and one.entry is None and not listed
        for number in numbers:
            said_or_not = said.get(number, one if goes_on else None)
            found[number] = None if said_or_not == _AS_LISTED else said_or_not
        inner = {sense for _, sense in parts.get(name, ())}
        if len(inner) == 1 and inner != {_AS_LISTED} and not any(number in said for number in numbers):
            for number in numbers[bisect_right(numbers, parts[name][0][0]) :]:
                found[number] = parts[name][0][1]
    return found


def _by_name(names: Sequence[Name]) -> dict[Name, list[int]]:
    numbers: defaultdict[Name, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        numbers[name].append(number)
    return numbers


def _told(text: str, mentions: Sequence[Mention], number: int, gazetteer: Gazetteer) -> Sense | None:
    """What is said of a mention whose name bundled entries have: a sense, ``_AS_LISTED``, or nothing."""
    mention = mentions[number]
    candidates = gazetteer.lookup(bare(mention.text, mention.type), mention.type)
    if not candidates or any(entry.action != "link" for entry in candidates):
        return None
    if mention.type == "PER":
        word = _LAST_WORD.search(text, max(0, mention.start - 40), mention.start)
        plain = _MORE_PLAIN_PEOPLE if " " not in mention.text.strip() else _PLAIN_PEOPLE
        return NOBODY if word and word[1] in plain and _OF_A_PERSON.match(text, mention.end) else None
    if _is_village(text, mentions, number) and all(len(gazetteer.within(entry)) > 1 for entry in candidates):
        return NOBODY
    place = _owner(text, mentions, number, gazetteer)
    if place is None:
        return None
    around = (place, *gazetteer.within(gazetteer.entries[place]))
    fitting = [entry for entry in candidates if place in (entry.id, *gazetteer.within(entry))]
    if fitting:
        return Sense(place=place) if len(candidates) > 1 and len(fitting) == 1 else _AS_LISTED
    if mention.type == "LOC" and _VISITED.match(text, mention.end):
        return None
    against = all(_contradicts(mention.text, entry, around, gazetteer) for entry in candidates)
    return _elsewhere(around) if against else _AS_LISTED


class _Wider(NamedTuple):
    """A name of the gazetteer that goes on behind a mention: where it ends, and the id of its entry."""

    end: int
    entry: str


def _wider(text: str, mention: Mention, gazetteer: Gazetteer) -> _Wider | None:
    """The name that an organisation's has a bracket or a hyphen to: शिवसेना (यूबीटी)."""
    bracket = _BRACKET.match(text, mention.end) if mention.type == "ORG" else None
    found = gazetteer.lookup(text[mention.start : bracket.end()], mention.type) if bracket else ()
    return _Wider(bracket.end(), found[0].id) if bracket and len(found) == 1 else None


def _contradicts(name: str, entry: Entry, around: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether an entry lies elsewhere than in ``around``: a place and what it lies in, the country last."""
    own = gazetteer.within(entry)
    if not own or entry.id in around:
        return False
    if entry.type == "ORG":
        # Acronyms have no namesakes, and भारतीय सेना is India's whatever stands before it.
        if latin_acronym(name) or any(own[-1] in _around_word(word, gazetteer) for word in name.split()):
            return False
        return own[-1] != around[-1] or (len(own) > 1 and len(around) > 1 and own[-2] != around[-2])
    key = matching_key(name)
    if own[-1] != around[-1]:
        return own[-1] == _INDIA and key in _ABROAD.get(around[-1], ())
    return key not in _ONE_OF_A_KIND and len(own) > 1 and len(around) > 1 and own[-2] != around[-2]


def _owner(text: str, mentions: Sequence[Mention], number: int, gazetteer: Gazetteer) -> str | None:
    """The id of the place whose a mention is said to be: बिहार के, बिहार की, for an organisation also अमेरिकी."""
    mention = mentions[number]
    before = mentions[number - 1] if number else None
    genitive = _OF_COUNTRY if mention.type == "ORG" else _OF_PLACE
    if before and before.type == "LOC" and genitive.fullmatch(text, before.end, mention.start):
        return _place(before.text, gazetteer)
    if mention.type == "ORG" and (word := _LAST_WORD.search(text, max(0, mention.start - 40), mention.start)):
        return _known(_ADJECTIVES.get(word[1]), gazetteer)
    return None


def _part_of_name(mention: Mention, gazetteer: Gazetteer) -> Iterator[tuple[Name, Sense]]:
    """What may be called alone later on, and its sense with the place in the name: ऋषिकेश एम्स, then एम्स."""
    words = mention.text.split()
    for place, rest in ((words[0], words[1:]), (words[-1], words[:-1])) if len(words) > 1 else ():
        alone = " ".join(rest)
        candidates = [entry for entry in gazetteer.lookup(alone, mention.type) if entry.action == "link"]
        around = _around_word(place, gazetteer) if candidates else ()
        if around:
            against = all(_contradicts(alone, entry, around, gazetteer) for entry in candidates)
            yield Name(mention.type, matching_key(alone)), _elsewhere(around) if against else _AS_LISTED


def sense_of_word(word: str, gazetteer: Gazetteer) -> Sense | None:
    """The sense of what is said to be of the place that ``word`` names, or is the adjective of: अमेरिकी."""
    around = _around_word(word, gazetteer)
    return _elsewhere(around) if around else None


def _around_word(word: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    place = _known(_ADJECTIVES.get(word), gazetteer) or _place(word, gazetteer)
    return (place, *gazetteer.within(gazetteer.entries[place])) if place else ()


def _elsewhere(around: Sequence[str]) -> Sense:
    """The sense of what lies in a place: of India the state is said where it is known, else the country."""
    return Sense(place=around[-2] if around[-1] == _INDIA and len(around) > 1 else around[-1])


def _place(text: str, gazetteer: Gazetteer) -> str | None:
    found = gazetteer.lookup(_REGION_AT_END.sub("", text), "LOC")
    return found[0].id if len(found) == 1 else None


def _known(place: str | None, gazetteer: Gazetteer) -> str | None:
    return place if place in gazetteer.entries else None


def _is_village(text: str, mentions: Sequence[Mention], number: int) -> bool:
    mention = mentions[number]
    before = _BEFORE_VILLAGE.search(text, max(0, mention.start - 20), mention.start)
    if before and (_REGION_BEHIND.match(text, mention.end) or (number and mentions[number - 1].end >= before.start())):
        before = None  # अटाली गांव, फरीदाबाद; दूसरा गांव हापुड़ जिले में
    return mention.type == "LOC" and (before is not None or _BEHIND_VILLAGE.match(text, mention.end) is not None)
