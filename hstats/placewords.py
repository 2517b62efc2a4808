"""Names as the gazetteer compares them, and its data files: lexicons/<language>/place.toml, codelists/place_alias.csv, gazetteer.sql.

In: a name, or a path. Out: the name folded; the words and rows as written. It refuses an unknown key, a column too many or a code that is
none, and says in which line.
"""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from hstats.errors import DataError

TARGET = re.compile(r"(geonames:\d+|iso:\S+|hstats:[a-z0-9-]+)?\Z")
ALPHA3 = re.compile(r"[A-Z]{3}\Z")
LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a", "ŋ": "ng",
    **dict.fromkeys("'`´ʻʼʽʾʿˈ‘’‛′׳ـ"),
})  # fmt: skip
INITIALS = re.compile(r"(?<!\w)(\w)\.(?=\w)|(?<=\.\w)\.")
NOT_WORD = re.compile(r"[\W_]+")
ARTICLE = re.compile(r"\b[aeu](?:[lrntdz]|[sd]?h|s)\b")  # al-, el-, ash-, ez- … before a name from the Arabic
ROMAN = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in {
        ARTICLE.pattern: "", r"\s": "", "[sc]h": "S", "kh": "x", "gh": "g", "zh|dj|dz": "j", "th": "t", "dh": "d", "ph": "f", "ck|c|q": "k",
        "(?<!^)[aeiouywh]": "", "^[aeiou]": "A", r"(.)\1+": r"\1",
    }.items()
)  # fmt: skip
COLUMNS = ["name", "place_id", "country", "kind", "given", "comment"]
KINDS = {"", "country", "admin1", "admin2", "city", "region", "sea"}
TABLES = {
    "compass": {"words"},
    "noun": {"of", "city", "division", "part", "feature", "added", "articles"},
    "joiner": {"words"},
    "stop": {"never", "context"},
}


def fold(name: str) -> str:
    """The form in which names are compared: small letters without accents, apostrophes gone, other punctuation one space.

    >>> fold("Cox’s Bāzār"), fold("U.S."), fold("Deir al-Balah")
    ('coxs bazar', 'us', 'deir al balah')
    """
    text = name.casefold()
    if text.isascii():
        text = text.replace("'", "").replace("`", "")
    else:
        plain = unicodedata.normalize("NFKD", text.translate(LETTERS)).casefold()
        parts = unicodedata.normalize("NFKD", plain)
        text = "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(LETTERS)
    if "." in text:
        text = INITIALS.sub(r"\1", text)
    return NOT_WORD.sub(" ", text).strip()


def romanised(folded: str) -> str:
    """What the ways to write one Arabic, Burmese or Cyrillic name in Latin letters share: its consonants, without the article.

    >>> romanised("khan sheikhoun") == romanised("khan shaykhun"), romanised("deir ez zor") == romanised("dayr az zawr")
    (True, True)
    """
    for pattern, letter in ROMAN:
        folded = pattern.sub(letter, folded)
    return folded


def likeness(one: str, other: str) -> float:
    """How much of two folded names is the same, articles and spaces aside, from 0 to 1."""
    first, second = (ARTICLE.sub("", name).replace(" ", "") for name in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """One place.toml. lists: words by "table.key"; peoples: words by alpha-3; capitals: names and peoples open with a capital letter."""

    capitals: bool
    lists: dict[str, tuple[str, ...]]
    peoples: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Alias:
    """One row of place_alias.csv: a name, and the place it means, by id or (a country) by code; given: only with one of these countries."""

    name: str
    place_id: str
    country: str
    kind: str
    given: frozenset[str]
    where: str


def read_words(path: Path) -> PlaceWords:
    """The words of a language; DataError names file, line and key."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        raise DataError(f"{path} does not exist: a language needs a place.toml.") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}.") from None

    def wrong(key: str, why: str) -> DataError:
        """The error of a key, with its line."""
        line = next((i for i, row in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[?{re.escape(key)}\b", row)), 1)
        return DataError(f"{path}, line {line}, {key}: {why}.")

    unknown = sorted(set(data) - {"capitals", "demonym", *TABLES})
    if unknown:
        raise wrong(unknown[0], f"expected capitals, demonym, {', '.join(TABLES)}")
    capitals = data.get("capitals", False)
    if not isinstance(capitals, bool):
        raise wrong("capitals", "expected true or false")
    return PlaceWords(capitals, dict(word_lists(data, wrong)), dict(peoples(data.get("demonym", {}), wrong)))


def word_lists(data: dict[str, Any], wrong: Callable[[str, str], DataError]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The word lists of the tables that every place.toml has."""
    for table, keys in TABLES.items():
        given = data.get(table, {})
        if set(given) != keys:
            raise wrong(table, f"expected exactly the keys {', '.join(sorted(keys))}")
        for key, words in given.items():
            yield f"{table}.{key}", checked(words, key, wrong)


def peoples(table: dict[str, Any], wrong: Callable[[str, str], DataError]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words for a country's people; a word belongs to one country only."""
    seen: dict[str, str] = {}
    for code, words in table.items():
        if not ALPHA3.match(code):
            raise wrong(code, "expected an ISO 3166-1 alpha-3 code")
        for word in checked(words, code, wrong):
            if seen.setdefault(word.casefold(), code) != code:
                raise wrong(code, f'"{word}" is already a people of {seen[word.casefold()]}')
        yield code, tuple(words)


def checked(words: Any, key: str, wrong: Callable[[str, str], DataError]) -> tuple[str, ...]:
    """A list of texts, or the error."""
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise wrong(key, "expected a list of words")
    return tuple(words)


def read_aliases(path: Path) -> Iterator[Alias]:
    """The rows of a place_alias.csv; DataError names file, line and what was expected."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        if rows.fieldnames != COLUMNS:
            raise DataError(f"{path}, line 1: expected the columns {','.join(COLUMNS)}.")
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            if None in row or None in row.values():
                raise DataError(f"{where}: expected {len(COLUMNS)} columns, {','.join(COLUMNS)}.")
            yield alias(row, where)


def alias(row: dict[str, str], where: str) -> Alias:
    """One row, checked by itself; whether the gazetteer has its place is for the gazetteer to say."""
    name, place_id, country, kind, given = (row[column] for column in COLUMNS[:5])
    if not name or not TARGET.match(place_id) or not (place_id or country):
        raise DataError(
            f"{where}: expected a name with geonames:NUMBER, iso:CODE, hstats:SLUG or a country, got {name!r}, {place_id!r}."
        )
    if kind not in KINDS:
        raise DataError(f"{where}: kind {kind!r} is none of {', '.join(sorted(KINDS - {''}))}.")
    codes = [*given.split(), *filter(None, [country])]
    if not all(map(ALPHA3.match, codes)):
        raise DataError(f"{where}: expected ISO 3166-1 alpha-3 codes, got {' '.join(codes)}.")
    return Alias(name, place_id, country, kind, frozenset(given.split()), where)


def read_statements(path: Path) -> dict[str, str]:
    """The blocks of gazetteer.sql by name."""
    blocks = path.read_text(encoding="utf-8").split("-- name: ")[1:]
    return {name: body.strip() for name, _, body in (block.partition("\n") for block in blocks)}
