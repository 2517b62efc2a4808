"""The detail of a count: its disease, its IPC phase, its kind of malnutrition, the sector of a need or an answer, what is lacked.

In: a Scene and a Counted with its indicator. Out: words of the text, or None where it names none. It refuses words that stand nearer to another
count, and looks into earlier sentences for a disease only.
"""

import re
from functools import lru_cache

from hstats.entries import Noun
from hstats.joining.scene import Joiner, Scene
from hstats.lexicon import Lexicon
from hstats.mentions.counted import Counted
from hstats.sentences import either

KINDS = {
    "cases": "disease", "deaths_disease": "disease", "case_fatality_rate": "disease", "food_insecure": "phase",
    "malnourished": "malnutrition_kind", "in_need": "sector", "targeted": "sector", "reached": "sector", "lack_access": "service",
}  # fmt: skip
LONGEST, EARLIER = 4, 1500  # tokens, characters


def detail_of(joiner: Joiner, scene: Scene, c: Counted, code: str) -> str | None:
    """What the text says further of what was counted, as it is written."""
    kind = KINDS.get(code)
    if kind is None:
        return thing_of(scene, c)
    if kind == "phase":
        return phase_of(joiner, scene, c)
    names = names_of(joiner.lexicon, kind, code in VACCINATED)
    first, last = stretch(scene, c)
    found = named(scene, names, c.last, last) or named(scene, names, first, c.last)
    if kind != "disease":
        return found
    return found or named(scene, names, 0, scene.lex.n) or told_before(joiner, scene, names)


@lru_cache(maxsize=64)
def names_of(lexicon: Lexicon, kind: str, vaccinated: bool) -> frozenset[str]:
    """The names of a kind of detail; those of diseases also for whom a vaccination reached, or is to."""
    diseases = lexicon.words["disease"] - lexicon.words["epidemic"]
    if kind == "disease":
        return diseases
    return lexicon.words[kind] | diseases if kind == "sector" and vaccinated else lexicon.words[kind]


def thing_of(scene: Scene, c: Counted) -> str | None:
    """What is counted where the unit is a mere item: 165,000 litres of safe water."""
    last = max(c.number.last, c.number.hedge_last)
    if c.noun is None or c.noun.unit != "item" or c.number.kind != "count" or c.last <= last:
        return None
    return scene.lex.slice(last, c.last)


VACCINATED = frozenset({"targeted", "reached"})


def stretch(scene: Scene, c: Counted) -> tuple[int, int]:
    """The tokens around a count that no other count stands nearer to: from the count before to the count behind."""
    first, last = 0, scene.lex.n
    for o in scene.kept:
        if o.number.kind != "percent" and first < o.last <= c.first:
            first = o.last
        elif o.number.kind != "percent" and c.last <= o.first < last:
            last = o.first
    return first, last


def named(scene: Scene, names: frozenset[str], first: int, last: int) -> str | None:
    """The first of some names between two tokens, the longest where one begins with another."""
    low, opens = scene.lex.low, openers(names)
    for j in range(first, last):
        if low[j] not in opens:
            continue
        for end in range(min(last, j + LONGEST), j, -1):
            if " ".join(low[j:end]) in names:
                return scene.lex.slice(j, end)
    return None


@lru_cache(maxsize=8)
def openers(names: frozenset[str]) -> frozenset[str]:
    """The first words of names."""
    return frozenset(name.partition(" ")[0] for name in names)


def told_before(joiner: Joiner, scene: Scene, names: frozenset[str]) -> str | None:
    """The last of some names in the sentences before, else in the title."""
    text, start = joiner.document.text, scene.lex.start
    for part in (text[max(0, start - EARLIER) : start], joiner.document.title or ""):
        found = [m.group() for m in pattern(names).finditer(part)]
        if found:
            return found[-1]
    return None


@lru_cache(maxsize=8)
def pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Names as a pattern."""
    return re.compile(rf"\b{either(names)}\b", re.IGNORECASE)


def phase_of(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """IPC Phase 3 or above: the phase behind a count, before the next one; else the one in its label."""
    first, last = stretch(scene, c)
    return phase_in(joiner, scene, c.last, last) or phase_in(joiner, scene, first, c.first)


def phase_in(joiner: Joiner, scene: Scene, first: int, last: int) -> str | None:
    """A phase between two tokens, with what opens it upwards."""
    lex, words = scene.lex, joiner.lexicon.words
    for j in range(first, last):
        k = j
        while k < last and lex.low[k] in words["phase"]:
            k += 1
        if k == j or k >= last or not lex.low[k][0].isdecimal():
            continue
        stop = k + 1
        room = range(min(2, lex.n - stop), 0, -1)
        opened = next((n for n in room if " ".join(lex.low[stop : stop + n]) in words["phase_open"]), 0)
        return lex.slice(j, stop + opened)
    return None


def unsaid_group(joiner: Joiner, scene: Scene, c: Counted) -> str | None:
    """The group of people that a bare count leaves unsaid, of the count before it: three gendarmes died and five more were wounded."""
    before = next((o for o in reversed(scene.counts) if o.last <= c.first), None)
    if c.noun is not None or c.head is not None or c.number.kind != "count" or before is None or before.noun is None:
        return None
    words, low = joiner.lexicon.words, scene.lex.low
    joined, behind = scene.lex.entries[c.first - 1], scene.lex.entries[c.last] if c.last < scene.lex.n else None
    leads = joined is not None and "conjunctions" in joined.roles and before.whole is None
    bare = not c.number.addition and behind is not None and "verbs_be" in behind.roles
    more = c.number.addition and not words["yet_more"].isdisjoint(low[c.number.last : c.number.last + 1])
    return before.noun.population if leads and (bare or more) else None


def elided(joiner: Joiner, scene: Scene, c: Counted) -> Noun | None:
    """The noun that a bare number leaves out, if the count before has it and tells the same: 400,000 customers had no power in York, 172,000 in Leeds."""
    if c.head is not None or c.number.kind != "count" or c.code != SUPPLIED:
        return None
    here = next((o for o in reversed(scene.counts) if o.reason is None and o.last <= c.first), None)
    before = here or next((o for o, _ in joiner.carried.known), None)
    return before.noun if before is not None and before.code == c.code else None


SUPPLIED = "lack_access"  # of which customers, homes and people are counted alike
