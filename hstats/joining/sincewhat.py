"""What a count runs since, and what came before the event that a document tells: since the start of the campaign; the raid comes days after a blast.

In: a Joiner at a sentence, a Scene, a Counted. Out: the words for it, a Period, or yes or no. It refuses to date what no sentence right before does.
"""

from hstats.entries import signs
from hstats.joining.backdrop import backdrop
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted
from hstats.model import Period
from hstats.sentences import segment

SINCE, EVENT = signs("since"), 5  # tokens: the start of the raids


def since_what(joiner: Joiner, scene: Scene, c: Counted) -> list[str] | None:
    """Since what, by no word for an event told before, a count runs: 60 have been killed since the coup."""
    words, low = joiner.lexicon.words, scene.lex.low
    if not scene.lex.signs & SINCE:
        return None
    _, stop = segment(scene.lex, c.first, c.last)
    since = next((k for k in range(c.last, stop) if low[k] in words["since"]), None)
    if since is None or since + 1 >= stop or any(since < o.first and o.whole is None for o in scene.counts):
        return None
    behind = low[since + 1 : since + 1 + EVENT]
    return behind if behind[0] in words["determiners"] and words["told_before"].isdisjoint(behind) else None


def since_told(joiner: Joiner, behind: list[str]) -> Period | None:
    """From the day that a sentence before gives what a count runs since: they began a campaign on 3 May; since the start of the campaign."""
    named = {word for word in behind[1:] if len(word) > SHORT}
    for index in joiner.before(TOLD):
        told = backdrop(joiner, index)
        if not named.isdisjoint(told.text.lower().split()) and told.period is not None and told.period.start:
            return Period(told.period.start, joiner.document.published, told.period.precision, "inherited")
    return None


SHORT, TOLD = 5, 3  # letters of a word that names no event; sentences


def before_this(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count is of what came before the event told: Monday's raid comes after a blast that killed ten; a year after floods killed 480."""
    if not scene.lex.signs & BREAKS:
        return False
    words, low, period = joiner.lexicon.words, scene.lex.low, joiner.lexicon.period
    after = next((k for k in range(c.first - 2, 0, -1) if low[k] in period["roles"]["after"]), 0)
    comes = not words["comes"].isdisjoint(low[max(0, after - EVENT) : after])
    if after and comes and low[after + 1] in words["determiners"]:
        return True  # not: it came after midnight, killing ten
    if not after or low[after - 1] not in period["units"] or "," in low[after : c.first]:
        return False
    return not (
        low[after + 1] in words["definite"] and c.first - after <= NAMED
    )  # not: a day after the quake 310 had died


BREAKS, NAMED = signs("clause_breaks"), 4  # tokens: after the latest quake
