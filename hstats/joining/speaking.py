"""Where and when someone spoke, which is not where and when what he tells of happened.

In: a Joiner, a Scene with its sayings, a PlaceMention or a TimeExpr. Out: yes or no. It refuses a place behind a comma or before what is said.
"""

from hstats.entries import signs
from hstats.joining.scene import Joiner, Scene
from hstats.mentions.attribution import Attribution
from hstats.mentions.moment import TimeExpr
from hstats.mentions.placemention import PlaceMention
from hstats.mentions.speakername import QUOTES, STOP_MARKS
from hstats.mentions.speakersubject import leads_to_date

ENDS = STOP_MARKS | QUOTES | {"."}
SAID = signs("says", "papers_dated")
HEARERS = 3  # words: told reporters yesterday


def spoken_at(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a place is only where a speaker spoke: the rebels' leader told Reuters in Kigali."""
    return any(
        0 < a.verb < m.first and leads_on(joiner, scene, a, m) and ends_saying(joiner, scene, m) for a in scene.says
    )


def leads_on(joiner: Joiner, scene: Scene, a: Attribution, m: PlaceMention) -> bool:
    """Whether nothing but hearers and the way of telling stands between a saying verb and a place: told AFP by telephone from."""
    words, low = joiner.lexicon.words, scene.lex.low
    for k in range(a.verb + 1, m.first):
        told = scene.lex.raw[k][0].isupper() or any(low[k] in words[name] for name in HOW_TOLD)
        if not told and not any(t.first <= k < t.last for t in scene.times):
            return False
    return True


HOW_TOLD = ("heard_by", "statement_words", "locative", "determiners", "by")


def ends_saying(joiner: Joiner, scene: Scene, m: PlaceMention) -> bool:
    """Whether a saying ends behind a place and its date, or goes on with what is said: in Geneva on Friday that …"""
    dated = {k for t in scene.times for k in range(t.first, t.last)}
    j = m.last
    while j < scene.lex.n and (j in dated or leads_to_date(scene.lex, j, joiner.lexicon)):
        j += 1
    return j >= scene.lex.n or scene.lex.raw[j] in ENDS or scene.lex.low[j] in joiner.lexicon.words["that"]


def spoken_date(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date belongs to the saying ("said on Tuesday") and not to what is said."""
    meant = scene.lex.at(t.first - 1, joiner.lexicon.words["meant"])  # the count for this year
    if meant or (not scene.says and not scene.lex.signs & SAID):
        return False
    if says_next(scene, t) or of_paper(joiner, scene, t):
        return True
    if scene.lex.low[t.first - 1] == "(":
        told = next((u for u in scene.times if u.last == t.first - 1), None)
        return told is not None and spoken_date(joiner, scene, told)  # said on Monday (12 March)
    k = before_hearers(joiner, scene, t, before_leads(joiner, scene, t))
    entry = scene.lex.entries[k] if k >= 0 else None
    if any(
        a.name_last > 0 and ((a.name_first < t.last and t.first <= a.name_last) or named_before(scene, a, t))
        for a in scene.says
    ):
        return True
    if scene.lex.at(t.last, joiner.lexicon.words["that"]) and any(a.verb == k for a in scene.says):
        return True  # reported on 18 November that
    passive = scene.lex.at(k - 1, joiner.lexicon.words["verbs_be"])
    spoken = entry is not None and "says" in entry.roles and not entry.after
    return spoken and scene.lex.raw[k][0].islower() and not passive


def before_leads(joiner: Joiner, scene: Scene, t: TimeExpr) -> int:
    """The token before the words that lead to a date: said in a statement late on, issued over the, issued an update."""
    words, low, k = joiner.lexicon.words, scene.lex.low, t.first - 1
    k -= k > 0 and low[k] == "," and t.last + 1 >= scene.lex.n  # the police said, Tuesday.
    while k >= 0 and (low[k] in words["statement_words"] or leads_to_date(scene.lex, k, joiner.lexicon)):
        k -= 1
    if k > 1 and low[k] in words["papers_dated"]:
        k -= 1 + (low[k - 1] in words["determiners"])
    return k


def before_hearers(joiner: Joiner, scene: Scene, t: TimeExpr, k: int) -> int:
    """The token before where and to whom something was said: said in Geneva on, told reporters, told Reuters on."""
    words, lexed = joiner.lexicon.words, scene.lex
    if k > 0 and lexed.raw[k][0].isupper() and lexed.low[k - 1] in words["in"]:
        k -= 2
    while k >= 0 and t.first - k <= HEARERS and heard(scene, k):
        k -= 1
    hearer = k
    while hearer > 0 and t.first - hearer <= HEARERS + 1 and lexed.raw[hearer][0].isupper():
        hearer -= 1
    return hearer if hearer < k and lexed.low[hearer] in words["tells"] else k


def of_paper(joiner: Joiner, scene: Scene, t: TimeExpr) -> bool:
    """Whether a date is that of a paper: in its 8 November snapshot."""
    return scene.lex.at(t.last, joiner.lexicon.words["papers_dated"])


def says_next(scene: Scene, t: TimeExpr) -> bool:
    """Whether a speaker and a saying verb enclose a date: the agency yesterday listed 87."""
    if t.first == 0 or t.last >= scene.lex.n:
        return False
    entry = scene.lex.entries[t.last]
    return any(a.name_last > 0 and 0 <= t.first - a.name_last <= HEARERS for a in scene.says) and (
        entry is not None and "says" in entry.roles
    )


def heard(scene: Scene, k: int) -> bool:
    """Whether a word can be whom something was said to: told reporters yesterday."""
    entry = scene.lex.entries[k]
    return scene.lex.raw[k][0].islower() and (entry is None or (entry.noun is not None and not entry.roles & {"says"}))


def named_before(scene: Scene, a: Attribution, t: TimeExpr) -> bool:
    """Whether a speaker's name leads right to a date; not where a comma ends its phrase: according to reports, in May …"""
    return a.name_last == t.first - 1 and scene.lex.low[a.name_last] != ","
