"""What one sentence tells by itself, whatever stands around it: its place or goal, what it calls told before, what only bounds a record.

In: a Scene, or the places named in a sentence. Out: one of them, or yes or no. It refuses to look at another sentence.
"""

from hstats.joining.scene import Joiner, Scene
from hstats.joining.untimely import BOAST, broken
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import PlaceMention, narrower

HERE = frozenset({"in", "near", "subject"})
PLACE_ROLES = (("in", "near"), ("between",), ("subject",), ("heading",), ("owner",), ("measured",))


def place_told(named: list[PlaceMention]) -> PlaceMention | None:
    """The first place of a sentence that is known, where something was before what it speaks of."""
    known = [m for m in named if m.place_id or m.country] or named
    known = [m for m in known if m.kind != "sea"] or known  # crossed the Caribbean Sea and struck Jamaica
    first = next((m for roles in PLACE_ROLES for m in known if m.role in roles), None)
    if first is not None and first.role == "near":  # in Usterzai, near the town of Kohat
        before = [m for m in named if m.role == "in" and m.last < first.first]
        first = next((m for m in before if m.members or first.first - m.last <= STEPS), first)
    inner = (m for m in known if first is not None and m.role in HERE and narrower(m, first))
    told = next(inner, first)
    if told is not None and told.kind == "country":  # in eastern Iran near the town of Tabas
        told = next((m for m in named if m.role == "near" and 0 < m.first - told.last <= STEPS), told)
    return told


STEPS = 6  # tokens: , near the town of


def of_long_run(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is what a war or the like has done in all its time: the conflict has killed 8,000."""
    words, low = joiner.lexicon.words, scene.lex.low
    if "long_running" not in scene.lex.roles:
        return False
    first = min(c.trigger, c.first) if c.trigger >= 0 else c.first  # in a conflict that has left 8,000 dead
    run = next((j for j in range(first - 1, max(-1, first - RUN), -1) if low[j] in words["long_running"]), None)
    return run is not None and not words["perfect"].isdisjoint(low[run + 1 : first + 1])


RUN = 16  # tokens before the verb


def of_best(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a country only bounds a record: the heaviest rain in Saudi Arabia in a decade, the deadliest event of the 2010 China floods."""
    words, low = joiner.lexicon.words, scene.lex.low
    best = words["superlatives"] | words["most"]
    j = next((j for j in range(m.first - 1, max(-1, m.first - BOAST), -1) if low[j] in best), None)
    said = words["finite"] | words["verbs_be"]
    wide = m.kind in COUNTRYWIDE or m.name.lower().split()[-1] in words["record_seas"]
    return (
        wide and j is not None and (said.isdisjoint(low[j : m.first]) or not words["ever"].isdisjoint(low[j : m.first]))
    )


COUNTRYWIDE = frozenset({"country", "region", "sea"})  # where a record is told of


def only_felt(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a quake was only felt at a place: tremors were felt as far as Agra."""
    felt = joiner.lexicon.words["felt"]
    return "felt" in scene.lex.roles and not felt.isdisjoint(scene.lex.low[max(0, m.first - BOAST) : m.first])


def after_record(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a place is that of what broke a record later: the deadliest fire until the 2021 blaze in Meron."""
    return broken(joiner, scene.lex, m.first)


def goal_told(named: list[PlaceMention]) -> PlaceMention | None:
    """Where a journey of the sentence went or began, if nothing else places it."""
    return next((m for role in ("to", "from", "path") for m in named if m.role == role and m.place_id), None)


def refers_back(joiner: Joiner, scene: Scene) -> bool:
    """Whether a sentence speaks of an event that the document has told: the attack, the death toll."""
    words, low = joiner.lexicon.words, scene.lex.low
    told = (j for j, word in enumerate(low) if word in words["told_before"])
    before = (low[max(0, j - 2) : j] for j in told)
    return any(near_definite(b, words) and words["other_event"].isdisjoint(b) for b in before)  # not the last blast


def near_definite(before: list[str], words: dict[str, frozenset[str]]) -> bool:
    """Whether "the" or "this" stands right before a word, or one word before."""
    return not (words["definite"].isdisjoint(before) and words["this"].isdisjoint(before))
