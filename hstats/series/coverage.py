"""Coverage: month by month whether there is a figure, a stated zero, documents without such a figure, or no document at all.

In: what is drawn, and the months in which documents with figures of the place were published. Out: a status for each month. Only months are told
apart, as in the macro coverage() of the store; a month in which nobody published is never taken for a zero.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hstats.series.rows import Row, top_of

STATUSES = ("figures", "zero", "documents", "nothing")


def document_months(rows: Iterable[Row]) -> frozenset[date]:
    """The months in which documents of the place were published, also those that only carried a claim of another."""
    days = (day for row in rows for day in (row["published"], *row["carried_on"]) if day)
    return frozenset(day.replace(day=1) for day in days)


def coverage(drawn: Sequence[Row], documents: frozenset[date], first: date, last: date) -> list[tuple[date, str]]:
    """The months from ``first`` to ``last``, each with its status."""
    told: dict[date, float] = {}
    for row in drawn:
        for month in months_of(row):
            told[month] = max(told.get(month, 0), top_of(row))
    return [(month, status(told.get(month), month in documents)) for month in months(first, last)]


def status(highest: float | None, published: bool) -> str:
    """What a month shows."""
    if highest is None:
        return "documents" if published else "nothing"
    return "figures" if highest else "zero"


def months_of(row: Row) -> list[date]:
    """The months that a figure speaks of: of a flow all its days, of anything else its last day."""
    spans = row["period_start"] and (row["measure"] == "flow" or "before" in row)
    return months(row["period_start"] if spans else row["last_day"], row["last_day"])


def months(first: date, last: date) -> list[date]:
    """The first days of the months from one day to another."""
    out = [first.replace(day=1)]
    while (following := (out[-1] + timedelta(days=32)).replace(day=1)) <= last:
        out.append(following)
    return out
