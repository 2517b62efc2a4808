"""Labels: what stands before a colon says what happened to the counts behind it, and what they count.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of its word, and the noun of a bare number. It refuses a label
that holds a count of its own, a colon with a predicate behind it, and a label that is longer than a few words.
"""

from collections.abc import Iterator

from hstats.entries import Entry, Noun
from hstats.mentions.counted import Counted, Reader
from hstats.mentions.fitting import pick
from hstats.mentions.predicate import behind
from hstats.mentions.toll import toll_frame

LONGEST, FAR = 16, 24  # tokens
EVENTS = frozenset({"incident", "case"})  # what happened, and no thing that it happened to
OPENS = frozenset(";|•·*(–—.")


def headed(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """Living under siege, by one count: 393,700 people · Given out so far: 640 hygiene kits."""
    colon = colon_before(r, c)
    if colon is None or behind(r, index, c) is not None or toll_frame(r, index, c) is not None:
        return None
    for j, entry in label_entries(r, colon):
        event = pick(r, index, c, (*entry.counted, *entry.after, *entry.active, *entry.of, *entry.toll))
        if event:
            return event, j
    return None


def name_from_label(r: Reader, index: int, c: Counted) -> None:
    """Houses: 28,587 · the label names what a bare number counts."""
    bare = c.noun is None and c.head is None and c.event is None and c.number.kind == "count"
    colon = colon_before(r, c) if bare else None
    if colon is None:
        return
    opening = r.lex.entries[label_start(r, colon)]
    if opening is not None and opening.excluded and c.number.kind == "count":
        c.reason = opening.excluded  # Districts affected: 31
        return
    told = r.opens.get(label_start(r, colon))
    leads = r.lex.entries[c.last] if c.last < r.lex.n else None
    if told is not None and told.reason is not None and leads is not None and "prepositions" in leads.roles:
        c.reason = told.reason  # 80 districts are flooded: 31 in Sindh
        return
    c.noun = next((entry.noun for _, entry in label_entries(r, colon) if names(entry.noun)), None)


def names(noun: Noun | None) -> bool:
    """Whether a label's noun tells more than that they are persons."""
    return noun is not None and noun.kind not in EVENTS and (noun.kind != "person" or noun.of_group)


def colon_before(r: Reader, c: Counted) -> int | None:
    """The colon whose list a count opens or stands in: nothing but counts, hedges and joins between."""
    lex = r.lex
    if ":" not in lex.low[: c.first]:
        return None
    for k in range(c.first - 1, max(-1, c.first - FAR), -1):
        if lex.low[k] == ":":
            return k if k and closed(r, k) else None
        entry = lex.entries[k]
        if k not in r.opens and entry is not None and (entry.after or entry.active) and not entry.noun:
            return None
        if names_count(r, k):
            continue
        if lex.low[k] in OPENS or (entry is not None and "finite" in entry.roles):
            return None
    return None


def names_count(r: Reader, k: int) -> bool:
    """Whether a bracket at k holds the count of the name before it: Ninewa (19,110 individuals)."""
    return r.lex.low[k] == "(" and k + 1 in r.opens and r.lex.raw[k - 1][0].isupper()


def closed(r: Reader, colon: int) -> bool:
    """Whether no count stands in the label that ends at a colon."""
    return all(k not in r.opens or r.opens[k].reason is not None for k in range(label_start(r, colon), colon))


def label_start(r: Reader, colon: int) -> int:
    """Where the label that ends at a colon begins."""
    j = colon
    while j > 0 and colon - j < LONGEST and r.lex.low[j - 1] not in OPENS:
        j -= 1
    return j


def label_entries(r: Reader, colon: int) -> Iterator[tuple[int, Entry]]:
    """What the lexicon knows of a label, last phrase first, the widest at each place; what that hides comes behind all of them."""
    found, hidden, j = [], [], label_start(r, colon)
    while j < colon:
        known = [e for e in (r.lex.entries[j], *r.tolls.get(j, ())) if e is not None and e.width <= colon - j]
        width = max((e.width for e in known), default=1)
        found += [(j, e) for e in known if e.width == width]
        hidden += [(j, e) for e in known if e.width < width]
        hidden += [(j + k, e) for k in range(width) for e in r.lex.narrower(j + k) if e.width <= width - k]
        j += width
    yield from reversed(found)
    yield from reversed(hidden)
