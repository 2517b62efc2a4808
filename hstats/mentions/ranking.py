"""Places with their counts in brackets, told by what they have most of: Aleppo (14) and Idlib (31) recorded the most deaths.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of what is ranked. It refuses a number that does not stand alone
in a bracket behind a name.
"""

from hstats.mentions.counted import Counted, Reader, enclosed

REACH = 4  # tokens


def ranked(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """Aleppo (14), Idlib (31) and Hama (6) recorded the most deaths · the most cases are in Kasaï (412)."""
    lex = r.lex
    if (
        c.first < 2
        or not enclosed(r, c)
        or c.noun is not None
        or c.head is not None
        or not lex.raw[c.first - 2][0].isupper()
    ):
        return None
    for j in range(lex.n):
        if lex.low[j] not in r.lexicon.words["most"]:
            continue
        for k in range(j + 1, min(lex.n, j + 1 + REACH)):
            entry = lex.entries[k]
            if entry is not None and entry.counted and k not in r.opens:
                c.noun = entry.noun
                return entry.counted[0], k
    return None
