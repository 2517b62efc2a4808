"""A recognised time expression and the document's date to a dated Period: first and last day, precision, basis.

In: a TimeExpr, the publication date or None. Out: a Period; start and end stay None where the words and the date do not give them, with basis
"unresolved". It never fills in today, a default year or a default day. Kinds of expressions are anchored in files of their own: calendar (dates with
a month or a year), parts (weeks, halves, seasons), fromday (told from the day of publication).
"""

from dataclasses import replace
from datetime import date

from hstats.anchoring.calendar import dated, of_told_year
from hstats.anchoring.fromday import relative
from hstats.anchoring.parts import PARTS_OF_YEAR, days_of, iso_weeks, part_of_year, run_up, seasonal, week
from hstats.mentions.moment import TimeExpr
from hstats.model import Period

UNRESOLVED = Period(None, None, None, "unresolved")


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
