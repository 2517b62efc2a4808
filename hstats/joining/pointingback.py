"""What a time that points back means, once the period is known that it points to: since then, the same year, two days later, the previous day.

In: a Joiner, TimeExprs, the period told before, if there is one. Out: a Period. It refuses to count on from publication.
"""

from calendar import monthrange
from datetime import date, timedelta

from hstats.anchoring import UNRESOLVED, anchor
from hstats.anchoring.calendar import minus_months
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.moment import TimeExpr
from hstats.model import Period


def from_publication(joiner: Joiner, scene: Scene, back: TimeExpr) -> Period:
    """A time reckoned back from publication, in a first sentence with no other time, before which nothing is told: the previous day, two weeks earlier."""
    published = joiner.document.published
    after = joiner.index > 0 or len(scene.times) > 1 or ";" in scene.lex.low[: back.first]
    if published is None or back.n >= 0 or after:
        return UNRESOLVED
    return anchor(TimeExpr(back.first, back.last, back.role, "ago", n=-back.n, unit=back.unit), published)


def since_then(joiner: Joiner, times: list[TimeExpr], carried: Period) -> Period:
    """The period that "the same year", "two days later" or "since then" points back to; "since then" runs to publication."""
    other = next((t.a.year for t in times if t.same and t.a.year is not None), None)
    if other is not None:
        return of_year(carried, other)
    later = next((t for t in times if t.kind == "later"), None)
    if later is not None:
        return moved(carried, later)
    if any(t.unit == "day" for t in times) and carried.start is not None:
        return Period(carried.start, carried.start, carried.precision, "inherited")
    wide = next((widened(carried, t.unit) for t in times if t.unit in ("month", "year")), None)
    if wide is not None:
        return wide
    running = any(t.role == "since" for t in times)
    return Period(carried.start, joiner.document.published if running else carried.end, carried.precision, "inherited")


def of_year(carried: Period, year: int) -> Period:
    """The same days of another year: the same period of 2018; 29 February is the 28th where there is none."""
    first, last = carried.start, carried.end
    if first is None or last is None:
        return UNRESOLVED
    months = 12 * (last.year - year)
    return Period(minus_months(first, months), minus_months(last, months), carried.precision, "inherited")


def moved(carried: Period, later: TimeExpr) -> Period:
    """So many units behind what was told, or ahead of it: two days later, the previous month; a unit as exact as what was told."""
    start, end = carried.start, carried.end
    if start is None or end is None:
        return UNRESOLVED
    if later.unit in ("day", "week") and carried.precision in ("day", later.unit):
        step = timedelta(days=later.n * (7 if later.unit == "week" else 1))
        last = start if carried.precision == "day" and end - start < timedelta(days=WEEK) else end
        return Period(start + step, last + step, carried.precision, "inherited")
    if later.unit not in ("month", "year") or carried.precision != later.unit:
        return UNRESOLVED
    months = -later.n * (12 if later.unit == "year" else 1)
    last = minus_months(end + timedelta(days=1), months) - timedelta(days=1)
    return Period(minus_months(start, months), last, later.unit, "inherited")


WEEK = 6  # days from the first of a week to its last


def widened(carried: Period, unit: str | None) -> Period | None:
    """The month or year of a period that lies in one: on 24 October … during the month."""
    first, last = carried.start, carried.end or carried.start
    if first is None or last is None or first.year != last.year or (unit == "month" and first.month != last.month):
        return None
    months = (first.month, first.month) if unit == "month" else (1, 12)
    end = date(first.year, months[1], monthrange(first.year, months[1])[1])
    return Period(date(first.year, months[0], 1), end, unit, "inherited")
