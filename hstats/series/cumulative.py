"""Selection "cumulative": running totals by source, place and first day, broken at gaps and where a count falls back."""

from collections import Counter
from itertools import groupby

from hstats.series.coverage import document_months
from hstats.series.rows import (
    COUNTS,
    Limits,
    Row,
    Selection,
    broken,
    forecast,
    fullest,
    line_of,
    newest,
    split,
    visible,
    why_not,
)


def cumulative(rows: list[Row], limits: Limits) -> Selection:
    """Running totals, and forecasts beside them; a flow counts as one where it begins on the first day of a running total."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    foreseen = [r for r in mine if forecast(r) and r["measure"] in COUNTS]
    counted = [r for r in mine if not (forecast(r) and r["measure"] in COUNTS)]
    points = [p for line in totals(counted, limits, left_out) for p in line]
    if not points:
        left_out["not_stated"] += len(foreseen)
    return Selection(limits, points, foreseen if points else [], +left_out, document_months(rows))


def totals(mine: list[Row], limits: Limits, left_out: Counter[str]) -> list[list[Row]]:
    """The lines, each in time with its segments."""
    origins = {r["period_start"] for r in mine if r["measure"] == "cumulative" and not why_not(r)} - {None}

    def reason(row: Row) -> str | None:
        if row["measure"] not in COUNTS:
            return "other_measure"
        if why_not(row):
            return why_not(row)
        if row["period_start"] is None or row["last_day"] is None:
            return "undated"
        return "shorter" if row["measure"] == "flow" and row["period_start"] not in origins else None

    kept = newest(split(mine, reason, left_out), lambda r: (*line_of(r), r["last_day"]), left_out)
    kept = visible(kept, line_of, left_out)
    kept = fullest(kept, line_of, limits.lines, left_out)
    ordered = sorted(kept, key=lambda r: (*map(str, line_of(r)), r["last_day"]))
    return [broken(list(line), limits.gap) for _, line in groupby(ordered, key=line_of)]
