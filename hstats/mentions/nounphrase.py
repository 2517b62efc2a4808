"""What a number counts: its noun phrase, with the facets that the words state.

In: a sentence and a Number. Out: a Counted, with the noun, the nation and, where the noun itself names it ("deaths"), the event; or the reason
why it counts nothing. It refuses to look beyond the noun phrase.
"""

from hstats.lexicon import Entry, Noun
from hstats.mentions.counted import (
    OUT_OF,
    SKIPS,
    STOPS,
    Counted,
    Reader,
    begins_number,
    choose,
    excluded_behind,
    next_counted,
    single,
)
from hstats.mentions.number import Number
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
        walk_noun(r, c)
        c.reason = c.reason or broken(c)
    return c


def broken(c: Counted) -> str | None:
    """Whether a fraction is left over of what is only counted whole: a 7.8 earthquake, 2.5 people."""
    whole = c.number.kind != "count" or c.number.value is None or c.number.value.is_integer()
    return None if whole or (c.noun is not None and c.noun.kind in MEASURED) else "no_count"


MEASURED = frozenset({"area", "length", "aid", "kg"})


def walk_noun(r: Reader, c: Counted) -> None:
    """Reads modifiers and nouns behind a number until something ends the phrase."""
    lex, j, unknown = r.lex, c.last, 0
    j = over_of(r, c, j)
    while j < lex.n and unknown <= 4:
        entry = lex.entries[j]
        if not lex.raw[j][0].isalpha():
            if c.noun is None and lex.low[j][0].isdecimal() and "-" in lex.low[j]:
                c.head = lex.low[j]  # two 5,000-tonne ships
            if lex.low[j] not in r.lexicon.words["possessive"] and not glued_dash(lex, j):
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


def settle_noun(r: Reader, c: Counted, j: int) -> None:
    """What is counted where no known noun stands behind the number: one child in three, three deminers."""
    if c.number.kind == "percent":
        c.noun = noun_inside(r, c.number.first + 1, c.number.last)
    if c.head is not None and c.number.kind == "count":
        settle_unknown(r, c)
    if c.noun is None and c.head is not None and c.reason is None and c.event is None:
        close_unknown(r, c, j)


def ends_phrase(r: Reader, c: Counted, j: int) -> bool:
    """Whether another number or a time begins at token j: 18.2 million last year."""
    lex, words = r.lex, r.lexicon.words
    timed = lex.low[j] in words["then_words"] and j + 1 < lex.n and lex.low[j + 1] in r.lexicon.time_words
    counted = lex.low[j] in r.lexicon.values and c.head is None and j > c.last
    return j in r.opens or lex.low[j][0].isdecimal() or timed or counted


def glued_dash(lex: Lexed, j: int) -> bool:
    """Whether a dash joins two words without a blank: IS–Somalia fighters."""
    if lex.low[j] not in DASHES or j + 1 >= lex.n:
        return False
    return lex.ends[j - 1] == lex.starts[j] and lex.ends[j] == lex.starts[j + 1] and lex.raw[j + 1][0].isalpha()


def among_them(r: Reader, j: int, entry: Entry | None) -> bool:
    """Whether "among them" or its like stands at j: 98,400 among them are returnees."""
    if entry is None or "part" not in entry.roles or entry.width < 2 or r.lex.low[j] in r.lexicon.words["of"]:
        return False
    return r.lex.low[j + entry.width - 1] in r.lexicon.words["demonstratives"]


def over_of(r: Reader, c: Counted, j: int) -> int:
    """Steps over "of" behind a vague number or a share, and marks "14 of those" as a part."""
    lex = r.lex
    if " ".join(lex.low[j : j + OUT_OF]) in r.lexicon.words["in"] and begins_number(r, j + OUT_OF):
        c.partitive = True
        return lex.n
    entry = lex.entries[j] if j < lex.n else None
    if among_them(r, j, entry) and c.number.kind in ("count", "percent"):
        c.partitive, c.last = True, j + entry.width if entry is not None else j
        return lex.n
    if j >= lex.n or lex.low[j] not in r.lexicon.words["of"]:
        return j
    if entry is not None and "part" in entry.roles and c.number.kind in ("count", "percent"):
        c.partitive = True
        if entry.width > 1 and lex.low[j + entry.width - 1] in r.lexicon.words["determiners"]:
            return j + entry.width
        c.last = j + entry.width
        return lex.n
    nxt = lex.low[j + 1] if j + 1 < lex.n else ""
    if c.number.qualifier != "vague" and c.number.kind == "count":
        if nxt not in r.lexicon.words["determiners"]:
            c.partitive = begins_number(r, j + 1)
            return lex.n
        after = lex.entries[j + 2] if j + 2 < lex.n else None
        c.partitive = nxt in r.lexicon.words["demonstratives"] or (after is not None and after.nominal is not None)
        c.partitive = c.partitive or begins_number(r, j + 2)
        return j + 2
    return j + 2 if nxt in r.lexicon.words["determiners"] else j + 1


def take_unknown(r: Reader, c: Counted, j: int) -> None:
    """An unknown word may be a modifier or the noun itself; a people's name gives the country."""
    word = r.lex.raw[j]
    if word[0].isupper():
        nation = r.nation_of(word)
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
    if entry is not None and (entry.after or entry.roles & SKIPS) and 0 < j - c.last <= 3:
        c.last = j


def take_entry(r: Reader, c: Counted, j: int, entry: Entry) -> int:
    """Takes a known word into the noun phrase; 0 where the phrase ends before it."""
    after = j + entry.width
    if entry.counted and entry.after and c.noun is None and next_is_noun(r, after) and r.lex.entries[after] is not None:
        c.event, c.trigger, c.rule = choose(r, entry.after, "person"), j, "participle+noun"
        return entry.width
    if entry.counted and entry.after and c.noun is not None:
        return 0  # people stranded: what is said of them, and no noun
    if entry.counted and entry.width == 1 and c.noun is None and excluded_behind(r, after) and not entry.after:
        return entry.width  # 87 IDP sites
    if (entry.counted and not (entry.noun and next_is_noun(r, after))) or (
        entry.of and c.noun is None and entry.width > 1 and c.number.kind == "count"
    ):
        return take_event_noun(r, c, j, entry)
    if entry.noun is not None:
        c.noun = merge(c.noun, entry.noun)
        c.last, c.head = after, None
        return entry.width
    if "addition" in entry.roles:
        c.number.addition, c.last = True, after
        return entry.width
    if c.noun is None and attributive(r, j, entry):
        return entry.width
    if c.noun is None and ends_count(c, after, entry):
        return 0
    return take_modifier(r, c, j, entry)


def attributive(r: Reader, j: int, entry: Entry) -> bool:
    """Whether a word that by itself would be no count only describes the noun behind it: four Islamic State militants, six group members."""
    named = r.lex.raw[j][0].isupper() and j > 0
    if entry.excluded is None or not (named or r.lex.low[j] in r.lexicon.words["attributive"]):
        return False
    return next_is_noun(r, j + entry.width)


def ends_count(c: Counted, after: int, entry: Entry) -> bool:
    """What is no count ends the phrase with its reason; a definite group ("of the dead") ends it with its event."""
    if entry.excluded:
        if c.number.kind == "count":
            c.reason, c.last = entry.excluded, after
        return True
    if entry.nominal and (c.partitive or c.number.kind == "percent"):
        c.partitive = True
        c.nominal, c.last, c.noun = entry.nominal, after, Noun("person", "person")
        return True
    return False


def small(r: Reader, j: int) -> bool:
    """Whether a word is written small, or large only because it opens a line."""
    opens = j > 0 and "\n" in r.lex.text[r.lex.ends[j - 1] : r.lex.starts[j]]
    return r.lex.raw[j][0].islower() or opens


def take_modifier(r: Reader, c: Counted, j: int, entry: Entry) -> int:
    """A word that describes the noun behind it: female, injured; 0 for everything else."""
    after = j + entry.width
    if r.lex.low[j] in r.lexicon.words["describing"] and c.noun is None and leads_to_noun(r, after):
        return entry.width
    if entry.modifier and (next_is_noun(r, after) or next_counted(r, after)):
        modify(c, entry.modifier)
        return entry.width
    if (entry.after or entry.active) and c.noun is None and next_is_noun(r, after) and small(r, j):
        behind = r.lex.entries[after] if after < r.lex.n else None
        kind = behind.noun.kind if behind is not None and behind.noun is not None else "person"
        c.event, c.trigger, c.rule = choose(r, entry.after or entry.active, kind), j, "participle+noun"
        return entry.width
    if (
        "reduced" in entry.roles
        and "verbs_be" not in entry.roles
        and next_is_noun(r, after)
        and r.lex.entries[after] is not None
    ):
        return entry.width  # suspected gunmen
    if r.lex.low[j] in r.lexicon.words["join"] and c.noun is None and described_twice(r, j):
        return entry.width
    if entry.after and entry.width == 1 and c.noun is None and excluded_behind(r, after):
        return entry.width  # the five affected Indian states
    stops = entry.roles & STOPS or entry.after or entry.active or entry.modality or c.noun is not None
    return 0 if stops else entry.width


def next_is_noun(r: Reader, j: int) -> bool:
    """Whether a counted noun begins at j, at most one unknown word on."""
    for k in (j, j + 1):
        if k >= r.lex.n or not r.lex.raw[k][0].isalpha():
            return False
        entry = r.lex.entries[k]
        if entry is not None:
            return entry.noun is not None and not entry.roles & STOPS
        if k == j and r.lex.raw[k][0].islower():
            return False
    return False


def leads_to_noun(r: Reader, j: int) -> bool:
    """Whether a counted noun follows, over words that only describe it: 29 confirmed and probable Lassa fever cases."""
    for k in range(j, min(r.lex.n, j + DESCRIBED)):
        entry = r.lex.entries[k]
        if not r.lex.raw[k][0].isalpha() or k in r.opens:
            return False
        if entry is not None and (entry.noun is not None or entry.counted or entry.of):
            return not entry.roles & STOPS or bool(entry.counted)
        if entry is not None and r.lex.low[k] not in r.lexicon.words["describing"] | r.lexicon.words["join"]:
            return False
    return False


def described_twice(r: Reader, j: int) -> bool:
    """Whether a join at j stands between two words that describe one noun: confirmed and probable cases."""
    around = r.lex.low[j - 1 : j + 2 : 2]
    return all(w in r.lexicon.words["describing"] for w in around) and leads_to_noun(r, j + 1)


DESCRIBED = 6  # tokens


def take_event_noun(r: Reader, c: Counted, j: int, entry: Entry) -> int:
    """The counted noun names the event itself: deaths, IDPs, attacks on schools."""
    inside = noun_inside(r, j, j + entry.width)
    if inside is not None and entry.width > 1 and not choose(r, entry.counted, inside.kind):
        inside = NOBODY if choose(r, entry.counted, NOBODY.kind) else inside  # cases of arbitrary arrest count people
    behind = noun_behind(r, j + entry.width) if entry.of and not entry.counted else None
    noun = behind or inside or entry.noun
    kind = (c.noun or noun or NOBODY).kind if c.noun or noun else None
    if c.number.kind in ("count", "percent"):
        events = entry.counted or entry.of
        c.event, c.trigger, c.rule = choose(r, events, kind) or choose(r, single(r, j).counted, kind), j, "event_noun"
    if noun is not None and (noun.kind == "person" or c.noun is None):
        c.noun = merge(c.noun, noun)
    if behind is not None and behind.kind != "person":
        c.noun = Noun(behind.kind, (single(r, j).noun or behind).unit)
    c.last, c.head = j + (1 if behind is not None or not entry.counted else entry.width), None
    return 0


NOBODY = Noun("person", "person")


def noun_inside(r: Reader, first: int, last: int) -> Noun | None:
    """What the words of a phrase count by themselves: IDP households, civilian casualties."""
    found: Noun | None = None
    for j in range(first, last):
        noun = single(r, j).noun
        if noun is not None:
            found = merge(found, noun)
    return found


def noun_behind(r: Reader, j: int) -> Noun | None:
    """The counted noun behind "of" or "on": abductions of children, attacks on two schools."""
    for k in range(j, min(r.lex.n, j + 3)):
        entry = r.lex.entries[k]
        if entry is not None and entry.noun is not None:
            return entry.noun
        if entry is not None and entry.roles & STOPS:
            return None
    return None


def modify(c: Counted, facet: str) -> None:
    """A modifier's facet joins the noun: female, civilian."""
    base = c.noun or Noun("person", "person")
    if facet in ("f", "m"):
        c.noun = Noun(base.kind, base.unit, facet, base.age_group, base.population)
    elif facet == "children":
        c.noun = Noun(base.kind, base.unit, base.sex, facet, base.population)
    elif facet == "civilian":
        c.noun = Noun(base.kind, base.unit, base.sex, base.age_group, facet)


def merge(one: Noun | None, other: Noun) -> Noun:
    """A run of nouns counts the last; earlier ones lend their facets."""
    if one is None or one.kind != other.kind:
        return other
    return Noun(
        other.kind,
        other.unit,
        other.sex or one.sex,
        other.age_group or one.age_group,
        other.population or one.population,
    )
