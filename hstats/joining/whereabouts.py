"""What a "where" behind a place does to the counts around it: in Haiti, where 3,800 died, a landslide near Gros Morne buried 20.

In: a Scene, a Counted, the places of its clause. Out: the places that may be a count's.
It refuses to look past the comma that closes the clause.
"""

from collections.abc import Iterable
from itertools import pairwise

from hstats.entries import signs
from hstats.joining.scene import Scene
from hstats.mentions.counted import Counted
from hstats.mentions.placeaside import behind_holder
from hstats.mentions.placemention import PlaceMention

WHERE = signs("where")
Words = dict[str, frozenset[str]]


def clause_behind(scene: Scene, m: PlaceMention, words: Words) -> range | None:
    """The tokens of the "where" clause right behind a place, None where it has none."""
    low = scene.lex.low
    last = behind_holder(scene.lex, m.last, words)
    first = last + (low[last : last + 1] == [","])
    if low[first : first + 1] == [] or low[first] not in words["where"]:
        return None
    closed = (
        j for j in range(first + 1, scene.lex.n - 1) if low[j] == ";" or (low[j] == "," and closes(scene, j, words))
    )
    return range(first, next(closed, scene.lex.n))


def closes(scene: Scene, j: int, words: Words) -> bool:
    """Whether a comma ends a clause, and does not part the items of a list: where 12 died, 30 were hurt and …"""
    behind = j + 1 + (scene.lex.low[j + 1] in words["list_joins"])
    hedged = scene.lex.entries[behind]
    counted = any(o.first <= behind < o.last for o in scene.counts) or (hedged is not None and bool(hedged.before))
    return not (
        counted
        or scene.lex.low[behind] in words["where"]
        or any(scene.lex.low[j + 1].endswith(e) for e in words["reduced_endings"])
    )


def near_where(scene: Scene, c: Counted, near: list[PlaceMention], words: Words) -> list[PlaceMention]:
    """The places of a count's clause without those of a "where" that it does not stand in, or beyond the one that it does."""
    clauses = [(m, clause) for m in near if (clause := clause_behind(scene, m, words)) is not None]
    held = next(((m, clause) for m, clause in reversed(clauses) if c.first in clause), None)
    if held is not None:
        return [m for m in near if m is held[0] or m.first in held[1]]
    return [m for m in near if not any(m.first in clause for _, clause in clauses)]


def stands_in(scene: Scene, c: Counted, m: PlaceMention, words: Words) -> bool:
    """Whether a count stands in the "where" right behind a place: the worst hit was Ormoc, where 40 died and 30 are missing."""
    clause = clause_behind(scene, m, words)
    return clause is not None and c.first in clause


def has_it(scene: Scene, m: PlaceMention, c: Counted, words: Words) -> bool:
    """Whether a place that has a count behind it has this one too: in one list, or in one "where"."""
    return only_listed(scene, m, c) or (bool(scene.lex.signs & WHERE) and stands_in(scene, c, m, words))


def only_listed(scene: Scene, m: PlaceMention, c: Counted) -> bool:
    """Whether nothing but items of one list stands between a place and a count: Mangochi with 97 cases and 11 deaths; had 97 cases with 11 deaths."""
    items = [*between(scene, m.last, c.first), c]
    gaps = (scene.lex.entries[one.last : other.first] for one, other in pairwise(items))
    return not any(e is not None and e.roles & LEADS_ON and not e.roles & JOINS for gap in gaps for e in gap)


JOINS = frozenset({"list_joins", "accompany"})
LEADS_ON = frozenset({"prepositions", "relative", "clause_breaks", "says"})


def between(scene: Scene, first: int, last: int) -> list[Counted]:
    """The counts that begin at tokens first..last (exclusive)."""
    return [o for o in scene.kept if first <= o.first < last] if first < last else []


def places_struck(main: Iterable[Counted]) -> dict[str, PlaceMention]:
    """The places of figures by name, without those that people only went to or were treated in."""
    lending = (c.where for c in main if c.event not in ELSEWHERE)
    return {m.name: m for m in lending if m is not None and m.role != "to"}


ELSEWHERE = frozenset({"treat", "shelter"})  # what happens to people away from where it struck them
