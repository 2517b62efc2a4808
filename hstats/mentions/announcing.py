"""An act that is announced, and not what happened: the government announces a ceasefire after 12 soldiers died.

In: a Lexed sentence, the token of an announcing verb and its width, where counts stand. Out: yes or no. It refuses an announcement of what happened.
"""

from hstats.lexicon import Lexicon
from hstats.sentences import Lexed


def of_own_act(lex: Lexed, j: int, width: int, lexicon: Lexicon, firsts: list[int]) -> bool:
    """Whether what is announced is an act, and a count only what led to it: announces a day of mourning after 12 soldiers died."""
    first = j + width
    if lex.low[j] not in lexicon.words["announces"] or not lex.at(first, lexicon.words["articles"]):
        return False
    for k in range(first, next((f for f in firsts if f >= first), first)):
        entry = lex.entries[k]
        if lex.low[k] in lexicon.words["clause_breaks"]:
            return True
        if (
            entry is not None
            and lex.raw[k][0].islower()
            and (entry.active or entry.after or entry.of or entry.roles & TELLING)
        ):
            return False
    return False


TELLING = frozenset({"verbs_be", "toll_nouns", "told_before", "relative"})
