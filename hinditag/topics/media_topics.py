"""The IPTC Media Topics of the top level, with their names.

Codes and English names: IPTC NewsCodes, Media Topics (https://iptc.org/std/NewsCodes/treeview/mediatopic/, CC BY 4.0).
The Hindi names are hinditag's own: IPTC has none.
"""

from __future__ import annotations

MEDIA_TOPICS: dict[str, tuple[str, str]] = {
    "01000000": ("कला, संस्कृति, मनोरंजन और मीडिया", "arts, culture, entertainment and media"),
    "02000000": ("अपराध, कानून और न्याय", "crime, law and justice"),
    "03000000": ("आपदा, दुर्घटना और आपात स्थिति", "disaster, accident and emergency incident"),
    "04000000": ("अर्थव्यवस्था, व्यापार और वित्त", "economy, business and finance"),
    "05000000": ("शिक्षा", "education"),
    "06000000": ("पर्यावरण", "environment"),
    "07000000": ("स्वास्थ्य", "health"),
    "08000000": ("मानवीय रुचि", "human interest"),
    "09000000": ("श्रम और रोजगार", "labour"),
    "10000000": ("जीवन शैली और अवकाश", "lifestyle and leisure"),
    "11000000": ("राजनीति और सरकार", "politics and government"),
    "12000000": ("धर्म", "religion"),
    "13000000": ("विज्ञान और तकनीक", "science and technology"),
    "14000000": ("समाज", "society"),
    "15000000": ("खेल", "sport"),
    "16000000": ("संघर्ष, युद्ध और शांति", "conflict, war and peace"),
    "17000000": ("मौसम", "weather"),
}
"""Code to Hindi and English name, in the order of the codes."""
