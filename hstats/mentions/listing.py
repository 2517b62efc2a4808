"""What numbers share: wholes and parts, additions, the heads of lists, the group that a bare number speaks of.

In: a sentence while its numbers are joined to events. Out: the whole, the relation and the inherited event of each Counted. It refuses a whole
that is smaller than its part, and a part of another class of thing.
"""

from dataclasses import dataclass, replace

from hstats.lexicon import Entry, Noun
from hstats.mentions.counted import SKIPS, Counted, Reader, whole_behind
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.fitting import kind_of

OBJECTS = frozenset({"left_active", "of_noun", "joined_object"})


def others_alike(r: Reader, index: int, c: Counted) -> None:
    """Killing 50 children and injuring 150 more: what is added as the object of one subject is of the same group."""
    if not c.number.addition or not index or c.rule not in OBJECTS:
        return
    prev = previous(r, index)
    plain = c.head is None and (c.noun is None or (c.noun.kind == "person" and not states_group(c.noun)))
    if plain and prev.rule in OBJECTS and prev.whole is None and prev.noun is not None and states_group(prev.noun):
        c.noun = prev.noun


def place_in_list(r: Reader, index: int, c: Counted) -> None:
    """Finds the whole that a count is part of: including, of whom, a bracket or a colon behind a total."""
    if c.number.addition:
        c.relation = "addition"
    c.reason = c.reason or shared_reason(r, index, c)
    if c.reason is not None:
        return
    whole = whole_behind(r, index, c) or sampled(r, index, c)
    if whole is not None and whole.reason is not None:
        c.reason = whole.reason  # 17 out of 30 districts
    elif whole is not None and holds(whole, c):
        c.whole, c.relation, c.noun = whole, "of_which", whole.noun
    elif index == 0:
        opens_as_part(r, c)
    else:
        behind_count(r, index, c)


def shared_reason(r: Reader, index: int, c: Counted) -> str | None:
    """120, 95 and 60 millimetres · of the 120 seats, 61: a bare number is of what the next or its whole is of, and counts nothing with it."""
    if c.noun is not None or c.head is not None or c.number.kind != "count":
        return None
    low = r.lex.low
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
    before = r.counts[index - 1] if index else None
    if (
        before is not None
        and before.reason in SHARED
        and before.first >= 1
        and low[before.last : before.last + 1] == [","]
    ):
        return before.reason if low[0] in r.lexicon.words["of"] and before.first <= OPENS else None
    return None


SHARED, OPENS = frozenset({"vote", "distance", "area", "temperature", "speed", "duration", "sport"}), 3


def behind_count(r: Reader, index: int, c: Counted) -> None:
    """The whole of a count by what stands between it and the count before."""
    prev = previous(r, index)
    gap = gap_of(r, prev, c)
    if c.number.addition and not c.partitive:
        return
    if gap.part:
        c.whole = prev if nested(prev, c, gap) else whole_before(r, index)
    elif gap.bracket or gap.colon:
        c.whole = opened_by(prev, c, gap)
    elif prev.whole is not None and (gap.list_only or gap.reopened or bracketed(r, prev, c)) and same_kind(c, prev):
        c.whole = prev.whole
    elif (
        prev.whole is not None
        and gap.parted
        and not gap.closed
        and r.lex.low[prev.first - 1] == "("
        and same_kind(c, prev)
    ):
        c.whole = prev.whole  # (10,582 killed; 19,875 injured)
    elif c.partitive or of_opened(r, index, c):
        c.whole = whole_before(r, index)
    if c.whole is not None and not holds(c.whole, c):
        c.whole = None
    if c.whole is not None:
        c.relation = "of_which"


def sampled(r: Reader, index: int, c: Counted) -> Counted | None:
    """Burundi (n = 1,579): part of what was counted before."""
    lex, k = r.lex, c.first - 1
    if k < 1 or lex.low[k] != "=" or lex.low[k - 1] not in r.lexicon.words["sample"]:
        return None
    before = (o for o in (*reversed(r.counts[:index]), *r.wholes) if o.reason is None and o.event)
    return next((o.whole or o for o in before), None)


def opened_by(prev: Counted, c: Counted, gap: "Gap") -> Counted | None:
    """The whole of a count in a bracket or behind a colon: the count before, or behind a colon what that is part of."""
    if not (prev.event and same_kind(c, prev)):
        return None
    return prev if gap.bracket else prev.whole or prev


def bracketed(r: Reader, prev: Counted, c: Counted) -> bool:
    """Whether a count goes on in the bracket where a part stands: 2,310 casualties (740 killed; 1,570 injured)."""
    low, whole = r.lex.low, prev.whole
    inside = whole is not None and "(" in low[whole.last : prev.first] and ")" not in low[whole.last : c.first]
    return inside and ";" in low[prev.last : c.first]


def of_opened(r: Reader, index: int, c: Counted) -> bool:
    """Of 12,400 suspected cases, 3,110 were confirmed: a bare number behind a whole that "of" opens."""
    first = r.counts[index - 1].first
    opens = (
        first > 0 and r.lex.low[first - 1] in r.lexicon.words["of"] and (first == 1 or r.lex.low[first - 2] in OPENERS)
    )
    bare = c.noun is None and c.head is None
    return opens and (bare or (c.kind == r.counts[index - 1].kind == "money"))


OPENERS = frozenset(",;:(")


def nested(prev: Counted, c: Counted, gap: "Gap") -> bool:
    """Whether a part is part of the part before it: 222 people, 215 of them civilians, including 57 children."""
    plain = prev.reason is None and prev.number.kind == "count" and not gap.joined
    return plain and prev.whole is not None and same_kind(c, prev) and holds(prev, c)


def previous(r: Reader, index: int) -> Counted:
    """The count before, past numbers that only name something: 7 million in Phase 3 and 2 million."""
    counted = (o for o in reversed(r.counts[:index]) if o.reason is None)
    return next(counted, r.counts[index - 1])


def name_group(r: Reader, index: int, c: Counted) -> None:
    """Gives a bare number or share the group its predicate names; such a number is part of what was counted before."""
    of_next = whole_behind(r, index, c)
    if (
        of_next is not None
        and of_next.kind in (None, "person")
        and c.noun is of_next.noun
        and (group := subject_noun(r, c)) is not None
    ):
        c.noun = group  # women made up 310 of the 2,600
        return
    if c.noun is not None and c.number.kind != "percent" and of_next is None:
        return
    group = predicate_noun(r, c) if of_next is None else group_beyond(r, of_next)
    if group is None:
        return
    c.noun = group
    if c.whole is None and c.event is None:
        opening = named_opening(r)
        if opening is not None:
            c.event, c.trigger = opening
            c.rule = "nominal_group"
            return
        before = r.counts[index - 1] if index else None
        whole = (before.whole or before) if before is not None and before.reason is None else r.prior
        c.whole = whole if whole is not None and holds(whole, c) else None
        c.relation = "of_which" if c.whole is not None else c.relation


def named_opening(r: Reader) -> tuple[str, int] | None:
    """Of those killed, 21 were women: what happened to the group that a sentence opens with, where no number tells of it."""
    lex = r.lex
    if not lex.n or lex.low[0] not in r.lexicon.words["of"]:
        return None
    for j in range(1, min(lex.n, OPENING)):
        entry = lex.entries[j]
        if lex.low[j] == "," or j in r.opens:
            return None
        if entry is not None and entry.after and (event := next(iter(entry.after), None)):
            return event, j
    return None


OPENING = 5  # tokens


def introduced(r: Reader, index: int, c: Counted) -> bool:
    """Whether a part word, and not only a dash or a bracket, leads to a count that has an active verb of its own."""
    return index > 0 and gap_of(r, r.counts[index - 1], c).part


def opens_as_part(r: Reader, c: Counted) -> None:
    """ "Of these, 40 …", "14 of those …": part of the last whole of the sentence before."""
    words = r.lex.entries[: c.first]
    leads = r.opened or any(e is not None and "part" in e.roles for e in words[:3])
    leads = leads or any(e is not None and "breakdown" in e.roles for e in words)
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
        or (c.kind == "percent" and other.kind != "money")
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
            and (other.event is not None or c.kind != "percent")
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
    reopened: bool = False  # a second bracket
    parted: bool = False  # by a semicolon
    in_phrase: bool = False


def gap_of(r: Reader, prev: Counted, c: Counted) -> Gap:
    """Reads the tokens between two counts: part words, brackets, colons, list joins."""
    gap, lex, j = Gap(), r.lex, prev.last
    while j < c.first:
        if j in r.opens and r.opens[j].reason is not None:  # an age, a date: it lists nothing
            j = max(r.opens[j].last, j + 1)
            continue
        if lex.low[j] == "(" and (closing := aside(r, j, c.first)):
            j = closing
            continue
        entry = lex.entries[j]
        if entry is not None and entry.behind and not entry.roles:  # "and above" before a number is an "and"
            entry = lex.of_width(j, 1) or entry
        roles: frozenset[str] = entry.roles if entry is not None else frozenset()
        if "list_joins" in roles and lex.low[j + 1] in r.lexicon.words["directions"]:
            j += 1  # northern and eastern Idlib is one place
            continue
        if not reads_part(r, gap, j, entry, roles) and not reads_mark(gap, lex.low[j]):
            reads_list(gap, lex.raw[j], entry, roles)
        if entry is not None and entry.active and not entry.after and lex.raw[j][0].islower():
            gap.list_only = False
        j += entry.width if entry is not None else 1
    gap.list_only = gap.list_only and gap.joined
    return gap


def aside(r: Reader, j: int, stop: int) -> int | None:
    """Where a bracket without a count ends, one past it: 410,000 people (food), 212,000 (health)."""
    end = next((k for k in range(j + 1, stop) if r.lex.low[k] == ")"), None)
    if end is None or any(k in r.opens for k in range(j, end)):
        return None
    return end + 1


def reads_part(r: Reader, gap: Gap, j: int, entry: Entry | None, roles: frozenset[str]) -> bool:
    """A part word opens a list of parts; a predicate behind it closes the list again."""
    if "part" in roles and not (entry is not None and entry.after and preceded_by_be(r, j)):
        gap.part = True
        return True
    closes = roles & {"verbs_be", "relative"} or (entry is not None and entry.after and not entry.noun)
    if gap.part and closes:
        gap.part = False
        return True
    return False


def reads_mark(gap: Gap, word: str) -> bool:
    """Brackets, colons and dashes."""
    if word == "(":
        gap.bracket, gap.reopened = not gap.closed, gap.closed
    elif word == ")":
        gap.closed, gap.bracket = True, False
    elif word in COLONS:
        gap.colon = not gap.parted
    elif word == ";":
        gap.parted = True
    else:
        return False
    return True


COLONS = frozenset({":", "--", "—", "–"})


def reads_list(gap: Gap, raw: str, entry: Entry | None, roles: frozenset[str]) -> None:
    """List joins and phrases keep a list going; any other word ends it."""
    if "list_joins" in roles:
        gap.joined, gap.in_phrase = True, False
    elif "prepositions" in roles:
        gap.in_phrase = True
    elif "verbs_be" in roles and not gap.joined:
        return
    elif entry is not None and entry.after and not gap.joined:
        gap.in_phrase = True
    elif not (gap.in_phrase or raw[0].isupper() or (entry is not None and entry.after and not gap.joined)):
        gap.list_only = False


def preceded_by_be(r: Reader, j: int) -> bool:
    """Whether a form of be stands right before token j: "were among the dead"."""
    return j > 0 and r.lex.low[j - 1] in r.lexicon.words["verbs_be"]


def predicate_noun(r: Reader, c: Counted) -> Noun | None:
    """175 were children · 80 per cent of whom are women and children · children make up 60 per cent: the group that a number counts."""
    lex, j, seen = r.lex, max(c.last, c.number.hedge_last), False
    while j < lex.n:
        entry = lex.entries[j]
        if entry is None:
            break
        if (
            entry.noun is not None
            and entry.noun.kind == "person"
            and (seen or c.partitive or c.number.kind == "percent")
        ):
            return entry.noun if states_group(entry.noun) else None
        if not entry.roles & (SKIPS | {"part"}):
            break
        seen = seen or "verbs_be" in entry.roles
        j += entry.width
    return subject_noun(r, c)


def group_beyond(r: Reader, whole: Counted) -> Noun | None:
    """7 of the 15 people killed were minors: the group that a form of be gives, behind the whole and what describes it."""
    lex = r.lex
    for j in range(whole.last, min(lex.n - 1, whole.last + STRETCH)):
        if lex.low[j] in r.lexicon.words["verbs_be"]:
            entry = lex.entries[j + 1]
            return entry.noun if entry is not None and entry.noun is not None and states_group(entry.noun) else None
        if j in r.opens:
            return None
    return None


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


def inherit(r: Reader, index: int, c: Counted) -> None:
    """A count without an event of its own takes that of its whole, or of the count it is listed with."""
    if c.whole is not None and c.whole.event is not None and (allowed(r, c.whole.event, c) or kind_of(c) is None):
        c.event, c.rule, c.trigger = c.whole.event, "part_of_whole", c.whole.trigger if c.whole in r.counts else -1
        return
    for other, rule in neighbours(r, index):
        if other.event is None or other.reason is not None or not allowed(r, other.event, c):
            continue
        c.event, c.rule, c.trigger, c.peer = other.event, rule, other.trigger, other
        if (
            c.whole is None
            and other.whole is not None
            and rule == "list_before"
            and holds(other.whole, c)
            and not added(r, c)
        ):
            c.whole, c.relation = other.whole, "of_which"
        return


def added(r: Reader, c: Counted) -> bool:
    """Whether a word of addition stands right before a count: 34 children and 9 women, as well as 317 rebels."""
    _, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    return c.noun is not None and entry is not None and "addition" in entry.roles and entry.width > 1


def allowed(r: Reader, event: str, c: Counted) -> bool:
    """Whether an event counts this class of thing, shares aside."""
    kind = kind_of(c)
    if kind == "percent":
        return True
    wanted = r.lexicon.events[event]
    return (kind or "any") in wanted.gives or (kind == "unknown" and wanted.strangers)


def neighbours(r: Reader, index: int) -> list[tuple[Counted, str]]:
    """Counts joined to this one by nothing but a list: before, then behind."""
    out: list[tuple[Counted, str]] = []
    c = r.counts[index]
    if index:
        before = previous(r, index) if c.noun is not None else r.counts[index - 1]
        gap = gap_of(r, before, c)
        if (gap.list_only or (c.number.addition and gap.joined)) and not said_otherwise(r, c):
            out.append((before, "list_before"))
        elif covers(before, c, gap) or same_people(r, before, c):
            out.append((before, "equivalent"))
        elif compared(r, c) or made_up(r, c) or came_from(r, before, c):
            out.append((previous(r, index), "compared"))
        elif itemised(r, previous(r, index), c):
            out.append((previous(r, index), "item"))
    following = r.counts[index + 1] if index + 1 < len(r.counts) else None
    if following is not None and same_people(r, c, following):
        out.append((following, "equivalent"))
    elif following is not None and paired(r, c, following):
        c.noun = c.noun or following.noun
        out.append((following, "paired"))
    return out


def said_otherwise(r: Reader, c: Counted) -> bool:
    """Whether an unknown thing has a predicate of its own, one that does not count it: 116 devices seized."""
    entry = r.lex.entries[c.last] if c.last < r.lex.n else None
    return c.noun is None and c.head is not None and entry is not None and bool(entry.after)


def itemised(r: Reader, prev: Counted, c: Counted) -> bool:
    """Poland: 1.2 million refugees; Hungary: 191,000 · 700,000 IDPs in 159,000 households: an item of a list, or the same people counted anew."""
    low, raw = r.lex.low[prev.last : c.first], r.lex.raw[prev.last : c.first]
    household = c.kind == "household" and prev.kind != "household"
    if household:
        return len(low) == 1 and low[0] in r.lexicon.words["in"]
    bare = c.noun is None and c.head is None
    item = ";" in low and low[-1] == ":" and all(w[0].isupper() for w in raw[low.index(";") + 1 : -1])
    return bare and item


def covers(before: Counted, c: Counted, gap: Gap) -> bool:
    """US$330 million (12 per cent): the share of what is required that an amount makes."""
    return before.kind == "money" and c.kind == "percent" and (gap.bracket or gap.list_only)


def same_people(r: Reader, one: Counted, other: Counted) -> bool:
    """9,907 households, that is 49,536 people: the same people counted anew."""
    if {one.kind, other.kind} != {"person", "household"} or other.number.value == 1:
        return False
    low = r.lex.low[one.last : other.first]
    between = " ".join(w for w in low if w not in ("(", ","))
    return between in r.lexicon.words["equals"] or low == ["("]


def paired(r: Reader, c: Counted, following: Counted) -> bool:
    """Whether a bare number shares the noun of the next: 41 and 28 deaths, 212 suspected and 40 confirmed cases."""
    between = [w for w in r.lex.low[c.last : following.first] if w not in r.lexicon.words["describing"]]
    bare = c.noun is None and c.head is None
    return bare and len(between) == 1 and between[0] in r.lexicon.words["join"]


def compared(r: Reader, c: Counted) -> bool:
    """Whether a word of comparison leads to a count: compared with 340, up from 12."""
    for j in range(max(0, c.first - 4), c.first):
        entry = r.lex.entries[j]
        if entry is not None and set(entry.modality) & {"comparison", "superseded"} and c.first - j - entry.width <= 1:
            return True
    return False


def share_people(r: Reader, index: int, c: Counted) -> None:
    """121 children had been killed and 167 injured: a bare number in a list counts the people of the number before it."""
    bare = c.noun is None and c.head is None and c.nation is None and c.number.kind == "count" and c.whole is None
    if not bare or not index or c.number.addition or c.partitive or c.event in (None, "infect", "occur"):
        return
    before = r.counts[index - 1]
    plain = before.whole is None or before.number.kind == "percent"
    if before.noun is not None and before.noun.kind == "person" and before.reason is None and plain:
        gap = gap_of(r, before, c)
        if gap.joined and not gap.part:
            c.noun = before.noun


def by_group(c: Counted) -> None:
    """1.2 million people need aid, among them 310,000 refugees: a part that is only named by its group shares what happened to the whole."""
    whole, group = c.whole, NAMED_GROUPS.get(c.event or "")
    if group is None or whole is None or whole.event is None or c.rule != "event_noun":
        return
    if whole.event not in NAMED_GROUPS and whole.kind in (None, "person"):
        c.event, c.rule, c.trigger = whole.event, "part_of_whole", -1
        noun = c.noun or Noun("person", "person")
        c.noun = replace(noun, population=noun.population or group)


NAMED_GROUPS = {"refugee": "refugee", "idp": "idp"}


def by_degree(r: Reader, index: int, c: Counted) -> None:
    """ "Twenty-two were injured, four critically": a bare number with a degree is part of the count before."""
    if c.noun is not None or c.whole is not None or not index or c.trigger < 0 or c.number.addition:
        return
    before = previous(r, index)
    if r.lex.low[c.trigger] in r.lexicon.words["degree"] and before.event == "hurt" and holds(before, c):
        c.whole, c.relation = before.whole or before, "of_which"


def with_part(r: Reader, index: int, c: Counted) -> None:
    """2,400 casualties, with 900 people killed · five kidnapped, with four rescued: what "with" tells of the count before is a part."""
    if c.whole is not None or not index or c.number.addition:
        return
    before = [
        o for o in r.counts[max(0, index - LISTED) : index] if o.reason is None and o.whole is None and holds(o, c)
    ]
    if alone(r, c):
        whole = next((o for o in reversed(before) if o.event == c.event), None)
    elif c.event is None and told_with(r, c):
        whole = next((o for o in reversed(before) if o.event is not None), None)
    elif behind_with(r, c):
        whole = next((o for o in reversed(before) if c.event in WITHIN.get(o.event or "", ())), None)
    else:
        return
    if whole is None:
        return
    c.whole, c.relation = whole, "of_which"
    if c.noun is not None and whole.noun is not None and c.noun.population is None and whole.event == "casualty":
        c.noun = replace(c.noun, population=whole.noun.population)


def told_with(r: Reader, c: Counted) -> bool:
    """78 people were killed, with 14 who were waiting for food."""
    behind = r.lex.low[c.last] if c.last < r.lex.n else ""
    return (
        c.first > 0
        and r.lex.low[c.first - 1] in r.lexicon.words["afterwards"]
        and behind in r.lexicon.words["relative"]
    )


def alone(r: Reader, c: Counted) -> bool:
    """76 deaths in South Carolina alone: part of a total that was told before."""
    for j in range(c.last, min(r.lex.n, c.last + ALONE)):
        if r.lex.low[j] in r.lexicon.words["alone"]:
            return True
        if r.lex.low[j] in (",", ";", ".") or j in r.opens:
            return False
    return False


ALONE = 7  # tokens


def behind_with(r: Reader, c: Counted) -> bool:
    """Whether "with" stands before a count, in its stretch of the sentence."""
    return not r.lexicon.words["afterwards"].isdisjoint(r.lex.low[max(0, c.first - STRETCH) : c.first])


STRETCH, LISTED = 24, 8  # tokens, counts
RELEASED = frozenset({"rescue", "return"})
WITHIN = {
    "casualty": frozenset({"die", "hurt"}),
    "abduct": RELEASED, "trap": RELEASED, "miss": RELEASED, "detain": RELEASED,
}  # fmt: skip


def came_from(r: Reader, before: Counted, c: Counted) -> bool:
    """Deaths rose to 1,943 from 1,788: where a running count came from."""
    low = r.lex.low[before.last : c.first]
    return before.rule in TOLLS and c.noun is None and len(low) == 1 and low[0] in r.lexicon.words["from"]


TOLLS = frozenset({"toll_frame", "bare_toll"})


def made_up(r: Reader, c: Counted) -> bool:
    """Whether "account for" or its like leads to a count."""
    _, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    return entry is not None and "makes_up" in entry.roles
