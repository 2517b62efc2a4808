"""Counts of others than those whom an indicator is of: soldiers who arrive, men who are hunted, prisoners who escape, forest that burns, land under water.

In: a Joiner, a Scene, a Counted with its event. Out: yes or no.
"""

from collections.abc import Callable

from hstats.joining.arriving import mere_arrivals, vocabulary
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted

OF = 5  # tokens
SENT = frozenset(
    {"combatant", "police", "peacekeeper", "aid_worker", "health_worker", "journalist"}
)  # not who flees and arrives


def counts_others(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of others than those whom the indicator of its event is of."""
    if c.rule == "base_of_part" and all(o.code is None for o in scene.counts if o.whole is c):
        return True
    if wild(joiner, scene, c):
        return True
    return c.event in BY_EVENT and any(test(joiner, scene, c) for test in BY_EVENT[c.event])


def sent(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether those who come are of a kind that is sent, and does not flee: 40 peacekeepers arrived."""
    return c.noun is not None and c.noun.population in SENT


def helping(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether those who cross bring help: twelve trucks of aid crossed."""
    return not joiner.lexicon.words["helpers"].isdisjoint(phrase_of(scene, c))


def on_mission(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether those who return had only been sent: twelve members of the embassy."""
    return not joiner.lexicon.words["envoys"].isdisjoint(phrase_of(scene, c))


def of_land(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a share is of land that lies under something: 14 per cent of its territory covered by water."""
    return not joiner.lexicon.words["surfaces"].isdisjoint(phrase_of(scene, c))


def convicted(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether who is sent home goes on to serve a sentence: two nationals convicted of fraud."""
    return not joiner.lexicon.words["convicted"].isdisjoint(phrase_of(scene, c))


def seized(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether goods were taken by the police or by thieves, and are no aid: seize $46 million worth of cargo."""
    worth = c.kind == "money" and c.trigger >= c.last
    return worth and not joiner.lexicon.words["confiscates"].isdisjoint(scene.lex.low)


def only_closed(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether schools or clinics were only closed, in a text that tells of no fighting and no disaster."""
    words = joiner.lexicon.words
    said = scene.lex.low[c.trigger : c.trigger + CLOSED] if c.trigger >= c.last else []
    told = vocabulary(joiner)
    return (
        not words["closes"].isdisjoint(said) and told.isdisjoint(words["conflict"]) and told.isdisjoint(words["hazard"])
    )


CLOSED = 3  # tokens: are forced to close


def wild(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether an area is of forest, or only tells how far a fire burned, so that no crops were lost."""
    if c.noun is None or c.noun.unit not in ("hectare", "acre", "km2"):
        return False
    low, words = scene.lex.low, joiner.lexicon.words
    of = words["of"].intersection(low[c.last : c.last + OF])
    if not of:
        return scene.lex.at(c.trigger, words["burns"])
    return not words["woods"].isdisjoint(low[c.last : c.last + OF])


def only_left(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether who was lost only left, in a text that tells of no disaster: the firm lost 300 workers; not the village lost 60 people."""
    lost = 0 <= c.trigger < c.first and scene.lex.at(c.trigger, joiner.lexicon.words["loses"])
    if not lost or c.kind not in PEOPLE:
        return False
    return c.noun is None or vocabulary(joiner).isdisjoint(joiner.lexicon.words["hazard"])


PEOPLE = (None, "person", "household")


def hunted(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether those who are targeted are hunted, not helped: raids targeting 17 men."""
    words, low = joiner.lexicon.words, scene.lex.low
    return not words["hunts"].isdisjoint(low) and words["relief"].isdisjoint(low)


def only_departed(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether who has left broke out of a prison, or has left no country: 90 inmates escaped from the jail, 300 workers have left the firm."""
    lexed, words = scene.lex, joiner.lexicon.words
    entry = lexed.entries[c.trigger] if c.trigger >= c.last else None
    if entry is not None and entry.width > 1 and lexed.low[c.trigger + entry.width - 1] in words["departs"]:
        end, owner = c.trigger + entry.width, words["possessive"]  # have left Egypt's team
        return not any(m.first == end and m.kind == "country" and not lexed.at(m.last, owner) for m in scene.places)
    return not words["jail"].isdisjoint(lexed.low[max(0, c.first - OF) : max(c.last, c.trigger + 1) + OF])


def only_came_back(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether who returned had only been away: returning from a wedding; in a report on an epidemic, from a land: two who returned from Italy."""
    low, words = scene.lex.low, joiner.lexicon.words
    origin = joiner.lexicon.period["roles"]["from"]
    j = next((j for j in range(max(0, c.trigger), min(scene.lex.n - 1, c.trigger + OF)) if low[j] in origin), None)
    if j is None or c.trigger < c.last:
        return False
    away = joiner.lexicon.has("article", low[j + 1]) or low[j + 1] in words["away"]
    told = vocabulary(joiner)
    return away or (told.isdisjoint(words["refuge"] | words["at_home"]) and not told.isdisjoint(words["epidemic"]))


def phrase_of(scene: Scene, c: Counted) -> list[str]:
    """The words of a counted phrase with what it is of: twelve members of the embassy."""
    return scene.lex.low[c.first : c.last + OF]


BY_EVENT: dict[str | None, tuple[Callable[[Joiner, Scene, Counted], bool], ...]] = {
    "die": (only_left,),
    "arrive": (sent, mere_arrivals),
    "migrant": (sent,),
    "cross": (sent, helping),
    "target": (hunted,),
    "displace": (only_departed,),
    "coverage": (of_land,),
    "deliver": (seized,),
    "attack": (only_closed,),
    "return": (on_mission, only_came_back, convicted),
}
