"""Counts that add up to the count before them: 500 cases, 452 confirmed and 48 probable.

In: a sentence whose counts have their events. Out: the whole and the relation of each. It refuses a sum that is not met to the last one, a lone part, and
counts of another thing or event.
"""

from hstats.mentions.counted import Counted, Reader


def add_up(r: Reader, index: int, c: Counted) -> None:
    """Makes the counts behind a whole its parts, where two or more of them add up to it exactly."""
    if c.number.kind != "count" or c.number.value is None or c.event is None:
        return
    left, items = c.number.value, []
    for o in r.counts[index + 1 :]:
        if o.number.kind == "percent":
            continue
        if not alike(c, o) or o.number.value is None or o.number.value > left:
            return
        items.append(o)
        left -= o.number.value
        if not left:
            break
    if (not left and len(items) > 1) or (left == 1 and items and single_beside(r, c, items)):
        for o in items:
            o.whole, o.relation = c, "breakdown"


def single_beside(r: Reader, c: Counted, items: list[Counted]) -> bool:
    """Whether what an article alone counts closes an aside of parts: three people, two teachers and a nurse, were hurt."""
    low, last = r.lex.low, items[-1].last
    aside = len(items) == 1 and items[0].first == c.last + 1 and low[c.last] == ","
    joined = (
        low[last : last + 1] != []
        and low[last] in r.lexicon.words["join"]
        and r.lex.at(last + 1, r.lexicon.words["article"])
    )
    return aside and joined and "," in low[last + 2 : last + 2 + NAMED]


NAMED = 4  # tokens: border police officer


def alike(c: Counted, o: Counted) -> bool:
    """Whether two counts tell of the same event and thing, the second as no part or addition yet."""
    plain = o.reason is None and o.whole is None and not o.number.addition
    return plain and o.event == c.event and (None in (o.kind, c.kind) or o.kind == c.kind)
