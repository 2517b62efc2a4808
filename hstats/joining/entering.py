"""Whether a state was entered when its count was told: became homeless, were admitted, left 400 without power.

In: a Joiner, a Scene and a Counted of a state. Out: yes or no. It refuses words beyond the count's own phrase.
"""

from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted


def befell(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether words of change make a state one that was entered then: became homeless, were admitted, left 400 without power."""
    return left_so(scene, c) if c.event == "lack" else entered(joiner, scene, c)


def entered(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a word near a count tells that its state was entered then."""
    if not scene.lex.signs & ENTERED:
        return False
    words, low = joiner.lexicon.words, scene.lex.low
    span = stretch(scene, c, 1)
    return any(low[j] in words["turns"] or (low[j] in words["enters"] and j >= c.last) for j in span)


def happens_now(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether "are displaced" tells, in a report in the present, what happened: 6 are killed and 100 are displaced; 900 are displaced as a dam bursts."""
    words, low = joiner.lexicon.words, scene.lex.low
    j = next((j for j in (c.trigger, c.trigger - 1) if j >= c.last and low[j] in words["present"]), -1)
    if j < 0 or not scene.lex.at(j + 1, words["suffered"]) or not words["told_past"].isdisjoint(low):
        return False
    if any(w in words["police_forces"] for w in low[j + 2 : j + 2 + AGENT] if low[j + 2] in words["by"]):
        return True  # are detained by the city police
    if any(
        o is not c and o.reason is None and o.event in HARMED and shares_verb(joiner, scene, o) for o in scene.counts
    ):
        return True
    return any(occasion(joiner, scene, k) for k in range(j + 2, min(scene.lex.n, j + 2 + FAR)))


def occasion(joiner: Joiner, scene: Scene, k: int) -> bool:
    """Whether at token k is told on what occasion it happened: as a dam bursts, during a march; not as a result of war."""
    words, low = joiner.lexicon.words, scene.lex.low
    return low[k] in words["occasion"] and words["of"].isdisjoint(low[k + 1 : k + 1 + PHRASE])


FAR, PHRASE = 16, 3  # tokens
AGENT = 6  # tokens: by the Berlin federal police
HARMED = frozenset({"die", "hurt", "destroy", "casualty"})


def shares_verb(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is told to suffer in the present passive, or in a list of such: 6 are killed, 14 injured."""
    return c.trigger >= c.last and (
        scene.lex.low[c.trigger - 1] in joiner.lexicon.words["present"] or c.peer is not None
    )


ENTERED = signs("turns", "enters")


def stretch(scene: Scene, c: Counted, before: int) -> range:
    """The tokens from a few before a count to the end of its event's phrase, other counts left out."""
    entry = scene.lex.entries[c.trigger] if c.trigger >= 0 else None
    end = max(c.last, c.trigger + (entry.width if entry is not None else 1))
    return range(max(scene.counted_up_to(c.first), c.first - before), min(end, scene.counted_from(c.last)))


def left_so(scene: Scene, c: Counted) -> bool:
    """Whether "left" stands right before a count, or before one listed with it: left 41,000 households without power and 90 without gas."""
    before = scene.lex.entries[c.first - 1] if c.first else None
    if before is not None and "list_joins" in before.roles:
        told = next((o for o in reversed(scene.counts) if o.first < c.first), None)
        return told is not None and told.event == c.event and left_so(scene, told)
    return before is not None and "leave" in before.roles
