"""Event words around an amount of money: the nearest of its clause, unless it makes the amount a price.

In: a sentence and a Counted that is money. Out: the event and the token of its word, or None; a price carries that reason. It refuses words of another
clause.
"""

from hstats.mentions.counted import Counted, Reader, choose
from hstats.sentences import segment


def priced(r: Reader, c: Counted) -> bool:
    """Whether a word around an amount makes it a price, a fine, a prize, or its sentence tells of a crime or a trial."""
    if not r.lexicon.words["courtroom"].isdisjoint(r.lex.low):
        return True
    if c.event == "loss" and c.rule in ("toll_frame", "bare_toll", "equivalent"):
        return False  # damage was put at 3 billion, 2 per cent of GDP
    return r.lex.tells("money_price", max(0, c.first - 7), c.last + 12)


PRICED = frozenset({"loss", "deliver", "receive", "pledge", "unmet"})


def near_money(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """An amount takes the nearest money word of its clause."""
    if c.kind != "money" or (c.whole is not None and c.whole.event == "loss"):
        return None  # a part of a loss is a loss
    lex = r.lex
    lo, hi = segment(lex, c.first, c.last)
    best: tuple[int, str, int] | None = None
    for j in range(lo, hi):
        entry = lex.entries[j]
        if entry is None or c.first <= j < c.last or not (entry.active or entry.after):
            continue
        event = choose(r, entry.active if j < c.first else entry.after, "money") or choose(
            r, entry.after + entry.active, "money"
        )
        if event:
            if priced(r, c):
                c.reason = "price"
                return None
            distance = c.first - j if j < c.first else j - c.last
            if distance <= 9 and (best is None or distance < best[0]):
                best = (distance, event, j)
    return (best[1], best[2]) if best else None
