"""What only tells out of how many: 120 of 145 inhabitants died, of the island's 6,400 houses 1,900 were destroyed.

In: a sentence whose counts have their events. Out: the base of a part as a population, or left over. It refuses a base that something befell by its own
word: 7 of the 15 people killed.
"""

from hstats.entries import signs
from hstats.mentions.counted import Counted, Reader, whole_behind
from hstats.mentions.fitting import holds
from hstats.mentions.listing import introduced, whole_before


def leave_base(r: Reader, index: int, c: Counted) -> None:
    """Takes what only tells out of how many, or whose, out of the figures."""
    if index + 1 < len(r.counts) and r.lex.low[c.last - 1] in r.lexicon.words["members"]:
        leave_origin(r, index, c)
    if c.partitive or r.lex.signs & EXCEPT:
        leave_rest_of(r, index, c)


def leave_rest_of(r: Reader, index: int, c: Counted) -> None:
    """What is said behind "120 of 145 inhabitants" is said of the 120: people are a population, other things are left over."""
    whole = whole_behind(r, index, c)
    if r.lex.signs & EXCEPT and " ".join(r.lex.low[max(0, c.first - ALL_BUT) : c.first]) in r.lexicon.words["all_but"]:
        c.event, c.reason, whole = None, "base", None
    if whole is not None and whole.event is None and introduced(r, index, c):
        c.whole = whole_before(r, index)  # 79 were killed, including nine of a doctor's ten children
        return
    if whole is None or whole.reason is not None or whole.rule == "event_noun" or not said_of_both(r, c, whole):
        return
    c.event, c.trigger, c.rule = c.event or whole.event, max(c.trigger, whole.trigger), "part_predicate"
    if whole.noun is None or whole.noun.kind in ("person", "household"):
        whole.event, whole.rule, whole.trigger = "home_to", "base_of_part", -1
        for part in r.counts[index + 2 :]:
            if part.whole is whole and holds(c, part):
                part_of_part(part, c)
    else:
        whole.event, whole.reason = None, "base"
        c.noun, c.whole, c.relation = c.noun or whole.noun, None, None


def part_of_part(part: Counted, c: Counted) -> None:
    """12 of the 13 aboard died, including two children: what goes on behind a base is part of those before it."""
    part.whole, part.relation = c, "of_which"
    if part.event is None or part.rule == "joined_object":
        part.event, part.rule, part.trigger = c.event, "part_of_whole", c.trigger


EXCEPT, BASED = signs("all_but"), signs("all_but", "members")
ALL_BUT = 2  # words: all but 14 of the town's 400 houses were lost


def leave_origin(r: Reader, index: int, c: Counted) -> None:
    """15 members of three families died: the families only tell whose members they were."""
    behind = r.counts[index + 1] if index + 1 < len(r.counts) else None
    if behind is None or behind.first - c.last != 1 or behind.trigger != c.trigger or behind.kind != "household":
        return
    if r.lex.low[c.last - 1] in r.lexicon.words["members"] and r.lex.low[c.last] in r.lexicon.words["of"]:
        behind.event, behind.reason = None, "base"


def said_of_both(r: Reader, c: Counted, whole: Counted) -> bool:
    """Whether the event word of a base is the predicate of the sentence, and no participle that describes it: inhabitants died, houses were lost."""
    if whole.event is None:
        return whole.kind == "person" and c.event is not None
    if whole.trigger < whole.last:
        return False
    words, between = r.lexicon.words, r.lex.low[whole.last : whole.trigger + 1]
    if not words["relative"].isdisjoint(between):
        return False
    return r.lex.low[whole.trigger] in words["past_only"] or not words["verbs_be"].isdisjoint(between)
