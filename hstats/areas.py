"""Areas: which figures speak of the place that a report is about, and which of them may stand in one series.

In: rows with a place as written and its gazetteer id, and the places that a report counts as its area. Out: the same rows with ``area``: empty
for the whole area, else the key of a place inside it; or the reason why a row is not of the area. A part of a place is a place of its own:
"northwest Syria" has Syria's id, and the key of Syria with "northwest", so that the part and the whole never stand in one series. "South Sudan"
is the name of the whole.

Three rules, and no others. A figure is of the area where its place is one that the report lists, in whatever spelling; where it names several,
all of them must be listed. Where a report lists none, the area is the country, and each place in it keeps a series of its own. Where a figure
only inherits the country of its document, and the title of that document names a listed place, it is of the area, and the evidence says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from hstats.lexicon import read_toml
from hstats.places import Gazetteer, open_gazetteer
from hstats.placewords import fold

Row = dict[str, Any]
TITLE = "title"
INHERITED = "place_inherited"


@dataclass(frozen=True, slots=True)
class Area:
    """The place of a report: its country, the keys of the places that count as it, and their names as titles may write them."""

    country: str
    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: "AreaWords" = field(kw_only=True)

    def key(self, name: str | None, place_id: str | None) -> str:
        """A place as series group by it: id and part, several of them joined, else the folded name; empty where no place is named."""
        if not name:
            return place_id or ""
        plain, part = self.words.parted(name)
        if place_id:
            whole = not part or self.words.gazetteer.is_whole(name, place_id)
            return f"{place_id}/{'' if whole else part}"
        members = [m for m in plain.split(self.words.joiner) if m]
        if len(members) < 2:
            return f"{plain}/{part}"
        return "+".join(sorted({self.key(m, self.words.place_id(m, self.country)) for m in self.words.members(name)}))

    def of_country(self, key: str) -> bool:
        """True for the country as a whole."""
        return key in ("", f"{self.words.country_id(self.country)}/", self.words.country_id(self.country))


@dataclass(frozen=True, slots=True)
class AreaWords:
    """What areas need to know of a language: words for parts of a place, the word that joins two places; and the gazetteer."""

    parts: tuple[tuple[str, str], ...]  # folded words and the part that they mean, the longest first
    joiner: str
    gazetteer: Gazetteer

    def parted(self, name: str) -> tuple[str, str]:
        """A folded name without the words for its part, and that part.

        >>> [area_words("en").parted(n) for n in ("North-Western Syria", "Idleb", "southern Idlib and Hama")]
        [('syria', 'northwest'), ('idleb', ''), ('idlib and hama', 'south')]
        """
        folded = f" {fold(name)} "
        for words, part in self.parts:
            if folded.startswith(f" {words} ") and len(folded) > len(words) + 2:
                return folded.removeprefix(f" {words} ").strip(), part
        return folded.strip(), ""

    def members(self, name: str) -> list[str]:
        """The places that a name joins."""
        return [m.strip() for m in f" {fold(name)} ".split(self.joiner) if m.strip()]

    def place_id(self, name: str, country: str) -> str | None:
        """The gazetteer's id of a written name."""
        place = self.gazetteer.resolve(name, (country,) if country else ())
        return place.place_id if place else None

    def country_id(self, country: str) -> str:
        """The gazetteer's id of a country."""
        rows = self.gazetteer.rows("by_country", country) if country else []
        return str(rows[0][0]) if rows else ""


@lru_cache(maxsize=8)
def area_words(language: str = "en") -> AreaWords:
    """The words of the language that documents name places in."""
    words = read_toml(language, "briefing")
    parts = [(fold(word), part) for part, listed in words["area"]["parts"].items() for word in listed]
    return AreaWords(
        tuple(sorted(parts, key=lambda p: -len(p[0]))),
        f" {fold(words['area']['and'])} ",
        open_gazetteer(language=language),
    )


def area(country: str, places: Iterable[str], language: str = "en") -> Area:
    """The area of a report."""
    words = area_words(language)
    blank = Area(country, words=words)
    names = list(places)
    keys = {blank.key(n, words.place_id(n, country) if len(words.members(n)) == 1 else None) for n in names}
    return Area(country, frozenset(keys), frozenset(" ".join(reversed(words.parted(n))) for n in names), words=words)


def within(found: Area, rows: Iterable[Row], here: str) -> tuple[list[Row], list[tuple[Row, str]]]:
    """Rows of the area with their ``area``, and the others with the reason: elsewhere, or unplaced."""
    inside: list[Row] = []
    outside: list[tuple[Row, str]] = []
    for row in rows:
        key = found.key(row["place"], row["place_id"])
        why = why_outside(found, row, key)
        if why:
            outside.append((row, why))
        elif not found.keys:
            inside.append({**row, "area": "" if found.of_country(key) else key, "place_by": None})
        elif key in found.keys:
            inside.append({**row, "area": "", "place_by": None})
        else:
            inside.append({**row, "area": "", "place": here, "place_by": TITLE})
    return inside, outside


def why_outside(found: Area, row: Row, key: str) -> str | None:
    """The reason why a row is not of the area, or None."""
    if not found.country and not found.keys:
        return None
    if found.country and row["country"] not in (None, found.country):
        return "elsewhere"
    if key in found.keys or (not found.keys and row["country"] == found.country):
        return None
    if row["country"] is None and not row["place"]:
        return "unplaced"
    whole = (
        row["country"] == found.country and found.of_country(key) and (INHERITED in row["flags"] or not row["place"])
    )
    return None if whole and titled(found, row["title"]) else "elsewhere"


def titled(found: Area, title: str | None) -> bool:
    """True where a title names a place of the area."""
    text = f" {' '.join(canonical(found.words, title or ''))} "
    return any(f" {name.strip()} " in text for name in found.names)


def canonical(words: AreaWords, text: str) -> list[str]:
    """The folded words of a text, with one word for each part of a place: "north-western" is "northwest"."""
    folded = f" {fold(text)} "
    for written, part in words.parts:
        folded = folded.replace(f" {written} ", f" {part} ")
    return folded.split()
