"""What happened to the counted: the word that governs a number, found by the first rule that fits.

In: a sentence whose numbers have their noun phrases. Out: each Counted with its event, the token of the event word and the rule's name. It
refuses to look across a clause break, and to give a number an event that does not count its class of thing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hstats.lexicon import Entry, Noun
from hstats.mentions.counted import SKIPS, Counted, Reader, choose, single
from hstats.mentions.figure import entry_ending_at
from hstats.sentences import Lexed, segment

PASSED = SKIPS | {"part", "reduced", "relative", "list_joins", "prepositions", "conjunctions"}
FAR = 24  # tokens that a subject may stand before its predicate


BREAKS = frozenset(";:—–")


def attach(r: Reader, index: int, c: Counted) -> None:
    """The first rule that finds the event of a count; the rule's name is kept."""
    own = c.event if c.rule == "event_noun" else None
    yields = r.lexicon.events[own].yields if own else None
    if own is not None and yields is None:
        each_side(r, c)
        return
    if own is not None and own in after_events(r, c.trigger):
        return
    for rule in RULES if own is None else TAKING:
        found = rule(r, index, c)
        if found is not None and own is not None and crosses(r, index, found[1]):
            continue
        if found is not None and (own is None or takes(own, found[0], rule.__name__)):
            if own is not None and (c.noun is None or (yields and c.noun.population is None)):
                base = c.noun or Noun("person", "person")
                c.noun = replace(base, population=yields or None)
            c.event, c.trigger = found
            c.rule = rule.__name__
            if c.rule in TOLLS and c.noun is None:
                c.noun = toll_group(r, c)
            r.consumed.add(c.trigger)
            break
    each_side(r, c)


TOLLS = ("bare_toll", "toll_frame")


def toll_group(r: Reader, c: Counted) -> Noun | None:
    """The group that a toll counts: the number of civilians killed rose to 1,557."""
    for j in range(c.trigger, min(c.first, c.trigger + TOLL_PHRASE)):
        noun = single(r, j).noun
        if noun is not None and noun.kind == "person" and (noun.sex or noun.age_group or noun.population):
            return noun
    return None


TOLL_PHRASE = 6  # tokens


def crosses(r: Reader, index: int, trigger: int) -> bool:
    """Whether another count stands between a count and an event word behind it."""
    return any(r.counts[index].last <= o.first <= trigger for o in r.counts if o is not r.counts[index])


def takes(own: str, other: str, rule: str) -> bool:
    """Whether another event takes over the people that an event noun counts; camps only shelter the displaced, and only as their predicate."""
    if other == "shelter":
        return own in ("displace", "idp") and rule != "left_active"
    return other in TAKERS and other != own


def each_side(r: Reader, c: Counted) -> None:
    """ "on each side" behind a count makes it one observation for each."""
    for j in range(c.last, min(r.lex.n, c.last + 3)):
        for parts, n in r.lexicon.each:
            if r.lex.low[j] == parts[0] and r.lex.low[j : j + len(parts)] == parts:
                c.each_of = n


def right_after(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 killed · 12 people were killed: the predicate stands right behind, over auxiliaries."""
    lex, j, copula, relative = r.lex, c.last, False, False
    while j < lex.n:
        entry = lex.entries[j]
        relative = relative or (entry is not None and "relative" in entry.roles)
        if entry is None or (copula and not relative and in_phrase(r, c)):
            return None
        if copula and entry.counted and choose(r, entry.counted, kind_of(c)):
            return choose(r, entry.counted, kind_of(c)) or "", j
        copula = copula or "verbs_be" in entry.roles
        if entry.after:
            event = pick(r, index, c, entry.after) or narrower_event(r, index, c, j)
            if event:
                return event, j
        if not entry.roles & SKIPS:
            return None
        j += entry.width
    return None


def narrower_event(r: Reader, index: int, c: Counted, j: int) -> str | None:
    """The event of a shorter phrase at token j, where the widest counts another class of thing."""
    return next((event for e in r.lex.narrower(j) if e.after and (event := pick(r, index, c, e.after))), None)


def pick(r: Reader, index: int, c: Counted, events: tuple[str, ...]) -> str | None:
    """The event for a count; a bare number counts what the count before it did: 500 homes destroyed and 2,000 damaged."""
    event = choose(r, events, kind_of(c))
    if event is None and c.kind is None and c.head is None and index:
        before = next((o for o in reversed(r.counts[:index]) if o.noun is not None and o.reason is None), None)
        if before is not None and before.noun is not None and before.noun.kind != "person":
            event = choose(r, events, before.noun.kind)
            c.noun = before.noun if event else None
    return event


def kind_of(c: Counted) -> str | None:
    """The class for the event table; an unknown noun may be a person."""
    if c.kind is not None:
        return "person" if c.kind == "percent" and c.noun is not None else c.kind
    return "unknown" if c.head is not None else None


def of_noun(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """the deaths of 12 · the bodies of three men who had been missing: the noun before "of" says what happened."""
    return word_before(r, index, c, lambda entry: entry.of)


def left_active(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """killing 12 · killed at least 12: the event word stands right before; not "has reached 12" behind a toll."""
    found = word_before(r, index, c, lambda entry: entry.active)
    if found is not None and r.lex.low[found[1]] in r.lexicon.words["toll_end"]:
        return toll_frame(r, index, c) or found
    return found


def word_before(r: Reader, index: int, c: Counted, slot: Callable[[Entry], tuple[str, ...]]) -> tuple[str, int] | None:
    """The event of the word right before a count, over hedges and determiners, where it has one in this slot."""
    lex, k = r.lex, c.first - 1
    while k >= 0:
        start, entry = entry_ending_at(lex, k)
        if entry is None:
            return None
        if slot(entry) and start not in r.consumed:
            event = pick(r, index, c, slot(entry))
            if event:
                return event, start
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
    return predicate(r, c, FAR)


def described_before(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """the missing four crew members: a state between "the" and its number."""
    if c.first < 2 or r.lex.low[c.first - 2] not in r.lexicon.words["definite"]:
        return None
    event = pick(r, index, c, after_events(r, c.first - 1))
    return (event, c.first - 1) if event else None


def right_predicate(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 people from two villages, including a child, were killed: the predicate after what describes the counted.

    A part of a list takes the event of its whole instead, and what stands in a phrase ("on three villages") is no subject.
    """
    if c.whole is not None or in_phrase(r, c):
        return None
    return predicate(r, c, FAR)


def in_phrase(r: Reader, c: Counted) -> bool:
    """Whether a preposition stands before a count, so that no predicate behind it speaks of it."""
    if not c.first:
        return False
    _, entry = entry_ending_at(r.lex, c.first - 1)
    return entry is not None and "subject_prepositions" in entry.roles


def after_events(r: Reader, j: int) -> tuple[str, ...]:
    """The events that the word at token j can predicate."""
    entry = r.lex.entries[j] if 0 <= j < r.lex.n else None
    return entry.after if entry is not None else ()


@dataclass(slots=True)
class Walk:
    """Where a search for a predicate stands: inside a phrase, inside a list of parts."""

    in_phrase: bool = False
    in_part: bool = False


def predicate(r: Reader, c: Counted, far: int) -> tuple[str, int] | None:
    """Walks right over modifiers, parts and coordinated counts to the predicate of a subject."""
    lex, j, walk = r.lex, c.last, Walk()
    for _ in range(far + len(r.counts)):
        if j >= lex.n or lex.low[j] in BREAKS or lex.low[j].startswith("--"):
            return None
        other = r.opens.get(j)
        entry = lex.entries[j]
        if other is not None and other is not c:
            j, walk.in_phrase = max(other.last, j + 1), False
        elif lex.low[j] == "(":
            j = closing(lex, j)
        elif entry is None:
            if not walk.in_phrase and lex.raw[j][0].islower() and not describes_on(r, j):
                return None
            walk.in_phrase = walk.in_phrase or lex.raw[j][0].islower()
            j += 1
        else:
            event = predicated(r, c, j, entry, walk)
            if event is not None:
                return event, j
            if stops_subject(r, j, entry, walk.in_phrase):
                return None
            step_into(walk, lex.low[j], entry)
            j += entry.width
    return None


def describes_on(r: Reader, j: int) -> bool:
    """Whether an unknown word only goes on to describe the counted: five houses surrounding the school."""
    return any(r.lex.low[j].endswith(ending) for ending in r.lexicon.words["reduced_endings"])


def predicated(r: Reader, c: Counted, j: int, entry: Entry, walk: Walk) -> str | None:
    """The event of a known word, where it is the predicate and no modifier."""
    if not entry.after or (walk.in_phrase and entry.noun):
        return None
    event = choose(r, entry.after, kind_of(c))
    return event if event and not modifies_noun(r, j, entry) and not joined_verb(r, j, entry) else None


def joined_verb(r: Reader, j: int, entry: Entry) -> bool:
    """Whether a word goes on with what the subject did: killed 9 people and destroyed …"""
    before = r.lex.entries[j - 1] if j else None
    behind = r.opens.get(j + entry.width)
    return bool(entry.active) and before is not None and "list_joins" in before.roles and behind is not None


def step_into(walk: Walk, word: str, entry: Entry) -> None:
    """Notes what a word opens: a list of parts, a phrase; a comma closes a phrase."""
    walk.in_part = walk.in_part or "part" in entry.roles
    if entry.roles & {"prepositions", "reduced", "relative"}:
        walk.in_phrase = True
    elif "list_joins" in entry.roles:
        walk.in_phrase = walk.in_part or word != ","


def stops_subject(r: Reader, j: int, entry: Entry, in_phrase: bool) -> bool:
    """Whether a known word ends the search for a predicate: a clause break, an active verb, a speaker's verb."""
    roles = entry.roles
    if "clause_breaks" in roles and "prepositions" not in roles:
        return True
    if roles & PASSED:
        return False
    if entry.active and not entry.noun:
        return not in_phrase
    return "says" in roles and not in_phrase


def modifies_noun(r: Reader, j: int, entry: Entry) -> bool:
    """Whether a participle only describes the next noun: "in destroyed homes"."""
    k = j + entry.width
    nxt = r.lex.entries[k] if k < r.lex.n else None
    before = r.lex.entries[j - 1] if j else None
    after_prep = before is not None and (
        "determiners" in before.roles or ("prepositions" in before.roles and not before.roles & SKIPS)
    )
    return after_prep and nxt is not None and nxt.noun is not None and entry.width == 1


def closing(lex: Lexed, j: int) -> int:
    """The token behind the bracket that opens at j."""
    for k in range(j + 1, min(lex.n, j + 60)):
        if lex.low[k] == ")":
            return k + 1
    return j + 1


def bare_toll(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """A toll frame whose number stands alone comes before any active verb: the toll has reached 12."""
    return toll_frame(r, index, c) if c.kind in (None, "percent") and c.head is None else None


def toll_frame(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """The death toll rose to 12 · People killed: 12 · a toll noun, then what links it to its number."""
    lex, k = r.lex, c.first - 1
    if k < 0:
        return None
    linked = lex.low[k] in r.lexicon.words["toll_end"] or lex.low[k] in r.lexicon.words["perfect"] or ends_link(r, k)
    best: tuple[int, int, str, int] | None = None
    for j in range(k, max(-1, k - 30), -1):
        if lex.low[j] == ";" or (j in r.opens and r.opens[j].reason is None and lex.low[k] == ":"):
            break
        for key, entry in r.lexicon.tolls.get(lex.low[j], ()):
            end = j + entry.width
            adjacent = end == c.first and c.number.kind == "percent"
            verb = entry.width == 1 and lex.low[j] in r.lexicon.words["toll_end"] and lex.low[k] != ":"
            states = any(r.lexicon.events[name].measure == "stock" for name in entry.toll)
            adjacent = adjacent or (lex.low[k] == "," and end == k and states)
            if end <= c.first and (linked or adjacent) and not verb and tuple(lex.low[j:end]) == key:
                event = choose_toll(r, entry.toll, c)
                if event and (best is None or (end, entry.width) > best[:2]):
                    best = (end, entry.width, event, j)
    return (best[2], best[3]) if best else None


def ends_link(r: Reader, k: int) -> bool:
    """Whether the words before a number are a hedge such as "as high as" behind a toll verb."""
    _, entry = entry_ending_at(r.lex, k)
    return entry is not None and entry.before is not None


def choose_toll(r: Reader, events: tuple[str, ...], c: Counted) -> str | None:
    """The toll's event, for the class of the number behind it."""
    event = choose(r, events, kind_of(c))
    if event is None and kind_of(c) in (None, "unknown"):
        event = next((name for name in events if not {"money", "percent"} & set(r.lexicon.events[name].gives)), None)
    return event


def lives(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """claimed 40 lives · 40 lives were lost; not 40 lives saved."""
    if not any(w in r.lexicon.words["lives"] for w in r.lex.low[c.last - 1 : c.last + 2]):
        return None
    around = set(r.lex.low[max(0, c.first - 3) : c.last + 4])
    if around & r.lexicon.words["life_saving"]:
        return None
    return ("die", c.last - 1) if around & r.lexicon.words["life_losing"] else None


def nominal_group(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """500 of the dead: the group names the event."""
    return (c.nominal, c.last - 1) if c.nominal else None


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
            if any(e is not None and "money_price" in e.roles for e in lex.entries[max(0, c.first - 7) : c.last + 5]):
                c.reason = "price"
                return None
            distance = c.first - j if j < c.first else j - c.last
            if distance <= 9 and (best is None or distance < best[0]):
                best = (distance, event, j)
    return (best[1], best[2]) if best else None


TAKING = (of_noun, right_after, left_active, left_leave, right_predicate)


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
        "abduct",
        "detain",
        "migrant",
        "indirect_death",
        "disease_death",
        "treat",
        "besiege",
        "bodies",
    }
)


RULES = (
    nominal_group,
    lives,
    of_noun,
    right_after,
    bare_toll,
    left_active,
    left_leave,
    described_before,
    toll_frame,
    right_predicate,
    near_money,
)
