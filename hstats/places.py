"""The gazetteer: a written name to a place with an id and a country.

In: gazetteer.sqlite (GeoNames, made at install time by hatch_build.py), codelists/place_alias.csv and lexicons/<language>/place.toml.
Out: Places. Names match exactly once folded; where the document's country writes in another script, also as other romanisations of one name.
Namesakes are told apart by the document's countries. It refuses to guess: a name that neither they nor its own weight make clear is None.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from hstats.errors import DataError
from hstats.namesakes import NOUNS, Place, Reading, choose, expected, reading_of
from hstats.ownplaces import OWN, OwnPlace, by_name, read_own
from hstats.placewords import Alias, PlaceWords, fold, likeness, read_aliases, read_statements, read_words, romanised

HERE = Path(__file__).parent
VERSION = 2  # user_version of the file that hatch_build.py writes
REINSTALL = "reinstall hstats (in a checkout: pip install -e .)"
MEMO = 16_384  # names remembered
INITIALS = 3  # letters; so short a name of a country or division is written in capitals
SPELLED = 4  # letters; a shorter name is not looked for in other spellings
LIKE, VERY_LIKE = 0.7, 0.85  # likeness of two spellings of one name, of three consonants or more, and of fewer


def open_gazetteer(
    path: Path | None = None, language: str = "en", aliases: Path | None = None, own: Path | None = OWN
) -> "Gazetteer":
    """Opens the gazetteer read-only with the words of a language and the user's own places (own; None: without).

    DataError says what to do when its file is missing or old.
    """
    file = path or HERE / "gazetteer.sqlite"
    if not file.exists():
        raise DataError(f"{file} does not exist: it is made at install time, so {REINSTALL}.")
    words = read_words(HERE / "lexicons" / language / "place.toml")
    return Gazetteer(file, words, aliases or HERE / "codelists" / "place_alias.csv", read_own(own) if own else ())


class Gazetteer:
    """Lookups by name, remembered. Every thread and every forked process opens the file for itself on its first lookup."""

    def __init__(self, path: Path, words: PlaceWords, aliases: Path, own: tuple[OwnPlace, ...] = ()) -> None:
        self.path, self.words, self.alias_path, self.own_places = path, words, aliases, own
        self.compass = lowered(words, "compass.words")
        self.joiners = lowered(words, "joiner.words")
        self.place_nouns = lowered(words, "noun.feature", *(f"noun.{kind}" for kind in NOUNS))
        self.folded = {key: frozenset(map(fold, listed)) for key, listed in words.lists.items()}
        self.peoples = {fold(word): code for code, listed in words.peoples.items() for word in listed}
        self.added = json.dumps(sorted(self.folded["noun.added"]))
        self.statements = read_statements(HERE / "gazetteer.sql")
        self.local = threading.local()
        if self.rows("version") != [(VERSION,)]:
            raise DataError(f"{path} is not the gazetteer of this version of hstats: {REINSTALL}.")
        self.aliases: dict[str, tuple[Reading, ...]] = {}
        self.add_aliases(read_aliases(aliases))
        self.own, _ = by_name(own)
        self.coded = {place.geonames: place for place in own if place.geonames}
        self.readings = lru_cache(MEMO)(self.find)
        self.lookup = lru_cache(MEMO)(self.places_named)
        self.country_of = lru_cache(MEMO)(self.country_named)
        self.nation = lru_cache(MEMO)(self.nation_named)
        self.decided = lru_cache(MEMO)(self.decide)
        self.generic = lru_cache(MEMO)(self.names_nothing)
        self.is_people = lru_cache(MEMO)(self.people_named)

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer, (self.path, self.words, self.alias_path, self.own_places)

    def places_named(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, the likeliest first; none for a word that only happens to be some town's name."""
        key = fold(name)
        readings = () if key in self.folded["stop.never"] else sorted(self.readings(key), key=lambda r: bool(r.given))
        return tuple(self.with_code(reading.place) for reading in readings)

    def country_named(self, word: str) -> str | None:
        """The alpha-3 code of a people ("Syrian", "Gazans"), a country or a large part of one; None for any other word."""
        if self.words.capitals and word[:1].islower():
            return None
        key = fold(word)
        if key in self.peoples:
            return self.peoples[key]
        place = None if key in self.folded["stop.never"] else self.decide(word, ())
        return place.country if place and place.kind in ("country", "admin1", "region") else None

    def nation_named(self, word: str) -> str | None:
        """The alpha-3 code of a country or a people; None for a part of one."""
        code = self.country_named(word)
        if code is None or fold(word) in self.peoples:
            return code
        place = self.decide(word, ())
        return code if place is not None and place.kind == "country" else None

    def resolve(self, name: str, countries: tuple[str, ...] = ()) -> Place | None:
        """The one place that a name means in a document about these countries (alpha-3, the likeliest first), or None."""
        place = self.decided(name, countries)
        return self.with_code(place) if place else None

    def decide(self, name: str, countries: tuple[str, ...]) -> Place | None:
        stop, wary = self.folded["stop.never"], self.folded["stop.context"]
        if fold(name) in stop or (len(fold(name)) <= INITIALS and name[1:].islower() and self.is_initials(fold(name))):
            return None
        other: Place | None = None  # the name is right, though not the kind that its noun asks for, or abroad
        for readings, key, noun in self.candidates(fold(name), countries):
            usable = [r for r in readings if not r.given or not r.given.isdisjoint(countries)]
            fitting = [r for r in usable if r.place.kind in NOUNS.get(noun, ())] or usable
            vague = key in stop or key in wary or self.only_generic(key)
            place = choose(fitting, countries, vague, plain=not noun) if fitting else None
            if place is not None and expected(place, noun, countries):
                return place
            other = other or place
        return self.heard(fold(name), countries, VERY_LIKE if other else LIKE) or other

    def is_whole(self, name: str, place_id: str) -> bool:
        """Whether a name that means a place opens with the place's own: "North Kivu province" does, "northwest Syria" does not."""
        key = fold(name)
        forms = (form for form, _ in self.variants(key) if any(p.place_id == place_id for p in self.lookup(form)))
        known = next(forms, None)
        return known is not None and key.startswith(known)

    def people_named(self, word: str) -> bool:
        """Whether a word is that of a country's people: Somali, Gazans."""
        return fold(word) in self.peoples

    def names_nothing(self, name: str) -> bool:
        """Whether a name is nothing but a place noun, or a word that is never a place: Autonomous Region, Crisis."""
        if fold(name) in self.folded["stop.never"]:
            return True
        return " " in name and any(fold(name) in self.folded[f"noun.{kind}"] for kind in (*NOUNS, "feature"))

    def has_town(self, name: str, country: str | None) -> bool:
        """Whether a country has a town of that name, be it a common word: Most."""
        return any(r.place.kind == "city" and r.place.country == country for r in self.readings(fold(name)))

    def only_generic(self, key: str) -> bool:
        """Whether a folded name is made of nothing but compass words and place nouns: North Central Coast."""
        words = key.split(" ")
        return len(words) > 1 and all(word in self.compass or word in self.place_nouns for word in words)

    def is_initials(self, key: str) -> bool:
        """Whether a short name is short for a country or a division: CAR is one, a car is not."""
        readings = self.readings(key)
        return (
            bool(readings) and readings[0].place.kind in ("country", "admin1") and fold(readings[0].place.name) != key
        )

    def heard(self, name: str, countries: tuple[str, ...], like: float) -> Place | None:
        """A place of these countries whose name is another romanisation of a folded name: Hassakeh, Al Hasakah."""
        for key, noun in self.variants(name):
            if len(key) < SPELLED or key in self.peoples:
                continue
            sound = romanised(key)
            enough = like if len(sound) > 2 else VERY_LIKE
            for code in countries:
                rows = self.rows("by_sound", f"{code} {sound}")
                best = max(rows, key=lambda row: (row[3] in NOUNS.get(noun, ()), likeness(key, row[8])), default=None)
                if best and likeness(key, best[8]) >= enough:
                    return Place(*best[:7])
        return None

    def find(self, key: str) -> tuple[Reading, ...]:
        """All readings of a folded name: the user's own, those of place_alias.csv, then those of GeoNames by rank."""
        listed = self.aliases.get(key, ())
        ids = {reading.place.place_id for reading in listed}
        known = (*listed, *(reading_of(row) for row in self.rows("by_name", key) if row[0] not in ids))
        own = self.own.get(key, ())
        return (*self.own_readings(own, known), *known) if own else known

    def own_readings(self, own: tuple[OwnPlace, ...], known: tuple[Reading, ...]) -> Iterator[Reading]:
        """The user's places of a name; where it is a name in other countries too, only with a document about theirs."""
        countries = {reading.place.country for reading in known} | {place.country for place in own}
        for place in own:
            rows = self.rows("by_id", place.geonames) if place.geonames else []
            bare = Place(f"pcode:{place.pcode}", place.name, place.country, place.kind, None, None, None)
            given = frozenset() if countries == {place.country} else frozenset([place.country])
            yield Reading(self.with_code(Place(*rows[0][:7])) if rows else bare, rows[0][7] if rows else 0, True, given)

    def with_code(self, place: Place) -> Place:
        """A place of GeoNames under the user's name and P-code, where the user's table has it."""
        own = self.coded.get(place.place_id)
        return replace(place, place_id=f"pcode:{own.pcode}", name=own.name) if own else place

    def candidates(self, name: str, countries: tuple[str, ...]) -> Iterator[tuple[tuple[Reading, ...], str, str]]:
        """The readings of every variant of a folded name, and of the last with a noun put behind it: Kurram, Kurram District."""
        key = noun = ""
        for key, noun in self.variants(name):
            yield self.readings(key), key, noun
        if countries:
            yield tuple(map(reading_of, self.rows("by_name_and_noun", key, self.added))), key, noun

    def variants(self, key: str) -> Iterator[tuple[str, str]]:
        """A folded name as it stands, then with articles, place nouns and compass words taken off.

        With each comes what the noun taken off last said it is: city, division, part, or nothing.
        """
        noun = ""
        yield key, noun
        while True:
            shorter, taken = self.shortened(key)
            if not shorter:
                break
            key, noun = shorter, taken or noun
            yield key, noun

    def shortened(self, key: str) -> tuple[str, str]:
        """A folded name without one outer word that is no part of it, and the kind of noun that it was; ("", "") where there is none."""
        first, _, rest = key.partition(" ")
        if rest and first in self.folded["noun.articles"]:
            return rest, ""
        for head, tail, behind in cuts(key):
            for kind in NOUNS:
                nouns = self.folded[f"noun.{kind}"]
                if tail in nouns:
                    return head, kind
                if head in nouns and behind and tail.partition(" ")[0] in self.folded["noun.of"]:
                    return behind, kind
        if rest and first in self.folded["compass.words"]:
            return self.past_pair(rest), ""
        return "", ""

    def past_pair(self, key: str) -> str:
        """What follows a compass word, without the joiner to a second one: (northern) and western Aleppo."""
        first, _, rest = key.partition(" ")
        paired = first in self.folded["joiner.words"] and rest.partition(" ")[0] in self.folded["compass.words"]
        return rest if paired else key

    def rows(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        """The rows of a statement of gazetteer.sql, over this thread's and process's own connection."""
        local = self.local
        try:
            if getattr(local, "process", None) != os.getpid():
                local.connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
                local.process = os.getpid()
            found: list[tuple[Any, ...]] = local.connection.execute(self.statements[statement], values).fetchall()
        except sqlite3.DatabaseError as error:
            raise DataError(f"{self.path} cannot be read ({error}): {REINSTALL}.") from None
        return found

    def add_aliases(self, rows: Iterator[Alias]) -> None:
        """Takes in place_alias.csv: extra names, the preferred place of a name, and places of our own."""
        own: dict[str, Reading] = {}
        for row in rows:
            if row.place_id.startswith("hstats:"):
                place = Place(row.place_id, row.name, row.country or None, row.kind or "region", None, None, None)
                found = own.setdefault(row.place_id, Reading(place, 0))
            else:
                found = self.target(row)
            key = fold(row.name)
            reading = Reading(found.place, found.weight, listed=True, given=row.given)
            self.aliases[key] = (*self.aliases.get(key, ()), reading)

    def target(self, row: Alias) -> Reading:
        """The place of GeoNames that an alias means; DataError when there is none or it is not what the row says."""
        rows = self.rows("by_id", row.place_id) if row.place_id else self.rows("by_country", row.country)
        if not rows:
            raise DataError(f"{row.where}: the gazetteer has no {row.place_id or row.country}.")
        found = reading_of(rows[0])
        place = found.place
        if row.kind not in ("", place.kind) or row.country not in ("", place.country):
            raise DataError(
                f"{row.where}: {place.place_id} is {place.name}, {place.kind}, {place.country}; the row says {row.kind}, {row.country}."
            )
        return found


def lowered(words: PlaceWords, *keys: str) -> frozenset[str]:
    """The single words of some lists as they stand in a text, in small letters."""
    return frozenset(word.lower() for key in keys for word in words.lists[key] if " " not in word)


def cuts(key: str) -> Iterator[tuple[str, str, str]]:
    """A folded name cut in two at every space, and the second part without its first word.

    >>> list(cuts("city of hama"))
    [('city', 'of hama', 'hama'), ('city of', 'hama', '')]
    """
    words = key.split(" ")
    for at in range(1, len(words)):
        yield " ".join(words[:at]), " ".join(words[at:]), " ".join(words[at + 1 :])
