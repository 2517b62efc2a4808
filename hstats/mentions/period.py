"""A sentence to the time expressions it holds, recognised but not yet anchored to a calendar.

In: a Lexed sentence. Out: TimeExpr values in text order with the tokens they cover, so that their digits count nothing. It refuses to
fill in a year, a month or a reference date: that is anchoring's work, with the document's date in hand.
"""

from collections.abc import Callable, Container
from dataclasses import replace

from hstats.lexicon import Lexicon
from hstats.mentions.aside import closed_at
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
    read_in_span,
    read_later,
    read_relative,
    read_run_up,
    read_small_hours,
    read_then,
    read_told_unit,
    read_weekday,
    read_weekend,
    read_within,
)
from hstats.mentions.time_role import of_beginning, since_clause, with_role
from hstats.sentences import Lexed

Opens = Callable[[str, Lexicon], bool]
Reader = Callable[[Lexed, int, str, Lexicon], TimeExpr | None]
Openings = tuple[tuple[Reader, Container[str] | None], ...]  # each with the words that must follow, None: any


def periods(lex: Lexed, lexicon: Lexicon) -> list[TimeExpr]:
    """Every time expression of a sentence, left to right."""
    out: list[TimeExpr] = []
    done, known = 0, lexicon.openings
    for i, word in enumerate(lex.low):
        openings: Openings | None = known.get(word)
        if openings is None:
            openings = met(word, lexicon)
        expr = read(lex, i, openings, lexicon) if openings and i >= done else None  # most words begin nothing
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
    end = closed_at(lex, expr.last, expr.last + CLOCK) if expr.first and lex.low[expr.first - 1] == "(" else None
    if end is None:
        return None
    return end if any(w in lexicon.period["words"]["am"] for w in lex.low[expr.last : end]) else None


CLOCK = 4  # tokens: 2245 UTC)


def read(lex: Lexed, i: int, openings: Openings, lexicon: Lexicon) -> TimeExpr | None:
    """The time expression that begins at token i, if one does."""
    word, following = lex.low[i], lex.low[i + 1] if i + 1 < lex.n else ""
    for reader, follow in openings:
        expr = reader(lex, i, word, lexicon) if follow is None or following in follow else None
        if expr is not None:
            return expr
    return None


MARKS = frozenset("/-.")


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


def hyphened(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is of several: mid-December, 05-Aug-20."""
    return "-" in word


def day_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a word opens a phrase such as today."""
    return word in lexicon.day_words


# Each with the words that it may begin with, and what must follow: a mark, a word of a table of the lexicon, None: anything.
READERS: tuple[tuple[Reader, tuple[Opens, ...], Container[str] | str | None], ...] = (
    (read_slashed, (digits,), MARKS),
    (read_dashed, (digits,), MARKS),
    (read_dashed, (hyphened,), None),
    (read_quarter, (digits,), "quarters"),
    (read_quarter, (named("quarters"),), None),
    (read_week, (named("units"),), "weeks"),
    (read_numbered_week, (named("units"), told("epi_week")), None),
    (read_run_up, (small,), "units"),
    (read_run_up, (named("units"),), None),
    (read_ago, (small,), "units"),
    (read_days_before, (small,), "units"),
    (read_eve, (named("units"), told("daypart")), None),
    (read_day_month, (digits,), None),
    (read_month, (named("months"),), None),
    (read_part, (named("parts"), hyphened), None),
    (read_halves, (named("halves"),), None),
    (read_weekday, (named("weekdays"),), None),
    (read_weekend, (named("units"),), None),
    (read_told_unit, (named("units"),), None),
    (read_later, (small,), "units"),
    (read_in_span, (small,), "units"),
    (read_small_hours, (told("small_hours"),), None),
    (read_then, (told("then", "next", "before"),), None),
    (read_within, (told("within"),), None),
    (read_day_word, (day_word,), None),
    (read_relative, (told("last", "this", "same"),), None),
    (read_season, (named("seasons"),), None),
    (read_fiscal, (told("fiscal"),), None),
    (read_year, (digits,), None),
)


def met(word: str, lexicon: Lexicon) -> Openings:
    """The readers of what a new word may begin, kept."""
    if len(lexicon.openings) >= MOST:
        lexicon.openings.clear()
    lexicon.openings[word] = found = readers(word, lexicon)
    return found


MOST = 16_384  # words


def readers(word: str, lexicon: Lexicon) -> Openings:
    """The readers of what a word may begin, in order, with what must follow."""
    return tuple(
        (reader, lexicon.period[follow] if isinstance(follow, str) else follow)
        for reader, opens, follow in READERS
        if any(test(word, lexicon) for test in opens)
    )
