"""What "of" behind a number says of it: a part of the counted, 14 of those, or only more of its words: hundreds of.

In: a sentence, a Counted and the token behind its number. Out: where its noun may begin; the Counted is marked as a part. It refuses an "of" that owns:
40 of the village's 60 houses are a part of the houses.
"""

from hstats.entries import Entry, signs
from hstats.mentions.counted import OUT_OF, Counted, Reader, begins_number, next_counted, over_owner

PARTING = signs("in", "of", "part")


def over_of(r: Reader, c: Counted, j: int) -> int:
    """Steps over "of" behind a vague number or a share, and marks "14 of those" as a part."""
    lex = r.lex
    if j < lex.n and not r.lexicon.signs.get(lex.low[j], 0) & PARTING:
        return j
    if " ".join(lex.low[j : j + OUT_OF]) in r.lexicon.words["in"] and begins_number(r, j + OUT_OF):
        c.partitive = True
        return lex.n
    entry = lex.entries[j] if j < lex.n else None
    if among_them(r, j, entry) and c.number.kind in ("count", "percent"):
        c.partitive, c.last = True, j + entry.width if entry is not None else j
        return lex.n
    if not lex.at(j, r.lexicon.words["of"]):
        return j
    if entry is not None and "part" in entry.roles and (c.number.kind in ("count", "percent") or whose(r, j)):
        c.partitive = True
        if entry.width > 1 and lex.low[j + entry.width - 1] in r.lexicon.words["determiners"]:
            return j + entry.width
        c.last = j + entry.width
        return lex.n
    nxt = lex.low[j + 1] if j + 1 < lex.n else ""
    if c.number.qualifier != "vague" and c.number.kind in ("count", "money"):
        owner = over_owner(r, j + 1)
        numbered = j + 2 < owner < lex.n and opens_number(r, owner)
        if numbered or (j + 2 < owner < lex.n and next_counted(r, owner)):
            c.partitive = True
            return lex.n if numbered else owner  # 40 of the village's 60 houses, seven of Monday's deaths
        if nxt not in r.lexicon.words["determiners"]:
            c.partitive = j + 1 < lex.n and opens_number(r, j + 1)
            return lex.n
        after = lex.entries[j + 2] if j + 2 < lex.n else None
        c.partitive = nxt in r.lexicon.words["demonstratives"] or (after is not None and after.nominal is not None)
        c.partitive = c.partitive or begins_number(r, j + 2)
        return j + 2
    step = 2 if nxt in r.lexicon.words["determiners"] else 1
    c.partitive = c.partitive or (c.number.kind == "percent" and begins_number(r, j + step))  # half of the 52,000
    return j + step


def among_them(r: Reader, j: int, entry: Entry | None) -> bool:
    """Whether "among them" or its like stands at j: 98,400 among them are returnees."""
    if entry is None or "part" not in entry.roles or entry.width < 2 or r.lex.low[j] in r.lexicon.words["of"]:
        return False
    return r.lex.low[j + entry.width - 1] in r.lexicon.words["demonstratives"]


def opens_number(r: Reader, j: int) -> bool:
    """Whether a number or its hedge begins at a token: almost 29,000."""
    entry = r.lex.entries[j]
    return begins_number(r, j) or (entry is not None and entry.before is not None)


def whose(r: Reader, j: int) -> bool:
    """Whether "of which" stands at j: $9 million of which."""
    return r.lex.low[j + 1] in r.lexicon.words["relative"]
