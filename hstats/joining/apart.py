"""What a sentence tells beside what it counts: how a storm grew and went, the date of another clause or of a revised toll, where only a part was.

In: a Joiner or a Scene, and tokens, a time or a place of it. Out: yes or no. It refuses to look at another sentence.
"""

from hstats.entries import Rules, signs
from hstats.joining.ofpart import SPOTLESS
from hstats.joining.scene import Joiner, Scene
from hstats.joining.speaking import HEARERS
from hstats.mentions.counted import TOLLS
from hstats.mentions.moment import TimeExpr
from hstats.mentions.placemention import PlaceMention
from hstats.sentences import Lexed, segment

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


def came_ashore(joiner: Joiner, lexed: Lexed, m: PlaceMention) -> bool:
    """Whether a town is only where a storm came ashore: the typhoon made landfall at Baggao."""
    spot = m.kind not in SPOTLESS and m.kind not in DIVISIONS
    return spot and not joiner.lexicon.words["landfall"].isdisjoint(lexed.low[max(0, m.first - ASHORE) : m.first])


ASHORE, DIVISIONS = 5, frozenset({"admin1"})  # tokens: landfall in the town of
LANDFALL = signs("landfall")


def at_work(joiner: Joiner, scene: Scene, named: list[PlaceMention]) -> list[PlaceMention]:
    """The places of a sentence that something may have struck: without those on a storm's way, and those named in passing where it names others.

    In passing: where a depth was measured, what is an example, whose name an event bears.
    """
    named = [m for m in named if not grows(joiner, scene, m.first, m.last)]
    if scene.lex.signs & LANDFALL:
        named = [m for m in named if not came_ashore(joiner, scene.lex, m)]
    for test in PASSING.applying(scene.lex.signs) if len(named) > 1 else ():
        rest = [m for m in named if not test(joiner, scene.lex, m)]
        closer = test is not of_its_name or any(m.kind not in SPOTLESS and m.role == "in" for m in rest)
        named = rest if rest and closer else named
    return named


def led_by(joiner: Joiner, lexed: Lexed, m: PlaceMention) -> int:
    """The token before the prepositions and articles that lead to a place."""
    words, k = joiner.lexicon.words, m.first - 1
    while k > 0 and (lexed.low[k] in words["locative"] or lexed.low[k] in words["determiners"]):
        k -= 1
    return k


def gauged(joiner: Joiner, lexed: Lexed, m: PlaceMention) -> bool:
    """Whether only a depth or a length was measured at a place: rainfall peaked at 283 mm near Ponce."""
    k = led_by(joiner, lexed, m)
    if lexed.low[k] == ")" and "(" in lexed.low[max(0, k - BRACKET) : k]:
        k = lexed.low.index("(", max(0, k - BRACKET), k) - 1
    entry = lexed.entries[k]
    return k < m.first - 1 and entry is not None and entry.excluded == "distance"


BRACKET = 5  # tokens: (283 mm)


def example(joiner: Joiner, lexed: Lexed, m: PlaceMention) -> bool:
    """Whether a place is only one of several that a sentence tells of: nine towns, including the port of Wenzhou."""
    return lexed.tells("part", max(0, m.first - LED), m.first)


LED = 5  # tokens: including the port city of


def of_its_name(joiner: Joiner, lexed: Lexed, m: PlaceMention) -> bool:
    """Whether a place is only what an event is called by: The 1999 Izmit earthquake struck Kocaeli."""
    words = joiner.lexicon.words
    behind = lexed.low[m.last] if m.last < lexed.n else ""
    return m.first <= OPENS and behind in words["told_before"] and m.last - m.first <= OPENS


PASSING = Rules(((gauged, signs("distance")), (example, signs("part")), (of_its_name, signs("told_before"))))
OPENS = 2  # tokens: by the


def aside(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date is not when the counts of its sentence were: it is of a clause behind theirs, or of how a storm grew or went."""
    first = next((o for o in scene.counts if o.reason is None), None)
    if first is None:
        return grows(joiner, scene, t.first, t.last)
    if first.measure == "cumulative" and first.rule in TOLLS and t.first <= OPENS and t in (first.times or ()):
        return True  # on 29 March the toll was revised; not the quake that hit on Monday
    return first.last <= segment(scene.lex, t.first, t.last)[0] and t not in (first.times or ())
