"""How long the interval of a count runs: on to publication, back to the beginning of an event, or only up to the day told.

In: a dated Period and its Counted. Out: the same Period, or one with another start or end. It refuses to run an interval on that the
words close.
"""

from dataclasses import replace
from datetime import date

from hstats.entries import signs
from hstats.joining.backdrop import backdrop, placed_in_time
from hstats.joining.carrying import opening_period, perfect, sharpened, sums_up
from hstats.joining.covering import in_bracket_of, times_of
from hstats.joining.paragraphs import opening, paragraph_breaks
from hstats.joining.scene import Joiner, Scene
from hstats.joining.siting import AFTERMATH, site_of
from hstats.joining.told import refers_back
from hstats.joining.untimely import compared_with
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.moment import TimeExpr
from hstats.model import Period


def so_far(joiner: Joiner, scene: Scene, period: Period) -> Period:
    """A year that still runs ends, for what is told to date, with publication: to date in 2024."""
    published = joiner.document.published
    if published is None or period.start is None or period.end is None or not period.start <= published < period.end:
        return period
    return replace(period, end=published) if any(year_so_far(scene, t) for t in scene.told) else period


def up_to_now(c: Counted, period: Period, published: date) -> Period:
    """A running total of a year that still runs ends with publication: bringing the total in 2021 to 198,000."""
    runs = c.measure == "cumulative" and period.start is not None and period.start <= published
    return replace(period, end=published) if runs else period


def year_so_far(scene: Scene, t: TimeExpr) -> bool:
    """Whether a time is a calendar year that a cue before it leaves open: to date in 2024, so far in 2021."""
    if t.kind != "date" or t.b is not None or t.a.year is None or t.a.month or t.a.part:
        return False
    return scene.lex.tells("cue_until_now", max(0, t.first - CUE), t.first)


CUE = 4  # tokens: to date in


def begun(joiner: Joiner, scene: Scene, c: Counted, period: Period) -> Period:
    """A count of what was told before, up to a day, with the first day of that: by 20 May, 62 had died of the flooding."""
    if period.start is not None or joiner.lexicon.events[c.event or ""].measure != "flow":
        return period
    told = [i for i in opening(joiner) if i < joiner.index]
    same = told and not any(paragraph_breaks(joiner, i) for i in range(told[0], joiner.index))
    first = opening_period(joiner) if refers_back(joiner, scene) or same else None
    if first is None or first.start is None or period.end is None or first.start > period.end:
        return period
    if first.precision == "year" and first.end is not None and first.end < period.end:
        return period  # what was told of another year began nothing
    if c.code in OF_DISEASE and first.precision == "week":
        return period  # a week of an epidemic is not its beginning
    if first.precision == "month":
        first = sharpened(joiner, first)
    return Period(first.start, period.end, period.precision, period.basis)


def running_since(joiner: Joiner, scene: Scene, c: Counted, period: Period, found: list[Period]) -> Period:
    """A toll of an event on a day runs from that day to publication; every other count keeps its interval."""
    event, published = joiner.lexicon.events[c.event or ""], joiner.document.published
    if period.start is not None and published is not None and period.start > published:
        return period  # a day that the document cannot know of runs up to nothing
    if c.event in FLIGHT and since_event(joiner, scene, c) and period.start is not None:
        return Period(period.start, joiner.document.published, period.precision, "publication")
    if scene.lex.signs & RAISES and brought_about(joiner, scene, c):
        day = told_before(joiner, scene, c, period)
        return replace(period, start=day.start if day is not None else None)
    if scene.lex.signs & TOLLED and (toll := toll_beside(joiner, scene, c)) is not None:
        return toll
    closed = len(found) > 1 or any(
        lone(joiner, scene, t)
        or in_bracket_of(scene, c, t)
        or t.role != "in"
        or t.b is not None
        or t.kind in ("past", "today", "this")
        for t in times_of(joiner, scene, c)
    )
    if (
        closed
        or event.measure != "flow"
        or not (c.rule in TOLLS or sums_up(scene, c))
        or scene.lex.low[c.first - 1] == ":"
        or not (
            period.precision in ("day", "month_part")
            or (period.precision == "month" and sums_up(scene, c))
            or (period.precision == "week" and risen_since(joiner, scene, c))
        )
    ):
        return period
    if c.code in OF_DISEASE and period.precision == "day":
        return replace(period, start=None)  # an epidemic does not begin on the day that its toll is told for
    event_day = told_before(joiner, scene, c, period)
    if event_day is not None:
        return Period(event_day.start, period.end, period.precision, period.basis)
    if period.precision == "month" and c.rule not in TOLLS:
        return period  # a total of 103 in November
    if scene.lex.signs & RAISES and rose_on(joiner, scene, c):
        return replace(period, start=None)
    published = joiner.document.published
    return Period(period.start, published, period.precision, "publication" if published else period.basis)


def toll_beside(joiner: Joiner, scene: Scene, c: Counted) -> Period | None:
    """The period of a running toll whose day and words a count shares: rises to 20 dead and 75 hurt."""
    if joiner.lexicon.events[c.event or ""].measure != "flow" or c is scene.kept[0]:
        return None
    before = scene.whole_before(c)
    told = before.period if before is not None and before.times == times_of(joiner, scene, c) else None
    runs = told is not None and told.start is not None and told.basis == "publication"
    return told if runs and runs_on(scene, c) else None


TOLLED = signs("tolls")


def risen_since(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a toll has risen after the week of its event: the toll of last week's blast rises to 24; not rose last week."""
    to = joiner.lexicon.words["change_to"]
    return all(not to.isdisjoint(scene.lex.low[t.last + 1 : c.first]) for t in times_of(joiner, scene, c))


def rose_on(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a day behind a toll is that of its rise: rose to 181 on Wednesday."""
    rises = not joiner.lexicon.words["raises"].isdisjoint(scene.lex.low[max(0, c.first - RISE) : c.first])
    return rises and all(t.first >= c.last for t in times_of(joiner, scene, c))


RISE = 3  # tokens: rose to almost
RAISES = signs("raises")


def brought_about(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is the total that what happened in a time brings about: 96 fell ill in two days, bringing the total to 4,100."""
    words, low, times = joiner.lexicon.words, scene.lex.low, times_of(joiner, scene, c)
    if len(times) != 1 or times[0].role != "in":
        return False
    raised = next((j for j in range(times[0].last, c.first) if low[j] in words["raises"]), None)
    if raised is None or scene.lex.tells("cue_until_now", raised, c.first):
        return False
    return not words["toll_nouns"].isdisjoint(low[raised + 1 : c.first])


def lone(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether "alone" bounds a time: the toll in August alone."""
    return scene.lex.low[t.last : t.last + 1] != [] and scene.lex.low[t.last] in joiner.lexicon.words["alone"]


OF_DISEASE = frozenset({"cases", "deaths_disease"})
FLIGHT = frozenset({"displace", "arrive", "cross", "return", "evacuate", "forced"})


def since_event(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count runs on from a dated event behind it: have fled following Monday's raid."""
    times = times_of(joiner, scene, c)
    after = joiner.lexicon.period["roles"]["after"]
    led = len(times) == 1 and any(w in after for w in scene.lex.low[c.last : times[0].first])
    return led and times[0].role == "in" and perfect(joiner, scene, c)


def told_before(joiner: Joiner, scene: Scene, c: Counted, period: Period) -> Period | None:
    """When the event of a toll was, if the toll has a date of its own: shot on Saturday, the toll rising to 22 on Monday."""
    here = [
        placed_in_time(joiner, scene, t)
        for t in scene.told
        if t.role == "in" and not compared_with(joiner, scene, c, t)
    ]
    before = [p for i in opening(joiner) if i < joiner.index and (p := backdrop(joiner, i).period) is not None]
    start = period.start
    event = site_of(joiner).day
    earlier = (
        p
        for p in (*here, *before, *([event] if event is not None else []))
        if p.start is not None and start is not None and p.precision != "year"
    )
    return next((p for p in earlier if start - AFTERMATH <= p.start < start), None)  # type: ignore[operator]


PARTS = frozenset({"finite", "verbs_be", "says", "clause_breaks"})


def runs_on(scene: Scene, c: Counted) -> bool:
    """Whether a count only goes on with one that runs, in no clause of its own: the toll rose to 12, with 30 injured, 9 missing and 40 homes lost."""
    before = scene.whole_before(c)
    if before is not None and before.measure == "stock" and not scene.lex.signs & ACCOMPANIED:
        earlier = (o for o in reversed(scene.kept) if o.last <= c.first and not o.whole and o.measure != "stock")
        before = next(earlier, None)
    if before is None or before.measure != "cumulative" or c.rule == "left_active" or c.number.kind != "count":
        return False
    if c.whole is not None:
        return False
    entries = scene.lex.entries
    between = range(before.last, c.first)
    stop = c.first - (c.rule in TOLLS and before.rule in TOLLS)  # … is 210 and the number of deaths is 12
    plain = not any(
        e is not None and not e.noun and (e.roles & PARTS or (e.active and not e.after))
        for e in entries[before.last : stop]
    )
    joined = entries[c.first - 1] if between else None
    if not plain or len(between) > FAR or joined is None or not joined.roles & GOES_ON:
        return False
    own = entries[c.last] if c.last < scene.lex.n else None
    predicate = own is not None and bool(own.roles & {"finite", "verbs_be"})
    return not predicate or not any(scene.lex.tells(role, 0, before.first) for role in PARTS)


GOES_ON = frozenset({"list_joins", "copula", "accompany", "addition"})
ACCOMPANIED = signs("accompany")
FAR = 14  # tokens
