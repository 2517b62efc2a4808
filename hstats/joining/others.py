"""Counts of others than those whom an indicator is of: soldiers who arrive, men who are hunted, prisoners who escape, forest that burns, land under water.

In: a Joiner, a Scene, a Counted with its event. Out: yes or no.
"""

from hstats.joining.arriving import mere_arrivals
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted

OF = 5  # tokens
SENT = frozenset(
    {"combatant", "police", "peacekeeper", "aid_worker", "health_worker", "journalist"}
)  # not who flees and arrives


def counts_others(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of others than those whom the indicator of its event is of."""
    words, event = joiner.lexicon.words, c.event
    if wild(joiner, scene, c):
        return True
    if event in ("arrive", "migrant", "cross") and c.noun is not None and c.noun.population in SENT:
        return True
    if event == "cross":
        return not words["helpers"].isdisjoint(phrase_of(scene, c))
    if event == "target":
        return hunted(joiner, scene)
    if event == "displace":
        return broke_out(joiner, scene, c)
    if event == "coverage":
        return not words["surfaces"].isdisjoint(phrase_of(scene, c))  # 14 per cent of its territory covered by water
    if event == "return":
        return not words["envoys"].isdisjoint(phrase_of(scene, c))
    return event == "arrive" and mere_arrivals(joiner, c)


def wild(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether an area is of forest, or only tells how far a fire burned, so that no crops were lost."""
    if c.noun is None or c.noun.unit not in ("hectare", "acre"):
        return False
    low, words = scene.lex.low, joiner.lexicon.words
    of = words["of"].intersection(low[c.last : c.last + OF])
    if not of:
        return 0 <= c.trigger < scene.lex.n and low[c.trigger] in words["burns"]
    return not words["woods"].isdisjoint(low[c.last : c.last + OF])


def hunted(joiner: Joiner, scene: Scene) -> bool:
    """Whether those who are targeted are hunted, not helped: raids targeting 17 men."""
    words, low = joiner.lexicon.words, scene.lex.low
    return not words["hunts"].isdisjoint(low) and words["relief"].isdisjoint(low)


def broke_out(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether those who fled broke out of a prison: 90 inmates escaped from the jail."""
    low = scene.lex.low[max(0, c.first - OF) : max(c.last, c.trigger + 1) + OF]
    return not joiner.lexicon.words["jail"].isdisjoint(low)


def phrase_of(scene: Scene, c: Counted) -> list[str]:
    """The words of a counted phrase with what it is of: twelve members of the embassy."""
    return scene.lex.low[c.first : c.last + OF]
