"""What one sentence tells by itself, whatever stands around it: its status time, its stated year, its place or goal, what it calls told before.

In: a Scene, or the places and times named in a sentence. Out: one of them, or None. It refuses to look at another sentence.
"""

from dataclasses import replace
from datetime import date

from hstats.anchoring import anchor
from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.joining.untimely import BACK, BOAST, broken, of_record
from hstats.mentions.attribution import Attribution
from hstats.mentions.counted import Counted
from hstats.mentions.moment import Moment, TimeExpr, year_of
from hstats.mentions.placemention import PlaceMention, narrower
from hstats.model import Period
from hstats.sentences import Lexed

HEARERS = 3  # words: told reporters yesterday
HERE = frozenset({"in", "near", "subject"})
PLACE_ROLES = (("in", "near"), ("between",), ("subject",), ("heading",), ("owner",), ("measured",))


def cites_day(scene: Scene, t: TimeExpr, upto: set[int]) -> bool:
    """Whether a date that closes a source's bracket is the day up to which it speaks; others only cite: (STC 08/02/2024; OCHA 07/02/2024)."""
    lone = t.a.month is not None and "/" not in scene.lex.slice(t.first, t.last) and scene.lex.at(t.last, ")")
    return lone and not upto.isdisjoint((t.first, t.first - 1))


def only_cites(scene: Scene, t: TimeExpr) -> bool:
    """Whether a date stands in the bracket of a source and tells when the source was published."""
    opens = (a.name_first for a in scene.says if a.bracket and a.name_first < t.first)
    return any(")" not in scene.lex.low[first : t.first] for first in opens)


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
    first = min([o.first for o in scene.counts if o.reason is None], default=lexed.n)
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


def of_event(scene: Scene, t: TimeExpr) -> bool:
    """Whether a word of what happened stands right before a date: a block of flats that collapsed on Monday."""
    before = scene.lex.entries[max(0, t.first - LEAD) : t.first]
    return any(e is not None and (e.active or e.after or "told_before" in e.roles) for e in before)


LEAD = 4  # words


def place_told(named: list[PlaceMention]) -> PlaceMention | None:
    """The first place of a sentence that is known, where something was before what it speaks of."""
    known = [m for m in named if m.place_id or m.country] or named
    known = [m for m in known if m.kind != "sea"] or known  # crossed the Caribbean Sea and struck Jamaica
    first = next((m for roles in PLACE_ROLES for m in known if m.role in roles), None)
    if first is not None and first.role == "near":  # in Usterzai, near the town of Kohat
        first = next((m for m in named if m.role == "in" and 0 < first.first - m.last <= STEPS), first)
    inner = (m for m in known if first is not None and m.role in HERE and narrower(m, first))
    told = next(inner, first)
    if told is not None and told.kind == "country":  # in eastern Iran near the town of Tabas
        told = next((m for m in named if m.role == "near" and 0 < m.first - told.last <= STEPS), told)
    return told


STEPS = 6  # tokens: , near the town of


def of_long_run(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is what a war or the like has done in all its time: the conflict has killed 8,000."""
    words, low = joiner.lexicon.words, scene.lex.low
    if "long_running" not in scene.lex.roles:
        return False
    first = min(c.trigger, c.first) if c.trigger >= 0 else c.first  # in a conflict that has left 8,000 dead
    run = next((j for j in range(first - 1, max(-1, first - RUN), -1) if low[j] in words["long_running"]), None)
    return run is not None and not words["perfect"].isdisjoint(low[run + 1 : first + 1])


RUN = 16  # tokens before the verb


def of_best(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a country only bounds a record: the heaviest rain in Saudi Arabia in a decade, the deadliest event of the 2010 China floods."""
    words, low = joiner.lexicon.words, scene.lex.low
    best = words["superlatives"] | words["most"]
    j = next((j for j in range(m.first - 1, max(-1, m.first - BOAST), -1) if low[j] in best), None)
    said = words["finite"] | words["verbs_be"]
    wide = m.kind in COUNTRYWIDE or m.name.lower().split()[-1] in words["record_seas"]
    return (
        wide and j is not None and (said.isdisjoint(low[j : m.first]) or not words["ever"].isdisjoint(low[j : m.first]))
    )


COUNTRYWIDE = frozenset({"country", "region", "sea"})  # where a record is told of


def only_felt(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a quake was only felt at a place: tremors were felt as far as Agra."""
    felt = joiner.lexicon.words["felt"]
    return "felt" in scene.lex.roles and not felt.isdisjoint(scene.lex.low[max(0, m.first - BOAST) : m.first])


def after_record(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a place is that of what broke a record later: the deadliest fire until the 2021 blaze in Meron."""
    return broken(joiner, scene.lex, m.first)


def goal_told(named: list[PlaceMention]) -> PlaceMention | None:
    """Where a journey of the sentence went or began, if nothing else places it."""
    return next((m for role in ("to", "from", "path") for m in named if m.role == role and m.place_id), None)


def stated_year(lexed: Lexed, times: list[TimeExpr], joiner: Joiner) -> Moment | None:
    """The last year that a sentence states, with its month where it has one: in a date, or before a name (the 2020 Nepal floods)."""
    plain = [t for t in times if t.role not in BACK or not of_record(joiner, lexed, t.first)]
    stated = [m for t in plain for m in (t.a, t.b) if m is not None and m.year is not None]
    definite = joiner.lexicon.words["definite"]
    named = [
        Moment(year)
        for j in range(1, lexed.n - 1)
        if lexed.low[j - 1] in definite and lexed.raw[j + 1][0].isupper() and (year := year_of(lexed, j)) is not None
    ]
    return stated[-1] if stated else named[-1] if named else None


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


def of_paper(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date is that of a paper: in its 8 November snapshot."""
    return scene.lex.at(t.last, joiner.lexicon.words["papers_dated"])


def says_next(scene: Scene, t: TimeExpr) -> bool:
    """Whether a speaker and a saying verb enclose a date: the agency yesterday listed 87."""
    if t.first == 0 or t.last >= scene.lex.n:
        return False
    entry = scene.lex.entries[t.last]
    return any(a.name_last > 0 and 0 <= t.first - a.name_last <= HEARERS for a in scene.says) and (
        entry is not None and "says" in entry.roles
    )


def heard(scene: Scene, k: int) -> bool:
    """Whether a word can be whom something was said to: told reporters yesterday."""
    entry = scene.lex.entries[k]
    return scene.lex.raw[k][0].islower() and (entry is None or (entry.noun is not None and not entry.roles & {"says"}))


def refers_back(joiner: Joiner, scene: Scene) -> bool:
    """Whether a sentence speaks of an event that the document has told: the attack, the death toll."""
    words, low = joiner.lexicon.words, scene.lex.low
    told = (j for j, word in enumerate(low) if word in words["told_before"])
    before = (low[max(0, j - 2) : j] for j in told)
    return any(near_definite(b, words) and words["other_event"].isdisjoint(b) for b in before)  # not the last blast


def near_definite(before: list[str], words: dict[str, frozenset[str]]) -> bool:
    """Whether "the" or "this" stands right before a word, or one word before."""
    return not (words["definite"].isdisjoint(before) and words["this"].isdisjoint(before))


def only_night(joiner: Joiner, times: list[TimeExpr], t: TimeExpr) -> bool:
    """Whether "overnight" only tells the hour: of a date beside it, or of a text that has no date to count from."""
    dated = joiner.document.published is None or any(o.role == "in" and o.kind in DATED for o in times)
    return t.kind == "overnight" and dated


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


DATED = frozenset({"date", "weekday"})


def set_in(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date is only that on which something began: the floods began on 28 August, a blaze that broke out near Nice on 3 May."""
    if t.role != "in" or t.b is not None or t.kind != "date":
        return False
    before = scene.lex.low[max(0, t.first - SET_IN) : t.first]
    return "," not in before and not joiner.lexicon.words["sets_in"].isdisjoint(before)


SET_IN = 9  # tokens: broke out at about noon local time on


def turned_year(struck: date | None, t: TimeExpr) -> int | None:
    """The year after that of an event which struck late in it, for a date of the months that follow: on 27 December 1939 … by 5 January."""
    if struck is None or t.a.month is None or not t.a.month < struck.month:
        return None
    return struck.year + 1 if t.a.month + 12 - struck.month <= TURN else None


TURN = 3  # months


def year_within(told: Period | None, t: TimeExpr) -> int | None:
    """The year of a date that lies in an interval over the turn of a year, told just before: from October 1997 to January 1998 … on 18 October."""
    start, end = (told.start, told.end) if told is not None else (None, None)
    if start is None or end is None or start.year == end.year or t.a.month is None:
        return None
    months = ((year, t.a.month) for year in (start.year, end.year))
    return next((y for y, m in months if (start.year, start.month) <= (y, m) <= (end.year, end.month)), None)


def named_before(scene: Scene, a: Attribution, t: TimeExpr) -> bool:
    """Whether a speaker's name leads right to a date; not where a comma ends its phrase: according to reports, in May …"""
    return a.name_last == t.first - 1 and scene.lex.low[a.name_last] != ","
