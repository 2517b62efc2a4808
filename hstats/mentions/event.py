"""What happened to the counted: the word that governs a number, found by the first rule that fits.

In: a sentence whose numbers have their noun phrases. Out: each Counted with its event, the token of the event word and the rule's name. It
refuses to look across a clause break, and to give a number an event that does not count its class of thing.
"""

from collections.abc import Callable
from dataclasses import replace

from hstats.lexicon import Entry, Noun
from hstats.mentions.change import changed
from hstats.mentions.counted import Counted, Reader, choose
from hstats.mentions.figure import entries_ending_at, entry_ending_at
from hstats.mentions.fitting import after_events, kind_of, pick
from hstats.mentions.heading import headed
from hstats.mentions.predicate import (
    FAR,
    Walk,
    behind,
    describes,
    in_sites,
    part_predicate,
    predicate,
    right_after,
    right_predicate,
)
from hstats.mentions.ranking import ranked
from hstats.mentions.relief import given_to
from hstats.mentions.toll import bare_toll, named_below, told_toll, toll_frame, toll_group
from hstats.sentences import segment

Rule = Callable[[Reader, int, Counted], tuple[str, int] | None]


def attach(r: Reader, index: int, c: Counted) -> None:
    """The first rule that finds the event of a count; the rule's name is kept."""
    own = c.event if c.rule == "event_noun" else None
    yields = r.lexicon.events[own].yields if own else None
    if own is not None and yields is None:
        each_side(r, c)
        return
    rules: tuple[Rule, ...] = RULES if own is None else TAKING
    if own is not None and own != "infect" and own in after_events(r, c.trigger):
        treated = left_active(r, index, c)
        if treated is not None and treated[0] in CARED:
            (c.event, c.trigger), c.rule = treated, "left_active"
        return
    for rule in rules:
        found = rule(r, index, c)
        if found is not None and own is not None and crosses(r, index, found[1]):
            continue
        if found is not None and (own is None or takes(own, found[0], rule.__name__, "cue_camp" in r.lex.roles)):
            if own is not None and (c.noun is None or (yields and c.noun.population is None)):
                base = c.noun or Noun("person", "person")
                c.noun = replace(base, population=yields or None)
            c.event, c.trigger = found
            c.rule = rule.__name__
            if c.rule in TOLLS and c.noun is None:
                c.noun = toll_group(r, c)
            r.consumed.add(c.trigger)
            break
    if c.kind == "money" and c.event in PRICED and priced(r, c):
        c.reason = "price"
    each_side(r, c)


CASES = frozenset({"treat", "asylum"})  # what is said of cases that are persons or files
CARED = frozenset({"treat"})  # 3,220 wounded who were treated are counted as patients
TOLLS = ("bare_toll", "toll_frame")


def crosses(r: Reader, index: int, trigger: int) -> bool:
    """Whether another count stands between a count and an event word behind it."""
    return any(
        r.counts[index].last <= o.first <= trigger for o in r.counts if o is not r.counts[index] and o.kind != "percent"
    )


def takes(own: str, other: str, rule: str, camp: bool) -> bool:
    """Whether another event takes over the people that an event noun counts; the displaced are sheltered by a camp, or by their own predicate."""
    if own == "infect":
        return other in CASES
    if other in STRUCK:
        return own in GROUPS
    if other == "shelter":
        return own in SHELTERED and (rule != "left_active" or own in ("rescue", "homeless") or camp)
    if own == "home_to":
        return other != own
    if own == "bodies":
        return False
    return other in TAKERS and other != own and not (own == "treat" and other == "cross")  # a ward received patients


STRUCK = frozenset({"affect", "homeless"})  # what befalls a group that is counted by its name
GROUPS = frozenset({"displace", "idp", "refugee", "returnee", "asylum", "migrant"})


SHELTERED = frozenset({"displace", "idp", "rescue", "homeless"})


def each_side(r: Reader, c: Counted) -> None:
    """ "on each side" behind a count makes it one observation for each."""
    for j in range(c.last, min(r.lex.n, c.last + 3)):
        for parts, n in r.lexicon.each.get(r.lex.low[j], ()):
            if r.lex.low[j : j + len(parts)] == parts:
                c.each_of = n


def of_noun(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """the deaths of 12 · the bodies of three men who had been missing: the noun before "of" says what happened."""
    return word_before(r, index, c, lambda entry: entry.of)


def left_active(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """killing 12 · killed at least 12 people sheltering there: the event word stands right before; not "has reached 12" behind a toll."""
    found = word_before(r, index, c, lambda entry: entry.active)
    if found is None:
        return None
    said = behind(r, index, c)
    if counts_up(r, found[1]) and toll_frame(r, index, c):
        return None
    return found if said is None or describes(r, c, said[1]) else None


def counts_up(r: Reader, j: int) -> bool:
    """Whether the verb at j may only link a toll to its number: reached, has reached."""
    entry = r.lex.entries[j]
    words = r.lex.low[j : j + entry.width] if entry is not None else [r.lex.low[j]]
    return all(w in r.lexicon.words["toll_end"] or w in r.lexicon.words["perfect"] for w in words)


def word_before(r: Reader, index: int, c: Counted, slot: Callable[[Entry], tuple[str, ...]]) -> tuple[str, int] | None:
    """The event of the word right before a count, over hedges and determiners, where it has one in this slot."""
    lex, k = r.lex, c.first - 1
    while k >= 0:
        start, entry = entry_ending_at(lex, k)
        if entry is None:
            return None
        tells = {*entry.active, *entry.after, *entry.of, *entry.counted}
        for at, governs in entries_ending_at(lex, k):
            events = slot(governs) if at not in r.consumed else ()
            event = pick(r, index, c, events) if events else None
            if event and (event in tells or not tells):
                return event, at
        phrase = " ".join(lex.low[start : k + 1])
        if (
            phrase not in r.lexicon.words["hedge_skip"]
            and phrase not in r.lexicon.words["determiners"]
            and not entry.before
            and "addition" not in entry.roles
        ):
            return None
        k = start - 1
    return None


def left_leave(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """left at least 12 fishermen in the area missing: leave, then a state further on."""
    k = c.first - 1
    _start, entry = entry_ending_at(r.lex, k) if k >= 0 else (0, None)
    if entry is None or "leave" not in entry.roles:
        return None
    return predicate(r, c, FAR, Walk(c.last))


def described_before(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """the missing four crew members: a state between "the" and its number."""
    if c.first < 2 or r.lex.low[c.first - 2] not in r.lexicon.words["definite"]:
        return None
    event = pick(r, index, c, after_events(r, c.first - 1))
    return (event, c.first - 1) if event else None


def lives(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """claimed 40 lives · 40 lives were lost; not 40 lives saved."""
    if r.lexicon.words["lives"].isdisjoint(r.lex.low[c.last - 1 : c.last + 2]):
        return None
    around = set(r.lex.low[max(0, c.first - 3) : c.last + 4])
    if around & r.lexicon.words["life_saving"]:
        return None
    return ("die", c.last - 1) if around & r.lexicon.words["life_losing"] else None


def labelled(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """totally destroyed (55), partly destroyed (28): the word before a bracket that holds nothing but the number."""
    lex, k = r.lex, c.first - 1
    if k < 1 or c.head or c.noun:
        return None
    bracket = lex.low[k] == "(" and c.last < lex.n and lex.low[c.last] == ")"
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


def joined_object(r: Reader, c: Counted) -> tuple[str, int] | None:
    """killed the mayor and two guards: what a verb did to the one named, it did to those who are joined to him."""
    lex, k = r.lex, c.first - 1
    k -= k > 0 and lex.low[k] in r.lexicon.words["determiners"]  # and her two children
    if k < 2 or c.number.value == 1 or not joins(r, k) or not closes(r, c):
        return None
    for j in range(k - 1, max(-1, k - OBJECTS), -1):
        start, entry = entry_ending_at(lex, j)
        if j in r.opens:
            told = r.opens[j].event if r.opens[j].rule == "left_active" else None
            event = choose(r, (told,), kind_of(c)) if told is not None else None
            return (event, r.opens[j].trigger) if event else None  # swamped 200 hectares of rice as well as 70 homes
        if entry is not None and entry.roles & CLAUSE:
            return None
        if entry is not None and entry.active and lex.raw[start][0].islower():
            if j == k - 1:
                return None  # districts were hit, nine of them …
            event = choose(r, entry.active, kind_of(c))
            return (event, start) if event else None
    return None


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


def nominal_group(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """500 of the dead: the group names the event."""
    return (c.nominal, c.last - 1) if c.nominal else None


def priced(r: Reader, c: Counted) -> bool:
    """Whether a word around an amount makes it a price, a fine, a prize."""
    around = r.lex.entries[max(0, c.first - 7) : c.last + 8]
    return any(e is not None and "money_price" in e.roles for e in around)


PRICED = frozenset({"loss", "deliver", "receive"})


def near_money(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """An amount takes the nearest money word of its clause."""
    if c.kind != "money":
        return None
    lex = r.lex
    lo, hi = segment(lex, c.first, c.last)
    best: tuple[int, str, int] | None = None
    for j in range(lo, hi):
        entry = lex.entries[j]
        if entry is None or c.first <= j < c.last or not (entry.active or entry.after):
            continue
        event = choose(r, entry.active if j < c.first else entry.after, "money") or choose(
            r, entry.after + entry.active, "money"
        )
        if event:
            if priced(r, c):
                c.reason = "price"
                return None
            distance = c.first - j if j < c.first else j - c.last
            if distance <= 9 and (best is None or distance < best[0]):
                best = (distance, event, j)
    return (best[1], best[2]) if best else None


TAKING = (of_noun, left_active, headed, in_sites, right_after, left_leave, right_predicate)


TAKERS = frozenset(
    {
        "shelter",
        "die",
        "hurt",
        "return",
        "cross",
        "need",
        "rescue",
        "hunger",
        "lack",
        "outage",
        "malnutrition",
        "evacuate",
        "reach",
        "target",
        "asylum",
        "abduct",
        "detain",
        "migrant",
        "indirect_death",
        "disease_death",
        "treat",
        "besiege",
        "bodies",
        "affect",
        "arrive",
    }
)


RULES = (
    labelled,
    nominal_group,
    lives,
    of_noun,
    left_active,
    part_predicate,
    headed,
    in_sites,
    given_to,
    right_after,
    bare_toll,
    named_below,
    left_leave,
    described_before,
    toll_frame,
    right_predicate,
    told_toll,
    near_money,
    changed,
    ranked,
)
