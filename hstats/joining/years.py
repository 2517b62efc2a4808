"""The year of a date without one, where the document has no date: of its sentence, its paragraph, an event over the turn of a year, a name, the title.

In: a TimeExpr of a sentence, and what the sentences before state. Out: a year, or None. It refuses a year that no sentence before states.
"""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from hstats.joining.paragraphs import FAR_BACK, opening, paragraph_breaks
from hstats.joining.scene import Joiner, Scene
from hstats.joining.titled import title_year
from hstats.joining.untimely import BACK, of_record
from hstats.mentions.moment import Moment, TimeExpr, year_of
from hstats.model import Period
from hstats.sentences import Lexed


class Dated(Protocol):
    """What a sentence states: its last year, its period."""

    @property
    def year(self) -> Moment | None: ...

    @property
    def period(self) -> Period | None: ...


Told = Callable[[int], Dated]  # what a sentence states, by its index


def lent_year(joiner: Joiner, scene: Scene, t: TimeExpr, index: int, told: Told) -> int | None:
    """The year that the paragraph stated last, if its date is not later in the year; else the only one that the event's name or the title has."""
    own = stated_year(scene.lex, scene.times, joiner)
    earlier = range(index - 1, max(-1, index - 1 - FAR_BACK), -1)
    first = next((i for i in earlier if paragraph_breaks(joiner, i)), -1)
    here = [i for i in earlier if i > first]
    stated_here = (told(i).year for i in here)
    if own is not None and own.month is not None and t.a.month is not None and t.a.month <= own.month:
        return own.year  # from 29 April … as of 7 July 2024
    if (turned := turned_year(struck_on(joiner, index, told), t)) is not None:
        return turned
    if own is None and here and (spanned := year_within(told(here[0]).period, t)) is not None:
        return spanned
    if (stated := own or next((m for m in stated_here if m is not None), None)) is not None:
        own_year = (stated.month or 0) <= (t.a.month or 12) or stated.year == title_year(joiner)
        return stated.year if own_year else None
    full = next((m for i in earlier if (m := told(i).year) is not None and m.month is not None), None)
    if full is not None and (full.month or 0) <= (t.a.month or 0):
        return full.year  # a whole date of an earlier paragraph
    named = (told(i).year for i in opening(joiner) if i < index)
    return next((m.year for m in named if m is not None and m.month is None), None) or title_year(joiner)


def struck_on(joiner: Joiner, index: int, told: Told) -> date | None:
    """The day that the opening before a sentence gives its event."""
    dated = (p for i in opening(joiner) if i < index and (p := told(i).period) is not None)
    return next((p.start for p in dated if p.start is not None and p.precision == "day"), None)


def stated_year(lexed: Lexed, times: list[TimeExpr], joiner: Joiner) -> Moment | None:
    """The last year that a sentence states, with its month where it has one: in a date, or before a name (the 2020 Nepal floods)."""
    plain = [t for t in times if t.role not in BACK or not of_record(joiner, lexed, t.first)]
    stated = [m for t in plain for m in (t.a, t.b) if m is not None and m.year is not None]
    definite = joiner.lexicon.words["definite"]
    named = [
        Moment(year)
        for j in range(1, lexed.n - 1)
        if lexed.low[j - 1] in definite and lexed.raw[j + 1][0].isupper() and (year := year_of(lexed, j)) is not None
    ]
    return stated[-1] if stated else named[-1] if named else None


def turned_year(struck: date | None, t: TimeExpr) -> int | None:
    """The year after that of an event which struck late in it, for a date of the months that follow: on 27 December 1939 … by 5 January."""
    if struck is None or t.a.month is None or not t.a.month < struck.month:
        return None
    return struck.year + 1 if t.a.month + 12 - struck.month <= TURN else None


TURN = 3  # months


def year_within(told: Period | None, t: TimeExpr) -> int | None:
    """The year of a date that lies in an interval over the turn of a year, told just before: from October 1997 to January 1998 … on 18 October."""
    start, end = (told.start, told.end) if told is not None else (None, None)
    if start is None or end is None or start.year == end.year or t.a.month is None:
        return None
    months = ((year, t.a.month) for year in (start.year, end.year))
    return next((y for y, m in months if (start.year, start.month) <= (y, m) <= (end.year, end.month)), None)
