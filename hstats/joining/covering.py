"""Which time expressions of its sentence cover a count: those of its own segment, then those that open the sentence.

In: a Scene and a Counted. Out: TimeExprs, at most a few that frame one interval. It refuses a date of another count, of what is told apart, of a total
behind, of a comparison, and the "since" of a record.
"""

from dataclasses import replace

from hstats.entries import signs
from hstats.joining.ofpart import acted_at, beside_in_list
from hstats.joining.otherevent import of_described
from hstats.joining.scene import Joiner, Scene
from hstats.joining.untimely import APART, of_record
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.gap import compared_aside
from hstats.mentions.moment import TimeExpr
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
    if c.rule == "compared" and compared_aside(lexed, c, scene.counts):
        return [t for t in scene.times if t.last == c.first - 1]  # fewer than in May (290)
    if scene.apart is None:
        scene.apart = APART.applying(lexed.signs)
    told = [t for t in scene.told if lo <= t.first < hi]
    usable = [at_its_time(joiner, scene, c, t) if t.role in ("since", "after") else t for t in told]
    for test in scene.apart:
        usable = [t for t in usable if not test(joiner, scene, c, t)]
    behind = lexed.entries[c.last] if usable and c.last < lexed.n else None
    if behind is not None and c.trigger != c.last:
        usable = [t for t in usable if not of_described(joiner, scene, c, t)]
    if len(usable) <= 1:
        return usable
    return nearest(joiner, scene, c, usable)


def at_its_time(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> TimeExpr:
    """The "since" of a record as the date of what is told of the earlier event: the deadliest since a raid in May 2018, which killed 95; the day of an event as that from which its toll runs: after the 6 May quake, the toll rose to 95."""
    if t.role == "after":
        running = c.rule in TOLLS and c.number.kind == "count" and t.a.day and t.last < c.first
        return replace(t, role="since") if running and scene.lex.at(t.last, joiner.lexicon.words["told_before"]) else t
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
    beside = [t for t in usable if t.role == "in" and t.last == c.first - 1 and acted_at(scene, t.last)]
    if beside:
        return beside  # which on Saturday hurt three, went on on Sunday
    own = [t for t in usable if (o := owner(scene, t, words)) is c or (o is not None and beside_in_list(scene, c, o))]
    leading = [t for t in usable if owner(scene, t, words) is None]
    if own:
        if any(t.b is not None for t in own):
            return own
        roles = {t.role for t in own}
        framed = roles == {"as_of"} and leading and leading[-1].role == "in" and leading[-1].b is not None
        framed = framed or (roles == {"in"} and leading and leading[-1].role == "as_of" and all(map(whole_year, own)))
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
        kinds = {leading[-1].role, leading[0].role}
        framed = kinds == {"as_of", "in"} and (leading[0].role == "in" or whole_year(leading[-1]))
        return spans if len(spans) > 1 else leading[-2:] if framed else leading[-1:]
    shared = [t for t in usable if t.role in ("since", "as_of")]
    after = [t for t in usable if t.first > c.first]
    return shared[:2] or after[-1:] or usable[-1:]


def whole_year(t: TimeExpr) -> bool:
    """Whether a time is a year, in which a day up to which something was counted may lie: as of 3 May, the plan for 2024 had reached."""
    return t.b is None and t.a.year is not None and not (t.a.month or t.a.part)


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


def by_change(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is only by how much another rose or fell: a decrease of 79,000 IDPs, rose by 170,000."""
    words, low = joiner.lexicon.words, scene.lex.low
    if c.first < 2:
        return False
    noun = low[c.first - 1] in words["of"] and low[c.first - 2] in words["change_nouns"]
    return noun or (low[c.first - 1] in words["by"] and low[c.first - 2] in words["changed_by"])


def in_bracket_of(scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a count stands in a bracket right behind its date: on Monday (612) and Tuesday (588)."""
    return c.first == t.last + 1 and scene.lex.low[t.last] == "("


BRACKET = signs("(")


def closed_interval(joiner: Joiner, scene: Scene, c: Counted, behind: int = 0) -> bool:
    """Whether the count is of a stated interval with two ends: from 16 to 30 July, in 2020; ``behind``: only one told from that token on."""
    own = [t for t in times_of(joiner, scene, c) if t.first >= behind]
    return bool(own) and all(
        t.role == "in" and (t.b is not None or t.kind == "span" or (t.a.day is None and t.kind == "date")) for t in own
    )
