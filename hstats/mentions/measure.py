"""Numbers of a sentence to what they count and what happened to it: the counted noun, and the event word that governs it.

In: a Lexed sentence and its numbers. Out: Counted values, each with its noun phrase, its event and the rule that joined them, or the reason
why it is no humanitarian figure. It refuses to join across a clause break, and leaves the facts around the count (when, where, who says)
to others.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hstats.lexicon import Entry, Lexicon, Noun
from hstats.mentions.figure import Number, entry_ending_at
from hstats.model import Period
from hstats.sentences import Lexed

FAR = 24  # tokens that a subject may stand before its predicate
BREAKS = frozenset(";:—–")


@dataclass(slots=True)
class Counted:
    """A number with its noun phrase (tokens first..last, exclusive), the event that governs it and its place in a list."""

    number: Number
    first: int
    last: int
    noun: Noun | None = None
    head: str | None = None  # an unknown counted noun, as written
    nation: str | None = None  # the country whose people are counted
    event: str | None = None
    trigger: int = -1  # token of the event word
    rule: str = ""
    reason: str | None = None
    whole: "Counted | None" = None
    relation: str | None = None
    partitive: bool = False
    nominal: str | None = None
    each_of: int | None = None
    period: Period | None = None  # settled when the count is joined
    measure: str | None = None
    where: object = None  # its PlaceMention, settled when the count is joined

    @property
    def kind(self) -> str | None:
        """The class of the counted thing; None where no noun states it."""
        if self.number.kind != "count":
            return self.number.kind
        return self.noun.kind if self.noun else None


class Reader:
    """One sentence while its counts are read: tokens, lexicon, and which token opens which count."""

    __slots__ = ("consumed", "counts", "lex", "lexicon", "nation_of", "opened", "opens", "prior", "wholes")

    def __init__(self, lex: Lexed, lexicon: Lexicon, nation_of: Callable[[str], str | None]) -> None:
        self.lex, self.lexicon, self.nation_of = lex, lexicon, nation_of
        self.counts: list[Counted] = []
        self.opens: dict[int, Counted] = {}
        self.consumed: set[int] = set()
        self.prior: Counted | None = None
        self.wholes: list[Counted] = []
        self.opened = False


def measures(
    lex: Lexed,
    numbers: list[Number],
    lexicon: Lexicon,
    nation_of: Callable[[str], str | None],
    wholes: list[Counted],
    opened: bool,
) -> list[Counted]:
    """Every number of the sentence as a Counted; ``wholes`` are those of earlier sentences, latest first; ``opened``: they end in "including"."""
    r = Reader(lex, lexicon, nation_of)
    r.wholes, r.opened = wholes, opened
    r.prior = wholes[0] if wholes else None
    for number in numbers:
        c = counted_noun(r, number)
        r.counts.append(c)
        r.opens[c.first] = c
    for index, c in enumerate(r.counts):
        if c.reason is None:
            place_in_list(r, index, c)
            attach(r, index, c)
            if c.rule == "left_active" and c.whole is not None and not c.partitive and not introduced(r, index, c):
                c.whole, c.relation = None, "addition" if c.number.addition else None
    for index, c in enumerate(r.counts):
        if c.reason is None:
            name_group(r, index, c)
        if c.event is None and c.reason is None:
            inherit(r, index, c)
    for c in r.counts:
        if c.event is None and c.reason is None:
            c.reason = "no_event"
    return r.counts


# --- the counted noun -------------------------------------------------------------------------------------------------------------


def counted_noun(r: Reader, number: Number) -> Counted:
    """The noun phrase of a number: modifiers and the last noun of the run."""
    first = number.hedge_first if 0 <= number.hedge_first < number.first else number.first
    c = Counted(number, first, max(number.last, number.hedge_last), reason=number.reason)
    if c.reason:
        return c
    c.reason = named_number(r, number)
    if c.reason is None:
        walk_noun(r, c)
    return c


def named_number(r: Reader, number: Number) -> str | None:
    """ "Resolution 2504", "Flight 18", "Boeing 737", "M4": the number names something."""
    i = number.first
    if not number.digits or i == 0 or number.kind != "count":
        return None
    lex = r.lex
    before = lex.low[i - 1]
    if before in r.lexicon.words["number_sign"] and not (number.last - number.first > 1):
        return "reference"
    if before == "." and i > 1 and lex.low[i - 2] in r.lexicon.words["number_sign"] and lex.low[i - 2] == "no":
        return "reference"
    if before in "[(" and i + 1 < lex.n and lex.low[number.last] == "]":
        return "reference"
    if before == "/" or (number.last < lex.n and lex.low[number.last] == "/"):
        return "reference"
    return None


def walk_noun(r: Reader, c: Counted) -> None:
    """Reads modifiers and nouns behind a number until something ends the phrase."""
    lex, j, unknown = r.lex, c.last, 0
    j = over_of(r, c, j)
    while j < lex.n and unknown <= 4:
        entry = lex.entries[j]
        if not lex.raw[j][0].isalpha():
            if lex.low[j] not in ("'s", "’s"):
                break
            j += 1
            continue
        if (
            j in r.opens
            or lex.low[j][0].isdigit()
            or (lex.low[j] in r.lexicon.values and c.head is None and j > c.last)
        ):
            break
        if entry is None:
            unknown += 1
            take_unknown(r, c, j)
            j += 1
            continue
        step = take_entry(r, c, j, entry)
        if step == 0:
            break
        j += step
    if c.noun is None and c.head is not None and c.number.kind == "count":
        settle_unknown(r, c)


def over_of(r: Reader, c: Counted, j: int) -> int:
    """Steps over "of" behind a vague number or a share, and marks "14 of those" as a part."""
    lex = r.lex
    if j >= lex.n or lex.low[j] not in r.lexicon.words["of"]:
        return j
    entry = lex.entries[j]
    if entry is not None and "part" in entry.roles and c.number.kind == "count":
        c.partitive = True
        if entry.width > 1 and lex.low[j + entry.width - 1] in r.lexicon.words["determiners"]:
            return j + entry.width
        c.last = j + entry.width
        return lex.n
    nxt = lex.low[j + 1] if j + 1 < lex.n else ""
    if c.number.qualifier != "vague" and c.number.kind == "count":
        if nxt not in r.lexicon.words["determiners"]:
            return lex.n
        after = lex.entries[j + 2] if j + 2 < lex.n else None
        c.partitive = nxt in r.lexicon.words["demonstratives"] or (after is not None and after.nominal is not None)
        return j + 2
    return j + 2 if nxt in r.lexicon.words["determiners"] else j + 1


def take_unknown(r: Reader, c: Counted, j: int) -> None:
    """An unknown word may be a modifier or the noun itself; a people's name gives the country."""
    word = r.lex.raw[j]
    if word[0].isupper():
        nation = r.nation_of(word)
        if nation:
            c.nation = nation
    if c.noun is None:
        c.head = word


def settle_unknown(r: Reader, c: Counted) -> None:
    """A people's name is a person noun; another unknown noun stays unknown."""
    head = c.head or ""
    at = next((j for j in range(c.last, min(r.lex.n, c.last + 8)) if r.lex.raw[j] == head), -1)
    if c.nation and at >= 0 and r.nation_of(head) and (head.lower().endswith("s") or r.nation_of(head)):
        c.noun = Noun("person", "person")
        c.last = at + 1


def take_entry(r: Reader, c: Counted, j: int, entry: Entry) -> int:
    """Takes a known word into the noun phrase; 0 where the phrase ends before it."""
    if entry.counted and not (entry.noun and next_is_noun(r, j + entry.width)):
        return take_event_noun(r, c, j, entry)
    if entry.noun is not None:
        c.noun = merge(c.noun, entry.noun)
        c.last, c.head = j + entry.width, None
        return entry.width
    if "addition" in entry.roles:
        c.number.addition = True
        c.last = j + entry.width
        return entry.width
    if entry.excluded and c.noun is None:
        if c.number.kind == "count":
            c.reason, c.last = entry.excluded, j + entry.width
        return 0
    if entry.nominal and c.partitive and c.noun is None:
        c.nominal, c.last = entry.nominal, j + entry.width
        c.noun = Noun("person", "person")
        return 0
    if entry.modifier and (next_is_noun(r, j + entry.width) or next_counted(r, j + entry.width)):
        modify(c, entry.modifier)
        return entry.width
    if (entry.after or entry.active) and next_is_noun(r, j + entry.width) and c.noun is None:
        c.event, c.trigger, c.rule = choose(r, entry.after or entry.active, "person"), j, "participle+noun"
        return entry.width
    if entry.roles & STOPS or entry.after or entry.active or entry.modality:
        return 0
    if c.noun is not None:
        return 0
    return entry.width


STOPS = frozenset(
    {
        "copula",
        "prepositions",
        "conjunctions",
        "relative",
        "negation",
        "determiners",
        "part",
        "clause_breaks",
        "verbs_be",
        "leave",
        "locative",
        "says",
    }
)


def next_is_noun(r: Reader, j: int) -> bool:
    """Whether a counted noun begins at j, at most one unknown word on."""
    for k in (j, j + 1):
        if k >= r.lex.n or not r.lex.raw[k][0].isalpha():
            return False
        entry = r.lex.entries[k]
        if entry is not None:
            return entry.noun is not None and not entry.roles & STOPS
        if k == j and r.lex.raw[k][0].islower():
            return False
    return False


def next_counted(r: Reader, j: int) -> bool:
    """Whether an event noun ("deaths") begins at j."""
    entry = r.lex.entries[j] if j < r.lex.n else None
    return entry is not None and bool(entry.counted)


def take_event_noun(r: Reader, c: Counted, j: int, entry: Entry) -> int:
    """The counted noun names the event itself: deaths, IDPs, attacks."""
    kind = c.noun.kind if c.noun else (entry.noun.kind if entry.noun else None)
    if c.number.kind == "count":
        c.event, c.trigger, c.rule = choose(r, entry.counted, kind), j, "event_noun"
    if entry.noun is not None:
        c.noun = merge(c.noun, entry.noun) if entry.noun.kind == "person" or c.noun is None else entry.noun
    c.last, c.head = j + entry.width, None
    return 0


def modify(c: Counted, facet: str) -> None:
    """A modifier's facet joins the noun: female, civilian."""
    base = c.noun or Noun("person", "person")
    if facet in ("f", "m"):
        c.noun = Noun(base.kind, base.unit, facet, base.age_group, base.population)
    elif facet == "children":
        c.noun = Noun(base.kind, base.unit, base.sex, facet, base.population)
    elif facet == "civilian":
        c.noun = Noun(base.kind, base.unit, base.sex, base.age_group, facet)


def merge(one: Noun | None, other: Noun) -> Noun:
    """A run of nouns counts the last; earlier ones lend their facets."""
    if one is None or one.kind != other.kind:
        return other
    return Noun(
        other.kind,
        other.unit,
        other.sex or one.sex,
        other.age_group or one.age_group,
        other.population or one.population,
    )


def choose(r: Reader, events: tuple[str, ...], kind: str | None) -> str | None:
    """The first event that counts this class of thing."""
    for name in events:
        gives = r.lexicon.events[name].gives
        if (kind or "any") in gives:
            return name
    return None


# --- lists and wholes -------------------------------------------------------------------------------------------------------------


def place_in_list(r: Reader, index: int, c: Counted) -> None:
    """Finds the whole that a count is part of: including, of whom, a bracket or a colon behind a total."""
    if c.number.addition:
        c.relation = "addition"
    if index == 0:
        opens_as_part(r, c)
        return
    prev = r.counts[index - 1]
    gap = gap_of(r, prev, c)
    if c.number.addition and not c.partitive:
        return
    if gap.part:
        c.whole = whole_before(r, index)
    elif gap.bracket or gap.colon:
        c.whole = prev.whole or prev if prev.event and same_kind(c, prev) else None
    elif prev.whole is not None and gap.list_only and same_kind(c, prev):
        c.whole = prev.whole
    elif c.partitive:
        c.whole = whole_before(r, index)
    if c.whole is not None and not holds(c.whole, c):
        c.whole = None
    if c.whole is not None:
        c.relation = "of_which"


def name_group(r: Reader, index: int, c: Counted) -> None:
    """Gives a bare number or share the group its predicate names; such a number is part of what was counted before."""
    if c.noun is not None and c.number.kind != "percent":
        return
    group = predicate_noun(r, c)
    if group is None:
        return
    c.noun = group
    if c.whole is None and c.event is None:
        before = r.counts[index - 1] if index else None
        c.whole = (before.whole or before) if before is not None and before.reason is None else r.prior
        c.relation = "of_which" if c.whole is not None else c.relation


def introduced(r: Reader, index: int, c: Counted) -> bool:
    """Whether a part word, and not only a dash or a bracket, leads to a count that has an active verb of its own."""
    return index > 0 and gap_of(r, r.counts[index - 1], c).part


def opens_as_part(r: Reader, c: Counted) -> None:
    """ "Of these, 40 …", "14 of those …": part of the last whole of the sentence before."""
    words = r.lex.entries[: c.first]
    leads = any(e is not None and "part" in e.roles for e in words[:3]) or r.opened
    if not (leads or c.partitive):
        return
    named = {event for e in words if e is not None for event in (*e.after, *e.counted)} | (
        {c.nominal} if c.nominal else set()
    )
    fits = [w for w in r.wholes if same_kind(c, w) and holds(w, c)]
    whole = next((w for w in fits if w.event in named), None) or (fits[0] if fits and not c.nominal else None)
    if whole is not None:
        c.whole, c.relation = whole, "of_which"


def same_kind(c: Counted, other: Counted) -> bool:
    """Whether two counts may be whole and part: the same class, or a share, or no class stated."""
    return (
        c.kind is None
        or other.kind is None
        or c.kind == other.kind
        or c.kind == "percent"
        or {c.kind, other.kind} <= {"house", "building"}
    )


def whole_before(r: Reader, index: int) -> Counted | None:
    """The nearest count before that is itself no part and can hold this one."""
    c = r.counts[index]
    for other in reversed(r.counts[:index]):
        if (
            other.reason is None
            and other.whole is None
            and other.number.kind == "count"
            and same_kind(c, other)
            and holds(other, c)
        ):
            return other
    return None


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


@dataclass(slots=True)
class Gap:
    """What stands between two counts."""

    part: bool = False
    bracket: bool = False
    colon: bool = False
    list_only: bool = True
    joined: bool = False
    closed: bool = False


def gap_of(r: Reader, prev: Counted, c: Counted) -> Gap:
    """Reads the tokens between two counts: part words, brackets, colons, list joins."""
    gap, lex, j = Gap(), r.lex, prev.last
    in_phrase = False
    while j < c.first:
        entry, word = lex.entries[j], lex.low[j]
        roles = entry.roles if entry is not None else frozenset()
        width = entry.width if entry is not None else 1
        if "part" in roles and not (entry is not None and entry.after and preceded_by_be(r, j)):
            gap.part = True
        elif gap.part and (
            "verbs_be" in roles or "relative" in roles or (entry is not None and entry.after and not entry.noun)
        ):
            gap.part = False
        elif word == "(":
            gap.bracket = not gap.closed
        elif word == ")":
            gap.closed, gap.bracket = True, False
        elif word in (":", "--", "—", "–"):
            gap.colon = True
        elif "list_joins" in roles:
            gap.joined, in_phrase = True, False
        elif "prepositions" in roles:
            in_phrase = True
        elif not (in_phrase or lex.raw[j][0].isupper() or (entry is not None and entry.after and not gap.joined)):
            gap.list_only = False
        if entry is not None and (entry.active and not entry.after):
            gap.list_only = False
        j += width
    gap.list_only = gap.list_only and gap.joined
    return gap


def preceded_by_be(r: Reader, j: int) -> bool:
    """Whether a form of be stands right before token j: "were among the dead"."""
    return j > 0 and r.lex.low[j - 1] in r.lexicon.words["verbs_be"]


# --- the governing event ----------------------------------------------------------------------------------------------------------


def attach(r: Reader, index: int, c: Counted) -> None:
    """The first rule that finds the event of a count; the rule's name is kept."""
    own = c.event if c.rule == "event_noun" else None
    yields = r.lexicon.events[own].yields if own else None
    if own is not None and yields is None:
        each_side(r, c)
        return
    for rule in RULES if own is None else TAKING:
        found = rule(r, index, c)
        if found is not None and (own is None or (found[0] in TAKERS and found[0] != own)):
            if own is not None and c.noun is None:
                c.noun = Noun("person", "person", population=yields or None)
            c.event, c.trigger = found
            c.rule = rule.__name__
            r.consumed.add(c.trigger)
            break
    each_side(r, c)


def each_side(r: Reader, c: Counted) -> None:
    """ "on each side" behind a count makes it one observation for each."""
    for j in range(c.last, min(r.lex.n, c.last + 3)):
        for phrase, n in r.lexicon.each.items():
            parts = phrase.split()
            if n and r.lex.low[j : j + len(parts)] == parts:
                c.each_of = n


def right_after(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 killed · 12 people were killed: the predicate stands right behind, over auxiliaries."""
    lex, j = r.lex, c.last
    while j < lex.n:
        entry = lex.entries[j]
        if entry is None:
            return None
        if entry.after:
            event = choose(r, entry.after, kind_of(c))
            if event:
                return event, j
        if not entry.roles & SKIPS:
            return None
        j += entry.width
    return None


SKIPS = frozenset({"copula", "verbs_be"})


def kind_of(c: Counted) -> str | None:
    """The class for the event table; an unknown noun may be a person."""
    if c.kind is not None:
        return "person" if c.kind == "percent" and c.noun is not None else c.kind
    return "person" if c.head is not None else None


def left_active(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """killing 12 · killed at least 12 · the deaths of 12: the event word stands right before."""
    lex, k = r.lex, c.first - 1
    while k >= 0:
        start, entry = entry_ending_at(lex, k)
        if entry is None:
            return None
        events = entry.active or entry.of
        if events and start not in r.consumed:
            event = choose(r, entry.active, kind_of(c)) or choose(r, entry.of, kind_of(c))
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


def right_predicate(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 people from two villages, including a child, were killed: the predicate after what describes the counted."""
    return predicate(r, c, FAR)


def predicate(r: Reader, c: Counted, far: int) -> tuple[str, int] | None:
    """Walks right over modifiers, parts and coordinated counts to the predicate of a subject."""
    lex, j, in_phrase, in_part, steps = r.lex, c.last, False, False, 0
    while j < lex.n and steps < far:
        steps += 1
        other = r.opens.get(j)
        if other is not None and other is not c:
            j, in_phrase = max(other.last, j + 1), False
            steps -= 1
            continue
        word, entry = lex.low[j], lex.entries[j]
        if word == "(":
            j = closing(lex, j)
            continue
        if word in BREAKS or word.startswith("--"):
            return None
        if entry is not None:
            if entry.after and not (in_phrase and entry.noun):
                event = choose(r, entry.after, kind_of(c))
                if event and not modifies_noun(r, j, entry):
                    return event, j
            if stops_subject(r, j, entry, in_phrase):
                return None
            if "part" in entry.roles:
                in_part = True
            if "prepositions" in entry.roles or "reduced" in entry.roles or "relative" in entry.roles:
                in_phrase = True
            elif "list_joins" in entry.roles:
                in_phrase = in_part or word != ","
            j += entry.width
            continue
        if not in_phrase and lex.raw[j][0].islower():
            return None
        j += 1
    return None


def stops_subject(r: Reader, j: int, entry: Entry, in_phrase: bool) -> bool:
    """Whether a known word ends the search for a predicate: a clause break, an active verb, a speaker's verb."""
    roles = entry.roles
    if "clause_breaks" in roles and "prepositions" not in roles:
        return True
    if (
        roles & SKIPS
        or "part" in roles
        or "reduced" in roles
        or "relative" in roles
        or "list_joins" in roles
        or "prepositions" in roles
    ):
        return False
    if "conjunctions" in roles:
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


def toll_frame(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """The death toll rose to 12 · People killed: 12 · a toll noun, then what links it to its number."""
    lex, k = r.lex, c.first - 1
    if k < 0 or not (lex.low[k] in r.lexicon.words["toll_end"] or lex.low[k] == ":" or ends_link(r, k)):
        return None
    stop = max(-1, k - 30)
    while k > stop:
        if lex.low[k] in ";" or (k in r.opens and r.opens[k].reason is None and lex.low[c.first - 1] == ":"):
            return None
        for key, entry in r.lexicon.tolls.get(lex.low[k], ()):
            if tuple(lex.low[k : k + entry.width]) == key and k + entry.width <= c.first:
                event = choose_toll(r, entry.toll, c)
                if event:
                    return event, k
        k -= 1
    return None


def ends_link(r: Reader, k: int) -> bool:
    """Whether the words before a number are a hedge such as "as high as" behind a toll verb."""
    _, entry = entry_ending_at(r.lex, k)
    return entry is not None and entry.before is not None


def choose_toll(r: Reader, events: tuple[str, ...], c: Counted) -> str | None:
    """The toll's event, for the class of the number behind it."""
    event = choose(r, events, kind_of(c))
    if event is None and kind_of(c) is None:
        event = next((name for name in events if not {"money", "percent"} & set(r.lexicon.events[name].gives)), None)
    return event


def lives(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """claimed 40 lives · 40 lives were lost; not 40 lives saved."""
    words = r.lex.low[c.last - 1 : c.last]
    if not words or words[0] not in r.lexicon.words["lives"]:
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
    lo, hi = clause_bounds(lex, c.first, c.last)
    best: tuple[int, str, int] | None = None
    for j in range(lo, hi):
        entry = lex.entries[j]
        if entry is None or c.first <= j < c.last or not (entry.active or entry.after):
            continue
        event = choose(r, entry.active if j < c.first else entry.after, "money") or choose(
            r, entry.after + entry.active, "money"
        )
        if event:
            distance = c.first - j if j < c.first else j - c.last
            if distance <= 9 and (best is None or distance < best[0]):
                best = (distance, event, j)
    return (best[1], best[2]) if best else None


def clause_bounds(lex: Lexed, first: int, last: int) -> tuple[int, int]:
    """The tokens from the semicolon before to the semicolon behind."""
    lo, hi = first, last
    while lo > 0 and lex.low[lo - 1] != ";":
        lo -= 1
    while hi < lex.n and lex.low[hi] != ";":
        hi += 1
    return lo, hi


TAKING = (right_after, left_active, left_leave, right_predicate)
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
    }
)
RULES = (nominal_group, lives, right_after, left_active, left_leave, toll_frame, right_predicate, near_money)


# --- who a bare number or a share speaks of ---------------------------------------------------------------------------------------


def predicate_noun(r: Reader, c: Counted) -> Noun | None:
    """175 were children · 80 per cent of whom are women and children · children make up 60 per cent: the group that a number counts."""
    lex, j, seen = r.lex, max(c.last, c.number.hedge_last), False
    while j < lex.n:
        entry = lex.entries[j]
        if entry is None:
            break
        if entry.noun is not None and entry.noun.kind == "person" and (seen or c.number.kind == "percent"):
            return entry.noun if states_group(entry.noun) else None
        if not entry.roles & (SKIPS | {"part"}):
            break
        seen = seen or "verbs_be" in entry.roles
        j += entry.width
    return subject_noun(r, c)


def subject_noun(r: Reader, c: Counted) -> Noun | None:
    """The group before "make up" and its like."""
    start, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    if entry is None or "makes_up" not in entry.roles or start == 0:
        return None
    _, group = entry_ending_at(r.lex, start - 1)
    return group.noun if group is not None and group.noun is not None and group.noun.kind == "person" else None


def states_group(noun: Noun) -> bool:
    """Whether a noun tells more than that they are persons."""
    return bool(noun.sex or noun.age_group or noun.population)


# --- what a list shares -----------------------------------------------------------------------------------------------------------


def inherit(r: Reader, index: int, c: Counted) -> None:
    """A count without an event of its own takes that of its whole, or of the count it is listed with."""
    if c.whole is not None and c.whole.event is not None and allowed(r, c.whole.event, c):
        c.event, c.rule, c.trigger = c.whole.event, "part_of_whole", c.whole.trigger if c.whole in r.counts else -1
        return
    for other, rule in neighbours(r, index):
        if other.event is None or other.reason is not None or not allowed(r, other.event, c):
            continue
        c.event, c.rule, c.trigger = other.event, rule, other.trigger
        if c.whole is None and other.whole is not None and rule == "list_before":
            c.whole, c.relation = other.whole, "of_which"
        return


def allowed(r: Reader, event: str, c: Counted) -> bool:
    """Whether an event counts this class of thing, shares aside."""
    kind = kind_of(c)
    if kind == "percent":
        return True
    return (kind or "any") in r.lexicon.events[event].gives


def neighbours(r: Reader, index: int) -> list[tuple[Counted, str]]:
    """Counts joined to this one by nothing but a list: before, then behind."""
    out: list[tuple[Counted, str]] = []
    c = r.counts[index]
    if index:
        gap = gap_of(r, r.counts[index - 1], c)
        if gap.list_only or (c.number.addition and gap.joined):
            out.append((r.counts[index - 1], "list_before"))
    return out
