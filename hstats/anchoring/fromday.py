"""Times told from the day of publication: weekdays, past spans, last and this week, month, year, today and yesterday, days ago.

In: a TimeExpr, the publication date. Out: first day, last day, precision and basis, or None.
"""

import calendar
from datetime import date, timedelta

from hstats.anchoring.calendar import bounds, minus_months, precision_of
from hstats.mentions.moment import Moment, TimeExpr


def relative(expr: TimeExpr, published: date) -> tuple[date, date, str, str] | None:
    """Weekdays, past spans, last and this week, month, year, today and yesterday, days ago."""
    if expr.kind == "today":
        return published, published, "day", "relative"
    if expr.kind in ("yesterday", "overnight"):
        day = published - timedelta(days=1)
        return day, day, "day", "relative"
    if expr.kind == "weekday":
        day = latest(published, expr.n if expr.b is None or expr.b.day is None else expr.b.day)
        return latest(day, expr.n), day, "day", "relative"
    if expr.kind == "days_before":
        told = published if expr.a.day is None else latest(published, expr.a.day)
        day = told - timedelta(days=expr.n)
        return day, day, "day", "relative"
    if expr.kind == "past":
        return past(expr.n, expr.unit, published)
    if expr.kind == "ago":
        return ago(expr.n, expr.unit, published)
    if expr.kind == "this_year":
        return this_year(expr, published, 0)
    if expr.kind == "last" and expr.a.month:
        return last_month_so_named(expr.a, published)
    if expr.kind in ("last", "this"):
        return calendar_unit(expr, published)
    return None


def last_month_so_named(month: Moment, published: date) -> tuple[date, date, str, str] | None:
    """last June: the latest that is over."""
    found = next(
        (b for y in (published.year, published.year - 1) if (b := bounds(month, y)) and b[1] < published), None
    )
    return (*found, "month", "relative") if found else None


def latest(published: date, weekday: int) -> date:
    """The last such weekday that is not behind a day."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def past(n: int, unit: str | None, published: date) -> tuple[date, date, str, str] | None:
    """The past n units end at publication: the past week is seven days back to publication."""
    if unit in ("hour", "day", "week", "fortnight", "weekend"):
        days = {"hour": max(1, round(n / 24)), "day": n, "week": 7 * n, "fortnight": 14 * n, "weekend": 7}[unit]
        return published - timedelta(days=days), published, "week" if days > 3 else "day", "relative"
    months = {"month": n, "quarter": 3 * n, "year": 12 * n, "decade": 120 * n}.get(unit or "")
    if months is None:
        return None
    precision = {"month": "month", "quarter": "quarter"}.get(unit or "", unit or "year")
    return minus_months(published, months), published, precision, "relative"


def ago(n: int, unit: str | None, published: date) -> tuple[date, date, str, str] | None:
    """n units before publication: a day, or the same day of an earlier month with the unit's precision."""
    if unit in ("hour", "day", "week"):
        day = published - timedelta(days={"hour": round(n / 24), "day": n, "week": 7 * n}[unit])
        return (
            (day, day, "day", "relative")
            if unit != "week"
            else (day - timedelta(days=3), day + timedelta(days=3), "week", "relative")
        )
    if unit == "month":
        day = minus_months(published, n)
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]), "month", "relative"
    if unit == "year":
        return date(published.year - n, 1, 1), date(published.year - n, 12, 31), "year", "relative"
    return None


def calendar_unit(expr: TimeExpr, published: date) -> tuple[date, date, str, str] | None:
    """last week is the Monday to Sunday before; this year runs to publication."""
    back = 1 if expr.kind == "last" else 0
    if expr.unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday() + 7 * back)
        if expr.unit == "weekend":
            saturday = published - timedelta(days=(published.weekday() - 5) % 7)
            return saturday, min(saturday + timedelta(days=1), published), "day", "relative"
        return monday, monday + timedelta(days=6) if back else published, "week", "relative"
    if expr.unit == "month" and expr.a.part:
        found = bounds(Moment(None, published.month, None, expr.a.part), published.year)
        return (*found, precision_of(Moment(None, published.month, None, expr.a.part)), "relative") if found else None
    if expr.unit == "quarter":
        first = minus_months(published.replace(month=published.month - (published.month - 1) % 3, day=1), 3 * back)
        return first, minus_months(first, -3) - timedelta(days=1) if back else published, "quarter", "relative"
    if expr.unit == "month":
        first = minus_months(published.replace(day=1), back)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1]) if back else published
        return first, last, "month", "relative"
    if expr.unit == "year":
        return this_year(expr, published, back)
    return None


def this_year(expr: TimeExpr, published: date, back: int) -> tuple[date, date, str, str]:
    """last year whole, this year to publication, or the part of it that is named."""
    year = published.year - back
    if expr.a.part:
        found = bounds(Moment(year, None, None, expr.a.part), year)
        if found:
            return (*found, precision_of(Moment(part=expr.a.part)), "relative")
    return date(year, 1, 1), date(year, 12, 31) if back else published, "year", "relative"
