"""Parts that "with" and "alone" tell of: 2,400 casualties, with 900 people killed; 76 deaths in South Carolina alone.

In: a sentence whose counts have their events. Out: the whole of a Counted that accompanies another. It refuses an addition, and a count that is
already a part.
"""

from hstats.entries import signs
from hstats.mentions.counted import Counted, Reader
from hstats.mentions.fitting import THINGS, holds

BESIDE = signs("alone", "afterwards")


def with_part(r: Reader, index: int, c: Counted) -> None:
    """2,400 casualties, with 900 people killed · five kidnapped, with four rescued: what "with" tells of the count before is a part."""
    if c.whole is not None or not index or c.number.addition or not r.lex.signs & BESIDE:
        return
    before = [
        o for o in r.counts[max(0, index - LISTED) : index] if o.reason is None and o.whole is None and holds(o, c)
    ]
    if alone(r, c):
        whole = next((o for o in reversed(before) if o.event == c.event), None)
    elif c.event is None and told_with(r, c):
        whole = next((o for o in reversed(before) if o.event is not None), None)
    elif befallen_with(r, c):
        near = (o for o in reversed(before) if ";" not in r.lex.low[o.last : c.first])
        whole = next((o for o in near if o.event == c.event or c.event in WITHIN.get(o.event or "", ())), None)
    elif harmed_with(r, c):
        whole = next((o for o in reversed(before) if o.event in HARMED and o.event in (c.event, "damage")), None)
    elif behind_with(r, c):
        whole = next((o for o in reversed(before) if c.event in WITHIN.get(o.event or "", ())), None)
    else:
        return
    if whole is None:
        return
    c.whole, c.relation = whole, "of_which"
    if c.noun is not None and whole.noun is not None and c.noun.population is None and whole.event == "casualty":
        c.noun = c.noun.of_population(whole.noun.population)


def befallen_with(r: Reader, c: Counted) -> bool:
    """49 people were killed, with 23 drowning in the harbour: a bare number right behind "with", and right behind it what befell so many."""
    bare = c.noun is None and c.head is None and c.trigger == c.last and c.first > 0
    return bare and c.event in BEFALLEN and r.lex.low[c.first - 1] in r.lexicon.words["afterwards"]


BEFALLEN = frozenset({"die", "hurt", "abduct", "detain", "rescue"})


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


def harmed_with(r: Reader, c: Counted) -> bool:
    """300 houses were damaged, with 40 a total loss: a bare number right behind "with", and what harmed so many of the things."""
    bare = c.noun is None or c.kind in THINGS or c.event == "hunger"  # in crisis, with 20,000 people in catastrophe
    leads = c.first > 1 and r.lex.low[c.first - 1] in r.lexicon.words["afterwards"] | r.lexicon.words["determiners"]
    return (
        bare
        and leads
        and c.event in HARMED
        and not r.lexicon.words["afterwards"].isdisjoint(r.lex.low[c.first - 2 : c.first])
    )


HARMED = frozenset({"damage", "destroy", "burn", "hunger"})


def behind_with(r: Reader, c: Counted) -> bool:
    """Whether "with" stands before a count, in its stretch of the sentence."""
    return not r.lexicon.words["afterwards"].isdisjoint(r.lex.low[max(0, c.first - STRETCH) : c.first])


STRETCH, LISTED = 24, 8  # tokens, counts


RELEASED = frozenset({"rescue", "return"})


WITHIN = {
    "casualty": frozenset({"die", "hurt"}),
    "rescue": frozenset({"hurt", "treat"}),
    "abduct": RELEASED, "trap": RELEASED, "miss": RELEASED, "detain": RELEASED,
}  # fmt: skip
