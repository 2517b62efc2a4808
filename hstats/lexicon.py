"""Reads codelists/ and lexicons/<language>/, checks them, and compiles them into one Lexicon.

In: the TOML and CSV files of the package. Out: a Lexicon, built once and shared by every sentence: its phrases and its lists of words. It refuses a file
that does not exist or is no TOML, and says which. It knows no word itself.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from pathlib import Path
from sys import intern
from typing import Any, TypeVar

from hstats.entries import (
    CUE,
    Context,
    Entry,
    Event,
    Longer,
    Table,
    add_events,
    add_hedges,
    add_nouns,
    add_roles,
    alone_of,
    longer_of,
    signs,
    tokens_of,
)
from hstats.errors import DataError
from hstats.pieces import Pieces

HERE = Path(__file__).parent
T = TypeVar("T")
FILES = ("measure", "money", "numeral", "period", "population", "qualifier", "sentence", "speaker")


@dataclass(slots=True, eq=False)
class Lexicon:
    """The words of one language, compiled once and equal only to itself. ``phrases`` maps a first word to its entries, longest first."""

    language: str
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    alone: dict[str, Entry]  # the phrases of one word
    tolls: dict[str, list[tuple[tuple[str, ...], Entry]]]
    short_tolls: dict[str, Entry]  # those of one word
    long_tolls: Longer
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
    number_words: frozenset[str]
    day_words: dict[str, list[tuple[list[str], str]]]
    sources: dict[str, str]
    known: dict[str, tuple[str, str]]  # source_id: name and kind
    outlets: frozenset[str]  # source_ids of those who only pass on what others say
    state_media: frozenset[str]  # of those among them that speak for a state where they name nobody
    indicators: dict[str, str]
    each: dict[str, list[tuple[list[str], int]]]
    abbreviations: frozenset[str]
    contexts: dict[str, list[Context]]  # by the indicator that they change
    words: dict[str, frozenset[str]]
    signs: dict[
        str, int
    ]  # by a word its own, and those of the lists of ``words`` that hold it or a phrase that it begins
    pieces: Pieces
    openings: dict[str, Any]  # what times a word may open, of the file that reads them, once it is met

    def source_of(self, name: str) -> str | None:
        """The canonical id of a source by any of its names; None where it is not known."""
        return source_named(self, name)

    def has(self, group: str, word: str) -> bool:
        """Whether a word list of the language holds a word."""
        return word in self.words[group]


@lru_cache(maxsize=16_384)
def source_named(lexicon: Lexicon, name: str) -> str | None:
    """The canonical id of a source by any of its names; kept, as texts repeat their speakers."""
    return lexicon.sources.get(fold(name, lexicon.words["definite"] | lexicon.words["article"]))


def read_toml(language: str, name: str) -> dict[str, Any]:
    """One lexicon file; DataError with file and line when it is no TOML."""
    path = HERE / "lexicons" / language / f"{name}.toml"
    try:
        with path.open("rb") as f:
            return named(tomllib.load(f))
    except FileNotFoundError:
        known = sorted(p.name for p in (HERE / "lexicons").iterdir() if p.is_dir())
        raise DataError(f"{path} does not exist: the languages are {', '.join(known)}.") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: {error}.") from error


def named(table: dict[str, Any]) -> dict[str, Any]:
    """A table whose keys are interned, as the names in code are: looking one up compares no letters."""
    return {intern(key): named(held) if isinstance(held, dict) else held for key, held in table.items()}


def codes(name: str, column: str = "code") -> dict[str, dict[str, str]]:
    """A codelist by its key column."""
    with (HERE / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return {row[column]: row for row in csv.DictReader(f)}


def fold(name: str, articles: frozenset[str]) -> str:
    """A name as sources are compared: lower case, words only, without articles."""
    return " ".join(w for w in re.findall(r"\w+", name.casefold()) if w not in articles)


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


def signs_of(
    lists: Mapping[str, Iterable[str]], phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
) -> dict[str, int]:
    """Word -> its signs as an entry, and those of the lists and the events that hold it or a phrase that it begins."""
    out: dict[str, int] = {}
    governs, acts = signs("governs_of"), signs("acts")
    for word, listed in phrases.items():
        own = [entry.signs for key, entry in listed if len(key) == 1]
        events = [governs * bool(entry.of) | acts * bool(entry.active) for _, entry in listed]
        out[word] = reduce(or_, (*own, *events), 0)
    for name, held in lists.items():
        sign = signs(name)
        for phrase in held:
            word = phrase.partition(" ")[0]
            out[word] = out.get(word, 0) | sign
    return out


def sign_lists(
    words: dict[str, frozenset[str]], numeral: dict[str, Any], money: dict[str, Any]
) -> dict[str, Iterable[str]]:
    """What words show, by name: the word lists, the marks, fractions, and what can be a currency or a part of one."""
    symbols = (word[-1] for word in money["before"] if not (word[-1].isalnum() or word[-1] == "."))
    currency = [*money["before"], *symbols, *money["after"], *money["shared"]]
    return {**words, **{mark: [mark] for mark in MARKS}, "fraction": numeral["fraction"], "currency": currency}


MARKS = "(:;=/"


def time_tables(period: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The tables of period.toml; the lists of words among them as sets, for words are only looked up in them."""
    return {
        name: {key: frozenset(held) if isinstance(held, list) else held for key, held in table.items()}
        for name, table in period.items()
    }


def time_words(period: dict[str, Any]) -> frozenset[str]:
    """First tokens that may open or hold a date."""
    words = set(period["months"]) | set(period["weekdays"]) | set(period["units"]) | set(period["seasons"])
    words |= {
        tokens_of(p)[0]
        for p in (
            *period["words"]["today"],
            *period["words"]["yesterday"],
            *period["words"]["overnight"],
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


def by_indicator(contexts: list[dict[str, str]]) -> dict[str, list[Context]]:
    """The rules of contexts by the indicator that they change, in order; a cue is called as the role is."""
    out: dict[str, list[Context]] = {}
    for rule in contexts:
        told = {key: intern(CUE + value) if key in ("when", "unless") else value for key, value in rule.items()}
        out.setdefault(told.pop("from"), []).append(Context(**told))
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
    table.sign()
    numeral, money, roles = data["numeral"], data["money"], data["period"]["roles"]
    return Lexicon(
        language=language,
        phrases=(phrases := table.by_first()),
        alone=(alone := alone_of(phrases)),
        tolls=(toll_phrases := tolls.by_first()),
        short_tolls=alone_of(toll_phrases),
        long_tolls=longer_of(toll_phrases),
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
        period=time_tables(data["period"]),
        time_words=time_words(data["period"]),
        time_roles=by_word(((p, role) for role, listed in roles.items() if role != "in" for p in listed), -1),
        number_words=number_words(numeral),
        day_words=by_word(
            (
                (p, kind)
                for kind in ("today", "yesterday", "overnight", "this_year")
                for p in data["period"]["words"][kind]
            ),
            0,
        ),
        known=(known := {code: (row["name"], row["kind"]) for code, row in codes("source", "source_id").items()}),
        outlets=frozenset(code for code, (_, kind) in known.items() if kind in ("media", "state_media")),
        state_media=frozenset(code for code, (_, kind) in known.items() if kind == "state_media"),
        sources=source_aliases(frozenset(data["speaker"]["definite"]) | frozenset(numeral["words"]["article"])),
        indicators=indicators,
        each=by_word(((p, n) for p, n in data["measure"]["frame"]["each"].items() if n), 0),
        abbreviations=frozenset(data["sentence"]["abbreviations"]),
        contexts=by_indicator(data["measure"]["context"]),
        words=(words := word_groups(data)),
        signs=(shown := signs_of(sign_lists(words, numeral, money), phrases)),
        openings={},
        pieces=Pieces(alone, longer_of(phrases), shown, number_openers(numeral)),
    )
