"""A sentence to the time expressions it holds, recognised but not yet anchored to a calendar.

In: a Lexed sentence. Out: TimeExpr values in text order with the tokens they cover, so that their digits count nothing. It refuses to
fill in a year, a month or a reference date: that is anchoring's work, with the document's date in hand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from hstats.lexicon import Lexicon
from hstats.sentences import Lexed

FIRST_YEAR, LAST_YEAR = 1000, 2100
OLD = 1700  # a year before it needs a word that tells it
MODERN = 1900  # an earlier year needs a word that makes it one
YEAR = re.compile(r"(?:19|20)\d\d\Z")
DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar point as written: any of year, month, day, and a part of month or year (early, mid, late, start, end) or decade."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpr:
    """A time expression over tokens first..last (exclusive): its role, its kind and what the kind needs.

    kind: date (a, b) · weekday (n, b: to that day) · past, ago, last, this (n, unit) · today · yesterday · span (n units from the start of a) · season (n, a) ·
    week (a; n: 0 the week that holds a, 1 from a, -1 to a) · same (what was told before) · later (n units behind what was told before)
    """

    first: int
    last: int
    role: str
    kind: str
    a: Moment = Moment()
    b: Moment | None = None
    n: int = 0
    unit: str | None = None
    same: bool = False
    clause: int = 0  # words of a since-clause before the date itself

    @property
    def dated(self) -> range:
        """The tokens of the date itself, without a clause that leads to it."""
        return range(self.first + self.clause, self.last)


def periods(lex: Lexed, lexicon: Lexicon) -> list[TimeExpr]:
    """Every time expression of a sentence, left to right."""
    out: list[TimeExpr] = []
    done = 0
    for i, word in enumerate(lex.low):
        openings = readers(word, lexicon)  # most words begin nothing
        expr = read(lex, i, word, openings, lexicon) if openings and i >= done else None
        if expr is not None:
            expr = since_clause(lex, with_role(lex, expr, lexicon), lexicon)
            aside = clock_aside(lex, expr, lexicon)
            expr = replace(expr, last=aside, role="aside") if aside else with_days(lex, expr, lexicon)
            listed = out.pop() if out and lists(lex, out[-1], expr, lexicon) else None
            out.append(
                replace(listed, last=expr.last, a=dated_as(listed.a, expr), b=expr.b or expr.a) if listed else expr
            )
            done = out[-1].last
    return out


def with_days(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """Takes the days before a range into it: 11, 15 and 28 October."""
    first, day = expr.first, expr.a.day
    while expr.b is not None and day and first > 1 and lex.low[first - 1] == "," and day_of(lex, first - 2, lexicon):
        first, day = first - 2, int(lex.low[first - 2])
    return replace(expr, first=first, a=replace(expr.a, day=day)) if first < expr.first else expr


def lists(lex: Lexed, before: TimeExpr, expr: TimeExpr, lexicon: Lexicon) -> bool:
    """Whether two months are items of one list: in July, September and November 2023."""
    between = lex.low[before.last : expr.first]
    months = all(t.kind == "date" and t.role == "in" and t.a.month and not t.a.day for t in (before, expr))
    joined = 0 < len(between) <= 2 and all(w == "," or w in lexicon.words["join"] for w in between)
    return months and joined and before.a.year is None and before.a.part is None


def dated_as(moment: Moment, last: TimeExpr) -> Moment:
    """A moment of a list with the year that only its last item states."""
    return replace(moment, year=moment.year or last.a.year)


def clock_aside(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> int | None:
    """The closing bracket of a date that only tells a clock time of another zone: (Friday 2245 UTC)."""
    if not expr.first or lex.low[expr.first - 1] != "(" or ")" not in lex.low[expr.last : expr.last + 4]:
        return None
    end = lex.low.index(")", expr.last)
    return end if any(w in lexicon.period["words"]["am"] for w in lex.low[expr.last : end]) else None


def read(lex: Lexed, i: int, word: str, openings: "tuple[Reader, ...]", lexicon: Lexicon) -> TimeExpr | None:
    """The time expression that begins at token i, if one does."""
    for reader in openings:
        expr = reader(lex, i, word, lexicon)
        if expr is not None:
            return expr
    return None


def month_of(lex: Lexed, i: int, lexicon: Lexicon) -> int | None:
    """The month that token i names; "may" and "march" count only when written large."""
    if not 0 <= i < lex.n:
        return None
    word = lex.low[i]
    month: int | None = lexicon.period["months"].get(word)
    if month is None or not lex.raw[i][0].isupper():
        return None
    return month


def day_of(lex: Lexed, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """(day, tokens used) at token i: 15, 15th."""
    if not 0 <= i < lex.n or len(lex.low[i]) > 2 or not lex.low[i].isdecimal() or not 1 <= int(lex.low[i]) <= 31:
        return None
    if i + 1 < lex.n and lex.starts[i + 1] == lex.ends[i] and lex.low[i + 1] in lexicon.words["ordinal_suffix"]:
        return int(lex.low[i]), 2
    return int(lex.low[i]), 1


def year_of(lex: Lexed, i: int) -> int | None:
    """The year at token i: four bare digits in range."""
    if not 0 <= i < lex.n or len(lex.low[i]) != 4 or not lex.low[i].isdecimal():
        return None
    year = int(lex.low[i])
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def year_after(lex: Lexed, i: int, lexicon: Lexicon) -> tuple[int | None, int]:
    """The year at i, over a comma or "of", and the token behind it."""
    for skip in (0, 1):
        if skip and not (i < lex.n and (lex.low[i] == "," or lex.low[i] in lexicon.words["of"])):
            break
        year = year_of(lex, i + skip)
        if year is not None:
            return year, i + skip + 1
    return None, i


def unit_of(lex: Lexed, i: int, lexicon: Lexicon) -> str | None:
    """The unit of time that token i names."""
    unit: str | None = lexicon.period["units"].get(lex.low[i])
    return unit


def joins(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether token i joins two ends of a range."""
    return 0 <= i < lex.n and lex.low[i] in lexicon.period["words"]["joins"]


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
    if day is not None and not counts(lex, j, lexicon):
        j += day[1]
        if (
            joins(lex, j, lexicon)
            and day_of(lex, j + 1, lexicon)
            and month_of(lex, j + 2, lexicon) is None
            and joins(lex, j, lexicon)
        ):
            second = day_of(lex, j + 1, lexicon)
            if second and not counts(lex, j + 1, lexicon):
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


def counts(lex: Lexed, i: int, lexicon: Lexicon) -> bool:
    """Whether the digits at i count the noun behind them instead of naming a day: "in March 12 people died"."""
    entry = lex.entries[i + 1] if i + 1 < lex.n else None
    if entry is None or (entry.noun is not None and entry.noun.kind == "incident"):
        return False
    return entry.noun is not None or bool(entry.counted)


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


def read_quarter(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """Q3 2020 · 2020 Q3; a quarter without a year stays unread."""
    quarters = lexicon.period["quarters"]
    if word in quarters:
        year, last = year_after(lex, i + 1, lexicon)
        order = quarters[word]
    else:
        year, last = year_of(lex, i), i + 2
        order = quarters.get(lex.low[i + 1]) if i + 1 < lex.n else None
    if year is None or order is None:
        return None
    return TimeExpr(i, last, "in", "span", Moment(year), n=1, unit="quarter", b=Moment(day=order))


def read_week(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the week of 10 April · the week ending 14 March 2021."""
    words = lexicon.period["words"]
    if lexicon.period["units"].get(word) != "week" or i + 2 >= lex.n or lex.low[i + 1] not in lexicon.period["weeks"]:
        return None
    j = i + 2
    while j < lex.n and (lex.low[j] in words["the"] or lex.low[j] in lexicon.words["date_openers"]):
        j += 1
    dated = j < lex.n and (read_day_month(lex, j, lex.low[j], lexicon) or read_month(lex, j, lex.low[j], lexicon))
    if not dated or not dated.a.day or dated.b is not None:
        return None
    return replace(dated, first=i, kind="week", n=lexicon.period["weeks"][lex.low[i + 1]])


def read_part(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """early April · mid-December · the end of April · late 2018 · the start of the year."""
    part, j = lexicon.period["parts"].get(word), i + 1
    if part is None:
        return read_hyphened(lex, i, word, lexicon)
    while j < lex.n and (lex.low[j] in lexicon.period["words"]["of"] or lex.low[j] in DASHES):
        j += 1
    if j >= lex.n:
        return None
    month = month_of(lex, j, lexicon)
    if month is not None:
        year, last = year_after(lex, j + 1, lexicon)
        return with_end(lex, TimeExpr(i, last, "in", "date", Moment(year, month, None, part)), lexicon)
    year_only = year_of(lex, j)
    if year_only is not None:
        return TimeExpr(i, j + 1, "in", "date", Moment(year_only, None, None, part))
    return part_of_unit(lex, i, j, part, lexicon)


def part_of_unit(lex: Lexed, i: int, j: int, part: str, lexicon: Lexicon) -> TimeExpr | None:
    """the start of this year · the end of the month."""
    if lex.low[j] in lexicon.period["words"]["this"] and j + 1 < lex.n:
        j += 1
    unit = lexicon.period["units"].get(lex.low[j])
    if unit in ("year", "month") and lex.low[j - 1] not in lexicon.words["article"]:
        return TimeExpr(i, j + 1, "in", "this", Moment(part=part), unit=unit)
    return None


def read_hyphened(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """mid-December · Jan-April 2019."""
    if "-" not in word:
        return None
    head, tail = word.split("-", 1)
    months, part = lexicon.period["months"], lexicon.period["parts"].get(head)
    if part and YEAR.match(tail):
        return TimeExpr(i, i + 1, "in", "date", Moment(int(tail), None, None, part))
    if tail not in months:
        return None
    year, last = year_after(lex, i + 1, lexicon)
    if head in months and lex.raw[i][0].isupper():
        return TimeExpr(i, last, "in", "date", Moment(year, months[head]), Moment(year, months[tail]))
    if part:
        return with_end(lex, TimeExpr(i, last, "in", "date", Moment(year, months[tail], None, part)), lexicon)
    return None


def read_halves(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the first six months of this year · the first half of 2017 · the third quarter of 2020."""
    order = lexicon.period["halves"].get(word)
    if order is None or i + 1 >= lex.n:
        return None
    j, n = i + 1, 1
    if lex.low[j] in lexicon.values or (lex.low[j].isdecimal() and len(lex.low[j]) <= 3):
        n, j = int(lexicon.values.get(lex.low[j]) or int(lex.low[j])), j + 1
    if j >= lex.n:
        return None
    unit = "half" if lex.low[j] in lexicon.words["half"] else lexicon.period["units"].get(lex.low[j])
    if unit not in ("half", "quarter", "month", "week") or j + 1 >= lex.n or lex.low[j + 1] not in lexicon.words["of"]:
        return None
    k = j + 2
    while k < lex.n and lex.low[k] in lexicon.period["words"]["the"]:
        k += 1
    base, last = read_base(lex, k, lexicon)
    if base is None:
        return None
    return TimeExpr(i, last, "in", "span", base, n=n if order != -1 else -n, unit=unit, b=Moment(day=order))


def read_base(lex: Lexed, k: int, lexicon: Lexicon) -> tuple[Moment | None, int]:
    """The year or month that a half, a quarter or some first months belong to."""
    if k >= lex.n:
        return None, k
    year = year_of(lex, k)
    if year is not None:
        return Moment(year), k + 1
    month = month_of(lex, k, lexicon)
    if month is not None:
        found, last = year_after(lex, k + 1, lexicon)
        return Moment(found, month), last
    if lex.low[k] in lexicon.period["words"]["this"] and k + 1 < lex.n:
        k += 1
    if unit_of(lex, k, lexicon) == "year":
        return Moment(), k + 1
    return None, k


def read_weekday(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """on Tuesday · last Friday · Tuesday, 8 August (the date wins)."""
    day = lexicon.period["weekdays"].get(word)
    if day is None or (i and lex.raw[i - 1][0].isupper() and lex.low[i - 1] in lexicon.period["words"]["named_days"]):
        return None
    j = i + 1
    if j < lex.n and lex.low[j] == ",":
        j += 1
    if j < lex.n:
        dated = read_day_month(lex, j, lex.low[j], lexicon) or read_month(lex, j, lex.low[j], lexicon)
        if dated and dated.a.day:
            return replace(dated, first=i)
    return to_weekday(lex, TimeExpr(i, i + 1, "in", "weekday", n=day), lexicon)


def to_weekday(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """Adds the second end of a range of weekdays: from Tuesday night through to Wednesday, Saturday and Sunday."""
    words, j = lexicon.period["words"], expr.last
    while j < lex.n and lex.low[j] in words["daypart"]:
        j += 1
    first = j
    while j < lex.n and j - first < 2 and lex.low[j] in words["joins"]:
        j += 1
    joined = j
    while j < lex.n and joined > first and lex.low[j] in (*words["daypart"], *lexicon.period["parts"]):
        j += 1
    end = lexicon.period["weekdays"].get(lex.low[j]) if first < joined <= j < lex.n else None
    return replace(expr, last=j + 1, b=Moment(day=end)) if end is not None else expr


def read_weekend(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """over the weekend: the last one; not the weekend of 13 June."""
    if lexicon.period["units"].get(word) != "weekend" or not i or lex.low[i - 1] not in lexicon.period["words"]["the"]:
        return None
    dated = i + 1 < lex.n and lex.low[i + 1] in lexicon.words["of"]
    return None if dated else TimeExpr(i, i + 1, "in", "this", unit="weekend")


def read_told_unit(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """during the month · in the year: the one told of before."""
    unit = unit_of(lex, i, lexicon)
    led = (
        i > 1
        and lex.low[i - 1] in lexicon.period["words"]["the"]
        and lex.low[i - 2] in lexicon.period["words"]["during"]
    )
    behind = lex.low[i + 1] if i + 1 < lex.n else ""
    if (
        unit not in ("month", "year")
        or not led
        or behind in lexicon.words["of"]
        or behind in lexicon.words["prepositions"]
    ):
        return None
    return TimeExpr(i, i + 1, "in", "same", unit=unit, same=True)


def read_then(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """since then · the next day · the following night · two days later: counted from what was told before."""
    words = lexicon.period["words"]
    if word in words["then"]:
        since = i > 0 and lex.low[i - 1] in lexicon.words["since"]
        return TimeExpr(i, i + 1, "since", "same", same=True) if since else None
    if word in words["next"]:
        day = i + 1 < lex.n and (unit_of(lex, i + 1, lexicon) == "day" or lex.low[i + 1] in words["daypart"])
        led = i > 0 and lex.low[i - 1] in words["the"]
        return TimeExpr(i, i + 2, "in", "later", n=1, unit="day", same=True) if day and led else None
    n, j = small_number(lex, i, lexicon) or ((1, i + 1) if word in lexicon.words["article"] else (0, i))
    unit = unit_of(lex, j, lexicon) if n and j + 1 < lex.n else None
    if unit not in ("day", "week") or lex.low[j + 1] not in words["later"]:
        return None
    return TimeExpr(i, j + 2, "in", "later", n=n, unit=unit, same=True)


def read_relative(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the past 24 hours · the last two weeks · last week · this year · that month."""
    words = lexicon.period["words"]
    is_last, is_this, is_same = word in words["last"], word in words["this"], word in words["same"]
    if not (is_last or is_this or is_same) or i + 1 >= lex.n:
        return None
    j, n = i + 1, 0
    number = small_number(lex, j, lexicon)
    if number:
        n, j = number
    month = month_of(lex, j, lexicon)
    if month is not None and not n:
        year, last = year_after(lex, j + 1, lexicon)
        return TimeExpr(i, last, "in", "date", Moment(year, month))
    if j < lex.n and lex.low[j] in lexicon.period["weekdays"] and not n:
        return TimeExpr(i, j + 1, "in", "weekday", n=lexicon.period["weekdays"][lex.low[j]])
    unit = lexicon.period["units"].get(lex.low[j]) if j < lex.n else None
    season = lexicon.period["seasons"].get(lex.low[j]) if j < lex.n else None
    if season and not n:
        return TimeExpr(i, j + 1, "in", "season", n=season)
    if unit is None:
        return None
    if is_last and (
        n
        or word not in lexicon.period["words"]["calendar"]
        or (i and lex.low[i - 1] in lexicon.period["words"]["the"])
        or unit in ("hour", "day")
    ):
        return TimeExpr(i, j + 1, "in", "past", n=n or 1, unit=unit)
    if is_last:
        return TimeExpr(i, j + 1, "in", "last", unit=unit)
    if n:
        return None
    return TimeExpr(i, j + 1, "in", "this" if is_this else "same", unit=unit, same=is_same)


def small_number(lex: Lexed, j: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """(number, next token) at j: 24, two, few is none."""
    if j >= lex.n:
        return None
    if lex.low[j].isdecimal() and len(lex.low[j]) <= 3:
        return int(lex.low[j]), j + 1
    if lex.low[j] in lexicon.values:
        return int(lexicon.values[lex.low[j]]), j + 1
    return None


def read_ago(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """three days ago · a week earlier."""
    number = small_number(lex, i, lexicon) or ((1, i + 1) if word in lexicon.words["article"] else None)
    if number is None:
        return None
    n, j = number
    unit = lexicon.period["units"].get(lex.low[j]) if j < lex.n else None
    if unit is None or j + 1 >= lex.n or lex.low[j + 1] not in lexicon.period["words"]["ago"]:
        return None
    return TimeExpr(i, j + 2, "in", "ago", n=n, unit=unit)


def read_within(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """within 72 hours · in 24 hours: a past span only when told "within"."""
    if word not in lexicon.period["roles"]["in"] or word not in lexicon.period["words"]["within"]:
        return None
    number = small_number(lex, i + 1, lexicon)
    if number is None:
        return None
    unit = lexicon.period["units"].get(lex.low[number[1]]) if number[1] < lex.n else None
    return TimeExpr(i, number[1] + 1, "in", "past", n=number[0], unit=unit) if unit else None


def read_day_word(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """today · yesterday · last night."""
    for parts, kind in lexicon.day_words.get(word, ()):
        if lex.low[i : i + len(parts)] == parts:
            return TimeExpr(i, i + len(parts), "in", kind)
    return None


def read_season(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """the summer of 1921."""
    season = lexicon.period["seasons"].get(word)
    if season is None:
        return None
    year, last = year_after(lex, i + 1, lexicon)
    return TimeExpr(i, last, "in", "season", Moment(year), n=season) if year else None


def read_year(lex: Lexed, i: int, word: str, lexicon: Lexicon) -> TimeExpr | None:
    """in 2018 · since 2011 · 2017–2018 · the 1990s: four digits that no noun turns into a count."""
    bare = word[:-1] if word.endswith("s") else word
    if len(bare) != 4 or not bare.isdecimal() or not FIRST_YEAR <= int(bare) <= LAST_YEAR:
        return None
    if i + 1 < lex.n and lex.low[i + 1] in lexicon.currency_after:
        return None
    if int(bare) % 10 == 0 and glued_decade(lex, i + 1, lexicon):
        return TimeExpr(i, i + 2, "in", "date", Moment(int(bare)), Moment(int(bare) + 9, part="decade"))
    before = lex.low[i - 1] if i else ""
    roles = lexicon.period["roles"]
    told = (
        any(before in roles[r] for r in ("in", "since", "by", "until", "from", "between", "before", "after"))
        or before in lexicon.period["words"]["before_year"]
    )
    if counts(lex, i, lexicon) and before not in roles["in"] and before not in roles["since"]:
        return None
    if before in lexicon.words["of"] and i > 1 and lex.low[i - 2] in lexicon.words["sums"]:
        return None  # a total of 1558 suspected cases
    if not told and i and (int(bare) < OLD or not follows_bare(lex, i)):
        return None
    if (
        int(bare) < MODERN
        and before not in lexicon.period["words"]["year_leads"]
        and not any(before in roles[r] for r in roles)
    ):
        return None  # 27,639 fighters, 1500 soldiers
    if (
        joins(lex, i + 1, lexicon)
        and joins(lex, i + 1, lexicon)
        and year_of(lex, i + 2)
        and (lex.low[i + 1] not in lexicon.words["join"] or opens_between(lex, i, lexicon))
    ):
        return TimeExpr(i, i + 3, "in", "date", Moment(int(bare)), Moment(int(lex.low[i + 2])))
    return TimeExpr(i, i + 1, "in", "date", Moment(int(bare)))


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


Opens = Callable[[str, Lexicon], bool]
Reader = Callable[[Lexed, int, str, Lexicon], TimeExpr | None]


def digits(word: str, lexicon: Lexicon) -> bool:
    """Whether a word begins with a digit."""
    return word[0].isdecimal()


def small(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may count units of time: 3, three, a."""
    return digits(word, lexicon) or word in lexicon.values or word in lexicon.words["article"]


def named(table: str) -> Opens:
    """Whether a word stands in a table of the lexicon."""
    return lambda word, lexicon: word in lexicon.period[table]


def told(*groups: str) -> Opens:
    """Whether a word stands in one of the lexicon's groups of words."""
    return lambda word, lexicon: any(word in lexicon.period["words"][group] for group in groups)


READERS: tuple[tuple[Reader, tuple[Opens, ...]], ...] = (  # each with the words that it may begin with
    (read_slashed, (digits,)),
    (read_dashed, (digits,)),
    (read_quarter, (digits, named("quarters"))),
    (read_week, (named("units"),)),
    (read_ago, (small,)),
    (read_day_month, (digits,)),
    (read_month, (named("months"),)),
    (read_part, (named("parts"), lambda word, lexicon: "-" in word)),
    (read_halves, (named("halves"),)),
    (read_weekday, (named("weekdays"),)),
    (read_weekend, (named("units"),)),
    (read_told_unit, (named("units"),)),
    (read_then, (small, told("then", "next"))),
    (read_within, (told("within"),)),
    (read_relative, (told("last", "this", "same"),)),
    (read_day_word, (lambda word, lexicon: word in lexicon.day_words,)),
    (read_season, (named("seasons"),)),
    (read_year, (digits,)),
)


@lru_cache(maxsize=16_384)
def readers(word: str, lexicon: Lexicon) -> tuple[Reader, ...]:
    """The readers of what a word may begin, in order."""
    return tuple(reader for reader, opens in READERS if any(test(word, lexicon) for test in opens))


def with_role(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """Reads the preposition before a time expression: since, as of, by, until, between, before, after."""
    k = expr.first - 1
    led = lexicon.period["words"]["the"]
    while k >= 0 and (lex.low[k] in led or (expr.kind == "weekday" and lex.low[k] in lexicon.period["parts"])):
        k -= 1
    k = before_clock(lex, k, lexicon)
    if k < 0:
        return expr
    for parts, role in lexicon.time_roles.get(lex.low[k], ()):
        first = k + 1 - len(parts)
        if lex.low[first : k + 1] == parts and not (role == "after" and owns(lex, expr.last, lexicon)):
            return expr if role == "after" and describes(lex, expr) else as_role(lex, expr, role, first)
    return expr


def describes(lex: Lexed, expr: TimeExpr) -> bool:
    """Whether a year only describes the event behind it: after the 2009 Black Saturday bushfires."""
    year = expr.kind == "date" and expr.b is None and expr.a.month is None and expr.last < lex.n
    return year and lex.raw[expr.last][0].isupper() and lex.low[expr.first - 1] != ","


def owns(lex: Lexed, k: int, lexicon: Lexicon) -> bool:
    """Whether a date owns the event behind it, and so is its date: after Monday's landslide."""
    return k < lex.n and lex.low[k] in lexicon.words["possessive"]


def before_clock(lex: Lexed, k: int, lexicon: Lexicon) -> int:
    """The token before a clock time that stands between a date and its preposition: as of 8 a.m. on 23 March."""
    am = lexicon.period["words"]["am"]
    j = k - 1 if k > 0 and lex.low[k] in lexicon.words["date_openers"] else k
    clock = ":" in lex.low[j] and lex.low[j][0].isdecimal() and j < k
    if j < 1 or not (clock or lex.low[j] in am):
        return k
    while j >= 0 and (lex.low[j] in am or lex.low[j][0].isdecimal()):
        j -= 1
    return j


def since_clause(lex: Lexed, expr: TimeExpr, lexicon: Lexicon) -> TimeExpr:
    """since the siege began in February: the date inside a since-clause is where the count starts."""
    if expr.role != "in" or expr.b is not None or expr.kind not in ("date", "weekday", "ago", "last"):
        return expr
    for k in range(expr.first - 1, max(-1, expr.first - 14), -1):
        if lex.low[k] in (",", ";", ":", "."):
            return expr
        if lex.low[k] in lexicon.words["since"]:
            return replace(expr, first=k, role="since", clause=expr.first - k)
    return expr


def as_role(lex: Lexed, expr: TimeExpr, role: str, first: int) -> TimeExpr:
    """The expression with its role; "from" without an end is a since, "between" and "from" with one are a plain interval."""
    if expr.b is not None or expr.kind == "span":
        return replace(expr, first=first)
    if role in ("from", "between"):
        return replace(expr, first=first, role="in") if role == "between" else expr
    return replace(expr, first=first, role=role)
