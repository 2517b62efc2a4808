"""Which event of a word fits a count, the class of the counted thing against what each event counts, and which two counts may be whole and part.

In: a Counted and the events of a word. Out: the name of an event, or None. It refuses an event that does not count that class of thing.
"""

from hstats.entries import Entry, Noun
from hstats.mentions.counted import Counted, Reader, choose, single


def pick(r: Reader, index: int, c: Counted, events: tuple[str, ...]) -> str | None:
    """The event for a count; a bare number counts what the count before it did: 500 homes destroyed and 2,000 damaged."""
    shared = objects_before(r, index, c) if len(events) > 1 else None
    event = choose(r, events, shared or kind_of(c))
    if event is not None and shared is not None:
        c.noun = previous_thing(r, index)
        return event
    if event is None and shared is not None:
        event = choose(r, events, kind_of(c))
    if event is None and c.kind == "percent" and c.noun is None and index:
        thing = previous_thing(r, index)
        if thing is not None and thing.kind in THINGS and (event := choose(r, events, thing.kind)):
            c.noun = thing  # 95 per cent of the houses were damaged, a third of them badly
    if event is None and c.kind == "percent" and (c.partitive or c.rule == "event_noun") and c.noun is None:
        event = choose(r, events, "person")  # 54 per cent of those in need
    if event is None and c.kind is None and c.head is None and index:
        thing = previous_thing(r, index)
        if thing is not None and thing.kind != "person":
            event = choose(r, events, thing.kind)
            c.noun = thing if event else None
    return event


def previous_thing(r: Reader, index: int) -> Noun | None:
    """What the nearest count before counts by name."""
    return next((o.noun for o in reversed(r.counts[:index]) if o.noun is not None and o.reason is None), None)


def objects_before(r: Reader, index: int, c: Counted) -> str | None:
    """The class of the things that the same subject did something to before a bare number: damaged 80 houses and buried 20."""
    if c.kind is not None or c.head is not None or c.rule == "event_noun" or not index:
        return None
    before, thing = r.counts[index - 1], previous_thing(r, index)
    close = before.rule == "left_active" and before.noun is thing and c.first - before.last <= JOINED
    return thing.kind if close and thing is not None and thing.kind != "person" else None


THINGS = frozenset({"house", "building", "facility", "infrastructure"})
JOINED = 3  # tokens: and then buried


def narrower_event(r: Reader, index: int, c: Counted, j: int) -> str | None:
    """The event of a shorter phrase at token j, where the widest counts another class of thing."""
    return next((event for e in r.lex.narrower(j) if e.after and (event := pick(r, index, c, e.after))), None)


def parted(r: Reader, j: int, entry: Entry) -> Entry | None:
    """The last word of a phrase that only predicates, where it has the next count as its object: left four dead and wounded 20."""
    last = j + entry.width - 1
    if entry.width == 1 or entry.active or not entry.after or last + 1 not in r.opens:
        return None
    word = single(r, last)
    return word if word.active else None


def kind_of(c: Counted) -> str | None:
    """The class for the event table; an unknown noun may be a person."""
    if (kind := c.kind) is not None:
        return c.noun.kind if kind == "percent" and c.noun is not None else kind
    return "unknown" if c.head is not None else None


def after_events(r: Reader, j: int) -> tuple[str, ...]:
    """The events that the word at token j can predicate."""
    entry = r.lex.entries[j] if 0 <= j < r.lex.n else None
    return entry.after if entry is not None else ()


def same_kind(c: Counted, other: Counted) -> bool:
    """Whether two counts may be whole and part: the same class, or a share, or no class stated."""
    return (
        c.kind is None
        or other.kind is None
        or c.kind == other.kind
        or (c.kind == "percent" and other.kind != "money")
        or {c.kind, other.kind} <= BUILT
        or (c.kind == "person" and other.kind == "case")  # 142 cases, of which three patients have died
    )


BUILT = frozenset({"house", "building", "facility"})  # of 143 buildings, 70 are schools and 40 houses


def holds(whole: Counted, part: Counted) -> bool:
    """Whether a whole is not smaller than its part."""
    if part.number.kind == "percent":
        return True
    top = (
        whole.number.high
        if whole.number.high is not None
        else (None if whole.number.low is not None else whole.number.value)
    )
    least = part.number.low if part.number.low is not None else part.number.value
    return top is None or least is None or least <= top


def people_of_things(whole: Counted, part: Counted) -> bool:
    """Whether people would be part of things: 20 clinics were hit, 6 of them in Bara, and four nurses killed."""
    return part.kind in PEOPLE and whole.kind in NO_HOMES


PEOPLE, NO_HOMES = frozenset({"person", "household"}), frozenset({"facility", "infrastructure", "animal"})
