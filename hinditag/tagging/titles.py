"""Titles before names and honorifics after them, which are no part of a name in hinditag's scheme.

Only words that are no name themselves: राजा, संत and स्वामी stand in many, and stay. Used when a mention is made,
and when the names of other data sets, which often hold titles, are mapped to this scheme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hinditag.document import Mention
from hinditag.tokenising.words import words

_ADDRESS = """
श्री श्रीमती सुश्री मिस्टर मिसेज सर मैडम श्रीमान माननीय स्व स्व. स्वर्गीय दिवंगत शहीद भगवान बाबा आचार्य पंडित पं पं.
Mr Mr. Mrs Mrs. Ms Ms. Shri Smt Smt. Sir
"""
_LEARNING_AND_LAW = """
डॉ डॉ. डॉक्टर डाॅ डाॅ. डा डा. प्रो प्रो. प्रोफेसर प्रोफ़ेसर जस्टिस न्यायमूर्ति न्यायाधीश जज अधिवक्ता एडवोकेट वकील
Dr Dr. Prof Prof. Justice
"""
_OFFICE = """
राष्ट्रपति उपराष्ट्रपति प्रधानमंत्री उपप्रधानमंत्री मुख्यमंत्री उपमुख्यमंत्री मंत्री राज्यपाल सांसद विधायक पार्षद महापौर मेयर
सरपंच मुखिया अध्यक्ष उपाध्यक्ष सचिव महासचिव कोषाध्यक्ष संयोजक प्रवक्ता निदेशक महानिदेशक पीएम सीएम डिप्टी डीएम एसडीएम
एडीएम सीओ एसपी एसएसपी डीएसपी एएसपी डीजीपी डीआईजी आईजी कलेक्टर कमिश्नर इंस्पेक्टर थानाध्यक्ष कांस्टेबल दारोगा PM CM
"""
_ARMS = "जनरल लेफ्टिनेंट ले. कर्नल मेजर कैप्टन ब्रिगेडियर एडमिरल एयर मार्शल कमांडर सूबेदार हवलदार"
_CALLING = "नेता अभिनेता अभिनेत्री एक्टर एक्ट्रेस गायक गायिका सिंगर निर्देशक क्रिकेटर कप्तान कोच पत्रकार मौलाना"
TITLES = frozenset(f"{_ADDRESS} {_LEARNING_AND_LAW} {_OFFICE} {_ARMS} {_CALLING}".split())
_LIKE_INITIALS = frozenset("एसपी सीओ पीएम सीएम डीएम".split())
HONORIFICS = frozenset("जी साहब साहेब".split())


def without_title(mention: Mention) -> Mention:
    """A person's mention cut to the name alone; any other as it is.

    >>> cut = without_title(Mention(0, 10, "जनरल रावत", "PER", 0.9))
    >>> cut.start, cut.text
    (5, 'रावत')
    """
    if mention.type != "PER":
        return mention
    places = list(words(mention.text))
    first, last = name_alone([mention.text[start:end] for start, end in places])
    if last - first == len(places):
        return mention
    start, end = places[first][0], places[last - 1][1]
    return replace(mention, start=mention.start + start, end=mention.start + end, text=mention.text[start:end])


def _are_initials(parts: Sequence[str]) -> bool:
    """Whether a name begins with initials that are written like an office: a name does not begin with सिंह."""
    return parts[0] in _LIKE_INITIALS and len(parts) > 2 and parts[1] == "सिंह"


def name_alone(parts: Sequence[str]) -> tuple[int, int]:
    """The stretch (first, last exclusive) of a person's name in ``parts`` without titles and honorifics.

    Where nothing else is there, all of it is the name.

    >>> name_alone(["मेजर", "जनरल", "आर", "के", "सिंह"]), name_alone(["हनुमान", "जी"]), name_alone(["बाबा", "साहेब"])
    ((2, 5), (0, 1), (0, 2))
    >>> name_alone(["एसपी", "सिंह", "बघेल"]), name_alone(["एसपी", "राम", "सिंह"])
    ((0, 3), (1, 3))
    """
    first, last = 0, len(parts)
    while first < last and parts[first] in TITLES and not _are_initials(parts[first:]):
        first += 1
    while last > first and parts[last - 1] in HONORIFICS:
        last -= 1
    return (first, last) if first < last else (0, len(parts))
