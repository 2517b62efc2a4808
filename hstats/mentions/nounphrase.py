"""What a number counts: its noun phrase, with the facets that the words state.

In: a sentence and a Number. Out: a Counted, with the noun, the nation and, where the noun itself names it ("deaths"), the event; or the reason
why it counts nothing. It refuses to look beyond the noun phrase.
"""

from hstats.entries import Noun, signs
from hstats.mentions.counted import (
    SKIPS,
    STOPS,
    Counted,
    Reader,
    begins_noun,
)
from hstats.mentions.digits import glued
from hstats.mentions.nounword import noun_inside, of_force, of_police, take_entry
from hstats.mentions.number import Number
from hstats.mentions.numberof import of_number
from hstats.mentions.partitive import over_of
from hstats.mentions.reference import named_number
from hstats.sentences import DASHES, Lexed


def counted_noun(r: Reader, number: Number) -> Counted:
    """The noun phrase of a number: modifiers and the last noun of the run."""
    first = number.hedge_first if 0 <= number.hedge_first < number.first else number.first
    c = Counted(number, first, max(number.last, number.hedge_last), reason=number.reason)
    if c.reason:
        return c
    c.reason = named_number(r, number)
    if c.reason is None:
        read_phrase(r, c)
    if c.reason is None:
        c.reason = broken(c)
    return c


def read_phrase(r: Reader, c: Counted) -> None:
    """What stands behind a number: its noun, the force that it is of, the groups that are counted with it."""
    ends, shown = c.last, r.lex.signs
    twin = over_twin(r, c) if shown & BRACKET else None
    walk_noun(r, c, twin)
    if shown & FORCES:
        of_group(r, c)
    if twin is not None:
        c.last, c.partitive = ends, False
    elif (
        c.noun is not None
        and c.last < r.lex.n
        and (r.lex.low[c.last] == "," or r.lex.low[c.last] in r.lexicon.words["join"])
    ):
        with_others(r, c)


def of_group(r: Reader, c: Counted) -> None:
    """The force that the counted are members of, or the police where the sentence tells of it."""
    if r.lex.signs & MEMBERS:
        of_force(r, c)
    if r.lex.signs & OFFICERS:
        of_police(r, c)


BRACKET, MEMBERS = signs("("), signs("enlisted")
OFFICERS = signs("patrolmen")
FORCES = MEMBERS | OFFICERS


def broken(c: Counted) -> str | None:
    """Whether a fraction is left over of what is only counted whole: a 7.8 earthquake, 2.5 people."""
    whole = c.number.kind != "count" or c.number.value is None or c.number.value.is_integer()
    return None if whole or (c.noun is not None and c.noun.kind in MEASURED) else "no_count"


MEASURED = frozenset({"area", "length", "aid", "kg"})


def walk_noun(r: Reader, c: Counted, twin: int | None = None) -> None:
    """Reads modifiers and nouns behind a number, or behind its twin in a bracket, until something ends the phrase."""
    lex, unknown = r.lex, 0
    j = over_of(r, c, twin or over_label_mark(r, c))
    while j < lex.n and unknown <= 4:
        entry = lex.entries[j] if not (lex.raw[j].isupper() and abbreviates(lex, j)) else None
        if not lex.raw[j][0].isalpha():
            if step := described(r, j):
                j += step
                continue
            if c.noun is None and lex.low[j][0].isdecimal() and "-" in lex.low[j]:
                c.head = lex.low[j]  # two 5,000-tonne ships
            if lex.low[j] not in r.lexicon.words["possessive"] and not glued_dash(lex, j, c.number.last):
                break
            j += 1
            continue
        if ends_phrase(r, c, j):
            break
        if entry is None:
            unknown += 1
            take_unknown(r, c, j)
            j += 1
            continue
        step = take_entry(r, c, j, entry)
        if step == 0:
            break
        j += step
    if c.noun is None:
        settle_noun(r, c, j)


def with_others(r: Reader, c: Counted) -> None:
    """Groups that are counted together, with the facets that they share: 300 men, women and children."""
    low, join, j = r.lex.low, r.lexicon.words["join"], c.last
    groups = [c.noun] if c.noun is not None and c.noun.kind == "person" and c.noun.of_group else []
    while groups and j + 1 < r.lex.n and (low[j] == "," or low[j] in join):
        k = j + 1 + (low[j] == "," and low[j + 1] in join)
        entry = r.lex.entries[k] if k < r.lex.n else None
        if entry is None or entry.noun is None or entry.noun.kind != "person" or not entry.noun.of_group:
            return
        groups.append(entry.noun)
        j = k + entry.width
        if low[k - 1] in join or not join.isdisjoint(low[k:j]):
            sexes, ages = {g.sex for g in groups}, {g.age_group for g in groups}
            if len(sexes) > 1 or len(ages) > 1:
                c.noun = Noun(
                    "person", "person", sexes.pop() if len(sexes) == 1 else None, ages.pop() if len(ages) == 1 else None
                )
                c.last = j
            return


def over_twin(r: Reader, c: Counted) -> int | None:
    """The "of" behind a share and the number that it makes: 39% (54,839) of the cases; None where there is none."""
    low, first = r.lex.low, c.last
    if c.kind == "percent" and low[first : first + 1] == ["("]:
        end = next((k for k in range(first, min(r.lex.n, first + TWIN)) if low[k] == ")"), None)
    else:
        before = r.counts[-1] if r.counts else None
        twin = (
            before is not None
            and before.kind == "percent"
            and before.number.last <= c.first - 1 <= before.number.last + 2
        )
        if c.number.kind == "count" and low[first : first + 1] == ["("]:
            return over_share(r, first)
        end = first if twin and low[c.first - 1] == "(" and low[first : first + 1] == [")"] else None
    of = end is not None and end + 1 < r.lex.n and low[end + 1] in r.lexicon.words["of"]
    return end + 1 if of and end is not None else None


TWIN = 6  # tokens


def over_share(r: Reader, first: int) -> int | None:
    """What stands behind the share in a bracket right behind a number: 445 (59%) severe cases; None where it holds anything else."""
    lex, end = r.lex, next((k for k in range(first, min(r.lex.n, first + TWIN)) if r.lex.low[k] == ")"), None)
    if end is None or end + 1 >= lex.n or not lex.low[first + 1][0].isdecimal() or not lex.raw[end + 1][0].isalpha():
        return None
    return end + 1 if lex.tells("percent", first, end) else None


def over_label_mark(r: Reader, c: Counted) -> int:
    """Where the label of a number that opens its line begins: 1.3 million – people displaced, 614,000 # of displaced people."""
    lex, j = r.lex, c.last
    if c.first or j + 2 >= lex.n:
        return j
    told = of_number(r, j)
    if told is not None:
        return told
    label = lex.low[j] in DASHES and lex.starts[j] > lex.ends[j - 1] and lex.starts[j + 1] > lex.ends[j]
    return j + 1 if label and begins_noun(r, j + 1) else j


def described(r: Reader, j: int) -> int:
    """The width of what only describes the counted at j, inside a noun phrase that goes on: gender-based violence (GBV) incidents, 12-year-old boys."""
    lex, token = r.lex, r.lex.low[j]
    if token == "(":
        shortened = j + SHORT < lex.n and lex.low[j + 2] == ")" and lex.raw[j + 1].isupper()
        entry = lex.entries[j + SHORT] if shortened else None
        goes_on = entry is not None and (entry.noun is not None or bool(entry.counted)) and not entry.roles & STOPS
        return SHORT if goes_on else 0
    aged = token[0].isdecimal() and "-" in token and glued(token, r.lexicon) == "age"
    return int(aged and begins_noun(r, j + 1))


SHORT = 3  # tokens: (GBV)


def abbreviates(lex: Lexed, j: int) -> bool:
    """Whether a word in capitals is a name, and not the small word that it looks like: 30 IS fighters."""
    entry = lex.entries[j]
    return entry is not None and "verbs_be" in entry.roles and len(lex.raw[j]) > 1


def settle_noun(r: Reader, c: Counted, j: int) -> None:
    """What is counted where no known noun stands behind the number: one child in three, three deminers."""
    if c.number.kind == "percent":
        c.noun = noun_inside(r, c.number.first + 1, c.number.last)
    if c.head is not None and c.head.lower() in r.lexicon.words["kinds_of_case"] | r.lexicon.words["marks"]:
        c.head = None  # 452 confirmed and 48 probable; hits the 20,000 mark
    if c.head is not None and c.number.kind == "count":
        settle_unknown(r, c)
    if c.noun is None and c.head is not None and c.reason is None and c.event is None:
        close_unknown(r, c, j)


def ends_phrase(r: Reader, c: Counted, j: int) -> bool:
    """Whether another number or a time begins at token j: 18.2 million last year."""
    lex, words = r.lex, r.lexicon.words
    timed = lex.low[j] in words["then_words"] and lex.at(j + 1, r.lexicon.time_words)
    counted = lex.low[j] in r.lexicon.values and c.head is None and j > c.last
    return j in r.opens or lex.low[j][0].isdecimal() or timed or counted


def glued_dash(lex: Lexed, j: int, first: int) -> bool:
    """Whether a dash joins two words without a blank, or a slash two that nothing is known of: IS–Somalia fighters, cholera / AWD cases."""
    if lex.low[j] == "/" and first < j < lex.n - 1:
        known = lex.entries[j - 1]
        return known is None or not (known.noun or known.after or known.counted or known.active)
    if lex.low[j] not in DASHES or j + 1 >= lex.n:
        return False
    return lex.ends[j - 1] == lex.starts[j] and lex.ends[j] == lex.starts[j + 1] and lex.raw[j + 1][0].isalpha()


def take_unknown(r: Reader, c: Counted, j: int) -> None:
    """An unknown word may be a modifier or the noun itself; a people's name gives the country."""
    word = r.lex.raw[j]
    if word[0].isupper():
        paired = r.lex.raw[j - 1][0].isupper() and j > c.number.last
        nation = (paired and r.nation_of(f"{r.lex.raw[j - 1]} {word}")) or r.nation_of(word)  # South Sudanese
        if nation:
            c.nation = nation
    if c.noun is None:
        c.head = word


def settle_unknown(r: Reader, c: Counted) -> None:
    """A people's name is a person noun; another unknown noun stays unknown."""
    head = c.head or ""
    at = next((j for j in range(c.last, min(r.lex.n, c.last + 8)) if r.lex.raw[j] == head), -1)
    if c.nation and at >= 0 and r.nation_of(head):
        c.noun = Noun("person", "person")
        c.last = at + 1


def close_unknown(r: Reader, c: Counted, j: int) -> None:
    """An unknown noun right before a predicate belongs to the phrase: three deminers were maimed."""
    entry = r.lex.entries[j] if j < r.lex.n else None
    if entry is not None and (entry.after or not entry.roles.isdisjoint(SKIPS)) and 0 < j - c.last <= 3:
        c.last = j
