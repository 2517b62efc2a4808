"""Event words before the number they govern: killed 12, the deaths of 12, the missing four, destroyed (55), claimed 40 lives.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of its word, or None. It refuses a word that something else than
hedges, articles or a bracket parts from its number.
"""

from collections.abc import Callable

from hstats.entries import Entry
from hstats.mentions.counted import Counted, Reader, choose, enclosed
from hstats.mentions.figure import entries_ending_at, entry_ending_at
from hstats.mentions.fitting import after_events, kind_of, parted, pick
from hstats.mentions.predicate import FAR, behind, describes
from hstats.mentions.predicatewalk import Walk, predicate
from hstats.mentions.toll import toll_frame


def of_noun(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """the deaths of 12 · the bodies of three men who had been missing: the noun before "of" says what happened."""
    return word_before(r, index, c, lambda entry: entry.of)


def left_active(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """killing 12 · killed at least 12 people sheltering there: the event word stands right before; not "has reached 12" behind a toll."""
    found = word_before(r, index, c, lambda entry: entry.active)
    if found is None:
        return None
    said = behind(r, index, c)
    if counts_up(r, found[1]) and (toll_frame(r, index, c) or of_other_number(r, c, found[1])):
        return None
    if said is not None and said[0] in LASTING and r.lex.low[found[1] - 1] in r.lexicon.words["change_to"]:
        return None  # worked to rescue 40 miners trapped below
    return found if said is None or describes(r, c, said[1]) else None


LASTING = frozenset({"trap", "miss"})  # states that last until what is tried succeeds


def of_other_number(r: Reader, c: Counted, j: int) -> bool:
    """Whether a bare number is only what the number of something else came to: the number of visitors reached 212."""
    bare = c.noun is None and c.head is None
    return bare and not r.lexicon.words["numbers_of"].isdisjoint(r.lex.low[max(0, j - NUMBER) : j])


NUMBER = 8  # tokens: the total number of visitors to the park has


def counts_up(r: Reader, j: int) -> bool:
    """Whether the verb at j may only link a toll to its number: reached, has reached."""
    entry = r.lex.entries[j]
    words = r.lex.low[j : j + entry.width] if entry is not None else [r.lex.low[j]]
    return all(w in r.lexicon.words["toll_end"] or w in r.lexicon.words["perfect"] for w in words)


def word_before(r: Reader, index: int, c: Counted, slot: Callable[[Entry], tuple[str, ...]]) -> tuple[str, int] | None:
    """The event of the word right before a count, over hedges and determiners, where it has one in this slot."""
    lex, k = r.lex, before_group(r, c.first - 1)
    while k >= 0:
        start, entry = entry_ending_at(lex, k)
        if entry is None and lex.low[k] in r.lexicon.words["hedge_skip"]:
            k -= 1  # executed a record 90 people
            continue
        if entry is None:
            return None
        entry = parted(r, start, entry) or entry
        for at, governs in entries_ending_at(lex, k):
            events = slot(governs) if at not in r.consumed else ()
            event = pick(r, index, c, events) if events else None
            if event and tells(r, entry, event, c):
                return event, at
        phrase = lex.phrase(start, k + 1)
        if (
            phrase not in r.lexicon.words["hedge_skip"]
            and phrase not in r.lexicon.words["determiners"]
            and not entry.before
            and "addition" not in entry.roles
        ):
            return None
        k = start - 1
    return None


def tells(r: Reader, entry: Entry, event: str, c: Counted) -> bool:
    """Whether a phrase tells of an event of one of its words: not where it tells of others, and of this one in no way."""
    told = [e for e in (*entry.active, *entry.after, *entry.of, *entry.counted) if not only_money(r, e, c)]
    return event in told or not told


def only_money(r: Reader, event: str, c: Counted) -> bool:
    """Whether a phrase only tells of amounts, and so nothing of things: $2 million in damage to crops, resulting in damage to 12 houses."""
    return c.kind != "money" and "money" in r.lexicon.events[event].gives and len(r.lexicon.events[event].gives) == 1


def before_group(r: Reader, k: int) -> int:
    """The token before a group that is told with its number: killing its crew of two; k where none ends there."""
    low, words = r.lex.low, r.lexicon.words
    return k - 2 if k > 1 and low[k] in words["of"] and low[k - 1] in words["manned"] else k


def left_leave(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """left at least 12 fishermen in the area missing: leave, then a state further on."""
    k = c.first - 1
    _start, entry = entry_ending_at(r.lex, k) if k >= 0 else (0, None)
    if entry is None or "leave" not in entry.roles:
        return None
    return predicate(r, c, FAR, Walk(c.last))


def lacking_share(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """left 60% of the island without power · half of Beirut is without water: a share of a place, for those who live there."""
    lex, first = r.lex, max(c.number.last, c.number.hedge_last)
    if c.number.kind != "percent" or c.noun is not None or not lex.at(first, r.lexicon.words["of"]):
        return None
    for j in range(first + 1, min(lex.n, first + LAND)):
        entry = lex.entries[j]
        if entry is not None and "lack" in entry.after:
            return "lack", j
        if j in r.opens or (not lex.raw[j][0].isalpha() and lex.low[j] not in r.lexicon.words["possessive"]):
            return None
    return None


LAND = 12  # tokens: of the city's residential areas and surrounding districts


def described_before(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """the missing four crew members: a state between "the" and its number."""
    if c.first < 2 or r.lex.low[c.first - 2] not in r.lexicon.words["definite"]:
        return None
    event = pick(r, index, c, after_events(r, c.first - 1))
    return (event, c.first - 1) if event else None


def lives(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """claimed 40 lives · 40 lives were lost · claimed 40 victims; not 40 lives saved."""
    before = r.lex.low[c.first - 1] if c.first else ""
    if before in r.lexicon.words["claims"] and r.lex.low[c.last - 1] in r.lexicon.words["claimed"] and closes(r, c):
        return "die", c.first - 1
    if r.lexicon.words["lives"].isdisjoint(r.lex.low[c.last - 1 : c.last + 2]):
        return None
    around = set(r.lex.low[max(0, c.first - LED) : c.last + LED])
    if around & r.lexicon.words["life_saving"]:
        return None
    return ("die", c.last - 1) if around & r.lexicon.words["life_losing"] else None


LED = 4  # tokens: claimed a total of


def labelled(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """totally destroyed (55), partly destroyed (28): the word before a bracket that holds nothing but the number."""
    lex, k = r.lex, c.first - 1
    if k < 1 or c.head or c.noun:
        return None
    bracket = enclosed(r, c)
    start, entry = entry_ending_at(lex, k - bracket)
    if entry is None or not (entry.after or entry.counted) or not (bracket or is_item(r, start, c)):
        return None
    event = pick(r, index, c, entry.after + entry.counted)
    return (event, start) if event else None


def is_item(r: Reader, start: int, c: Counted) -> bool:
    """Whether a word and its number fill an item between marks: refugees 3.1 million / asylum-seekers 210,000."""
    low = r.lex.low
    opens = start == 0 or low[start - 1] in ITEM_MARKS
    return opens and (c.last >= r.lex.n or low[c.last] in ITEM_MARKS) and (start > 0 or c.last < r.lex.n)


ITEM_MARKS = frozenset("(/;)")


def dwell_there(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """Besieged areas, in which 640,000 people live: what befell the place befell who lives there."""
    low, words, k = r.lex.low, r.lexicon.words, c.first - 1
    if k < 1 or c.last >= r.lex.n or low[c.last] not in words["dwell"]:
        return None
    if low[k] not in words["relative"] and low[k] not in words["where"]:
        return None
    k -= 1
    while k > 0 and (low[k] in words["inside"] or low[k] == ","):
        k -= 1
    start, entry = entry_ending_at(r.lex, k)
    event = choose(r, entry.after, kind_of(c)) if entry is not None else None
    return (event, start) if event else None


def joined_object(r: Reader, c: Counted) -> tuple[str, int] | None:
    """killed the mayor and two guards: what a verb did to the one named, it did to those who are joined to him."""
    lex, k = r.lex, before_group(r, c.first - 1)
    k -= k > 0 and lex.low[k] in r.lexicon.words["determiners"]  # and her two children
    if k < 2 or c.number.value == 1 or not joins(r, k) or not closes(r, c):
        return None
    for j in range(k - 1, max(-1, k - OBJECTS), -1):
        start, entry = entry_ending_at(lex, j)
        if j in r.opens and not uncounted(r, r.opens[j]):
            told = r.opens[j].event if r.opens[j].rule == "left_active" else None
            event = choose(r, (told,), kind_of(c)) if told is not None else None
            return (event, r.opens[j].trigger) if event else None  # swamped 200 hectares of rice as well as 70 homes
        if entry is not None and not entry.roles.isdisjoint(CLAUSE):
            return None
        if entry is not None and entry.of and j < k - 1:
            event = choose(r, entry.of, kind_of(c))  # the death of children and two women
            return (event, start) if event else None
        if entry is not None and entry.active and lex.raw[start][0].islower():
            if j == k - 1 or (start and lex.low[start - 1] in r.lexicon.words["determiners"]):
                return None  # districts were hit, nine of them … · a captured truck, followed by two gunmen
            event = choose(r, entry.active, kind_of(c))
            return (event, start) if event else None
    return None


def of_uncounted(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """Several others are hurt, including four children: what befell a group without a number befell the part that has one."""
    lex, words = r.lex, r.lexicon.words
    start, part = entry_ending_at(lex, c.first - 1) if c.first else (0, None)
    if part is None or "part" not in part.roles or c.whole is not None or c.partitive:
        return None
    for j in range(start - 1, max(0, start - GROUP), -1):
        at, entry = entry_ending_at(lex, j)
        if j in r.opens or (entry is not None and "clause_breaks" in entry.roles):
            return None
        be = lex.at(at - 1, words["verbs_be"]) and lex.low[at - 1] not in words["singular_be"]
        if entry is None or not (be or (entry.active and not words["several_of"].isdisjoint(lex.low[j:start]))):
            continue
        event = choose(r, entry.after if be else entry.active, kind_of(c))
        return (event, at) if event else None
    return None


GROUP = 8  # tokens: injuring several people at the market,


def uncounted(r: Reader, c: Counted) -> bool:
    """Whether a count is of things that no event counts, so that it may stand between a verb and its next object: hit 40 villages and 9,000 people."""
    return not c.partitive and c.event is None and c.number.kind == "count" and c.reason in UNCOUNTED


UNCOUNTED = (None, "no_event", "rank", "other_thing")
OBJECTS = 14  # tokens
CLAUSE = frozenset({"clause_breaks", "relative", "verbs_be", "says"})


def joins(r: Reader, k: int) -> bool:
    """Whether a list word ends at k."""
    _, entry = entry_ending_at(r.lex, k)
    return entry is not None and "list_joins" in entry.roles


def closes(r: Reader, c: Counted) -> bool:
    """Whether nothing goes on to say what the counted did: a stop, a comma, a preposition, another clause."""
    if c.last >= r.lex.n or not r.lex.raw[c.last][0].isalpha():
        return True
    entry = r.lex.entries[c.last]
    return entry is not None and bool(entry.roles & ENDING) and "verbs_be" not in entry.roles


ENDING = frozenset({"prepositions", "conjunctions", "clause_breaks", "list_joins"})
