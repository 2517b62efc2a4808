"""Where and when the event was that opens a document, where only later sentences say so: the explosion happened in Usterzai on Friday.

In: a Joiner at a sentence, a Counted. Out: a PlaceMention, a Period, or None. It refuses an opening of several events or of what strikes a whole area, a sentence
about another event, and an event that two towns or two days are told for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from hstats.entries import signs
from hstats.joining.apart import grows
from hstats.joining.aside import of_office
from hstats.joining.backdrop import Backdrop, backdrop, placed_in_time
from hstats.joining.paragraphs import opening
from hstats.joining.scene import Joiner, Scene
from hstats.joining.told import COUNTRYWIDE, near_definite, refers_back
from hstats.lexicon import Lexicon
from hstats.mentions.counted import Counted
from hstats.mentions.moment import TimeExpr
from hstats.mentions.placemention import AREAS, PlaceMention
from hstats.model import Period

OFFICES = signs("local_offices")
WORDS = re.compile(r"\w+")
AFTERMATH = timedelta(days=31)  # what is told within is of the event
LEAD = 3  # sentences: the lead of a report and what retells it
FAR = 14  # sentences
BEFORE = 4  # tokens: another deadly car bombing
BEHIND = 3  # tokens: Sunday's train accident


@dataclass(frozen=True, slots=True)
class Site:
    """Where the event of a document was, and on which day; None where its sentences do not agree."""

    place: PlaceMention | None = None
    day: Period | None = None


def site_of(joiner: Joiner) -> Site:
    """The site of the event that the document opens with, read once."""
    if joiner.site is None:
        joiner.site = Site()  # what is read for it asks for none
        happens = events(joiner)
        told = [backdrop(joiner, index) for index in telling(joiner, happens)]
        joiner.site = Site(spot(joiner, told) if one_event(joiner) else None, day(joiner, told, happens))
    found: Site = joiner.site
    return found


def telling(joiner: Joiner, happens: frozenset[str]) -> Iterator[int]:
    """The sentences that tell of an event, by a word of it."""
    return (index for index in range(min(FAR, len(joiner.spans))) if joiner.skim.holds(index, happens))


@lru_cache(maxsize=8)
def happening(lexicon: Lexicon) -> frozenset[str]:
    """The words for what happens."""
    return lexicon.words["told_before"] - lexicon.words["befallen"] | lexicon.words["one_spot"]


def events(joiner: Joiner) -> frozenset[str]:
    """The words for what happens, without those that the opening takes as told: days after the collapse."""
    start, end = joiner.spans[0]
    raw = WORDS.findall(joiner.document.text[start:end])
    low, words = [word.lower() for word in raw], joiner.lexicon.words
    plain = ((j, w) for j, w in enumerate(raw) if w == low[j])  # not the Camp Fire
    known = {w for j, w in plain if near_definite(low[max(0, j - 2) : j], words)}
    return happening(joiner.lexicon) - known


def one_event(joiner: Joiner) -> bool:
    """Whether the opening tells of one event at one spot: a blast, a derailment; not raids across a country, a flood."""
    if joiner.one_event is None:
        joiner.one_event = opening_tells(joiner, "one_spot") and not opening_tells(joiner, "many_spots")
    return joiner.one_event


def wide_event(joiner: Joiner) -> bool:
    """Whether the opening names nothing that happens at one spot: a storm, a flood, a quake; not blasts across a country."""
    return not opening_tells(joiner, "one_spot")


def opening_tells(joiner: Joiner, name: str) -> bool:
    """Whether the opening has a word of a list."""
    words = joiner.lexicon.words[name]
    return any(joiner.skim.holds(index, words) for index in opening(joiner))


def spot(joiner: Joiner, told: list[Backdrop]) -> PlaceMention | None:
    """The one town or named place that the sentences about the event name."""
    found = [m for b in told if of_it(joiner, b) if (m := inmost(joiner, b)) is not None]
    within = [m for m in found if m.role == "in"] or found
    names = {m.name.lower() for m in within}
    return within[0] if len(names) == 1 else None


def inmost(joiner: Joiner, told: Backdrop) -> PlaceMention | None:
    """The first place of a sentence where something was that is no country, province or the like."""
    usable = [
        m
        for m in told.places
        if m.kind not in AREAS and not m.members and m.role in ("in", "near") and clear(joiner, told, m)
    ]
    return next((m for m in usable if m.role == "in"), usable[0] if usable else None)


def clear(joiner: Joiner, told: Backdrop, m: PlaceMention) -> bool:
    """Whether a name is surely a place's: known, or right behind "in" or the like, and no outlet's."""
    words, low = joiner.lexicon.words, told.scene.lex.low
    plain = m.first > 0 and low[m.first - 1] in words["plain_locative"]
    called = m.first > 1 and low[m.first - 2] in words["kind_town"]
    if told.scene.lex.signs & OFFICES and of_office(told.scene, m, told.places):
        return False
    return joiner.lexicon.source_of(m.name) is None and (m.place_id is not None or plain or called)


def of_it(joiner: Joiner, told: Backdrop) -> bool:
    """Whether a sentence tells of the event of the opening: in the lead, of the blast just told, or without a day of its own; not of another."""
    words, low = joiner.lexicon.words, told.scene.lex.low
    spots = [j for j, word in enumerate(low) if word in words["one_spot"]]
    before = [low[max(0, j - BEFORE) : j] for j in spots]
    if (
        not spots
        or not words["superlatives"].isdisjoint(low)
        or any(not words["other_event"].isdisjoint(b) for b in before)
    ):
        return False
    return told.index < LEAD or told.period is None or any(near_definite(b[-2:], words) for b in before)


def day(joiner: Joiner, told: list[Backdrop], happens: frozenset[str]) -> Period | None:
    """The one day that the sentences about the event give it: Sunday's accident, the blast on Friday."""
    dated = [
        (b, t)
        for b in told
        for t in (b.scene.told if b.timed else ())
        if t.role == "in" and not t.same and t.b is None and not grows(joiner, b.scene, t.first, t.last)
    ]
    tiers = (
        (names_event, dated),
        (dates_event, dated),
        (dates_event, [(b, t) for b, t in dated if leads(joiner, b, happens)]),
    )
    for n, (test, some) in enumerate(tiers):
        found = {day_of(joiner, b, t) for b, t in some if test(joiner, b, t, happens, n == LEADING)} - {None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


LEADING = 2  # the tier of what the lead tells without "the"


def leads(joiner: Joiner, told: Backdrop, happens: frozenset[str]) -> bool:
    """Whether a sentence is of the lead of a report on one event."""
    return told.index < LEAD and one_event(joiner) and not happens.isdisjoint(backdrop(joiner, 0).scene.lex.low)


def day_of(joiner: Joiner, told: Backdrop, t: TimeExpr) -> Period | None:
    """The day of a time expression, None where it is longer or not clear."""
    period, published = placed_in_time(joiner, told.scene, t, told.index), joiner.document.published
    if period.start is None or period.precision != "day":
        return None
    return None if published is not None and period.start < published - AFTERMATH else period  # the war's first day


def names_event(joiner: Joiner, told: Backdrop, t: TimeExpr, happens: frozenset[str], leading: bool) -> bool:
    """Whether a day owns an event: Sunday's train accident, Saturday's clashes."""
    low, words = told.scene.lex.low, joiner.lexicon.words
    owns = t.last < len(low) and low[t.last] in words["possessive"]
    return owns and not happens.isdisjoint(low[t.last : t.last + 1 + BEHIND])


def dates_event(joiner: Joiner, told: Backdrop, t: TimeExpr, happens: frozenset[str], leading: bool) -> bool:
    """Whether a day is told in one clause with the event: the blast on Friday; ``leading``: in the lead also without "the"."""
    words, low = joiner.lexicon.words, told.scene.lex.low
    if not words["superlatives"].isdisjoint(low):
        return False
    for j, word in enumerate(low):
        if word not in happens or not words["other_event"].isdisjoint(low[max(0, j - BEFORE) : j]):
            continue
        before = t.last <= j and j - t.last > BEHIND and not leading  # found on Sunday in the ruins of the blaze
        definite = not before and (leading or near_definite(low[max(0, j - 2) : j], words))
        if (
            definite
            and t.last != j
            and not parted(joiner, told.scene, range(min(j + 1, t.last), max(j, t.first)), happens)
        ):
            return True
    return False


def parted(joiner: Joiner, scene: Scene, between: range, happens: frozenset[str]) -> bool:
    """Whether another clause or event stands in some tokens: the blast came after a raid; not before midnight."""
    words, low = joiner.lexicon.words, scene.lex.low
    last = between.stop
    broken = next((k for k in between if low[k] in words["clause_breaks"]), last)
    if broken < last < scene.lex.n and low[last] in happens:
        return True  # felt on Monday, after the quake
    return any(low[k] in happens or acts(scene, k) for k in range(broken + 1, last))


def acts(scene: Scene, k: int) -> bool:
    """Whether a word at token k is a verb."""
    entry = scene.lex.entries[k]
    return entry is not None and bool(entry.active or entry.after or entry.roles & {"verbs_be", "finite"})


def sited(joiner: Joiner, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """The site of the event, for a count in the lead that is only placed by the area around it."""
    if c.whole is not None or joiner.index >= LEAD or (place is not None and not may_narrow(place)):
        return None
    if long_before(joiner, c):
        return None
    site = site_of(joiner)
    if site.place is None or (place is not None and not around(place, site.place)):
        return None
    return site.place if same_day(c, site.day) else None


def long_before(joiner: Joiner, c: Counted) -> bool:
    """Whether a count is dated long before the report: 112 were killed in 2016."""
    end, published = c.period.end if c.times and c.period is not None else None, joiner.document.published
    return joiner.index > 0 and end is not None and published is not None and end < published - 2 * AFTERMATH


def may_narrow(place: PlaceMention) -> bool:
    """Whether a place may be only the area around a spot."""
    return not place.members and (place.kind in AREAS or place.role == "near")


def around(place: PlaceMention, spot: PlaceMention) -> bool:
    """Whether a spot may lie in a place: in its country or near it; in a smaller area only if it is known to be in that country."""
    if place.kind not in COUNTRYWIDE and place.role != "near":
        return spot.place_id is not None and spot.country == place.country
    return None in (place.country, spot.country) or place.country == spot.country


def same_day(c: Counted, day: Period | None) -> bool:
    """Whether a count is not dated on another day than the event."""
    told = c.period
    return told is None or told.start is None or day is None or told.start == day.start


def told_later(joiner: Joiner, scene: Scene) -> Period | None:
    """The day of the event, for what the lead of a document tells without one, or a sentence that speaks of the event."""
    if len(joiner.spans) == 1 or not (joiner.index < LEAD or (one_event(joiner) and refers_back(joiner, scene))):
        return None
    found = site_of(joiner).day
    return Period(found.start, found.end, found.precision, "inherited") if found is not None else None
