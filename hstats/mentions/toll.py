"""Running counts: a toll noun before a number, and what links the two.

In: a sentence whose numbers have their noun phrases. Out: the event and the token of the toll noun. It refuses a toll noun behind a semicolon or
one that nothing links to the number.
"""

from hstats.lexicon import Noun
from hstats.mentions.counted import Counted, Reader, choose, single
from hstats.mentions.figure import entry_ending_at
from hstats.mentions.fitting import kind_of


def bare_toll(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """A toll frame whose number stands alone comes before any active verb: the toll has reached 12."""
    return toll_frame(r, index, c) if c.kind in (None, "percent") and c.head is None else None


def toll_frame(r: Reader, index: int, c: Counted) -> tuple[str, int] | None:
    """The death toll rose to 12 · People killed: 12 · a toll noun, then what links it to its number."""
    lex, k = r.lex, c.first - 1
    if k < 0:
        return None
    listed = c.whole is not None and lex.low[k] == ":"  # only its own label counts it: of 58, in two towns: 14 …
    linked = lex.low[k] in r.lexicon.words["toll_end"] or lex.low[k] in r.lexicon.words["perfect"] or ends_link(r, c)
    linked = linked or new_line(r, k) or (lex.low[k] == ")" and in_label(r, k))
    each = k > 0 and lex.low[k - 1] == "," and lex.low[k] in r.lexicon.words["afterwards"]
    best: tuple[int, int, str, int] | None = None
    for j in range(k, max(-1, k - 30), -1):
        if lex.low[j] == ";" or (j in r.opens and r.opens[j].reason is None and lex.low[k] == ":"):
            break
        for key, entry in r.lexicon.tolls.get(lex.low[j], ()):
            end = j + entry.width
            if end > c.first or tuple(lex.low[j:end]) != key:
                continue
            adjacent = end == c.first and (
                c.number.kind == "percent" or lex.low[end - 1] in r.lexicon.words["toll_nouns"] or opens_line(r, j)
            )
            verb = entry.width == 1 and lex.low[j] in r.lexicon.words["toll_end"] and lex.low[k] != ":"
            states = any(r.lexicon.events[name].measure == "stock" for name in entry.toll)
            adjacent = adjacent or (lex.low[k] == "," and end == k and states) or (each and end == k - 1)
            if (linked or adjacent) and not verb and not (listed and end != k):
                event = choose_toll(r, entry.toll, c)
                if event and (best is None or (end, entry.width) > best[:2]):
                    best = (end, entry.width, event, j)
    return (best[2], best[3]) if best else None


def new_line(r: Reader, k: int) -> bool:
    """Whether a number stands alone on the line below its label."""
    return k + 1 < r.lex.n and "\n" in r.lex.text[r.lex.ends[k] : r.lex.starts[k + 1]]


def opens_line(r: Reader, j: int) -> bool:
    """Whether a toll noun opens a line or a cell: Deaths 45 | Injured 130."""
    return j == 0 or r.lex.low[j - 1] in CELLS


CELLS = frozenset("|•·;")


def in_label(r: Reader, k: int) -> bool:
    """Whether a bracket only belongs to the label that opens the line: Requirements (US$) $1.43 billion."""
    opening = next((j for j in range(k, -1, -1) if r.lex.low[j] == "("), -1)
    return 0 < opening <= LABEL and all(j not in r.opens for j in range(opening))


LABEL = 5  # tokens


def ends_link(r: Reader, c: Counted) -> bool:
    """Whether the hedge links a toll to its number: as high as, approaching, exceeds."""
    _, entry = entry_ending_at(r.lex, c.first - 1)
    hedge = r.lex.entries[c.first] if c.first < c.number.first else None
    verb = hedge is not None and hedge.width == 1 and r.lex.low[c.first] in r.lexicon.words["toll_end"]
    return verb or (entry is not None and entry.before is not None)


def choose_toll(r: Reader, events: tuple[str, ...], c: Counted) -> str | None:
    """The toll's event, for the class of the number behind it."""
    event = choose(r, events, kind_of(c))
    if event is None and kind_of(c) in (None, "unknown"):
        event = next((name for name in events if not {"money", "percent"} & set(r.lexicon.events[name].gives)), None)
    return event


def toll_group(r: Reader, c: Counted) -> Noun | None:
    """The group that a toll counts: the number of civilians killed rose to 1,557."""
    for j in range(c.trigger, min(c.first, c.trigger + TOLL_PHRASE)):
        noun = single(r, j).noun
        if noun is not None and noun.kind == "household":
            return noun
        if noun is not None and noun.kind == "person" and (noun.sex or noun.age_group or noun.population):
            return noun
    return None


TOLL_PHRASE = 6  # tokens
