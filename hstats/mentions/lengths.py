"""Measures told twice, and things told by their length: 978 ha (2,420 acres) of farmland, 3.5 km (2.2 mi) of road.

In: a sentence and the token where a bracket or an "of" may stand. Out: where it ends, or whether a number only tells a measure in another unit. It
refuses a bracket that holds anything but one measure.
"""

from hstats.mentions.aside import closed_at
from hstats.mentions.counted import STOPS, Reader
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.number import Number

LONGEST, LINE = 7, 5  # tokens of such a bracket; of what is told by its length
UNITS = frozenset({"distance", "area"})


def is_measure(r: Reader, j: int) -> bool:
    """Whether the word that ends at token j is a unit of length or area."""
    _, entry = entry_ending_at(r.lex, j)
    if r.lex.low[j] in r.lexicon.words["inches"] and r.lex.low[j - 1][0].isdecimal():
        return True
    return entry is not None and (entry.excluded in UNITS or (entry.noun is not None and entry.noun.kind == "area"))


def over_conversion(r: Reader, j: int) -> int:
    """The token behind the same measure in another unit, in a bracket at j; j where none stands."""
    low = r.lex.low
    end = closed_at(r.lex, j + 2, j + LONGEST) if j + 3 < r.lex.n and low[j] == "(" else None
    if end is None:
        return j
    told = is_measure(r, end - 1) or low[end - 1] in r.lexicon.words["unit_in_bracket"]
    return end + 1 if told and any(w[0].isdecimal() for w in low[j + 1 : end]) else j


def converted(r: Reader, number: Number) -> bool:
    """Whether a number only tells the measure before its bracket in another unit: (2,420 acres)."""
    opening = (number.hedge_first if 0 <= number.hedge_first < number.first else number.first) - 1
    if opening < 2 or r.lex.low[opening] != "(" or number.kind != "count":
        return False
    return over_conversion(r, opening) > number.last and is_measure(r, opening - 1)


def end_of_line(r: Reader, j: int) -> int | None:
    """Where "of highway" ends, of what is told by its length: 12 miles of coastal road; None where something else is told."""
    if j + 1 >= r.lex.n or r.lex.low[j] not in r.lexicon.words["of"]:
        return None
    for k in range(j + 1, min(r.lex.n, j + LINE)):
        entry = r.lex.entries[k]
        laid = entry is not None and entry.noun is not None and entry.noun.kind == "infrastructure"
        if laid or r.lex.low[k] in r.lexicon.words["lengths"]:
            return k + (entry.width if entry is not None else 1)
        if not r.lex.raw[k][0].isalpha() or (entry is not None and entry.roles & STOPS):
            return None
    return None
