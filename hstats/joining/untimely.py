"""By what a time of a sentence may not be that of a count: of another clause, of the counted, of a record, of what is compared, of a state beside.

In: a Joiner, a Scene, a Counted, a TimeExpr. Out: yes or no; APART, the table of these rules with the signs that each needs. It refuses to choose a time.
"""

from collections.abc import Callable

from hstats.entries import Rules, signs
from hstats.joining.otherevent import of_base, of_cause, of_deed, of_example, of_own_clause, of_prelude, of_the_counted
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.moment import TimeExpr
from hstats.sentences import Lexed


def of_clause(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a day is only that of a clause where a count does not stand: two were saved today, a day after the dam burst."""
    if t.kind != "days_before":
        return False
    inner = (goes_on(joiner, scene, j + 1) for j in range(t.last, c.first) if scene.lex.low[j] == ",")
    return c.first < t.first or not all(inner)


def before_event(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a day is only that of what came after the event a count is told of: two were held on Monday following a blast that killed 12."""
    if t.role != "in" or not t.last < c.trigger < c.first or c.trigger < 1:
        return False
    words, low, units = joiner.lexicon.words, scene.lex.low, joiner.lexicon.period["units"]
    after = joiner.lexicon.period["roles"]["after"]
    comes = words["comes"].intersection(low[t.last : c.trigger])
    if comes and any(low[k] in after for k in range(t.last + 1, c.trigger)):
        return True  # Monday's raid comes after a blast that killed ten
    if any(low[k] in after and units.get(low[k - 1], "hour") != "hour" for k in range(t.last + 1, c.trigger)):
        return True  # a quake struck on Sunday, just over a week after tremors killed thousands
    told = low[c.trigger - 1] in words["relative"] and low[c.trigger - 2] in words["told_before"] | words["one_spot"]
    return told and any(w in after for w in low[t.last : c.trigger])


def goes_on(joiner: Joiner, scene: Scene, j: int) -> bool:
    """Whether a clause goes on at token j behind a comma: …, killing ten · …, and left ten dead; not …, and ten people were hurt."""
    word, words = scene.lex.low[j], joiner.lexicon.words
    if word in words["list_joins"]:
        return not any(o.first == j + 1 for o in scene.counts)
    return word in words["relative"] or any(word.endswith(ending) for ending in words["reduced_endings"])


def of_next(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a "since" belongs to the next count, for this one is told as it is now: 2 million live there now, and 40,000 fled since May."""
    behind = next((o.first for o in scene.counts if o.reason is None and o.first >= c.last), None)
    if t.role != "since" or behind is None or t.first < behind:
        return False
    return not joiner.lexicon.words["stock"].isdisjoint(scene.lex.low[c.last : behind])


def of_start(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is of the figure that a change to a count starts from: cases fell from 310 in week 9 to 240."""
    low, lexicon = scene.lex.low, joiner.lexicon
    if not 0 < c.first - t.last <= CHANGE or low[t.last] not in lexicon.words["change_to"]:
        return False
    before = next((o for o in reversed(scene.counts) if o.last <= t.first), None)
    return before is not None and scene.lex.at(before.first - 1, lexicon.period["roles"]["from"])


CHANGE = 4  # tokens: to more than


def of_place_told(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a "since" is only of what is said of a place or of another thing: a million live in Somalia, which has had no government since 1991."""
    words, low, entries = joiner.lexicon.words, scene.lex.low, scene.lex.entries
    which, endings = words["relative"] - words["whom"], tuple(words["reduced_endings"])
    if t.role != "since":
        return False
    for k in range(max(c.last, c.trigger + 1), t.first - 1):
        if low[k] != ",":
            continue
        entry = entries[k + 1]
        ends = low[k + 1].endswith(endings) and (entry is None or not (entry.active or entry.after))
        if low[k + 1] in which or (ends and not which.isdisjoint(low[k + 2 : t.first])):
            return True  # killing ten, ending a truce which began on Monday
    return False


def told_apart(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date stands in another statement than a count before it: 39 are dead, officials said, adding that work ended yesterday."""
    words = joiner.lexicon.words
    for j in range(max(c.last, c.trigger + 1), t.first - 1):
        entry = scene.lex.entries[j]
        if entry is not None and "says" in entry.roles and scene.lex.low[j + 1] in words["that"]:
            return True
    return False


def of_total_behind(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is of the total that a count brings about: 40 crossed in May, bringing the total since March to 610."""
    return total_led(joiner, scene.lex, c.last, t.first)


def total_led(joiner: Joiner, lexed: Lexed, first: int, last: int) -> bool:
    """Whether a total is led up to between two tokens: bringing the toll to 104, which brings the tally to; …, totalling 104; …, for a total of 104."""
    words, low = joiner.lexicon.words, lexed.low
    for j in range(first, last):
        if low[j] in words["raises"] and not words["toll_nouns"].isdisjoint(low[j + 1 : last + OWNED]):
            return True
        if low[j] in words["totals"] and low[j - 1] == ",":
            return True
        if low[j] in words["sums"] and low[j - 1] in words["article"] and low[j - 2] in words["meant"]:
            return True
    return False


OWNED = 4  # tokens: this year's number


def of_record(joiner: Joiner, lexed: Lexed, j: int) -> bool:
    """Whether a "since" or "until" at token j belongs to a superlative: the deadliest attack since 2014."""
    return lexed.tells("superlatives", max(0, j - BOAST), j)


def after_boast(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a time only bounds a record, or is that of what broke it: the worst until the 2016 fire."""
    return (t.role in BACK and of_record(joiner, scene.lex, t.first)) or broken(joiner, scene.lex, t.first)


def broken(joiner: Joiner, lexed: Lexed, j: int) -> bool:
    """Whether what stands at token j broke a record later: the deadliest fire until the 2021 blaze in Meron."""
    if "until" not in lexed.roles:
        return False
    words = joiner.lexicon.words
    until = next((k for k in range(j - 1, max(-1, j - LATER), -1) if lexed.low[k] in words["until"]), None)
    return until is not None and of_record(joiner, lexed, until)


LATER = 9  # tokens: until the onset of the 2021


BOAST = 12  # tokens
BACK = frozenset({"since", "until"})  # the deadliest since 2005, the worst until 2021


def in_next_clause(joiner: Joiner, scene: Scene, c: Counted, first: int) -> bool:
    """Whether a time or place at a token belongs to what does something in a clause behind: ten died, while the 2005 quake in Pakistan killed 86,000."""
    if first < c.last:
        return False
    contrast, following = (
        joiner.lexicon.words["contrast"],
        (o for o in scene.counts if o.reason is None and o.first > first),
    )
    told = next((o for o in following if first < o.trigger < o.first), None)
    ending = told is not None and any(
        scene.lex.low[told.trigger].endswith(e) for e in joiner.lexicon.words["reduced_endings"]
    )
    return told is not None and not ending and not contrast.isdisjoint(scene.lex.low[c.last : first])


def of_next_clause(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a time stands in a clause of its own behind a count."""
    return in_next_clause(joiner, scene, c, t.first)


def of_event_behind(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a year owns an event that is told of behind a count: 1991's Gorky, which killed 138,000, and 1970's Bhola, which left 500,000 dead."""
    if not owns_event(joiner, scene.lex, t):
        return False
    if t.first < c.last:
        return any(t.last < o.first < c.first and owns_event(joiner, scene.lex, o) for o in scene.told)
    return any(o.first > t.last for o in scene.counts if o.reason is None)


def owns_event(joiner: Joiner, lexed: Lexed, t: TimeExpr) -> bool:
    """Whether a date owns the event whose name is behind it: 1970's Bhola."""
    owns = t.kind == "date" and lexed.at(t.last, joiner.lexicon.words["possessive"])
    return owns and t.last + 1 < lexed.n and lexed.raw[t.last + 1][0].isupper()


def of_state_beside(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether the day up to which something stood is only that of a state told beside a count: 436 died, with others missing as of 22 April."""
    low, events = scene.lex.low, joiner.lexicon.events
    if t.role != "as_of" or low[t.first - 1] == ",":
        return False
    beside = (
        j for j in range(c.last, t.first - 1) if low[j] == "," and low[j + 1] in joiner.lexicon.words["accompany"]
    )
    j = next(beside, t.first)
    told = (e for e in scene.lex.entries[j : t.first] if e is not None)
    return any(events[name].measure == "stock" for e in told for name in e.after)


def of_toll_before(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether the day of an event is only that of its toll, and not of a state told with it: Monday's toll rises to 22, with eight still missing."""
    if t.role != "in" or t.last > c.first or joiner.lexicon.events[c.event or ""].measure != "stock":
        return False
    before, named = scene.whole_before(c), joiner.lexicon.words["tolls"]
    running = before is not None and before.measure == "cumulative" and t.last <= before.first
    return running and not named.isdisjoint(scene.lex.low[: t.first])


COMPARES, NEAR = 20, 10  # tokens: exceeding the losses of the 2018 floods and those of the storm in 2022
COMPARED = frozenset({"comparison", "superseded"})


def compared_with(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date belongs to what a figure is compared with: an increase on the 2014 estimate, from 235 million a year ago; not a share."""
    if c.number.kind == "percent":
        return False
    for j in range(max(0, t.first - COMPARES), t.first):
        entry = scene.lex.entries[j]
        if entry is not None and not COMPARED.isdisjoint(entry.modality) and not opposes(joiner, scene, j, t):
            return not j < c.first < t.first
    return False


def opposes(joiner: Joiner, scene: Scene, j: int, t: TimeExpr) -> bool:
    """Whether words that compare nothing stand between "against" at j and a date, or many: a march against military rule in Sudan on Sunday."""
    if scene.lex.low[j] not in joiner.lexicon.words["against"]:
        return False
    if t.first - j > NEAR:
        return True
    between = range(j + 1, t.first)
    counted = any(o.first in between for o in scene.counts)
    plain = any(scene.lex.entries[k] is None and scene.lex.raw[k][0].islower() for k in between)
    return plain and not counted


def of_rise(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a "since" is that of a rise told beside a count: 146,500 have applied, a 2,000% increase since 2014."""
    return (
        t.role == "since"
        and c.number.kind != "percent"
        and scene.lex.at(t.first - 1, joiner.lexicon.words["change_nouns"])
    )


def of_clause_aside(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a "since" stands in a clause between commas before a count: the island, which had seen none since 2008, has reported 130."""
    low, words = scene.lex.low, joiner.lexicon.words
    if t.role != "since" or t.last >= c.first or low[t.last] != ",":
        return False
    return any(low[k] in words["relative"] and low[k - 1] == "," for k in range(1, t.first))


def of_bracket(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a time that points back is that of a bracket behind a count: 20,600 (same period of 2017: 101,000)."""
    return t.same and t.first > c.last and scene.lex.low[t.first - 1] == "("


def of_count_behind(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a time is only of the part that it follows, or of a count behind a "since": 312 died, 28 of them this week; since the war, with 28 this week."""
    o = c
    for other in scene.counts:
        if other.reason is None and other.last <= t.first:
            o = other
    if o.first < c.last or t.first - o.last > BESIDE or "," in scene.lex.low[o.last : t.first]:
        return False
    if o.partitive and o.whole is c:
        return all(raw.islower() for raw in scene.lex.raw[o.last : t.first])
    toll = c.rule in TOLLS and o.rule not in TOLLS  # the toll is 31, with nine found in the past day
    return t.kind == "past" and (toll or not joiner.lexicon.words["since"].isdisjoint(scene.lex.low[c.last : o.first]))


BESIDE = 3  # tokens: recorded in the
BREAKS, CONTRAST = signs("clause_breaks"), signs("contrast")
# By what a time of the sentence may not be that of a count, each with the signs that the sentence must show, one of some.
APART: Rules[Callable[[Joiner, Scene, Counted, TimeExpr], bool]] = Rules(
    (
        (told_apart, signs("says")),
        (of_bracket, signs("(")),
        (of_clause_aside, signs("relative")),
        (of_rise, signs("change_nouns")),
        (of_cause, signs("clause_breaks", "answers")),
        (of_deed, signs("blamed", "held_over")),
        (of_base, signs("percent_ends", "more_or_less")),
        (of_example, signs("such_as")),
        (of_prelude, signs("preludes")),
        (of_own_clause, signs("where", "since")),
        (of_clause, BREAKS),
        (before_event, BREAKS),
        (of_the_counted, signs("whom")),
        (of_place_told, signs("relative")),
        (of_total_behind, signs("raises", "totals", "sums")),
        (of_start, signs("change_to")),
        (of_next, signs("stock")),
        (of_count_behind, signs("demonstratives", "since", "tolls")),
        (of_state_beside, signs("accompany")),
        (of_toll_before, signs("tolls")),
        (of_next_clause, CONTRAST),
        (of_event_behind, signs("possessive")),
        (after_boast, signs("superlatives")),
        (compared_with, signs(*COMPARED)),
    )
)
