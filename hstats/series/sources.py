"""Selection "sources": figures of many sources side by side, those that differ about the same days together."""

from collections import Counter
from datetime import date

from hstats.series.rows import COUNTS, Limits, Row, Selection, newest, split, top_of, visible, why_not


def sources(rows: list[Row], limits: Limits) -> Selection:
    """Whole figures, each with the number of its conflict, or None; with ``at``, the last one of each source by that day."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    kept = split(mine, lambda r: no_toll(r, limits), left_out)
    kept = newest(
        kept, lambda r: (r["originator"], r["area"], r["period_start"], r["last_day"], r["measure"]), left_out
    )
    if limits.at:
        last = {(r["originator"], r["area"]): r for r in sorted(kept, key=lambda r: r["last_day"])}
        kept = split(kept, lambda r: None if last[r["originator"], r["area"]] is r else "earlier", left_out)
    kept = visible(kept, lambda r: r["obs_id"], left_out)
    kept = in_conflicts(sorted(kept, key=lambda r: (r["last_day"], r["originator"], r["obs_id"])), limits.window)
    shown = sorted(kept, key=lambda r: (r["conflict"] is None, bool(r["area"]), -top_of(r), r["obs_id"]))[
        : limits.lines
    ]
    ids = {r["obs_id"] for r in shown}
    return Selection(limits, split(kept, lambda r: None if r["obs_id"] in ids else "crowded", left_out), [], left_out)


def no_toll(row: Row, limits: Limits) -> str | None:
    """The reason why a row is no toll of the area, or None."""
    if row["measure"] not in COUNTS:
        return "other_measure"
    if why_not(row):
        return why_not(row)
    if row["last_day"] is None or (row["period_start"] is None and row["measure"] == "flow"):
        return "undated"
    if row["measure"] == "flow" and (row["last_day"] - row["period_start"]).days + 1 < limits.days:
        return "short_period"
    return "later" if limits.at and row["last_day"] > limits.at else None


def in_conflicts(rows: list[Row], window: int) -> list[Row]:
    """Rows with the number of the group of sources that they differ with, groups together, in time."""
    group = list(range(len(rows)))
    for i, a in enumerate(rows):
        for j in range(i + 1, len(rows)):
            if differ(a, rows[j], window):
                group = [group[i] if g == group[j] else g for g in group]
    sizes = Counter(group)
    first = {g: min(r["last_day"] for r, h in zip(rows, group, strict=True) if h == g) for g in sizes}
    order = sorted(range(len(rows)), key=lambda i: (first[group[i]], group[i], i))
    return [{**rows[i], "conflict": group[i] if sizes[group[i]] > 1 else None} for i in order]


def differ(a: Row, b: Row, window: int) -> bool:
    """Different sources of one place, last days within the window, overlapping periods, other numbers."""
    if a["originator"] == b["originator"] or a["area"] != b["area"] or a["movements"] != b["movements"]:
        return False
    if abs((a["last_day"] - b["last_day"]).days) > window:
        return False
    overlap = (a["period_start"] or date.min) <= b["last_day"] and (b["period_start"] or date.min) <= a["last_day"]
    return overlap and [a[k] for k in ("value", "low", "high")] != [b[k] for k in ("value", "low", "high")]
