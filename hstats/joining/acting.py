"""Who did it: the armed or official group that a clause names behind "by".

In: a Scene and a Counted. Out: the actor as written, or None. It refuses a "by" that belongs to another count, to a source or to a date, and a
phrase that names no group.
"""

from hstats.entries import signs
from hstats.joining.scene import Scene
from hstats.lexicon import Lexicon
from hstats.mentions.counted import Counted
from hstats.sentences import Lexed, segment

LONGEST = 7
ENDS = frozenset({"prepositions", "verbs_be", "clause_breaks", "relative", "conjunctions", "copula"})


BY = signs("by")


def actor_of(scene: Scene, c: Counted, lexicon: Lexicon) -> str | None:
    """The nearest actor of the stretch between the counts before and behind."""
    if not scene.lex.signs & BY:
        return None
    lo, hi = segment(scene.lex, c.first, c.last)
    lo = max((o.last for o in scene.counts if o.reason is None and o.first < c.first), default=lo)
    hi = min((o.first for o in scene.counts if o.reason is None and o.first > c.first), default=hi)
    if lexicon.words["by"].isdisjoint(scene.lex.low[lo:hi]):
        return None
    found = [(abs(j - c.trigger), j) for j in range(lo, hi) if opens_actor(scene, j, lexicon)]
    for _, j in sorted(found):
        last = group_end(scene.lex, j + 1, lexicon)
        if last is not None:
            first = j + 2 if scene.lex.low[j + 1] in lexicon.words["articles"] else j + 1
            return scene.lex.slice(first, last)
    return None


def opens_actor(scene: Scene, j: int, lexicon: Lexicon) -> bool:
    """Whether token j is a "by" of its own, outside "reported by" and dates."""
    if scene.lex.low[j] not in lexicon.words["by"] or j + 1 >= scene.lex.n:
        return False
    before = scene.lex.entries[j - 1] if j else None
    cites = before is not None and before.width > 1 and "according" in before.roles
    return not cites and not any(t.first <= j < t.last for t in scene.times)


def group_end(lex: Lexed, first: int, lexicon: Lexicon) -> int | None:
    """Where the group that begins at ``first`` ends; None where no group word stands in it."""
    j, last = first, None
    while j < lex.n and j - first < LONGEST:
        entry = lex.entries[j]
        if not lex.raw[j][0].isalpha() or (entry is not None and entry.roles & ENDS and not lex.raw[j][0].isupper()):
            break
        if lex.low[j] in lexicon.words["actors"]:
            last = j + 1
        elif entry is not None and entry.active and not entry.noun:
            break
        j += 1
    return last
