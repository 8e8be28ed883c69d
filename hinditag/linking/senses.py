"""Which of those that bear a name a mention can mean, by the words beside it.

नेपाल के विदेश मंत्रालय is not India's, मिर्जापुर जिले के राजगढ़ not the district in Madhya Pradesh, किराना व्यापारी अमित शाह not
the minister. Only what contradicts the gazetteer, or decides between its entries, is a sense; all else is left to the
rules of linking. Names of different senses are never joined by their letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from hinditag.document import Mention
from hinditag.linking.acronyms import latin_acronym
from hinditag.linking.gazetteer import Entry, Gazetteer
from hinditag.linking.names import Name, Sense, bare
from hinditag.linking.story import Story
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


def with_senses(story: Story) -> Story:
    """``story``, whose names have none, with the sense of each mention in its name where the text restricts it.

    >>> from hinditag.linking.gazetteer import bundled_gazetteer
    >>> mentions = [Mention(0, 4, "ईरान", "LOC", 0.9), Mention(8, 22, "विदेश मंत्रालय", "ORG", 0.9)]
    >>> story = Story.of("ईरान के विदेश मंत्रालय ने कहा", mentions, bundled_gazetteer())
    >>> [name.sense for name in with_senses(story).names]
    [None, Sense(entry=None, place='loc:ir')]
    """
    names = list(story.names)
    said: dict[int, Sense] = {}  # by number of a mention
    parts: defaultdict[Name, list[tuple[int, Sense]]] = defaultdict(list)
    for number, mention in enumerate(story.mentions):
        if wider := _wider(story, number):
            inside = takewhile(lambda place: story.mentions[place].start < wider.end, range(number, len(names)))
            said.update((n, Sense(entry=wider.entry)) for n in inside if story.mentions[n].type == mention.type)
        elif number not in said and (told := _told(story, number)):
            said[number] = told
        if mention.type == "ORG":
            for part, sense in _part_of_name(mention, story.gazetteer):
                parts[part].append((number, sense))
    for name, numbers in story.places.items():
        going_on = _going_on(story, name, said)
        for number in numbers:
            sense_or_not = said.get(number, going_on)
            names[number] = name._replace(sense=None if sense_or_not == _AS_LISTED else sense_or_not)
        inner = {sense for _, sense in parts.get(name, ())}
        if len(inner) == 1 and inner != {_AS_LISTED} and not any(number in said for number in numbers):
            first, part_sense = parts[name][0]
            for number in numbers[bisect_right(numbers, first) :]:
                names[number] = name._replace(sense=part_sense)
    return replace(story, names=names)


def _going_on(story: Story, name: Name, said: Mapping[int, Sense]) -> Sense | None:
    """The sense of the mentions of a name of which nothing is said: that of the others, where these agree."""
    numbers = story.places[name]
    senses = {said[number] for number in numbers if number in said}
    one = senses.pop() if len(senses) == 1 else None
    if one is None or one.entry is not None:
        return None
    if name.type == "ORG":  # named before anything is said of it, it is the gazetteer's: two may be in the text
        return one if numbers[0] in said else None
    return None if any(story.role(number).offices for number in numbers) else one


def _told(story: Story, number: int) -> Sense | None:
    """What is said of a mention whose name bundled entries have: a sense, ``_AS_LISTED``, or nothing."""
    text, mention, gazetteer = story.text, story.mentions[number], story.gazetteer
    candidates = gazetteer.lookup(bare(mention.text, mention.type), mention.type)
    if not candidates or any(entry.action != "link" for entry in candidates):
        return None
    if mention.type == "PER":
        word = _LAST_WORD.search(text, max(0, mention.start - 40), mention.start)
        plain = _MORE_PLAIN_PEOPLE if " " not in mention.text.strip() else _PLAIN_PEOPLE
        return NOBODY if word and word[1] in plain and _OF_A_PERSON.match(text, mention.end) else None
    if _is_village(story, number) and all(len(gazetteer.within(entry)) > 1 for entry in candidates):
        return NOBODY
    around = _owner(story, number)
    if not around:
        return None
    fitting = [entry for entry in candidates if around[0] in (entry.id, *gazetteer.within(entry))]
    if fitting:
        return Sense(place=around[0]) if len(candidates) > 1 and len(fitting) == 1 else _AS_LISTED
    if mention.type == "LOC" and _VISITED.match(text, mention.end):
        return None
    against = all(_contradicts(mention.text, entry, around, gazetteer) for entry in candidates)
    return _elsewhere(around) if against else _AS_LISTED


class _Wider(NamedTuple):
    """A name of the gazetteer that goes on behind a mention: where it ends, and the id of its entry."""

    end: int
    entry: str


def _wider(story: Story, number: int) -> _Wider | None:
    """The name that an organisation's has a bracket or a hyphen to: शिवसेना (यूबीटी)."""
    mention = story.mentions[number]
    bracket = _BRACKET.match(story.text, mention.end) if mention.type == "ORG" else None
    found = story.gazetteer.lookup(story.text[mention.start : bracket.end()], mention.type) if bracket else ()
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


def _owner(story: Story, number: int) -> tuple[str, ...]:
    """The ids of the place whose a mention is said to be, and of what it lies in; none where nothing is said.

    It is said by बिहार के, of an organisation also by बिहार की and अमेरिकी.
    """
    mention = story.mentions[number]
    before = story.mentions[number - 1] if number else None
    genitive = _OF_COUNTRY if mention.type == "ORG" else _OF_PLACE
    if before and before.type == "LOC" and genitive.fullmatch(story.text, before.end, mention.start):
        return _around_place(before.text, story.gazetteer)
    word = _LAST_WORD.search(story.text, max(0, mention.start - 40), mention.start) if mention.type == "ORG" else None
    return _around(_ADJECTIVES.get(word[1]), story.gazetteer) if word else ()


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
    return _around(_ADJECTIVES.get(word), gazetteer) or _around_place(word, gazetteer)


def _around_place(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    found = gazetteer.lookup(_REGION_AT_END.sub("", text), "LOC")
    return _around(found[0].id, gazetteer) if len(found) == 1 else ()


def _around(place: str | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """A place and what it lies in, by id, the country last; nothing where the gazetteer does not have it."""
    entry = gazetteer.entries.get(place or "")
    return (entry.id, *gazetteer.within(entry)) if entry else ()


def _elsewhere(around: Sequence[str]) -> Sense:
    """The sense of what lies in a place: of India the state is said where it is known, else the country."""
    return Sense(place=around[-2] if around[-1] == _INDIA and len(around) > 1 else around[-1])


def _is_village(story: Story, number: int) -> bool:
    mention = story.mentions[number]
    before = _BEFORE_VILLAGE.search(story.text, max(0, mention.start - 20), mention.start)
    if before and (
        _REGION_BEHIND.match(story.text, mention.end) or (number and story.mentions[number - 1].end >= before.start())
    ):
        before = None  # अटाली गांव, फरीदाबाद; दूसरा गांव हापुड़ जिले में
    return mention.type == "LOC" and (before is not None or _BEHIND_VILLAGE.match(story.text, mention.end) is not None)
