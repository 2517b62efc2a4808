"""Which of the places of one name is meant: by the document's countries, by its kind, or by its own weight.

In: the readings of a name, the likeliest first. Out: one Place, or None. It refuses a small place that shares its name with a famous one, and a name that
neither the countries nor its weight make clear.
"""

from dataclasses import dataclass
from typing import Any

LARGE = 100_000  # people; a smaller city is never clear without a country
ABROAD = 250_000  # people; a smaller city that lies in none of the document's countries is not clear either
DOMINANT = 5  # times the people of its next namesake abroad: clear without a country
FAMOUS = 1_000_000  # people, and OVERWHELMING times those of a small namesake in the document's country:
OVERWHELMING = 50  # Moscow is not Moscow, Idaho


NOUNS = {
    "city": {"city"},
    "division": {"admin1", "admin2", "admin3", "admin4"},
    "part": set[str](),
}  # the kinds that a place noun asks for; empty = any


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. country: alpha-3; kind: country, admin1, admin2, city, region or sea; None = not known."""

    place_id: str
    name: str
    country: str | None
    kind: str
    population: int | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that a name may mean, the people who live there, and whether codelists/place_alias.csv says so (given what countries)."""

    place: Place
    weight: int
    listed: bool = False
    given: frozenset[str] = frozenset()


def reading_of(row: tuple[Any, ...]) -> Reading:
    """A reading from a row of gazetteer.sql."""
    return Reading(Place(*row[:7]), row[7])


def choose(readings: list[Reading], countries: tuple[str, ...], wary: bool, plain: bool) -> Place | None:
    """The reading that the countries or its own weight make clear. wary: the word alone proves nothing; plain: no noun said what it is."""
    first = readings[0]
    if plain and first.place.kind == "country":
        readings = [reading for reading in readings if reading.place.kind == "country"]
    local = in_countries(readings, countries)
    if local and not overshadowed(local, readings, first.listed and not wary):
        return local.place
    if wary:
        return None
    return (
        first.place
        if first.listed or first.place.kind == "country"
        else clear(readings, ABROAD if countries else LARGE)
    )


def expected(place: Place, noun: str, countries: tuple[str, ...]) -> bool:
    """Whether a place is of the kind that its noun asks for, and not abroad, so that no other spelling need be looked for."""
    fits = place.kind in (NOUNS.get(noun) or {place.kind})
    return fits and (place.kind == "country" or not countries or place.country is None or place.country in countries)


def overshadowed(local: Reading, readings: list[Reading], listed: bool) -> bool:
    """Whether a small place of the document's country shares its name with one so well known that it must say so: Moscow, Idaho."""
    most = max(reading.weight for reading in readings)
    return is_small(local) and (listed or most >= max(FAMOUS, OVERWHELMING * local.weight))


def in_countries(readings: list[Reading], countries: tuple[str, ...]) -> Reading | None:
    """The reading in the likeliest of the countries, unless it is small and one in another of them is listed, or large and dwarfs it."""
    found = [reading for code in countries for reading in readings if reading.place.country == code]
    if found and is_small(found[0]):
        large = max(LARGE, OVERWHELMING * found[0].weight)
        return next((r for r in found if r.listed or r.weight >= large), found[0])
    return found[0] if found else None


def is_small(reading: Reading) -> bool:
    """Whether a reading is a city or district that needs a word of context."""
    return not reading.listed and reading.place.kind in ("city", "admin2") and reading.weight < LARGE


def clear(readings: list[Reading], large: int) -> Place | None:
    """The reading that needs no context: a first-level division or a city of so many people that dwarfs its namesakes."""
    code = max(readings, key=lambda reading: reading.weight).place.country
    best = next(reading for reading in readings if reading.place.country == code)
    city = best.place.kind == "city"
    rivals = (r for r in readings if r is not best and (r.place.country != code or (city and r.place.kind == "city")))
    dwarfed = best.weight >= DOMINANT * max((rival.weight for rival in rivals), default=0)
    sizeable = best.place.kind == "admin1" or (city and best.weight >= large)
    return best.place if sizeable and dwarfed else None
