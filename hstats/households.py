"""Average household sizes that a user states: a CSV file with the columns country, size and source.

In: a path. Out: an Arrow table for the store. It refuses a missing column, a gap, a country that is none, one that stands twice, and a size that
is no number between 1 and 20, each with file, line and what to write.
"""

import csv
from pathlib import Path

import pyarrow as pa

from hstats.errors import InputError
from hstats.lexicon import codes

COLUMNS = ("country", "size", "source")
SMALLEST, LARGEST = 1, 20


def read(path: Path) -> pa.Table:
    """The household sizes of a file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as f:
            reader = csv.DictReader(f)
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise InputError(f"{path}:1: there is no column {missing[0]}: the columns are {', '.join(COLUMNS)}.")
            rows = [checked(path, reader.line_num, row) for row in reader]
    except UnicodeDecodeError:
        raise InputError(f"{path}: it is not UTF-8: save it as CSV in UTF-8.") from None
    seen: set[object] = set()
    for row in rows:
        if row["country"] in seen:
            raise InputError(f"{path}: {row['country']} stands twice: keep one size for a country.")
        seen.add(row["country"])
    if not rows:
        raise InputError(f"{path}: it has no rows: write one a country.")
    return pa.Table.from_pylist(rows)


def checked(path: Path, line: int, row: dict[str, str]) -> dict[str, object]:
    """One row, without gaps."""
    cells = {c: (row[c] or "").strip() for c in COLUMNS}
    for name, cell in cells.items():
        if not cell:
            raise InputError(f"{path}:{line}: {name} is empty: state all three, or leave the row out.")
    if cells["country"] not in codes("country"):
        raise InputError(f"{path}:{line}: {cells['country']!r} is no ISO 3166-1 alpha-3 code, as SYR.")
    try:
        size = float(cells["size"])
    except ValueError:
        size = 0.0
    if not SMALLEST <= size <= LARGEST:
        raise InputError(
            f"{path}:{line}: {cells['size']!r} is no size of a household: write a number from {SMALLEST} to {LARGEST}."
        )
    return {**cells, "size": size}
