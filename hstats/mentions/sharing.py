"""What counts share: the event of a whole, or of a neighbour in a list.

In: a sentence whose counts have their wholes. Out: the inherited event of each Counted, and the rule that lends it. It refuses an event that
does not count that class of thing.
"""

from hstats.entries import signs
from hstats.mentions.counted import TOLLS, Counted, Reader, placed
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.fitting import holds, kind_of
from hstats.mentions.gap import Gap, compared_aside, gap_of
from hstats.mentions.listing import previous
from hstats.sentences import DASHES


def inherit(r: Reader, index: int, c: Counted) -> None:
    """A count without an event of its own takes that of its whole, or of the count it is listed with."""
    share = share_spelled_out(r, index, c)
    if share is not None:
        c.event, c.rule, c.trigger = share.event, "part_of_whole", share.trigger
        return
    before = shares_on(r, index, c) if c.number.kind == "percent" else None
    if before is not None:
        c.event, c.rule, c.trigger, c.noun = before.event, "list_before", before.trigger, c.noun or before.noun
        c.whole, c.relation = c.whole or before.whole, "of_which" if c.whole or before.whole else None
        return
    lends = c.whole is not None and c.whole.event is not None and not (c.head is not None and setting(r, c))
    if c.whole is not None and lends and (allowed(r, c.whole.event or "", c) or kind_of(c) is None):
        c.event, c.rule, c.trigger = c.whole.event, "part_of_whole", c.whole.trigger if c.whole in r.counts else -1
        return
    told = goes_on_of(r, index, c) if index and r.lex.low[0] in r.lexicon.words["of"] else None
    if told is not None:
        c.event, c.rule, c.trigger, c.whole, c.relation = (
            told.event,
            "part_of_whole",
            told.trigger,
            told.whole,
            "of_which",
        )
        return
    for other, rule in () if c.head is not None and setting(r, c) else neighbours(r, index):
        if other.event is None or other.reason is not None:
            continue
        if not allowed(r, other.event, c):
            if not same_things(r, other, c, rule):
                continue
            c.noun = other.noun
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


def setting(r: Reader, c: Counted) -> bool:
    """Whether a count of unknown things only says where: 14 fell ill, two of them badly, at four hospices."""
    return kind_of(c) == "unknown" and c.first > 0 and r.lex.low[c.first - 1] in r.lexicon.words["inside"]


def shares_on(r: Reader, index: int, c: Counted) -> Counted | None:
    """The share of people that another goes on from: 66 per cent live in camps, 31 per cent in villages and 3 per cent elsewhere."""
    before = r.counts[index - 1] if index else None
    if before is None or before.number.kind != "percent" or before.event is None or c.first == 0:
        return None
    last = max(c.last, c.number.hedge_last)
    joined = r.lex.entries[c.first - 1]
    bare = last < r.lex.n and r.lex.low[last] not in r.lexicon.words["change"] and r.lex.low[last] != "("
    joins = joined is not None and not joined.roles.isdisjoint({"list_joins", "conjunctions"})
    return before if bare and joins and "person" in r.lexicon.events[before.event].gives else None


def share_spelled_out(r: Reader, index: int, c: Counted) -> Counted | None:
    """The share that a count in a bracket behind it spells out: 40 per cent of the IDPs (988,000 people) live in camps."""
    share = r.counts[index - 1] if index and c.whole is not None else None
    if share is None or share.number.kind != "percent" or share.event is None or share.whole is not c.whole:
        return None
    return share if r.lex.low[c.first - 1] == "(" and share.last == c.first - 1 else None


def goes_on_of(r: Reader, index: int, c: Counted) -> Counted | None:
    """Of these, 73 fled from fighting, 33 were uprooted by drought and 18 by floods: the part before, of which a list goes on with each its own cause."""
    before = r.counts[index - 1]
    bare = c.noun is None and c.head is None and c.number.kind == "count" and not c.number.addition
    if not bare or before.rule != "part_of_whole":
        return None
    joined = r.lex.entries[c.first - 1]
    joins = joined is not None and "list_joins" in joined.roles
    return before if joins and before.whole is not None and holds(before.whole, c) else None


def added(r: Reader, c: Counted) -> bool:
    """Whether a count is told as an addition: 12 boys and 3 girls, as well as 40 rebels; 30 at home and another 9; not "the other 9"."""
    if c.number.addition and not r.lex.at(c.first - 1, r.lexicon.words["definite"]):
        return True
    _, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    return c.noun is not None and entry is not None and "addition" in entry.roles and entry.width > 1


def allowed(r: Reader, event: str, c: Counted) -> bool:
    """Whether an event counts this class of thing, shares aside."""
    kind = kind_of(c)
    if kind == "percent":
        return True
    wanted = r.lexicon.events[event]
    return (kind or "any") in wanted.gives or (kind == "unknown" and wanted.strangers)


def same_things(r: Reader, other: Counted, c: Counted, rule: str) -> bool:
    """Whether a bare number counts the things listed before it: 17 huts burned down in Gola, 22 in Mirpur; to vaccinate 900 against measles and 400 against mumps."""
    return (
        (placed(r, c) or other.event in ONLY_NAMED)
        and rule == "list_before"
        and other.noun is not None
        and other.number.kind == "count"
    )


ONLY_NAMED = frozenset({"aim"})  # what needs a counted noun


def neighbours(r: Reader, index: int) -> list[tuple[Counted, str]]:
    """Counts joined to this one by nothing but a list: before, then behind."""
    out: list[tuple[Counted, str]] = []
    c = r.counts[index]
    if index:
        before = previous(r, index)
        gap = gap_of(r, before, c)
        listed = gap.list_only or (gap.parted and gap.plain and placed(r, c))
        listed = listed or (c.noun is None and reported_too(r, before, c))
        if (listed or estimated_anew(r, c) or (c.number.addition and gap.joined)) and not (
            said_otherwise(r, c) or told_apart(r, before, c)
        ):
            out.append((before, "list_before"))
        elif covers(before, c, gap) or same_people(r, before, c) or share_beside(r, before, c):
            out.append((before, "equivalent"))
        elif compared(r, c) or made_up(r, c) or came_from(r, before, c):
            before = previous(r, index)
            if compared(r, c) and c.noun is None and c.head is None and c.number.kind == "count":
                c.noun = before.noun  # 103 incidents, compared to 116
            out.append((before, "compared"))
        elif itemised(r, previous(r, index), c):
            out.append((previous(r, index), "item"))
    following = r.counts[index + 1] if index + 1 < len(r.counts) else None
    if following is not None and same_people(r, c, following):
        out.append((following, "equivalent"))
    elif following is not None and paired(r, c, following):
        c.noun = c.noun or following.noun
        out.append((following, "paired"))
    return out


def reported_too(r: Reader, before: Counted, c: Counted) -> bool:
    """Whether a bare number is all that another place reported of the same: Chad counted 14 deaths, Niger reported nine."""
    words, lex, verb = r.lexicon.words, r.lex, c.first - 1
    ends = c.last >= lex.n or lex.low[c.last] in APART or lex.at(c.last, words["join"])
    bare = ends and c.head is None and c.number.kind == "count"
    if (
        not bare
        or lex.low[verb] not in words["place_with"]
        or (before.rule == "right_after" and lex.low[verb] in words["having"])
    ):
        return False
    first = verb
    while first > before.last and lex.raw[first - 1][0].isupper():
        first -= 1
    parts = first - 1 - lex.at(first - 1, words["definite"])
    parted = parts >= before.last and (lex.low[parts] in PARTS or lex.at(parts, words["join"]))
    told = lex.raw[before.last : parts]  # were confirmed
    return parted and first < verb and len(told) <= MOST_TOLD and all(word.islower() or word in PARTS for word in told)


PARTS, MOST_TOLD = ",;", 4  # tokens


def estimated_anew(r: Reader, c: Counted) -> bool:
    """Whether a count is another estimate of the one before it: 3,400 deaths were blamed on it, with some estimates as high as 15,000."""
    hedge = c.number.hedge_first
    return c.noun is None and c.head is None and 0 < hedge < c.number.first and r.lex.at(hedge, r.lexicon.words["anew"])


def told_apart(r: Reader, before: Counted, c: Counted) -> bool:
    """Whether a count behind another's predicate has one of its own, which no word list knows: 22 died, 95,000 cars were ruined."""
    if (c.number.addition or r.lex.signs & AWAITS) and told_itself(r, c):
        return True
    if not before.last <= before.trigger < c.first or c.number.addition:
        return False
    stop = next((j for j in range(c.last, r.lex.n) if r.lex.low[j] in APART), r.lex.n)
    return not r.lexicon.words["verbs_be"].isdisjoint(r.lex.low[c.last : stop])


def told_itself(r: Reader, c: Counted) -> bool:
    """Whether what is said of others right behind them is known to no word list: 4,500 others are at large, 30 more awaiting trial."""
    words = r.lexicon.words
    said = r.lex.at(c.last, words["awaits"]) or (c.number.addition and r.lex.at(c.last, words["verbs_be"]))
    return said or r.lex.at(c.last + 1, words["awaits"])  # reportedly awaiting


AWAITS = signs("awaits")
APART = frozenset(",;:.(")


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


def share_beside(r: Reader, before: Counted, c: Counted) -> bool:
    """3.4 million residents — about 41 per cent of all — face hunger: the share of all that a count is."""
    if c.number.kind != "percent" or before.number.kind != "count" or before.event is None:
        return False
    low, last = r.lex.low[before.last : c.first], max(c.number.last, c.number.hedge_last)
    marked = bool(low) and all(w in MARKS or w in r.lexicon.words["equals"] for w in low)
    return marked and r.lex.at(last, r.lexicon.words["of"])


MARKS = frozenset({",", *DASHES})


def paired(r: Reader, c: Counted, following: Counted) -> bool:
    """Whether a bare number shares the noun of the next: 41 and 28 deaths, 212 suspected and 40 confirmed cases."""
    between = [w for w in r.lex.low[c.last : following.first] if w not in r.lexicon.words["describing"]]
    bare = c.noun is None and c.head is None
    return bare and len(between) == 1 and between[0] in r.lexicon.words["join"]


def compared(r: Reader, c: Counted) -> bool:
    """Whether a word of comparison leads to a count: compared with 340, up from 12."""
    if compared_aside(r.lex, c, r.counts):
        return True
    first = before_peak(r, c.first)
    for j in range(max(0, first - 4), first):
        entry = r.lex.entries[j]
        if entry is not None and set(entry.modality) & {"comparison", "superseded"} and first - j - entry.width <= 1:
            return True
    return False


def before_peak(r: Reader, first: int) -> int:
    """Where the words begin that call a count a peak: down from a peak of 12."""
    words, peak = r.lexicon.words, first - 2
    if peak < 2 or r.lex.low[peak] not in words["peaks"] or r.lex.low[peak + 1] not in words["of"]:
        return first
    return peak - (r.lex.low[peak - 1] in words["determiners"])


def came_from(r: Reader, before: Counted, c: Counted) -> bool:
    """Deaths rose to 1,943 from 1,788: where a running count came from."""
    low = r.lex.low[before.last : c.first]
    return before.rule in TOLLS and c.noun is None and len(low) == 1 and low[0] in r.lexicon.words["from"]


def made_up(r: Reader, c: Counted) -> bool:
    """Whether "account for" or its like leads to a count."""
    _, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    return entry is not None and "makes_up" in entry.roles
