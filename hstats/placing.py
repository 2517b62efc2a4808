"""Where a count was, and where a movement began and went.

In: a Scene and a Counted. Out: a PlaceMention or None; one taken from elsewhere in the document is flagged.
"""

from hstats.dating import backdrop
from hstats.mentions.counted import Counted
from hstats.mentions.place import Atlas, PlaceMention, within
from hstats.scene import Backdrop, Joiner, Scene
from hstats.sentences import lex, segment


def place_of(joiner: Joiner, scene: Scene, c: Counted, flags: list[str]) -> PlaceMention | None:
    """The place of a count: in its own stretch, further on in its clause, before it, its whole's, or inherited with a flag."""
    roles = ("in", "heading", "subject") if c.event in MOVES else ("in", "heading", "subject", "to")
    inside = [(t.first, t.last) for t in scene.times if t.role == "since"]
    found = [
        m
        for m in scene.places
        if m.role in roles and (m.role != "to" or m.place_id) and not any(a <= m.first < b for a, b in inside)
    ]
    lo, hi = segment(scene.lex, c.first, c.last)
    near = [m for m in found if lo <= m.first < hi]
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first), hi)
    own = [m for m in near if c.last <= m.first < stop]
    if own:
        return own[0]
    before = [m for m in near if m.last <= c.first]
    after = [m for m in near if m.first >= stop]
    if after and not (before and split_list(scene, near)):
        return after[0]
    if before:
        return before[0] if len(before) == 1 else before[-1]
    if c.whole is not None and isinstance(c.whole.where, PlaceMention):
        if c.whole.where_inherited:
            flags.append("place_inherited")
        return c.whole.where
    return inherited_place(joiner, scene, found, flags)


def split_list(scene: Scene, near: list[PlaceMention]) -> bool:
    """Whether counts and places alternate: 36 in Italy, 16 in France."""
    owners = {
        id(max((c for c in scene.counts if c.first < m.first), key=lambda c: c.first, default=None)) for m in near
    }
    return len(owners) > 1


def inherited_place(joiner: Joiner, scene: Scene, found: list[PlaceMention], flags: list[str]) -> PlaceMention | None:
    """A place of the same sentence beyond the semicolon, or of an earlier sentence: flagged."""
    if found:
        flags.append("place_inherited")
        return found[0]
    total = any(t.role == "since" for t in scene.times)
    carried = carried_place(joiner, total) if not any(m.role in ("in", "heading") for m in scene.places) else None
    if carried is not None:
        flags.append("place_inherited")
    return carried


def carried_place(joiner: Joiner, total: bool) -> PlaceMention | None:
    """The place that an earlier sentence lends: of the same paragraph, else the heading or the title, else the nearest.

    A total since a date is of what the document as a whole is about, and passes over its paragraph.
    """
    earlier = range(joiner.index - 1, max(-1, joiner.index - 13), -1)
    for index in earlier:
        if total or paragraph_breaks(joiner, index):
            break
        place = lent(joiner, index)
        if place is not None:
            return place
    heading = next((p for i in earlier if (p := lent(joiner, i)) is not None and p.role == "heading"), None)
    nearest = next((p for i in earlier if (p := lent(joiner, i)) is not None), None)
    return heading or title_place(joiner) or nearest


def lent(joiner: Joiner, index: int) -> PlaceMention | None:
    """The place of sentence ``index``, if it lies in a country that the document is about."""
    place = backdrop(joiner, index).place
    about = joiner.countries[:2]
    foreign = place is not None and place.country is not None and about and place.country not in about
    return None if foreign else place


def paragraph_breaks(joiner: Joiner, index: int) -> bool:
    """Whether a line ends between sentence ``index`` and the next."""
    return "\n" in joiner.document.text[joiner.spans[index][1] : joiner.spans[index + 1][0]]


def title_place(joiner: Joiner) -> PlaceMention | None:
    """The place that the title names; a title is context, and gives no figure and no date."""
    title = joiner.document.title
    if not title:
        return None
    if TITLE not in joiner.backdrops:
        lexed = lex(title, 0, len(title), joiner.lexicon)
        found = within(lexed, joiner.lexicon, Atlas(joiner.gazetteer, joiner.countries, set()))
        joiner.backdrops[TITLE] = Backdrop(None, found)
    return joiner.backdrops[TITLE].place


TITLE = -1


MOVES = frozenset({"displace", "cross", "return", "migrant", "evacuate", "rescue", "forced", "refugee", "idp"})


def movement(scene: Scene, c: Counted, role: str) -> PlaceMention | None:
    """The origin or destination of a moving count: the first such place behind it before the next count, else in its clause."""
    if c.event not in MOVES:
        return None
    lo, hi = segment(scene.lex, c.first, c.last)
    stop = next((o.first for o in scene.counts if o.reason is None and o.first > c.first and o.event in MOVES), hi)
    goals = [m for m in scene.places if m.role == role and lo <= m.first < hi]
    return next((m for m in goals if c.first <= m.first < stop), None) or (goals[0] if len(goals) == 1 else None)
