"""Single figures: the latest one of a kind, for key figures and tables."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hstats.series.rows import PLAIN_GROUPS, Row, top_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure to print large: an indicator, and what else it must be; the latest such figure is taken, or the largest."""

    indicator: str
    source: str | None = None
    measure: str | None = None
    population: str | None = None
    movements: bool = False
    until: date | None = None
    pick: str = "latest"


def latest(rows: list[Row], wanted: Wanted) -> tuple[Row, list[Row]] | None:
    """The whole figure that is wanted, with its parts."""
    found = [r for r in rows if suits(r, wanted)]
    if not found:
        return None
    row = max(found, key=largest_first if wanted.pick == "largest" else latest_first)
    parts = [r for r in rows if r["part_of"] == row["obs_id"] and names_group(r, row)]
    return row, parts


def latest_first(row: Row) -> tuple[Any, ...]:
    """One of the whole area before one of a place in it, then by its last day, then the larger."""
    return not row["area"], row["last_day"], row["published"] or date.min, top_of(row), row["obs_id"]


def largest_first(row: Row) -> tuple[Any, ...]:
    """The larger, then by its last day."""
    return top_of(row), row["last_day"], row["obs_id"]


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
