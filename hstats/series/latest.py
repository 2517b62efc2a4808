"""Single figures: the latest one of a kind, for key figures and tables."""

from dataclasses import dataclass
from datetime import date

from hstats.series.rows import PLAIN_GROUPS, Row, top_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure to print large: an indicator, and what else it must be; the latest such figure is taken."""

    indicator: str
    source: str | None = None
    measure: str | None = None
    population: str | None = None
    movements: bool = False
    until: date | None = None


def latest(rows: list[Row], wanted: Wanted) -> tuple[Row, list[Row]] | None:
    """The latest whole figure that is wanted, with its parts; one of the whole area before one of a place in it, then the larger."""
    found = [r for r in rows if suits(r, wanted)]
    if not found:
        return None
    row = max(found, key=lambda r: (not r["area"], r["last_day"], r["published"] or date.min, top_of(r), r["obs_id"]))
    parts = [r for r in rows if r["part_of"] == row["obs_id"] and names_group(r, row)]
    return row, parts


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
