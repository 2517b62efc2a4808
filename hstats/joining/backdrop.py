"""What earlier sentences lend to a later one: when and where they play, the opening of the document, its last stated year.

In: a Joiner and the index of a sentence. Out: Backdrops, read as far as they are asked. It refuses a place abroad, and a year that no sentence before states.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from hstats.anchoring import anchor
from hstats.entries import signs
from hstats.joining.apart import aside, at_work, behind_part
from hstats.joining.scene import Joiner, Scene
from hstats.joining.speaking import spoken_date
from hstats.joining.titled import of_storms, title_year
from hstats.joining.told import (
    goal_told,
    of_event,
    place_told,
    refers_back,
    set_in,
    stated_year,
    status_time,
    times_at_work,
    turned_year,
    year_within,
)
from hstats.joining.whereabouts import places_struck
from hstats.mentions.attribution import Attribution
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.moment import Moment, TimeExpr
from hstats.mentions.period import periods
from hstats.mentions.place import places
from hstats.mentions.placemention import PlaceMention, innermost
from hstats.mentions.placerole import LINE_MARKS
from hstats.mentions.speaker import attributions
from hstats.model import Period
from hstats.sentences import Lexed, lex

SHORT = ("day", "week", "month_part", "month", "season", "year")
FAR_BACK = 24  # sentences
OPENING = 3  # sentences of the first paragraph that tell what the document is about
STOPS, LINE_MARK = ".!?…", re.compile(f"[{''.join(LINE_MARKS)}]")
T = TypeVar("T")


class Backdrop:
    """When and where a sentence plays: each is found when first asked for. ``main``: its main figures, once it is read for them."""

    def __init__(self, joiner: Joiner, index: int, scene: Scene | None = None, main: Iterable[Counted] = ()) -> None:
        self.joiner, self.index, self.read, self.main = joiner, index, scene, tuple(main)
        self.found: dict[str, Any] = {}

    def once(self, name: str, find: Callable[[], T]) -> T:
        """What is found when it is first asked for, and kept."""
        if name not in self.found:
            self.found[name] = find()
        found: T = self.found[name]
        return found

    @property
    def text(self) -> str:
        """The sentence as written."""
        start, end = self.joiner.spans[self.index]
        return self.joiner.document.text[start:end]

    @property
    def lexed(self) -> Lexed:
        """Its tokens."""
        if self.read is not None:
            return self.read.lex
        start, end = self.joiner.spans[self.index]
        return self.once("lexed", lambda: lex(self.joiner.document.text, start, end, self.joiner.lexicon))

    @property
    def times(self) -> list[TimeExpr]:
        """All the times that it holds."""
        if self.read is not None:
            return self.read.times
        return self.once("times", lambda: periods(self.lexed, self.joiner.lexicon))

    @property
    def scene(self) -> Scene:
        """The sentence with its times, those of sayings left out."""
        if self.read is not None:
            return self.read
        return self.once("scene", lambda: with_told(self.joiner, Scene(self.lexed, [], self.times, [], [])))

    @property
    def places(self) -> list[PlaceMention]:
        """What the sentence names."""
        if self.read is not None:
            return self.read.places
        j = self.joiner
        none = {k for t in self.times for k in t.dated}
        none |= of_storms(j, self.lexed) if j.storms is None or j.storms else set()
        return self.once("places", lambda: places(self.lexed, j.lexicon, j.gazetteer, j.countries, none))

    @property
    def period(self) -> Period | None:
        """The one day that its main figures state; else the first short period, an unresolved one where it has no other."""
        return self.once("period", self.read_period)

    def read_period(self) -> Period | None:
        """The period by its words; not a day on which its running totals only stood: the toll rose to 181 on Wednesday."""
        rising = self.main and all(c.measure == "cumulative" and c.rule in TOLLS for c in self.main)
        stood = [t for c in self.main for t in c.times or () if t.first >= c.last] if rising else []
        return (self.day or period_told(self.joiner, self.scene, self.index, stood)) if self.timed else None

    @property
    def day(self) -> Period | None:
        """The one day on which its main figures happened, if they state it."""
        happened = [c for c in self.main if c.measure == "flow" and c.period is not None]
        days = {(c.period.start, c.period.end) for c in happened if c.period is not None}
        one = next((c.period for c in happened if c.times), None) if len(days) == 1 else None
        return one if one is not None and one.start is not None and one.start == one.end else None

    @property
    def timed(self) -> bool:
        """Whether it may hold a time."""
        return self.read is not None or self.joiner.skim.tells(self.index, self.joiner.lexicon.time_words)

    @property
    def year(self) -> Moment | None:
        """The last year that it states."""
        if not self.joiner.skim.has_digit(self.index):
            return None
        return self.once("year", lambda: stated_year(self.lexed, self.times, self.joiner))

    @property
    def speaker(self) -> Attribution | None:
        """The last speaker that it names."""
        said = self.once("said", lambda: attributions(self.lexed, self.joiner.lexicon, [], ()))
        return next((a for a in reversed(said) if a.source and not a.carried), None)

    @property
    def refers(self) -> bool:
        """Whether it speaks of an event told before."""
        words = self.joiner.lexicon.words["told_before"]
        may = self.read is not None or self.joiner.skim.tells(self.index, words)
        return may and self.once("refers", lambda: refers_back(self.joiner, self.scene))

    @property
    def struck(self) -> dict[str, PlaceMention]:
        """The places of its main figures by name."""
        return self.once("struck", lambda: places_struck(self.main)) if self.main else {}

    @property
    def place(self) -> PlaceMention | None:
        """The one place of its main figures, if they have any, and not that of a part of them; else the first that it names."""
        struck = self.struck
        if struck:
            return innermost(list(struck.values()))
        if self.main and self.scene.places and all(behind_part(self.scene, m) for m in self.scene.places):
            return None  # 243 died, including 196 in Germany
        return self.once("place", lambda: place_told(at_work(self.joiner, self.scene, self.places)))

    @property
    def lends(self) -> PlaceMention | None:
        """The place that it lends to later sentences."""
        return self.once("lends", lambda: self.place if self.struck else self.at_home(self.place))

    @property
    def heads(self) -> PlaceMention | None:
        """The place that it lends, if a heading or a title gave it; a heading ends in no stop or has the mark of a line."""
        text, (start, end) = self.joiner.document.text, self.joiner.spans[self.index]
        may_be = self.struck or text[end - 1] not in STOPS or LINE_MARK.search(text, start, end)
        return self.place if may_be and self.place is not None and self.place.role == "heading" else None

    @property
    def goal(self) -> PlaceMention | None:
        """Where its journey went or began, lent where nothing else is; not of one that ended on the way."""
        goal = goal_told(self.places)
        sunk = not self.joiner.lexicon.words["one_spot"].isdisjoint(self.lexed.low)
        return None if sunk and goal is not None and goal.kind == "country" else self.at_home(goal)

    def at_home(self, place: PlaceMention | None) -> PlaceMention | None:
        """A place, if it lies in a country that the document is about."""
        about = self.joiner.countries[:2]
        abroad = place is not None and place.country is not None and about and place.country not in about
        return None if abroad else place

    @property
    def country(self) -> str | None:
        """The country of its places, where they share it."""
        countries = {m.country for m in (*self.struck.values(), self.place) if m is not None and m.country}
        return countries.pop() if len(countries) == 1 else None


def backdrop(joiner: Joiner, index: int) -> Backdrop:
    """When and where sentence ``index`` plays, kept."""
    if index not in joiner.backdrops:
        joiner.backdrops[index] = Backdrop(joiner, index)
    found: Backdrop = joiner.backdrops[index]
    return found


def keep(joiner: Joiner, scene: Scene, main: Iterable[Counted]) -> None:
    """Keeps the sentence that has been read for later ones, and forgets what none will ask for."""
    if len(joiner.backdrops) > 2 * FAR_BACK:
        near = range(joiner.index - FAR_BACK, joiner.index)
        joiner.backdrops = {i: told for i, told in joiner.backdrops.items() if i < OPENING or i in near}
    joiner.backdrops[joiner.index] = Backdrop(joiner, joiner.index, scene, main)


def with_told(joiner: Joiner, scene: Scene) -> Scene:
    """A scene that knows which of its times are only those of sayings, and which tell at what time its counts stood."""
    if not scene.times:
        return scene
    times = times_at_work(joiner, scene)
    scene.told = [t for t in times if t.role == "as_of" or (t.role != "aside" and not of_saying(joiner, scene, t))]
    return scene


def period_told(joiner: Joiner, scene: Scene, index: int, stood: list[TimeExpr]) -> Period | None:
    """The first of the shortest periods of a sentence, dates of sayings aside; an unresolved one where it has no other."""
    status = status_time(joiner, scene)
    if status is not None:
        return placed_in_time(joiner, scene, status, index)
    told = [t for t in scene.told if t.role == "in" and not t.same and t not in stood and not aside(joiner, scene, t)]
    told.sort(key=lambda t: (t.kind != "days_before", not of_event(scene, t)))
    found = [placed_in_time(joiner, scene, t, index) for t in told]
    short = [p for p in found if p.start and p.precision in SHORT]
    unknown = found[0] if found and all(p.basis == "unresolved" for p in found) else None
    return min(short, key=lambda p: SHORT.index(p.precision or ""), default=unknown)


SAID = signs("says", "papers_dated")


def of_saying(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date is that of a saying, by the words around it or by the sentences before."""
    if not scene.says and not scene.lex.signs & SAID:
        return False
    return spoken_date(joiner, scene, t) or opens_saying(joiner, scene, t)


def opens_saying(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date opens the sentence and only dates what a speaker says of a dated event: Over the weekend, the ministry counted eight."""
    says = any(0 < a.name_first - t.last <= 2 and a.verb > 0 for a in scene.says)
    if says and t.same:
        return True  # earlier that day, the governor had spoken of ten dead
    openers = {*joiner.lexicon.period["roles"]["in"], *joiner.lexicon.period["words"]["the"]} if says else set()
    if not says or not joiner.index or 0 not in joiner.backdrops or not openers.issuperset(scene.lex.low[: t.first]):
        return False
    return any(backdrop(joiner, i).period is not None for i in opening(joiner) if i < joiner.index)


def placed_in_time(joiner: Joiner, scene: Scene, t: TimeExpr, index: int | None = None) -> Period:
    """The dated interval of an expression; an undated document completes a date from its paragraph or title, and ends nothing that only began on a day."""
    published = joiner.document.published
    period = anchor(t, published)
    if published is not None:
        return period
    if period.basis == "unresolved":
        year = lent_year(joiner, scene, t, joiner.index if index is None else index)
        period = anchor(t, None, year) if year is not None else period
    return replace(period, end=None) if period.start is not None and set_in(joiner, scene, t) else period


def lent_year(joiner: Joiner, scene: Scene, t: TimeExpr, index: int) -> int | None:
    """The year that the paragraph stated last, if its date is not later in the year; else the only one that the event's name or the title has."""
    own = stated_year(scene.lex, scene.times, joiner)
    earlier = range(index - 1, max(-1, index - 1 - FAR_BACK), -1)
    first = next((i for i in earlier if paragraph_breaks(joiner, i)), -1)
    here = [i for i in earlier if i > first]
    told = (backdrop(joiner, i).year for i in here)
    if own is not None and own.month is not None and t.a.month is not None and t.a.month <= own.month:
        return own.year  # from 29 April … as of 7 July 2024
    if (turned := turned_year(struck_on(joiner, index), t)) is not None:
        return turned
    if own is None and here and (spanned := year_within(backdrop(joiner, here[0]).period, t)) is not None:
        return spanned
    if (stated := own or next((m for m in told if m is not None), None)) is not None:
        own_year = (stated.month or 0) <= (t.a.month or 12) or stated.year == title_year(joiner)
        return stated.year if own_year else None
    full = next((m for i in earlier if (m := backdrop(joiner, i).year) is not None and m.month is not None), None)
    if full is not None and (full.month or 0) <= (t.a.month or 0):
        return full.year  # a whole date of an earlier paragraph
    named = (backdrop(joiner, i).year for i in opening(joiner) if i < index)
    return next((m.year for m in named if m is not None and m.month is None), None) or title_year(joiner)


def struck_on(joiner: Joiner, index: int) -> date | None:
    """The day that the opening before a sentence gives its event."""
    told = (p for i in opening(joiner) if i < index and (p := backdrop(joiner, i).period) is not None)
    return next((p.start for p in told if p.start is not None and p.precision == "day"), None)


def opening(joiner: Joiner) -> range:
    """The sentences of the first paragraph, at most three."""
    if joiner.opening is None:
        first = range(min(OPENING, len(joiner.spans)))
        last = next((i for i in first[:-1] if paragraph_breaks(joiner, i)), first[-1])
        joiner.opening = range(last + 1)
    return joiner.opening


def paragraph_breaks(joiner: Joiner, index: int) -> bool:
    """Whether a line ends between sentence ``index`` and the next."""
    return joiner.document.text.find("\n", joiner.spans[index][1], joiner.spans[index + 1][0]) >= 0
