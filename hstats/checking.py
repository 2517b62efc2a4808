"""What looks wrong in a store, and what of it a person has looked at and accepted.

In: an open store, a reviewed file (CSV: check, key, note, accepted). Out: findings. A key names the figures of a finding by their stable ids, so that
an acceptance outlives a re-ingest. It mends nothing, and refuses to accept what no check finds.
"""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from hstats import sqlfiles
from hstats.errors import InputError, RequestError
from hstats.store import Store, run

COLUMNS = ("check", "key", "note", "accepted")


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of a check: its key, and the note of the one who accepted it."""

    check: str
    key: str
    row: dict[str, Any]
    accepted: str | None = None


def broken(store: Store) -> Iterator[tuple[str, str, pa.Table]]:
    """Each check of sql/checks with its summary and the rows that break it: none in a sound store."""
    for name in sqlfiles.names("checks"):
        yield name, sqlfiles.read("checks", name).summary, run(store, "checks", name)


def anomalies(store: Store, reviewed: Path) -> list[Finding]:
    """What the checks of sql/anomalies find, with what was accepted."""
    notes = read(reviewed)
    found = []
    for name in sqlfiles.names("anomalies"):
        for row in run(store, "anomalies", name).to_pylist():
            key = key_of(row)
            found.append(Finding(name, key, row, notes.get((name, key))))
    return sorted(found, key=lambda f: (f.check, f.row["as_of"] or date.max, f.key))


def key_of(row: dict[str, Any]) -> str:
    """What names a finding: its figures.

    >>> key_of({"obs_id": "b", "other_obs_id": "a"}) == key_of({"obs_id": "a", "other_obs_id": "b"})
    True
    """
    return hashlib.sha256("|".join(sorted((row["obs_id"], row["other_obs_id"]))).encode()).hexdigest()[:12]


def read(path: Path) -> dict[tuple[str, str], str]:
    """The notes of a reviewed file, by check and key; none where there is no file."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as f:
        reader = csv.DictReader(f)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InputError(f"{path}:1: a reviewed file has the columns {', '.join(COLUMNS)}.")
        return {(row["check"], row["key"]): row["note"] for row in reader}


def accept(store: Store, path: Path, key: str, note: str, on: date) -> Finding:
    """Writes a finding into the reviewed file; RequestError where no check finds it, or it is there."""
    found = next((f for f in anomalies(store, path) if f.key == key), None)
    if found is None:
        raise RequestError(f"No check finds {key!r}: 'hstats check' prints the keys.")
    if found.accepted is not None:
        raise RequestError(f"{key} is accepted already: {found.accepted!r} in {path}.")
    if not note.strip():
        raise RequestError("An acceptance says why: give --note.")
    new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        writer.writerow((found.check, key, note.strip(), on.isoformat()))
    return found
