"""Running counts: a toll noun before a number, and what links the two.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of the toll noun. It refuses a toll noun behind a semicolon or
one that nothing links to the number.
"""

from dataclasses import replace

from hstats.entries import Entry, Noun, signs
from hstats.mentions.counted import Counted, Reader, choose, single
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.fitting import kind_of
from hstats.mentions.numberof import number_of
from hstats.mentions.numberword import is_number


def bare_toll(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """A toll frame whose number stands alone comes before any active verb: the toll has reached 12."""
    return toll_frame(r, index, c) if c.kind in (None, "percent") and c.head is None else None


NUMBERS_OF = signs("numbers_of")


def toll_frame(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """The death toll rose to 12 · People killed: 12 · a toll noun, then what links it to its number."""
    lex, k = r.lex, c.first - 1
    numbered = c.kind in PEOPLED and bool(lex.signs & NUMBERS_OF)
    if not r.tolls and not numbered:
        return None
    best: tuple[int, int, str, int] | None = None
    for j in range(k, max(-1, k - FAR_TOLL), -1):
        if lex.low[j] == ";" or (j in r.opens and r.opens[j].reason is None and lex.low[k] == ":"):
            break
        for entry in r.tolls.get(j, ()):
            end = j + entry.width
            if (
                end > c.first
                or is_verb(r, c, j, entry)
                or counted_there(r, index, j)
                or is_cause(r, j)
                or (lex.at(j - 1, r.lexicon.words["other_coverage"]) and entry.toll == COVERAGE)
            ):
                continue
            short = lex.low[end] == "(" and lex.low[end + 2 : end + 3] == [
                ")"
            ]  # case fatality rate (CFR) of 2 per cent
            end += 3 if short and end + 3 < c.first else 0
            event = choose_toll(r, entry.toll, c) if linked(r, index, c, end) or adjacent(r, c, j, entry) else None
            if event and (best is None or (end, entry.width) > best[:2]):
                best = (end, entry.width, event, j)
        group = number_of(r, c.first, j) if numbered and lex.low[j] in r.lexicon.words["numbers_of"] else None
        if group is not None and (best is None or group[1] > best[0]):
            links = linked(r, index, c, group[1]) or (group[1] == c.first and (j == 0 or lex.low[j - 1] in CELLS))
            best = (group[1], 0, group[0], j) if links else best
    return (best[2], best[3]) if best else None


def counted_there(r: Reader, index: int, j: int) -> bool:
    """Whether the word at j is what another number before counts: 4,100 refugees arrived."""
    told = (o for o in r.counts[:index] if o.reason is None)
    return any(o.number.last <= j < o.last or (o.last == j and o.kind == "money") for o in told)


def is_cause(r: Reader, j: int) -> bool:
    """Whether the word at j only tells what brought a toll about: the number of deaths linked to new infections."""
    low, words = r.lex.low, r.lexicon.words
    linked = next((k for k in range(j - 1, max(0, j - CAUSE), -1) if low[k] in words["linked"]), None)
    return linked is not None and any(w in r.lexicon.tolls for w in low[max(0, linked - CAUSE) : linked])


CAUSE = 5  # tokens


def named_below(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """A number alone on its line, and the toll noun of the label below it: 24,100 / Number of new arrivals since May."""
    lex, first = r.lex, c.number.last
    if c.number.first > 1 or c.first or first >= lex.n:
        return None
    if not new_line(r, first - 1):
        return label_behind(r, c)
    for j in range(first, min(lex.n, first + BELOW)):
        if j in r.opens:
            return None
        for entry in r.tolls.get(j, ()):
            event = choose_toll(r, entry.toll, c)
            if event:
                return event, j
    return None


def label_behind(r: Reader, c: Counted) -> tuple[str, int] | None:
    """$1.29 billion requirements: a number that opens its line, and the toll noun that fills the rest of it."""
    low, first = r.lex.low, max(c.number.last, c.number.hedge_last)
    for entry in r.tolls.get(first, ()):
        end = first + entry.width
        if end >= r.lex.n or low[end] == "(":
            event = choose_toll(r, entry.toll, c)
            return (event, first) if event else None
    return None


BELOW = 20  # tokens of a label
FAR_TOLL = 30  # tokens
COVERAGE = ("coverage",)  # of funds, and not of vaccines
PEOPLED = frozenset({None, "person", "household"})


def is_verb(r: Reader, c: Counted, j: int, entry: Entry) -> bool:
    """Whether the toll word at j is only a verb here: was targeted … by two gunmen; not "Reached: 12", "the number of people killed … to 12"."""
    if entry.width > 1 or r.lex.low[c.first - 1] in LINKS:
        return False
    word, words = single(r, j), r.lexicon.words
    if r.lex.low[j] in words["toll_end"]:
        return True
    acts = c.kind not in ("money", "percent") and bool(word.after or word.active) and not word.counted
    far = c.first - j - 1 > NEAR and not new_line(r, c.first - 1)
    return acts and far and not any(w in words["toll_nouns"] for w in r.lex.low[max(0, j - LEAD) : j])


LEAD = 14  # tokens between "the number of" and "killed"
LINKS, NEAR = frozenset({":", "-", "="}), 2


def linked(r: Reader, index: int, c: Counted, end: int) -> bool:
    """Whether the words before a number link a toll to it: rose to, stands at, reached, a colon, a line break, a hedge such as "as high as"."""
    low, words, k = r.lex.low, r.lexicon.words, c.first - 1
    reached = "result" if c.number.qualifier == "vague" else "toll_end" if r.lex.at(c.last, words["marks"]) else ""
    if reached and k > end and low[k] in words["definite"] and low[k - 1] in words[reached]:
        k -= 1  # ran into the hundreds, hits the 20,000 mark
    elif reached == "result" and low[k] in words["definite"] and low[k - 1] in words["in"] and k > end:
        set_so = any(w in words["sets"] for w in low[max(0, k - FAR_TOLL) : k])  # put the toll in the hundreds
        return set_so and not r.lex.at(c.number.last, words["of"])
    if c.whole is not None and low[k] == ":" and end != k:
        return False  # only its own label counts it: of 58, in two towns: 14 …
    if low[k] == "," and k == end and c.kind == "percent" and r.lex.at(max(c.last, c.number.hedge_last), ")"):
        return True  # (CFR, 1.8%)
    if new_line(r, k) or (low[k] == ")" and in_label(r, k)) or ends_link(r, c):
        return True
    if index == 0 and (low[k] in words["includes"] or (low[k] == "(" and (k == end or r.lex.raw[k - 1][0].isupper()))):
        return True  # the deaths include 120 soldiers · people in need: Yemen (22 million)
    if low[k] not in words["toll_prepositions"]:
        if k == end and low[k] in words["meanwhile"]:
            return False  # were hurt as 10 carriages derailed
        return any(low[k] in words[group] for group in ("toll_end", "perfect", "ranging"))
    at = before_time(r, k - 1, end)  # has doubled in three weeks to
    linking = any(low[at] in words[group] for group in ("toll_link", "toll_more", "toll_nouns", "percent_ends"))
    spans = low[k] in words["range"] and any(w in words["from"] for w in low[end:k])
    return (
        k == end
        or linking
        or spans
        or (
            not any(r.counts[i].reason is None and end <= r.counts[i].first for i in range(index))
            and any(w in words["raises"] or w in words["sets"] for w in low[max(0, k - FAR_TOLL) : end])
        )
    )


def before_time(r: Reader, k: int, end: int) -> int:
    """The token before the time that ends at k; k where none does."""
    words, j = r.lexicon.words, k
    if r.lex.low[k] not in r.lexicon.time_words:
        return k
    passed = r.lexicon.time_words.union(words["prepositions"], words["definite"], r.lexicon.period["words"]["recent"])
    while j > end and (r.lex.low[j] in passed or is_number(r.lex.low[j], r.lexicon)):
        j -= 1
    return j


def new_line(r: Reader, k: int) -> bool:
    """Whether a number stands alone on the line below its label."""
    return k + 1 < r.lex.n and "\n" in r.lex.text[r.lex.ends[k] : r.lex.starts[k + 1]]


def in_label(r: Reader, k: int) -> bool:
    """Whether a bracket only belongs to the label that opens the line: Requirements (US$) $1.43 billion."""
    opening = next((j for j in range(k, -1, -1) if r.lex.low[j] == "("), -1)
    return 0 < opening <= LABEL and all(j not in r.opens for j in range(opening))


LABEL = 5  # tokens


def adjacent(r: Reader, c: Counted, j: int, entry: Entry) -> bool:
    """A share or a "toll 30" right behind its toll noun · Deaths 45 | Injured 130 · a stock behind a comma · deaths, with 36 and 28."""
    low, k, end = r.lex.low, c.first - 1, j + entry.width
    if end == c.first:
        opens_line = j == 0 or low[j - 1] in CELLS
        return c.number.kind == "percent" or low[end - 1] in r.lexicon.words["toll_nouns"] or opens_line
    if end == k and low[k] == ",":
        return any(r.lexicon.events[name].measure == "stock" for name in entry.toll)
    led = low[k] in r.lexicon.words["afterwards"] or (
        c.number.kind == "percent" and low[k] in r.lexicon.words["toll_prepositions"]
    )
    return end == k - 1 and low[k - 1] == "," and led  # the highest fatality rate, at 7 per cent


CELLS = frozenset("|•·;")


def plain(r: Reader, j: int) -> bool:
    """Whether token j is a time, or a word that only says how sure a figure is: is expected to rise to."""
    entry, low, times = r.lex.entries[j], r.lex.low, r.lexicon.time_words
    day = low[j].isdecimal() and (low[j - 1] in times or low[j + 1] in times)
    then = low[j] in r.lexicon.words["then_words"] and low[j + 1] in times
    return day or then or low[j] in times or (entry is not None and bool(entry.modality))


def told_toll(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """By May the number had risen to 463,000 · the total since 1 June to 233 · some place it at 80,000: a toll that was told before."""
    low, words, j = r.lex.low, r.lexicon.words, c.first - 1
    if c.head is not None or j < 1 or (c.noun is not None and c.noun.of_group):
        return None
    links = ("toll_end", "toll_link", "toll_more", "hedge_skip", "raises", "since")
    while j > 0 and low[j] not in words["total_words"] and (any(low[j] in words[g] for g in links) or plain(r, j)):
        j -= 1
    lead = j - 1 - r.lex.at(j - 1, words["total_describes"])
    named = low[j] in words["total_words"] and r.lex.at(lead, words["total_leads"]) and j < c.first - 1
    if not named and not (low[j] in words["it"] and r.lex.at(j - 1, words["sets"])):
        return None
    before = (o for o in (*reversed(r.counts[:index]), *r.wholes[:2]) if o.reason is None and o.number.kind == "count")
    told = next((o for o in before if o.event is not None and (c.noun is None or o.kind == c.kind)), None)
    if told is None or told.event is None:
        return None
    if c.noun is None and told.noun is not None:
        c.noun = replace(told.noun, sex=None, age_group=None)
    return told.event, j


def ends_link(r: Reader, c: Counted) -> bool:
    """Whether the hedge links a toll to its number: as high as, approaching, exceeds."""
    _, entry = entry_ending_at(r.lex, c.first - 1)
    hedge = r.lex.entries[c.first] if c.first < c.number.first else None
    word, words = r.lex.low[c.first], r.lexicon.words
    verb = hedge is not None and word in words["toll_end"] and word not in words["toll_prepositions"]
    return verb or (entry is not None and entry.before is not None)


def choose_toll(r: Reader, events: tuple[str, ...], c: Counted) -> str | None:
    """The toll's event, for the class of the number behind it."""
    event = choose(r, events, kind_of(c))
    if event is None and kind_of(c) in (None, "unknown"):
        event = next((name for name in events if not {"money", "percent"} & set(r.lexicon.events[name].gives)), None)
    return event


def toll_group(r: Reader, c: Counted) -> Noun | None:
    """The group that a toll counts: the number of civilians killed rose to 1,557."""
    for j in range(max(0, c.trigger - 1), min(c.first, c.trigger + TOLL_PHRASE)):
        entry = r.lex.entries[j]
        noun = entry.noun if entry is not None and entry.noun is not None else single(r, j).noun
        if noun is not None and noun.kind == "household":
            return noun
        if noun is not None and noun.kind == "person" and noun.of_group:
            return noun
    return numbered_group(r, c) if r.lex.signs & NUMBERED else None


def numbered_group(r: Reader, c: Counted) -> Noun | None:
    """The group of which a sentence tells the number: the number of civilians that a monitor reports killed rises to 312."""
    low, words = r.lex.low, r.lexicon.words
    for j in range(max(0, c.first - 2)):
        entry = r.lex.entries[j + 2] if low[j] in words["numbers_of"] and low[j + 1] in words["of"] else None
        if entry is not None and entry.noun is not None and entry.noun.kind == "person" and entry.noun.of_group:
            return entry.noun
    return None


NUMBERED = signs("numbers_of")
TOLL_PHRASE = 6  # tokens
