"""The user's own places, with their P-codes: data/places.csv in the working folder, made by `hstats places load`.

In: that file. Out: its rows, and an index of their names. It refuses a row it cannot use, with its line, and it refuses to choose: a name that
stands for several places of one level in one country is not indexed.
"""

import csv
import os
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from hstats.errors import DataError
from hstats.placewords import ALPHA3, fold

OWN = Path("data/places.csv")
KINDS = ("admin1", "admin2", "admin3", "admin4", "city", "region", "sea")  # the wider first
PCODE = re.compile(r"[\w.-]+\Z", re.ASCII)
PARTED = "|"


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One row: its P-code, its name, alpha-3, kind, other names parted by |, and the id of the same place in GeoNames where known."""

    pcode: str
    name: str
    country: str
    kind: str
    aliases: str = ""
    geonames: str = ""

    def names(self) -> set[str]:
        """All its names, folded."""
        return {fold(name) for name in (self.name, *self.aliases.split(PARTED))} - {""}


COLUMNS = [field.name for field in fields(OwnPlace)]


def read_own(path: Path = OWN) -> tuple[OwnPlace, ...]:
    """The rows of a places.csv; none where there is no such file."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        if rows.fieldnames != COLUMNS:
            raise DataError(f"{path}, line 1: expected the columns {','.join(COLUMNS)}: load your table again.")
        found = [checked(row, f"{path}, line {rows.line_num}") for row in rows]
    return tuple(found)


def checked(row: dict[str, str], where: str) -> OwnPlace:
    """One row with what it must have."""
    if None in row or None in row.values():
        raise DataError(f"{where}: expected {len(COLUMNS)} columns, {','.join(COLUMNS)}.")
    place = OwnPlace(**row)
    if not PCODE.match(place.pcode) or not fold(place.name):
        raise DataError(f"{where}: expected a P-code and a name, got {place.pcode!r}, {place.name!r}.")
    if not ALPHA3.match(place.country) or place.kind not in KINDS:
        raise DataError(
            f"{where}: expected an alpha-3 country and one of {', '.join(KINDS)}, got {place.country!r}, {place.kind!r}."
        )
    return place


def write_own(places: Iterable[OwnPlace], path: Path = OWN) -> None:
    """Writes a places.csv whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(map(astuple, sorted(places, key=lambda p: (p.country, p.pcode))))
    os.replace(draft, path)


def by_name(places: Iterable[OwnPlace]) -> tuple[dict[str, tuple[OwnPlace, ...]], dict[str, set[str]]]:
    """Folded names to what they mean, the wider first; and names that mean several of one level, which are left out."""
    groups: dict[tuple[str, str], list[OwnPlace]] = {}
    for place in places:
        for name in place.names():
            groups.setdefault((name, place.country), []).append(place)
    index: dict[str, tuple[OwnPlace, ...]] = {}
    unclear: dict[str, set[str]] = {}
    for (name, country), found in groups.items():
        found.sort(key=lambda p: KINDS.index(p.kind))
        kinds = [p.kind for p in found]
        if kinds.count(kinds[0]) > 1:
            unclear.setdefault(country, set()).add(name)
        else:
            index[name] = (*index.get(name, ()), *(p for p in found if kinds.count(p.kind) == 1))
    return index, unclear
