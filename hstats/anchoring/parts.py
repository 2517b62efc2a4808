"""Parts of years and months, and spans that a day ends: the third quarter, the last week of May, week 12, winter, the 12 months to June.

In: a TimeExpr, the publication date or None. Out: first day, last day, precision and basis, or None.
"""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from hstats.anchoring.calendar import dated, minus_months
from hstats.anchoring.fromday import relative
from hstats.mentions.moment import TimeExpr


def week(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """The week of a day: the calendar week that holds it, the seven days from it, or the seven up to it."""
    found = dated(expr.a, None, published)
    if found is None:
        return None
    day, _, _, basis = found
    back = (day.weekday(), 0, 6)[expr.n]
    start = day - timedelta(days=back)
    return start, start + timedelta(days=6), "week", basis


PARTS_OF_YEAR = frozenset({"half", "quarter", "month"})


def part_of_year(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """The first half of 2017, the third quarter, the first six months of this year."""
    year = expr.a.year or (published.year if published else None)
    if year is None:
        return None
    basis = "explicit" if expr.a.year else "relative"
    order = expr.b.day if expr.b and expr.b.day else 1
    size = {"half": 6, "quarter": 3}.get(expr.unit or "", 1) * abs(expr.n)
    if expr.unit == "week" or size > 12:
        return None
    first = 13 - size if order == -1 else (order - 1) * size + 1
    if not 1 <= first <= 12 or first + size - 1 > 12:
        return None
    last = first + size - 1
    precision = {"half": "half_year", "quarter": "quarter"}.get(expr.unit or "", "month")
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), precision, basis


def days_of(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """The first ten days of June, the third week of May, the second half of January: counted from the first day, or back from the last."""
    found = dated(expr.a, None, published)
    order = expr.b.day if expr.b and expr.b.day else 1
    if found is None or (expr.unit == "half" and order not in (1, 2)):
        return None
    first, last, _, basis = found
    if expr.unit == "half":
        turn = first.replace(day=HALF_MONTH)
        return (
            (first, turn, "month_part", basis) if order == 1 else (turn + timedelta(days=1), last, "month_part", basis)
        )
    days = timedelta(days=abs(expr.n) * {"week": 7, "day": 1}.get(expr.unit or "", 0))
    start = last - days + timedelta(days=1) if order == -1 else first + (order - 1) * days
    end = start + days - timedelta(days=1)
    precision = "day" if expr.unit == "day" else "week"
    return (start, end, precision, basis) if first <= start <= end <= last else None


HALF_MONTH = 15  # its last day


def run_up(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """So many units that end with a day or a month: the 12 months to June, the 72 hours to Sunday."""
    if expr.b is None:
        found = dated(expr.a, None, published)
    else:
        found = relative(replace(expr, kind="weekday", n=expr.b.day or 0, b=None), published) if published else None
    if found is None:
        return None
    _, end, precision, basis = found
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(expr.unit or "", 0) * expr.n
    if months:
        return minus_months(end + timedelta(days=1), months), end, precision, basis
    days = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "hour": 1 / 24}.get(expr.unit or "", 0.0) * expr.n
    back = round(days) if expr.unit == "hour" else round(days) - 1
    return (end - timedelta(days=max(0, back)), end, precision, basis) if days else None


def iso_weeks(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """Numbered weeks by ISO 8601, as WHO counts them: Monday to Sunday; without a year the latest that had begun at publication."""
    last_week = expr.b.day if expr.b and expr.b.day else expr.n
    for year in (expr.a.year,) if expr.a.year else (published.year, published.year - 1) if published else ():
        try:
            start, end = date.fromisocalendar(year, expr.n, 1), date.fromisocalendar(year, last_week, 7)
        except ValueError:  # the year has no week 53
            continue
        if start <= end and (expr.a.year or start <= published):  # type: ignore[operator]
            return start, end, "week", "explicit" if expr.a.year else "relative"
    return None


def seasonal(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """Three months from the season's first; winter runs into the next year."""
    year = expr.a.year or (published.year if published else None)
    if year is None:
        return None
    start = date(year, expr.n, 1)
    end = minus_months(start, -3) - timedelta(days=1)
    if published and expr.a.year is None and (end if expr.unit == "last" else start) > published:
        start = minus_months(start, 12)
        end = minus_months(start, -3) - timedelta(days=1)
    return start, end, "season", "explicit" if expr.a.year else "relative"
