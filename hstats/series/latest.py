"""Single figures: the latest one of a kind, for key figures and tables.

A total speaks for the whole area: a stock, a running total or a flow of some weeks. A running total of a place in it, or from an unknown day on,
comes next, unless a single report is higher. Anything else is a report of an event.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hstats.series.rows import PLAIN_GROUPS, Row, top_of

LONG = 28  # days of a count that speaks for more than an event


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure to print large: an indicator, what else it must be, and which of such figures to pick."""

    indicator: str
    source: str | None = None
    measure: str | None = None
    population: str | None = None
    movements: bool = False
    until: date | None = None
    pick: str = "latest"


def latest(rows: list[Row], wanted: Wanted) -> tuple[Row, list[Row]] | None:
    """The whole figure that is wanted, with its parts."""
    suited = [r for r in rows if suits(r, wanted)]
    suited = [r for r in suited if not (r["sex"] or r["age_group"])] or suited  # all before a group of them
    found = [r for r in suited if picked(r, wanted.pick)]
    if not found:
        return None
    row = max(found, key=PICKS[wanted.pick])
    if wanted.pick == "running" and any(top_of(r) > top_of(row) for r in suited):
        return None  # a running total that a single report exceeds is the toll of one event
    parts = [r for r in rows if r["part_of"] == row["obs_id"] and names_group(r, row)]
    return row, parts


def latest_first(row: Row) -> tuple[Any, ...]:
    """One of the whole area before one of a place in it, then by its last day, then the larger."""
    return not row["area"], row["last_day"], row["published"] or date.min, top_of(row), row["obs_id"]


def largest_first(row: Row) -> tuple[Any, ...]:
    """The larger, then by its last day."""
    return top_of(row), row["last_day"], row["obs_id"]


def recent_first(row: Row) -> tuple[Any, ...]:
    """The last one reported, wherever; of one day, one with a stated first day, then the larger."""
    return row["last_day"], row["published"] or date.min, row["period_start"] is not None, top_of(row), row["obs_id"]


def is_total(row: Row) -> bool:
    """True for what speaks for the whole area and more than an event."""
    if row["area"] or row["measure"] == "stock":
        return not row["area"]
    return bool(row["period_start"]) and (row["last_day"] - row["period_start"]).days + 1 >= LONG


def picked(row: Row, pick: str) -> bool:
    """True for a row that a pick chooses from: totals, running totals of any place, or anything."""
    return is_total(row) if pick == "total" else row["measure"] == "cumulative" if pick == "running" else True


PICKS = {
    "latest": latest_first, "total": latest_first, "running": largest_first, "recent": recent_first, "largest": largest_first,
}  # fmt: skip


def by_source(rows: list[Row], indicator: str) -> list[Row]:
    """The latest whole figure of each source and measure, newest first."""
    found: dict[tuple[str, str, str, bool], Row] = {}
    for row in sorted(
        (r for r in rows if suits(r, Wanted(indicator, movements=r["movements"]))), key=lambda r: r["last_day"]
    ):
        found[row["originator"], row["measure"], row["area"], row["movements"]] = row
    return sorted(found.values(), key=lambda r: (r["last_day"], r["obs_id"]), reverse=True)


def names_group(part: Row, whole: Row) -> bool:
    """True where a part counts a group that the whole does not: children, women, health workers."""
    return bool(part["sex"] or part["age_group"] or (part["population"] or whole["population"]) != whole["population"])


def suits(row: Row, wanted: Wanted) -> bool:
    """True where a dated whole figure, stated as fact, is the wanted one."""
    if (
        row["is_part"]
        or row["modality"] != "asserted"
        or row["last_day"] is None
        or row["indicator"] != wanted.indicator
    ):
        return False
    if row["actor"] or row["each_of"]:
        return False
    names = {str(row[k]).lower() for k in ("originator", "originator_name", "originator_short")}
    return (
        row["movements"] == wanted.movements
        and (wanted.source is None or wanted.source.lower() in names)
        and (row["measure"] == wanted.measure if wanted.measure else row["measure"] not in ("share", "rate", "change"))
        and (row["population"] == wanted.population if wanted.population else row["population"] in PLAIN_GROUPS)
        and (wanted.until is None or row["last_day"] <= wanted.until)
    )
