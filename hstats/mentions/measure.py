"""Numbers of a sentence to what they count and what happened to it: the three passes of counting, in order.

In: a Lexed sentence, its numbers, and the wholes of earlier sentences. Out: Counted values, each with its noun phrase, its event and the rule
that joined them, or the reason why it is no humanitarian figure. It leaves when, where and who says so to others.
"""

from collections.abc import Callable

from hstats.entries import signs
from hstats.lexicon import Lexicon
from hstats.mentions.accompanying import with_part
from hstats.mentions.addingup import add_up
from hstats.mentions.base import BASED, leave_base
from hstats.mentions.counted import Counted, Reader
from hstats.mentions.event import RULES, attach, only_tried
from hstats.mentions.eventbefore import joined_object
from hstats.mentions.eventmoney import PRICED, priced
from hstats.mentions.fitting import holds
from hstats.mentions.grouping import by_degree, by_group, name_group, share_people
from hstats.mentions.heading import name_from_label
from hstats.mentions.listing import introduced, place_in_list
from hstats.mentions.nounphrase import counted_noun
from hstats.mentions.number import Number
from hstats.mentions.sharing import inherit
from hstats.sentences import Lexed


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
    r.wholes, r.opened, r.rules = wholes, opened, RULES.applying(lex.signs)
    r.prior = wholes[0] if wholes else None
    for number in numbers:
        c = counted_noun(r, number)
        r.counts.append(c)
        r.opens[c.first] = c
    for settle in PASSES if len(r.counts) > 1 else ALONE:
        for index, c in enumerate(r.counts):
            if c.reason is None:
                settle(r, index, c)
    return r.counts


COLON = signs(":")


def govern(r: Reader, index: int, c: Counted) -> None:
    """Places a count in its list, then joins it to its event; one with an active verb of its own is no part of a bracket."""
    if r.lex.signs & COLON:
        name_from_label(r, index, c)
    if c.reason is None:
        place_in_list(r, index, c)
    if c.reason is None and only_tried(r, c):
        c.reason = "no_event"
    if c.reason is not None:
        return
    if c.number.kind == "percent":
        share_of_people(r, index, c)
    attach(r, index, c)
    if c.whole is None:
        return
    of_own_event(r, index, c)
    own = c.rule == "left_active" and c.whole is not None and not c.partitive and not introduced(r, index, c)
    if own and not splits(r, c):
        c.whole, c.relation = None, "addition" if c.number.addition else None
    no_part_of_other(r, c)


def share_of_people(r: Reader, index: int, c: Counted) -> None:
    """36 per cent (4.3 million people) face hunger: the bracket tells what the share is of."""
    following = r.counts[index + 1] if index + 1 < len(r.counts) else None
    if c.noun is not None or c.event is not None or following is None:
        return
    bracket = following.first == c.last + 1 and r.lex.low[c.last] == "("
    c.noun = following.noun if bracket and following.kind in ("person", "household") else None


def of_own_event(r: Reader, index: int, c: Counted) -> None:
    """A part that befell something else than its whole is of the dead told before (6 killed and 40 hurt, two boys of them killed), or of none."""
    whole = c.whole
    if whole is not None and whole in r.counts and told_apart(r, c):
        c.whole, c.relation = None, None
        return
    if whole is not None and whole.event == "treat" and c.event == "hurt" and in_care(r, c):
        c.event = whole.event  # 53 are in hospital, eleven of them in intensive care
    if whole is not None and whole.event == "rescue" and c.rule == "event_noun" and c.event == "held":
        c.event, c.trigger, c.rule = (
            whole.event,
            whole.trigger,
            whole.rule,
        )  # frees 400 people, including three who are ill and 22 prisoners
    if whole is None or whole not in r.counts or {c.event, whole.event} not in ({"die", "hurt"}, {"miss", "hurt"}):
        return
    if c.event == "die":
        told = (o for o in reversed(r.counts[:index]) if o.event == "die" and o.whole is None and o.reason is None)
        c.whole = next((o for o in told if holds(o, c)), whole)
    elif not introduced(r, index, c):
        c.whole, c.relation = None, None


def told_apart(r: Reader, c: Counted) -> bool:
    """Whether a count behind an "and" is the subject of something else than its whole: dozens are hurt, four badly, and hundreds are displaced."""
    whole = c.whole
    if whole is None or c.event in (None, whole.event) or c.partitive or c.trigger < c.last:
        return False
    joined = r.lex.low[c.first - 1] in r.lexicon.words["join"] and r.lex.at(c.first - 2, ",")
    return joined and not r.lexicon.words["verbs_be"].isdisjoint(r.lex.low[c.last : c.trigger + 1])


def in_care(r: Reader, c: Counted) -> bool:
    """Whether the words for what befell the counted tell how they are cared for: in intensive care, in critical condition, on life support."""
    entry = r.lex.entries[c.trigger] if c.trigger >= 0 else None
    told = r.lex.low[c.trigger : c.trigger + entry.width] if entry is not None else []
    return not r.lexicon.words["in_care"].isdisjoint(told)


def splits(r: Reader, c: Counted) -> bool:
    """Whether a bracket splits what befell a whole in two: destroyed or damaged 300 homes (destroyed 200, damaged 100)."""
    whole = c.whole
    if whole is None or whole.event not in BOTH or c.event not in BOTH[whole.event]:
        return False
    low = r.lex.low[whole.last : c.first]
    return "(" in low and ")" not in low


BOTH = {"damage": frozenset({"damage", "destroy"}), "casualty": frozenset({"die", "hurt"})}


def no_part_of_other(r: Reader, c: Counted) -> None:
    """A rate is no part of another: 52 per cent overall, 42 in one country; nor is money received one of the money required, nor a change."""
    if c.relation == "equivalent" and c.whole is not None and c.kind == "money" and c.whole.event is not None:
        c.event, c.trigger, c.rule = c.whole.event, c.whole.trigger, "equivalent"
        return
    other = c.whole is not None and c.kind == "money" and c.event not in (None, c.whole.event)
    if other or c.rule == "changed" or (c.event is not None and r.lexicon.events[c.event].measure == "rate"):
        c.whole, c.relation = None, None


def name_and_inherit(r: Reader, index: int, c: Counted) -> None:
    """Names the group of a bare number, and lends an event to a count without one."""
    if c.whole is not None:
        by_group(r, c)
    if index:
        by_degree(r, index, c)
        with_part(r, index, c)
    name_group(r, index, c)
    if c.event is None:
        inherit(r, index, c)
    found = joined_object(r, c) if c.event is None else None
    if found is not None:
        c.event, c.trigger, c.rule = *found, joined_object.__name__
    no_part_of_other(r, c)


def wounds_kill(r: Reader, index: int, c: Counted) -> None:
    """Thirteen people were shot, two of them fatally: of whom some died, one number counts dead and wounded."""
    whole = c.whole
    if c.event != "die" or whole is None or whole not in r.counts or whole.event != "hurt" or whole.trigger < 0:
        return
    if r.lex.low[whole.trigger] in r.lexicon.words["wounds"]:
        whole.event = "casualty"


def some_abroad(r: Reader, index: int, c: Counted) -> None:
    """11 million are displaced, 5 million of them abroad: of whom some crossed a border, one number counts those at home and abroad."""
    whole = c.whole
    if whole is not None and whole in r.counts and whole.event == "idp" and c.event in ("cross", "refugee"):
        whole.event = "forced"


def leave_rest(r: Reader, index: int, c: Counted) -> None:
    """A count without an event is left over, and so is what only tells out of how many."""
    if (c.partitive or r.lex.signs & BASED) and len(r.counts) > 1:
        leave_base(r, index, c)
    if c.event is None:
        c.reason = "no_event"
    elif c.number.kind == "money" and c.event in PRICED and priced(r, c):
        c.reason = "price"


PASSES = (govern, name_and_inherit, share_people, add_up, wounds_kill, some_abroad, leave_rest)
ALONE = (govern, name_and_inherit, leave_rest)  # the passes of a count that no other stands beside
