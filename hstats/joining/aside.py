"""Places that are only told of someone or something beside what is counted: whose office it is, what the counted are accused of, what a march is against.

In: a Scene, a Counted, the places of its sentence. Out: those that are left. It refuses to drop the only place of a sentence for a cause or an errand.
"""

from collections.abc import Callable

from hstats.entries import Rules, signs
from hstats.joining.ofpart import AT_ONE_SPOT, MOVES
from hstats.joining.scene import Scene
from hstats.mentions.counted import TOLLS, Counted
from hstats.mentions.placemention import PlaceMention, narrower


def of_the_event(scene: Scene, c: Counted, free: list[PlaceMention]) -> list[PlaceMention]:
    """The places of a sentence without those that are only told of something beside a count."""
    if c.event == "pledge":  # who gives is not where it is for
        free = [m for m in free if m.role != "subject"]
    if c.rule in TOLLS:
        free = [m for m in free if m.first < c.last or not of_latest(scene, c, m)]
    rules = ASIDE.applying(scene.lex.signs)
    return [m for m in free if not any(rule(scene, c, m, free) for rule in rules)] if rules else free


def told_aside(scene: Scene, c: Counted, name: str) -> bool:
    """Whether a sentence names a place, and only beside a count."""
    named = [m for m in scene.places if m.name == name]
    return bool(named) and not any(m in named for m in of_the_event(scene, c, scene.places))


def whose_office(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a town only tells whose office someone has."""
    return of_office(scene, m, free)


def of_office(scene: Scene, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a town only tells whose office someone has, beside another place: after the death of Cali mayor Ruiz, the governor of Yobe."""
    lexed, words = scene.lex, scene.lex.lexicon.words
    owns = lexed.at(m.last, words["possessive"])  # the governor of Taiz's motorcade
    leads = not owns and lexed.at(m.first - 1, words["of"]) and lexed.at(m.first - 2, words["local_offices"])
    if not (leads or lexed.at(m.last, words["local_offices"])):
        return False
    return len(free) > 1 or not words["let_go"].isdisjoint(lexed.low[max(0, m.first - FATE) : m.first])


def of_charge(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is that of what the counted are held for: three men accused of a bombing in Nairobi; not held for theft in Nairobi."""
    words, low = scene.lex.lexicon.words, scene.lex.low
    held = (k for k in range(c.last, m.first - 1) if low[k] in words["charges"] and low[k + 1] in words["charged_with"])
    charge = next(held, None)
    if charge is None or m.first - charge > CHARGED:
        return False
    return not words["crimes"].isdisjoint(low[charge : m.first])


def of_cause(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is only that of what something answers to or is held for: in retaliation for an attack on Israel, protests against Israel."""
    words, low = scene.lex.lexicon.words, scene.lex.low
    answers, causes, marches, against = words["revenges"], words["causes"], words["marches"], words["against"]
    before = range(m.first - 1, max(-1, m.first - CAUSE), -1)
    led = (k for k in before if low[k] in causes or low[k] in answers or (low[k] in marches and low[k + 1] in against))
    cause = next(led, None)
    if cause is None or cause < c.first < m.first or "," in low[cause : m.first]:
        return False
    inside = low[m.first - 1] in words["inside"] and any(cause < o.first < m.first for o in free)
    if inside or not words["clause_breaks"].isdisjoint(low[cause + 1 : m.first]):
        return False
    return low[cause] in answers or any(not (narrower(m, o) or cause < o.first <= m.first) for o in free)


def of_overflow(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a river only is what flooded another place: floods in Bangui, caused by the overflow of the Ubangi."""
    k = m.first - 1 - scene.lex.at(m.first - 1, scene.lex.lexicon.words["definite"])
    words = scene.lex.lexicon.words
    return len(free) > 1 and scene.lex.at(k, words["of"]) and scene.lex.at(k - 1, words["overflows"])


def of_fate(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is where someone is tried, jailed or dies who did long ago what is counted: Lang, who strangled seven, is beheaded in Riyadh."""
    low, words = scene.lex.low, scene.lex.lexicon.words
    opens = next((k for k in range(c.first - 1, 0, -1) if low[k] in words["whom"] and low[k - 1] == ","), None)
    if opens is None or m.first < c.last or c.first - opens > DEED:
        return False
    closed = (
        k for k in range(c.last, m.first - 1) if low[k] == "," and low[k + 1] in words["verbs_be"] | words["dies"]
    )
    return next(closed, None) is not None


def of_company(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is only where others beside the counted did something: 900 fled to Chad, with dozens drowning in the Logone."""
    low, words = scene.lex.low, scene.lex.lexicon.words
    for k in range(c.last, m.first - 3):
        if low[k] == "," and low[k + 1] in words["afterwards"]:
            firsts = {o.first for o in scene.counts}
            acts = next((j for j in range(k + 3, min(m.first, k + COMPANY)) if ends_so(low[j], words)), None)
            others = low[k + 2] in words["several_of"] or k + 2 in firsts
            return others and acts is not None and m.first - acts <= CLOSE and c.first < k
    return False


def ends_so(word: str, words: dict[str, frozenset[str]]) -> bool:
    """Whether a word is a participle of what goes on: drowning."""
    return any(word.endswith(ending) for ending in words["reduced_endings"])


def of_homecoming(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is only where people who stay elsewhere may go one day: plans for their repatriation to Somalia."""
    leads = m.role == "to" and scene.lex.at(m.first - 2, scene.lex.lexicon.words["homecomings"])
    return leads and c.event in STAYING


def of_other_deed(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is only that of what the same people did besides: killing 18, while also shelling Ansongo."""
    low, words = scene.lex.low, scene.lex.lexicon.words
    return any(low[k] in words["contrast"] and low[k + 1] in words["besides"] for k in range(c.last, m.first - 1))


def of_answer(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is that of the answer to what a count is of: in retaliation for a raid that hurt 50, jets bombed Sanaa."""
    low, words = scene.lex.low, scene.lex.lexicon.words
    if not scene.lex.at(1, words["causes"]) and not scene.lex.at(1, words["revenges"]):
        return False
    comma = low.index(",", c.last) if "," in low[c.last :] else scene.lex.n
    return comma < m.first and not words["strikes_at"].isdisjoint(low[comma : m.first])


def of_latest(scene: Scene, c: Counted, m: PlaceMention) -> bool:
    """Whether a place is only that of the latest dead of a toll: the toll of floods rises to 70 as 12 drown in Nowshera."""
    words, low = scene.lex.lexicon.words, scene.lex.low
    breaks = words["meanwhile"] | words["clause_breaks"]
    opens = next((k for k in range(c.last, m.first) if low[k] in breaks), m.first)
    if any(opens < o.first < m.first and o.event == c.event for o in scene.kept):
        return True
    behind = (e for e in scene.lex.entries[opens + 1 : min(m.first, opens + LATEST)] if e is not None)
    return any(c.event in e.after + e.counted + e.toll for e in behind)  # after a farmer dies in Viseu


def of_errand(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a place is only for whom a load is, and another follows: a plane carrying supplies for Haiti crashes in Miami."""
    words, low = scene.lex.lexicon.words, scene.lex.low
    k = m.first - 1 - (low[m.first - 1] in words["definite"])
    if k < 0 or low[k] not in words["destination"] or words["carries"].isdisjoint(low[max(0, k - ERRAND) : k]):
        return False
    return any(o.first > m.last for o in free)


def of_load(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether a land is only what those aboard flee from or are of, and another place follows: a ferry carrying people fleeing Sudan sinks on Lake Nasser."""
    low, words = scene.lex.low, scene.lex.lexicon.words
    loaded = m.kind == "country" and not words["carries"].isdisjoint(low[max(0, m.first - LOAD) : m.first])
    if not loaded or words["one_spot"].isdisjoint(low[m.last :]):
        return False
    return any(o.first > m.last and not narrower(o, m) for o in free)


def of_meeting(scene: Scene, c: Counted, m: PlaceMention, free: list[PlaceMention]) -> bool:
    """Whether one confers or judges at a place, and what is counted was not there: meet in Vienna after clashes; talks in Doha; a court in Leeds."""
    if c.event not in ABROAD or m.role != "in":
        return False
    words, low = scene.lex.lexicon.words, scene.lex.low
    for k in range(m.first - 1, max(-1, m.first - MEETING), -1):
        if low[k] in words["tribunals"]:
            return k < OPENS and m.first < c.first and any(o.first > m.last for o in free)
        if low[k] in words["confers"]:
            return m.first - k < OPENS
        if low[k] in words["talks"]:
            return True
        if low[k] in BREAKS:
            return False
    return False


DEED, COMPANY, CLOSE, LOAD = 8, 6, 4, 14  # tokens
STAYING = frozenset({"refugee", "idp", "shelter", "asylum"})
LATEST = 5  # tokens: following the death of
FATE, CHARGED, CAUSE, ERRAND, MEETING, OPENS = 4, 20, 14, 8, 10, 4  # tokens
BREAKS = frozenset(",;")
ABROAD = AT_ONE_SPOT | MOVES | {"pledge", "detain"}
Rule = Callable[[Scene, Counted, PlaceMention, list[PlaceMention]], bool]
# By what a place of the sentence is not that of a count, each with the signs that the sentence must show.
ASIDE: Rules[Rule] = Rules(
    (
        (whose_office, signs("local_offices")),
        (of_charge, signs("charges")),
        (of_cause, signs("revenges", "causes", "marches")),
        (of_overflow, signs("overflows")),
        (of_fate, signs("whom")),
        (of_company, signs("several_of", "afterwards")),
        (of_homecoming, signs("homecomings")),
        (of_other_deed, signs("besides")),
        (of_load, signs("carries")),
        (of_answer, signs("strikes_at")),
        (of_errand, signs("carries")),
        (of_meeting, signs("tribunals", "confers", "talks")),
    )
)
