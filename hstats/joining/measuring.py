"""Whether a count is a stock, a flow or a running total.

In: a Scene and a Counted whose event, period and place in a list are settled. Out: its measure. What happened is a flow, unless the words say that it
runs: a toll, a cue such as "so far", an origin or an as-of date, the whole or the count that it goes on with. It refuses cues of another clause.
"""

from itertools import pairwise

from hstats.joining.backdrop import backdrop
from hstats.joining.carrying import perfect
from hstats.joining.covering import closed_interval, of_record, times_of
from hstats.joining.running import year_so_far
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted
from hstats.sentences import segment

SHARES = {"changed": "change"}
RUNNING = ("since", "as_of", "by")  # roles of a time
NEAR = 3  # tokens


def measure_of(joiner: Joiner, scene: Scene, c: Counted) -> str:
    """The measure: share, rate, the event's own, or cumulative where the words say that the count runs."""
    event = joiner.lexicon.events[c.event or ""]
    if c.number.kind == "percent":
        return SHARES.get(c.rule) or ("rate" if event.measure == "rate" else "share")
    if event.measure == "stock":
        return "flow" if befell(joiner, scene, c) else "stock"
    if c.event == "loss" and "cue_until_now" not in scene.lex.roles:
        return "flow"
    if event.measure != "flow" and not allots(joiner, scene, c):
        return event.measure
    if stands(joiner, scene, c):
        return "stock"
    if rate_behind(joiner, scene, c):
        return "rate"
    shared = shared_measure(joiner, scene, c)
    if shared is not None:
        return shared
    running = runs(joiner, scene, c) or runs_from_beginning(joiner, scene, c) or runs_on(scene, c)
    return "cumulative" if running else "flow"


def shared_measure(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The measure of the whole or of the count in whose list it stands, unless a time of its own parts it from that."""
    whole = c.whole
    if whole is not None and whole.measure == "cumulative" and at_once(joiner, scene, c):
        return "flow"
    if whole is not None and (whole.event == c.event or whole.measure == "cumulative"):
        return (whole.measure or "flow") if not own_interval(joiner, scene, c) else None
    if c.peer is not None and c.peer.measure in ("flow", "cumulative"):
        return c.peer.measure
    return None


def own_interval(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a part has an interval of its own behind it: 82 of them in the past three months."""
    own = [t for t in times_of(joiner, scene, c) if t.first >= c.first]
    return closed_interval(joiner, scene, c, c.first) or (bool(own) and all(t.kind == "past" for t in own))


def at_once(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a part happened within one span of time: 74 of them in a single day."""
    units, low = joiner.lexicon.period["units"], scene.lex.low[c.last : c.last + BEHIND]
    return any(w in joiner.lexicon.words["sole"] and n in units for w, n in pairwise(low))


BEHIND = 8  # tokens


def befell(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether words of change make a state one that was entered then: became homeless, were admitted, left 400 without power."""
    return left_so(scene, c) if c.event == "lack" else entered(joiner, scene, c)


def entered(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a word near a count tells that its state was entered then."""
    words, low = joiner.lexicon.words, scene.lex.low
    span = stretch(scene, c, 1)
    return any(low[j] in words["turns"] or (low[j] in words["enters"] and j >= c.last) for j in span)


def stretch(scene: Scene, c: Counted, before: int) -> range:
    """The tokens from a few before a count to the end of its event's phrase, other counts left out."""
    previous = max((o.last for o in scene.counts if o is not c and o.last <= c.first), default=0)
    entry = scene.lex.entries[c.trigger] if c.trigger >= 0 else None
    end = max(c.last, c.trigger + (entry.width if entry is not None else 1))
    following = min((o.first for o in scene.counts if o.first >= c.last), default=scene.lex.n)
    return range(max(previous, c.first - before), min(end, following))


def left_so(scene: Scene, c: Counted) -> bool:
    """Whether "left" stands right before a count: left 41,000 households without power."""
    before = scene.lex.entries[c.first - 1] if c.first else None
    return before is not None and "leave" in before.roles


def allots(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether money is given in one act, and not what has come in: freed 277,000 francs, an allocation of 3 million."""
    words = joiner.lexicon.words["allots"]
    return c.kind == "money" and not words.isdisjoint(scene.lex.low[max(0, c.trigger) : c.trigger + NEAR])


KEPT = frozenset({"detain", "abduct", "evacuate", "affect", "damage"})
PLACED = frozenset({"detain", "abduct", "affect"})  # in custody, in the path of the storm
ENDED = frozenset({"die", "casualty", "rescue"})


def stands(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """remain in detention · are held · are still cut: a state at a date, though the event is usually counted as it happens."""
    words, low = joiner.lexicon.words, scene.lex.low
    if c.event == "affect" and 0 <= c.trigger < c.first and low[c.trigger] in words["befalling"]:
        return True
    span = stretch(scene, c, 2)
    if c.rule == "event_noun":
        span = range(span.start, min(scene.lex.n, c.last + 2))
    if c.rule == "headed" or c.trigger > span.stop:
        span = range(max(0, c.trigger - NEAR), c.first if c.rule == "headed" else c.trigger)
    if c.event not in ENDED and any(low[j] in words["lasting" if j >= c.last else "yet"] for j in span):
        return True
    behind = span if c.rule == "headed" else range(c.last, max(span.stop, min(scene.lex.n, c.last + 2)))
    if c.event in KEPT and any(low[j] in words["stock"] for j in behind):
        return True
    if (
        c.event in PLACED
        and c.trigger >= c.last
        and any(low[j] in words["state_leads"] for j in range(c.trigger, span.stop))
    ):
        return True
    if c.event == "treat" and c.last + 1 < scene.lex.n and low[c.last] in words["present"]:
        return low[c.last + 1] in words["inside"]  # 450 patients are in the centre
    held = c.event in ("detain", "abduct") and 0 < c.trigger - c.last <= 2
    present = held and low[c.last] in words["present"]
    return present and low[c.trigger] not in words["momentary"]


RATES = frozenset({"cue_rate", "cue_per"})


def rate_behind(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """3,000 per day: a rate cue right behind the count or its event."""
    if scene.lex.roles.isdisjoint(RATES):
        return False
    if any(each_time(joiner, scene, j) for j in range(max(0, c.first - EVERY), c.first)):
        return True  # every ten minutes one child dies
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first), scene.lex.n)
    for start in (c.last, max(c.last, c.trigger + 1)):
        for j in range(start, min(stop, start + 8)):
            entry = scene.lex.entries[j]
            if entry is None or back_in_time(joiner, scene, j + entry.width):
                continue
            if "cue_rate" in entry.roles or each_time(joiner, scene, j):
                return True
    return False


EVERY = 4  # tokens


def back_in_time(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether token j makes a span of time before it a time: 1.5 million a month ago."""
    return j < scene.lex.n and scene.lex.low[j] in joiner.lexicon.words["ago_words"]


def each_time(joiner: Joiner, scene: Scene, j: int) -> bool:
    """every 10 minutes · each month: a rate word, then a span of time."""
    entry = scene.lex.entries[j]
    if entry is None or "cue_per" not in entry.roles:
        return False
    units = joiner.lexicon.period["units"]
    return any(w in units for w in scene.lex.low[j + 1 : j + 3])


def runs(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count runs: a toll, since a date, as of one, "so far", "a total of"."""
    if c.rule == "told_toll" or (c.rule in ("toll_frame", "bare_toll") and toll_runs(joiner, scene, c)):
        return True
    raises = joiner.lexicon.words["raises"]  # "bringing the toll since Friday to 104" is of the next
    if any(
        t.role in RUNNING and raises.isdisjoint(scene.lex.low[c.last : t.first]) for t in times_of(joiner, scene, c)
    ):
        return True
    if year_to_date(scene, c):
        return True
    if not times_of(joiner, scene, c) and (led_by_time(joiner, scene, c) or as_of_before(c)):
        return True
    roles = scene.lex.roles
    return ("cue_leading" in roles and led_by_cue(joiner, scene, c)) or (
        "cue_cumulative" in roles and cued(joiner, scene, c)
    )


def year_to_date(scene: Scene, c: Counted) -> bool:
    """Whether a count is of this year up to a day: came by sea this year through 27 June."""
    years = [t for t in scene.told if t.kind == "this" and t.unit == "year" and t.first > c.first]
    if any(t.role == "until" and any(y.last == t.first for y in years) for t in scene.told):
        return True
    return any(t.last <= c.first and year_so_far(scene, t) for t in scene.told)


def toll_runs(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a toll's own words run: the toll, the count, has risen to; not "the dead are", "put the number of dead at", "losses include"."""
    words = joiner.lexicon.words
    if scene.lex.low[c.first - 1] == ":":
        return False
    if c.kind == "money":  # bringing total pledges to 240 million
        return not words["raises"].isdisjoint(scene.lex.low[max(0, c.trigger - NEAR) : c.first])
    for j in range(max(0, c.trigger - NEAR), c.first):
        entry = scene.lex.entries[j]
        cue = entry is not None and "cue_cumulative" in entry.roles
        word = scene.lex.low[j]
        if cue or word in words["raises"] or word in words["tolls"]:
            return True
    return not words["perfect"].isdisjoint(scene.lex.low[c.trigger + 1 : c.first])


def led_by_time(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a running time opens the sentence and another part of it: since March 12 have died; 400 families left."""
    first = min((o.first for o in scene.counts if o.reason is None), default=c.first)
    return any(
        t.role in RUNNING and t.last <= first and not (t.role == "since" and of_record(joiner, scene, t.first))
        for t in scene.told
    )


def as_of_before(c: Counted) -> bool:
    """Whether a heading or a label before has lent the day at which it stood: 27 December, 6 a.m."""
    return c.carried and c.period is not None and c.period.start is None and c.period.end is not None


def led_by_cue(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a cue that opens the sentence covers all that it lists: So far, 120 people died, 45 were injured and 3 …"""
    lexed = scene.lex
    first = min(o.first for o in scene.counts if o.reason is None)
    for j in range(min(first, NEAR)):
        entry = lexed.entries[j]
        if entry is not None and "cue_leading" in entry.roles:
            behind = j + entry.width
            return (behind == first or lexed.low[behind] == ",") and not bounded(joiner, scene, c)
    return False


def cued(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a cue stands between the count before and the one behind: a total of 31, 31 so far."""
    lexed = scene.lex
    lo, hi = segment(lexed, c.first, c.last)
    previous = max((o.last for o in scene.counts if o.first < c.first and o.reason is None), default=lo)
    following = min((o.first for o in scene.counts if o.first > c.first and o.reason is None), default=hi)
    for j in range(max(lo, previous), min(hi, following)):
        entry = lexed.entries[j]
        if c.last <= j and following < hi and following - j <= 6 and not ends_stretch(scene, j, following):
            break
        if c.last <= j and lexed.low[j] in joiner.lexicon.words["raises"]:
            break
        if (
            entry is not None
            and "cue_cumulative" in entry.roles
            and j != c.trigger
            and not (j < c.first and clause_between(scene, j + entry.width, c.first))
            and not (lexed.low[j] in joiner.lexicon.words["since"] and of_record(joiner, scene, j))
        ):
            return not bounded(joiner, scene, c)
    return False


def clause_between(scene: Scene, first: int, last: int) -> bool:
    """Whether another clause begins between two tokens: 61 so far, while 200 …"""
    return any(e is not None and "clause_breaks" in e.roles for e in scene.lex.entries[first:last])


def ends_stretch(scene: Scene, j: int, following: int) -> bool:
    """Whether a cue closes what is said of a count, so that an "and" leads on to the next: so far this year and …"""
    return any("list_joins" in e.roles for e in scene.lex.entries[j:following] if e is not None)


def bounded(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of one named year, month or season: its total does not run on."""
    return closed_interval(joiner, scene, c) and all(t.b is None for t in times_of(joiner, scene, c))


def runs_from_beginning(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count in the perfect runs from a beginning told before: they launched an offensive in May. Strikes have killed 90."""
    if not c.carried or c.kind == "money" or not perfect(joiner, scene, c) or c.period is None:
        return False
    begins = joiner.lexicon.words["begins"]
    told = (backdrop(joiner, i) for i in range(joiner.index - 1, max(-1, joiner.index - 1 - TOLD_BEFORE), -1))
    return any(
        b.period is not None and b.period.start == c.period.start and not begins.isdisjoint(b.text.lower().split())
        for b in told
    )


TOLD_BEFORE = 6  # sentences


PARTS = frozenset({"finite", "verbs_be", "says", "clause_breaks"})


def runs_on(scene: Scene, c: Counted) -> bool:
    """Whether a count only goes on with one that runs, in no clause of its own: the toll rose to 12, with 30 injured."""
    before = scene.whole_before(c)
    if before is None or before.measure != "cumulative" or c.rule == "left_active" or c.number.kind != "count":
        return False
    if c.whole is not None:
        return False
    entries = scene.lex.entries
    between = range(before.last, c.first)
    plain = not any(
        e is not None and not e.noun and (e.roles & PARTS or (e.active and not e.after))
        for e in entries[before.last : c.first]
    )
    joined = entries[c.first - 1] if between else None
    if not plain or len(between) > FAR or joined is None or not joined.roles & GOES_ON:
        return False
    own = entries[c.last] if c.last < scene.lex.n else None
    predicate = own is not None and bool(own.roles & {"finite", "verbs_be"})
    return not predicate or not any(e is not None and e.roles & PARTS for e in entries[: before.first])


GOES_ON = frozenset({"list_joins", "copula", "accompany", "addition"})
FAR = 14  # tokens
