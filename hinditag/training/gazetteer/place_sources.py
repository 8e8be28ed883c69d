"""Readers of the open data that the gazetteer's places are made from: each gives plain records, still uncleaned."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from hinditag.training.gazetteer.place_table import (
    CONTINENTS,
    FOREIGN_WORDS,
    ISO_CODES,
    NO_COUNTRIES,
    WRONG_COUNTRY_NAMES,
)

FILES = (
    "naturalearth_countries.csv",
    "naturalearth_cities.csv",
    "cldr_territories_hi.json",
    "cldr_tz_cities_hi.csv",
    "i18n_iso_countries_hi.json",
    "countrynames.yaml",
    "opensanctions_territories.jsonl",
    "geonames_cities_devanagari.csv",
    "india_state.json",
    "india_district.json",
)
_DEVANAGARI = regex.compile(r"\p{Deva}")
_STATION = "Scientific station"


@dataclass
class Country:
    """A country or territory: its names, the best first."""

    hindi: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)
    wikidata: str | None = None


@dataclass
class City:
    """A city; ``name`` is that of the source, ``english`` the names of today first."""

    source: str
    name: str
    country: str
    people: int
    english: list[str]
    hindi: list[str]
    capital: bool = False
    wikidata: str | None = None


def countries(folder: Path) -> dict[str, Country]:
    """Countries, territories and continents by code (ISO 3166-1, or UN M.49 for continents)."""
    found: dict[str, Country] = {}
    cldr = _json(folder / FILES[2])["main"]["hi"]["localeDisplayNames"]["territories"]
    for code, name in cldr.items():
        base = code.partition("-")[0]
        if base in CONTINENTS or (base.isalpha() and base not in NO_COUNTRIES):
            found.setdefault(base, Country()).hindi.append(name)
    for code, name in CONTINENTS.items():
        found[code].english.append(name)
    for row in _csv(folder / FILES[0]):
        code = ISO_CODES.get(row["NAME_EN"], row["ISO_A2"])
        if code in found:
            found[code].hindi.append(row["NAME_HI"])
            names = [row["NAME_EN"], row["FORMAL_EN"], *([row["NAME"]] if "." not in row["NAME"] else [])]
            # the short name of a state whose full one Natural Earth gives (People's Republic of China)
            found[code].english += sorted(names, key=lambda name: " Republic of " in name)
            found[code].wikidata = row["WIKIDATAID"] or None
    for code, name in _json(folder / FILES[4])["countries"].items():
        found.setdefault(code, Country()).hindi.append(name)
    for record in _territories(folder):
        code = record["code"].upper()
        if code in found:
            found[code].wikidata = found[code].wikidata or record["qid"]
            found[code].english.append(record["name"])
            found[code].hindi += _hindi([*record["names_strong"], *record["names_weak"]])
    for code, name in _country_names(folder):
        if code in found:
            found[code].hindi += _hindi([name])
    for code, country in found.items():
        country.hindi = [name for name in country.hindi if name != WRONG_COUNTRY_NAMES.get(code)]
    return {code: country for code, country in sorted(found.items()) if country.english}


def natural_earth_cities(folder: Path) -> Iterator[City]:
    """Natural Earth's cities with a Hindi name, research stations left out."""
    for row in _csv(folder / FILES[1]):
        if row["FEATURECLA"] == _STATION or row["ISO_A2"] == "AQ" or not row["NAME_HI"]:
            continue
        astana = row["NAME_EN"] == "Nur-Sultan"  # its name from 2019 to 2022, when the data were made
        english = ["Astana"] if astana else []
        english += [row["NAME_EN"], *([row["NAME"]] if "." not in row["NAME"] else [])]
        yield City(
            source="natural earth",
            name=row["NAME"],
            country=row["ISO_A2"],
            people=int(row["POP_MAX"]),
            english=english,
            hindi=row["NAME_HI"].split("/"),
            capital=row["FEATURECLA"].startswith("Admin-0 capital"),
            wikidata=row["WIKIDATAID"] or None,
        )


def geonames_cities(folder: Path) -> Iterator[City]:
    """GeoNames' cities with Devanagari names (Hindi, Marathi, Nepali and Sanskrit mixed), the largest first."""
    for row in sorted(_csv(folder / FILES[7]), key=lambda row: -int(row["population"])):
        yield City(
            source="geonames",
            name=row["name"],
            country=row["countrycode"],
            people=int(row["population"]),
            english=list(dict.fromkeys([_plain(row["name"]), row["name"]])),
            hindi=row["devanagari_alternates"].split("|"),
        )


def timezone_cities(folder: Path) -> dict[str, list[str]]:
    """CLDR's Hindi names of the cities that time zones are named by, by English name."""
    found: dict[str, list[str]] = {}
    for row in _csv(folder / FILES[3]):
        found.setdefault(row["english"], []).append(row["hindi"])
    return found


def states(folder: Path) -> dict[int, str]:
    """The English names of the Indian states by their number in the data."""
    return {record["id"]: record["en_name"].strip() for record in _json(folder / FILES[8])}


def districts(folder: Path) -> list[tuple[int, str, str]]:
    """The Indian districts: number of the state, English and Hindi name."""
    records = _json(folder / FILES[9])
    return [(record["state_id"], record["en_name"].strip(), record["hi_name"].strip()) for record in records]


def state_items(folder: Path) -> dict[str, str]:
    """The Wikidata items of the Indian states by English name ("and" left out, as in the list of states)."""
    indian = (record for record in _territories(folder) if record["code"].startswith("in-"))
    return {record["name"].replace(" and ", " "): record["qid"] for record in indian}


def _plain(name: str) -> str:
    """A Latin name without the signs of transliteration: Thāne is Thane."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


def _hindi(names: Iterable[str]) -> list[str]:
    """The names in Devanagari that are not plainly Marathi or Nepali."""
    return [name for name in names if _DEVANAGARI.search(name) and not FOREIGN_WORDS.intersection(name.split())]


def _country_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Code and name of each line of countrynames.yaml, which is a mapping of lists of plain strings."""
    code = ""
    for line in (folder / FILES[5]).read_text(encoding="utf-8").splitlines():
        if line[:1].isalpha():
            code = line.rstrip(":")
        elif line.startswith("  - "):
            yield code, line[4:].strip("\"'")


def _territories(folder: Path) -> list[dict[str, Any]]:
    with open(folder / FILES[6], encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _csv(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
