"""Which times of a sentence date what it tells, and which tells when its counts stood.

In: a Joiner, a Scene with its times and sayings. Out: TimeExprs. It refuses a date that only heads a report or cites a source, and a time that tells how long
something took, what money was worth or what holds a record.
"""

from dataclasses import replace

from hstats.anchoring import anchor
from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.moment import TimeExpr


def times_at_work(joiner: Joiner, scene: Scene) -> list[TimeExpr]:
    """The times of a scene that date something, those of a state as such; the scene keeps its status time."""
    if not scene.times:
        return []
    status = status_time(joiner, scene)
    if status is not None:
        scene.times = [replace(t, role="as_of") if t is status else t for t in scene.times]
    upto = {a.name_last for a in scene.says if a.bracket}  # (Government of Nepal, 18 May)
    times = [replace(t, role="as_of") if upto and cites_day(scene, t, upto) else t for t in scene.times]
    return [
        t
        for t in times
        if not (
            (upto and t.role != "as_of" and only_cites(scene, t))
            or only_night(joiner, times, t)
            or of_kind(joiner, scene, t)
            or only_long(joiner, scene, t)
            or heads_report(joiner, scene, t)
            or of_worth(joiner, scene, t)
        )
    ]


def status_time(joiner: Joiner, scene: Scene) -> TimeExpr | None:
    """The day in a heading or a label that tells when its counts stood: 7 December, 5 p.m.: 456 dead · Situation on 3 May."""
    lexed, words = scene.lex, joiner.lexicon.words
    if not scene.times:
        return None
    first = next((o.first for o in scene.counts if o.reason is None), lexed.n)
    head = lexed.low[:first]
    bare = first == lexed.n  # a heading, if it ends in no stop
    end = lexed.n if bare else head.index(":") if ":" in head else 0
    if not end:
        return None
    days = [t for t in scene.times if t.last <= end and t.b is None and (t.a.day or t.kind == "weekday")]
    if not days or days[-1].role not in ("in", "as_of") or (bare and lexed.low[-1] == "."):
        return None
    if bare and days[-1].role == "as_of" and end <= TITLE:
        return days[-1]  # Floods in Yoro, losses reported as of 3 May
    if end > LABEL:
        return None
    clock = joiner.lexicon.period["words"]["am"]
    stood = days[-1].role == "as_of" or any(w in clock or w in words["status"] for w in lexed.low[:end])
    told = any(e is not None and (e.active or e.after or e.counted) for e in lexed.entries[:end])
    return days[-1] if stood and not told and not lexed.tells("says", 0, end) else None


LABEL, TITLE = 14, 24  # tokens


def cites_day(scene: Scene, t: TimeExpr, upto: set[int]) -> bool:
    """Whether a date that closes a source's bracket is the day up to which it speaks; others only cite: (STC 08/02/2024; OCHA 07/02/2024)."""
    lone = t.a.month is not None and "/" not in scene.lex.slice(t.first, t.last) and scene.lex.at(t.last, ")")
    return lone and not upto.isdisjoint((t.first, t.first - 1))


def only_cites(scene: Scene, t: TimeExpr) -> bool:
    """Whether a date stands in the bracket of a source and tells when the source was published."""
    opens = (a.name_first for a in scene.says if a.bracket and a.name_first < t.first)
    return any(")" not in scene.lex.low[first : t.first] for first in opens)


def heads_report(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date only heads a report: QUITO, Oct. 25 (Andes) -- Five …; a first line that is nothing but the day of publication."""
    lexed = scene.lex
    if lexed.start != joiner.spans[0][0] or t.kind != "date":
        return False
    rest = [lexed.raw[k] for k in range(lexed.n) if not t.first <= k < t.last and lexed.raw[k][0].isalnum()]
    if not rest or (len(rest) == 1 and rest[0].lower() in joiner.lexicon.period["weekdays"]):
        return anchor(t, joiner.document.published).end == joiner.document.published
    before, j = lexed.raw[: t.first], t.last + (lexed.low[t.last : t.last + 1] == [")"])
    if not before or not (before[0].isupper() and all(w[0].isupper() or w in ".,(/" for w in before)):
        return False
    if lexed.low[j : j + 1] == ["("]:
        j = lexed.low.index(")", j) + 1 if ")" in lexed.low[j:] else lexed.n
    return j < lexed.n and lexed.low[j] in DASHES


DASHES = frozenset({"-", "--", "–", "—"})


def only_night(joiner: Joiner, times: list[TimeExpr], t: TimeExpr) -> bool:
    """Whether "overnight" only tells the hour: of a date beside it, or of a text that has no date to count from."""
    dated = joiner.document.published is None or any(o.role == "in" and o.kind in DATED for o in times)
    return t.kind == "overnight" and dated


DATED = frozenset({"date", "weekday"})


def of_worth(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a time only tells what money is counted in: adjusted for today's inflation, $5 million ($9 million in 2009), equal to $9 million in 2009."""
    lexed, lexicon = scene.lex, joiner.lexicon
    if lexed.signs & WORTH:
        behind = t.last + lexed.at(t.last, lexicon.words["possessive"])
        return lexed.at(behind, lexicon.words["worth"])
    year = t.kind == "date" and t.b is None and t.a.month is None and t.role == "in"
    if not year or not lexed.signs & AGAIN:
        return False
    leads = lexicon.words["converts"]
    opens = next((k for k in range(t.first - 1, -1, -1) if lexed.low[k] in "()" or lexed.low[k] in leads), -1)
    told = lexed.low[opens : t.first] if opens >= 0 and lexed.low[opens] != ")" else []
    return any(word in lexicon.currency_before or word in lexicon.currency_after for word in told)


WORTH, AGAIN = signs("worth"), signs("(", "converts")


def only_long(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a span only tells how long something took, in a text that has no date to count back from: fell within 48 hours."""
    undated = t.kind == "past" and joiner.document.published is None
    return undated and scene.lex.low[t.first] in joiner.lexicon.period["words"]["within"]


def of_kind(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a month only says among which events one holds a record: the deadliest and most destructive November tornado."""
    low, behind = scene.lex.low, scene.lex.raw[t.last : t.last + 1]
    if t.kind != "date" or t.a.day or t.a.year or t.b is not None or not behind or not behind[0][0].islower():
        return False
    best = joiner.lexicon.words["superlatives"] | joiner.lexicon.words["most"]
    led = scene.lex.at(t.first - 1, joiner.lexicon.words["prepositions"])
    return not led and not best.isdisjoint(low[max(0, t.first - KIND) : t.first])


KIND = 4  # words


def set_in(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date is only that on which something began: the floods began on 28 August, a blaze that broke out near Nice on 3 May."""
    if t.role != "in" or t.b is not None or t.kind != "date":
        return False
    before = scene.lex.low[max(0, t.first - SET_IN) : t.first]
    return "," not in before and not joiner.lexicon.words["sets_in"].isdisjoint(before)


SET_IN = 9  # tokens: broke out at about noon local time on


def of_event(scene: Scene, t: TimeExpr) -> bool:
    """Whether a word of what happened stands right before a date: a block of flats that collapsed on Monday."""
    before = scene.lex.entries[max(0, t.first - LEAD) : t.first]
    return any(e is not None and (e.active or e.after or "told_before" in e.roles) for e in before)


LEAD = 4  # words
