"""A recognised time expression and the document's date to a dated Period: first and last day, precision, basis.

In: a TimeExpr, the publication date or None. Out: a Period; start and end stay None where the words and the date do not give them, with basis
"unresolved". It never fills in today, a default year or a default day.
"""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from hstats.mentions.moment import Moment, TimeExpr
from hstats.model import Period

UNRESOLVED = Period(None, None, None, "unresolved")
PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 1), "end": (31, 31)}
PART_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}


def anchor(expr: TimeExpr, published: date | None, year: int | None = None) -> Period:
    """The dated interval of an expression, its role applied; ``year``: the one that an undated document stated last, for dates without one."""
    bare = interval(expr if year is None else in_year(expr, year), published)
    if bare is not None and year is not None:
        bare = (*bare[:3], "inherited")
    if bare is None:
        return UNRESOLVED
    start, end, precision, basis = bare
    return apply_role(expr.role, start, end, precision, basis, published)


def in_year(expr: TimeExpr, year: int) -> TimeExpr:
    """A calendar date or range with its missing year filled in; a range that would run backwards ends in the next."""
    if expr.kind not in ("date", "week") or (expr.b or expr.a).year is not None:
        return expr
    last = expr.b
    if last is not None:
        backwards = (expr.a.month or 1, expr.a.day or 1) > (last.month or 12, last.day or 31)
        last = replace(last, year=year + 1 if backwards else year)
    return replace(expr, a=replace(expr.a, year=year), b=last)


def apply_role(role: str, start: date, end: date, precision: str, basis: str, published: date | None) -> Period:
    """since X: from X to publication · as of, by, until X: open start · before, after X: nothing but the words."""
    if role == "since":
        last = published if published and published >= start else None
        return Period(start, last, precision, basis)
    if role in ("as_of", "by", "until"):
        return Period(None, end, precision, basis)
    if role in ("before", "after"):
        return Period(None, None, None, "unresolved")
    return Period(start, end, precision, basis)


def interval(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """First and last day of the bare expression, or None when it needs a date that nobody gave."""
    if expr.kind == "date" and expr.unit == "year":
        return of_told_year(expr, published)
    if expr.kind == "date":
        return dated(expr.a, expr.b, published)
    if expr.kind == "week":
        return week(expr, published)
    if expr.kind == "span":
        return (
            part_of_year(expr, published)
            if expr.unit in PARTS_OF_YEAR and not expr.a.month
            else days_of(expr, published)
        )
    if expr.kind == "iso_week":
        return iso_weeks(expr, published)
    if expr.kind == "run_up":
        return run_up(expr, published)
    if published is None:
        return seasonal(expr, None) if expr.kind == "season" else None
    if expr.kind == "season":
        return seasonal(expr, published)
    return relative(expr, published)


PARTS_OF_YEAR = frozenset({"half", "quarter", "month"})


def of_told_year(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """3 May last year, between January and May this year."""
    if published is None:
        return None
    year = published.year - expr.n
    found = (
        dated(expr.a, replace(expr.b, year=year), published)
        if expr.b
        else dated(replace(expr.a, year=year), None, published)
    )
    return (*found[:3], "relative") if found else None


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


def dated(a: Moment, b: Moment | None, published: date | None) -> tuple[date, date, str, str] | None:
    """A calendar date or range; a missing year is the latest that keeps its last day on or before publication."""
    last = b or a
    year = last.year
    basis = "explicit"
    if year is None:
        year = latest_year(last, published)
        basis = "relative"
        if year is None:
            return None
    ends = bounds(last, year)
    if ends is None:
        return None
    if b is None:
        return (*ends, precision_of(a), basis)
    first_year = (
        a.year
        if a.year is not None
        else (year if (a.month or 1, a.day or 1) <= (b.month or 12, b.day or 31) else year - 1)
    )
    starts = bounds(a, first_year)
    if starts is None or starts[0] > ends[1]:
        return None
    return starts[0], ends[1], vaguer(precision_of(a), precision_of(b)), basis


def week(expr: TimeExpr, published: date | None) -> tuple[date, date, str, str] | None:
    """The week of a day: the calendar week that holds it, the seven days from it, or the seven up to it."""
    found = dated(expr.a, None, published)
    if found is None:
        return None
    day, _, _, basis = found
    back = (day.weekday(), 0, 6)[expr.n]
    start = day - timedelta(days=back)
    return start, start + timedelta(days=6), "week", basis


def latest_year(moment: Moment, published: date | None) -> int | None:
    """The latest year in which the moment begins on or before publication."""
    if published is None:
        return None
    for year in (published.year, published.year - 1):
        found = bounds(moment, year)
        if found and found[0] <= published:
            return year
    return None


def bounds(moment: Moment, year: int) -> tuple[date, date] | None:
    """First and last day of a moment in a year; None for a day that does not exist."""
    if moment.month is None:
        low, high = PART_MONTHS.get(moment.part or "", (1, 12))
        if moment.part in ("start", "end"):
            day = date(year, 1, 1) if moment.part == "start" else date(year, 12, 31)
            return day, day
        return date(year, low, 1), date(year, high, calendar.monthrange(year, high)[1])
    days = calendar.monthrange(year, moment.month)[1]
    if moment.day is not None:
        if moment.day > days:
            return None
        day = date(year, moment.month, moment.day)
        return day, day
    low, high = PART_DAYS.get(moment.part or "", (1, 31))
    return date(year, moment.month, min(low, days)), date(year, moment.month, min(high, days))


def precision_of(moment: Moment) -> str:
    """day, month_part, month, half_year or year."""
    if moment.day is not None or moment.part in ("start", "end"):
        return "day"
    if moment.part == "decade":
        return "decade"
    if moment.month is not None:
        return "month_part" if moment.part else "month"
    return "season" if moment.part else "year"


ORDER = ("day", "week", "month_part", "month", "season", "quarter", "half_year", "year", "decade")


def vaguer(one: str, other: str) -> str:
    """The vaguer of two precisions."""
    return max(one, other, key=ORDER.index)


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


def relative(expr: TimeExpr, published: date) -> tuple[date, date, str, str] | None:
    """Weekdays, past spans, last and this week, month, year, today and yesterday, days ago."""
    if expr.kind == "today":
        return published, published, "day", "relative"
    if expr.kind == "yesterday":
        day = published - timedelta(days=1)
        return day, day, "day", "relative"
    if expr.kind == "weekday":
        day = latest(published, expr.n if expr.b is None or expr.b.day is None else expr.b.day)
        return latest(day, expr.n), day, "day", "relative"
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


def minus_months(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
