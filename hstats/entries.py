"""Phrases of a language and what each is: nouns, events, hedges, cues and the small words of a clause, in one table.

In: the parsed TOML files of hstats/lexicons/<language>/. Out: Entries by their phrase. It refuses an unknown key, an event that gives what is no code of
the indicator list, and a phrase without a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import or_
from sys import intern
from typing import Any, Generic, TypeVar

from hstats.errors import DataError

EVENT_KEYS = {"strangers", "actor", "gives", "yields", "measure", "active", "after", "noun", "of", "toll"}
# Lists that are asked for by name: their words get no role, so that a phrase does not begin to know them.
NO_ROLES = frozenset([
    "armed_groups", "strikes", "hunts", "statutes", "island_states", "kind_island", "jail", "courtroom", "long_waters", "waters", "open_sea",
    "police_forces", "members", "enlisted", "patrolmen", "envoys", "ago_words", "converts", "donations", "lasting", "abbreviations", "among", "attributive", "change",
    "change_in", "change_nouns", "degree_words", "percent_ends", "then_words", "total_leads", "total_words", "collectives", "describing", "dwell",
    "limits", "papers_dated", "equals", "finite", "gets", "given_to", "having", "if", "includes", "inside", "meant", "momentary", "most",
    "numbers_of", "other_coverage", "number_verb", "same", "present_time", "unsettled", "total_describes", "arrivals", "newly", "marks", "changed_by",
    "label_leads", "dates_credit", "told_past", "in_of", "returned", "moved", "departs", "by_sea", "refuge", "at_home", "kinds_of_case", "raises", "ratio",
    "relief", "inches", "freeing", "result", "sets", "unit_in_bracket", "group_leads", "local_kinds", "toll_more", "wounds", "sample", "singular_be", "sites", "streets",
    "local_offices", "let_go", "charges", "charged_with", "crimes", "revenges", "causes", "strikes_at", "marches", "carries", "confers", "talks", "tribunals",
    "besets", "aims", "seaward", "soon", "takeoff", "fevers", "shops", "seaboard", "long_ranges", "venue_kinds", "bounded",
    "blamed", "deeds", "answers", "provokes", "named_by_date", "pacts", "such_as", "jailed", "being", "prior", "spreads", "reckoned", "more_or_less", "than", "suffers", "forces", "retrieved", "unfound", "ruins", "buried", "totals", "preludes", "held_over", "suffered", "occasion",
    "convicted", "awaits", "troops", "confiscates", "closes", "lifeless", "several_of", "described_endings", "describes_by",
    "home_police", "police_work", "homecomings", "expels", "dies", "bureaus", "besides", "flees", "overflows", "parks", "park_kinds", "erupts", "held_by", "impacts", "comes_down", "approaches", "reaching", "not_yet", "brings", "weather_brought",
])  # fmt: skip
SAID_ONLY = ("modality", "giving", "holders", "unsaid", "unsaid_papers")  # of speaker.toml: asked for by name alone
NOT_EVENTS = {"cues", "frame", "context", "detail"}
WORD = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]\w*(?:[-&'’](?!s\b)\w+)*|['’]s\b|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: the class of thing, its unit, and the facets it states."""

    kind: str
    unit: str
    sex: str | None = None
    age_group: str | None = None
    population: str | None = None

    @property
    def of_group(self) -> bool:
        """Whether it tells more than that they are persons."""
        return bool(self.sex or self.age_group or self.population)

    def of_population(self, population: str | None) -> "Noun":
        """The same noun of another population."""
        return Noun(self.kind, self.unit, self.sex, self.age_group, population)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the counted: class of thing -> indicator, and the usual measure."""

    name: str
    gives: dict[str, str]
    measure: str
    strangers: bool = False  # an unknown counted noun is a person
    actor: bool = False  # someone does it, and may be named
    yields: str | None = None  # the population its noun states when another event takes the people over; None: none may


@dataclass(frozen=True, slots=True)
class Context:
    """What changes an indicator: what a count must be, and the cues that its sentence must and must not show, None: any."""

    to: str
    event: str | None = None
    kind: str | None = None
    population: str | None = None
    when: str | None = None
    unless: str | None = None


@dataclass(slots=True)
class Entry:
    """All that the lexicon knows of one phrase; ``width`` is its number of tokens."""

    width: int = 1
    noun: Noun | None = None
    excluded: str | None = None
    active: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()  # the phrase is itself the counted noun of these events
    of: tuple[str, ...] = ()
    toll: tuple[str, ...] = ()
    before: str | None = None  # hedge before a number
    behind: str | None = None  # hedge behind a number
    nominal: str | None = None
    modifier: str | None = None
    modality: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    signs: int = 0  # its roles, its modality and why it is no count, once all is read
    cues: frozenset[str] = frozenset()  # the cues among its roles, once all is read


CUE = "cue_"  # before the name of a list of cues, where it is a role
SIGNS: dict[str, int] = {}  # name -> a number with one bit, in the order in which names are met


def signs(*names: str) -> int:
    """Names of roles, word lists, modalities and reasons as the bits of one number, so that a rule asks a sentence for all that it needs at once."""
    return reduce(or_, (SIGNS.setdefault(name, 1 << len(SIGNS)) for name in names), 0)


T = TypeVar("T")
MOST = 4096  # lists of rules that are kept


class Rules(Generic[T]):
    """Rules in order, each with the signs of which a sentence must show one so that the rule may apply, 0: it always may; which apply is kept by what is shown."""

    def __init__(self, rules: tuple[tuple[T, int], ...]) -> None:
        self.rules = rules
        self.asked = reduce(or_, (needs for _, needs in rules), 0)
        self.kept: dict[int, list[T]] = {}

    def applying(self, shown: int) -> list[T]:
        """The rules that may apply where these signs are shown.

        >>> Rules((("always", 0), ("seldom", 4), ("often", 3))).applying(1)
        ['always', 'often']
        """
        told = shown & self.asked
        found = self.kept.get(told)
        if found is None:
            if len(self.kept) >= MOST:
                self.kept.clear()
            found = self.kept[told] = [rule for rule, needs in self.rules if not needs or needs & told]
        return found


# By their first word, and then their second, the phrases of several: how many words, those from the third on, the entry; longest first.
Phrases = dict[str, list[tuple[int, list[str], Entry]]]
Longer = dict[str, Phrases]
OPENS_NONE: Phrases = {}


def alone_of(phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]) -> dict[str, Entry]:
    """The phrases of one word."""
    return {key[0]: entry for listed in phrases.values() for key, entry in listed if len(key) == 1}


def longer_of(phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]) -> Longer:
    """The phrases of several words, indexed by the first and then by the second, for most words open none."""
    out: Longer = {}
    for key, entry in (found for listed in phrases.values() for found in listed):
        if len(key) > 1:
            out.setdefault(key[0], {}).setdefault(key[1], []).append((len(key), list(key[2:]), entry))
    return out


def spelled_out(phrase: str) -> Iterator[str]:
    """A phrase with alternatives, "cut (power|water) to", as the phrases that it stands for; an empty alternative may be left out.

    >>> list(spelled_out("cut (off|) (power|water)"))
    ['cut off power', 'cut off water', 'cut power', 'cut water']
    """
    parts = [part.split("|") for part in re.split(r"[()]", phrase)]
    return (" ".join("".join(chosen).split()) for chosen in product(*parts))


def tokens_of(phrase: str) -> tuple[str, ...]:
    """A phrase as the sentence tokenizer would cut it.

    >>> tokens_of("no fewer than")
    ('no', 'fewer', 'than')
    """
    return tuple(WORD.findall(phrase.lower()))


class Table:
    """Collects phrases into entries while the lexicon is built."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, ...], Entry] = {}

    def entry(self, phrase: str) -> Entry:
        """The entry of a phrase, made when new."""
        key = tokens_of(phrase)
        if not key:
            raise DataError(f"The lexicon holds a phrase without a word: {phrase!r}.")
        if key not in self.entries:
            self.entries[key] = Entry(width=len(key))
        return self.entries[key]

    def role(self, role: str, phrases: list[str]) -> None:
        """Gives a grammatical role to phrases."""
        for phrase in (p for listed in phrases for p in spelled_out(listed)):
            e = self.entry(phrase)
            e.roles = e.roles | {role}

    def sign(self) -> None:
        """Gives the entries their signs and cues, once they are complete."""
        for e in self.entries.values():
            e.cues = frozenset(role for role in e.roles if role.startswith(CUE))
            e.signs = signs(*e.roles, *e.modality, *([e.excluded] if e.excluded else []))

    def by_first(self) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
        """First word -> entries, longest first."""
        out: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for key in sorted(self.entries, key=lambda k: (-len(k), k)):
            out.setdefault(key[0], []).append((key, self.entries[key]))
        return out


def add_nouns(table: Table, population: dict[str, Any]) -> None:
    """Counted nouns, modifiers, definite groups, and what is no count."""
    for group in population["noun"]:
        noun = Noun(group["class"], group["unit"], group.get("sex"), group.get("age_group"), group.get("population"))
        for phrase in (p for listed in group["words"] for p in spelled_out(listed)):
            table.entry(phrase).noun = noun
    for reason, phrases in population["excluded"].items():
        for phrase in (p for listed in phrases for p in spelled_out(listed)):
            table.entry(phrase).excluded = reason
    for facet, phrases in population["modifier"].items():
        for phrase in phrases:
            table.entry(phrase).modifier = facet
    for event, phrases in population["nominal"].items():
        for phrase in phrases:
            table.entry(phrase).nominal = event


def add_events(table: Table, tolls: Table, measure: dict[str, Any], indicators: dict[str, str]) -> dict[str, Event]:
    """Event words by the place of their count, and the events themselves."""
    events: dict[str, Event] = {}
    for name, event in measure.items():
        if name in NOT_EVENTS:
            continue
        unknown = set(event) - EVENT_KEYS
        if unknown:
            raise DataError(
                f"measure.toml [{name}]: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(EVENT_KEYS))}."
            )
        for indicator in event["gives"].values():
            if indicator not in indicators:
                raise DataError(f"measure.toml [{name}]: {indicator!r} is no code of codelists/indicator.csv.")
        events[name] = Event(
            name,
            event["gives"],
            event["measure"],
            strangers=event.get("strangers", False),
            actor=event.get("actor", False),
            yields=event.get("yields"),
        )
        for key, slot in (
            ("active", "active"),
            ("after", "after"),
            ("noun", "counted"),
            ("of", "of"),
            ("toll", "toll"),
        ):
            entries = tolls if key == "toll" else table
            for phrase in (p for listed in event.get(key, ()) for p in spelled_out(listed)):
                e = entries.entry(phrase)
                if name not in getattr(e, slot):
                    setattr(e, slot, (*getattr(e, slot), name))
    return events


def add_hedges(table: Table, data: dict[str, dict[str, Any]]) -> None:
    """Hedges by the side of the number they stand on, and the cues of modality."""
    for side, slot in (("before", "before"), ("after", "behind")):
        for code, phrases in data["qualifier"][side].items():
            for phrase in phrases:
                setattr(table.entry(phrase), slot, code)
    for code, phrases in data["speaker"]["modality"].items():
        for phrase in (p for listed in phrases for p in spelled_out(listed)):
            e = table.entry(phrase)
            e.modality = (*e.modality, code)


def add_roles(table: Table, data: dict[str, dict[str, Any]]) -> None:
    """The small words of a clause, each with its role."""
    groups = {intern(CUE + role): phrases for role, phrases in data["measure"]["cues"].items()}
    groups |= {intern(f"money_{role}"): data["money"][role]["words"] for role in ("price", "aid")}
    groups |= {"percent": data["numeral"]["words"]["percent"]}
    for role, phrases in groups.items():
        table.role(role, phrases)
    for name, left_out in (("frame", ()), ("sentence", NO_ROLES), ("speaker", SAID_ONLY)):
        source = data["measure"]["frame"] if name == "frame" else data[name]
        for role, phrases in source.items():
            if role not in left_out:
                table.role(role, list(phrases))
