"""A sentence to the time expressions it holds, recognised but not yet anchored to a calendar.

In: a Lexed sentence. Out: TimeExpr values in text order with the tokens they cover, so that their digits count nothing. It refuses to
fill in a year, a month or a reference date: that is anchoring's work, with the document's date in hand.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import repeat

from hstats.lexicon import Lexicon
from hstats.mentions.calendar_date import read_dashed, read_day_month, read_month, read_slashed
from hstats.mentions.calendar_part import (
    read_halves,
    read_numbered_week,
    read_part,
    read_quarter,
    read_season,
    read_week,
)
from hstats.mentions.calendar_year import read_fiscal, read_year
from hstats.mentions.moment import Moment, TimeExpr, day_of
from hstats.mentions.relative_time import (
    read_ago,
    read_day_word,
    read_days_before,
    read_eve,
    read_relative,
    read_run_up,
    read_then,
    read_told_unit,
    read_weekday,
    read_weekend,
    read_within,
)
from hstats.mentions.time_role import of_beginning, since_clause, with_role
from hstats.sentences import Lexed


def periods(lex: Lexed, lexicon: Lexicon) -> list[TimeExpr]:
    """Every time expression of a sentence, left to right."""
    out: list[TimeExpr] = []
    done = 0
    for i, openings in enumerate(map(readers, lex.low, repeat(lexicon))):  # most words begin nothing
        expr = read(lex, i, lex.low[i], openings, lexicon) if openings and i >= done else None
        if expr is not None:
            expr = of_beginning(lex, since_clause(lex, with_role(lex, expr, lexicon), lexicon), lexicon)
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
    (read_numbered_week, (named("units"), told("epi_week"))),
    (read_run_up, (small, named("units"))),
    (read_ago, (small,)),
    (read_days_before, (small,)),
    (read_eve, (named("units"), told("daypart"))),
    (read_day_month, (digits,)),
    (read_month, (named("months"),)),
    (read_part, (named("parts"), lambda word, lexicon: "-" in word)),
    (read_halves, (named("halves"),)),
    (read_weekday, (named("weekdays"),)),
    (read_weekend, (named("units"),)),
    (read_told_unit, (named("units"),)),
    (read_then, (small, told("then", "next", "before"))),
    (read_within, (told("within"),)),
    (read_relative, (told("last", "this", "same"),)),
    (read_day_word, (lambda word, lexicon: word in lexicon.day_words,)),
    (read_season, (named("seasons"),)),
    (read_fiscal, (told("fiscal"),)),
    (read_year, (digits,)),
)


@lru_cache(maxsize=16_384)
def readers(word: str, lexicon: Lexicon) -> tuple[Reader, ...]:
    """The readers of what a word may begin, in order."""
    return tuple(reader for reader, opens in READERS if any(test(word, lexicon) for test in opens))
