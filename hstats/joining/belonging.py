"""Which count of an earlier sentence a count is part of, where no word of its own sentence says "of them".

In: a Joiner, a Scene, a Counted, the counts made of its sentence. Out: the id of the whole and the relation, or None. It refuses a whole that is not
larger, counts something else, or is told of something else; nothing is added up but to see that it adds up.
"""

from dataclasses import replace

from hstats.anchoring import UNRESOLVED
from hstats.entries import signs
from hstats.joining.naming import document_cues
from hstats.joining.scene import Joiner, Scene
from hstats.joining.siting import one_event
from hstats.joining.told import near_definite, refers_back
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import AREAS, RANK
from hstats.model import Period
from hstats.sentences import segment

NEAR = 4  # wholes back
ALONE = signs("alone")
OPENERS = 5  # words
STATES = frozenset(
    {"refugee", "idp", "need", "hunger", "affect", "reach", "cross"}
)  # of which one place alone has a part
TALLIED = frozenset(
    {"die", "hurt", "infect", "displace", "destroy", "damage", "miss", "trap"}
)  # of which a total is told, and then its parts

KEPT = frozenset({"detain", "abduct"})  # of whom some are still held
PARTED = TALLIED | STATES | KEPT


def whole_told(joiner: Joiner, scene: Scene, c: Counted, made: list[Counted]) -> tuple[str, str] | None:
    """The whole of a count that stands in an earlier sentence, with the relation."""
    if c.number.kind != "count" or c.number.value is None or c.event not in PARTED:
        return None
    if c.event in KEPT and c.measure == "stock" and (kept := still_kept(joiner, scene, c)) is not None:
        return kept, "of_which"
    if c.number.addition and (rest := rest_of(joiner, scene, c)) is not None:
        return rest, "of_which"
    alike = [
        (whole, key)
        for whole, key in joiner.carried.known
        if whole.code == c.code and whole.number.value and not (c.times and at_other_times(c, whole))
    ]
    if not alike:
        return None
    listed = lists(scene, c, made) if len(made) > 1 else []
    for whole, key in alike[:NEAR] if listed else ():
        if any(adds_up(told, whole) for told in listed):
            return key, "breakdown"
    alone = bool(scene.lex.signs & ALONE) and set_apart(joiner, scene, c)
    group = c.says is not None and struck_group(joiner, scene, c)
    wholes = [(whole, key) for whole, key in alike if not apart(scene, c, whole, alone, group)][:NEAR]
    if not wholes or c.number.addition:
        return None
    larger = [(o, key) for o, key in wholes if (o.number.value or 0) > c.number.value and o.modality != "superseded"]
    broad = next((key for whole, key in larger if not narrows(whole)), None)
    picked = broad and (
        alone
        or worst_hit(scene)
        or among_told(joiner, scene, c)
        or opens_among(joiner, scene, c)
        or opens_bare(joiner, scene, c)
        or (
            c.event in TALLIED and (group or one_of(joiner, scene) or (told_of_group(c) and refers_back(joiner, scene)))
        )
    )
    if broad and picked:
        return broad, "of_which"
    wide = next((key for whole, key in larger if c.event in TALLIED and lies_in(joiner, c, whole)), None)
    return (wide, "of_which") if wide else None


def lists(scene: Scene, c: Counted, made: list[Counted]) -> list[list[Counted]]:
    """The counts of a sentence that may be all parts of one, and those of a clause: two men and a woman died; one drowned, two were crushed."""
    lo, hi = segment(scene.lex, c.first, c.last)
    items = [o for o in made if o.code == c.code and o.whole is None and o.number.value is not None]
    return [told for told in (items, [o for o in items if lo <= o.first < hi]) if len(told) > 1]


def at_other_times(c: Counted, whole: Counted) -> bool:
    """Whether a count with a time of its own was at another than the whole: 70 died by September. Floods killed 46 in October."""
    told = whole.period
    return c.period is not None and told is not None and c.period.apart(told)


def adds_up(parts: list[Counted], whole: Counted) -> bool:
    """Whether several counts add up to another, and are more than single ones."""
    return len(parts) < sum(o.number.value or 0 for o in parts) == whole.number.value


def run_with_whole(joiner: Joiner, c: Counted, key: str, flags: list[str]) -> Period:
    """The period of a part of an epidemic's running total, told before: where nothing else dates it, it runs up to the total's day."""
    whole = next((o for o, known in joiner.carried.known if known == key), None)
    runs = whole is not None and whole.code in EPIDEMIC and whole.measure == "cumulative" and c.measure in HAPPENED
    if whole is None or whole.period is None or not runs or "undated" not in flags:
        return c.period or UNRESOLVED
    c.measure = whole.measure
    flags.remove("undated")
    return replace(whole.period, basis="inherited")


HAPPENED = frozenset({"flow", "cumulative"})
EPIDEMIC = frozenset({"cases", "deaths_disease"})  # counted in running totals, district by district


def still_kept(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """Of whom a count is still held: 27,700 were arrested; 21,100 are currently in detention."""
    here = [(o, scene.ids[id(o)]) for o in reversed(scene.counts) if id(o) in scene.ids and o.last <= c.first]
    told = [*here, *joiner.carried.known][:NEAR]
    taken = (
        key
        for o, key in told
        if o.event == c.event and o.measure in HAPPENED and (o.number.value or 0) > (c.number.value or 0)
    )
    return next(taken, None)


def rest_of(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The whole of a count that goes on with a part of it: 41 of them fell in the valley; nine others in Tarma."""
    before = next((o for o in reversed(scene.counts) if o.reason is None and o.last <= c.first), None)
    if before is None or not before.partitive or before.whole is None or before.event != c.event:
        return None
    parts = (before.number.value or 0) + (c.number.value or 0)
    if parts > (before.whole.number.value or before.whole.number.low or 0):
        return None
    return scene.ids.get(id(before.whole)) or joiner.carried.id_of(before.whole)


def among_told(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is told to be among those counted before: four pupils are among the dead."""
    words, low = joiner.lexicon.words, scene.lex.low
    for j in range(c.last, min(scene.lex.n - 2, c.last + OPENERS)):
        if low[j] in words["among"]:
            return low[j + 1] in words["definite"] and low[j + 2] in words["befallen"]
    return False


def opens_among(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a sentence opens with those counted before: Of the pilgrims killed, 17 were children."""
    words, low = joiner.lexicon.words, scene.lex.low
    if low[0] not in words["of"] or c.first < 3 or low[1] not in words["definite"]:
        return False
    told = scene.lex.entries[2 : min(c.first, OPENERS + 1)]
    return any(e is not None and (c.event in e.after or c.event in e.counted) for e in told) and not any(
        o.first < c.first and o.whole is None and o.reason is None and o.first < OPENERS for o in scene.counts
    )


def opens_bare(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a sentence opens with a number and no noun, so that it speaks of those counted before: Eighteen drowned and nine were crushed."""
    opening = scene.kept[0]
    bare = opening.first == 0 and opening.last == opening.number.last and opening.trigger >= opening.last
    like = c.event == opening.event and c.last == c.number.last and c.event in TALLIED and c.rule in PREDICATES
    own = c.where is not None and not c.where_inherited
    return bare and like and not own and joiner.lexicon.words["other_event"].isdisjoint(scene.lex.low)


PREDICATES = frozenset({"right_after", "right_predicate"})


def lies_in(joiner: Joiner, c: Counted, whole: Counted) -> bool:
    """Whether a count is of a town in the area that a running total or the toll of a disaster is of: fifty died in Mississippi. Thirty died in Biloxi."""
    here, there = c.where, whole.where
    if here is None or c.where_inherited or there is None or there.kind not in AREAS or here.kind == there.kind:
        return False
    if c.says is not None and whole.says is not None and c.says.source != whole.says.source:
        return False  # what two sources count stands side by side
    running = whole.measure == "cumulative" or "cue_hazard" in document_cues(joiner)
    return (
        running
        and not c.times
        and here.country == there.country
        and here.kind not in (None, "country", "region")
        and here.role == "in"
    )


def apart(scene: Scene, c: Counted, whole: Counted, alone: bool, group: bool) -> bool:
    """Whether a count has a source of its own, or a place that the whole's cannot hold.

    ``alone``: the words set it apart as a part; ``group``: a group that one event struck is part of its toll, whoever counts it.
    """
    told_by_two = not group and c.says is not None and whole.says is not None and c.says.source != whole.says.source
    return told_by_two or held_elsewhere(scene, c, whole) or (not alone and beside(scene, c, whole))


def held_elsewhere(scene: Scene, c: Counted, whole: Counted) -> bool:
    """Whether the area that a town is named with is another than the whole's: thirty died in Mississippi. One died in Tulsa, Oklahoma."""
    here, there = c.where, whole.where
    if here is None or there is None or there.kind == "country" or not any(here is m for m in scene.places):
        return False
    if not 0 < here.name_last < here.last:
        return False
    return there.name.lower() not in scene.lex.slice(here.name_last, here.last).lower()


def beside(scene: Scene, c: Counted, whole: Counted) -> bool:
    """Whether a count has a place of its own that no whole's place can hold: 43 died in Agra district. In Rajasthan, 35 died."""
    here, there = c.where, whole.where
    if here is None or there is None or c.where_inherited or here.recalled or there.members or whole.where_inherited:
        return False
    framed = (m for m in scene.places if m.kind == "admin1" and m is not here)  # in Pennsylvania, six in Upper Moreland
    if there.kind == "admin1" and any(m.place_id != there.place_id for m in framed):
        return True
    return here.name != there.name and RANK.get(there.kind, 0) <= RANK.get(here.kind, 0)


def elsewhere(c: Counted) -> bool:
    """Whether a count was in another town than its whole, and so is no part of it: ten died in Zadar, five of them at sea, and two in Split."""
    here, there = c.where, c.whole.where if c.whole is not None else None
    if here is None or there is None or c.where_inherited or c.whole is None or c.whole.where_inherited:
        return False
    towns = here.kind == there.kind == "city" and here.place_id and there.place_id
    return c.event in TALLIED and bool(towns) and here.place_id != there.place_id


def never_inside(c: Counted) -> bool:
    """Whether a count is of those who live or are sought, and so is no part of the dead: 1,185 dead, of whom 907 in the city, and 700 missing."""
    return c.code in ALIVE and c.whole is not None and c.whole.code in DEAD


ALIVE, DEAD = (
    frozenset({"missing", "injured"}),
    frozenset({"killed", "deaths_disease", "deaths_other", "bodies_recovered"}),
)


def one_of(joiner: Joiner, scene: Scene) -> bool:
    """Whether a sentence opens with one of several events told before: One of the strikes killed, The deadliest tornado of the outbreak."""
    words, low = joiner.lexicon.words, scene.lex.low
    best = low[0] in words["definite"] and any(w in words["superlatives"] for w in low[1:3])
    for j, word in enumerate(low[1 : OPENERS + 4], 1):
        if word in words["told_before"] and near_definite(low[max(0, j - 2) : j], words):
            return best or (low[0] in words["single"] and low[1] in words["of"])
    return False


def worst_hit(scene: Scene) -> bool:
    """Whether a sentence tells of the place that had most of it: Worst hit is Mangochi with 700 cases."""
    return "worst_hit" in scene.lex.roles


def set_apart(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether "alone" sets a place or a time before a count apart: January alone brought 17,000 cases."""
    words, low = joiner.lexicon.words, scene.lex.low
    kinds = words["kind_area"] | words["kind_town"]
    named = (j for j in range(max(1, scene.counted_up_to(c.first)), c.first) if low[j] in words["alone"])
    return any(scene.lex.raw[j - 1][0].isupper() or low[j - 1] in kinds for j in named)


def told_of_group(c: Counted) -> bool:
    """Whether the words of a count pick out a group, and no known speaker gives it by itself: SOHR counted 25,000 children killed in the war."""
    return narrows(c) and (c.says is None or c.says.carried or c.says.source_id is None)


def struck_group(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of a group that the one event of the document struck: six Mexicans were killed in the attack."""
    return narrows(c) and one_event(joiner) and refers_back(joiner, scene)


def narrows(c: Counted) -> bool:
    """Whether the words of a count pick out a group: six Mexicans, five police officers."""
    return bool(c.nation) or (c.noun is not None and c.noun.of_group)
