"""The tag schemes: which types each head of the shipped entity models knows, and how they map onto PER, LOC and ORG.

hinditag's own scheme is the default. The other three belong to the public data sets that the model also
learned from; a head of its own for each keeps their guidelines apart.
"""

from __future__ import annotations

from collections.abc import Iterable

DEFAULT_SCHEME = "hinditag"
OWN_SCHEME = "own"
"""The scheme of a model that ``hinditag train ner`` made, whatever its types."""

SCHEMES: dict[str, tuple[str, ...]] = {
    "hinditag": ("PER", "LOC", "ORG"),
    "il-ner": ("PER", "LOC", "ORG", "ARTEFACT", "NUMBER", "TIME"),
    "hiner": (
        *("PER", "LOC", "ORG", "NUMBER", "TIME", "LANGUAGE", "MISC"),
        *("GAME", "RELIGION", "LITERATURE", "FESTIVAL"),
    ),
    "multiconer2": (
        *("Artist", "Politician", "Athlete", "Scientist", "Cleric", "SportsManager", "OtherPER"),
        *("HumanSettlement", "Facility", "Station", "OtherLOC", "LOC"),
        *("ORG", "SportsGRP", "PublicCorp", "PrivateCorp", "MusicalGRP", "CarManufacturer", "AerospaceManufacturer"),
        *("VisualWork", "MusicalWork", "WrittenWork", "ArtWork", "Software"),
        *("Food", "Drink", "Vehicle", "Clothing", "OtherPROD"),
        *("Disease", "Symptom", "Medication/Vaccine", "AnatomicalStructure", "MedicalProcedure"),
    ),
}
"""The types of each scheme."""

TYPE_NAMES = {"PER": ("व्यक्ति", "People"), "LOC": ("स्थान", "Places"), "ORG": ("संगठन", "Organisations")}
"""What the types of the default scheme are called, in Hindi and in English."""

_MULTICONER2 = SCHEMES["multiconer2"]
TO_DEFAULT: dict[str, dict[str, str]] = {
    "hinditag": {name: name for name in SCHEMES["hinditag"]},
    "il-ner": {name: name for name in SCHEMES["hinditag"]},
    "hiner": {name: name for name in SCHEMES["hinditag"]},
    "multiconer2": {
        **dict.fromkeys(_MULTICONER2[:7], "PER"),
        **dict.fromkeys(_MULTICONER2[7:12], "LOC"),
        **dict.fromkeys(_MULTICONER2[12:19], "ORG"),
    },
}


def bio_labels(types: Iterable[str]) -> tuple[str, ...]:
    """The BIO labels of these types in the order of the head's outputs, ``O`` first.

    >>> bio_labels(SCHEMES["hinditag"])
    ('O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC', 'B-ORG', 'I-ORG')
    """
    return ("O", *(f"{prefix}-{name}" for name in types for prefix in "BI"))
