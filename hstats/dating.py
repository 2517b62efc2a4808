"""When a count was: the time expressions that cover it, then what earlier sentences carry, then the publication date.

In: a Scene and a Counted. Out: a Period, with its basis. It refuses to date what neither the words nor the publication date do.
"""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from hstats.anchoring import UNRESOLVED, anchor
from hstats.backdrop import backdrop, opening, paragraph_breaks, passes_over, placed_in_time, refers_back
from hstats.mentions.counted import Counted
from hstats.mentions.moment import TimeExpr
from hstats.model import Period
from hstats.scene import Joiner, Scene
from hstats.sentences import segment


def times_of(joiner: Joiner, scene: Scene, c: Counted) -> list[TimeExpr]:
    """The time expressions that cover a count, found once."""
    if c.times is None:
        c.times = covering(joiner, scene, c) if scene.told else []
    return c.times


def covering(joiner: Joiner, scene: Scene, c: Counted) -> list[TimeExpr]:
    """The time expressions that cover a count: its own segment first, then those that open the sentence."""
    lexed = scene.lex
    lo, hi = segment(lexed, c.first, c.last)
    if lo and lexed.low[lo] in joiner.lexicon.words["pointing"] and not any(lo <= t.first < hi for t in scene.told):
        lo = 0  # 56 attacks since May; they caused 11 deaths
    usable = [
        t
        for t in (at_its_time(joiner, scene, c, t) for t in scene.told)
        if lo <= t.first < hi
        and not told_apart(joiner, scene, c, t)
        and not of_the_counted(scene, c, t, joiner.lexicon.words["whom"])
        and not of_total_behind(joiner, scene, c, t)
        and not (t.role == "since" and of_record(joiner, scene, t.first))
        and (c.number.kind == "percent" or not compared_with(scene, t, c))
    ]
    if len(usable) <= 1:
        return usable
    return nearest(joiner, scene, c, usable)


def told_apart(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date stands in another statement than a count before it: 39 are dead, officials said, adding that work ended yesterday."""
    if "says" not in scene.lex.roles:
        return False
    words = joiner.lexicon.words
    for j in range(max(c.last, c.trigger + 1), t.first - 1):
        entry = scene.lex.entries[j]
        if entry is not None and "says" in entry.roles and scene.lex.low[j + 1] in words["that"]:
            return True
    return False


def of_total_behind(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is of the total that a count brings about: 40 crossed in May, bringing the total since March to 610."""
    words, low = joiner.lexicon.words, scene.lex.low
    raised = next((j for j in range(c.last, t.first) if low[j] in words["raises"]), None)
    return raised is not None and not words["toll_nouns"].isdisjoint(low[raised + 1 : t.first])


def of_the_counted(scene: Scene, c: Counted, t: TimeExpr, who: frozenset[str]) -> bool:
    """Whether a date tells of something else that befell the counted: two aid workers who were abducted in May were found dead."""
    for j in range(c.last, min(t.first, c.last + 6)):
        if scene.lex.low[j] in who and not j < c.trigger < t.first:
            return any(e is not None and (e.active or e.after) for e in scene.lex.entries[j + 1 : t.first])
    return False


def of_record(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether a "since" at token j belongs to a superlative: the deadliest attack since 2014."""
    words = joiner.lexicon.words["superlatives"]
    return not words.isdisjoint(scene.lex.low[max(0, j - BOAST) : j])


BOAST = 12  # tokens


def at_its_time(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> TimeExpr:
    """The date of a record as that of what is told of the earlier event: the deadliest since a raid in May 2018, which killed 95."""
    told = t.role == "since" and of_earlier(joiner, scene, c, t.first, t.last)
    return replace(t, role="in") if told else t


def of_earlier(joiner: Joiner, scene: Scene, c: Counted, first: int, last: int) -> bool:
    """Whether a count is told of the event that tokens first..last compare another with."""
    behind = scene.lex.low[last : c.first] if c.first > last else []
    return not joiner.lexicon.words["of_that"].isdisjoint(behind) and of_record(joiner, scene, first)


def nearest(joiner: Joiner, scene: Scene, c: Counted, usable: list[TimeExpr]) -> list[TimeExpr]:
    """Of several times: an opening or as-of date together with a since, else the closest that no other count owns."""
    openers = joiner.lexicon.words["date_openers"]
    own = [t for t in usable if owner(scene, t, openers) is c]
    leading = [t for t in usable if owner(scene, t, openers) is None]
    if own:
        if any(t.b is not None for t in own):
            return own
        roles = {t.role for t in own}
        framed = roles == {"as_of"} and leading and leading[-1].role == "in" and leading[-1].b is not None
        return own + [t for t in leading if t.role not in roles and (framed or "since" in (roles | {t.role}))]
    shared = [t for t in usable if t.role == "since" and t not in leading]
    if leading and shared and all(t.role in ("as_of", "by") for t in leading):
        return [*leading, *shared]
    cited = [
        t for t in usable if t.role == "as_of" and t.first > c.first and scene.lex.low[t.last : t.last + 1] == [")"]
    ]
    if leading and cited:
        return [leading[-1], cited[-1]]
    if leading:
        spans = [t for t in leading if t.role in ("since", "as_of", "by", "until")]
        framed = len(leading) > 1 and leading[-1].role == "as_of" and leading[0].role == "in"  # in 2024, as of 3 May
        return spans if len(spans) > 1 else leading[-2:] if framed else leading[-1:]
    shared = [t for t in usable if t.role in ("since", "as_of")]
    after = [t for t in usable if t.first > c.first]
    return shared[:2] or after[-1:] or usable[-1:]


def owner(scene: Scene, t: TimeExpr, openers: frozenset[str]) -> Counted | None:
    """The last count that stands before a time expression in its sentence, or the one that it leads to: … and by 10 May 30 million …"""
    best, k = None, t.first - 1
    while k > 0 and scene.lex.low[k] in openers:
        k -= 1
    before = scene.lex.entries[k] if k > 0 else None
    if before is not None and "list_joins" in before.roles:
        behind = t.last + (t.role in ("by", "as_of") and scene.lex.low[t.last : t.last + 1] == [","])
        best = next((o for o in scene.counts if o.reason is None and o.first in (t.last, behind)), None)
        if best is not None:
            return best
    for c in scene.counts:
        if c.reason is None and c.first < t.first:
            best = c
    return best


COMPARED = frozenset({"comparison", "superseded"})


def compared_with(scene: Scene, t: TimeExpr, c: Counted) -> bool:
    """Whether a date belongs to what a figure is compared with: an increase on the 2014 estimate, from 235 million a year ago."""
    for j in range(max(0, t.first - 8), t.first):
        entry = scene.lex.entries[j]
        if entry is not None and not COMPARED.isdisjoint(entry.modality):
            return not j < c.first < t.first
    return False


def period_of(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> Period:
    """The dated period of a count: stated, its sentence's, its whole's, carried, or the publication date as its end."""
    published = joiner.document.published
    times = times_of(joiner, scene, c)
    found = [(planned if ahead(c, t) else placed_in_time)(joiner, scene, t) for t in times]
    good = [p for p in found if p.start or p.end]
    if good and planned_year(joiner, c, times):
        first = good[0]
        return Period(first.start, date(first.start.year, 12, 31), "year", first.basis) if first.start else first
    if good:
        return so_far(joiner, scene, running_since(joiner, scene, c, begun(joiner, scene, c, combine(good)), found))
    if not times and scene.credit is not None and scene.credit.day is not None:
        c.carried = True
        day: Period = scene.credit.day
        return day
    lent = from_sentence(joiner, scene, c, times) or (c.whole.period if c.whole is not None else None)
    if lent is None and not any(p.basis == "unresolved" for p in found):
        lent = from_before(joiner, scene, c)
    elif lent is None:
        lent = UNRESOLVED
    if lent is None:
        flags.append("undated")
        return Period(None, published, "day", "publication") if published else UNRESOLVED
    if lent.basis == "unresolved" and "unresolved_date" not in flags:
        flags.append("unresolved_date")
    return lent


def so_far(joiner: Joiner, scene: Scene, period: Period) -> Period:
    """A year that still runs ends, for what is told to date, with publication: to date in 2024."""
    published = joiner.document.published
    if published is None or period.start is None or period.end is None or not period.start <= published < period.end:
        return period
    return replace(period, end=published) if any(year_so_far(scene, t) for t in scene.told) else period


def year_so_far(scene: Scene, t: TimeExpr) -> bool:
    """Whether a time is a calendar year that a cue before it leaves open: to date in 2024, so far in 2021."""
    if t.kind != "date" or t.b is not None or t.a.year is None or t.a.month or t.a.part:
        return False
    before = scene.lex.entries[max(0, t.first - CUE) : t.first]
    return any(e is not None and "cue_until_now" in e.roles for e in before)


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
    return Period(first.start, period.end, period.precision, period.basis)


PLANNED = frozenset({"forecast", "target", "requirement"})


def ahead(c: Counted, t: TimeExpr) -> bool:
    """Whether a time of a plan may lie ahead; a single day on which something was required or launched has been."""
    return c.modality in PLANNED and (c.modality != "requirement" or t.role != "in" or t.b is not None or not t.a.day)


def planned(joiner: Joiner, scene: Scene, t: TimeExpr) -> Period:
    """The dated interval of a plan or forecast: a date without a year is the next one, not the last."""
    period, published = placed_in_time(joiner, scene, t), joiner.document.published
    if published is None or period.end is None or period.end >= published or t.kind != "date" or t.a.year is not None:
        return period
    year = published.year + (period.start is not None and period.start.year == published.year)
    coming = anchor(t, published, year)
    return Period(coming.start, coming.end, coming.precision, "relative")


def planned_year(joiner: Joiner, c: Counted, times: list[TimeExpr]) -> bool:
    """Whether "this year" is the whole year: of a plan, a forecast or a need, not of what has happened in it."""
    this = len(times) == 1 and times[0].kind == "this" and times[0].unit == "year" and not times[0].a.part
    event = joiner.lexicon.events[c.event or ""]
    return this and (c.modality in PLANNED or event.measure == "stock")


def from_sentence(joiner: Joiner, scene: Scene, c: Counted, times: list[TimeExpr]) -> Period | None:
    """The period that another part of the sentence gives: before a semicolon, or what "the same year" points back to."""
    back = next((t for t in times if t.same), None)
    same = back is not None
    limit = back.first if back is not None else c.first
    roles = ("in", "since") if same else ("in", "as_of", "by", "since")
    first = min((o.first for o in scene.counts if o.reason is None), default=limit)
    earlier = [
        t
        for t in scene.told
        if not t.same
        and t.role in roles
        and t.last <= limit
        and (same or t.role != "since" or (t.last <= first and not of_record(joiner, scene, t.first)))
    ]
    periods_before = [p for t in earlier if (p := placed_in_time(joiner, scene, t)).start or p.end]
    if back is not None:
        fitting = [p for p in periods_before if back.unit in (None, p.precision)]
        earlier_since = None if periods_before else since_before(joiner)
        carried = next(iter(fitting or periods_before), None) or carried_period(joiner, scene) or earlier_since
        return since_then(joiner, times, carried) if carried is not None else UNRESOLVED
    if times or not periods_before or (c.whole is not None and c.whole.period is not None):
        return None
    return Period(periods_before[-1].start, periods_before[-1].end, periods_before[-1].precision, "inherited")


def since_before(joiner: Joiner) -> Period | None:
    """The period since a date that the sentence before states."""
    if not joiner.index or paragraph_breaks(joiner, joiner.index - 1):
        return None
    scene = backdrop(joiner, joiner.index - 1).scene
    since = next((t for t in scene.told if t.role == "since" and not t.same), None)
    return placed_in_time(joiner, scene, since) if since is not None else None


def since_then(joiner: Joiner, times: list[TimeExpr], carried: Period) -> Period:
    """The period that "the same year", "two days later" or "since then" points back to; "since then" runs to publication."""
    later = next((t for t in times if t.kind == "later"), None)
    if later is not None:
        if carried.start is None or carried.precision != "day":
            return UNRESOLVED
        day = carried.start + timedelta(days=later.n * (7 if later.unit == "week" else 1))
        return Period(day, day, "day", "inherited")
    if any(t.unit == "day" for t in times) and carried.start is not None:
        return Period(carried.start, carried.start, carried.precision, "inherited")
    wide = next((widened(carried, t.unit) for t in times if t.unit in ("month", "year")), None)
    if wide is not None:
        return wide
    running = any(t.role == "since" for t in times)
    return Period(carried.start, joiner.document.published if running else carried.end, carried.precision, "inherited")


def widened(carried: Period, unit: str | None) -> Period | None:
    """The month or year of a period that lies in one: on 24 October … during the month."""
    first, last = carried.start, carried.end or carried.start
    if first is None or last is None or first.year != last.year or (unit == "month" and first.month != last.month):
        return None
    months = (first.month, first.month) if unit == "month" else (1, 12)
    end = date(first.year, months[1], monthrange(first.year, months[1])[1])
    return Period(date(first.year, months[0], 1), end, unit, "inherited")


def from_before(joiner: Joiner, scene: Scene, c: Counted) -> Period | None:
    """The period that an earlier sentence lends to what happened; a state at a date takes none."""
    words = joiner.lexicon.words["whom"]
    told = [t for t in scene.told if not told_apart(joiner, scene, c, t) and not of_the_counted(scene, c, t, words)]
    if told:
        return None
    if joiner.lexicon.events[c.event or ""].measure == "stock":
        heading = carried_period(joiner, scene)
        return heading if heading is not None and as_of(heading) else None
    carried = (
        (opening_period(joiner) if sums_up(scene, c) else None) or carried_period(joiner, scene) or told_next(joiner)
    )
    c.carried = carried is not None
    if carried is None or carried.basis == "unresolved":
        return carried
    open_end = perfect(joiner, scene, c) and carried.start and carried.end != joiner.document.published
    return Period(carried.start, None if open_end else carried.end, carried.precision, "inherited")


def as_of(period: Period) -> bool:
    """Whether a period is only the day at which something stood."""
    return period.start is None and period.end is not None


def sums_up(scene: Scene, c: Counted) -> bool:
    """Whether a total is of all that the document has told: in total, 98 cases."""
    return any(e is not None and "cue_cumulative" in e.roles for e in scene.lex.entries[max(0, c.first - 3) : c.first])


def opening_period(joiner: Joiner) -> Period | None:
    """The first period that the opening of the document states."""
    return next(
        (p for i in opening(joiner) if i < joiner.index and (p := backdrop(joiner, i).period) and p.start), None
    )


def told_next(joiner: Joiner) -> Period | None:
    """For what opens a document without a date: when the next sentence says that it was: the blaze started on Sunday evening."""
    if joiner.index not in opening(joiner) or joiner.index + 1 not in opening(joiner):
        return None
    following = backdrop(joiner, joiner.index + 1)
    return following.period if following.period and following.period.start and following.refers else None


def running_since(joiner: Joiner, scene: Scene, c: Counted, period: Period, found: list[Period]) -> Period:
    """A toll of an event on a day runs from that day to publication; every other count keeps its interval."""
    event, published = joiner.lexicon.events[c.event or ""], joiner.document.published
    if period.start is not None and published is not None and period.start > published:
        return period  # a day that the document cannot know of runs up to nothing
    if c.event in FLIGHT and since_event(joiner, scene, c) and period.start is not None:
        return Period(period.start, joiner.document.published, period.precision, "publication")
    closed = len(found) > 1 or any(
        t.role != "in" or t.b is not None or t.kind in ("past", "today", "this") for t in times_of(joiner, scene, c)
    )
    if (
        closed
        or event.measure != "flow"
        or not (c.rule in ("toll_frame", "bare_toll") or rises_to(scene, c))
        or scene.lex.low[c.first - 1] == ":"
        or not (period.precision in ("day", "month_part") or (period.precision == "month" and rises_to(scene, c)))
    ):
        return period
    event_day = told_before(joiner, scene, period)
    if event_day is not None:
        return Period(event_day.start, period.end, period.precision, period.basis)
    published = joiner.document.published
    return Period(period.start, published, period.precision, "publication" if published else period.basis)


FLIGHT = frozenset({"displace", "arrive", "cross", "return", "evacuate", "forced"})


def since_event(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count runs on from a dated event behind it: have fled following Monday's raid."""
    times = times_of(joiner, scene, c)
    after = joiner.lexicon.period["roles"]["after"]
    led = len(times) == 1 and any(w in after for w in scene.lex.low[c.last : times[0].first])
    return led and times[0].role == "in" and perfect(joiner, scene, c)


def told_before(joiner: Joiner, scene: Scene, period: Period) -> Period | None:
    """When the event of a toll was, if the toll has a date of its own: shot on Saturday, the toll rising to 22 on Monday."""
    here = [placed_in_time(joiner, scene, t) for t in scene.told if t.role == "in"]
    before = [p for i in opening(joiner) if i < joiner.index and (p := backdrop(joiner, i).period) is not None]
    start = period.start
    earlier = (p for p in (*here, *before) if p.start is not None and start is not None)
    return next((p for p in earlier if start - AFTERMATH <= p.start < start), None)  # type: ignore[operator]


def rises_to(scene: Scene, c: Counted) -> bool:
    """Whether the words right before a count say that it runs: increases to 18 people killed."""
    entries = scene.lex.entries[max(0, c.first - 3) : c.first]
    return any(e is not None and "cue_cumulative" in e.roles for e in entries)


def carried_period(joiner: Joiner, scene: Scene) -> Period | None:
    """The period of the nearest earlier sentence of the paragraph; else that of the document's opening; else the nearest, six sentences back."""
    first = next((p for i in opening(joiner) if i < joiner.index and (p := backdrop(joiner, i).period)), None)
    if first is not None and passes_over(joiner, scene):
        return first
    earlier = range(joiner.index - 1, max(-1, joiner.index - 1 - REACH), -1)
    for index in earlier:
        if paragraph_breaks(joiner, index):
            break
        told_then = backdrop(joiner, index).period
        if told_then is not None and not (first is not None and told_then.precision == "year"):
            return told_then
    nearest = next((b.period for i in earlier if not (b := backdrop(joiner, i)).main and b.period), None)
    if nearest is not None and (nearest.basis == "unresolved" or (first is not None and moved_on(first, nearest))):
        return nearest
    return first or nearest


def moved_on(first: Period, nearest: Period) -> bool:
    """Whether a nearer period tells of something else than the opening: it begins more than a month later."""
    if nearest.start is None:
        return True
    last = first.end or first.start
    return last is not None and nearest.start > last + AFTERMATH


AFTERMATH = timedelta(days=31)


REACH = 6  # sentences


def perfect(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the event word stands in the perfect: "strikes have killed 12" runs on from the event's start."""
    words = scene.lex.low[max(0, c.trigger - 3) : max(0, c.trigger)] + scene.lex.low[max(0, c.first - 3) : c.first]
    return c.trigger >= 0 and not joiner.lexicon.words["perfect"].isdisjoint(words)


def combine(found: list[Period]) -> Period:
    """since X with as of Y: from X to Y; otherwise the first stands."""
    start = next((p.start for p in found if p.start), None)
    open_ends = [p.end for p in found if p.start is None and p.end]
    if start is not None and open_ends:
        first = next(p for p in found if p.start)
        return Period(start, max(open_ends) if max(open_ends) >= start else first.end, first.precision, first.basis)
    return found[0]


def closed_interval(joiner: Joiner, scene: Scene, c: Counted, behind: int = 0) -> bool:
    """Whether the count is of a stated interval with two ends: from 16 to 30 July, in 2020; ``behind``: only one told from that token on."""
    own = [t for t in times_of(joiner, scene, c) if t.first >= behind]
    return bool(own) and all(
        t.role == "in" and (t.b is not None or t.kind == "span" or (t.a.day is None and t.kind == "date")) for t in own
    )
