"""Whether a count is a stock, a flow, a rate, a share or a running total.

In: a Scene and a Counted whose event, period and place in a list are settled. Out: its measure. What happened is a flow, unless the words say that it
stands at a date, is a rate, or runs (totalling.py). It refuses cues of another clause.
"""

from itertools import pairwise

from hstats.entries import signs
from hstats.joining.covering import by_change, closed_interval, times_of
from hstats.joining.entering import befell, entered, happens_now, stretch
from hstats.joining.otherevent import outnumbers
from hstats.joining.running import runs_on
from hstats.joining.scene import Joiner, Scene
from hstats.joining.totalling import NEAR, runs, runs_from_beginning
from hstats.mentions.counted import Counted

SHARES = {"changed": "change"}


def measure_of(joiner: Joiner, scene: Scene, c: Counted) -> str:
    """The measure of a count by its words, and by its indicator: a state is a stock, the newly displaced are none."""
    measure = told_measure(joiner, scene, c)
    if c.code in STATES and measure in ("flow", "cumulative") and not entered(joiner, scene, c):
        return "stock"
    if c.code in FLOWS and measure == "stock":
        told = c.whole.measure if c.whole is not None else None
        return "cumulative" if runs(joiner, scene, c) or told == "cumulative" else "flow"
    return measure


# whatever word tells of them
STATES = frozenset({"idps", "forcibly_displaced", "malnourished", "food_insecure", "in_need", "missing"})
FLOWS = frozenset({"new_displacement", "returns", "refugee_arrivals", "migrant_arrivals"})  # never states


def told_measure(joiner: Joiner, scene: Scene, c: Counted) -> str:
    """The measure: share, rate, the event's own, or cumulative where the words say that the count runs."""
    event = joiner.lexicon.events[c.event or ""]
    if c.number.kind == "percent":
        return SHARES.get(c.rule) or ("rate" if event.measure == "rate" else "share")
    if scene.lex.signs & CHANGES and (by_change(joiner, scene, c) or outnumbers(joiner, scene, c)):
        return "change"
    if event.measure == "stock":
        if c.event in COMERS and c.rule == "event_noun" and cue_at(scene, c.last):
            return "rate"  # admits 30 asylum seekers per day
        return "flow" if befell(joiner, scene, c) or c.code == "bodies_recovered" else "stock"
    if c.event == "loss" and not scene.lex.tells("cue_until_now"):
        return "flow"
    if event.measure != "flow" and not allots(joiner, scene, c):
        return event.measure
    if may_stand(scene, c) and stands(joiner, scene, c):
        return "stock"
    if rate_behind(joiner, scene, c):
        return "rate"
    shared = shared_measure(joiner, scene, c)
    if shared is not None:
        return shared
    running = runs(joiner, scene, c) or runs_from_beginning(joiner, scene, c) or runs_on(scene, c)
    return "cumulative" if running else "flow"


COMERS = frozenset({"asylum", "refugee", "idp"})


def cue_at(scene: Scene, j: int) -> bool:
    """Whether a rate cue stands at token j: per day."""
    entry = scene.lex.entries[j] if j < scene.lex.n else None
    return entry is not None and "cue_rate" in entry.roles


def every_day(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether "every day" or its like stands at token j: every day 1,400 people cross."""
    return cue_at(scene, j) and scene.lex.low[j] in joiner.lexicon.words["per"]


def shared_measure(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The measure of the whole or of the count in whose list it stands, unless a time of its own parts it from that."""
    whole = c.whole
    if whole is not None and whole.measure == "cumulative" and at_once(joiner, scene, c):
        return "flow"
    if whole is not None and (whole.event == c.event or whole.measure == "cumulative"):
        return (whole.measure or "flow") if not own_interval(joiner, scene, c) else None
    if c.peer is not None and c.peer.measure == "flow" and any(t.role == "since" for t in times_of(joiner, scene, c)):
        return None  # 12 new deaths, for a total of 310 since May
    if c.peer is not None and (c.peer.measure in ("flow", "cumulative") or c.peer.code == c.code == "affected"):
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


def allots(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether money is given in one act, and not what has come in: freed 277,000 francs, an allocation of 3 million."""
    words = joiner.lexicon.words["allots"]
    return c.kind == "money" and not words.isdisjoint(scene.lex.low[max(0, c.trigger) : c.trigger + NEAR])


KEPT = frozenset({"detain", "abduct", "evacuate", "affect", "damage"})
PLACED = frozenset({"detain", "abduct", "affect"})  # in custody, in the path of the storm
ENDED = frozenset({"die", "casualty", "rescue"})
HELD = KEPT | PLACED | {"treat", "asylum_claim"}


CHANGES = signs("change_nouns", "changed_by", "more_or_less")
UNENDED = signs("yet", "lasting")
STANDING = signs("befalling", "unsettled", "present_time", "lasting", "yet", "stock", "state_leads", "present")


def may_stand(scene: Scene, c: Counted) -> bool:
    """Whether an event may be a state at a date by words that the sentence has: any by "still" and its like, some by other words."""
    wanted = STANDING if c.event in HELD else UNENDED if c.event not in ENDED else 0
    return bool(scene.lex.signs & wanted)


def stands(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """remain in detention · are held · are still cut: a state at a date, though the event is usually counted as it happens."""
    words, low = joiner.lexicon.words, scene.lex.low
    if c.event == "affect" and affects_now(joiner, scene, c):
        return not happens_now(joiner, scene, c)
    if c.event == "asylum_claim" and not words["unsettled"].isdisjoint(low[c.last : c.last + NEAR + 1]):
        return True
    span = stretch(scene, c, 2)
    if c.rule == "event_noun":
        span = range(span.start, min(scene.lex.n, c.last + 2))
    if c.rule == "headed" or c.trigger > span.stop:
        span = range(max(0, c.trigger - NEAR), c.first if c.rule == "headed" else c.trigger)
    if c.event == "treat" and any(low[j] in words["present_time"] for j in range(max(0, c.first - 3), c.first)):
        return True  # there are currently 191 patients
    before, after = low[span.start : min(span.stop, c.last)], low[max(span.start, c.last) : span.stop]
    if c.event not in ENDED and not (words["yet"].isdisjoint(before) and words["lasting"].isdisjoint(after)):
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
    return present and low[c.trigger] not in words["momentary"] and not happens_now(joiner, scene, c)


def affects_now(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether people are told to be affected now: the drought affects 8 million, 4,000 households in six districts are affected."""
    words, low = joiner.lexicon.words, scene.lex.low
    if 0 <= c.trigger < c.first:
        return low[c.trigger] in words["befalling"]
    told = low[max(c.last, c.trigger - 1) : c.trigger + 1]
    return c.code == "affected" and not words["present"].isdisjoint(told)


RATES = signs("cue_rate", "cue_per")


def rate_behind(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """3,000 per day: a rate cue right behind the count or its event."""
    if not scene.lex.signs & RATES:
        return False
    if any(each_time(joiner, scene, j) or every_day(joiner, scene, j) for j in range(max(0, c.first - EVERY), c.first)):
        return True  # every ten minutes one child dies
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first), scene.lex.n)
    for start in (c.last, max(c.last, c.trigger + 1)):
        for j in range(start, min(stop, start + 8)):
            entry = scene.lex.entries[j]
            if entry is None or any(j in t.dated for t in scene.told):
                continue  # on Monday, a day after
            if back_in_time(joiner, scene, j + entry.width) or owned(joiner, scene, j + entry.width):
                continue
            spent = scene.lex.low[j + entry.width : j + entry.width + 1]
            if spent and spent[0] in joiner.lexicon.words["of"]:
                continue  # after a week of floods
            if "cue_rate" in entry.roles or each_time(joiner, scene, j):
                return True
    return False


EVERY = 4  # tokens


def owned(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether a span of time before token j only measures a thing: a week's food."""
    return scene.lex.at(j, joiner.lexicon.words["possessive"])


def back_in_time(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether token j makes a span of time before it a time: 1.5 million a month ago, published a month after the quake."""
    after = joiner.lexicon.period["roles"]["after"]
    return scene.lex.at(j, joiner.lexicon.words["ago_words"]) or scene.lex.at(j, after)


def each_time(joiner: Joiner, scene: Scene, j: int) -> bool:
    """every 10 minutes · each month: a rate word, then a span of time."""
    entry = scene.lex.entries[j]
    if entry is None or "cue_per" not in entry.roles:
        return False
    units = joiner.lexicon.period["units"]
    return any(w in units for w in scene.lex.low[j + 1 : j + 3])
