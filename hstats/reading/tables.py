"""Published tables that are known by their columns: which one a table is, and its text, a line a row, cells parted by tabs.

In: the rows of a sheet. Out: the name of its mapping (a file of hstats/tables) and the rows from the header on. It refuses to take a table for one of
these when a column is missing; such a table may still hold a column of text.
"""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from hstats.reading.encoding import printed

FOLDER = Path(__file__).parent.parent / "tables"
HXL = "hxl"
HEAD = 25  # rows in which a header stands
MARK = "; table="
LONGEST = 200  # characters of a cell that may be a name
PROSE = "…"  # stands for a longer one


@cache
def mappings() -> dict[str, dict[str, Any]]:
    """The mappings by their names."""
    return {p.stem: tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("*.toml"))}


def recognised(head: list[list[Any]]) -> tuple[str, int] | None:
    """The mapping that fits the first rows of a sheet, and the row its columns are named in."""
    every = {name_of(cell) for cell in {cell for row in head for cell in row if short(cell)}}
    if not any(name.startswith("#") for name in every) and not any(required <= every for required, _ in requirements()):
        return None  # what no rows hold together, none holds alone
    named = [{name_of(cell) if short(cell) else PROSE for cell in row} - {""} for row in head]
    for number, names in enumerate(named):
        if names and all(name.startswith("#") and len(name) > 1 for name in names):
            return HXL, number
    for number, names in enumerate(named):
        for required, name in requirements():
            if required <= names:
                return name, number
    return None


@cache
def requirements() -> list[tuple[frozenset[str], str]]:
    """The columns that each mapping requires, and its name; the most particular one first."""
    found = [(frozenset(m["requires"]), name) for name, m in mappings().items() if name != HXL]
    return sorted(found, key=lambda one: -len(one[0]))


def short(cell: Any) -> bool:
    """Whether a cell may be a name."""
    return not isinstance(cell, str) or len(cell) <= LONGEST


def name_of(cell: Any) -> str:
    """The name of a column as it is compared."""
    return written(cell if not isinstance(cell, str) else cell[:LONGEST]).lower().replace(" +", "+")


def written(cell: Any) -> str:
    """A cell as text, on one line."""
    if isinstance(cell, str):
        text = printed(cell)
        return " ".join((text if text.isascii() else text.encode("utf-8", "replace").decode()).split())
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)


def text_of(rows: Iterable[list[Any]]) -> str:
    """Rows as text; a row without a filled cell is left out."""
    lines = ("\t".join(map(written, row)) for row in rows)
    return "\n".join(line for line in lines if line.strip())


def mapping_of(media_type: str) -> str | None:
    """The mapping that a document's media type names."""
    return media_type.split(MARK)[1] if MARK in media_type else None
