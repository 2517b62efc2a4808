"""When a count was: the time expressions that cover it, then what earlier sentences carry, then the publication date.

In: a Scene and a Counted. Out: a Period, with its basis. It refuses to date what neither the words nor the publication date do.
"""

from datetime import date

from hstats.anchoring import anchor
from hstats.mentions.counted import Counted
from hstats.mentions.period import TimeExpr, periods
from hstats.mentions.place import places
from hstats.model import Period
from hstats.scene import Backdrop, Joiner, Scene, segment
from hstats.sentences import lex


def times_of(joiner: Joiner, scene: Scene, c: Counted) -> list[TimeExpr]:
    """The time expressions that cover a count: its own segment first, then those that open the sentence."""
    lexed = scene.lex
    lo, hi = segment(lexed, c.first, c.last)
    usable = [
        t
        for t in scene.times
        if lo <= t.first < hi
        and not spoken_date(joiner, scene, t)
        and (c.number.kind == "percent" or not compared_with(scene, t))
    ]
    if len(usable) <= 1:
        return usable
    return nearest(scene, c, usable)


def nearest(scene: Scene, c: Counted, usable: list[TimeExpr]) -> list[TimeExpr]:
    """Of several times: an opening or as-of date together with a since, else the closest that no other count owns."""
    own = [t for t in usable if owner(scene, t) is c]
    leading = [t for t in usable if owner(scene, t) is None]
    if own:
        roles = {t.role for t in own}
        return own + [t for t in leading if t.role not in roles and "since" in (roles | {t.role})]
    shared = [t for t in usable if t.role == "since" and t not in leading]
    if leading and shared and all(t.role in ("as_of", "by") for t in leading):
        return [*leading, *shared]
    if leading:
        spans = [t for t in leading if t.role in ("since", "as_of", "by", "until")]
        return spans if len(spans) > 1 else leading[-1:]
    shared = [t for t in usable if t.role in ("since", "as_of")]
    after = [t for t in usable if t.first > c.first]
    return shared[:2] or after[-1:] or usable[-1:]


def owner(scene: Scene, t: TimeExpr) -> Counted | None:
    """The last count that stands before a time expression in its sentence."""
    best = None
    for c in scene.counts:
        if c.reason is None and c.first < t.first:
            best = c
    return best


def spoken_date(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date belongs to the saying ("said on Tuesday") and not to what is said."""
    k = t.first - 1
    while k >= 0 and scene.lex.low[k] in joiner.lexicon.words["date_openers"]:
        k -= 1
    entry = scene.lex.entries[k] if k >= 0 else None
    if any(a.name_last == t.first for a in scene.says):
        return True
    passive = k > 0 and scene.lex.low[k - 1] in joiner.lexicon.words["verbs_be"]
    return entry is not None and "says" in entry.roles and not entry.after and not passive


def compared_with(scene: Scene, t: TimeExpr) -> bool:
    """Whether a date belongs to what a figure is compared with: an increase on the 2014 estimate."""
    for j in range(max(0, t.first - 6), t.first):
        entry = scene.lex.entries[j]
        if entry is not None and "comparison" in entry.modality:
            return not any(j < c.first < t.first for c in scene.counts)
    return False


def period_of(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> Period:
    """The dated period of a count: stated, its whole's, carried, or the publication date as its end."""
    published = joiner.document.published
    found = [anchored(joiner, t, published) for t in times_of(joiner, scene, c)]
    good = [p for p in found if p.start or p.end]
    if good:
        return running_since(joiner, scene, c, combine(good), found)
    earlier = [anchored(joiner, t, published) for t in scene.times if t.last <= c.first and t.role == "in"]
    if not found and earlier and earlier[-1].start and not (c.whole is not None and c.whole.period is not None):
        return Period(earlier[-1].start, earlier[-1].end, earlier[-1].precision, "inherited")
    if c.whole is not None and c.whole.period is not None:
        return c.whole.period
    if any(t.same for t in times_of(joiner, scene, c)):
        earlier = [anchored(joiner, t, published) for t in scene.times if not t.same and t.role == "in"]
        if earlier and earlier[0].start:
            return earlier[0]
        carried = carried_period(joiner)
        if carried is not None:
            return Period(carried.start, carried.end, carried.precision, "inherited")
    if any(p.basis == "unresolved" for p in found):
        flags.append("unresolved_date")
        return Period(None, None, None, "unresolved")
    standing = joiner.lexicon.events[c.event or ""].measure == "stock"
    carried = carried_period(joiner) if not scene.times and not standing else None
    if carried is not None:
        return Period(carried.start, None if perfect(joiner, scene, c) else carried.end, carried.precision, "inherited")
    flags.append("undated")
    if published is None:
        return Period(None, None, None, "unresolved")
    return Period(None, published, "day", "publication")


def running_since(joiner: Joiner, scene: Scene, c: Counted, period: Period, found: list[Period]) -> Period:
    """A toll of an event on a day runs from that day to publication; every other count keeps its interval."""
    event = joiner.lexicon.events[c.event or ""]
    closed = len(found) > 1 or any(
        t.role != "in" or t.b is not None or t.kind in ("past", "today", "this") for t in times_of(joiner, scene, c)
    )
    if (
        closed
        or event.measure != "flow"
        or not (c.rule in ("toll_frame", "bare_toll") or rises_to(scene, c))
        or scene.lex.low[c.first - 1] == ":"
        or period.precision not in ("day", "month_part")
    ):
        return period
    published = joiner.document.published
    return Period(period.start, published, period.precision, "publication" if published else period.basis)


def rises_to(scene: Scene, c: Counted) -> bool:
    """Whether the words right before a count say that it runs: increases to 18 people killed."""
    entries = scene.lex.entries[max(0, c.first - 3) : c.first]
    return any(e is not None and "cue_cumulative" in e.roles for e in entries)


def carried_period(joiner: Joiner) -> Period | None:
    """The period of the nearest earlier sentence that states one, no further back than six sentences."""
    for index in range(joiner.index - 1, max(-1, joiner.index - 7), -1):
        period = backdrop(joiner, index).period
        if period is not None:
            return period
    return None


def backdrop(joiner: Joiner, index: int) -> Backdrop:
    """When and where sentence ``index`` plays, read once and kept."""
    if index not in joiner.backdrops:
        start, end = joiner.spans[index]
        lexed = lex(joiner.document.text, start, end, joiner.lexicon)
        times = [t for t in periods(lexed, joiner.lexicon) if t.role == "in"]
        scene = Scene(lexed, [], times, [], [])
        found = [anchored(joiner, t, joiner.document.published) for t in times if not spoken_date(joiner, scene, t)]
        period = next(
            (p for p in found if p.start and p.precision in ("day", "month_part", "month", "week", "season")), None
        )
        dated = {k for t in times for k in range(t.first, t.last)}
        named = places(lexed, joiner.lexicon, joiner.gazetteer, joiner.countries, dated)
        place = next(
            (
                m
                for role in ("in", "subject", "heading", "to")
                for m in named
                if m.role == role and (m.place_id or m.country)
            ),
            None,
        )
        joiner.backdrops[index] = Backdrop(period, place)
    return joiner.backdrops[index]


def perfect(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the event word stands in the perfect: "strikes have killed 12" runs on from the event's start."""
    words = scene.lex.low[max(0, c.trigger - 3) : max(0, c.trigger)] + scene.lex.low[max(0, c.first - 3) : c.first]
    return c.trigger >= 0 and any(w in joiner.lexicon.words["perfect"] for w in words)


def anchored(joiner: Joiner, t: TimeExpr, published: date | None) -> Period:
    """A time expression's period; without a publication date a missing year is the last one that the text itself stated."""
    period = anchor(t, published)
    if period.basis == "unresolved" and published is None and joiner.carried.year and t.kind == "date":
        lent = anchor(t, date(joiner.carried.year, 12, 31))
        if t.role == "since":
            return Period(lent.start, None, lent.precision, "inherited")
        return Period(lent.start, lent.end, lent.precision, "inherited") if lent.basis != "unresolved" else lent
    return period


def combine(found: list[Period]) -> Period:
    """since X with as of Y: from X to Y; otherwise the first stands."""
    start = next((p.start for p in found if p.start), None)
    open_ends = [p.end for p in found if p.start is None and p.end]
    if start is not None and open_ends:
        first = next(p for p in found if p.start)
        return Period(start, max(open_ends) if max(open_ends) >= start else first.end, first.precision, first.basis)
    return found[0]


def closed_interval(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the count is of a stated interval with two ends: from 16 to 30 July, in 2020."""
    own = list(times_of(joiner, scene, c))
    return bool(own) and all(
        t.role == "in" and (t.b is not None or t.kind == "span" or (t.a.day is None and t.kind == "date")) for t in own
    )
