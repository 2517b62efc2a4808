"""Which places of a sentence a count may have, before it is settled which it has.

In: a Scene and a Counted. Out: PlaceMentions in text order; whether the count is told to be where no name is. It refuses what only heads a report, a place
of a clause since when something is so, and one that only bounds a record.
"""

from collections.abc import Callable

from hstats.entries import Rules, signs
from hstats.joining.aside import of_the_event
from hstats.joining.covering import of_earlier
from hstats.joining.journeying import left_behind
from hstats.joining.lending import names_unknown
from hstats.joining.ofpart import ADJACENT, MOVES
from hstats.joining.policing import at_home
from hstats.joining.scene import Joiner, Scene
from hstats.joining.told import COUNTRYWIDE, after_record
from hstats.joining.untimely import CONTRAST, in_next_clause
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import PlaceMention
from hstats.sentences import segment


def elsewhere(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether the words right behind a count place it everywhere, or where no name is told: worldwide, in other countries."""
    if c.first and scene.lex.low[c.first - 1] == ":" and item_of_unknown(scene, c):
        return True
    if not scene.lex.signs & NOWHERE:
        return False
    words, low = joiner.lexicon.words, scene.lex.low
    for j in range(c.last, min(scene.counted_from(c.last), c.last + ADJACENT)):
        other = low[j] in words["other_lands"] and low[j - 1] in words["other"]
        if low[j] in words["all_over"] or other:
            return True
    return bool(scene.lex.signs & ALL_OVER) and everywhere(scene, c)


def item_of_unknown(scene: Scene, c: Counted) -> bool:
    """Whether a name that no gazetteer knows labels a count in a list of places: 157 died (Bara: 105; Osko West: 52)."""
    low, label = scene.lex.low, c.first - 2
    while label >= 0 and scene.lex.raw[label][0].isalpha():
        label -= 1
    listed = label >= 0 and low[label] in ITEM_MARKS
    placed = any(label < m.first < c.first for m in scene.places)
    return listed and not placed and names_unknown(scene.lex, label + 1, c.first - 1)


ITEM_MARKS = frozenset("(;")


def everywhere(scene: Scene, c: Counted) -> bool:
    """Whether the clause of a count tells of the whole world, and no place stands between: across the world, 84 were hurt."""
    lo, hi = segment(scene.lex, c.first, c.last)
    for j in range(lo, hi):
        entry = scene.lex.entries[j]
        if entry is not None and "all_over" in entry.roles:
            first, last = min(j, c.first), max(j, c.last)
            return not any(first <= m.first < last for m in scene.places)
    return False


NOWHERE, ALL_OVER = signs("all_over", "other_lands"), signs("all_over")


def usable(joiner: Joiner, scene: Scene, c: Counted) -> list[PlaceMention]:
    """The places of a sentence that can be where something happened; a bare destination only where no journey is told."""
    if not scene.places:
        return []
    free = at_work(joiner, scene, c)
    if c.event == "detain":
        free = at_home(joiner, scene, c, free)
    elif c.event == "return" and (left := left_behind(scene, c)) is not None:
        free = [m for m in free if m is not left]
    fetched = c.event in FOUND and not any(
        m.role in ("to", "path") for m in free
    )  # bodies from a lake, from no journey
    found = [m for m in free if m.role in PLAIN or (m.role == "from" and fetched)]
    if joiner.index == 0 and found:
        found = [m for m in found if not dateline(joiner, scene, m)] or found
    if found:
        return found
    journey = c.event in JOURNEYS or any(m.role in ("from", "path") for m in free)
    return [m for m in free if m.role in APART and m.known and not (journey and m.role == "to")]


def at_work(joiner: Joiner, scene: Scene, c: Counted) -> list[PlaceMention]:
    """The places of a sentence but those of a clause since when it is so, and those that are told of something else."""
    free = scene.places
    since = [t for t in scene.times if t.role == "since"]
    if since:
        inside = [(t.first, t.last) for t in since if not of_earlier(joiner, scene, c, t.first, t.last)]
        free = [m for m in free if not any(a <= m.first < b for a, b in inside)]
    rules = TOLD_APART.applying(scene.lex.signs)
    if rules:
        free = [m for m in free if not any(rule(joiner, scene, c, m) for rule in rules)]
    return of_the_event(scene, c, free)


def in_contrast(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place stands in a clause of its own behind a count."""
    return in_next_clause(joiner, scene, c, m.first)


def broke_record(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place is that of what broke a record later."""
    return after_record(joiner, scene, m)


def taken_to(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether the hurt, or others behind the dead, were taken to a place: six were flown to Oslo; not airlifted, when a bus overturned in Pembroke."""
    others = c.event == "die" and any(c.last <= o.first < m.first for o in scene.kept)
    if c.event != "hurt" and not others:
        return False
    words, low = scene.lex.lexicon.words, scene.lex.low
    taken = next((k for k in range(m.first - 1, c.last - 1, -1) if low[k] in words["taken_away"]), None)
    return taken is not None and words["clause_breaks"].isdisjoint(low[taken : m.first])


def only_names(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place only has a name of its own for what happened: Rai, known in the Philippines as Odette."""
    words, lexed, k = joiner.lexicon.words, scene.lex, m.first - 1
    k -= lexed.at(k, words["definite"])
    named = lexed.at(k, words["in"]) and lexed.at(k - 1, words["named_there"])
    return named and lexed.at(m.last, words["meanwhile"])


def bounds_record(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a land behind a count only says where a record holds: the costliest storm in U.S. history; in Chile's second-worst fire."""
    if m.first < c.last or m.kind not in COUNTRYWIDE:
        return False
    lexed = scene.lex
    owns = lexed.at(m.last, joiner.lexicon.words["possessive"])
    return lexed.tells("superlatives", c.last, m.first) or (
        owns and lexed.tells("superlatives", m.last, m.last + OWNED)
    )


OWNED = 3  # tokens: 's fifth-deadliest


def of_speaker(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place stands in what is only said of a speaker: according to SOHR, which watches the war in Syria."""
    low, relative = scene.lex.low, joiner.lexicon.words["relative"]
    named = [a.name_last for a in scene.says if 0 < a.name_last < m.first]
    return any(low[last] == "," and scene.lex.at(last + 1, relative) for last in named)


def bracketed_apart(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place stands in a bracket with counts of its own, and this count outside: 157 died (Bara: 105; Parsa: 52) and 349 were hurt."""
    low = scene.lex.low
    opens = next((k for k in range(m.first - 1, -1, -1) if low[k] in "()"), -1)
    if opens < 0 or low[opens] == ")":
        return False
    closes = next((k for k in range(m.last, scene.lex.n) if low[k] in "()"), scene.lex.n)
    return not opens < c.first < closes and any(opens < o.first < closes for o in scene.kept)


Rule = Callable[[Joiner, Scene, Counted, PlaceMention], bool]
# By what a place of the sentence is told of something else than a count, each with the signs that the sentence must show.
TOLD_APART: Rules[Rule] = Rules(
    (
        (in_contrast, CONTRAST),
        (only_names, signs("named_there")),
        (broke_record, signs("until")),
        (bounds_record, signs("superlatives")),
        (of_speaker, signs("relative")),
        (bracketed_apart, signs("(")),
        (taken_to, signs("taken_away")),
    )
)


def dateline(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a place only heads a report: COLOMBO: At least 41 …; Kandy: A bus …"""
    if joiner.index or m.first or m.role != "heading":
        return False
    listed = any(o.first == m.last + 1 and o.number.digits for o in scene.counts)  # Idlib: 12 killed, …
    marked = scene.lex.at(m.last, MARKS) and scene.lex.raw[-1] == "."
    return scene.lex.raw[0].isupper() or (marked and not listed)


MARKS = frozenset({":", "-", "–", "—"})
FOUND = frozenset({"bodies"})  # where the dead were taken from is where they were
JOURNEYS = MOVES - {"idp", "refugee"}
PLAIN = frozenset({"in", "near", "between", "heading", "subject", "owner"})
APART = frozenset({"to", "measured"})  # where it went, what it was measured from
