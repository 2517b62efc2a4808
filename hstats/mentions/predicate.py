"""What is said of the counted behind it: the predicate that stands right there, or further on behind what describes the counted.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of its word. It refuses to look across a clause break, and a
count that stands in a phrase as the subject of what follows.
"""

from dataclasses import dataclass

from hstats.lexicon import Entry
from hstats.mentions.counted import SKIPS, Counted, Reader, choose
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.fitting import kind_of, narrower_event, pick
from hstats.sentences import Lexed

PASSED = SKIPS | {"part", "reduced", "relative", "list_joins", "prepositions", "conjunctions"}


FAR = 24  # tokens that a subject may stand before its predicate


BREAKS = frozenset(";:—–")


def right_after(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 killed · 12 people were killed: the predicate stands right behind, over auxiliaries; what only describes the counted gives way to it."""
    found = behind(r, index, c)
    if found is None or not describes(r, c, found[1]):
        return found
    return main_predicate(r, c, *found) or found


def behind(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """The first event word behind a count, over auxiliaries and relatives only."""
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


def describes(r: Reader, c: Counted, j: int) -> bool:
    """Whether the event word at j only describes the counted: people sheltering, people who had fled; not "were hurt", "to flee", "need"."""
    for word in r.lex.low[c.last : j + 1]:
        if word in r.lexicon.words["relative"]:
            return True
        if word in r.lexicon.words["finite"]:
            return False
    return r.lex.low[c.last] not in r.lexicon.words["result"]


def main_predicate(r: Reader, c: Counted, event: str, j: int) -> tuple[str, int] | None:
    """60 people sheltering in a school were killed: the predicate of a subject that an event word only describes; the dead stay dead."""
    entry = r.lex.entries[j]
    if event in LASTING or entry is None or c.whole is not None or in_phrase(r, c):
        return None
    found = predicate(r, c, FAR, Walk(j + entry.width, in_phrase=True, finite=True))
    return found if found is not None and found[0] != event else None


LASTING = frozenset({"die", "bodies", "casualty", "disease_death", "indirect_death"})


def right_predicate(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 people from two villages, including a child, were killed: the predicate after what describes the counted.

    A part of a list takes the event of its whole instead, and what stands in a phrase ("on three villages") is no subject.
    """
    if c.whole is not None or in_phrase(r, c):
        return None
    return predicate(r, c, FAR, Walk(c.last))


def in_phrase(r: Reader, c: Counted) -> bool:
    """Whether a preposition stands before a count, so that no predicate behind it speaks of it."""
    if not c.first:
        return False
    _, entry = entry_ending_at(r.lex, c.first - 1)
    return entry is not None and "subject_prepositions" in entry.roles


@dataclass(slots=True)
class Walk:
    """Where a search for a predicate stands: at a token, inside a phrase, inside a list of parts; ``finite`` asks for a form of be."""

    at: int
    in_phrase: bool = False
    in_part: bool = False
    finite: bool = False


def predicate(r: Reader, c: Counted, far: int, walk: Walk) -> tuple[str, int] | None:
    """Walks right over modifiers, parts and coordinated counts to the predicate of a subject."""
    lex, j = r.lex, walk.at
    for _ in range(far + len(r.counts)):
        if j >= lex.n or lex.low[j] in BREAKS or lex.low[j].startswith("--"):
            return None
        other = r.opens.get(j)
        entry = lex.entries[j]
        if other is not None and other is not c:
            if walk.finite and not (walk.in_part or other.partitive):
                return None  # it has a predicate of its own
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
    if walk.finite and not finite(r, c, j):
        return None
    event = choose(r, entry.after, kind_of(c))
    return event if event and not modifies_noun(r, j, entry) and not joined_verb(r, j, entry) else None


def finite(r: Reader, c: Counted, j: int) -> bool:
    """Whether a form of be that agrees with the count stands before the word at j, over auxiliaries."""
    lone, words = c.number.value == 1, r.lexicon.words
    for k in range(j, c.last, -1):
        entry = r.lex.entries[k]
        if r.lex.low[k] in words["verbs_be"]:
            return lone or r.lex.low[k] not in words["singular_be"]
        if k < j and (entry is None or not entry.roles & SKIPS):
            return False
    return False


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
