"""Selection "reported": single figures of events at the day for which, or on which, they were reported; never added, never joined."""

from collections import Counter
from collections.abc import Sequence

from hstats.series.coverage import document_months
from hstats.series.rows import COUNTS, Limits, Row, Selection, newest, split, top_of, why_not

BEYOND, FAR = (
    5,
    2.5,
)  # at most so many figures, and one in ten, stand beyond the scale: where the next one is so much smaller


def reported(rows: list[Row], limits: Limits) -> Selection:
    """Whole figures of short periods, and those whose first day no text gives, in time; a long period belongs to other charts."""
    left_out: Counter[str] = Counter()
    mine = [r for r in rows if r["indicator"] == limits.indicator]
    kept = split(mine, lambda r: no_report(r, limits), left_out)
    kept = newest(kept, event_of, left_out)
    kept.sort(key=lambda r: (r["last_day"], r["published"] or r["last_day"], r["obs_id"]))
    return Selection(limits, kept, [], left_out, document_months(rows))


def event_of(row: Row) -> tuple[object, ...]:
    """What one source can restate: the figure of the same place and days. Two undated reports of one day may be two events, and both stay."""
    named = row["period_start"] is not None
    return (
        row["originator"],
        row["area"],
        row["movements"],
        row["period_start"],
        row["last_day"],
        named or row["obs_id"],
    )


def no_report(row: Row, limits: Limits) -> str | None:
    """The reason why a row is no report of an event, or None."""
    if row["measure"] not in COUNTS:
        return "other_measure"
    if why_not(row):
        return why_not(row)
    if row["last_day"] is None:
        return "undated"
    long = row["period_start"] and (row["last_day"] - row["period_start"]).days + 1 >= limits.days
    return "long_period" if long else None


def beyond(rows: Sequence[Row]) -> list[Row]:
    """The few figures so far above all others that a scale with them would show nothing else."""
    ordered = sorted(rows, key=lambda r: (-top_of(r), r["obs_id"]))
    most = min(BEYOND, -(-len(ordered) // 10), len(ordered) - 1)
    cuts = [n for n in range(1, most + 1) if top_of(ordered[n - 1]) > FAR * top_of(ordered[n])]
    return ordered[: max(cuts, default=0)]
