"""What every selection starts from: rows, their limits, and the reasons why one is not drawn.

In: rows of a report query. Out: the rows that may be drawn, and how many were left out, by reason. It computes no number.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hstats import store as stores

Row = dict[str, Any]

COLUMNS = """obs_id doc_id part_of is_part relation modality indicator indicator_label measure unit sex age_group population detail actor each_of
    movements value low high qualifier period_start period_end last_day period_precision period_basis place place_id country origin destination
    originator originator_name originator_short own_voice document title publisher url published carriers carried_on flags quote recut number_text
    sentence quote_start quote_end rule area place_by"""
REQUIRED = frozenset(COLUMNS.split()) - {"area", "place_by", "carried_on"}
PLAIN_GROUPS = (None, "civilian")
COUNTS = ("cumulative", "flow")
PLANS = ("requirement", "target")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a chart is asked for; the last two say how much fits on a page."""

    indicator: str
    gap: int = 31  # days without a figure that break a line
    days: int = 28  # shortest period of a flow that is set beside running totals
    window: int = 7  # days between last days that are compared
    at: date | None = None  # only what each source had said by that day
    lines: int = 12  # series, sources or figures side by side
    panels: int = 4  # series drawn one under the other


@dataclass(frozen=True, slots=True)
class Selection:
    """What a chart draws: its points, the rows drawn beside them (stocks, parts), and how many were left out, by reason."""

    limits: Limits
    points: list[Row]
    beside: list[Row] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    documents: frozenset[date] = frozenset()  # months in which documents of the place were published

    @property
    def drawn(self) -> list[Row]:
        """All rows that the chart shows, and those that a shown difference starts from; each once."""
        shown = (r for p in (*self.points, *self.beside) for r in (p.get("before"), p.get("total", p)) if r)
        return list({r["obs_id"]: r for r in shown}.values())


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
    """The reason why a row is no stated figure for the whole population of its place, or None."""
    if row["modality"] != "asserted":
        return "not_stated"
    if row["is_part"]:
        return "part"
    if row["unit"] != "person":
        return "unit"
    return "facet" if is_group(row) else None


def forecast(row: Row) -> bool:
    """True for a dated forecast that would be drawn if it were stated as fact."""
    return (
        row["modality"] == "forecast" and row["last_day"] is not None and not why_not({**row, "modality": "asserted"})
    )


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


def in_one_unit(rows: list[Row], left_out: Counter[str]) -> list[Row]:
    """The rows in the unit that most of them have: what is drawn on one scale counts one thing."""
    units = Counter(r["unit"] for r in rows)
    most = min(units, key=lambda u: (-units[u], u), default=None)
    return split(rows, lambda r: None if r["unit"] == most else "unit", left_out)


def newest(rows: Iterable[Row], key: Callable[[Row], Any], left_out: Counter[str]) -> list[Row]:
    """One row per key, the one published last; the restated ones are counted."""
    kept: dict[Any, Row] = {}
    for row in sorted(rows, key=publication):
        left_out["restated"] += key(row) in kept
        kept[key(row)] = row
    left_out += Counter()
    return list(kept.values())


def publication(row: Row) -> tuple[Any, ...]:
    """In the order of publication; what is undated comes first."""
    return row["published"] is not None, row["published"] or date.min, row["document"], row["obs_id"]


def visible(rows: list[Row], key: Callable[[Row], Any], left_out: Counter[str]) -> list[Row]:
    """The rows of the keys that are a stated zero or reach a hundredth of the largest figure; beside it the others would look like zero."""
    tops: dict[Any, float] = {}
    for row in rows:
        tops[key(row)] = max(tops.get(key(row), 0), top_of(row))
    least = max(tops.values(), default=0) / 100
    return split(rows, lambda r: None if not tops[key(r)] or tops[key(r)] >= least else "tiny", left_out)


def fullest(rows: list[Row], key: Callable[[Row], Any], most: int, left_out: Counter[str]) -> list[Row]:
    """The rows of the keys with the most figures, at most so many keys; the others are counted."""
    sizes = Counter(key(r) for r in rows)
    kept = {k for k, _ in sorted(sizes.items(), key=lambda item: (-item[1], str(item[0])))[:most]}
    return split(rows, lambda r: None if key(r) in kept else "crowded", left_out)


def broken(line: list[Row], gap: int, falls: bool = True) -> list[Row]:
    """One series in time, with the number of its segment: a new one after a gap, and where a running total falls back."""
    name, segment = line_name(line[0]), 0
    out = [{**line[0], "line": name, "segment": f"{name}|0"}]
    for before, row in pairwise(line):
        fell = falls and (number_of(row) or top_of(row)) < (number_of(before) or before["low"] or 0)
        segment += fell or row["last_day"] - before["last_day"] > timedelta(days=gap)
        out.append({**row, "line": name, "segment": f"{name}|{segment}"})
    return out


def line_of(row: Row) -> tuple[Any, ...]:
    """What makes a running total one series: its source, people or movements, its place, its first day."""
    return row["originator"], row["movements"], row["area"], row["period_start"]


def line_name(row: Row) -> str:
    """The series of a row as text."""
    return "|".join(map(str, line_of(row)))
