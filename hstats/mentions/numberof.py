"""The number of a group: of whom, and what is said of them, when a phrase such as "the number of students kidnapped" counts.

In: a sentence and the token of "number". Out: the event, and where the phrase ends, or None. It refuses a group of no known thing, and what a main
verb says of the number itself.
"""

from hstats.mentions.counted import SKIPS, STOPS, Reader, choose

GROUP = 6  # tokens that may describe the group before its noun
PERSON = "person"
CARED = frozenset({"treat"})


def number_of(r: Reader, stop: int, j: int) -> tuple[str, int] | None:
    """The number of refugees who have arrived · no. of displaced families · the number of health workers infected."""
    k = of_number(r, j)
    named = group_end(r, k, stop) if k is not None else None
    if named is None:
        return None
    event, k, kind = named
    said = said_of_group(r, k, stop, kind)
    if said is not None and event is not None and said[0] in CARED:
        said = None  # refugees admitted to a country are no patients
    if (
        said is not None
        and event is not None
        and said[1] == stop
        and r.lex.low[stop - 1] in r.lexicon.words["toll_end"]
    ):
        said = None  # the number of deaths reached 116
    return said or ((event, k) if event is not None else None)


def of_number(r: Reader, j: int) -> int | None:
    """The token behind "number of", "no. of", "# of" at j."""
    low, words = r.lex.low, r.lexicon.words
    j += low[j] in words["total_words"] and low[j + 1 : j + 2] != [] and low[j + 1] in words["numbers_of"]
    if low[j] not in words["numbers_of"]:
        return None
    k = j + 1 + (low[j + 1 : j + 2] == ["."])
    return k + 1 if k < r.lex.n and low[k] in words["of"] else None


def group_end(r: Reader, k: int, stop: int) -> tuple[str | None, int, str] | None:
    """The event that a group's noun names, or None, where the noun ends and what it counts; None where no such thing is named."""
    for j in range(k, min(stop, k + GROUP)):
        entry = r.lex.entries[j]
        if entry is None or (not entry.counted and entry.noun is None):
            if not r.lex.raw[j][0].isalpha() or j in r.opens or (entry is not None and entry.roles & STOPS):
                return None
            continue
        kind = entry.noun.kind if entry.noun is not None else PERSON
        return choose(r, entry.counted, kind), j + entry.width, kind
    return None


def said_of_group(r: Reader, k: int, stop: int, kind: str) -> tuple[str, int] | None:
    """What a participle or a relative clause right behind the noun says: displaced by floods, who have arrived."""
    relative = False
    while k < stop and k not in r.opens:
        entry = r.lex.entries[k]
        if entry is None:
            return None
        event = choose(r, entry.after, kind)
        if event is not None:
            return event, k + entry.width
        relative = relative or "relative" in entry.roles
        if "relative" not in entry.roles and not (relative and entry.roles & SKIPS):
            return None
        k += entry.width
    return None
