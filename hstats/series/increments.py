"""Selection "increments": what was added between two running totals of one series, with its bounds; reported flows of the same source beside."""

from collections import Counter
from itertools import pairwise

from hstats.series.coverage import document_months
from hstats.series.cumulative import totals
from hstats.series.rows import Limits, Row, Selection, fullest, split, why_not


def increments(rows: list[Row], limits: Limits) -> Selection:
    """Differences inside one unbroken segment of a series; each row keeps the figure it is counted from in ``before``."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    found: list[Row] = []
    for line in totals(mine, limits, Counter()):
        for before, row in pairwise(line):
            why = no_increment(before, row)
            left_out[why] += 1 if why else 0
            if not why:
                found.append({**row, "before": before, "total": row, **bounds(before, row)})
    left_out += Counter()
    del left_out[""]
    kept = fullest(found, panel_of, limits.panels, left_out)
    panels = {panel_of(r) for r in kept}
    beside = split(mine, lambda r: no_flow(r, limits), Counter())
    beside = [r for r in beside if panel_of(r) in panels]
    return Selection(limits, kept, beside, left_out, document_months(rows))


def panel_of(row: Row) -> tuple[str, bool, str]:
    """Whose panel a row stands in."""
    return row["originator"], row["movements"], row["area"]


def no_increment(before: Row, row: Row) -> str:
    """The reason why two totals give no increment that can be drawn, or an empty text."""
    if before["measure"] != "cumulative" or row["measure"] != "cumulative":
        return "mixed"
    if row["segment"] != before["segment"]:
        return "restarted"
    found = bounds(before, row)
    if found["high"] is not None and found["high"] < 0:
        return "negative"
    return "" if found["low"] is not None or found["high"] is not None else "unbounded"


def bounds(before: Row, row: Row) -> Row:
    """low = low2 − high1, high = high2 − low1; a number only between two exact totals. A low below zero says nothing."""
    low = row["low"] - before["high"] if row["low"] is not None and before["high"] is not None else None
    high = row["high"] - before["low"] if row["high"] is not None and before["low"] is not None else None
    exact = row["qualifier"] == before["qualifier"] == "exact" and low == high
    kind = (
        "exact"
        if exact
        else "between"
        if low is not None and high is not None
        else "at_least"
        if high is None
        else "up_to"
    )
    if low is not None and low <= 0 and not exact:
        low, kind = None, "up_to" if high is not None else kind
    return {"value": low if exact else None, "low": low, "high": high, "qualifier": kind}


def no_flow(row: Row, limits: Limits) -> str | None:
    """The reason why a row is no reported flow of a short period, or None."""
    if why_not(row) or row["measure"] != "flow":
        return "other_measure"
    if row["last_day"] is None:
        return "undated"
    start = row["period_start"] or row["last_day"]
    return "long" if (row["last_day"] - start).days + 1 > limits.window else None
