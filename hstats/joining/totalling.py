"""Whether a count of what happened is a running total: a toll, "so far", since a date, as of one, or what goes on with one that runs.

In: a Scene and a Counted whose event and period are settled. Out: yes or no. It refuses a cue of another clause, and a total of one named year or month.
"""

from datetime import timedelta

from hstats.entries import signs
from hstats.joining.backdrop import backdrop
from hstats.joining.carrying import perfect
from hstats.joining.covering import closed_interval, times_of
from hstats.joining.cueing import width_at
from hstats.joining.running import OF_DISEASE, year_so_far
from hstats.joining.scene import Joiner, Scene
from hstats.joining.untimely import of_record, total_led
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.moment import TimeExpr
from hstats.model import Period
from hstats.sentences import segment

RUNNING = frozenset({"since", "as_of", "by"})  # roles of a time
NEAR, LED = 3, 4  # tokens: bringing this year's number


def runs(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count runs: a toll, since a date, as of one, "so far", "a total of"."""
    if c.rule in TOLLS and scene.lex.at(c.first - 1, joiner.lexicon.words["by"]):
        return False  # raising the toll by 81
    if c.rule == "told_toll" or (c.rule in TOLLS and toll_runs(joiner, scene, c)):
        return True
    times = times_of(joiner, scene, c)
    if times and since_then(joiner, scene, c, times):
        return True
    if c.code in OF_DISEASE and by_then(joiner, scene, c):
        return True
    if (scene.told and year_to_date(joiner, scene, c)) or closed_by_cue(joiner, scene, c):
        return True
    if not times and (led_by_time(joiner, scene, c) or as_of_before(c) or have_been(joiner, scene, c)):
        return True
    shown = scene.lex.signs
    leading = bool(shown & LEADING) and led_by_cue(joiner, scene, c)
    return leading or (bool(shown & SUMMED) and cued(joiner, scene, c))


LEADING, SUMMED = signs("cue_leading"), signs("cue_cumulative")


def since_then(joiner: Joiner, scene: Scene, c: Counted, times: list[TimeExpr]) -> bool:
    """Whether a time of a count runs; "bringing the toll since Friday to 104" is of the next."""
    raises, low = joiner.lexicon.words["raises"], scene.lex.low
    return any(t.role in RUNNING and raises.isdisjoint(low[c.last : t.first]) for t in times)


def have_been(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether cases or deaths of a disease are told as all that there have been: there have been 63 deaths, there are 63 cases."""
    words, low = joiner.lexicon.words, scene.lex.low
    if c.code not in OF_DISEASE or not scene.lex.signs & THERE:
        return False
    j = next((j for j in range(c.first - 1, -1, -1) if low[j] in words["there"]), c.first)
    if "," in low[j : c.first]:
        return False  # there has been a rise, with 5,000 new cases
    led = low[j + 1 : min(c.first, j + 1 + NEAR)]
    standing = led and led[0] in words["present"] and not bounded(joiner, scene, c)
    if standing and words["newly"].isdisjoint(low[c.first : c.last]) and words["present_time"].isdisjoint(led):
        return True  # there are 142 cases in the country
    return not (words["having"].isdisjoint(led) or words["passive_be"].isdisjoint(led))


def by_then(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether cases or deaths of a disease are told as all that there had been: 23,400 cases and 240 deaths had been registered."""
    if not scene.lex.signs & BY_THEN:
        return False
    told = scene.lex.tells("cue_by_then", c.last, segment(scene.lex, c.first, c.last)[1])
    return told and not scene.lex.tells("clause_breaks", c.last) and not bounded(joiner, scene, c)


BY_THEN = signs("cue_by_then")


def year_to_date(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of a year up to a day: came by sea this year through 27 June, have come this year, in 2016 through 5 October."""
    told = [t for t in scene.told if (t.kind == "this" and t.unit == "year") or (t.kind == "date" and not t.a.month)]
    if not told:
        return False
    years = [t for t in told if t.first > c.first]
    if any(t.b is not None and t.b.day for t in years):
        return True  # in 2016 through 5 October
    this = [t for t in years if t.kind == "this"]
    if any(t.role == "until" and any(y.last == t.first for y in years) for t in scene.told):
        return True
    if any(t in this for t in times_of(joiner, scene, c)) and perfect(joiner, scene, c):
        return True
    return any(t.last <= c.first and year_so_far(scene, t) for t in told)


CLOSING, THERE = signs("cue_until_now", "since"), signs("there")


def closed_by_cue(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a cue that closes a list covers all of it: 19 killed, 33 hurt and 8 taken so far this year."""
    lexed = scene.lex
    if not lexed.signs & CLOSING:
        return False
    if "cue_until_now" not in lexed.roles and joiner.lexicon.words["since"].isdisjoint(lexed.low[c.last :]):
        return False
    last = max((o.last for o in scene.counts if o.reason is None), default=c.last)
    if last <= c.last:
        return False
    stop = next((j for j in range(last, lexed.n) if closes_so_far(joiner, scene, j)), -1)
    plain = not any(lexed.tells(role, c.last, max(stop, c.last)) for role in APART) and not total_led(
        joiner, lexed, c.last, lexed.n
    )
    return stop >= 0 and plain and not set(lexed.low[c.last : stop]) & {";", ":"} and not bounded(joiner, scene, c)


APART = ("clause_breaks", "says", "relative", "part")  # roles


def closes_so_far(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether "so far" or a "since" that begins a clause stands at token j."""
    entry, since = scene.lex.entries[j], joiner.lexicon.words["since"]
    if scene.lex.low[j] in since:
        return not of_record(joiner, scene.lex, j)
    return entry is not None and "cue_until_now" in entry.roles


def toll_runs(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a toll's own words run: the toll, the count, has risen to; not "the dead are", "put the number of dead at", "losses include"."""
    words = joiner.lexicon.words
    before = scene.lex.low[c.first - 1]
    if before == ":":
        return False
    if c.kind == "money":  # bringing total pledges to 240 million
        return not words["raises"].isdisjoint(scene.lex.low[max(0, c.trigger - NEAR) : c.first])
    for j in range(max(0, c.trigger - LED), c.first):
        entry = scene.lex.entries[j]
        cue = entry is not None and "cue_cumulative" in entry.roles
        word = scene.lex.low[j]
        if cue or word in words["raises"] or word in words["tolls"]:
            return True
    return not words["perfect"].isdisjoint(scene.lex.low[c.trigger + 1 : c.first])


def led_by_time(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a running time opens the sentence and another part of it: since March 12 have died; 400 families left."""
    if not scene.told:
        return False
    first = scene.kept[0].first
    return any(
        t.role in RUNNING and t.last <= first and not (t.role == "since" and of_record(joiner, scene.lex, t.first))
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
        leads = c.last <= j and following < hi and following - j <= 6 and not ends_stretch(scene, j, following)
        if leads and not clause_between(scene, j, following):
            break
        if c.last <= j and (lexed.low[j] in joiner.lexicon.words["raises"] or warned(joiner, scene, c, j)):
            break
        if (
            entry is not None
            and "cue_cumulative" in entry.roles
            and not of_other(scene, c, j, j + entry.width)
            and not c.trigger <= j < c.trigger + (width_at(scene, c.trigger) if c.event in NO_CUE else 1)
            and not (j < c.first and (of_whole(c, j) or clause_between(scene, j + entry.width, c.first)))
            and not (lexed.low[j] in joiner.lexicon.words["since"] and of_record(joiner, scene.lex, j))
        ):
            return not bounded(joiner, scene, c)
    return False


NO_CUE = frozenset({"destroy", "reach"})  # a total loss, has reached 5 million


def of_other(scene: Scene, c: Counted, first: int, last: int) -> bool:
    """Whether a cue leads to a number that is no figure, or is a verb of a later clause: a total of 440 drones, killing 28; 6 die before a ferry reaches port."""
    if any(o.first == last and o.reason is not None for o in scene.counts):
        return True
    entry = scene.lex.entries[first]
    verb = entry is not None and "cue_until_now" not in entry.roles
    return verb and c.last <= first and clause_between(scene, max(c.last, c.trigger + 1), first)


def warned(joiner: Joiner, scene: Scene, c: Counted, j: int) -> bool:
    """Whether a cue behind a count stands in what someone says of it: 16 died, a judge warning that the toll may grow."""
    words, low = joiner.lexicon.words, scene.lex.low
    return any(low[k] in words["that"] and low[k - 1] in words["progressive"] for k in range(c.last + 1, j))


def of_whole(c: Counted, j: int) -> bool:
    """Whether a cue between a whole and its part is said of the whole: 438,000 since November, including 187,000 in March."""
    return c.whole is not None and c.whole.last <= j < c.first


def clause_between(scene: Scene, first: int, last: int) -> bool:
    """Whether another clause begins between two tokens: 61 so far, while 200 …"""
    return scene.lex.tells("clause_breaks", first, last)


def ends_stretch(scene: Scene, j: int, following: int) -> bool:
    """Whether a cue closes what is said of a count, so that an "and" leads on to the next: so far this year and …"""
    return scene.lex.tells("list_joins", j, following)


def bounded(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of one named year, month or season: its total does not run on."""
    if not closed_interval(joiner, scene, c):
        return False
    return all(t.b is None for t in times_of(joiner, scene, c)) or (c.period is not None and short(c.period))


def short(period: Period) -> bool:
    """Whether a period is of a month at most: a total of 12,000 returned between 31 May and 6 June."""
    return period.start is not None and period.end is not None and period.end - period.start <= MONTH


MONTH = timedelta(days=31)


def runs_from_beginning(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count in the perfect runs from a beginning told before: they launched an offensive in May. Strikes have killed 90."""
    if not c.carried or c.kind == "money" or not perfect(joiner, scene, c) or c.period is None:
        return False
    begins = joiner.lexicon.words["begins"]
    told = (backdrop(joiner, i) for i in joiner.before(TOLD_BEFORE))
    return any(
        b.period is not None and b.period.start == c.period.start and not begins.isdisjoint(b.text.lower().split())
        for b in told
    )


TOLD_BEFORE = 6  # sentences
