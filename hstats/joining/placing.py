"""Where a count was: its own place, one it shares, or one lent.

In: a Scene and a Counted. Out: a PlaceMention or None; one taken from elsewhere in the document is flagged.
"""

from hstats.entries import signs
from hstats.joining.arriving import ARRIVING, goal_of
from hstats.joining.aside import told_aside
from hstats.joining.eligible import elsewhere, usable
from hstats.joining.inheriting import WHOLE_LAND, inherited_place, of_whole_land
from hstats.joining.nextclause import another_told, joined_verb, opens_clause
from hstats.joining.ofpart import ADJACENT, AT_ONE_SPOT, beside_part, leaves_part
from hstats.joining.recalling import told_closer
from hstats.joining.scene import Joiner, Scene
from hstats.joining.siting import sited
from hstats.joining.whereabouts import WHERE, between, has_it, near_where
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.placemention import AREAS, PlaceMention, is_road, lies_in, narrower, narrowest
from hstats.sentences import segment


def place_of(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> PlaceMention | None:
    """The place of a count, or the one that the next sentences tell more closely; flagged where its own clause does not name it."""
    place = place_found(joiner, scene, c, flags)
    open_to = c.event in AT_ONE_SPOT and c.whole is None and not (place is not None and place.recalled)
    closer = (told_closer(joiner, place) or sited(joiner, c, place)) if open_to else None
    if closer is not None and told_aside(scene, c, closer.name):
        closer = None
    place = closer or place
    if (closer is not None or (place is not None and place.recalled)) and "place_inherited" not in flags:
        flags.append("place_inherited")
    return place


def place_found(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> PlaceMention | None:
    """The place of a count: its own, one it shares, one that opens its clause, its whole's, or one inherited with a flag."""
    if elsewhere(joiner, scene, c):
        return None
    found = usable(joiner, scene, c)
    goal = goal_of(scene, c) if c.event in ARRIVING else None
    if goal is not None:  # an arrival is where it ended; only a place of its own beside that is told of it
        beside = [m for m in found if m is not goal and c.first < m.first < scene.counted_from(c.first + 1)]
        return own_place(scene, c, beside, joiner.lexicon.words) if beside else None
    lo, hi = segment(scene.lex, c.first, c.last)
    near = [m for m in found if lo <= m.first < hi] if scene.lex.parted else found
    place = own_place(scene, c, near, joiner.lexicon.words) if near else None
    if place is not None:
        return of_whole_land(joiner, scene, c, place) if scene.lex.signs & WHOLE_LAND else place
    if c.whole is not None and c.whole.where is not None:
        if c.whole.where_inherited:
            flags.append("place_inherited")
        return c.whole.where
    return inherited_place(joiner, scene, c, found, flags)


def own_place(
    scene: Scene, c: Counted, near: list[PlaceMention], words: dict[str, frozenset[str]]
) -> PlaceMention | None:
    """The place in a count's clause: right behind it, else the narrower of the one that opens the clause and the one it shares."""
    told = told_first(scene, c, near, words)
    if told is not None:
        return told
    if scene.lex.signs & WHERE:
        near = near_where(scene, c, near, words)
    near = [m for m in near if not tells_where(scene, m, near)] if len(near) > 1 else near
    near = [
        m
        for m in near
        if m.role != "owner" and not (c.last <= m.first < c.trigger and of_their_flight(scene, c, m, near, words))
    ]
    front = fronted(scene, c, near, words)
    heads = headings(scene, near, words)
    if heads:
        near = [m for m in near if m not in heads]
    fore = [m for m in near if m.last <= c.first and not between(scene, 0, m.first)]
    after = [m for m in near if m.first >= c.last and not (fore and beyond(scene, c, fore[-1], m, words))]
    behind = next((m for m in after if not between(scene, c.last, m.first)), None)
    if behind is not None and not (front is not None and goes_on(scene, c, behind)):
        for m in after[1:]:
            behind = m if inside(scene, c, behind, m, words) else behind
        return behind
    if front is not None:
        return front
    before = [m for m in near if m.last <= c.first and not of_part(scene, m)]
    before = before or [m for m in heads if m.last <= c.first and len(heads) == 1]
    opening = [m for m in before if not between(scene, 0, m.first)]
    shared = shared_place(scene, c, after, words)
    if shared is not None and (not opening or lies_in(shared, narrowest(opening))):
        return shared
    of_whole = c.whole is not None and c.whole.where is not None and not c.whole.where_inherited
    if opening and not of_whole and not new_clause(scene, c, opening[-1], before[-1], words):
        return last_told(scene, opening, words)
    return shared or (last_told(scene, before, words) if before and c.whole is None else None)


def last_told(scene: Scene, before: list[PlaceMention], words: dict[str, frozenset[str]]) -> PlaceMention:
    """The narrowest of the places before a count, or the land that a clause of its own speaks of: shot in Manta, amid killings in the country that left 60 dead."""
    last = before[-1]
    wide = last.recalled and len(before) > 1 and opens_clause(scene.lex.low[before[-2].last : last.first], words)
    return last if wide else narrowest(before)


def shared_place(
    scene: Scene, c: Counted, after: list[PlaceMention], words: dict[str, frozenset[str]]
) -> PlaceMention | None:
    """The place that a count shares with those before it, or one that tells it more closely: between Cali and Popayán in Cauca."""
    at = next((n for n, m in enumerate(after) if shares(scene, c, m, words)), len(after))
    shared = next(iter(after[at:]), None)
    for m in after[at + 1 :]:
        shared = m if shared and follows(scene, shared, m, words) and tells_more(m, shared) else shared
    return shared


def tells_where(scene: Scene, m: PlaceMention, near: list[PlaceMention]) -> bool:
    """Whether an area only tells, between two commas, where the place right before lies: Ibo, a town in Cabo Delgado, was shelled."""
    lexed = scene.lex
    for o in near:
        gap = m.first - o.last
        spot = o.kind != "country" and o.kind != m.kind and m.kind in AREAS
        if spot and 1 < gap <= DESCRIBED and lexed.low[o.last] == "," and lexed.raw[o.last + 1][0].islower():
            ends = lexed.at(m.last, ",") or (o.role == "subject" and "," in lexed.low[m.last : m.last + DESCRIBED])
            ends = (
                ends and lexed.low[o.last + 1] not in lexed.lexicon.words["clause_breaks"]
            )  # Ibo, amid killings in the country, which
            return ends and "," not in lexed.low[o.last + 1 : m.first] and not between(scene, o.last, m.last)
    return False


DESCRIBED = 9  # tokens: , a fishing town on the island of
LOOSE = frozenset({"near", "between"})
SPOTS = frozenset({"in", "near", "between"})
RESPECTIVELY = signs("respectively")


def told_first(
    scene: Scene, c: Counted, near: list[PlaceMention], words: dict[str, frozenset[str]]
) -> PlaceMention | None:
    """The place of a count that is told before all others: in the order of a list, or as its owner."""
    if scene.lex.signs & RESPECTIVELY:
        each = respective(scene, c, near, words["respectively"])
        if each is not None:
            return each
    if c.rule in TOLLS and 0 <= c.trigger < c.first and not between(scene, c.trigger, c.first):
        led = [m for m in near if c.trigger <= m.first < c.first and m.role in SPOTS]
        if led:  # in Lima, as the toll of unrest across Peru rises to 48
            known = [m for m in led if m.place_id or m.members] or led
            return next((m for m in known[1:] if narrower(m, known[0])), known[0])
    owner = [m for m in near if m.role == "owner" and m.last <= c.first and has_it(scene, m, c, words)]
    return next((m for m in near if inner_spot(scene, c, m, owner[-1])), owner[-1]) if owner else None


def headings(scene: Scene, near: list[PlaceMention], words: dict[str, frozenset[str]]) -> list[PlaceMention]:
    """The places that stand right before a count of their own."""
    found = []
    for m in near:
        for o in scene.kept:
            if 0 <= o.first - m.last <= 1 and fronted(scene, o, [m], words):
                found.append(m)
    return found


def inner_spot(scene: Scene, c: Counted, m: PlaceMention, owner: PlaceMention) -> bool:
    """Whether a place right behind a count tells where in the owner's land it was: Bulgaria recorded four deaths at Tsarevo."""
    within = narrower(m, owner) or (m.country is None and not m.members)
    inside = m.role == "in" and m.first >= c.last and within and not between(scene, c.last, m.first)
    behind = scene.lex.low[c.last : m.first]
    return inside and (len(behind) <= ADJACENT or not ("," in behind or opens_clause(behind, scene.lex.lexicon.words)))


def of_part(scene: Scene, m: PlaceMention) -> bool:
    """Whether a place stands right behind a part of another count: 42 were killed, 31 of them in Kingston."""
    return any(o.whole is not None and 0 <= m.first - o.last <= ADJACENT for o in scene.counts)


def inside(scene: Scene, c: Counted, behind: PlaceMention, m: PlaceMention, words: dict[str, frozenset[str]]) -> bool:
    """Whether a place further on tells more closely where a count was than the one right behind it, in the same clause."""
    return not between(scene, c.last, m.first) and follows(scene, behind, m, words) and tells_more(m, behind)


def follows(scene: Scene, one: PlaceMention, other: PlaceMention, words: dict[str, frozenset[str]]) -> bool:
    """Whether neither a count nor a clause, a participle or a part of its own stands between two places."""
    first, last = one.last, other.first
    apart = one.role in LOOSE and (
        opens_clause(scene.lex.low[first:last], words) or another_told(scene, first, last, words)
    )
    apart = apart or bool(between(scene, first, last)) or joined_verb(scene, first, last, words)
    return not (apart or scene.lex.tells("part", first, last))  # in Kenya, most of which in Kilifi


def goes_on(scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a list word parts a place from the count before it: in Hue 40 died, and deaths in Vinh rose."""
    return scene.lex.tells("list_joins", c.last, m.first)


def of_their_flight(
    scene: Scene, c: Counted, m: PlaceMention, near: list[PlaceMention], words: dict[str, frozenset[str]]
) -> bool:
    """Whether a place is only told of the counted, before their predicate with its own: who fled the raid on Palma are staying in Pemba."""
    if words["whom"].isdisjoint(scene.lex.low[c.last : m.first]):
        return False
    return any(o.first > c.trigger for o in near)


def new_clause(
    scene: Scene, c: Counted, opening: PlaceMention, last: PlaceMention, words: dict[str, frozenset[str]]
) -> bool:
    """Whether a clause of its own, with its own place, leads to a count: … in Hue, as the storm reached Vinh, killing four."""
    if c.whole is not None or last is opening:
        return False
    opened = opens_clause(scene.lex.low[opening.last : last.first], words)
    return opened or joined_verb(scene, opening.last, last.first, words)


def beyond(scene: Scene, c: Counted, opening: PlaceMention, m: PlaceMention, words: dict[str, frozenset[str]]) -> bool:
    """Whether a place stands in a clause behind the count's own, which has opened with a place that the other does not narrow."""
    low = scene.lex.low[c.last : m.first]
    if m.country is None and not m.members:
        return joined_clause(low, words) or joined_verb(scene, c.last, m.first, words)
    inner = narrower(m, opening) and c.rule not in TOLLS  # a toll is of the place it names
    opened = not inner and (opens_clause(low, words) or joined_clause(low, words))
    return opened or joined_verb(scene, c.last, m.first, words)


def joined_clause(low: list[str], words: dict[str, frozenset[str]]) -> bool:
    """Whether a clause with a subject of its own is joined behind a comma: …, and another death was reported in Linn."""
    comma = next((k for k in range(len(low) - 2) if low[k] == "," and low[k + 1] in words["join"]), None)
    return comma is not None and low[comma + 2] not in words["finite"] and not words["finite"].isdisjoint(low[comma:])


def tells_more(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether a place says better than another where something was: inside it, or in a town rather than between or near two others."""
    if other.role in LOOSE and one.role == "in":
        return one.kind not in AREAS or (other.role == "between" and one.kind != "country") or narrower(one, other)
    return narrower(one, other) or (one.role == "in" and one.kind == "city" and is_road(other))


def fronted(
    scene: Scene, c: Counted, near: list[PlaceMention], words: dict[str, frozenset[str]]
) -> PlaceMention | None:
    """The place that stands right before its count, at the head of a clause: In Zeeland 865 perished, in Holland 677."""
    low = scene.lex.low
    for m in near:
        before = m.last == c.first or (m.last + 1 == c.first and low[m.last] == ",")
        head = m.first - 1
        while head > 0 and low[head] in words["determiners"]:
            head -= 1
        ahead = low[head - 1] if head > 0 else ";"
        heads = ahead == ";" or ahead in words["list_joins"] or ahead in words["clause_breaks"]
        if before and heads and m.role == "in" and not right_behind(scene, c, near, words):
            return m
    return None


def right_behind(scene: Scene, c: Counted, near: list[PlaceMention], words: dict[str, frozenset[str]]) -> bool:
    """Whether nothing but a preposition stands between a count and a place: 6 in Idlib."""
    close = (scene.lex.low[c.last : m.first] for m in near if c.last < m.first <= c.last + ADJACENT)
    return any(all(w in words["locative"] or w in words["determiners"] for w in low) for low in close)


def respective(scene: Scene, c: Counted, near: list[PlaceMention], respectively: frozenset[str]) -> PlaceMention | None:
    """The place of a count where places and counts are told in one order: Yemen and Syria, 22 and 13 million, respectively."""
    end = next((j for j in range(c.last, scene.lex.n) if scene.lex.low[j] in respectively), None)
    several = next((m for m in near if m.members and m.last <= c.first), None)
    if end is None or several is None:
        return None
    listed = between(scene, several.last, end)[-len(several.members) :]
    place = dict(zip(map(id, listed), several.members, strict=False)).get(id(c))
    return place if len(listed) == len(several.members) else None


def shares(scene: Scene, c: Counted, m: PlaceMention, words: dict[str, frozenset[str]]) -> bool:
    """Whether a place behind other counts is that of ``c`` too: not one right behind a part of it (53, including 35 in Gaza City)."""
    last = between(scene, c.last, m.first)[-1]
    if last.whole is not None and last.last <= c.trigger < m.first:
        return True  # 42, including 15 children and nine women, were killed in Idlib
    if beside_part(scene, c, last):
        return False
    if 0 <= c.trigger < last.first and m.first - last.last <= 1 and last.rule in LISTED:
        return False  # 10 died in Zadar, including five who drowned, and two in Split
    if last.first and scene.lex.low[last.first - 1] in words["accompany"]:
        return leaves_part(scene, last.last, m.first)
    return last.whole is not c or c.trigger >= last.last or "," in scene.lex.low[last.last : m.first]


LISTED = frozenset({"list_before", "part_of_whole", "joined_object"})  # whose event is that of another count
