"""What happened to the counted: the word that governs a number, found by the first rule that fits.

In: a sentence whose numbers have their noun phrases. Out: each Counted with its event, the token of the event word and the rule's name. It
refuses to look across a clause break, and to give a number an event that does not count its class of thing.
"""

from hstats.entries import Noun, Rules, signs
from hstats.mentions.change import changed
from hstats.mentions.counted import TOLLS, Counted, Reader, Rule
from hstats.mentions.eventbefore import (
    described_before,
    dwell_there,
    labelled,
    lacking_share,
    left_active,
    left_leave,
    lives,
    of_noun,
    of_uncounted,
)
from hstats.mentions.eventmoney import PRICED, near_money, priced
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.fitting import after_events
from hstats.mentions.heading import headed
from hstats.mentions.predicate import (
    before_being,
    by_sea,
    in_sites,
    part_predicate,
    right_after,
    right_predicate,
    there_are,
)
from hstats.mentions.ranking import ranked
from hstats.mentions.relief import given_to
from hstats.mentions.toll import bare_toll, named_below, told_toll, toll_frame, toll_group


def attach(r: Reader, index: int, c: Counted) -> None:
    """The event of a count: the one that its noun names, what takes that over, else what the first rule finds; the rule's name is kept."""
    own = c.event if c.rule == "event_noun" else None
    yields = r.lexicon.events[own].yields if own else None
    if own is None or yields is not None:
        if own is not None and own != "infect" and own in after_events(r, c.trigger):
            treated = left_active(r, index, c)
            if treated is not None and treated[0] in CARED:
                (c.event, c.trigger), c.rule = treated, "left_active"
            elif c.partitive and "die" in after_events(r, c.last):
                c.event, c.trigger, c.rule = "die", c.last, "right_after"  # two of the injured died
            return
        found = first_found(r, index, c, own)
        if found is not None:
            take(r, c, found, own, yields)
        tried = c.event == "require" and not r.lexicon.words["courtroom"].isdisjoint(r.lex.low)  # will appeal
        if c.number.kind == "money" and (tried or (c.event in PRICED and priced(r, c))):
            c.reason = "price"
    if (
        c.event == "rescue"
        and r.lex.at(c.trigger, r.lexicon.words["freeing"])
        and r.lex.at(c.last - 1, r.lexicon.words["jailed"])
        and not armed(r, c.trigger)
    ):
        c.event = "detain"  # frees 300 prisoners
    if c.event in SPARED and c.noun is not None and SPARED[c.event] in (c.noun.population, c.noun.unit):
        c.event, c.reason = None, "other_thing"
    if r.lex.signs & EACH:
        each_side(r, c)


def armed(r: Reader, k: int) -> bool:
    """Whether soldiers or the like stand before a verb: troops freed 70 prisoners."""
    words, before = r.lexicon.words, r.lex.low[:k]
    return not (words["troops"].isdisjoint(before) and words["armed_groups"].isdisjoint(before))


# whom an event is not told of: gunmen who flee are not displaced, and three villages attacked are where it was
SPARED = {"displace": "combatant", "attack": "village"}


def first_found(r: Reader, index: int, c: Counted, own: str | None) -> tuple[str, int, str] | None:
    """The event, the token of its word and the name of the first rule that finds one; one that takes over what the noun itself names."""
    for rule in r.rules if own is None else [rule for rule in r.rules if rule in TAKING]:
        found = rule(r, index, c)
        if found is None:
            continue
        name = rule.__name__
        if own in HOSTAGES and found[0] == "rescue" and r.lex.low[found[1]] in r.lexicon.words["freeing"]:
            continue
        if own is None or (not crosses(r, index, found[1]) and takes(own, found[0], name, r.lex.tells("cue_camp"))):
            return (*found, name)
    return None


def take(r: Reader, c: Counted, found: tuple[str, int, str], own: str | None, yields: str | None) -> None:
    """Gives a count the event that a rule has found, and its noun what the words of that event tell."""
    if own is not None and (c.noun is None or (yields and c.noun.population is None)):
        base = c.noun or Noun("person", "person")
        c.noun = base.of_population(yields or None)
    c.event, c.trigger, c.rule = found
    if c.rule in TOLLS and c.noun is None:
        c.noun = toll_group(r, c)
    r.consumed.add(c.trigger)
    describe_group(r, c)
    if c.event in HELP:
        plan(r, c)


def plan(r: Reader, c: Counted) -> None:
    """Plans to deliver food to 154,000 people, is ready to help 1.7 million: aid that is only planned is a target."""
    if not 0 <= c.trigger < c.first:
        return
    if (
        c.event in HELP
        and money_before(r, c)
        and not r.lexicon.words["change_to"].isdisjoint(r.lex.low[max(0, c.trigger - 2) : c.trigger])
    ):
        c.event = "target"  # seeks $2.2 billion to provide aid to 85 million people
    for j in range(max(0, c.trigger - PLANNED), c.trigger + 1):
        entry = r.lex.entries[j]
        if j in r.opens:
            return
        if entry is not None and "target" in entry.modality:
            c.event = "target"


def money_before(r: Reader, c: Counted) -> bool:
    """Whether money that is asked for or given stands before a count in its sentence."""
    return any(o.number.kind == "money" and o.event in FUNDS for o in r.counts if o.first < c.first)


HELP, FUNDS = frozenset({"reach", "treat"}), frozenset({"require", "receive", "pledge"})
PLANNED = 6  # tokens


def describe_group(r: Reader, c: Counted) -> None:
    """Food for 800,000 people displaced by floods: a participle behind the counted names the group that another word governs."""
    entry = r.lex.entries[c.last] if c.last < r.lex.n else None
    if entry is None or not entry.after or c.trigger == c.last or c.noun is None or c.noun.of_group:
        return
    if c.noun.kind not in ("person", "household") or c.event in entry.after or c.event in MOVED:
        return
    group = next((y for name in entry.after if (y := r.lexicon.events[name].yields)), None)
    if group is not None:
        c.noun = c.noun.of_population(group)


MOVED = frozenset({"displace", "idp", "refugee", "cross", "arrive", "migrant", "evacuate", "forced"})


def only_tried(r: Reader, c: Counted) -> bool:
    """Whether what stands right before a count was only attempted or planned: an event that gives no indicator."""
    _, entry = entry_ending_at(r.lex, c.first - 1) if c.first else (0, None)
    named = (*entry.of, *entry.active) if entry is not None else ()
    return bool(named) and all(not r.lexicon.events[name].gives for name in named)


HOSTAGES = frozenset({"abduct", "held"})
CASES = frozenset({"treat", "asylum"})  # what is said of cases that are persons or files
CARED = frozenset({"treat"})  # 3,220 wounded who were treated are counted as patients


def crosses(r: Reader, index: int, trigger: int) -> bool:
    """Whether another count stands between a count and an event word behind it."""
    c = r.counts[index]
    others = (o for o in r.counts if o is not c and o.kind != "percent")
    low = r.lex.low
    return any(
        c.last <= o.first <= trigger
        and not (c.number.kind == "percent" and low[o.first - 1] == "(" and ")" in low[o.last : trigger])
        for o in others
    )


def takes(own: str, other: str, rule: str, camp: bool) -> bool:
    """Whether another event takes over the people that an event noun counts; the displaced are sheltered by a camp, or by their own predicate."""
    if own == "infect":
        return other in CASES
    if other in STRUCK:
        return own in GROUPS
    if other == "shelter":
        return own in SHELTERED and (rule != "left_active" or own in ("rescue", "homeless", "evacuate") or camp)
    if own == "home_to":
        return other != own
    if own == "bodies":
        return False
    return other in TAKERS and other != own and not (own in CARED_FOR and other == "cross")  # a ward received patients


CARED_FOR = frozenset({"treat", "hurt"})
STRUCK = frozenset({"affect", "homeless"})  # what befalls a group that is counted by its name
GROUPS = frozenset({"displace", "idp", "refugee", "returnee", "asylum", "migrant"})


SHELTERED = frozenset({"displace", "idp", "rescue", "homeless", "evacuate"})


EACH = signs("each")


def each_side(r: Reader, c: Counted) -> None:
    """ "on each side" behind a count makes it one observation for each."""
    for j in range(c.last, min(r.lex.n, c.last + 3)):
        for parts, n in r.lexicon.each.get(r.lex.low[j], ()):
            if r.lex.low[j : j + len(parts)] == parts:
                c.each_of = n


def nominal_group(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """500 of the dead: the group names the event."""
    return (c.nominal, c.last - 1) if c.nominal else None


TAKING = frozenset({of_noun, left_active, headed, in_sites, by_sea, right_after, left_leave, right_predicate})


TAKERS = frozenset(
    {
        "shelter",
        "die",
        "hurt",
        "return",
        "cross",
        "need",
        "rescue",
        "hunger",
        "lack",
        "outage",
        "malnutrition",
        "evacuate",
        "reach",
        "target",
        "asylum",
        "abduct",
        "detain",
        "migrant",
        "indirect_death",
        "disease_death",
        "treat",
        "besiege",
        "bodies",
        "affect",
        "arrive",
    }
)


ANY = 0
# Each with the signs that a sentence must show, one of some, so that the rule may find anything; in the order in which they are asked.
RULES: Rules[Rule] = Rules(
    (
        (labelled, ANY),
        (nominal_group, ANY),
        (lives, signs("claims", "lives")),
        (of_noun, signs("governs_of")),
        (left_active, signs("acts")),
        (part_predicate, ANY),
        (headed, signs(":")),
        (in_sites, signs("sites")),
        (given_to, signs("given_to")),
        (by_sea, signs("moving_by")),
        (dwell_there, signs("dwell")),
        (right_after, ANY),
        (bare_toll, ANY),
        (named_below, ANY),
        (left_leave, signs("leave")),
        (lacking_share, signs("percent_ends", "fraction")),
        (described_before, signs("definite")),
        (toll_frame, ANY),
        (right_predicate, ANY),
        (before_being, signs("being")),
        (told_toll, signs("total_words", "it")),
        (there_are, signs("there")),
        (near_money, ANY),
        (of_uncounted, signs("several_of")),
        (changed, signs("change")),
        (ranked, signs("most")),
    )
)
