"""What is said of the counted behind it: the predicate that stands right there, or further on behind what describes the counted.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of its word. It refuses to look across a clause break, and a
count that stands in a phrase as the subject of what follows.
"""

from hstats.mentions.aside import closing
from hstats.mentions.counted import SKIPS, Counted, Reader, choose, whole_behind
from hstats.mentions.doing import FATES, does, outcome
from hstats.mentions.fitting import kind_of, narrower_event, parted, pick
from hstats.mentions.governed import in_phrase
from hstats.mentions.predicatewalk import BREAKS, Walk, finite, only_degree, predicate
from hstats.mentions.toll import toll_frame

FAR = 24  # tokens that a subject may stand before its predicate


def right_after(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 killed · 12 people were killed: the predicate stands right behind, over auxiliaries; what only describes the counted gives way to it."""
    found = behind(r, index, c)
    if found is not None and found[0] == HOME and (told := dwell_and(r, c, found[1])) is not None:
        return told
    part = r.counts[index - 1] if index else None
    if found is not None and part is not None and part.trigger == found[1] and whole_behind(r, index - 1, part) is c:
        return None  # 76 of the 118 passengers still missing
    if found is None or not describes(r, c, found[1]):
        return found
    if r.lex.low[c.last] in r.lexicon.words["whom"] and toll_frame(r, index, c) is not None:
        return None  # arrivals have reached 14,953 people who were rescued at sea
    return main_predicate(r, c, found[0], found[1]) or found


def before_being(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """Four raiders stormed a bank, wounding two clerks, before being shot dead: what befell the subject of a sentence in the end."""
    if index or c.first > 1 or c.kind not in (None, "person") or (c.noun is None and c.head is None):
        return None
    for j in range(c.last, r.lex.n - 2):
        if r.lex.low[j] in r.lexicon.words["prior"] and r.lex.low[j + 1] in r.lexicon.words["being"]:
            entry = r.lex.entries[j + 2]
            event = pick(r, index, c, entry.after) if entry is not None and entry.after else None
            return (event, j + 2) if event else None
    return None


def dwell_and(r: Reader, c: Counted, j: int) -> tuple[str, int] | None:
    """Live in remote districts and need food: what else is said of those who live there, where it is a lack."""
    entry = r.lex.entries[j]
    found = predicate(r, c, FAR, Walk(j + (entry.width if entry is not None else 1), in_phrase=True))
    return found if found is not None and found[0] in LACKS else None


HOME, LACKS = "home_to", frozenset({"need", "hunger", "lack", "malnutrition"})


def behind(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """The first event word behind a count, over auxiliaries and relatives only."""
    lex, j, copula, relative = r.lex, behind_share(r, c), False, False
    while j < lex.n:
        j += copula and j + 1 < lex.n and lex.low[j] in QUOTED  # 423 were "totally damaged"
        if copula and lex.low[j] in r.lexicon.words["among"]:
            return among_named(r, c, j)
        entry = lex.entries[j]
        relative = relative or (entry is not None and "relative" in entry.roles)
        if entry is None or "downed" in entry.roles or (copula and not relative and in_phrase(r, c)):
            return None
        if copula and entry.counted and choose(r, entry.counted, kind_of(c)):
            told = outcome(r, c, j, entry) if entry.after[:1] in FATES else None
            return told or choose(r, entry.counted, kind_of(c)) or "", j
        copula = copula or "verbs_be" in entry.roles
        if entry.active and does(r, c, j, entry):
            return None
        if (entry.after or entry.width > 1) and not only_degree(r, j):
            whole = () if parted(r, j, entry) is not None else entry.after
            told = outcome(r, c, j, entry) if entry.after[:1] in FATES else None
            event = told or pick(r, index, c, whole) or narrower_event(r, index, c, j)
            if event:
                return event, j
        if entry.roles.isdisjoint(PASSES):
            entry = next((e for e in lex.narrower(j) if not e.roles.isdisjoint(PASSES)), None)
            if entry is None:
                return None  # "have been given", of money, is a mere "have" of people
        j += entry.width
    return None


QUOTED = frozenset({'"', "“"})


def there_are(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """There are 690,000 Venezuelans in Peru: a people in another country than its own."""
    low, words, k = r.lex.low, r.lexicon.words, c.first - 1
    if c.nation is None or k < 1 or c.last + 1 >= r.lex.n or low[c.last] not in words["inside"]:
        return None
    told = any(w in words["there"] for w in low[max(0, k - 2) : k + 1]) and (
        low[k] in words["verbs_be"] or low[k] in words["stock"]
    )
    host = r.nation_of(r.lex.raw[c.last + 1])
    return ("refugee", c.last) if told and host is not None and host != c.nation else None


def who_behind(r: Reader, c: Counted) -> bool:
    """Whether "who" stands a few words behind a count, so that its clause may tell of people that a phrase counts."""
    return not r.lexicon.words["whom"].isdisjoint(r.lex.low[c.last : c.last + ASIDE])


ASIDE = 10  # words: of nine miners, two of them boys, who drowned


def relative_before(r: Reader, j: int) -> bool:
    """Whether a relative stands before the word at j, over auxiliaries."""
    k = j - 1
    while k >= 0 and (entry := r.lex.entries[k]) is not None and not entry.roles.isdisjoint(SKIPS):
        if "relative" in entry.roles:
            break
        k -= 1
    return k >= 0 and r.lex.low[k] in r.lexicon.words["whom"]


def by_sea(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """314,000 people entered Europe by sea · came to Spain by boat: a verb of moving, a name, and the way."""
    lex, words, j = r.lex, r.lexicon.words, c.last
    while j < lex.n and (entry := lex.entries[j]) is not None and not entry.roles.isdisjoint(LED_BY):
        j += 1
    if not lex.at(j, words["moved"]):
        return None
    for k in range(j + 1, min(lex.n, j + WAY)):
        entry = lex.entries[k]
        if k in r.opens or lex.low[k] in BREAKS:
            return None
        if entry is not None and "moving_by" in entry.roles:
            return "migrant", j
    return None


WAY = 8  # tokens
LED_BY = SKIPS | {"relative"}


def behind_share(r: Reader, c: Counted) -> int:
    """The token behind a count and a share in brackets: 467 (83 per cent) were helped."""
    lex, j = r.lex, c.last
    if j + 1 >= lex.n or lex.low[j] != "(":
        return j
    share = r.opens.get(j + 1)
    kinds = {share.number.kind, c.number.kind} if share is not None else set()
    alone = share is not None and "percent" in kinds and lex.at(share.last, ")")
    return share.last + 1 if share is not None and alone else j


def among_named(r: Reader, c: Counted, j: int) -> tuple[str, int] | None:
    """Nine nurses were among the newly confirmed cases: the noun behind "among", over an article and what describes it."""
    entry, words = r.lex.entries[j], r.lexicon.words
    if entry is not None and entry.after:
        return (event, j) if (event := choose(r, entry.after, kind_of(c))) else None
    for k in range(j + 1, min(r.lex.n, j + AMONG)):
        entry = r.lex.entries[k]
        if entry is not None and (entry.counted or entry.after):
            return (event, k) if (event := choose(r, entry.counted + entry.after, kind_of(c))) else None
        if k in r.opens or not (r.lex.low[k] in words["determiners"] or r.lex.low[k] in words["describing"]):
            return None
    return None


AMONG = 6  # tokens


PASSES = SKIPS | {"cue_rate"}  # 1,000 refugees a day are arriving


def in_sites(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """61,000 people live in 471 evacuation centres: the sites are counted, and the people stay there."""
    lex, words, j = r.lex, r.lexicon.words, c.last
    if lex.at(j, "("):
        j = closing(lex, j)  # 8,400 people (1,700 families) stay in 36 centres
    while j < lex.n and any(lex.low[j] in words[group] for group in ("dwell", "finite", "copula")):
        j += 1
    sites = r.opens.get(j + 1)
    if c.event is not None and words["dwell"].isdisjoint(lex.low[c.last : j]):
        return None  # IDPs in 170 camps are IDPs; who stays there is sheltered
    if not lex.at(j, words["inside"]) or sites is None or c.kind not in (None, "person", "household"):
        return None
    stay = any(w in words["sites"] for w in lex.low[sites.number.last : sites.number.last + SITES])
    return ("shelter", j) if stay else None


SITES = 4  # words of a phrase such as "temporary evacuation centres"


def describes(r: Reader, c: Counted, j: int) -> bool:
    """Whether the event word at j only describes the counted: people sheltering, people who had fled; not "were hurt", "to flee", "need"."""
    for word in r.lex.low[c.last : j + 1]:
        if word in r.lexicon.words["relative"]:
            return True
        if word in r.lexicon.words["finite"]:
            return False
    return r.lex.low[c.last] not in r.lexicon.words["result"]


def main_predicate(r: Reader, c: Counted, event: str, j: int) -> tuple[str, int] | None:
    """60 people sheltering in a school were killed: the predicate of a subject that an event word only describes; the dead stay dead."""
    entry = r.lex.entries[j]
    if event in LASTING or entry is None or c.whole is not None or in_phrase(r, c):
        return None
    found = predicate(r, c, FAR, Walk(j + entry.width, in_phrase=True, finite=True))
    return found if found is not None and found[0] != event else None


LASTING = frozenset({"die", "bodies", "casualty", "disease_death", "indirect_death"})


def part_predicate(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """190,000 of the 600,000 people in need have received food: what is said of a part, behind what describes its whole."""
    whole = whole_behind(r, index, c)
    if whole is None:
        return None
    told = behind(r, index + 1, whole)
    entry = r.lex.entries[told[1]] if told is not None and describes(r, whole, told[1]) else None
    start = told[1] + entry.width if told is not None and entry is not None else whole.last
    return predicate(r, c, FAR, Walk(start, in_phrase=True, finite=True))


def right_predicate(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """12 people from two villages, including a child, were killed: the predicate after what describes the counted.

    A part of a list takes the event of its whole instead, and what stands in a phrase ("on three villages") is no subject.
    """
    counted_anew = c.kind == "household" and r.lex.at(c.first - 1, "(") and r.lex.at(c.last, ")")
    if counted_anew or (c.whole is not None and (c.whole in r.counts or c.noun is None or not who_behind(r, c))):
        return None  # 3,900 people (800 families), with 39 missing; but: of these, 2,200 families who stay in centres
    if in_phrase(r, c):
        parted = index > 0 and whole_behind(r, index - 1, r.counts[index - 1]) is c
        found = predicate(r, c, FAR, Walk(c.last)) if parted or who_behind(r, c) else None
        if found is None or (parted and finite(r, c, found[1])):
            return None  # 100 of the 315 pupils abducted there were freed
        return found if parted or relative_before(r, found[1]) else None
    return predicate(r, c, FAR, Walk(c.last))
