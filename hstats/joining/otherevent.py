"""By what a time is that of another event than a count tells of: of what the counted did or suffered before, of what the count answers, of another clause.

In: a Joiner, a Scene, a Counted, a TimeExpr. Out: yes or no. It refuses to part a count from the time of its own event word.
"""

from hstats.joining.scene import Joiner, Scene
from hstats.mentions.counted import Counted
from hstats.mentions.moment import TimeExpr


def of_the_counted(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date tells of something else that befell the counted: two aid workers who were abducted in May were found dead."""
    who, low = joiner.lexicon.words["whom"], scene.lex.low
    j = next((j for j in range(c.last, min(t.first, c.last + WHO)) if low[j] in who), None)
    if j is None or j < c.trigger < t.first or goes_on(joiner, scene, j, t):
        return False
    told = [e for e in scene.lex.entries[j : t.first] if e is not None and happens(e)]
    return bool(told) and not any(
        c.event in e.after or c.event in e.active for e in told
    )  # the deaths of two who were killed in May


def goes_on(joiner: Joiner, scene: Scene, j: int, t: TimeExpr) -> bool:
    """Whether what is said of people at token j has ended before a date, and their predicate follows: who were abducted were found on Monday."""
    be, low, entries = joiner.lexicon.words["verbs_be"], scene.lex.low, scene.lex.entries
    return any(low[k + 1] in be and happens(entries[k]) for k in range(j, t.first - 1))


def of_described(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date tells of what a participle, or "that", right behind the counted says befell them: two aid workers abducted in May were found dead."""
    behind = scene.lex.entries[c.last] if c.last < t.first else None
    if behind is None or c.last <= c.trigger < t.first:
        return False
    told = behind.after or scene.lex.low[c.last] in joiner.lexicon.words["that"]
    if not told or (behind.after and BEFALLS.isdisjoint(behind.after)):
        return False
    return any(map(happens, scene.lex.entries[c.last : t.first]))


def happens(entry: object) -> bool:
    """Whether an entry tells that something happened."""
    return entry is not None and bool(entry.active or entry.after)  # type: ignore[attr-defined]


BEFALLS = frozenset({"die", "hurt", "abduct", "detain"})
WHO = 9  # tokens behind a count: of two Kenyan border police officers


def of_deed(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is that of what people are blamed for: five are held, accused of an attack in May; two who took part in it died."""
    low, words = scene.lex.low, joiner.lexicon.words
    over = t.kind == "date" and low[t.first - 1] in words["determiners"] and low[t.first - 2] in words["held_over"]
    if over and c.event in HELD:
        return c.last < t.first  # arrested over the May attack
    j = next((j for j in range(t.first - 1, -1, -1) if low[j] in words["blamed"]), None)
    if j is None or not deed_told(joiner, scene, j, t):
        return False
    if c.last <= j:
        return not j < c.trigger < t.first
    subject = next((o for o in scene.counts if o.last <= j and o.trigger >= t.last), None)
    return subject is not None and c.first > subject.trigger


def deed_told(joiner: Joiner, scene: Scene, j: int, t: TimeExpr) -> bool:
    """Whether a deed is told between a word of blame at token j and a date, or bears that date: in connection with the May attack."""
    low, words = scene.lex.low, joiner.lexicon.words
    deeds = words["deeds"] | words["told_before"]
    between = range(j + 1, t.first)
    if any(low[k] in deeds or happens(scene.lex.entries[k]) for k in between):
        return True
    named = low[t.last : t.last + NAMED] if low[t.first - 1] in words["determiners"] else []
    return not deeds.isdisjoint(named)


def of_cause(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is only that of what a state or an arrest follows on, or of a killing that brought on more: 600 are staying in schools after the slide on 12 March."""
    if t.role != "in":
        return False
    low, words = scene.lex.low, joiner.lexicon.words
    leads = joiner.lexicon.period["roles"]["after"]
    k = next(
        (k for k in range(t.first - 1, -1, -1) if low[k] in leads or low[k] in words["answers"] or low[k] == ","), -1
    )
    if k < 0 or k + 1 >= t.first:
        return False
    if low[k] in words["answers"]:
        return ends_clause(joiner, scene, t.last, c.first) if k < OPENS else c.last <= k
    provoked = not words["provokes"].isdisjoint(low[k + 1 : k + NEAR])
    return low[k] in leads and (c.event in LIVING or (c.last <= k and (c.event in HELD or provoked)))


def of_example(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date bears the name of one of the counted: behind two attacks, including the 2021 Riga bombing."""
    low, words = scene.lex.low, joiner.lexicon.words
    led = c.last < t.first - 1 and low[t.first - 1] in words["determiners"] and low[t.first - 2] in words["such_as"]
    return led and not any(o.first >= t.last for o in scene.kept)


def of_own_clause(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is of a clause behind a count that has one of its own: five were found in Kilifi, where 400 were two years ago; targets 900 in an outbreak that has killed 40 since May."""
    words, low = joiner.lexicon.words, scene.lex.low
    for j in range(c.last, t.first - 1):
        where = low[j] in words["where"] and low[j - 1] == ","
        if where or (t.role == "since" and low[j] in words["relative"] and low[j + 1] in words["having"]):
            return any(o.first > j for o in scene.kept)
    return False


def of_prelude(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is that of what was still to come: 140 were freed ahead of the vote in December; not: before dawn on Monday."""
    low, words = scene.lex.low, joiner.lexicon.words["preludes"]
    whole = t.kind == "date" and not t.a.day
    for k in range(t.first - 1, max(-1, t.first - PRELUDE), -1):
        if low[k] == "," or happens(scene.lex.entries[k]):
            return False
        if f"{low[k - 1]} {low[k]}" in words or (whole and low[k] in words):
            return c.last <= k or ends_clause(joiner, scene, t.last, c.first)
    return False


PRELUDE = 10  # tokens: ahead of the first round of the presidential election in


def ends_clause(joiner: Joiner, scene: Scene, first: int, last: int) -> bool:
    """Whether a comma between two tokens ends a clause: in revenge for a raid on Monday, they; not: a raid on Monday, which killed."""
    low = scene.lex.low
    return any(low[j] == "," and low[j + 1] not in joiner.lexicon.words["relative"] for j in range(first, last))


LIVING = frozenset({"shelter", "refugee", "idp", "need", "hunger"})  # states that go on
HELD = frozenset({"detain"})
NAMED = 4  # tokens behind a date: nightclub shooting
OPENS, NEAR = 2, 4  # tokens: in response; after the brutal killing


def of_base(joiner: Joiner, scene: Scene, c: Counted, t: TimeExpr) -> bool:
    """Whether a date is that from which a change is reckoned: 383 were killed in 2024, up by 31% from 2023, a 31% rise on 2023, 90 more than in 2023."""
    words, low = joiner.lexicon.words, scene.lex.low
    if (
        t.b is not None
        or t.role == "since"
        or t.kind == "past"
        or not words["of_that"].isdisjoint(low[t.last : c.first])
    ):
        return False
    before = next((o for o in reversed(scene.counts) if o.number.last <= t.first), None)
    if before is None or t.first - before.number.last > MARK:
        return False
    between = low[before.number.last : t.first]
    if outnumbers(joiner, scene, before):
        return True
    if before.number.kind != "percent":
        return False
    rise = not words["change"].isdisjoint(between) and not words["reckoned"].isdisjoint(between)
    return rise or low[t.first - 1] in joiner.lexicon.period["roles"]["from"]


def outnumbers(joiner: Joiner, scene: Scene, c: Counted) -> bool:
    """Whether a count only tells by how much another is more or less than a third: 120 more than the year before."""
    lexed, last = scene.lex, c.number.last
    led = lexed.at(last, joiner.lexicon.words["more_or_less"]) and lexed.at(last + 1, joiner.lexicon.words["than"])
    return led and not any(o.number.first == last + 2 for o in scene.counts)


MARK = 6  # tokens: increase over the same period of
