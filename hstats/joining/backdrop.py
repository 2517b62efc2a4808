"""When and where each sentence plays, for what later ones are lent; the dated interval of a time, and which times are only those of sayings.

In: a Joiner and the index of a sentence, or a Scene and a TimeExpr. Out: Backdrops, read as far as they are asked, and Periods. It refuses to lend a place abroad.
"""

from dataclasses import replace
from functools import partial

from hstats.anchoring import anchor
from hstats.entries import signs
from hstats.joining.apart import aside, at_work, behind_part
from hstats.joining.paragraphs import FAR_BACK, OPENING, opening
from hstats.joining.scene import Joiner, Scene
from hstats.joining.speaking import spoken_date
from hstats.joining.timing import of_event, set_in, status_time, times_at_work
from hstats.joining.titled import of_storms
from hstats.joining.told import goal_told, place_told, refers_back
from hstats.joining.whereabouts import places_struck
from hstats.joining.years import lent_year, stated_year
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
from hstats.skimming import outline

SHORT = ("day", "week", "month_part", "month", "season", "year")
STOPS = ".!?…"
# A capital, and what stands for a letter beyond Latin-1, which may be one.
LARGE = bytes(ord("A" if chr(i).isupper() or chr(i) == "?" else " ") for i in range(256))


class Backdrop:
    """When and where a sentence plays: each is found when first asked for. ``main``: its main figures, once it is read for them."""

    def __init__(self, joiner: Joiner, index: int, read: Scene | None = None, main: tuple[Counted, ...] = ()) -> None:
        self.joiner, self.index, self.read, self.main = joiner, index, read, main
        self.struck = places_struck(main) if main else {}  # the places of its main figures by name
        self.seen: Scene | None = read
        self.named: list[PlaceMention] | None = read.places if read is not None else None
        # in a tuple once it is found, for there may be none
        self.when: tuple[Period | None] | None = None
        self.where: tuple[PlaceMention | None] | None = None
        self.stated: tuple[Moment | None] | None = None
        self.said: tuple[Attribution | None] | None = None

    @property
    def text(self) -> str:
        """The sentence as written."""
        start, end = self.joiner.spans[self.index]
        return self.joiner.document.text[start:end]

    @property
    def scene(self) -> Scene:
        """The sentence with its times, those of sayings left out."""
        if self.seen is None:
            start, end = self.joiner.spans[self.index]
            lexed = lex(self.joiner.document.text, start, end, self.joiner.lexicon)
            times = periods(lexed, self.joiner.lexicon) if self.timed else []
            self.seen = with_told(self.joiner, Scene(lexed, [], times, [], []))
        return self.seen

    @property
    def lexed(self) -> Lexed:
        """Its tokens."""
        return self.scene.lex

    @property
    def places(self) -> list[PlaceMention]:
        """What the sentence names."""
        if self.named is None:
            self.named = self.read_places() if self.names else []
        return self.named

    @property
    def names(self) -> bool:
        """Whether it may name a place: with a capital behind its first letter, or a first word that the lexicon does not know."""
        large = outline(self.text, LARGE).find(b"A", 1) >= 0
        return large or self.text.partition(" ")[0].lower() not in self.joiner.lexicon.alone

    def read_places(self) -> list[PlaceMention]:
        """The places by its words; dates and storms name none."""
        j, scene = self.joiner, self.scene
        none = {k for t in scene.times for k in t.dated}
        none |= of_storms(j, scene.lex) if j.storms is None or j.storms else set()
        return places(scene.lex, j.lexicon, j.gazetteer, j.countries, none)

    @property
    def period(self) -> Period | None:
        """The one day that its main figures state; else the first short period, an unresolved one where it has no other."""
        if self.when is None:
            self.when = (self.read_period() if self.timed else None,)
        return self.when[0]

    def read_period(self) -> Period | None:
        """The period by its figures and words."""
        return self.day or period_told(self.joiner, self.scene, self.index, self.stood())

    @property
    def timed(self) -> bool:
        """Whether it may hold a time."""
        return self.read is not None or self.joiner.skim.tells(self.index, self.joiner.lexicon.time_words)

    def stood(self) -> list[TimeExpr]:
        """The days on which its running totals only stood: the toll rose to 181 on Wednesday."""
        rising = self.main and all(c.measure == "cumulative" and c.rule in TOLLS for c in self.main)
        return [t for c in self.main for t in c.times or () if t.first >= c.last] if rising else []

    @property
    def day(self) -> Period | None:
        """The one day on which its main figures happened, if they state it."""
        happened = [c for c in self.main if c.measure == "flow" and c.period is not None]
        days = {(c.period.start, c.period.end) for c in happened if c.period is not None}
        one = next((c.period for c in happened if c.times), None) if len(days) == 1 else None
        return one if one is not None and one.start is not None and one.start == one.end else None

    @property
    def year(self) -> Moment | None:
        """The last year that it states."""
        if self.stated is None:
            dated = self.joiner.skim.has_digit(self.index)
            self.stated = (stated_year(self.lexed, self.scene.times, self.joiner) if dated else None,)
        return self.stated[0]

    @property
    def speaker(self) -> Attribution | None:
        """The last speaker that it names."""
        if self.said is None:
            said = attributions(self.lexed, self.joiner.lexicon, [], ())
            self.said = (next((a for a in reversed(said) if a.source and not a.carried), None),)
        return self.said[0]

    @property
    def refers(self) -> bool:
        """Whether it speaks of an event told before."""
        may = self.read is not None or self.joiner.skim.tells(self.index, self.joiner.lexicon.words["told_before"])
        return may and refers_back(self.joiner, self.scene)

    @property
    def place(self) -> PlaceMention | None:
        """The one place of its main figures, if they have any, and not that of a part of them; else the first that it names."""
        if self.where is None:
            self.where = (self.read_place(),)
        return self.where[0]

    def read_place(self) -> PlaceMention | None:
        """The place by its figures and words."""
        if self.struck:
            return innermost(list(self.struck.values()))
        if not self.places or (self.main and all(behind_part(self.scene, m) for m in self.places)):
            return None  # 243 died, including 196 in Germany
        return place_told(at_work(self.joiner, self.scene, self.places))

    @property
    def lends(self) -> PlaceMention | None:
        """The place that it lends to later sentences."""
        return self.place if self.struck else self.at_home(self.place)

    @property
    def heads(self) -> PlaceMention | None:
        """The place that it lends, if a heading or a title gave it; a heading ends in no stop or has the mark of a line."""
        text, (start, end) = self.joiner.document.text, self.joiner.spans[self.index]
        may_be = self.struck or text[end - 1] not in STOPS or any(text.find(m, start, end) >= 0 for m in LINE_MARKS)
        return self.place if may_be and self.place is not None and self.place.role == "heading" else None

    @property
    def goal(self) -> PlaceMention | None:
        """Where its journey went or began, lent where nothing else is; not of one that ended on the way."""
        goal = goal_told(self.places)
        country = goal is not None and goal.kind == "country"
        sunk = country and not self.joiner.lexicon.words["one_spot"].isdisjoint(self.lexed.low)
        return None if sunk else self.at_home(goal)

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


def keep(joiner: Joiner, scene: Scene, main: tuple[Counted, ...]) -> None:
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
        year = lent_year(joiner, scene, t, joiner.index if index is None else index, partial(backdrop, joiner))
        period = anchor(t, None, year) if year is not None else period
    return replace(period, end=None) if period.start is not None and set_in(joiner, scene, t) else period
