"""What stands between two counts: a part word, a bracket, a colon, the joins of a list.

In: two Counteds of a sentence. Out: a Gap. It decides nothing about whole and part.
"""

from dataclasses import dataclass

from hstats.entries import Entry, signs
from hstats.mentions.aside import closed_at
from hstats.mentions.counted import Counted, Reader
from hstats.sentences import Lexed


@dataclass(slots=True)
class Gap:
    """What stands between two counts."""

    part: bool = False
    bracket: bool = False
    colon: bool = False
    list_only: bool = True
    joined: bool = False
    closed: bool = False
    reopened: bool = False  # a second bracket
    parted: bool = False  # by a semicolon
    in_phrase: bool = False
    anded: bool = False  # by a word and not only a comma
    plain: bool = False  # nothing but marks, names and phrases of place between


def gap_of(r: Reader, prev: Counted, c: Counted) -> Gap:
    """Reads the tokens between two counts: part words, brackets, colons, list joins."""
    gap, lex, j = Gap(), r.lex, prev.last
    while j < c.first:
        if j in r.opens and r.opens[j].reason is not None:  # an age, a date: it lists nothing
            j = max(r.opens[j].last, j + 1)
            continue
        if lex.low[j] == "(" and (closing := aside(r, j, c.first)):
            j = closing
            continue
        entry = lex.entries[j]
        if entry is not None and entry.behind and not entry.roles:  # "and above" before a number is an "and"
            entry = lex.of_width(j, 1) or entry
        roles = entry.roles if entry is not None else NO_ROLES
        if "age_leads" in roles or (
            prev.partitive and j == prev.last and names_part(entry)
        ):  # children younger than 15 and women
            j += entry.width if entry is not None else 1
            continue
        if "list_joins" in roles and lex.low[j + 1] in r.lexicon.words["directions"]:
            j += 1  # northern and eastern Idlib is one place
            continue
        if (j == prev.last or lex.low[j - 1] == ",") and describes(r, prev, j, roles):
            gap.in_phrase = True
        if not (reads_part(r, gap, j, entry, roles) or reads_mark(gap, lex.low[j]) or names_item(r, gap, c, j)):
            reads_list(gap, lex.raw[j], entry, roles)
        if entry is not None and entry.active and not entry.after and lex.raw[j][0].islower() and not in_of(r, j):
            gap.list_only = False
        j += entry.width if entry is not None else 1
    gap.plain = gap.list_only
    gap.list_only = gap.list_only and gap.joined
    return gap


NO_ROLES: frozenset[str] = frozenset()


def in_of(r: Reader, j: int) -> bool:
    """Whether a word that may be a verb is a noun in a phrase: in attacks, by Rumian strikes."""
    k = j - 2 if r.lex.raw[j - 1][0].isupper() else j - 1
    return k >= 0 and r.lex.low[k] in r.lexicon.words["subject_prepositions"]


def describes(r: Reader, prev: Counted, j: int, roles: frozenset[str]) -> bool:
    """Whether token j only goes on about an item: nine in Buzi, a town in Sofala, and four in Tete; including 18 who fell in Bari and 60 in Enna."""
    aside = r.lex.low[j - 1] == "," and r.lex.low[j] in r.lexicon.words["article"]
    return aside or (j == prev.last and prev.whole is not None and "relative" in roles)


def names_part(entry: Entry | None) -> bool:
    """Whether the group behind a part only names it: 55 of them female and 250 male."""
    return entry is not None and entry.noun is not None and entry.noun.of_group


def aside(r: Reader, j: int, stop: int) -> int | None:
    """Where a bracket without a count ends, one past it: 410,000 people (food), 212,000 (health)."""
    end = closed_at(r.lex, j + 1, stop)
    if end is None or any(k in r.opens for k in range(j, end)):
        return None
    return end + 1


def reads_part(r: Reader, gap: Gap, j: int, entry: Entry | None, roles: frozenset[str]) -> bool:
    """A part word opens a list of parts; a predicate behind it closes the list again."""
    if "part" in roles and not (entry is not None and entry.after and preceded_by_be(r, j)):
        gap.part = True
        return True
    if gap.part and (not roles.isdisjoint(CLOSING) or (entry is not None and entry.after and not entry.noun)):
        gap.part = False
        return True
    return False


CLOSING = frozenset({"verbs_be", "relative"})


def reads_mark(gap: Gap, word: str) -> bool:
    """Brackets, colons and dashes."""
    if word == "(":
        gap.bracket, gap.reopened = not gap.closed, gap.closed
    elif word == ")":
        gap.closed, gap.bracket = True, False
    elif word in COLONS:
        gap.colon = not gap.parted
    elif word == ";":
        gap.parted = True
    else:
        return False
    return True


COLONS = frozenset({":", "--", "—", "–"})


def reads_list(gap: Gap, raw: str, entry: Entry | None, roles: frozenset[str]) -> None:
    """List joins and phrases keep a list going; any other word ends it."""
    if "list_joins" in roles:
        gap.joined, gap.in_phrase, gap.anded = True, False, gap.anded or raw[0].isalpha()
    elif "prepositions" in roles or ("relative" in roles and gap.part and not gap.joined):
        gap.in_phrase = True
    elif "verbs_be" in roles and not gap.joined:
        return
    elif entry is not None and entry.after and not gap.joined:
        gap.in_phrase = True
    elif not (gap.in_phrase or raw[0].isupper() or (entry is not None and entry.after and not gap.joined)):
        gap.list_only = False


def names_item(r: Reader, gap: Gap, c: Counted, j: int) -> bool:
    """What only says which of them an item is: 452 confirmed and 48 probable · 1,696 are elderly, 750 are women."""
    entry = r.lex.entries[j]
    group = entry is not None and entry.noun is not None and preceded_by_be(r, j) and not gap.joined
    group = (
        group or r.lex.low[j] in r.lexicon.words["place_adverbs"]
    )  # three on the island, two offshore, and two abroad
    group = group or (entry is not None and "cue_disease" in entry.roles)  # against measles and rubella, and
    return group or (c.event in (None, "infect") and r.lex.low[j] in r.lexicon.words["kinds_of_case"])


def last_included(r: Reader, prev: Counted, c: Counted) -> bool:
    """Whether a count closes a list that a part word opens: including a judge and two other lawyers; not: including a child, and two others."""
    low, words = r.lex.low, r.lexicon.words
    first = next((j + 1 for j in range(c.first - 1, prev.last - 1, -1) if low[j] == ","), prev.last)
    entry = r.lex.entries[first]
    subject = r.lex.at(c.last, words["verbs_be"])
    return entry is not None and "part" in entry.roles and low[c.first - 1] in words["join"] and not subject


def preceded_by_be(r: Reader, j: int) -> bool:
    """Whether a form of be stands right before token j: "were among the dead"."""
    return j > 0 and r.lex.low[j - 1] in r.lexicon.words["verbs_be"]


def compared_aside(lexed: Lexed, c: Counted, counts: list[Counted]) -> bool:
    """Whether a bare number stands alone in a bracket behind the time that a count is compared with: twice as many as in January (161)."""
    if (
        not lexed.signs & COMPARED
        or c.number.kind != "count"
        or not (lexed.at(c.first - 1, "(") and lexed.at(c.last, ")"))
    ):
        return False
    since = max([o.last for o in counts if o.last < c.first and o.reason is None], default=0)
    near = lexed.entries[max(since, c.first - ASIDE) : c.first - 1]
    return any(e is not None and "comparison" in e.modality for e in near)


COMPARED, ASIDE = signs("comparison"), 10  # tokens
