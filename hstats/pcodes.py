"""A table of P-codes to places: a COD as OCHA publishes it, the global P-code list, or a plain list of names and codes.

In: a CSV file, the gazetteer. Out: the places it names, each with its place in GeoNames where there is exactly one of its name and kind in the
country. It refuses a table without codes or names, a code that means two places, and a country that is none, with file and line.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hstats.errors import DataError
from hstats.ownplaces import KINDS, PARTED, PCODE, OwnPlace
from hstats.places import LIKE, Gazetteer
from hstats.placewords import fold, likeness, romanised

CODE = re.compile(r"adm(?:in)?(\d)p?code")  # headers as letters and digits alone: ADM1_PCODE, admin1Pcode, admin1_code
NAME = re.compile(r"adm(?:in)?(\d)(?:name)?([a-z]{2})?\d?")  # ADM1_EN, admin1Name_en, adm1_name, adm1_name1
OTHER = re.compile(r"adm(?:in)?(\d)(?:ref|alt)(?:name)?\d?(?:[a-z]{2})?")  # ADM1_REF, ADM1ALT1EN, admin1AltName1_en
PLAIN = {
    "name": "name",
    "pcode": "pcode",
    "code": "pcode",
    "kind": "kind",
    "adminlevel": "kind",
    "alias": "alias",
    "aliases": "alias",
}
COUNTRY = ("country", "iso3", "location", "locationcode", "countrycode")
ENGLISH = ("en", None)  # languages whose name comes first
DELIMITERS = (",", ";", "\t")
EXPECTED = "ADM1_PCODE and ADM1_EN (and so on for ADM2 …), or pcode, name, country and kind"


class Table:
    """The rows of a file by the letters and digits of their headers, with line numbers."""

    def __init__(self, path: Path) -> None:
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise DataError(f"{path}: it is not UTF-8: save it as CSV in UTF-8.") from None
        head = text.partition("\n")[0]
        self.path = path
        self.reader = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=head.count), strict=True)
        try:
            self.given = next(self.reader, [])
        except csv.Error as error:
            raise DataError(f"{path}, line 1: it is no CSV ({error}).") from None
        self.columns = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in self.given]

    def where(self) -> str:
        """The line that was read last."""
        return f"{self.path}, line {self.reader.line_num}"

    def rows(self) -> Iterator[dict[str, str]]:
        """Every row that holds something; a row of HXL tags is none."""
        try:
            for cells in self.reader:
                texts = [" ".join(cell.split()) for cell in cells]
                if not any(texts) or all(text.startswith("#") for text in texts if text):
                    continue
                if len(cells) != len(self.columns):
                    raise DataError(f"{self.where()}: expected {len(self.columns)} columns, got {len(cells)}.")
                yield dict(zip(self.columns, texts, strict=True))
        except csv.Error as error:
            raise DataError(f"{self.where()}: it is no CSV ({error}).") from None


def read_table(path: Path, gazetteer: Gazetteer, country: str | None, codes: set[str]) -> list[OwnPlace]:
    """The places of a table; country: of all its rows, instead of what they say; codes: the alpha-3 codes that there are."""
    table = Table(path)
    levels = levels_of(table.columns)
    plain = {PLAIN[name]: name for name in table.columns if name in PLAIN}
    if not levels and not {"name", "pcode", "kind"} <= set(plain):
        raise DataError(f"{path}: expected the columns {EXPECTED}; it has {', '.join(table.given) or 'none'}.")
    found: dict[str, tuple[OwnPlace, str]] = {}
    for row in table.rows():
        code = country or country_of(row, gazetteer, codes, table)
        for place in of_levels(row, levels, code, table) if levels else [of_list(row, plain, code, table)]:
            known, line = found.setdefault(place.pcode, (place, table.where()))
            if (known.name, known.country, known.kind) != (place.name, place.country, place.kind):
                raise DataError(
                    f"{table.where()}: {place.pcode} is {place.name}, {place.kind}, {place.country}, but {known.name}, {known.kind}, "
                    f"{known.country} in {line.partition(', ')[2]}: a code may mean one place only."
                )
    if not found:
        raise DataError(f"{path}: it has no row: nothing was loaded.")
    return linked([place for place, _ in found.values()], gazetteer)


def levels_of(columns: list[str]) -> dict[int, tuple[str, list[str]]]:
    """The levels below the country: the column of the code, and those of the names, English first."""
    levels: dict[int, tuple[str, list[str]]] = {}
    for column in columns:
        code = CODE.fullmatch(column)
        if code and int(code[1]) in range(1, 5):
            named = [(m[2] not in ENGLISH, c) for c in columns if (m := NAME.fullmatch(c)) and m[1] == code[1]]
            others = [c for c in columns if (m := OTHER.fullmatch(c)) and m[1] == code[1]]
            names = [c for _, c in sorted(named, key=lambda pair: pair[0])]
            if names:
                levels[int(code[1])] = (column, names + others)
    return levels


def of_levels(
    row: dict[str, str], levels: dict[int, tuple[str, list[str]]], country: str, table: Table
) -> Iterator[OwnPlace]:
    """The divisions of one row of a COD, the widest first."""
    for level, (column, columns) in sorted(levels.items()):
        pcode, names = row[column], [row[c] for c in columns if row[c]]
        if pcode or names:
            name = names[0] if names else ""
            yield checked(OwnPlace(pcode, name, country, f"admin{level}", others(name, names[1:])), table)


def of_list(row: dict[str, str], plain: dict[str, str], country: str, table: Table) -> OwnPlace:
    """The place of one row of a plain list."""
    kind = row[plain["kind"]].lower()
    kind = f"admin{kind}" if kind.isdecimal() else kind
    name, alias = row[plain["name"]], row[plain["alias"]] if "alias" in plain else ""
    return checked(OwnPlace(row[plain["pcode"]], name, country, kind, others(name, alias.split(PARTED))), table)


def others(name: str, names: list[str]) -> str:
    """Other names as one cell, each once."""
    return PARTED.join(dict.fromkeys(n.strip() for n in names if n.strip() and n.strip() != name))


def checked(place: OwnPlace, table: Table) -> OwnPlace:
    """A place that can be used; DataError names the line."""
    if not PCODE.match(place.pcode) or not fold(place.name):
        raise DataError(f"{table.where()}: expected a P-code and a name, got {place.pcode!r} and {place.name!r}.")
    if place.kind not in KINDS:
        raise DataError(f"{table.where()}: kind {place.kind!r} is none of {', '.join(KINDS)}.")
    return place


def country_of(row: dict[str, str], gazetteer: Gazetteer, codes: set[str], table: Table) -> str:
    """The alpha-3 code of a row's country, by code or by name."""
    columns = [c for c in row if c in COUNTRY or ((m := NAME.fullmatch(c) or CODE.fullmatch(c)) and m[1] == "0")]
    said = [row[c] for c in columns if row[c]]
    for text in said:
        name = text.partition(" (")[0]  # Philippines (the)
        code = text if text in codes else gazetteer.nation(text) or gazetteer.nation(name) if len(text) > 3 else None
        if code is not None:
            return code
    told = (
        f"the country {' or '.join(map(repr, said))} is not known" if said else "no column says which country it is in"
    )
    raise DataError(f"{table.where()}: {told}: give --country with an ISO 3166-1 alpha-3 code.")


def linked(places: list[OwnPlace], gazetteer: Gazetteer) -> list[OwnPlace]:
    """The places with their ids in GeoNames; an id that two of them would take is given to neither."""
    ids = [same_place(place, gazetteer) for place in places]
    takers = Counter(ids)
    return [replace(p, geonames=i if takers[i] == 1 else "") for p, i in zip(places, ids, strict=True)]


def same_place(place: OwnPlace, gazetteer: Gazetteer) -> str:
    """The id of the one place of GeoNames with a name, the kind and the country of a place, or with a name so spelled; "" where there is none."""
    if place.kind not in ("admin1", "admin2"):
        return ""
    added = gazetteer.folded["noun.added"]
    keys = {key for name in place.names() for key in (name, *(f"{name} {noun}" for noun in added))}
    exact = {row[0] for key in keys for row in gazetteer.rows("by_name", key) if fits(row, place)}
    alike = exact or {
        row[0]
        for key in keys
        for row in gazetteer.rows("by_sound", f"{place.country} {romanised(key)}")
        if fits(row, place) and likeness(key, row[8]) >= LIKE
    }
    return alike.pop() if len(alike) == 1 else ""


def fits(row: tuple[object, ...], place: OwnPlace) -> bool:
    """Whether a row of the gazetteer is of a place's country and kind."""
    return row[2] == place.country and row[3] == place.kind
