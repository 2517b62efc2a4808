"""Whether a preposition governs a count, so that it is no subject and no predicate speaks of it: in 40 houses, of the island's 7,500 people.

In: a sentence and a Counted. Out: yes or no. It refuses "a group of 12", which is a subject.
"""

from hstats.mentions.counted import Counted, Reader
from hstats.mentions.figure import entry_ending_at


def in_phrase(r: Reader, c: Counted) -> bool:
    """Whether a preposition stands before a count and its article, so that no predicate speaks of it; not "a group of"."""
    k = c.first - 1
    while k >= 0:
        start, _ = entry_ending_at(r.lex, k)
        if r.lex.low[k] in r.lexicon.words["of"] and r.lex.at(k - 1, r.lexicon.words["collectives"]):
            start = k - 1
        elif r.lex.low[k] in r.lexicon.words["possessive"]:
            start = k - 1  # of the island's 7,500 houses
        elif not skipped(r, start, k):
            return r.lex.low[k] in r.lexicon.words["subject_prepositions"]
        k = start - 1
    return False


def skipped(r: Reader, start: int, k: int) -> bool:
    """Whether tokens start..k are an article or the like of a number: the, a total of."""
    phrase = r.lex.phrase(start, k + 1)
    return phrase in r.lexicon.words["hedge_skip"] or phrase in r.lexicon.words["determiners"]
