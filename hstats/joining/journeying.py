"""Where a movement began and where it went.

In: a Scene and a Counted that moved. Out: PlaceMentions or None. It refuses the places of another journey told in the same clause.
"""

from hstats.entries import signs
from hstats.joining.arriving import goal_of
from hstats.joining.aside import of_homecoming
from hstats.joining.ofpart import MOVES
from hstats.joining.scene import Scene
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.placemention import PlaceMention
from hstats.sentences import segment


def journey(scene: Scene, c: Counted) -> tuple[PlaceMention | None, PlaceMention | None]:
    """Where those who moved began and ended."""
    return movement(scene, c, "from"), movement(scene, c, "to")


def movement(scene: Scene, c: Counted, role: str) -> PlaceMention | None:
    """The origin or destination of a moving count: the first such place behind it before the next count, else in its clause."""
    if c.event not in MOVES:
        return None
    goal = goal_of(scene, c) if role == "to" else None
    if goal is not None:
        return goal
    lo, hi = segment(scene.lex, c.first, c.last)
    told = any(m.role == "from" for m in scene.places)  # Iran deported 3,000 from Kerman
    if role == "from" and not told and (left := left_behind(scene, c)) is not None:
        return left
    goals = [m for m in scene.places if m.role == role and lo <= m.first < hi]
    if role == "to":
        goals = [m for m in goals if not of_other_move(scene, c, m)]
    if not goals:
        return None
    led = [m for m in goals if c.rule in TOLLS and c.trigger < m.first < c.first]
    if led:
        return led[-1]  # total returns from Pakistan stand at 97,000
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first and o.event in MOVES), hi)
    return next((m for m in goals if c.first <= m.first < stop), None) or (goals[0] if len(goals) == 1 else None)


def left_behind(scene: Scene, c: Counted) -> PlaceMention | None:
    """The land that sends those home who are counted, or where they were held: Pakistan deports 900 Afghans, men detained in Malaysia were deported."""
    if (
        c.event != "return"
        or not scene.lex.signs & EXPELS
        or not scene.lex.at(c.trigger, scene.lex.lexicon.words["expels"])
    ):
        return None
    return next((m for m in scene.places if sends(c, m)), None)


def sends(c: Counted, m: PlaceMention) -> bool:
    """Whether a place stands before the verb that sends the counted home, as its subject or as where they were."""
    subject = m.kind == "country" and m.last <= c.trigger and (m.role == "subject" or m.first < OPENS)
    return subject or (m.role == "in" and c.last <= m.first < min(c.trigger, c.last + HELD))


EXPELS, OPENS, HELD = signs("expels"), 2, 4  # tokens: detained in the


def of_other_move(scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether something else went to a place: 170,000 people fled, as the storm moved to Luzon; were evacuated after dams let water into the river."""
    low, words = scene.lex.low, scene.lex.lexicon.words
    if m.first < c.first:
        return c.rule not in TOLLS and not c.trigger <= m.first
    if of_homecoming(scene, c, m, []):
        return True
    opens = words["meanwhile"] | words["contrast"]
    stretch = range(max(c.last, c.trigger + 1), m.first - 2)
    return any(
        (low[k] == "," and low[k + 1] in opens) or (low[k] in words["clause_breaks"] and acts(scene, k, m))
        for k in stretch
    )


def acts(scene: Scene, k: int, m: PlaceMention) -> bool:
    """Whether a verb stands between the word that opens a clause and a place: after India lets water into."""
    told = (e for e in scene.lex.entries[k + 2 : m.first] if e is not None)
    return any(e.active or e.after or e.roles & ACTS for e in told)


ACTS = frozenset({"verbs_be", "giving"})
