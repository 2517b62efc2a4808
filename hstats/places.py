"""The gazetteer: from a written name to a place with an id and a country, by exact folded match and the document's countries."""

import csv
import os
import re
import sqlite3
import threading
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hstats.errors import DataError

LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a", "ŋ": "ng",
    **dict.fromkeys("'`´ʻʼʽʾʿˈ‘’‛′׳ـ"),
})  # fmt: skip
INITIALS = re.compile(r"(?<!\w)(\w)\.(?=\w)|(?<=\.\w)\.")
NOT_WORD = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """The form in which names are compared: small letters without accents, apostrophes gone, other punctuation one space."""
    text = name.casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(LETTERS)
    else:
        text = text.replace("'", "").replace("`", "")
    if "." in text:
        text = INITIALS.sub(r"\1", text)
    return NOT_WORD.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer: country is alpha-3 or None; kind is country, admin1, admin2, city, region or sea; weight counts people."""

    place_id: str
    name: str
    country: str | None
    kind: str
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a language says around names of places: lower-case words, and folded demonyms to countries."""

    compass: frozenset[str]
    nouns: frozenset[str]
    joiners: frozenset[str]
    never: frozenset[str]
    context: frozenset[str]
    demonyms: dict[str, str]


class Gazetteer:
    """Exact, folded look-ups with a memory; one connection for each process and thread that asks."""

    def __init__(self, path: Path, words: PlaceWords, aliases: dict[str, tuple[Place, ...]]) -> None:
        self.path, self.words, self.aliases = path, words, aliases
        self.compass, self.place_nouns, self.joiners = words.compass, words.nouns, words.joiners
        self.local = threading.local()
        self.found: dict[str, tuple[Place, ...]] = {}
        self.answers: dict[tuple[str, tuple[str, ...]], Place | None] = {}

    def cursor(self) -> sqlite3.Connection:
        """This thread's own read-only connection, opened anew after a fork."""
        if getattr(self.local, "pid", None) != os.getpid():
            self.local.pid = os.getpid()
            self.local.connection = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        return self.local.connection  # type: ignore[no-any-return]

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of a name, likeliest first: countries, first divisions, large cities, the rest."""
        known = self.found.get(name)
        if known is None:
            if len(self.found) >= MEMORY:
                self.found.clear()
            folded = fold(name)
            known = self.aliases.get(folded) or tuple(Place(*row) for row in self.cursor().execute(LOOKUP, (folded,)))
            self.found[name] = known
        return known

    def resolve(self, name: str, countries: tuple[str, ...] = ()) -> Place | None:
        """The place that a name means among the given countries, or anywhere when it is clear; None rather than a guess."""
        key = (name, countries)
        if key not in self.answers:
            if len(self.answers) >= MEMORY:
                self.answers.clear()
            self.answers[key] = self.decide(name, countries)
        return self.answers[key]

    def decide(self, name: str, countries: tuple[str, ...]) -> Place | None:
        """The first form of the name that has an answer."""
        if fold(name) in self.words.never:
            return None
        for form in self.forms(name):
            places = self.lookup(form)
            if places and fold(form) not in self.words.never:
                chosen = among(places, countries, fold(form) in self.words.context)
                if chosen is not None:
                    return chosen
        return None

    def forms(self, name: str) -> Iterator[str]:
        """The name, then without its place noun, compass word or possessive: southern Idlib, Idlib province."""
        yield name
        words = name.split()
        while len(words) > 1 and words[-1].lower() in self.place_nouns:
            words = words[:-1]
            yield " ".join(words)
        while len(words) > 1 and (words[0].lower() in self.compass or words[0].lower() in self.place_nouns or words[0].lower() in ARTICLES):
            words = words[1:]
            yield " ".join(words)
        if words[-1].endswith(("'s", "’s")):
            yield " ".join(words)[:-2]

    def country_of(self, word: str) -> str | None:
        """The alpha-3 code of the country that a word names, as a country or as its people."""
        code = self.words.demonyms.get(fold(word)) if word[:1].isupper() else None
        if code is not None:
            return code
        places = self.lookup(word) if word[:1].isupper() else ()
        return places[0].country if places and places[0].kind == "country" else None


WIDE = frozenset({"country", "region", "sea"})
MEMORY = 200_000
CLEAR = 100_000
LOOKUP = (
    "select place_id, place.name, country, kind, population, latitude, longitude, weight "
    "from name join place using (rank) where folded = ? order by rank limit 40"
)
ARTICLES = frozenset({"the"})


def among(places: tuple[Place, ...], countries: tuple[str, ...], doubtful: bool) -> Place | None:
    """The place of a list that the countries choose, or the one that dwarfs its namesakes."""
    if places[0].kind in WIDE and not doubtful:
        elsewhere = next((p for p in places if p.kind == "admin1" and p.country in countries), None)
        return elsewhere if elsewhere is not None and places[0].country not in (*countries, None) else places[0]
    for country in countries:
        for place in places:
            if place.country == country:
                return place
    if doubtful:
        return None
    first = places[0]
    second = max((p.weight for p in places[1:] if p.country != first.country), default=0)
    return first if first.weight >= CLEAR and first.weight >= 5 * second or (first.kind == "admin1" and first.weight >= 2 * second) else None


def open_gazetteer(path: Path | None = None, language: str = "en") -> Gazetteer:
    """The gazetteer that the installation made; DataError with what to do when it is not there."""
    path = path or HERE / "gazetteer.sqlite"
    if not path.is_file():
        raise DataError(f"The gazetteer {path} is missing: reinstall hstats (pip install -e . in a checkout), which makes it.")
    words = read_words(HERE / "lexicons" / language / "place.toml")
    gazetteer = Gazetteer(path.resolve(), words, {})
    gazetteer.aliases = read_aliases(HERE / "codelists" / "place_alias.csv", gazetteer)
    return gazetteer


@lru_cache(maxsize=4)
def read_words(path: Path) -> PlaceWords:
    """The place words of a language; DataError names the file and the key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: {error}.") from error
    for key in ("compass", "noun", "joiner", "stop", "demonym"):
        if key not in data:
            raise DataError(f"{path}: the table [{key}] is missing.")
    demonyms = {fold(word): code for code, words in data["demonym"].items() for word in words}
    nouns = {*data["noun"]["after"], *data["noun"].get("before", ())}
    return PlaceWords(
        compass=frozenset(w.lower() for w in data["compass"]["words"]),
        nouns=frozenset(w.lower() for w in nouns),
        joiners=frozenset(w.lower() for w in data["joiner"]["words"]),
        never=frozenset(fold(w) for w in data["stop"]["never"]),
        context=frozenset(fold(w) for w in data["stop"].get("context", ())),
        demonyms={word: code for word, code in demonyms.items() if len(code) == 3},
    )


def read_aliases(path: Path, gazetteer: Gazetteer) -> dict[str, tuple[Place, ...]]:
    """Names that news needs and GeoNames lacks or ranks wrongly: name, place_id, country, kind, comment."""
    out: dict[str, tuple[Place, ...]] = {}
    if not path.is_file():
        return out
    with path.open(encoding="utf-8", newline="") as f:
        for number, row in enumerate(csv.DictReader(f), 2):
            if not row.get("name") or not row.get("place_id") or not row.get("kind"):
                raise DataError(f"{path}:{number}: a place alias needs name, place_id and kind.")
            place = Place(row["place_id"], row["name"], row["country"] or None, row["kind"], None, None, None, WEIGHTY)
            others = tuple(p for p in gazetteer.lookup(row["name"]) if p.place_id != place.place_id)
            out[fold(row["name"])] = (place, *others)
    gazetteer.found.clear()
    return out


WEIGHTY = 1_000_000_000
HERE = Path(__file__).parent
