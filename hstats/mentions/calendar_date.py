"""Dates with a month, and their ranges: 3 May 2020, May 3 to 5, 3 May last year, 03/05/2020, 2020-05-03, 05-Aug-20.

In: a Lexed sentence and the token that may begin one. Out: a TimeExpr, or None. It refuses numbers that count something.
"""

import re
from dataclasses import replace

from hstats.lexicon import Lexicon
from hstats.mentions.moment import (
    FIRST_YEAR,
    LAST_YEAR,
    Moment,
    TimeExpr,
    counts,
    day_of,
    month_of,
    year_after,
    year_of,
)
from hstats.sentences import Lexed


def read_day_month(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """11 August 2019 · 11 and 15 August · 1-16 May · 1 April and 16 May, 2019 · 15th of August · 3 May last year."""
    day = day_of(lex, i, lexicon)
    if day is None:
        return None
    j = i + day[1]
    second = None
    if j < lex.n and (lex.low[j] == "/" or lex.low[j] in lexicon.period["words"]["joins"]):  # the 15th/16th of October
        m = j + 1 + lex.at(j + 1, lexicon.period["words"]["the"])  # the 3rd and the 7th of March
        second = day_of(lex, m, lexicon)
        if second:
            k = m + second[1]
            k += lex.at(k, lexicon.words["of"])  # the 4th and 7th of March
            if month_of(lex, k, lexicon):
                year, last = year_after(lex, k + 1, lexicon)
                month = month_of(lex, k, lexicon)
                return TimeExpr(i, last, "in", "date", Moment(year, month, day[0]), Moment(year, month, second[0]))
    if lex.at(j, lexicon.words["of"]):
        j += 1
    month = month_of(lex, j, lexicon)
    if month is None:
        return glued_range(lex, i, j, day[0], lexicon)
    year, last = year_after(lex, j + 1, lexicon)
    return ranged(lex, TimeExpr(i, last, "in", "date", Moment(year, month, day[0])), lexicon)


def glued_range(lex: Lexed, i: int, j: int, first: int, lexicon: Lexicon) -> TimeExpr | None:
    """24 February-01 March 2024: a dash without blanks glues the first month to the second day."""
    name, dash, second = lex.low[j].partition("-") if j < lex.n else ("", "", "")
    start, end = lexicon.period["months"].get(name), month_of(lex, j + 1, lexicon) if dash else None
    if start is None or end is None or not (second.isdecimal() and 1 <= int(second) <= 31):
        return None
    year, last = year_after(lex, j + 2, lexicon)
    begun = year - 1 if year is not None and start > end else year
    return TimeExpr(i, last, "in", "date", Moment(begun, start, first), Moment(year, end, int(second)))


def read_month(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """August 2019 · August 11, 2019 · May 1-16 · Jan-April 2019 · April."""
    month = month_of(lex, i, lexicon)
    if month is None:
        return None
    j = i + 2 if lex.at(i + 1, ".") and len(word) <= 4 and word not in lexicon.period["words"]["no_stop"] else i + 1
    day = day_of(lex, j, lexicon)
    if day is not None and not counts(lex, j):
        j = last_listed(lex, j + day[1], lexicon)
        if (
            lex.at(j, lexicon.period["words"]["joins"])
            and day_of(lex, j + 1, lexicon)
            and month_of(lex, j + 2, lexicon) is None
        ):
            second = day_of(lex, j + 1, lexicon)
            if second and not counts(lex, j + 1):
                year, last = year_after(lex, j + 1 + second[1], lexicon)
                return TimeExpr(i, last, "in", "date", Moment(year, month, day[0]), Moment(year, month, second[0]))
        year, last = year_after(lex, j, lexicon)
        return ranged(lex, TimeExpr(i, last, "in", "date", Moment(year, month, day[0])), lexicon)
    year, last = year_after(lex, j, lexicon)
    if year is None and named_so(lex, i, lexicon):
        return None
    return ranged(lex, TimeExpr(i, last, "in", "date", Moment(year, month)), lexicon)


def last_listed(lex: Lexed, j: int, lexicon: Lexicon) -> int:
    """The token behind the days that a list names before its last: June 3, 4 and 5."""
    k = j
    while lex.at(k, ",") and (day := day_of(lex, k + 1, lexicon)):
        k += 1 + day[1]
    return k if lex.at(k, lexicon.period["words"]["joins"]) else j


def ranged(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """A date with what follows it: the year that it is told by (3 May last year), or the second end of a range."""
    back = years_back(lex, expr.last, lexicon) if expr.a.year is None else None
    if back is not None:
        return replace(expr, last=expr.last + 2, n=back, unit=lexicon.period["units"][lex.low[expr.last + 1]])
    return with_end(lex, expr, lexicon)


def named_so(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether a month without a day is only part of a name: Abdullah Jan, Theresa May, Mar Elias."""
    short = len(lex.low[i]) == SHORT and lex.low[i] not in lexicon.period["words"]["no_stop"]
    if short and i + 1 < lex.n and len(lex.raw[i + 1]) > 1 and lex.raw[i + 1].istitle() and lex.raw[i + 1].isalpha():
        return True
    if not i or lex.entries[i - 1] is not None or lex.low[i - 1] in lexicon.time_words:
        return False
    return lex.raw[i - 1][0].isupper() and lex.raw[i - 1].isalpha()


SHORT = 3  # letters of a month's short name


def years_back(lex: Lexed, j: int, lexicon: Lexicon) -> int | None:
    """May last year, May this year: how many years before publication's; None where no year follows so."""
    words = lexicon.period["words"]
    if not lex.at(j + 1, words["year"]):
        return None
    return 1 if lex.low[j] in words["calendar"] else 0 if lex.low[j] in words["this"] else None


def with_end(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """Adds the second end of a range whose first end has been read: 1 December 2019 and 14 January 2020."""
    if not lex.at(expr.last, lexicon.period["words"]["joins"]):
        return expr
    j = expr.last
    if lex.low[j] in lexicon.words["join"] and not opens_between(lex, expr.first, lexicon):
        return expr
    k = j + 2 if lex.at(j + 1, lexicon.period["words"]["joins"]) else j + 1  # through to
    while k < lex.n and leads_to_end(lex, k, lexicon):
        k += 1
    other = (
        read_day_month(lex, k, lex.low[k], lexicon) or read_month(lex, k, lex.low[k], lexicon) if k < lex.n else None
    )
    if other is None or other.kind != "date" or other.b is not None:
        return expr
    a, b = expr.a, other.a
    part = next(
        (lexicon.period["parts"][lex.low[m]] for m in range(j + 1, k) if lex.low[m] in lexicon.period["parts"]), None
    )
    if part:
        b = Moment(b.year, b.month, b.day, part)
    if a.year is None and b.year is not None:
        earlier = (a.month or 0, a.day or 0) > (b.month or 0, b.day or 31)
        a = Moment(b.year - 1 if earlier else b.year, a.month, a.day, a.part)
    return TimeExpr(expr.first, other.last, expr.role, expr.kind, a, b, other.n, other.unit)


def leads_to_end(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a word may stand before the second end of a range: the, early, Tuesday, 4:00 p.m. on, midnight on."""
    words, word = lexicon.period["words"], lex.low[k]
    clock = ":" in word and word[0].isdecimal()
    weekday = word in lexicon.period["weekdays"] or (word == "," and lex.low[k - 1] in lexicon.period["weekdays"])
    return (
        clock
        or weekday
        or word in lexicon.period["parts"]
        or any(word in words[group] for group in ("the", "am", "clock"))
    )


def opens_between(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether "between" or "from" stands shortly before token i."""
    words = lex.low[max(0, i - 5) : i]
    return any(w in lexicon.period["roles"]["between"] or w in lexicon.period["roles"]["from"] for w in words)


def read_slashed(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """08/02/2024 (day first, as the United Nations write) · 2024-02-08 · 08.02.2024."""
    dotted = DOTTED.match(word)
    if dotted and i + 2 < lex.n and lex.low[i + 1] == "." and lex.starts[i + 2] == lex.ends[i] + 1:
        day, month, year = int(dotted[1]), int(dotted[2]), year_of(lex, i + 2)
        real = year and 1 <= month <= 12 and 1 <= day <= 31
        return TimeExpr(i, i + 3, "in", "date", Moment(year, month, day)) if real else None
    if not word.isdecimal() or len(word) > 4 or i + 4 >= lex.n:
        return None
    sep = lex.low[i + 1]
    if sep not in ("/", "-", ".") or lex.low[i + 3] != sep or lex.starts[i + 1] != lex.ends[i]:
        return None
    parts = (word, lex.low[i + 2], lex.low[i + 4])
    if not all(p.isdecimal() and len(p) <= 4 for p in parts):
        return None
    numbers = [int(p) for p in parts]
    if len(parts[0]) == 4:
        year, month, day = numbers
    elif len(parts[2]) == 4:
        day, month, year = numbers
        if month > 12 >= day:
            day, month = month, day
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    return TimeExpr(i, i + 5, "in", "date", Moment(year, month, day))


DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\Z")


def read_dashed(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """05-Aug-2020 · 05-Aug-20 · 5-Aug · 08/2020."""
    if i + 2 < lex.n and lex.low[i + 1] == "/" and lex.starts[i + 2] - lex.ends[i] == 1 and len(word) <= 2:
        year, month = year_of(lex, i + 2), int(word) if word.isdecimal() else 0
        return TimeExpr(i, i + 3, "in", "date", Moment(year, month)) if year and 1 <= month <= 12 else None
    day, *rest = word.split("-")
    if not rest or not day.isdecimal() or len(day) > 2 or not 1 <= int(day) <= 31 or len(rest) > 2:
        return None
    month = lexicon.period["months"].get(rest[0], 0)
    if not month or (rest[1:] and not SHORT_YEAR.match(rest[1])):
        return None
    if rest[1:]:
        year = int(rest[1]) + (0 if len(rest[1]) == 4 else 2000 if int(rest[1]) < PIVOT else 1900)
        return TimeExpr(i, i + 1, "in", "date", Moment(year, month, int(day)))
    year, last = year_after(lex, i + 1, lexicon)
    return TimeExpr(i, last, "in", "date", Moment(year, month, int(day)))


SHORT_YEAR = re.compile(r"(?:(?:19|20)\d\d|\d\d)\Z")
PIVOT = 69  # two digits below it are of this century, as POSIX reads them
