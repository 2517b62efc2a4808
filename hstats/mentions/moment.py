"""Points in time as written, and the words that name their parts: a month, a day, a year, a unit.

In: a Lexed sentence and a token. Out: a Moment's parts, or None. Values: Moment, TimeExpr. It knows no calendar and fills in nothing.
"""

import re
from dataclasses import dataclass

from hstats.lexicon import Lexicon
from hstats.sentences import Lexed

FIRST_YEAR, LAST_YEAR = 1000, 2100
OLD = 1700  # a year before it needs a word that tells it
MODERN = 1900  # an earlier year needs a word that makes it one
YEAR = re.compile(r"(?:19|20)\d\d\Z")


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

    kind: date (a, b; unit year: n years before publication's) · weekday (n, b: to that day) · past, ago, last, this (n, unit) · today · yesterday · overnight · span (n units from the start of a) · season (n, a) ·
    week (a; n: 0 the week that holds a, 1 from a, -1 to a) · iso_week (n to b.day of a's year) · fiscal (a year of accounts) · coming (next Friday) ·
    run_up (n units to a, or to weekday b.day) ·
    days_before (n days before publication or weekday a.day: the day of the clause behind it) ·
    same (what was told before) · later (n units behind what was told before, or ahead of it)
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

    def told_as(self, role: str, first: int, clause: int = 0) -> "TimeExpr":
        """The same time in a role, from the token on where the role is told, or the clause of so many words that leads to the date."""
        told = clause or self.clause
        return TimeExpr(first, self.last, role, self.kind, self.a, self.b, self.n, self.unit, self.same, told)


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
    unit: str | None = lexicon.period["units"].get(lex.low[i]) if i < lex.n else None
    return unit


def counts(lex: Lexed, i: int) -> bool:
    """Whether the digits at i count the noun behind them instead of naming a day: "in March 12 people died"."""
    entry = lex.entries[i + 1] if i + 1 < lex.n else None
    if entry is None or (entry.noun is not None and entry.noun.kind == "incident"):
        return False
    return entry.noun is not None or bool(entry.counted)


def small_number(lex: Lexed, j: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """(number, next token) at j: 24, two, few is none."""
    if j >= lex.n:
        return None
    if lex.low[j].isdecimal() and len(lex.low[j]) <= 3:
        return int(lex.low[j]), j + 1
    if lex.low[j] in lexicon.values:
        return int(lexicon.values[lex.low[j]]), j + 1
    return None
