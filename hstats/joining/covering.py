"""Which time expressions of its sentence cover a count: those of its own segment, then those that open the sentence.

In: a Scene and a Counted. Out: TimeExprs, at most a few that frame one interval. It refuses a date of another count, of what is told apart, of a total
behind, of a comparison, and the "since" of a record.
"""

from collections.abc import Callable
from dataclasses import replace

from hstats.entries import signs
from hstats.joining.ofpart import beside_in_list
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted
from hstats.mentions.gap import compared_aside
from hstats.mentions.moment import TimeExpr
from hstats.sentences import Lexed, applying, segment


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
    if c.rule == "compared" and compared_aside(lexed, c, scene.counts):
        return [t for t in scene.times if t.last == c.first - 1]  # fewer than in May (290)
    if scene.apart is None:
        scene.apart = applying(APART, lexed)
    usable = [t if t.role != "since" else at_its_time(joiner, scene, c, t) for t in scene.told if lo <= t.first < hi]
    for test in scene.apart:
        usable = [t for t in usable if not test(joiner, scene, c, t)]
    if len(usable) <= 1:
        return usable
    return nearest(joiner, scene, c, usable)


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
    """Whether a "since" is only of what is said of a place: a million live in Somalia, which has had no government since 1991."""
    words, low = joiner.lexicon.words, scene.lex.low
    which, behind = words["relative"] - words["whom"], range(max(c.last, c.trigger + 1), t.first - 1)
    return t.role == "since" and any(low[k] == "," and low[k + 1] in which for k in behind)


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
    words, low = joiner.lexicon.words, scene.lex.low
    raised = next((j for j in range(c.last, t.first) if low[j] in words["raises"]), None)
    return raised is not None and not words["toll_nouns"].isdisjoint(low[raised + 1 : t.first])


def of_the_counted(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date tells of something else that befell the counted: two aid workers who were abducted in May were found dead."""
    who = joiner.lexicon.words["whom"]
    for j in range(c.last, min(t.first, c.last + 6)):
        if scene.lex.low[j] in who and not j < c.trigger < t.first:
            return any(e is not None and (e.active or e.after) for e in scene.lex.entries[j + 1 : t.first])
    return False


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


LATER = 9  # tokens: until the occurrence of the 2021


BOAST = 12  # tokens
BACK = frozenset({"since", "until"})  # the deadliest since 2005, the worst until 2021


def at_its_time(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> TimeExpr:
    """The "since" of a record as the date of what is told of the earlier event: the deadliest since a raid in May 2018, which killed 95."""
    return replace(t, role="in") if of_earlier(joiner, scene, c, t.first, t.last) else t


def of_earlier(joiner: Joiner, scene: Scene, c: Counted, first: int, last: int) -> bool:
    """Whether a count is told of the event that tokens first..last compare another with."""
    behind = scene.lex.low[last : c.first] if c.first > last else []
    words = joiner.lexicon.words
    told = not words["of_that"].isdisjoint(behind) or ("," not in behind and not words["that"].isdisjoint(behind))
    return told and of_record(joiner, scene.lex, first)


def nearest(joiner: Joiner, scene: Scene, c: Counted, usable: list[TimeExpr]) -> list[TimeExpr]:
    """Of several times: an opening or as-of date together with a since, else the closest that no other count owns."""
    words = joiner.lexicon.words
    own = [t for t in usable if (o := owner(scene, t, words)) is c or (o is not None and beside_in_list(scene, c, o))]
    leading = [t for t in usable if owner(scene, t, words) is None]
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


def owner(scene: Scene, t: TimeExpr, words: dict[str, frozenset[str]]) -> Counted | None:
    """The last count that stands before a time expression in its sentence, or the one that it leads to: … and by 10 May 30 million …"""
    best, k = None, t.first - 1
    running = t.role == "since" or t.kind == "this_year"
    led = t.last + 1 if running and scene.lex.at(t.last, words["change_to"]) else -1
    total = next((o for o in scene.counts if o.reason is None and o.first == led), None)
    if total is not None:
        return total  # bringing the total since 1 June to 260
    inside = (o for o in scene.counts if o.reason is None and in_bracket_of(scene, o, t))
    if scene.lex.signs & BRACKET and (bracketed := next(inside, None)) is not None:
        return bracketed
    while k > 0 and scene.lex.low[k] in words["date_openers"]:
        k -= 1
    before = scene.lex.entries[k] if k > 0 else None
    if before is not None and "list_joins" in before.roles:
        behind = t.last + (t.role in ("by", "as_of") and scene.lex.low[t.last : t.last + 1] == [","])
        behind += t.role == "in" and scene.lex.at(t.last, words["change_to"])  # in May to 476
        best = next((o for o in scene.counts if o.reason is None and o.first in (t.last, behind)), None)
        if best is not None:
            return best
    for c in scene.counts:
        if c.reason is None and c.first < t.first:
            best = c
    return best


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


def by_change(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is only by how much another rose or fell: a decrease of 79,000 IDPs."""
    words, low = joiner.lexicon.words, scene.lex.low
    return c.first > 1 and low[c.first - 1] in words["of"] and low[c.first - 2] in words["change_nouns"]


def in_bracket_of(scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a count stands in a bracket right behind its date: on Monday (612) and Tuesday (588)."""
    return c.first == t.last + 1 and scene.lex.low[t.last] == "("


BRACKET = signs("(")
COMPARED = frozenset({"comparison", "superseded"})


def compared_with(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date belongs to what a figure is compared with: an increase on the 2014 estimate, from 235 million a year ago; not a share."""
    if c.number.kind == "percent":
        return False
    for j in range(max(0, t.first - 8), t.first):
        entry = scene.lex.entries[j]
        if entry is not None and not COMPARED.isdisjoint(entry.modality) and not opposes(joiner, scene, j, t):
            return not j < c.first < t.first
    return False


def opposes(joiner: Joiner, scene: Scene, j: int, t: TimeExpr) -> bool:
    """Whether words that compare nothing stand between "against" at j and a date: a march against military rule in Sudan on Sunday."""
    if scene.lex.low[j] not in joiner.lexicon.words["against"]:
        return False
    between = range(j + 1, t.first)
    counted = any(o.first in between for o in scene.counts)
    plain = any(scene.lex.entries[k] is None and scene.lex.raw[k][0].islower() for k in between)
    return plain and not counted


def of_bracket(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a time that points back is that of a bracket behind a count: 20,600 (same period of 2017: 101,000)."""
    return t.same and t.first > c.last and scene.lex.low[t.first - 1] == "("


ANY = 0
# By what a time of the sentence may not be that of a count, each with the signs that the sentence must show, one of some.
APART: tuple[tuple[Callable[[Joiner, Scene, Counted, TimeExpr], bool], int], ...] = (
    (told_apart, signs("says")),
    (of_bracket, signs("(")),
    (of_clause, ANY),
    (before_event, ANY),
    (of_the_counted, signs("whom")),
    (of_place_told, signs("relative")),
    (of_total_behind, signs("raises")),
    (of_start, signs("change_to")),
    (of_next, signs("stock")),
    (of_state_beside, signs("accompany")),
    (after_boast, signs("superlatives")),
    (compared_with, signs(*COMPARED)),
)


def closed_interval(joiner: Joiner, scene: Scene, c: Counted, behind: int = 0) -> bool:
    """Whether the count is of a stated interval with two ends: from 16 to 30 July, in 2020; ``behind``: only one told from that token on."""
    own = [t for t in times_of(joiner, scene, c) if t.first >= behind]
    return bool(own) and all(
        t.role == "in" and (t.b is not None or t.kind == "span" or (t.a.day is None and t.kind == "date")) for t in own
    )
