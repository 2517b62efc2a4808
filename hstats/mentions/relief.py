"""Aid and whom it is for: the people behind "to" or "for" were reached, or are to be.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of the word that gives. It refuses a clause in which nothing is
given, and money for people before it is paid is a plan.
"""

from hstats.mentions.counted import Counted, Reader
from hstats.mentions.predicatewalk import BREAKS
from hstats.mentions.toll import bare_toll

GIVEN, BEFORE = 16, 6  # tokens
GIVING = {"deliver": "reach", "reach": "reach", "target": "target", "aim": "target"}
FUNDS = frozenset({"require", "receive", "pledge"})


def given_to(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """delivered food for 38,000 people · plans to provide seeds to 9,000 families · CHF 193,000 for 5,000 people · : food for 4,000."""
    lex, words = r.lex, r.lexicon.words
    if (
        c.kind not in ("person", "household", None)
        or c.head
        or not c.first
        or lex.low[c.first - 1] not in words["given_to"]
    ):
        return None
    if listed_relief(r, c.first - 2):
        return "reach", c.first - 2
    if bare_toll(r, index, c) is not None:
        return None  # bringing the toll to 58
    relief = is_relief(r, c.first - 2)
    for k in range(c.first - 2, max(-1, c.first - GIVEN), -1):
        entry = lex.entries[k]
        if lex.low[k] in BREAKS or (entry is not None and "clause_breaks" in entry.roles):
            return None
        money = r.opens.get(k)
        if money is not None and money.kind == "money":
            if money.event in FUNDS and lex.low[c.first - 1] in words["meant"] and c.kind is not None:
                return "target", k
            relief = True
        relief = relief or is_relief(r, k)
        given = next((GIVING[event] for event in entry.active if event in GIVING), None) if entry is not None else None
        given = given or ("reach" if lex.low[k] in words["gets"] else None)
        if given is not None and (relief or any(is_given(r, j) for j in range(max(0, k - BEFORE), k))):
            return given, k
    return None


def is_given(r: Reader, k: int) -> bool:
    """Whether aid or money stands at token k."""
    money = r.opens.get(k)
    return is_relief(r, k) or (money is not None and money.kind == "money")


def is_relief(r: Reader, k: int) -> bool:
    """Whether token k is something that aid gives: food, blankets."""
    entry = r.lex.entries[k] if k >= 0 else None
    kind = entry.noun.kind if entry is not None and entry.noun is not None else None
    return kind == "aid" or r.lex.at(k, r.lexicon.words["relief"])


def listed_relief(r: Reader, k: int) -> bool:
    """Whether aid opens an item of a list behind a colon: at a glance: food for 4,000 people, clean water for 2,000."""
    if not is_relief(r, k) or ":" not in r.lex.low[:k]:
        return False
    before = r.lex.low[max(0, k - ITEM) : k]
    return any(w in (":", ",") or w in r.lexicon.words["join"] for w in before)


ITEM = 3  # tokens
