"""Reads codelists/ and lexicons/<language>/, checks them, and compiles them into one table of phrases.

In: the TOML and CSV files of the package. Out: a Lexicon, built once and shared by every sentence. It refuses an unknown key, a code that
no codelist has, and a value of the wrong kind, and says in which file. It knows no word itself.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from hstats.errors import DataError

HERE = Path(__file__).parent
T = TypeVar("T")
FILES = ("measure", "money", "numeral", "period", "population", "qualifier", "sentence", "speaker")
EVENT_KEYS = {"strangers", "gives", "yields", "measure", "active", "after", "noun", "of", "toll"}
# Lists that are asked for by name: their words get no role, so that a phrase does not begin to know them.
NO_ROLES = frozenset(
    [
        "ago_words",
        "lasting",
        "abbreviations",
        "among",
        "attributive",
        "change",
        "change_in",
        "degree_words",
        "percent_ends",
        "then_words",
        "total_leads",
        "total_words",
        "collectives",
        "describing",
        "dwell",
        "limits",
        "papers_dated",
        "equals",
        "finite",
        "gets",
        "given_to",
        "having",
        "if",
        "includes",
        "inside",
        "meant",
        "momentary",
        "most",
        "raises",
        "ratio",
        "relief",
        "result",
        "sets",
        "toll_more",
        "wounds",
        "sample",
        "singular_be",
        "sites",
        "streets",
    ]
)
SAID_ONLY = ("modality", "giving", "unsaid", "unsaid_papers")  # of speaker.toml: asked for by name alone
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


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the counted: class of thing -> indicator, and the usual measure."""

    name: str
    gives: dict[str, str]
    measure: str
    strangers: bool = False  # an unknown counted noun is a person
    yields: str | None = None  # the population its noun states when another event takes the people over; None: none may


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


# What a first word opens: its own entry, and by the second word the longer phrases, longest first, with their words from the third on.
Head = tuple[Entry | None, dict[str, list[tuple[int, list[str], Entry]]]]


@dataclass(slots=True, eq=False)
class Lexicon:
    """The words of one language, compiled once and equal only to itself. ``phrases`` maps a first word to its entries, longest first."""

    language: str
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    heads: "dict[str, Head]"
    tolls: dict[str, list[tuple[tuple[str, ...], Entry]]]
    events: dict[str, Event]
    values: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    groups: dict[str, float]
    vague: dict[str, float]
    fractions: dict[str, float]
    currency_before: dict[str, str]
    currency_after: dict[str, str]
    currency_shared: dict[str, dict[str, str]]  # a currency word of several countries: country -> code
    period: dict[str, dict[str, Any]]
    time_words: frozenset[str]
    time_roles: dict[str, list[tuple[list[str], str]]]
    number_openers: frozenset[str]
    number_words: frozenset[str]
    day_words: dict[str, list[tuple[list[str], str]]]
    sources: dict[str, str]
    known: dict[str, tuple[str, str]]  # source_id: name and kind
    outlets: frozenset[str]  # source_ids of those who only pass on what others say
    indicators: dict[str, str]
    each: dict[str, list[tuple[list[str], int]]]
    abbreviations: frozenset[str]
    contexts: dict[str, list[dict[str, str]]]  # by the indicator that they change
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def source_of(self, name: str) -> str | None:
        """The canonical id of a source by any of its names; None where it is not known."""
        return self.sources.get(fold(name, self.words["definite"] | self.words["article"]))

    def has(self, group: str, word: str) -> bool:
        """Whether a word list of the language holds a word."""
        return word in self.words[group]


def heads_of(phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]) -> dict[str, Head]:
    """The phrases indexed by their first two words, so that a token costs one look-up."""
    out: dict[str, Head] = {}
    for first, listed in phrases.items():
        alone = next((entry for key, entry in listed if len(key) == 1), None)
        longer: dict[str, list[tuple[int, list[str], Entry]]] = {}
        for key, entry in listed:
            if len(key) > 1:
                longer.setdefault(key[1], []).append((len(key), list(key[2:]), entry))
        out[first] = (alone, longer)
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


def read_toml(language: str, name: str) -> dict[str, Any]:
    """One lexicon file; DataError with file and line when it is no TOML."""
    path = HERE / "lexicons" / language / f"{name}.toml"
    try:
        with path.open("rb") as f:
            return tomllib.load(f)
    except FileNotFoundError:
        known = sorted(p.name for p in (HERE / "lexicons").iterdir() if p.is_dir())
        raise DataError(f"{path} does not exist: the languages are {', '.join(known)}.") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}.") from error


def codes(name: str, column: str = "code") -> dict[str, dict[str, str]]:
    """A codelist by its key column."""
    with (HERE / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return {row[column]: row for row in csv.DictReader(f)}


def fold(name: str, articles: frozenset[str]) -> str:
    """A name as sources are compared: lower case, words only, without articles."""
    return " ".join(w for w in re.findall(r"\w+", name.casefold()) if w not in articles)


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
        for phrase in group["words"]:
            table.entry(phrase).noun = noun
    for reason, phrases in population["excluded"].items():
        for phrase in phrases:
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
        events[name] = Event(name, event["gives"], event["measure"], event.get("strangers", False), event.get("yields"))
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
        for phrase in phrases:
            e = table.entry(phrase)
            e.modality = (*e.modality, code)


def add_roles(table: Table, data: dict[str, dict[str, Any]]) -> None:
    """The small words of a clause, each with its role."""
    groups = {f"cue_{role}": phrases for role, phrases in data["measure"]["cues"].items()}
    groups |= {f"money_{role}": data["money"][role]["words"] for role in ("price", "aid")}
    groups |= {"percent": data["numeral"]["words"]["percent"]}
    for role, phrases in groups.items():
        table.role(role, phrases)
    for name, left_out in (("frame", ()), ("sentence", NO_ROLES), ("speaker", SAID_ONLY)):
        source = data["measure"]["frame"] if name == "frame" else data[name]
        for role, phrases in source.items():
            if role not in left_out:
                table.role(role, list(phrases))


def word_groups(data: dict[str, dict[str, Any]]) -> dict[str, frozenset[str]]:
    """Plain word sets that the recognisers ask for by name."""
    groups = {k: frozenset(v) for k, v in data["numeral"]["words"].items()}
    groups |= {k: frozenset(v) for k, v in data["speaker"].items() if k != "modality"}
    groups |= {k: frozenset(v) for k, v in data["sentence"].items()}
    groups |= {
        "hedge_skip": frozenset(data["qualifier"]["skip"]["words"]),
        "estimate": frozenset(data["qualifier"]["estimate"]["words"]),
    }
    groups |= {k: frozenset(v) for k, v in data["measure"]["cues"].items()}
    groups |= {k: frozenset(v) for group in ("frame", "detail") for k, v in data["measure"][group].items()}
    return groups


def time_words(period: dict[str, Any]) -> frozenset[str]:
    """First tokens that may open or hold a date."""
    words = set(period["months"]) | set(period["weekdays"]) | set(period["units"]) | set(period["seasons"])
    words |= {
        tokens_of(p)[0]
        for p in (
            *period["words"]["today"],
            *period["words"]["yesterday"],
            *period["words"]["ago"],
            *period["words"]["then"],
        )
    }
    return frozenset(w.strip(".") for w in words) | words


def number_openers(numeral: dict[str, Any]) -> frozenset[str]:
    """The words that a number expression may begin with; digits and hyphened words may as well."""
    words = (word for group in ("value", "scale", "group", "vague", "fraction") for word in numeral[group])
    return frozenset(words) | {w for group in ("article", "several", "zero") for w in numeral["words"][group]}


def number_words(numeral: dict[str, Any]) -> frozenset[str]:
    """The words that show that a sentence may hold a number."""
    words = (word for group in ("value", "scale", "group", "vague", "fraction") for word in numeral[group])
    return frozenset(words) | frozenset(numeral["words"]["zero"])


def source_aliases(articles: frozenset[str]) -> dict[str, str]:
    """Folded alias -> source_id, from codelists/source.csv."""
    out: dict[str, str] = {}
    for code, row in codes("source", "source_id").items():
        for alias in (row["name"], *row["aliases"].split("|")):
            out[fold(alias, articles)] = code
    return out


def by_word(phrases: Iterable[tuple[str, T]], at: int) -> dict[str, list[tuple[list[str], T]]]:
    """First (at 0) or last (at -1) word -> the phrases that it begins or ends, in words, each with what it stands for."""
    out: dict[str, list[tuple[list[str], T]]] = {}
    for phrase, meaning in phrases:
        words = phrase.split()
        out.setdefault(words[at], []).append((words, meaning))
    return out


def by_indicator(contexts: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The rules of contexts by the indicator that they change, in order."""
    out: dict[str, list[dict[str, str]]] = {}
    for rule in contexts:
        out.setdefault(rule["from"], []).append(rule)
    return out


@lru_cache(maxsize=8)
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, checked and compiled; DataError names the file and what is allowed."""
    data = {name: read_toml(language, name) for name in FILES}
    indicators = {code: row["label"] for code, row in codes("indicator").items()}
    table, tolls = Table(), Table()
    add_nouns(table, data["population"])
    events = add_events(table, tolls, data["measure"], indicators)
    add_hedges(table, data)
    add_roles(table, data)
    numeral, money, roles = data["numeral"], data["money"], data["period"]["roles"]
    return Lexicon(
        language=language,
        phrases=(phrases := table.by_first()),
        heads=heads_of(phrases),
        tolls=tolls.by_first(),
        events=events,
        values={k: float(v) for k, v in numeral["value"].items()},
        scales={k: float(v) for k, v in numeral["scale"].items()},
        suffixes={k: float(v) for k, v in numeral["suffix"].items()},
        groups={k: float(v) for k, v in numeral["group"].items()},
        vague={k: float(v) for k, v in numeral["vague"].items()},
        fractions={k: float(v) for k, v in numeral["fraction"].items()},
        currency_before=dict(money["before"]),
        currency_after={" ".join(tokens_of(k)): v for k, v in money["after"].items()} | {k: k for k in money["shared"]},
        currency_shared=money["shared"],
        period=data["period"],
        time_words=time_words(data["period"]),
        time_roles=by_word(((p, role) for role, listed in roles.items() if role != "in" for p in listed), -1),
        number_openers=number_openers(numeral),
        number_words=number_words(numeral),
        day_words=by_word(((p, kind) for kind in ("today", "yesterday") for p in data["period"]["words"][kind]), 0),
        known=(known := {code: (row["name"], row["kind"]) for code, row in codes("source", "source_id").items()}),
        outlets=frozenset(code for code, (_, kind) in known.items() if kind == "media"),
        sources=source_aliases(frozenset(data["speaker"]["definite"]) | frozenset(numeral["words"]["article"])),
        indicators=indicators,
        each=by_word(((p, n) for p, n in data["measure"]["frame"]["each"].items() if n), 0),
        abbreviations=frozenset(data["sentence"]["abbreviations"]),
        contexts=by_indicator(data["measure"]["context"]),
        words=word_groups(data),
    )
