"""Dates that name a month or a year, and ranges of them: 3 May 2020, May to July, 2019, mid-April, 3 May last year.

In: Moments, the publication date or None. Out: first day, last day, precision and basis, or None. A missing year is the latest that keeps the day on or
before publication; it refuses days that do not exist.
"""

import calendar
from dataclasses import replace
from datetime import date

from hstats.mentions.moment import Moment, TimeExpr

PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 1), "end": (31, 31)}
PART_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}


def dated(a: Moment, b: Moment | None, published: date | None) -> tuple[date, date, str, str] | None:
    """A calendar date or range; a missing year is the latest that keeps its last day on or before publication."""
    last = b or a
    basis = "explicit" if last.year is not None else "relative"
    ends = bounds(last, last.year) if last.year is not None else latest(last, published)
    if ends is None:
        return None
    if b is None:
        return (*ends, precision_of(a), basis)
    year = ends[1].year
    first_year = (
        a.year
        if a.year is not None
        else (year if (a.month or 1, a.day or 1) <= (b.month or 12, b.day or 31) else year - 1)
    )
    starts = bounds(a, first_year)
    if starts is None or starts[0] > ends[1]:
        return None
    return starts[0], ends[1], vaguer(precision_of(a), precision_of(b)), basis


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


def latest(moment: Moment, published: date | None) -> tuple[date, date] | None:
    """First and last day of a moment in the latest year in which it begins on or before publication."""
    if published is None:
        return None
    for year in (published.year, published.year - 1):
        found = bounds(moment, year)
        if found and found[0] <= published:
            return found
    return None


def days_in(year: int, month: int) -> int:
    """How many days a month has.

    >>> days_in(2024, 2)
    29
    """
    return MONTHS[month - 1] + (month == 2 and calendar.isleap(year))


MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def bounds(moment: Moment, year: int) -> tuple[date, date] | None:
    """First and last day of a moment in a year; None for a day that does not exist."""
    if moment.month is None:
        low, high = PART_MONTHS.get(moment.part or "", (1, 12))
        if moment.part in ("start", "end"):
            day = date(year, 1, 1) if moment.part == "start" else date(year, 12, 31)
            return day, day
        return date(year, low, 1), date(year, high, days_in(year, high))
    days = days_in(year, moment.month)
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
    return one if ORDER.index(one) >= ORDER.index(other) else other


def minus_months(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))
