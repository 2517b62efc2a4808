"""Bare numbers of what the number beside them counts, where that is no humanitarian figure: millimetres, seats, dolphins; or are animals.

In: a sentence whose numbers have their noun phrases. Out: the reason why a Counted counts nothing; sheep stay sheep. It refuses a number that says
itself what it counts.
"""

from hstats.mentions.counted import Counted, Reader, choose
from hstats.mentions.figure import entry_ending_at


def shared_reason(r: Reader, index: int, c: Counted) -> str | None:
    """120, 95 and 60 millimetres · of the 120 seats, 61: a bare number is of what the next or its whole is of, and counts nothing with it."""
    if c.noun is not None or c.head is not None or c.partitive:
        return None
    if c.number.kind != "count":
        return VOTE if index and c.number.kind == "percent" and r.counts[index - 1].reason == VOTE else None
    low, before = r.lex.low, r.counts[index - 1] if index else None
    if before is not None and (before.reason == WILD or (before.noun is not None and before.noun.kind == ANIMAL)):
        return go_on(r, index, c, before)
    for other in r.counts[index + 1 :]:
        if (
            not all("list_joins" in e.roles for e in r.lex.entries[c.last : other.first] if e is not None)
            or other.first - c.last > 1
        ):
            break
        if other.reason in SHARED:
            return other.reason
        if other.noun is not None or other.head is not None:
            return None
        c = other
    if (
        before is not None
        and before.reason in SHARED
        and before.first >= 1
        and low[before.last : before.last + 1] == [","]
    ):
        return before.reason if low[0] in r.lexicon.words["of"] and before.first <= OPENS else None
    return None


SHARED, OPENS = frozenset({"vote", "distance", "area", "temperature", "speed", "duration", "age", "sport"}), 3


def go_on(r: Reader, index: int, c: Counted, before: Counted) -> str | None:
    """Makes a bare number that goes on with animals one of them; the reason where no indicator counts them."""
    if not of_those(r, index, c):
        return None
    c.noun = before.noun
    return before.reason or unheard(r, c)


def unheard(r: Reader, c: Counted) -> str | None:
    """Whether the verb right before a number tells of animals what no indicator counts: injuring four others."""
    _, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    acts = entry is not None and entry.active
    return "other_thing" if acts and entry is not None and choose(r, entry.active, ANIMAL) is None else None


VOTE, WILD, ANIMAL, PEOPLE = "vote", "wildlife", "animal", frozenset({"person", "household"})


def of_those(r: Reader, index: int, c: Counted) -> bool:
    """Whether a bare number goes on with the animals before it: 30 are dead, hurting four others; not what they did (killing two), nor beside people."""
    if any(o.kind in PEOPLE for o in r.counts[:index]):
        return False  # 47 people and 300 cattle died, 70 others were injured
    _, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    return c.number.addition or entry is None or not entry.active
