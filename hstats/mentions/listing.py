"""Wholes and parts: the whole that a count is part of, by what stands between them (gap.py).

In: a sentence while its numbers are joined to events. Out: the whole and the relation of each Counted. It refuses a whole that is smaller than
its part, and a part of another class of thing.
"""

from hstats.entries import signs
from hstats.mentions.counted import Counted, Reader, placed, whole_behind
from hstats.mentions.fitting import holds, people_of_things, same_kind
from hstats.mentions.gap import Gap, compared_aside, gap_of, last_included
from hstats.mentions.samething import shared_reason

SAMPLE = signs("sample")


def place_in_list(r: Reader, index: int, c: Counted) -> None:
    """Finds the whole that a count is part of: including, of whom, a bracket or a colon behind a total."""
    if c.number.addition:
        c.relation = "addition"
    c.reason = c.reason or shared_reason(r, index, c)
    if c.reason is not None:
        return
    whole = whole_behind(r, index, c) or (sampled(r, index, c) if r.lex.signs & SAMPLE else None)
    if whole is not None and whole.reason is not None:
        c.reason = whole.reason  # 17 out of 30 districts
    elif whole is not None and c.kind == "percent" and whole.kind == "money":
        return  # 26 per cent of the $300 million needed is its coverage
    elif whole is not None and holds(whole, c):
        c.whole, c.relation, c.noun = whole, "of_which", whole.noun
    elif index == 0:
        opens_as_part(r, c)
    else:
        behind_count(r, index, c)


def behind_count(r: Reader, index: int, c: Counted) -> None:
    """The whole of a count by what stands between it and the count before."""
    prev = previous(r, index)
    gap = gap_of(r, prev, c)
    if gap.closed and gap.list_only and prev.whole is not None and prev.whole.whole is not None:
        prev = prev.whole  # 85 in Texas (18 of them direct), eight in Louisiana
    if c.number.addition and not (c.partitive or (gap.part and gap.joined and last_included(r, prev, c))):
        return
    whole = whole_by_gap(r, index, c, prev, gap)
    if whole is None or not holds(whole, c) or people_of_things(whole, c):
        return
    c.whole, c.relation = whole, "equivalent" if gap.bracket and converted(whole, c) else "of_which"
    if whole.kind == "money" and c.kind is None:
        c.number.kind, c.number.unit = "money", whole.number.unit  # 550 million francs, 400 million of which


def converted(whole: Counted, c: Counted) -> bool:
    """Whether an amount tells the one before it in another currency: 5 billion pesos (US$130 million)."""
    return whole.kind == c.kind == "money" and whole.number.unit != c.number.unit


def whole_by_gap(r: Reader, index: int, c: Counted, prev: Counted, gap: Gap) -> Counted | None:
    """The count that a gap makes the whole: the one before, what that is part of, or the last that is no part."""
    if inverted(r, prev, c):
        return prev
    if gap.part:
        return prev if nested(prev, c, gap) else whole_before(r, index) or prev.whole
    if gap.bracket or gap.colon:
        opened = opened_by(r, prev, c, gap)
        beyond = opened is None and gap.colon and not gap.bracket and prev.number.kind == "percent"
        return whole_before(r, index) if beyond else opened  # 1.7 million (48%): 1.3 million in Crisis
    if prev.whole is not None and same_kind(c, prev) and same_kind(c, prev.whole) and goes_on(r, prev, c, gap):
        told = c.rule == "event_noun" and c.event == prev.whole.event != prev.event
        return (
            None if told and gap.reopened else prev.whole
        )  # Uganda (485 cases including 5 deaths), Tanzania (321 cases)
    if relative_to(r, prev, c):
        return prev
    return whole_before(r, index) if c.partitive or of_opened(r, index, c) or of_that(r, c) else None


def of_that(r: Reader, c: Counted) -> bool:
    """Damage of $9.7 billion, with $7.3 billion of that from one storm: a part of the amount before."""
    low, words, j = r.lex.low, r.lexicon.words, max(c.number.last, c.number.hedge_last)
    pointed = c.kind == "money" and j + 2 < r.lex.n and low[j] in words["of"] and low[j + 1] in words["that"]
    return pointed and not (r.lex.entries[j + 2] is None and low[j + 2].isalpha())


def goes_on(r: Reader, prev: Counted, c: Counted, gap: Gap) -> bool:
    """Whether a count goes on with the parts of a list: joined to the part before, or behind a semicolon in its bracket."""
    parted = gap.parted and not gap.closed and r.lex.low[prev.first - 1] == "("  # (10,582 killed; 19,875 injured)
    parted = parted or (gap.parted and gap.plain and placed(r, c))  # in all 90: 40 in Bari; 30 in Enna
    return gap.list_only or gap.reopened or bracketed(r, prev, c) or parted


def relative_to(r: Reader, prev: Counted, c: Counted) -> bool:
    """Some 35 million refugees, 3.6 million of whom: part of the count right before, though that is itself a part."""
    share = prev.kind == "percent" and c.kind == "percent"  # 95 per cent of the houses, a third of which
    known = prev.noun is not None or prev.rule == "event_noun"
    named = c.partitive and (prev.whole is not None or share) and not prev.partitive and known
    pointed = r.lex.low[c.last - 1] in r.lexicon.words["demonstratives" if share else "relative"]
    return named and pointed and same_kind(c, prev) and holds(prev, c)


def inverted(r: Reader, prev: Counted, c: Counted) -> bool:
    """Among the 36 people killed were four nurses."""
    low, words, k = r.lex.low, r.lexicon.words, prev.first - 1
    k -= k > 0 and low[k] in words["determiners"]
    return k >= 0 and low[k] in words["among"] and low[c.first - 1] in words["verbs_be"]


def sampled(r: Reader, index: int, c: Counted) -> Counted | None:
    """Burundi (n = 1,579): part of what was counted before."""
    lex, k = r.lex, c.first - 1
    if k < 1 or lex.low[k] != "=" or lex.low[k - 1] not in r.lexicon.words["sample"]:
        return None
    before = (o for o in (*reversed(r.counts[:index]), *r.wholes) if o.reason is None and o.event)
    return next((o.whole or o for o in before), None)


def of_population(r: Reader, c: Counted) -> bool:
    """179,000 people (12 per cent of the population): a share of all who live there, and not of those counted before."""
    first = max(c.number.last, c.number.hedge_last)
    behind = r.lex.low[first : first + POPULATION]
    end = next((k for k, word in enumerate(behind) if word in CLOSING), len(behind))
    return c.kind == "percent" and not r.lexicon.words["all_people"].isdisjoint(behind[:end])


POPULATION, CLOSING = 9, frozenset(");,")  # tokens: of the analysed rural population


def opened_by(r: Reader, prev: Counted, c: Counted, gap: "Gap") -> Counted | None:
    """The whole of a count in a bracket or behind a colon: the count before, or behind a colon what that is part of."""
    if gap.bracket and compared_aside(r.lex, c, r.counts):
        return None
    if prev.number.kind == "percent" and (prev.whole is not None or c.kind != "percent"):
        return prev.whole  # 40 per cent of them (988,000)
    if not ((prev.event or prev.whole) and same_kind(c, prev)) or of_population(r, c):
        return None
    if gap.colon and prev.whole is not None and prev.event != c.event and prev.whole.event == c.event:
        return prev.whole  # 629 cases, including 72 deaths: Bari (1 case)
    return prev if gap.bracket or holds(prev, c) else prev.whole or prev


def bracketed(r: Reader, prev: Counted, c: Counted) -> bool:
    """Whether a count goes on in the bracket where a part stands: 2,310 casualties (740 killed; 1,570 injured), (destroyed 200, damaged 100)."""
    low, whole = r.lex.low, prev.whole
    inside = whole is not None and "(" in low[whole.last : prev.first] and ")" not in low[whole.last : c.first]
    acts = any(e is not None and e.active for e in r.lex.entries[prev.last : c.first])
    return inside and (acts or ";" in low[prev.last : c.first])


def of_opened(r: Reader, index: int, c: Counted) -> bool:
    """Of 12,400 suspected cases, 3,110 were confirmed: a bare number behind a whole that "of" opens."""
    low, first = r.lex.low, r.counts[index - 1].first
    if first > 1 and low[first - 1] in r.lexicon.words["definite"]:
        first -= 1  # of the roughly 590,000
    opens = first > 0 and low[first - 1] in r.lexicon.words["of"] and (first == 1 or low[first - 2] in OPENERS)
    return opens and c.noun is None and c.head is None and c.kind != "money"


OPENERS = frozenset(",;:(")


def nested(prev: Counted, c: Counted, gap: "Gap") -> bool:
    """Whether a part is part of the part before it: 90 people, 84 of them civilians, among them 20 children."""
    plain = prev.reason is None and prev.number.kind == "count" and not (gap.anded or gap.parted or gap.closed)
    return plain and prev.whole is not None and same_kind(c, prev) and holds(prev, c)


def previous(r: Reader, index: int) -> Counted:
    """The count before, past numbers that only name something: 7 million in Phase 3 and 2 million."""
    return next((o for o in reversed(r.counts[:index]) if o.reason is None), r.counts[index - 1])


def introduced(r: Reader, index: int, c: Counted) -> bool:
    """Whether a part word, and not only a dash or a bracket, leads to a count that has an active verb of its own."""
    return index > 0 and (gap_of(r, r.counts[index - 1], c).part or of_opened(r, index, c))


PARTED = signs("part", "breakdown")


def opens_as_part(r: Reader, c: Counted) -> None:
    """ "Of these, 40 …", "14 of those …": part of the last whole of the sentence before."""
    shared = len(r.counts) > 1 and r.counts[1].number.kind == "percent"
    if not (r.opened or c.partitive or c.number.kind == "percent" or r.lex.signs & PARTED):
        return part_with_share(r, c) if shared else None
    leads = r.opened or r.lex.tells("part", 0, min(LEADING, c.first)) or r.lex.tells("breakdown", 0, c.first)
    if share_of_told(r, c):
        whole = next((w for w in r.wholes if w.event == c.event and w.number.kind == "count"), None)
        c.whole, c.relation = whole, "of_which" if whole is not None else c.relation
        return
    if not (leads or c.partitive):
        return part_with_share(r, c) if shared else None
    of_group = own_group(r, c)
    victims = {"die"} if not r.lexicon.words["claimed"].isdisjoint(r.lex.low[: c.first]) else set()
    named = of_group or victims | {
        event for e in r.lex.entries[: c.first] if e is not None for event in (*e.after, *e.counted)
    }
    fits = [w for w in r.wholes if same_kind(c, w) and holds(w, c) and w.modality != "superseded"]
    total = sum(o.number.value or 0 for o in r.counts if o.reason is None) if len(r.counts) > 1 else None
    other, apart = c.noun is not None and c.noun.of_group, {"case"} if c.kind == "person" else set()
    fits.sort(
        key=lambda w: (w.event not in named, w.kind in apart, other and w.noun != c.noun, w.number.value != total)
    )  # the dead included 2 in Apia and 6 in Alofi; victims are of people before cases; pupils are of pupils
    whole = next((w for w in fits[:1] if w.event in named or not of_group), None)
    if whole is not None:
        c.whole, c.relation = whole, "of_which"


def part_with_share(r: Reader, c: Counted) -> None:
    """482 (64%) children: a group with the share that it is, on a line of its own, is part of what was counted before."""
    share, low, k = r.counts[1], r.lex.low, c.number.last
    if c.event is not None or not r.wholes or share.first != k + 1 or low[k] != "(":
        return
    behind = r.lex.entries[share.last + 1] if share.last + 1 < r.lex.n and low[share.last] == ")" else None
    named = c.noun is not None and c.noun.of_group
    alike = [w for w in r.wholes if w.event == r.wholes[0].event and w.number.value and holds(w, c)]
    if alike and (named or (behind is not None and "verbs_be" in behind.roles)):
        c.whole, c.relation = max(alike, key=lambda w: w.number.value or 0), "of_which"


LEADING = 4  # tokens: the number also includes


def own_group(r: Reader, c: Counted) -> set[str]:
    """What befell the group that a part is of, by its own words: eight of those killed, two of the injured."""
    if c.nominal:
        return {c.nominal}
    entry = r.lex.entries[c.last - 1] if c.partitive else None
    behind = r.lex.entries[c.last] if c.partitive and c.last < r.lex.n and demonstrative(r, c.last - 1) else None
    told = behind if behind is not None and behind.after else entry
    if c.rule == "event_noun" and c.partitive and c.event:
        return {c.event}
    return set(told.after) if told is not None else set()


def demonstrative(r: Reader, j: int) -> bool:
    """Whether a word points at a group: of those."""
    return r.lex.low[j] in r.lexicon.words["demonstratives"]


def share_of_told(r: Reader, c: Counted) -> bool:
    """Some 40 per cent of the IDPs live in camps: a share of those whom an earlier sentence counts."""
    low, words, last = r.lex.low, r.lexicon.words, max(c.number.last, c.number.hedge_last)
    definite = last + 1 < r.lex.n and low[last] in words["of"] and low[last + 1] in words["definite"]
    return definite and c.kind == "percent" and c.rule == "event_noun"


def whole_before(r: Reader, index: int) -> Counted | None:
    """The nearest count before that is itself no part and can hold this one; of the dead, the nearest of dead: eight of the deaths."""
    c = r.counts[index]
    named = (
        c.partitive and c.event is not None and any(o.event == c.event and o.whole is None for o in r.counts[:index])
    )
    for other in reversed(r.counts[:index]):
        if named and other.event != c.event:
            continue
        if (
            other.reason is None
            and other.whole is None
            and (other.number.kind == "count" or (other.kind == "money" and (c.kind == "money" or of_which(r, c))))
            and same_kind(c, other)
            and holds(other, c)
            and (other.event is not None or c.kind != "percent")
        ):
            return other
    return None


def of_which(r: Reader, c: Counted) -> bool:
    """550 million francs, 400 million of which: a part of a thing, and not of people."""
    word, words = r.lex.low[c.last - 1], r.lexicon.words
    return c.kind is None and c.partitive and word in words["relative"] and word not in words["whom"]
