"""From a subject to its predicate: the walk over what describes the counted, over parts, asides and coordinated counts.

In: a sentence, a Counted and a Walk that says where to begin. Out: the event and the token of the predicate, or None. It refuses to cross a clause break,
and a participle that only describes the next noun.
"""

from dataclasses import dataclass

from hstats.entries import Entry
from hstats.mentions.aside import aside_end, closing, described_aside, described_end, parts_clause
from hstats.mentions.counted import SKIPS, Counted, Reader, begins_noun, choose
from hstats.mentions.doing import FATES, does, outcome
from hstats.mentions.fitting import kind_of
from hstats.mentions.governed import in_phrase

PASSED = SKIPS | {"part", "reduced", "relative", "list_joins", "prepositions", "conjunctions"}
BREAKS = frozenset(";:")
ENDS = frozenset({"die", "disease_death"})  # of a case, which is a person


@dataclass(slots=True)
class Walk:
    """Where a search for a predicate stands: at a token, inside a phrase, inside a list of parts; ``finite`` asks for a form of be."""

    at: int
    in_phrase: bool = False
    in_part: bool = False
    aside: bool = False  # in what is said of a part that has no number: most of them …
    finite: bool = False
    item: bool = False  # behind an item of the list that has no number: 40 houses, the library and two shops
    of_whom: bool = False  # in a clause of its own: of whom 40 …


def predicate(r: Reader, c: Counted, far: int, walk: Walk) -> tuple[str, int] | None:
    """Walks right over modifiers, parts and coordinated counts to the predicate of a subject."""
    lex = r.lex
    for _ in range(far + len(r.counts)):
        walk.at = aside_end(lex, walk.at)
        if walk.at >= lex.n or lex.low[walk.at] in BREAKS or (lex.low[walk.at] == "-" and parts_clause(lex, walk.at)):
            return None
        entry = lex.entries[walk.at]
        if entry is not None and entry.width > 1:
            walk.at = into_hedge(r, c, walk.at, entry.width)
            entry = lex.entries[walk.at]
        if r.opens.get(walk.at, c) is not c or lex.low[walk.at] == "(" or entry is None:
            if not passes(r, c, walk):
                return None
            continue
        event = predicated(r, c, walk.at, entry, walk)
        if event is not None:
            return event, walk.at
        if (
            stops_subject(entry, walk.in_phrase)
            or ("says" in entry.roles and speaks(r, walk.at, entry))
            or opens_other(r, c, lex.low[walk.at])
        ):
            return None
        step_into(r, c, walk, entry)
    return None


def into_hedge(r: Reader, c: Counted, j: int, width: int) -> int:
    """Where a count begins inside the phrase at j: "and more than 150" holds one; else j."""
    return next((k for k in range(j + 1, j + width) if r.opens.get(k, c) is not c), j)


def passes(r: Reader, c: Counted, walk: Walk) -> bool:
    """Steps over another count, a bracket or an unknown word; False where one of these ends the search."""
    lex, j = r.lex, walk.at
    other = r.opens.get(j)
    if other is not None and other is not c and has_clause(r, other):
        return False
    if other is not None and other is not c:
        described = described_end(lex, other.first, other.last) if other.partitive else 0
        walk.at, walk.in_phrase = max(described, other.last, j + 1), False
        return not own_predicate(r, c, other, walk)
    if lex.low[j] == "(":
        walk.at = closing(lex, j)
        return True
    small = lex.raw[j][0].islower()
    if small and not (walk.in_phrase or walk.item or describes_on(r, j)):
        return False
    walk.in_phrase, walk.at = walk.in_phrase or small, j + 1
    return True


def has_clause(r: Reader, other: Counted) -> bool:
    """Whether another count is the subject of a clause of its own: 5,300 people were moved after 81 had been killed."""
    before = r.lex.entries[other.first - 1] if other.first else None
    behind = r.lex.entries[other.last] if other.last < r.lex.n else None
    opens = before is not None and "clause_breaks" in before.roles
    return opens and behind is not None and not behind.roles.isdisjoint(BE)


BE = frozenset({"verbs_be", "finite"})


def own_predicate(r: Reader, c: Counted, other: Counted, walk: Walk) -> bool:
    """Whether what follows another count speaks of that one alone."""
    if walk.in_part:
        return walk.of_whom and goes_on(r, other)
    behind = r.lex.entries[other.last] if other.last < r.lex.n else None
    if behind is not None and behind.after and r.lex.low[other.first - 1] in r.lexicon.words["afterwards"]:
        return True  # police are deployed, with 20 people arrested
    if behind is not None and behind.after and other.kind == "person" and in_phrase(r, other):
        return True  # rescuers were searching for 19 villagers still missing
    if walk.finite and not (other.partitive or in_phrase(r, other)):
        return True
    return c.noun is None and c.head is not None and not joined(r, other)


def goes_on(r: Reader, other: Counted) -> bool:
    """Whether a form of be stands right behind a count or the bracket behind it: of whom 467 (83 per cent) were helped."""
    j = closing(r.lex, other.last) if r.lex.at(other.last, "(") else other.last
    return r.lex.at(j, r.lexicon.words["verbs_be"]) or r.lex.at(j, r.lexicon.words["finite"])


def joined(r: Reader, other: Counted) -> bool:
    """Whether a list word stands right before a count."""
    entry = r.lex.entries[other.first - 1] if other.first else None
    return entry is not None and "list_joins" in entry.roles


def describes_on(r: Reader, j: int) -> bool:
    """Whether an unknown word only goes on to describe the counted: five houses surrounding the school."""
    return any(r.lex.low[j].endswith(ending) for ending in r.lexicon.words["reduced_endings"])


def predicated(r: Reader, c: Counted, j: int, entry: Entry, walk: Walk) -> str | None:
    """The event of a known word, where it is the predicate and no modifier."""
    if entry.counted and not walk.in_part and r.lex.low[j - 1] in r.lexicon.words["verbs_be"]:
        return choose(r, entry.counted, kind_of(c))  # 15 million people worldwide were refugees
    if not entry.after and (entry.width == 1 or not any(e.after for e in r.lex.narrower(j))):
        return None
    if only_degree(r, j) or (j - 1 > c.last and r.lex.low[j - 1] in r.lexicon.words["group_leads"]):
        return None  # were sent to rescue the missing
    if walk.aside or (walk.in_phrase and entry.noun) or (walk.in_part and begins_noun(r, j + entry.width)):
        return None
    acted = bool(entry.active) or any(e.active for e in r.lex.narrower(j))
    # what an unknown thing is, only a passive tells
    bare = c.noun is None and c.event is None and acted and (c.head is not None or walk.in_phrase)
    told = finite(r, c, j) or (walk.finite and r.lex.low[j] in r.lexicon.words["past_only"])
    if disagrees(r, c, j - 1) or ((walk.finite or walk.item or bare) and not told):
        return None
    event = (
        (outcome(r, c, j, entry) if entry.after[:1] in FATES else None)
        or choose(r, entry.after, kind_of(c))
        or next((name for e in r.lex.narrower(j) if (name := choose(r, e.after, kind_of(c)))), None)
    )
    if event is None and kind_of(c) == "case" and (died := choose(r, entry.after, "person")) in ENDS:
        event = died  # six of the nine cases have died
    if event is None or "downed" in entry.roles or lends_share(r, c, event):
        return None
    return event if not modifies_noun(r, j, entry) and not acts(r, c, j, entry) else None


def only_degree(r: Reader, j: int) -> bool:
    """Whether a word of degree at j only goes on to another word: partially functional; not "12 partially"."""
    entry = r.lex.entries[j]
    if entry is None or entry.width > 1 or r.lex.low[j] not in r.lexicon.words["degree_words"] or j + 1 >= r.lex.n:
        return False
    following = r.lex.entries[j + 1]
    if r.lex.low[j + 1] in r.lexicon.words["join"] | r.lexicon.words["or"]:
        return False
    return r.lex.raw[j + 1][0].isalpha() and (following is None or not following.roles & PASSED)


def lends_share(r: Reader, c: Counted, event: str) -> bool:
    """Whether an event only lends its shares to the amount beside it, so that no far predicate gives one: a 25 per cent tariff was released."""
    wanted = r.lexicon.events[event]
    return not c.partitive and kind_of(c) == "percent" and "percent" in wanted.gives and wanted.measure == "cumulative"


def finite(r: Reader, c: Counted, j: int) -> bool:
    """Whether a form of be that agrees with the count stands before the word at j, over auxiliaries."""
    for k in range(j, c.last - 1, -1):
        entry = r.lex.entries[k]
        if r.lex.low[k] in r.lexicon.words["verbs_be"]:
            return not disagrees(r, c, k)
        if k < j and (entry is None or not entry.roles & SKIPS):
            return False
    return False


def disagrees(r: Reader, c: Counted, k: int) -> bool:
    """Whether the word at k speaks of one thing, and the count is of several: an outbreak that has affected …"""
    several = c.number.kind == "count" and c.number.value != 1 and (c.noun is not None or c.head is not None)
    return several and r.lex.low[k] in r.lexicon.words["singular_be"]


def acts(r: Reader, c: Counted, j: int, entry: Entry) -> bool:
    """Whether the verb at j has the next count as its object, so that it tells what the subject did: two blasts have killed 30."""
    if not entry.active or j + entry.width not in r.opens:
        return bool(entry.active) and (does(r, c, j, entry) or goes_on_act(r, j, entry))
    k = j - 1
    while k > 0 and r.lex.low[k] in r.lexicon.words["finite"]:
        if r.lex.low[k] not in r.lexicon.words["having"]:
            return False
        k -= 1
    return True


def goes_on_act(r: Reader, j: int, entry: Entry) -> bool:
    """Whether the verb at j tells what one did, by a join or a relative: the fire covered 900 hectares and destroyed the orchards, who killed the mayor."""
    led = r.lex.low[j - 1] in r.lexicon.words["join"] or r.lex.low[j - 1] in r.lexicon.words["relative"]
    return led and r.lex.at(j + entry.width, r.lexicon.words["determiners"])


def others_of(r: Reader, j: int, entry: Entry) -> bool:
    """Whether the part word at j speaks of a group without a number: most of them."""
    last, words, low = j + entry.width, r.lexicon.words, r.lex.low
    shared = low[j] not in words["of"] or (j > 0 and low[j - 1] in words["shares_of"])  # many of them
    return low[last - 1] in words["demonstratives"] and last not in r.opens and shared


def step_into(r: Reader, c: Counted, walk: Walk, entry: Entry) -> None:
    """Notes what a word opens: a list of parts, a phrase, an item without a number; a comma closes a phrase."""
    word = r.lex.low[walk.at]
    if not walk.item and c.noun is not None and c.kind in THINGS:
        walk.item = begins_item(r, walk.at, entry) or names_item(r, walk.at, entry)
    walk.aside = (walk.aside and word != ",") or ("part" in entry.roles and others_of(r, walk.at, entry))
    leads = word == "," and not r.lexicon.words["describes_by"].isdisjoint(r.lex.low[walk.at + 2 : walk.at + 3])
    walk.at = described_aside(r, walk.at) if leads else walk.at + entry.width
    if "part" in entry.roles:
        walk.in_part, walk.of_whom = True, r.lex.low[walk.at - 1] in r.lexicon.words["relative"]
    if "prepositions" in entry.roles or "reduced" in entry.roles or "relative" in entry.roles:
        walk.in_phrase = True
    elif "list_joins" in entry.roles:
        walk.in_phrase = walk.in_part or word != ","


def begins_item(r: Reader, j: int, entry: Entry) -> bool:
    """Whether an article right behind a list word begins another subject, one without a number, of what is said of the counted things."""
    if "determiners" not in entry.roles or j == 0:
        return False
    before = r.lex.entries[j - 1]
    return before is not None and "list_joins" in before.roles


def names_item(r: Reader, j: int, entry: Entry) -> bool:
    """Whether a list word leads to one plain word that the list goes on behind: 40 km of power lines, embankment, and highway were cut."""
    if "list_joins" not in entry.roles or j + 2 >= r.lex.n or not r.lex.raw[j + 1][0].islower():
        return False
    behind = r.lex.entries[j + 2]
    return r.lex.entries[j + 1] is None and behind is not None and not behind.roles.isdisjoint(LIST_ON)


LIST_ON = frozenset({"list_joins", "verbs_be"})
THINGS = frozenset({"house", "building", "facility", "infrastructure", "village", "length"})


def stops_subject(entry: Entry, in_phrase: bool) -> bool:
    """Whether a known word ends the search for a predicate: a clause break, an active verb, a speaker's verb."""
    roles = entry.roles
    if "clause_breaks" in roles and "prepositions" not in roles:
        return True
    if not roles.isdisjoint(PASSED):
        return False
    if entry.active and not entry.noun:
        return not in_phrase
    return "says" in roles and not in_phrase


def speaks(r: Reader, j: int, entry: Entry) -> bool:
    """Whether a speaker's verb stands behind an aside: two officials, speaking on condition of anonymity, said 40 had died; not "said to be"."""
    return r.lex.low[j - 1] == "," and not r.lex.at(j + entry.width, r.lexicon.words["change_to"])


def opens_other(r: Reader, c: Counted, word: str) -> bool:
    """Whether a word leads from things that no lexicon knows to a clause about others: 28 centres opened as towns were evacuated."""
    return c.noun is None and c.head is not None and word in r.lexicon.words["meanwhile"]


def modifies_noun(r: Reader, j: int, entry: Entry) -> bool:
    """Whether a participle only describes the next noun: "in destroyed homes"."""
    k = j + entry.width
    nxt = r.lex.entries[k] if k < r.lex.n else None
    before = r.lex.entries[j - 1] if j else None
    after_prep = before is not None and (
        "determiners" in before.roles or ("prepositions" in before.roles and not before.roles & SKIPS)
    )
    return after_prep and nxt is not None and nxt.noun is not None and entry.width == 1
