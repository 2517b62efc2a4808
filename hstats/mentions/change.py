"""By how much a figure changed: a share that is told as a rise or a fall takes the event of what rose or fell.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of the word of change. It refuses changes of what is no figure:
prices, rainfall, stocks.
"""

from hstats.mentions.counted import Counted, Reader
from hstats.mentions.figure import entry_ending_at

REACH, TOLL = 4, 10  # tokens


def changed(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """222 cases, a 10 per cent increase · cases rose by 42 per cent · a 12 per cent drop in deaths."""
    if c.kind != "percent" or c.noun is not None:
        return None
    j = word_of_change(r, c)
    if j is None:
        return None
    aside = c.first > 0 and r.lex.low[c.first - 1] == ","  # 310 cases, 58 per cent more than
    told = told_before(r, index)
    event = named_behind(r, j) or (told if aside else None) or toll_before(r, c) or told
    return (event, j) if event else None


def word_of_change(r: Reader, c: Counted) -> int | None:
    """The word of a rise or a fall right behind a share, or right before it: up by, an increase of."""
    low, words, last = r.lex.low, r.lexicon.words, max(c.last, c.number.hedge_last)
    behind = (j for j in range(last, min(r.lex.n, last + 2)) if low[j] in words["change"])
    before = (j for j in range(max(0, c.first - 2), c.first) if low[j] in words["change"])
    return next(behind, next(before, None))


def named_behind(r: Reader, j: int) -> str | None:
    """What rose, behind "in": a drop in deaths."""
    low = r.lex.low
    if j + 2 >= r.lex.n or low[j + 1] not in r.lexicon.words["change_in"]:
        return None
    counted = (e for e in r.lex.entries[j + 2 : j + 2 + REACH] if e is not None and e.counted)
    return next((e.counted[0] for e in counted), None)


def toll_before(r: Reader, c: Counted) -> str | None:
    """What rose, as the subject before the verb: cases rose by."""
    for k in range(c.first - 1, max(-1, c.first - TOLL), -1):
        _, entry = entry_ending_at(r.lex, k)
        if k in r.opens:
            return None
        if entry is not None and entry.counted:
            return entry.counted[0]
    return None


def told_before(r: Reader, index: int) -> str | None:
    """The event of the count before."""
    before = r.counts[index - 1] if index else None
    if (
        before is None
        and r.prior is not None
        and (r.lex.low[0] in r.lexicon.words["pronouns"] or r.lex.low[0] in r.lexicon.words["pointing"])
    ):
        return r.prior.event  # It is a 3 per cent decrease. This is one of 4 per cent.
    told = next((o for o in reversed(r.counts[:index]) if o.reason != "rank" and not o.head), before)  # in 20 countries
    return told.event if told is not None and told.reason is None else None
