"""Dates and their ranges: 3 May 2020, May 3 to 5, 03/05/2020, 2020-05-03, 2020.

In: a Lexed sentence and the token that may begin one. Out: a TimeExpr, or None. It refuses numbers that count something and years nobody dates with.
"""

from dataclasses import replace

from hstats.lexicon import Lexicon
from hstats.mentions.moment import (
    FIRST_YEAR,
    LAST_YEAR,
    MODERN,
    OLD,
    YEAR,
    Moment,
    TimeExpr,
    counts,
    day_of,
    joins,
    month_of,
    year_after,
    year_of,
)
from hstats.sentences import Lexed


def read_day_month(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """11 August 2019 · 11 and 15 August · 1-16 May · 1 April and 16 May, 2019 · 15th of August."""
    day = day_of(lex, i, lexicon)
    if day is None:
        return None
    j = i + day[1]
    second = None
    if joins(lex, j, lexicon):
        second = day_of(lex, j + 1, lexicon)
        if second:
            k = j + 1 + second[1]
            k += k < lex.n and lex.low[k] in lexicon.words["of"]  # the 4th and 7th of March
            if month_of(lex, k, lexicon):
                year, last = year_after(lex, k + 1, lexicon)
                month = month_of(lex, k, lexicon)
                return TimeExpr(i, last, "in", "date", Moment(year, month, day[0]), Moment(year, month, second[0]))
    if j < lex.n and lex.low[j] in lexicon.words["of"]:
        j += 1
    month = month_of(lex, j, lexicon)
    if month is None:
        return None
    year, last = year_after(lex, j + 1, lexicon)
    return with_end(lex, TimeExpr(i, last, "in", "date", Moment(year, month, day[0])), lexicon)


def read_month(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """August 2019 · August 11, 2019 · May 1-16 · Jan-April 2019 · April."""
    month = month_of(lex, i, lexicon)
    if month is None:
        return None
    j = (
        i + 2
        if i + 1 < lex.n and lex.low[i + 1] == "." and len(word) <= 4 and word not in lexicon.period["words"]["no_stop"]
        else i + 1
    )
    day = day_of(lex, j, lexicon)
    if day is not None and not counts(lex, j):
        j += day[1]
        if joins(lex, j, lexicon) and day_of(lex, j + 1, lexicon) and month_of(lex, j + 2, lexicon) is None:
            second = day_of(lex, j + 1, lexicon)
            if second and not counts(lex, j + 1):
                year, last = year_after(lex, j + 1 + second[1], lexicon)
                return TimeExpr(i, last, "in", "date", Moment(year, month, day[0]), Moment(year, month, second[0]))
        year, last = year_after(lex, j, lexicon)
        return with_end(lex, TimeExpr(i, last, "in", "date", Moment(year, month, day[0])), lexicon)
    year, last = year_after(lex, j, lexicon)
    if year is None and named_so(lex, i, lexicon):
        return None
    back = years_back(lex, j, lexicon) if year is None else None
    if back is not None:
        return TimeExpr(
            i, j + 2, "in", "date", Moment(None, month), n=back, unit=lexicon.period["units"][lex.low[j + 1]]
        )
    return with_end(lex, TimeExpr(i, last, "in", "date", Moment(year, month)), lexicon)


def named_so(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether a month without a day is only part of a person's name: Abdullah Jan, Theresa May."""
    if not i or lex.entries[i - 1] is not None or lex.low[i - 1] in lexicon.time_words:
        return False
    return lex.raw[i - 1][0].isupper() and lex.raw[i - 1].isalpha()


def years_back(lex: Lexed, j: int, lexicon: Lexicon) -> int | None:
    """May last year, May this year: how many years before publication's; None where no year follows so."""
    words = lexicon.period["words"]
    if j + 1 >= lex.n or lex.low[j + 1] not in words["year"]:
        return None
    return 1 if lex.low[j] in words["calendar"] else 0 if lex.low[j] in words["this"] else None


def with_end(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """Adds the second end of a range whose first end has been read: 1 December 2019 and 14 January 2020."""
    if not joins(lex, expr.last, lexicon):
        return expr
    j = expr.last
    if lex.low[j] in lexicon.words["join"] and not opens_between(lex, expr.first, lexicon):
        return expr
    k = j + 2 if joins(lex, j + 1, lexicon) else j + 1  # through to
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
        b = replace(b, part=part)
    if a.year is None and b.year is not None:
        earlier = (a.month or 0, a.day or 0) > (b.month or 0, b.day or 31)
        a = replace(a, year=b.year - 1 if earlier else b.year)
    return replace(expr, a=a, b=b, last=other.last)


def leads_to_end(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a word may stand before the second end of a range: the, early, 4:00 p.m. on, midnight on."""
    words, word = lexicon.period["words"], lex.low[k]
    clock = ":" in word and word[0].isdecimal()
    return clock or word in lexicon.period["parts"] or any(word in words[group] for group in ("the", "am", "clock"))


def opens_between(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether "between" or "from" stands shortly before token i."""
    words = lex.low[max(0, i - 5) : i]
    return any(w in lexicon.period["roles"]["between"] or w in lexicon.period["roles"]["from"] for w in words)


def read_slashed(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """08/02/2024 (day first, as the United Nations write) · 2024-02-08."""
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


def read_dashed(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """05-Aug-2020 · 5-Aug · 08/2020."""
    if i + 2 < lex.n and lex.low[i + 1] == "/" and lex.starts[i + 2] - lex.ends[i] == 1 and len(word) <= 2:
        year, month = year_of(lex, i + 2), int(word) if word.isdecimal() else 0
        return TimeExpr(i, i + 3, "in", "date", Moment(year, month)) if year and 1 <= month <= 12 else None
    day, *rest = word.split("-")
    if not rest or not day.isdecimal() or len(day) > 2 or not 1 <= int(day) <= 31 or len(rest) > 2:
        return None
    month = lexicon.period["months"].get(rest[0], 0)
    if not month or (rest[1:] and not YEAR.match(rest[1])):
        return None
    if rest[1:]:
        return TimeExpr(i, i + 1, "in", "date", Moment(int(rest[1]), month, int(day)))
    year, last = year_after(lex, i + 1, lexicon)
    return TimeExpr(i, last, "in", "date", Moment(year, month, int(day)))


def read_year(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """in 2018 · since 2011 · 2017–2018 · the 1990s: four digits that no noun turns into a count."""
    if len(word) != 4 or not word.isdecimal() or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return None
    if i + 1 < lex.n and lex.low[i + 1] in lexicon.currency_after:
        return None
    if int(word) % 10 == 0 and glued_decade(lex, i + 1, lexicon):
        return TimeExpr(i, i + 2, "in", "date", Moment(int(word)), Moment(int(word) + 9, part="decade"))
    if of_week(lex, i, lexicon):
        return None
    before = lex.low[i - 1] if i else ""
    roles = lexicon.period["roles"]
    told = (
        any(before in roles[r] for r in ("in", "since", "by", "until", "from", "between", "before", "after"))
        or before in lexicon.period["words"]["before_year"]
    )
    hedge = lex.entries[i - 1] if i else None  # over 1200 injured
    leads = before in roles["in"] or before in roles["since"]
    if counts(lex, i) and (not leads or (hedge is not None and hedge.before is not None)):
        return None
    if before in lexicon.words["of"] and i > 1 and lex.low[i - 2] in lexicon.words["sums"]:
        return None  # a total of 1558 suspected cases
    if not told and i and (int(word) < OLD or not follows_bare(lex, i)):
        return None
    if (
        int(word) < MODERN
        and before not in lexicon.period["words"]["year_leads"]
        and not any(before in roles[r] for r in roles)
    ):
        return None  # 27,639 fighters, 1500 soldiers
    if (
        joins(lex, i + 1, lexicon)
        and year_of(lex, i + 2)
        and (lex.low[i + 1] not in lexicon.words["join"] or opens_between(lex, i, lexicon))
    ):
        return TimeExpr(i, i + 3, "in", "date", Moment(int(word)), Moment(int(lex.low[i + 2])))
    return TimeExpr(i, i + 1, "in", "date", Moment(int(word)))


def of_week(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether a year is that of a numbered week, and no period of its own: week 12, 2020; week 9 of 2021."""
    k = i - 2 if i > 2 and (lex.low[i - 1] == "," or lex.low[i - 1] in lexicon.words["of"]) else i - 1
    numbered = k > 0 and lex.low[k].isdecimal() and len(lex.low[k]) <= WEEK
    unit = lexicon.period["units"].get(lex.low[k - 1]) if numbered else None
    return unit == "week"


WEEK = 2  # digits


def glued_decade(lex: Lexed, j: int, lexicon: Lexicon) -> bool:
    """Whether token j makes the year before it a decade: the 1990s."""
    return j < lex.n and lex.starts[j] == lex.ends[j - 1] and lex.low[j] in lexicon.period["words"]["decade"]


def follows_bare(lex: Lexed, i: int) -> bool:
    """Whether nothing countable follows: a year at the end of a clause or before a name or a noun of its own."""
    if i + 1 >= lex.n:
        return True
    nxt = lex.entries[i + 1]
    return not lex.raw[i + 1][0].islower() or (
        nxt is not None and nxt.noun is None and not nxt.counted and not nxt.excluded and not nxt.after
    )
