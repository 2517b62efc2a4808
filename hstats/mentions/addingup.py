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
    if not left and len(items) > 1:
        for o in items:
            o.whole, o.relation = c, "breakdown"


def alike(c: Counted, o: Counted) -> bool:
    """Whether two counts tell of the same event and thing, the second as no part or addition yet."""
    plain = o.reason is None and o.whole is None and not o.number.addition
    return plain and o.event == c.event and (None in (o.kind, c.kind) or o.kind == c.kind)
