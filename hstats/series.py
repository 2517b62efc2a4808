"""Rows of a report query become what a chart draws: series with their breaks, tolls with their parts, and what was left out, counted by reason.

In: rows of sql/queries/report_*.sql. Out: Selections. It adds nothing up, joins no two sources, fills no gap, and drops no row uncounted.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from hstats import store as stores

Row = dict[str, Any]

COLUMNS = """obs_id doc_id part_of is_part indicator indicator_label measure unit sex age_group population detail actor each_of movements value low
    high qualifier period_start period_end last_day period_precision period_basis place country destination originator originator_name
    originator_short own_voice document publisher url published carriers quote recut number_text sentence quote_start quote_end rule"""
REQUIRED = frozenset(COLUMNS.split())
PLAIN_GROUPS = (None, "civilian")
COUNTS = ("cumulative", "flow")
STOCK = "idps"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a chart is asked for: days without a figure that break a line, shortest period of a flow in a toll, days between conflicting dates."""

    indicator: str
    gap: int = 31
    days: int = 28
    window: int = 7


@dataclass(frozen=True, slots=True)
class Selection:
    """What a chart draws: its points, the rows drawn beside them (stocks, or parts), and how many were left out, by reason."""

    limits: Limits
    points: list[Row]
    beside: list[Row] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def drawn(self) -> list[Row]:
        """All rows that the chart shows."""
        return [*self.points, *self.beside]


def fetch(store: stores.Store, query: str, settings: dict[str, str]) -> list[Row]:
    """The rows of a query of sql/queries as dicts."""
    return stores.run(store, "queries", query, settings).to_pylist()


def number_of(row: Row) -> float | None:
    """Where a row stands on an axis: its number, or the only bound that its words give; None for a range."""
    if row["value"] is not None:
        return float(row["value"])
    bounds = [float(b) for b in (row["low"], row["high"]) if b is not None]
    return bounds[0] if len(bounds) == 1 else None


def top_of(row: Row) -> float:
    """The highest number that a row draws."""
    return max(float(v) for v in (row["value"], row["low"], row["high"]) if v is not None)


def is_group(row: Row) -> bool:
    """True where a row counts a particular group, cause, side or destination."""
    kinds = ("sex", "age_group", "detail", "actor", "each_of", "destination")
    return row["population"] not in PLAIN_GROUPS or any(row[k] for k in kinds)


def why_not(row: Row) -> str | None:
    """The reason why a row is no figure for the whole population of the area, or None."""
    if row["is_part"]:
        return "part"
    if row["unit"] != "person":
        return "unit"
    return "facet" if is_group(row) else None


def split(rows: Iterable[Row], reason: Callable[[Row], str | None], left_out: Counter[str]) -> list[Row]:
    """The rows with no reason against them; the others are counted."""
    kept = []
    for row in rows:
        why = reason(row)
        if why:
            left_out[why] += 1
        else:
            kept.append(row)
    return kept


def newest(rows: Iterable[Row], key: Callable[[Row], Any], left_out: Counter[str]) -> list[Row]:
    """One row per key, the one published last; the restated ones are counted."""
    kept: dict[Any, Row] = {}
    for row in sorted(rows, key=lambda r: (r["published"] is not None, r["published"] or date.min)):
        left_out["restated"] += key(row) in kept
        kept[key(row)] = row
    left_out += Counter()
    return list(kept.values())


def cumulative(rows: list[Row], limits: Limits) -> Selection:
    """Running totals by source and first day, with the stocks of displaced people beside them."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    origins = {r["period_start"] for r in mine if r["measure"] == "cumulative" and not why_not(r)} - {None}

    def reason(row: Row) -> str | None:
        if row["measure"] not in COUNTS:
            return "other_measure"
        if why_not(row):
            return why_not(row)
        if row["period_start"] is None or row["period_end"] is None:
            return "undated"
        return "shorter" if row["measure"] == "flow" and row["period_start"] not in origins else None

    kept = newest(split(mine, reason, left_out), lambda r: (*line_of(r), r["period_end"]), left_out)
    points = [
        p for _, line in groupby(sorted(kept, key=order_of), key=line_of) for p in with_breaks(list(line), limits.gap)
    ]
    return Selection(limits, points, stocks(rows, left_out), left_out)


def line_of(row: Row) -> tuple[str, bool, date]:
    """What makes a running total one series: its source, people or movements, its first day."""
    return row["originator"], row["movements"], row["period_start"]


def order_of(row: Row) -> tuple[Any, ...]:
    """Series by series, in time."""
    return *line_of(row), row["period_end"]


def with_breaks(line: list[Row], gap: int) -> list[Row]:
    """One series with line and segment numbers: a new segment after a gap, and where the count falls back."""
    name, segment = "|".join(map(str, line_of(line[0]))), 0
    out = [{**line[0], "line": name, "segment": f"{name}|0"}]
    for before, row in pairwise(line):
        fell = (number_of(row) or 0) < (number_of(before) or 0)
        segment += fell or (row["period_end"] - before["period_end"]).days > gap
        out.append({**row, "line": name, "segment": f"{name}|{segment}"})
    return out


def stocks(rows: list[Row], left_out: Counter[str]) -> list[Row]:
    """People displaced at a date: whole, dated, in persons."""
    mine = [r for r in rows if r["indicator"] == STOCK and r["measure"] == "stock"]
    kept = split(mine, lambda r: why_not(r) or (None if r["period_end"] else "undated"), left_out)
    return sorted(
        newest(kept, lambda r: (r["originator"], r["period_end"], r["place"]), left_out), key=itemgetter("period_end")
    )


def toll(rows: list[Row], limits: Limits) -> Selection:
    """Figures of many sources side by side, with their parts; each has the number of its conflict, or None."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    wholes = newest(
        split((r for r in mine if not r["is_part"]), lambda r: no_toll(r, limits.days), left_out),
        lambda r: (r["originator"], r["period_start"], r["period_end"], r["measure"]),
        left_out,
    )
    points = in_conflicts(sorted(wholes, key=lambda r: (r["period_end"], r["originator"])), limits.window)
    shown = {r["obs_id"] for r in points}
    parts = split((r for r in mine if r["is_part"]), lambda r: no_part(r, shown), left_out)
    return Selection(limits, points, parts, left_out)


def no_toll(row: Row, days: int) -> str | None:
    """The reason why a row is no toll of the area, or None."""
    if row["measure"] not in COUNTS:
        return "other_measure"
    if why_not(row):
        return why_not(row)
    if row["period_end"] is None or (row["period_start"] is None and row["measure"] == "flow"):
        return "undated"
    if row["measure"] == "flow" and (row["period_end"] - row["period_start"]).days + 1 < days:
        return "short_period"
    return None


def no_part(row: Row, shown: set[str]) -> str | None:
    """The reason why a part is not drawn under its whole, or None."""
    if row["part_of"] not in shown:
        return "orphan"
    return None if row["unit"] == "person" and number_of(row) is not None else "other_measure"


def in_conflicts(rows: list[Row], window: int) -> list[Row]:
    """Rows with the number of the group of sources that they differ with, groups together, in time."""
    group = list(range(len(rows)))
    for i, a in enumerate(rows):
        for j in range(i + 1, len(rows)):
            if differ(a, rows[j], window):
                group = [group[i] if g == group[j] else g for g in group]
    sizes = Counter(group)
    first = {g: min(r["period_end"] for r, h in zip(rows, group, strict=True) if h == g) for g in sizes}
    order = sorted(range(len(rows)), key=lambda i: (first[group[i]], group[i], i))
    return [{**rows[i], "conflict": group[i] if sizes[group[i]] > 1 else None} for i in order]


def differ(a: Row, b: Row, window: int) -> bool:
    """Different sources, last days within the window, overlapping periods, other numbers."""
    if a["originator"] == b["originator"] or abs((a["period_end"] - b["period_end"]).days) > window:
        return False
    overlap = (a["period_start"] or date.min) <= b["period_end"] and (b["period_start"] or date.min) <= a["period_end"]
    return overlap and [a[k] for k in ("value", "low", "high")] != [b[k] for k in ("value", "low", "high")]


SELECTIONS: dict[str, Callable[[list[Row], Limits], Selection]] = {"cumulative": cumulative, "toll": toll}


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
    """The latest whole figure that is wanted, with its parts; the larger where two end on one day."""
    found = [r for r in rows if suits(r, wanted)]
    if not found:
        return None
    row = max(found, key=lambda r: (r["period_end"], r["published"] or date.min, top_of(r)))
    parts = [r for r in rows if r["part_of"] == row["obs_id"] and names_group(r, row)]
    return row, parts


def names_group(part: Row, whole: Row) -> bool:
    """True where a part counts a group that the whole does not: children, women, health workers."""
    return bool(part["sex"] or part["age_group"] or (part["population"] or whole["population"]) != whole["population"])


def suits(row: Row, wanted: Wanted) -> bool:
    """True where a dated whole figure is the wanted one."""
    if (
        row["is_part"]
        or row["period_end"] is None
        or row["indicator"] != wanted.indicator
        or row["actor"]
        or row["each_of"]
    ):
        return False
    names = {str(row[k]).lower() for k in ("originator", "originator_name", "originator_short")}
    return (
        row["movements"] == wanted.movements
        and (wanted.source is None or wanted.source.lower() in names)
        and (row["measure"] == wanted.measure if wanted.measure else row["measure"] not in ("share", "rate", "change"))
        and (row["population"] == wanted.population if wanted.population else row["population"] in PLAIN_GROUPS)
        and (wanted.until is None or row["period_end"] <= wanted.until)
    )
