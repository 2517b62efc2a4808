"""The period that a count without a date of its own is lent: by another part of its sentence, the paragraph, the document's opening.

In: a Joiner at a sentence, a Scene, a Counted. Out: an inherited Period, or None. It refuses to lend a past interval to a state, and to
look further back where the sentence has a time of its own.
"""

from dataclasses import replace
from datetime import timedelta

from hstats.entries import signs
from hstats.joining.backdrop import backdrop, placed_in_time
from hstats.joining.entering import befell
from hstats.joining.ofpart import AT_ONE_SPOT
from hstats.joining.otherevent import of_base, of_cause, of_deed, of_prelude, of_the_counted
from hstats.joining.paragraphs import opening, paragraph_breaks
from hstats.joining.pointingback import from_publication, since_then
from hstats.joining.scene import Joiner, Scene
from hstats.joining.sincewhat import before_this, since_told, since_what
from hstats.joining.siting import AFTERMATH, one_event, site_of, told_later
from hstats.joining.told import of_long_run
from hstats.joining.untimely import (
    after_boast,
    before_event,
    of_record,
    of_start,
    of_state_beside,
    told_apart,
)
from hstats.joining.whole import SUMS, passes_over, sums_all, tells_whole
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.moment import TimeExpr
from hstats.model import Period
from hstats.sentences import segment


def from_sentence(joiner: Joiner, scene: Scene, c: Counted, times: list[TimeExpr]) -> Period | None:
    """The period that another part of the sentence gives: before a semicolon, or what "the same year" points back to."""
    if not scene.told:
        return None
    back = next((t for t in times if t.same), None)
    same = back is not None
    limit = back.first if back is not None else c.first
    roles = ("in", "since") if same else ("in", "as_of", "by", "since")
    first = scene.kept[0].first if scene.kept else limit
    earlier = [
        t
        for t in scene.told
        if not t.same
        and t.role in roles
        and t.last <= limit
        and not any(test(joiner, scene, c, t) for test in ELSEWHEN)
        and (same or t.role != "in" or not state_apart(joiner, scene, c, t))
        and (same or t.role != "since" or (t.last <= first and not of_record(joiner, scene.lex, t.first)))
    ]
    periods_before = [p for t in earlier if (p := placed_in_time(joiner, scene, t)).start or p.end]
    if back is not None:
        fitting = [p for p in periods_before if back.unit in (None, p.precision)]
        earlier_since = None if periods_before else running_before(joiner)
        carried = next(iter(fitting or periods_before), None) or carried_period(joiner, scene) or earlier_since
        return since_then(joiner, times, carried) if carried is not None else from_publication(joiner, scene, back)
    if times or not periods_before or (c.whole is not None and c.whole.period is not None):
        return None
    return Period(periods_before[-1].start, periods_before[-1].end, periods_before[-1].precision, "inherited")


# By what a time before a count is that of another event.
ELSEWHEN = (of_start, before_event, of_deed, of_cause, of_base, of_prelude)


def state_apart(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a day is only that of what happened before a state is told: six were found on Monday; 45 remain missing."""
    events = joiner.lexicon.events
    told = (o for o in scene.counts if o.reason is None and o.last <= c.first and o.event is not None)
    return events[c.event or ""].measure == "stock" and not any(events[o.event or ""].measure == "stock" for o in told)


def running_before(joiner: Joiner) -> Period | None:
    """The period since a date, or up to one, that the sentence before states."""
    if not joiner.index or paragraph_breaks(joiner, joiner.index - 1):
        return None
    scene = backdrop(joiner, joiner.index - 1).scene
    since = next((t for t in scene.told if t.role in ("since", "as_of") and not t.same), None)
    return placed_in_time(joiner, scene, since) if since is not None else None


PARTED = (after_boast, told_apart, before_event, of_the_counted, of_state_beside, of_deed, of_cause)


def from_before(joiner: Joiner, scene: Scene, c: Counted) -> Period | None:
    """The period that an earlier sentence lends to what happened; a state at a date takes none."""
    _, stop = segment(scene.lex, c.first, c.last)
    told = [t for t in scene.told if t.first < stop]
    if not all(any(test(joiner, scene, c, t) for test in PARTED) for t in told):
        return None
    if (behind := since_what(joiner, scene, c)) is not None:
        return since_told(joiner, behind)
    if of_another(joiner, scene, c) or before_this(joiner, scene, c):
        return None
    if joiner.lexicon.events[c.event or ""].measure == "stock" and not befell(joiner, scene, c):
        heading = carried_period(joiner, scene)
        return heading if heading is not None and as_of(heading) else None
    whole = period_of_all(joiner, scene, c) if scene.lex.signs & ALL else None
    carried = whole or carried_period(joiner, scene) or told_next(joiner)
    if carried is not None and carried.precision == "day" and of_long_run(joiner, scene, c):
        return None
    if carried is not None and perfect(joiner, scene, c) and past_span(joiner, carried):
        return None  # in the last 24 hours, nine were hurt. In all, 10,300 have been killed
    later = told_later(joiner, scene) if carried is None and c.event in AT_ONE_SPOT else None
    c.carried = carried is not None or later is not None
    if carried is None or carried.basis == "unresolved":
        return carried or later
    runs = perfect(joiner, scene, c) and (c.rule in TOLLS or not one_event(joiner))
    open_end = runs and carried.start and carried.end != joiner.document.published
    return Period(carried.start, None if open_end else carried.end, carried.precision, "inherited")


def past_span(joiner: Joiner, period: Period) -> bool:
    """Whether a period is only the last day up to publication: the last 24 hours."""
    first, last = period.start, period.end
    return first is not None and last is not None and first < last == joiner.document.published and last - first <= SPAN


SPAN = timedelta(days=1)


def of_another(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the subject of a count is another event than the one told: the earlier quakes killed 2,000."""
    words, low = joiner.lexicon.words, scene.lex.low
    events = (j for j in range(1, c.trigger if c.trigger < c.first else 0) if low[j] in words["told_before"])
    return any(low[j - 1] in words["other_event"] and low[0] in words["definite"] for j in events)


def as_of(period: Period) -> bool:
    """Whether a period is only the day at which something stood."""
    return period.start is None and period.end is not None


def sums_up(scene: Scene, c: Counted) -> bool:
    """Whether the words right before a count make it a total of all that has been told: in total, 98 cases; increases to 18 people killed."""
    return scene.lex.tells("cue_cumulative", max(0, c.first - CUE), c.first)


CUE = 3  # tokens
ALL = signs("cue_cumulative", *SUMS)


def period_of_all(joiner: Joiner, scene: Scene, c: Counted) -> Period | None:
    """The opening's period for a total of all that was told; for one that only opens its sentence, no mere year."""
    if sums_up(scene, c):
        return opening_period(joiner)
    told = opening_period(joiner) if sums_all(scene) else None
    return told if told is not None and told.precision != "year" else None


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


def carried_period(joiner: Joiner, scene: Scene) -> Period | None:
    """The period that the sentences before lend; the day that one of them tells of inside a mere month or year."""
    lent = period_before(joiner, scene)
    return sharpened(joiner, lent) if lent is not None and lent.precision in ("month", "year") else lent


def sharpened(joiner: Joiner, wide: Period) -> Period:
    """The last day told in the paragraph inside a month or a year that its event is named by: the 2011 quakes … the first was on 23 October."""
    for index in joiner.before(REACH):
        if paragraph_breaks(joiner, index):
            break
        told = backdrop(joiner, index).period
        inside = told is not None and told.precision == "day" and told.start and wide.start and wide.end
        if told is not None and inside and wide.start <= told.start and (told.end or told.start) <= wide.end:  # type: ignore[operator]
            return told
    return wide


def period_before(joiner: Joiner, scene: Scene) -> Period | None:
    """The period of the nearest earlier sentence of the paragraph; else that of the document's opening; else the nearest, six sentences back."""
    first = next((p for i in opening(joiner) if i < joiner.index and (p := backdrop(joiner, i).period)), None)
    if first is not None and (passes_over(joiner, scene) or tells_whole(joiner, scene)):
        return began(joiner, first)
    earlier = joiner.before(REACH)
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


def began(joiner: Joiner, first: Period) -> Period:
    """When the event of a document was, if that is before what its opening dates: six more bodies on Sunday; the fire started on Thursday."""
    day = site_of(joiner).day
    earlier = day is not None and day.start is not None and first.start is not None and day.start < first.start
    return replace(day, basis="inherited") if earlier and day is not None else first


def moved_on(first: Period, nearest: Period) -> bool:
    """Whether a nearer period tells of something else than the opening: it begins more than a month later."""
    if nearest.start is None:
        return True
    last = first.end or first.start
    return last is not None and nearest.start > last + AFTERMATH


REACH = 6  # sentences


def perfect(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the event word stands in the perfect: "strikes have killed 12" runs on from the event's start."""
    low = scene.lex.low
    words = low[max(0, c.trigger - 3) : max(0, c.trigger + 1)] + low[max(0, c.first - 3) : c.first]
    if c.rule in TOLLS:
        words += low[c.trigger : c.first]  # the toll from the blast has so far risen to
    if c.rule == "left_active" and scene.lex.at(c.trigger - 1, joiner.lexicon.words["join"]):
        before = next((o for o in reversed(scene.counts) if o.reason is None and o.last <= c.trigger), None)
        if before is not None and before.last >= c.trigger - 2:
            return perfect(joiner, scene, before)  # has left 400 dead and displaced two million
    if c.rule == "event_noun" and not joiner.lexicon.words["in"].isdisjoint(words):
        words += low[max(0, c.first - LED) : c.first]  # have by now resulted in some 90 deaths
    return c.trigger >= 0 and not joiner.lexicon.words["perfect"].isdisjoint(words)


LED = 6  # tokens before a count that is led up to
