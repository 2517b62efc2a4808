"""What a sentence tells beside what it counts: how a storm grew and went, the date of another clause or of a revised toll, where only a part was.

In: a Joiner or a Scene, and tokens, a time or a place of it. Out: yes or no. It refuses to look at another sentence.
"""

from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.joining.told import HEARERS
from hstats.mentions.counted import TOLLS
from hstats.mentions.moment import TimeExpr
from hstats.mentions.placemention import PlaceMention
from hstats.sentences import segment

COURSES = signs("weather_course")
COURSE = 14  # tokens: formed from a tropical wave near Cape Verde on


def behind_part(scene: Scene, m: PlaceMention) -> bool:
    """Whether a place stands right behind a part of another count."""
    return any(o.whole is not None and 0 <= m.first - o.last <= HEARERS for o in scene.counts)


def grows(joiner: Joiner, scene: Scene, first: int, last: int) -> bool:
    """Whether a date or place at tokens first..last only tells how a storm grew or went, not where it struck: it formed near Yap on 4 June."""
    if not scene.lex.signs & COURSES:
        return False
    low, course = scene.lex.low, joiner.lexicon.words["weather_course"]
    before = low[max(0, first - COURSE) : first]
    before = before[len(before) - before[::-1].index(",") :] if "," in before else before
    return not (course.isdisjoint(before) and (first > 1 or course.isdisjoint(low[last : last + COURSE])))


OPENS = 2  # tokens: by the


def aside(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date is not when the counts of its sentence were: it is of a clause behind theirs, or of how a storm grew or went."""
    first = next((o for o in scene.counts if o.reason is None), None)
    if first is None:
        return grows(joiner, scene, t.first, t.last)
    if first.measure == "cumulative" and first.rule in TOLLS and t.first <= OPENS and t in (first.times or ()):
        return True  # on 29 March the toll was revised; not the quake that hit on Monday
    return first.last <= segment(scene.lex, t.first, t.last)[0] and t not in (first.times or ())
