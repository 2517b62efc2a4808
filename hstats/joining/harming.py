"""Homes of which only some were destroyed, so that they count as damaged.

In: a Joiner, a Scene, a Counted and the indicator so far. Out: an indicator. It refuses what is told of another count.
"""

from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted


def harmed_both_ways(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """The indicator: nearly 9,000 huts were totally destroyed (5,100), partially destroyed (2,800) or flooded (1,000); had collapsed or were badly damaged."""
    if scene.lex.signs & OR and or_else(joiner, scene, c):
        return "housing_damaged"
    parts = {o.event for o in scene.counts if o.whole is c and o.reason is None and o.trigger >= c.trigger}
    return "housing_damaged" if {"destroy", "damage"} <= parts else code


def or_else(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether an "or" and what only damages stand right behind what destroyed."""
    entry = scene.lex.entries[c.trigger] if c.trigger >= c.last else None
    j = c.trigger + entry.width if entry is not None else scene.lex.n
    behind = scene.lex.entries[j + 1 : j + 1 + ELSE] if scene.lex.at(j, joiner.lexicon.words["or"]) else []
    return any(e is not None and "damage" in e.after for e in behind)


OR, ELSE = signs("or"), 3  # tokens: were severely damaged
