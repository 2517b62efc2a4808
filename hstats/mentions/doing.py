"""What those just counted did to others, so that the verb behind them does not tell what befell them: two gunmen killed three guards; and how it ended for them.

In: a Counted and the token of a verb behind it. Out: yes or no. It refuses a list of two counts ("two guards killed three wounded") and a time ("killed a day earlier").
"""

from hstats.entries import Entry
from hstats.mentions.counted import Counted, Reader, choose
from hstats.mentions.fitting import kind_of

FIGHTING = "combatant"
ACTED = frozenset({"die", "hurt", "abduct"})


def does(r: Reader, c: Counted, j: int, entry: Entry) -> bool:
    """Whether the active verb at j tells what the counted did."""
    close = j == c.last and not ACTED.isdisjoint(entry.active)
    return done_to_next(r, c, j) or (close and acts_on(r, c, j + entry.width))


def done_to_next(r: Reader, c: Counted, j: int) -> bool:
    """Whether the verb at j tells what the counted did: the appeal of $350 million has received $98 million, 40 families have lost their goats."""
    entry = r.lex.entries[j]
    if entry is None or j == c.last or r.lex.low[j - 1] not in r.lexicon.words["having"]:
        return False
    k = j + entry.width
    following = r.opens.get(k)
    if following is None:
        return k < r.lex.n and r.lex.low[k] in r.lexicon.words["determiners"]
    return following.number.digits or following.number.value != 1


def acts_on(r: Reader, c: Counted, k: int) -> bool:
    """Whether what stands at k is the object of those just counted: two gunmen killed three guards; not "two guards killed, three wounded"."""
    other = r.opens.get(k)
    if other is None and c.noun is not None and c.noun.population == FIGHTING and k + 1 < r.lex.n:
        return r.lex.low[k] in r.lexicon.words["determiners"] and not tells_time(r, k + 1)
    named = c.noun is not None or c.head is not None or c.partitive
    if other is None or not named or other is c:
        return False
    behind = r.lex.entries[other.last] if other.last < r.lex.n else None
    return (other.noun is not None or other.head is not None) and not (behind is not None and behind.after)


def tells_time(r: Reader, k: int) -> bool:
    """Whether a word of time stands at k: a day earlier, the next week."""
    period, word = r.lexicon.period, r.lex.low[k]
    return word in period["units"] or any(word in period["words"][group] for group in ("next", "same", "before"))


def outcome(r: Reader, c: Counted, j: int, entry: Entry) -> str | None:
    """How it ended for those just counted, where the word at j is joined to their death: kidnapped and later killed, trapped and died."""
    k = j + entry.width
    if k >= r.lex.n or r.lex.low[k] not in r.lexicon.words["join"]:
        return None
    k += 1
    while k < r.lex.n and k not in r.opens and (told := r.lex.entries[k]) is not None:
        if told.after:
            dies = choose(r, told.after, kind_of(c)) == DEATH and k + told.width not in r.opens
            return DEATH if dies else None
        if "copula" not in told.roles:
            return None
        k += told.width
    return None


DEATH = "die"
FATES = frozenset({("abduct",), ("detain",), ("trap",)})  # what may end in it
