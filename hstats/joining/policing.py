"""Whose police arrest: they act at home, whatever land the arrested had to do with: Latvian police hold 14 people over cars stolen in Germany.

In: a Joiner, a Scene, a Counted of people detained. Out: the country of the police, the places that are theirs. It refuses several police forces, and
leaves a place right behind the count or behind a raid, where they may have gone.
"""

from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.joining.titled import countries_in
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import PlaceMention
from hstats.sentences import Lexed, segment

POLICE = signs("home_police")


def police_of(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The country whose police a clause names before those that they arrest, or behind "by"."""
    if not scene.lex.signs & POLICE:
        return None
    words, low = joiner.lexicon.words, scene.lex.low
    lo, hi = segment(scene.lex, c.first, c.last)
    named: set[str] = set()
    for j in range(lo, hi):
        if low[j] in words["home_police"]:
            first = called_from(scene.lex, max(lo, j - NAMED), j)
            by = scene.lex.at(first - 1, words["by"]) and 0 < first - max(c.trigger, c.last - 1) < CLOSE
            acts = j < c.first or by
            named.update(countries_in(joiner, scene.lex.slice(first, j + 1)) if acts else ())
    return named.pop() if len(named) == 1 else None


def called_from(lexed: Lexed, lo: int, j: int) -> int:
    """Where the words begin that say whose police they are: Serbia's, the Austrian state."""
    first = j
    while first > lo and lexed.low[first - 1] not in BREAKS and not lexed.tells("prepositions", first - 1, first):
        first -= 1
    return first


def only_home(joiner: Joiner, scene: Scene, c: Counted, place: PlaceMention | None) -> PlaceMention | None:
    """The place that is lent to the arrested, unless it lies in another land than the police are of."""
    arrested = c.event == "detain" and place is not None and place.country is not None
    nation = police_of(joiner, scene, c) if arrested else None
    return place if nation is None or place is None or place.country == nation else None


def at_home(joiner: Joiner, scene: Scene, c: Counted, free: list[PlaceMention]) -> list[PlaceMention]:
    """The places of a sentence without those abroad that police only arrest for."""
    nation = police_of(joiner, scene, c) if free else None
    if nation is None:
        return free
    return [m for m in free if m.country in (None, nation) or went_there(joiner, scene, c, m)]


def went_there(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place stands right behind the arrested, or behind a raid: arrested 12 men in Uganda, in raids in Hebron."""
    before = scene.lex.low[max(0, m.first - RAID) : m.first]
    behind = 0 <= m.first - c.last <= CLOSE and m.role == "in"
    return behind or not joiner.lexicon.words["police_work"].isdisjoint(before)


BREAKS = frozenset(",;")
NAMED, CLOSE, RAID = 4, 3, 4  # tokens: Serbia's General Directorate of Police; men in the; raids across the
