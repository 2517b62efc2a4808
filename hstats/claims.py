"""Claims: the same number of the same source for the same people, days and place is one claim, however many pages carry it.

In: rows of a report, with their area. Out: the earliest row of each claim, with all who carried it, and parts that point at the claims of their
wholes. It drops no carrier and prefers no number.
"""

from datetime import date
from typing import Any

Row = dict[str, Any]
SAME = (
    "modality", "indicator", "measure", "unit", "sex", "age_group", "population", "each_of", "originator", "movements", "area", "period_start",
    "period_end", "value", "low", "high", "qualifier",
)  # fmt: skip
FOLDED = ("detail", "actor", "origin", "destination")


def claims(rows: list[Row]) -> list[Row]:
    """One row per claim."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(claim_of(row), []).append(row)
    first: dict[str, str] = {}
    out = []
    for same in found.values():
        earliest = min(same, key=lambda r: (r["published"] or date.max, r["document"], r["char_start"]))
        first |= {r["obs_id"]: earliest["obs_id"] for r in same}
        carriers = sorted({c for r in same for c in r["carriers"] if c})
        days = sorted({r["published"] for r in same if r["published"]})
        out.append({**earliest, "carriers": carriers, "carried_on": days, "carried_by": [r["obs_id"] for r in same]})
    return [{**row, "part_of": first.get(row["part_of"] or "")} for row in out]


def claim_of(row: Row) -> tuple[Any, ...]:
    """What the rows of one claim share."""
    return *(row[k] for k in SAME), *((row[k] or "").casefold() for k in FOLDED)
