"""Which place of a sentence belongs to a part of a count, what stands beside it in a list, and which events have one spot, or none.

In: a Scene, a Counted, a PlaceMention. Out: yes or no. It refuses nothing: what the place is then used for is decided by who asks.
"""

from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted
from hstats.mentions.placemention import PlaceMention
from hstats.sentences import segment


def belongs_to_part(joiner: Joiner, scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place stands right behind a part of a count: including 23 in Gaza, 23 on the island of Samar, 28 of those were in Quebec."""
    for o in scene.counts:
        gap = m.first - o.last
        if 0 <= gap <= ADJACENT or (ADJACENT < gap <= LED and leads_to(joiner, scene, o.last, m.first)):
            later = o.whole is not None and o is not c and o.first > c.first
            if later or o.whole is c or beside_part(scene, c, o):
                return True
    return False


def leads_to(joiner: Joiner, scene: Scene, first: int, last: int) -> bool:
    """Whether the words of tokens first..last (exclusive) only lead from a part to its place: on the island of, who were killed in, of those were in."""
    low, words = scene.lex.low, joiner.lexicon.words
    if low[first] in words["whom"]:
        return True  # 163 who were killed in Gaza
    leads = words["locative"] | words["determiners"] | words["kind_area"] | words["kind_town"] | words["told_before"]
    of = low[first] in words["of"]
    told = leads | words["verbs_be"] | words["demonstratives"] if of else leads
    return told.issuperset(low[first + of : last]) or leads.issuperset(low[first:last])


def counted_later(scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place is that of another count beyond the next semicolon: 900 were evacuated; 400 of them are housed in Pakse."""
    lo, _ = segment(scene.lex, m.first, m.last)
    return c.last <= lo and any(lo <= o.first < m.first for o in scene.counts if o.reason is None)


def beside_part(scene: Scene, c: Counted, o: Counted) -> bool:
    """Whether a count is the next of a list behind a part of another: 240, including 181 who died in Gaza and 60 in Sudan."""
    lists = scene.lex.at(o.first - 1, ",") or scene.lex.at(o.first - 1, scene.lex.lexicon.words["join"])
    if o is c or not lists:
        return False
    before = next((p for p in reversed(scene.counts) if p.last <= o.first), None)
    return before is not None and (before.whole is c or (before.first > c.first and beside_part(scene, c, before)))


def leaves_part(scene: Scene, first: int, last: int) -> bool:
    """Whether a comma closes the words of a part, and its whole is told of again: including two critically, after a blast in Cali."""
    low, words = scene.lex.low, scene.lex.lexicon.words
    opens = words["clause_breaks"] | words["locative"]
    return any(low[k] == "," and low[k + 1] in opens for k in range(first, last - 1))


def beside_in_list(scene: Scene, c: Counted, o: Counted) -> bool:
    """Whether a count stands right before another in a list, and has its time: 56 cases with two deaths in May; killed 28 and hurt 72 last month."""
    alike = c.rule == o.rule and c.rule in LISTED and 0 < o.first - c.last <= BESIDE
    between = range(c.last, o.first - (c.rule == "left_active")) if alike else range(0)
    return alike and all((e := scene.lex.entries[k]) is not None and bool(e.roles & JOINS) for k in between)


LISTED, BESIDE, JOINS = frozenset({"event_noun", "left_active"}), 2, frozenset({"list_joins", "accompany"})


def acted_at(scene: Scene, k: int) -> bool:
    """Whether a verb that does something to the counted, or leaves them so, stands at token k: on Saturday hurt three."""
    entry = scene.lex.entries[k]
    return entry is not None and (bool(entry.active) or "leave" in entry.roles)


AT_ONE_SPOT = frozenset(
    {"die", "hurt", "casualty", "miss", "trap", "rescue", "bodies", "destroy", "damage"}
)  # what happens where one event was
ADJACENT, LED = 3, 5  # words: in the northern; on the small island of
SPOTLESS = frozenset({"country", "region", "sea"})  # kinds of places that are no spot
MOVES = frozenset(
    {"displace", "arrive", "cross", "return", "migrant", "evacuate", "rescue", "forced", "refugee", "idp"}
)
