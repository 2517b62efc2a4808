"""A number while its meaning is found: what it counts, what happened to that, and its place in a list.

In: what the recognisers settle, step by step. Out: Counted, and Reader, the sentence with its counts; and the questions about the words at a
token that more than one recogniser asks. It decides nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hstats.entries import OPENS_NONE, Entry, Noun
from hstats.lexicon import Lexicon
from hstats.mentions.attribution import Attribution
from hstats.mentions.moment import TimeExpr
from hstats.mentions.number import Number
from hstats.mentions.placemention import PlaceMention
from hstats.model import Period
from hstats.sentences import Lexed


@dataclass(slots=True, eq=False)
class Counted:
    """A number with its noun phrase (tokens first..last, exclusive), the event that governs it and its place in a list; equal only to itself."""

    number: Number
    first: int
    last: int
    noun: Noun | None = None
    head: str | None = None  # an unknown counted noun, as written
    nation: str | None = None  # the country whose people are counted
    event: str | None = None
    trigger: int = -1  # token of the event word
    rule: str = ""
    reason: str | None = None
    code: str | None = None  # its indicator, settled when the count is joined
    whole: "Counted | None" = None
    relation: str | None = None
    partitive: bool = False
    nominal: str | None = None
    each_of: int | None = None
    period: Period | None = None  # settled when the count is joined
    measure: str | None = None
    modality: str | None = None
    times: list[TimeExpr] | None = None  # the time expressions that cover it
    where: PlaceMention | None = None  # settled when the count is joined
    where_inherited: bool = False
    says: Attribution | None = None
    carried: bool = False  # its period is lent by an earlier sentence, resolved or not
    peer: "Counted | None" = None  # the count whose event it shares in a list

    @property
    def kind(self) -> str | None:
        """The class of the counted thing; None where no noun states it."""
        if self.number.kind != "count":
            return self.number.kind
        return self.noun.kind if self.noun else None


class Reader:
    """One sentence while its counts are read: tokens, lexicon, and which token opens which count."""

    __slots__ = (
        "consumed",
        "counts",
        "lex",
        "lexicon",
        "nation_of",
        "opened",
        "opens",
        "prior",
        "rules",
        "told_tolls",
        "wholes",
    )

    def __init__(self, lex: Lexed, lexicon: Lexicon, nation_of: Callable[[str], str | None]) -> None:
        self.lex, self.lexicon, self.nation_of = lex, lexicon, nation_of
        self.counts: list[Counted] = []
        self.opens: dict[int, Counted] = {}
        self.consumed: set[int] = set()
        self.prior: Counted | None = None
        self.wholes: list[Counted] = []
        self.opened = False
        self.rules: list[Rule] = []  # those of event.py that may apply to the sentence
        self.told_tolls: dict[int, list[Entry]] | None = None

    @property
    def tolls(self) -> dict[int, list[Entry]]:
        """The toll phrases of the sentence by the token where they begin, found when first asked for."""
        if self.told_tolls is None:
            self.told_tolls = tolls_of(self.lex, self.lexicon)
        return self.told_tolls


Rule = Callable[[Reader, int, Counted], tuple[str, int] | None]


def tolls_of(lex: Lexed, lexicon: Lexicon) -> dict[int, list[Entry]]:
    """The toll phrases of a sentence by the token where they begin, the longest first."""
    low, found = lex.low, {}
    for j in [j for j, word in enumerate(low) if word in lexicon.tolls]:
        phrases = lexicon.long_tolls.get(low[j], OPENS_NONE).get(low[j + 1], ()) if j + 1 < lex.n else ()
        fitting = [entry for width, rest, entry in phrases if low[j + 2 : j + width] == rest]
        alone = lexicon.short_tolls.get(low[j])
        if alone is not None:
            fitting.append(alone)
        if fitting:
            found[j] = fitting
    return found


OUT_OF = 2  # words: 17 out of 30


def whole_behind(r: Reader, index: int, c: Counted) -> Counted | None:
    """The count that only "of the" or "out of" parts from this one: 7 of the 15 people."""
    if not c.partitive or index + 1 >= len(r.counts):
        return None
    whole = r.counts[index + 1]
    if c.last >= whole.first:
        return None
    low, words = r.lex.low, r.lexicon.words
    if " ".join(low[c.last : whole.first]) in words["in"]:
        return whole
    if low[c.last] not in words["of"]:
        return None
    return whole if over_owner(r, c.last + 1) == whole.first else None


def over_owner(r: Reader, j: int) -> int:
    """The token behind articles and an owner: of the, of the village's, of Armero's."""
    low, words, first = r.lex.low, r.lexicon.words, j
    while j < r.lex.n and low[j] in words["determiners"]:
        j += 1
    owner = next((k + 1 for k in range(j + 1, min(r.lex.n, j + OWNER)) if low[k] in words["possessive"]), first)
    plain = all(r.lex.raw[k][0].isalpha() for k in range(j, owner - 1))
    return owner if owner > j and plain else j


OWNER = 4  # tokens: San Juan's


def placed(r: Reader, c: Counted) -> bool:
    """Whether a bare number stands right before its place or who did it: 31 in Wingello, four by gunfire."""
    bare = c.noun is None and c.head is None and c.number.kind == "count" and not c.partitive
    return bare and (r.lex.at(c.last, r.lexicon.words["holds"]) or r.lex.at(c.last, r.lexicon.words["by"]))


def enclosed(r: Reader, c: Counted) -> bool:
    """Whether a bracket holds nothing but a count: Idlib (31)."""
    return c.first > 0 and r.lex.low[c.first - 1] == "(" and r.lex.at(c.last, ")")


def begins_number(r: Reader, j: int) -> bool:
    """Whether digits or a number word stand at j: 7 of the 15, two of nine."""
    if j >= r.lex.n:
        return False
    word = r.lex.low[j]
    if word in r.lexicon.currency_before and j + 1 < r.lex.n:
        return r.lex.low[j + 1][0].isdecimal()
    return word[0].isdecimal() or word in r.lexicon.values or word in r.lexicon.groups or word in r.lexicon.scales


STOPS = frozenset(
    {
        "copula",
        "prepositions",
        "conjunctions",
        "relative",
        "negation",
        "determiners",
        "part",
        "clause_breaks",
        "verbs_be",
        "leave",
        "locative",
        "says",
    }
)


def excluded_behind(r: Reader, j: int) -> bool:
    """Whether what is no humanitarian count stands at j, at most one name on."""
    for k in (j, j + 1):
        entry = r.lex.entries[k] if k < r.lex.n else None
        if entry is not None or k >= r.lex.n or not r.lex.raw[k][0].isupper():
            return entry is not None and entry.excluded is not None and not entry.roles & STOPS
    return False


def begins_noun(r: Reader, j: int) -> bool:
    """Whether a counted noun stands at j."""
    entry = r.lex.entries[j] if j < r.lex.n else None
    return entry is not None and entry.noun is not None and not entry.roles & STOPS


def next_counted(r: Reader, j: int) -> bool:
    """Whether an event noun ("deaths") begins at j."""
    entry = r.lex.entries[j] if j < r.lex.n else None
    return entry is not None and bool(entry.counted)


NOTHING = Entry()


def single(r: Reader, j: int) -> Entry:
    """The entry of token j alone, though a longer phrase begins there."""
    return r.lexicon.alone.get(r.lex.low[j], NOTHING)


def choose(r: Reader, events: tuple[str, ...], kind: str | None) -> str | None:
    """The first event that counts this class of thing."""
    for name in events:
        event = r.lexicon.events[name]
        if (kind or "any") in event.gives or (kind == "unknown" and event.strangers):
            return name
    return None


SKIPS = frozenset({"copula", "verbs_be"})
TOLLS = frozenset({"toll_frame", "bare_toll"})  # the rules by which a toll noun counts
