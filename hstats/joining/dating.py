"""When a count was: the time expressions that cover it, then what earlier sentences lend, then the publication date.

In: a Scene and a Counted. Out: a Period, with its basis. It refuses to date what neither the words nor the publication date do.
"""

from datetime import date

from hstats.anchoring import UNRESOLVED, anchor
from hstats.entries import signs
from hstats.joining.backdrop import placed_in_time
from hstats.joining.carrying import from_before, from_sentence, sharpened
from hstats.joining.covering import times_of
from hstats.joining.running import begun, running_since, so_far
from hstats.joining.scene import Joiner, Scene
from hstats.joining.untimely import of_record
from hstats.mentions.counted import Counted
from hstats.mentions.moment import TimeExpr
from hstats.model import Period


def period_of(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> Period:
    """The dated period of a count: stated, its sentence's, its whole's, carried, or the publication date as its end."""
    published = joiner.document.published
    times = times_of(joiner, scene, c)
    found = [
        planned(joiner, scene, t) if ahead(c, t) and not shared(scene, c, t) else placed_in_time(joiner, scene, t)
        for t in times
    ]
    if scene.lex.signs & BEST:
        dated = zip(times, found, strict=True)
        found = [sharpened(joiner, p) if best_of_year(joiner, scene, t, p) else p for t, p in dated]
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


def best_of_year(joiner: Joiner, scene: Scene, t: TimeExpr, period: Period) -> bool:
    """Whether a year only tells among which events one holds a record: the deadliest quake of 1997."""
    of = period.precision == "year" and scene.lex.at(t.first - 1, joiner.lexicon.words["of"])
    return of and of_record(joiner, scene.lex, t.first)


BEST = signs("superlatives")
PLANNED = frozenset({"forecast", "target", "requirement"})


def ahead(c: Counted, t: TimeExpr) -> bool:
    """Whether a time of a plan may lie ahead; a single day on which something was required or launched has been."""
    if c.modality == "hypothetical":
        return t.role == "by"  # may cause 32,000 deaths by August
    return c.modality in PLANNED and (c.modality != "requirement" or t.role != "in" or t.b is not None or not t.a.day)


def shared(scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a time stands behind what has happened and before a plan held against it: treated 1,940 in May, against a target of 2,300."""
    told = (o for o in scene.kept if o.last <= t.first)
    return t.last <= c.first and any(o.modality == "asserted" for o in told)


def planned(joiner: Joiner, scene: Scene, t: TimeExpr) -> Period:
    """The dated interval of a plan or forecast: a date without a year is the next one, not the last."""
    period, published = placed_in_time(joiner, scene, t), joiner.document.published
    if scene.lex.low[0] in joiner.lexicon.period["roles"]["after"] and t.first < FOLLOWS:
        return period  # following the fighting in June, they plan to reach 219,000
    if published is None or period.end is None or period.end >= published or t.kind != "date" or t.a.year is not None:
        return period
    year = published.year + (period.start is not None and period.start.year == published.year)
    coming = anchor(t, published, year)
    return Period(coming.start, coming.end, coming.precision, "relative")


FOLLOWS = 14  # tokens: following the resurgence of armed conflict in Ituri in June


def planned_year(joiner: Joiner, c: Counted, times: list[TimeExpr]) -> bool:
    """Whether "this year" is the whole year: of a plan, a forecast or a need, not of what has happened in it."""
    this = len(times) == 1 and times[0].kind == "this" and times[0].unit == "year" and not times[0].a.part
    event = joiner.lexicon.events[c.event or ""]
    return this and (c.modality in PLANNED or event.measure == "stock")


def combine(found: list[Period]) -> Period:
    """since X with as of Y: from X to Y; otherwise the first stands."""
    if len(found) == 1:
        return found[0]
    start = next((p.start for p in found if p.start), None)
    open_ends = [p.end for p in found if p.start is None and p.end]
    if start is not None and open_ends:
        first = next(p for p in found if p.start)
        return Period(start, max(open_ends) if max(open_ends) >= start else first.end, first.precision, first.basis)
    return found[0]
