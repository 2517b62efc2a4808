"""Homes of which only some were destroyed, so that they count as damaged; captives and the buried who are dead, so that their bodies are counted, found or not.

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


def lifeless(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Dead hostages who are given back, and the dead who lie under rubble, are bodies: two deceased hostages, a hostage's body."""
    words, low = joiner.lexicon.words, scene.lex.low
    owned = scene.lex.at(c.last, words["possessive"]) and scene.lex.at(c.last + 1, words["lifeless"])
    dead = owned or not words["lifeless"].isdisjoint(low[c.number.last : c.last])
    return "bodies_recovered" if dead and not any(o.whole is c for o in scene.counts) else code


def unrecovered(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str:
    """Bodies that nobody has found are of the missing: 40 bodies remain under the debris, 40 bodies have yet to be retrieved."""
    if code != "bodies_recovered" or not scene.lex.signs & UNFOUND:
        return code
    words, low = joiner.lexicon.words, scene.lex.low
    stop = min([o.first for o in scene.counts if o.first > c.last], default=scene.lex.n)
    told = low[c.last : stop]
    found = next((k for k, w in enumerate(told) if w in words["retrieved"]), None)
    if found is not None:
        return "missing" if not words["unfound"].isdisjoint(told[max(0, found - TO) : found]) else code
    told = told[: told.index(",")] if "," in told else told
    buried = not words["ruins"].isdisjoint(told) and not words["buried"].isdisjoint(told)
    buried = buried and words["retrieved"].isdisjoint(low[: c.first])
    return "missing" if buried else code


UNFOUND, TO = signs("unfound", "ruins"), 3  # tokens: yet to be
