"""Which event of a word fits a count: the class of the counted thing against what each event counts.

In: a Counted and the events of a word. Out: the name of an event, or None. It refuses an event that does not count that class of thing.
"""

from hstats.mentions.counted import Counted, Reader, choose


def pick(r: Reader, index: int, c: Counted, events: tuple[str, ...]) -> str | None:
    """The event for a count; a bare number counts what the count before it did: 500 homes destroyed and 2,000 damaged."""
    event = choose(r, events, kind_of(c))
    if event is None and c.kind == "percent" and c.partitive and c.noun is None:
        event = choose(r, events, "person")  # 54 per cent of those in need
    if event is None and c.kind is None and c.head is None and index:
        before = next((o for o in reversed(r.counts[:index]) if o.noun is not None and o.reason is None), None)
        if before is not None and before.noun is not None and before.noun.kind != "person":
            event = choose(r, events, before.noun.kind)
            c.noun = before.noun if event else None
    return event


def narrower_event(r: Reader, index: int, c: Counted, j: int) -> str | None:
    """The event of a shorter phrase at token j, where the widest counts another class of thing."""
    return next((event for e in r.lex.narrower(j) if e.after and (event := pick(r, index, c, e.after))), None)


def kind_of(c: Counted) -> str | None:
    """The class for the event table; an unknown noun may be a person."""
    if c.kind is not None:
        return c.noun.kind if c.kind == "percent" and c.noun is not None else c.kind
    return "unknown" if c.head is not None else None


def after_events(r: Reader, j: int) -> tuple[str, ...]:
    """The events that the word at token j can predicate."""
    entry = r.lex.entries[j] if 0 <= j < r.lex.n else None
    return entry.after if entry is not None else ()
