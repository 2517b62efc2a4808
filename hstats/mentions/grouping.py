"""The group of people that a bare number or a share counts: named behind it, before it, or by the count beside it.

In: a sentence whose counts have their events. Out: the noun of a Counted, and the whole that it is then a part of. It refuses a noun that tells
no more than that they are persons.
"""

from hstats.entries import Noun, signs
from hstats.mentions.accompanying import STRETCH
from hstats.mentions.counted import SKIPS, Counted, Reader, whole_behind
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.fitting import holds
from hstats.mentions.gap import gap_of
from hstats.mentions.listing import previous
from hstats.mentions.predicate import behind_share


def name_group(r: Reader, index: int, c: Counted) -> None:
    """Gives a bare number or share the group its predicate names; such a number is part of what was counted before."""
    if index and whole_behind(r, index - 1, r.counts[index - 1]) is c:
        return  # half of the 52,000 arrivals are children
    of_next = whole_behind(r, index, c)
    if (
        of_next is not None
        and of_next.kind in (None, "person")
        and c.noun is of_next.noun
        and (group := subject_noun(r, c)) is not None
    ):
        c.noun = group  # women made up 310 of the 2,600
        return
    if r.lex.signs & SUFFERS and c.noun is None and c.rule == "event_noun":
        c.noun = sufferers(r, c)
    if c.noun is not None and c.number.kind != "percent" and of_next is None:
        return
    group = predicate_noun(r, c) if of_next is None else group_beyond(r, of_next)
    if group is None:
        if c.number.kind == "percent" and c.event is None and not index:
            share_of_opening(r, c)
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


def share_of_opening(r: Reader, c: Counted) -> None:
    """Of the IDP households listed, 66 per cent live in camps: a share of the group that its sentence opens with, told before or not."""
    told = named_opening(r)
    if told is not None:
        c.event, c.trigger, c.rule = *told, "nominal_group"
        c.whole = next((w for w in r.wholes if w.event == c.event and w.number.kind == "count"), None)
        c.relation = "of_which" if c.whole is not None else None


def named_opening(r: Reader) -> tuple[str, int] | None:
    """Of those killed, 21 were women: what happened to the group that a sentence opens with, where no number tells of it."""
    lex = r.lex
    if not lex.n or lex.low[0] not in r.lexicon.words["of"]:
        return None
    for j in range(1, min(lex.n, OPENING)):
        entry = lex.entries[j]
        if lex.low[j] == "," or j in r.opens:
            return None
        if entry is not None and (event := next(iter((*entry.counted, *entry.after)), None)):
            return event, j
    return None


OPENING = 5  # tokens


def predicate_noun(r: Reader, c: Counted) -> Noun | None:
    """175 were children · 80 per cent of whom are women and children · children make up 60 per cent: the group that a number counts."""
    lex, j, seen = r.lex, max(c.last, c.number.hedge_last), False
    if j < lex.n and lex.low[j] == "(":
        j = behind_share(r, c)  # 344 (46%) were female
    while j < lex.n:
        entry = lex.entries[j]
        if entry is None:
            break
        if (
            entry.noun is not None
            and entry.noun.kind == "person"
            and (seen or c.partitive or c.number.kind == "percent")
        ):
            return entry.noun if entry.noun.of_group else None
        if entry.roles.isdisjoint(LINKING):
            break
        seen = seen or "verbs_be" in entry.roles
        j += entry.width
    group = subject_noun(r, c) or (
        group_beyond(r, c) if c.number.kind == "percent" and c.rule == "event_noun" else None
    )
    return group or (opening_group(r, c) if lex.low[0] in r.lexicon.words["among"] else None)


LINKING = SKIPS | {"part"}


def opening_group(r: Reader, c: Counted) -> Noun | None:
    """Among health workers, 87 had been infected: the group that a sentence opens with, of its first number."""
    lex = r.lex
    if r.counts[0] is not c or c.first < 3 or lex.low[c.first - 1] != ",":
        return None
    entry = lex.entries[1]
    group = entry.noun if entry is not None and 1 + entry.width == c.first - 1 else None
    return group if group is not None and group.of_group else None


def group_beyond(r: Reader, whole: Counted) -> Noun | None:
    """7 of the 15 people killed were minors: the group that a form of be gives, behind the whole and what describes it."""
    lex = r.lex
    for j in range(whole.last, min(lex.n - 1, whole.last + STRETCH)):
        if lex.low[j] in r.lexicon.words["verbs_be"]:
            if lex.low[j + 1] in r.lexicon.words["verbs_be"]:
                continue  # have been civilians
            entry = lex.entries[j + 1]
            return entry.noun if entry is not None and entry.noun is not None and entry.noun.of_group else None
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


def sufferers(r: Reader, c: Counted) -> Noun | None:
    """The troops have suffered 400 casualties, including 30 deaths: the group of people that a number of losses is of."""
    if c.whole is not None:
        return c.whole.noun if c.whole.rule == "event_noun" else None
    lex, words = r.lex, r.lexicon.words
    verb = next((k for k in range(c.first - 1, max(0, c.first - LED), -1) if lex.low[k] in words["suffers"]), 0)
    while verb > 0 and lex.low[verb - 1] in words["having"]:
        verb -= 1
    if not verb:
        return None
    if lex.low[verb - 1] in words["armed_groups"] | words["forces"]:
        return Noun("person", "person", population="combatant")
    _, entry = entry_ending_at(lex, verb - 1)
    return entry.noun if entry is not None and entry.noun is not None and entry.noun.of_group else None


SUFFERS, LED = signs("suffers"), 6  # tokens: suffered more than an estimated


def share_people(r: Reader, index: int, c: Counted) -> None:
    """54 children have been killed and 80 injured: a bare number in a list counts the people of the number before it."""
    bare = c.noun is None and c.head is None and c.nation is None and c.number.kind == "count" and c.whole is None
    if not bare or not index or c.number.addition or c.partitive or c.event in (None, "infect", "occur"):
        return
    before = r.counts[index - 1]
    plain = before.whole is None or before.number.kind == "percent"
    if before.noun is not None and before.noun.kind == "person" and before.reason is None and plain:
        gap = gap_of(r, before, c)
        apart = c.event != before.event and not r.lexicon.words["clause_breaks"].isdisjoint(
            r.lex.low[before.last : c.first]
        )
        if gap.joined and not gap.part and not apart:
            c.noun = before.noun


def of_all_kinds(r: Reader, whole: Counted) -> bool:
    """Whether a whole counts who is displaced at home and abroad together, so that each part keeps its own name."""
    return whole.event == "forced" or (whole.event in ("idp", "displace") and r.lex.tells("cue_abroad"))


def by_group(r: Reader, c: Counted) -> None:
    """1.2 million people need aid, among them 310,000 refugees: a part that is only named by its group shares what happened to the whole."""
    whole, group = c.whole, NAMED_GROUPS.get(c.event or "")
    if group is None or whole is None or whole.event is None or c.rule != "event_noun" or of_all_kinds(r, whole):
        return
    if whole.event not in NAMED_GROUPS and whole.kind in (None, "person"):
        c.event, c.rule, c.trigger = whole.event, "part_of_whole", -1
        noun = c.noun or Noun("person", "person")
        c.noun = noun.of_population(noun.population or group)


NAMED_GROUPS = {"refugee": "refugee", "idp": "idp"}


SEVERE = frozenset({"malnutrition", "hunger", "affect", "infect", "damage"})  # what also has degrees


def by_degree(r: Reader, index: int, c: Counted) -> None:
    """ "Twenty-two were injured, four critically": a bare number with a degree is part of the count before."""
    if not index or c.trigger < 0 or c.number.addition:
        return
    if r.lex.low[c.trigger] not in r.lexicon.words["degree"]:
        return
    if c.event == "hurt" and c.whole is not None and c.whole.event in SEVERE:
        c.event, c.rule, c.trigger = c.whole.event, "part_of_whole", -1  # are malnourished, 210,000 severely
    if c.noun is not None or c.whole is not None:
        return
    before = previous(r, index)
    if before.event == c.event == "hurt" and holds(before, c):
        c.whole, c.relation = before.whole or before, "of_which"
    elif c.event == "hurt" and c.head is None and before.event == "damage" and holds(before, c):
        c.whole, c.relation, c.noun = before.whole or before, "of_which", before.noun  # 9,000 were damaged, 1,200 badly
        c.event, c.rule, c.trigger = "damage", "part_of_whole", -1
    elif c.event == "hurt" and c.head is None and not says_hurt(r, c.trigger):
        c.event = None  # read 90 essays, 12 seriously; not 900 dead, 1,200 severely injured


def says_hurt(r: Reader, j: int) -> bool:
    """Whether the degree at token j is of a word that says what befell the counted: severely injured, not seriously alone."""
    entry = r.lex.entries[j]
    behind = j + 1 if entry is None else j + entry.width
    told = r.lex.entries[behind] if behind < r.lex.n else None
    return (entry is not None and entry.width > 1) or (told is not None and bool(told.after))
