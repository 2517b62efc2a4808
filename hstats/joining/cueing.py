"""The words around a count that say how it is meant: feared, alleged, expected, compared, superseded.

In: a Joiner, a Scene, a Counted. Out: the modality that a cue in the count's stretch gives it, or None. It refuses a cue that is of another count, of
those counted, or of what an aside names.
"""

from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted
from hstats.mentions.gap import compared_aside

PRECEDING = frozenset({"comparison", "superseded"})
SPANNING = frozenset({"hypothetical", "forecast", "feared", "alleged", "requirement", "negated"})


def cue_of(joiner: Joiner, scene: Scene, c: Counted, behind: bool = True) -> str | None:
    """The modality that a cue in a count's stretch, behind it only if asked for, gives it; a peak that another has come down from is compared."""
    if from_peak(joiner, scene, c) or (c.rule == "compared" and compared_aside(scene.lex, c, scene.counts)):
        return "comparison"
    lo = min(c.first, c.trigger if c.trigger >= 0 else c.first)
    hi = max(c.last, c.trigger + width_at(scene, c.trigger)) if behind else c.last - 1
    for j in range(max(0, lo - 6), min(scene.lex.n, hi + 1)):
        entry = scene.lex.entries[j]
        if entry is None or not entry.modality or others_cue(scene, c, j):
            continue
        if j > 0 and scene.lex.raw[j][0].isupper():  # a name
            continue
        parted = any(j < o.first and o.last <= c.first for o in scene.counts if o is not c and o.reason is None)
        joined = not scene.lex.lexicon.words["join"].isdisjoint(scene.lex.low[j + entry.width : c.first])
        near = not joined and (c.first - (j + entry.width) <= 2 or j <= c.trigger < j + entry.width) and not parted
        for code in entry.modality:
            if (code in PRECEDING and j + entry.width <= c.first and near) or (
                code in SPANNING and lo - 2 < j + entry.width and (j < hi or (j == c.last and code == "forecast"))
            ):
                return code
    return None


def width_at(scene: Scene, j: int) -> int:
    """How many tokens the phrase at token j takes: under mandatory evacuation orders."""
    entry = scene.lex.entries[j] if j >= 0 else None
    return entry.width if entry is not None else 1


def others_cue(scene: Scene, c: Counted, j: int) -> bool:
    """Whether a cue is of something else: stands right before another count, describes who was counted (five alleged members), what an aside names (including likely tornadoes), or is of a later clause (40 were moved after their claims were rejected)."""
    words, lexed = scene.lex.lexicon.words, scene.lex
    if c.rule != "event_noun" and c.number.last <= j < c.last - 1 and lexed.low[j] in words["describing"]:
        return True
    if (c.first - j > 1 and lexed.at(j - 1, words["accompany"])) or c.number.first <= j < c.number.last:
        return True  # also hundreds if not thousands
    if c.last < j < c.trigger - 1 and lexed.low[j - 1] in words["relative"] and not lexed.at(j + 1, words["verbs_be"]):
        return True  # five men who allegedly planned it were arrested
    if j > c.last and not words["clause_breaks"].isdisjoint(lexed.low[c.last : j]):
        return True
    return j >= c.last and any(
        0 < o.first - j <= 1 or j == o.first for o in scene.counts if o is not c and o.reason is None
    )


def from_peak(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is a peak that another has come down from: 4,000 a week, down from a peak of 8,000."""
    words, low = joiner.lexicon.words, scene.lex.low
    peak = c.first - 2
    of = peak > 0 and low[peak] in words["peaks"] and low[c.first - 1] in words["of"]
    return of and any(w in words["from"] for w in low[max(0, peak - 3) : peak])
