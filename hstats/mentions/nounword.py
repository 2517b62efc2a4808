"""One known word of a noun phrase: the noun itself, what names an event, what describes the noun behind it, or what ends the phrase.

In: a Counted, the token and the Entry of a word. Out: how many tokens the phrase takes, 0 where it ends before them; the Counted has the noun and its
facets. It refuses a describing word that no noun follows.
"""

from hstats.entries import Entry, Noun, signs
from hstats.mentions.counted import STOPS, Counted, Reader, begins_noun, choose, excluded_behind, next_counted, single
from hstats.mentions.lengths import end_of_line, over_conversion
from hstats.mentions.speakername import QUOTES


def take_entry(r: Reader, c: Counted, j: int, entry: Entry) -> int:
    """Takes a known word into the noun phrase; 0 where the phrase ends before it."""
    after = j + entry.width
    if c.noun is None and r.lex.low[j] in r.lexicon.words["dwell"] and dwells(r, c, j):
        return 0
    if entry.counted and entry.after and c.noun is None and next_is_noun(r, after) and r.lex.entries[after] is not None:
        c.event, c.trigger, c.rule = choose(r, entry.after, "person"), j, "participle+noun"
        return entry.width
    if entry.counted and entry.after and c.noun is not None:
        return 0  # people stranded: what is said of them, and no noun
    if (
        entry.counted
        and entry.width == 1
        and c.noun is None
        and not entry.after
        and (excluded_behind(r, after) or houses(r, after))
    ):
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
    if c.noun is None and ends_count(r, c, after, entry):
        return 0
    return take_modifier(r, c, j, entry)


def dwells(r: Reader, c: Counted, j: int) -> bool:
    """Whether a word is what people do, and no thing behind a number of many: 175,000 shelter in schools."""
    return c.number.value != 1 and r.lex.at(j + 1, r.lexicon.words["inside"])


def houses(r: Reader, j: int) -> bool:
    """Whether what people live in stands at j: refugee camps."""
    entry = r.lex.entries[j] if j < r.lex.n else None
    return entry is not None and entry.noun is not None and entry.noun.kind in HOUSING and not entry.roles & STOPS


HOUSING = frozenset({"facility", "village"})


def attributive(r: Reader, j: int, entry: Entry) -> bool:
    """Whether a word that by itself would be no count only describes the noun behind it: four Islamic State militants, six group members."""
    named = r.lex.raw[j][0].isupper() and j > 0
    if entry.excluded is None or not (named or r.lex.low[j] in r.lexicon.words["attributive"]):
        return False
    return next_is_noun(r, j + entry.width)


def ends_count(r: Reader, c: Counted, after: int, entry: Entry) -> bool:
    """What is no count ends the phrase with its reason; a definite group ("of the dead") ends it with its event."""
    named = entry.excluded == "wildlife" and r.lex.raw[after - entry.width][0].isupper()  # seven Tigers, of a group
    excluded = None if named else entry.excluded or areas_so(r, after - entry.width, entry)
    if excluded == "distance" and (end := end_of_line(r, over_conversion(r, after))) is not None:
        c.noun, c.last = Noun("length", "km"), end
        return True
    if excluded:
        if c.number.kind == "count" or excluded == "vote":
            c.reason, c.last = excluded, after
        return True
    if entry.nominal and (c.partitive or c.number.kind == "percent"):
        c.partitive = True
        c.nominal, c.last, c.noun = entry.nominal, after, Noun("person", "person")
        return True
    return False


def areas_so(r: Reader, first: int, entry: Entry) -> str | None:
    """Why five besieged areas are no count of people: the last word of the phrase is a thing, and the others describe it."""
    last = first + entry.width - 1
    if not entry.after or any(single(r, k).roles & STOPS for k in range(first, last)):
        return None
    return single(r, last).excluded if last > first else None


def small(r: Reader, j: int) -> bool:
    """Whether a word is written small, or large only because it opens a line."""
    opens = j > 0 and "\n" in r.lex.text[r.lex.ends[j - 1] : r.lex.starts[j]]
    return r.lex.raw[j][0].islower() or opens


def of_force(r: Reader, c: Counted) -> None:
    """Members of an armed group are fighters, those of a police force are police: eight members of the Tamaru militia, six Ruvan Army personnel."""
    words = r.lexicon.words
    if c.noun is None or c.noun.kind != "person" or c.noun.population or r.lex.low[c.last - 1] not in words["enlisted"]:
        return
    first = c.last + 1 if r.lex.at(c.last, words["of"]) else c.number.last
    last = min(r.lex.n, first + FORCE) if first > c.last else c.last - 1
    for k in range(first, last):
        group = next(
            (g for g in FORCES if r.lex.low[k] in words[g] or " ".join(r.lex.low[k : k + 2]) in words[g]), None
        )
        if group is not None:
            c.noun = c.noun.of_population(FORCES[group])
        ends = not (r.lex.raw[k][0].isalpha() or r.lex.low[k] in words["possessive"] or r.lex.raw[k] in QUOTES)
        if group is not None or ends or tells_on(r, k):
            return


FORCE = 11  # tokens: what the government described as a "terrorist
FORCES = {"armed_groups": "combatant", "police_forces": "police"}
ON = frozenset({"verbs_be", "relative", "says"})


def tells_on(r: Reader, k: int) -> bool:
    """Whether a word behind a group no longer names it: members of a family killed by the army."""
    entry = r.lex.entries[k]
    return entry is not None and r.lex.raw[k][0].islower() and bool(entry.after or entry.active or entry.roles & ON)


def of_police(r: Reader, c: Counted) -> None:
    """Mere officers are of the police where the sentence, or a figure before it, tells of it: shot at a police van and killed five officers; not five prison officers."""
    words, last = r.lexicon.words, c.last - 1
    bare = last == c.number.last + c.number.addition  # eight other officers
    if not bare or c.noun is None or r.lex.low[last] not in words["patrolmen"]:
        return
    told = (whole.noun.population for whole in r.wholes if whole.noun is not None)
    if r.lex.signs & POLICE or "police" in told:
        c.noun = c.noun.of_population("police")


POLICE = signs("police_forces")


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
    if (entry.after or entry.active) and c.noun is None and next_is_noun(r, after) and not small(r, j):
        return entry.width  # ten Malian Armed Forces soldiers
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
    closed = c.noun is not None and not (
        begins_noun(r, after) and "list_joins" not in entry.roles
    )  # four road patrol officers
    stops = not entry.roles.isdisjoint(STOPS) or entry.after or entry.active or entry.modality or closed
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
        named = r.lex.raw[k][0].isupper()  # suspected Islamic State militants
        if (
            entry is not None
            and not named
            and r.lex.low[k] not in r.lexicon.words["describing"] | r.lexicon.words["join"]
        ):
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
    victims = choose(r, entry.counted, NOBODY.kind) if noun is not None and noun.kind == "incident" else None
    if victims is not None and choose(r, entry.counted, "incident") is None:
        noun = NOBODY  # twelve kidnappings count who was taken
    kind = (c.noun or noun or NOBODY).kind if c.noun or noun else None
    if c.number.kind in ("count", "percent"):
        events = entry.counted or entry.of
        alone = single(r, j)
        c.event, c.trigger, c.rule = choose(r, events, kind) or choose(r, alone.counted, kind), j, "event_noun"
        if c.event is None and alone.noun is not None and (own := choose(r, alone.counted, alone.noun.kind)):
            c.event, noun = own, alone.noun  # 21 attacks against civilians
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
