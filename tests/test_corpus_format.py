"""The corpus is well formed: every file parses, every key is known, every expected number stands in its text.

Needs no extractor. What the cases mean is tested elsewhere; here only whether they can be read and whether the
corpus is large and sceptical enough: at least 800 cases, a third of them refusals, every indicator covered.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tests" / "corpus" / "en").glob("*.toml"))
CODELISTS = ROOT / "hstats" / "codelists"

CASE_KEYS = {"text", "published", "title", "expect", "optional"}
BOUNDS = ("value", "low", "high")
CODED = ("indicator", "qualifier", "measure", "population", "modality", "relation")
TEXTS = ("unit", "detail", "actor", "place", "origin", "destination", "source", "source_id", "via")
DATES = ("start", "end")
EXPECT_KEYS = {
    "number",
    "nth",
    "sex",
    "age_group",
    "country",
    "part_of",
    "each_of",
    "flags",
    *BOUNDS,
    *CODED,
    *TEXTS,
    *DATES,
}
REQUIRED = {"number", "indicator", "value"}
AGE_GROUPS = {"infants", "children", "adults", "elderly"}

CASES_AT_LEAST = 800
REFUSALS_AT_LEAST = 1 / 3
PER_INDICATOR = 5
THIN = {
    "besieged", "asylum_seekers", "migrant_arrivals", "targeted", "reached", "funding_required", "funding_received",
    "funding_pledged", "funding_unmet", "funding_coverage", "malnourished", "homeless", "sheltered", "returnees",
    "aid_delivered",
}  # fmt: skip
PER_THIN_INDICATOR = 10


def codes(name: str) -> set[str]:
    with (CODELISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


CODES = {name: codes(name) for name in CODED}


def load(path: Path) -> list[dict]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["case"]


def all_cases() -> list[dict]:
    return [case for path in FILES for case in load(path)]


def offset(text: str, number: str, nth: int) -> int:
    """Where the nth (0-based) occurrence of a number starts, or -1.

    >>> offset("5 of 15 men, 5 women", "5", 2)
    13
    """
    at = -1
    for _ in range(nth + 1):
        at = text.find(number, at + 1)
        if at < 0:
            return -1
    return at


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the span cuts neither a word nor a digit group: "5" does not stand alone in "15" or "5,000"."""
    before, after = text[:start], text[end:]
    if before[-1:].isalnum() and text[start].isalnum():
        return False
    if text[start].isdigit() and before[-1:] in {",", "."} and before[-2:-1].isdigit():
        return False
    if text[end - 1].isdigit() and after[:1] in {",", "."} and after[1:2].isdigit():
        return False
    if text[end - 1].isalpha() and after[:1].isalnum():
        return False
    return not (text[end - 1].isdigit() and after[:1].isdigit())


def faults(expected: dict, text: str) -> list[str]:
    """What is wrong with one expected figure, in words."""
    found = [f"unknown key {key}" for key in expected.keys() - EXPECT_KEYS]
    found += [f"{key} is missing" for key in REQUIRED - expected.keys()]
    told = {key: value for key, value in expected.items() if value != "none"}
    found += [f"{key}: no code {told[key]}" for key in CODED if key in told and told[key] not in CODES[key]]
    found += [f"{key} is no text" for key in TEXTS if not isinstance(expected.get(key, ""), str)]
    dated = {key: expected.get(key, dt.date.min) for key in DATES}
    found += [f"{key} is no date" for key, day in dated.items() if day != "none" and not isinstance(day, dt.date)]
    found += value_faults(expected)
    start = offset(text, expected["number"], expected.get("nth", 0))
    if start < 0:
        found.append("the number is not in the text")
    elif not stands_alone(text, start, start + len(expected["number"])):
        found.append("the number is cut out of a longer one: give nth")
    if told.get("sex", "f") not in {"f", "m"} or told.get("age_group", "adults") not in AGE_GROUPS:
        found.append("unknown sex or age_group")
    if expected.get("country") != "none" and len(expected.get("country", "XXX")) != 3:
        found.append("country is no ISO 3166-1 alpha-3 code")
    dated = [expected[key] for key in ("start", "end") if isinstance(expected.get(key), date)]
    if dated != sorted(dated):
        found.append("the period ends before it starts")
    return found


def value_faults(expected: dict) -> list[str]:
    found = []
    for key in BOUNDS:
        given = expected.get(key, "none")
        if given != "none" and (isinstance(given, bool) or not isinstance(given, int | float)):
            found.append(f'{key} is neither a number nor "none"')
    low, high = expected.get("low"), expected.get("high")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        found.append("low is above high")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_opens_by_saying_what_it_reads_and_refuses(path: Path) -> None:
    head = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    assert head
    assert "Refuses" in " ".join(head)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_well_formed(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert data.keys() == {"case"}
    found = []
    for case in data["case"]:
        text = case["text"]
        found += [f"{text}: unknown key {key}" for key in case.keys() - CASE_KEYS]
        if "published" in case and type(case["published"]) is not dt.date:
            found.append(f"{text}: published is no date")
        found += [f"{text}: optional {s} is not in the text" for s in case.get("optional", []) if s not in text]
        found += [f"{text}: {e.get('number')}: {fault}" for e in case["expect"] for fault in faults(e, text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_numbers_do_not_overlap_and_wholes_exist(path: Path) -> None:
    found = []
    for case in load(path):
        text, expected = case["text"], case["expect"]
        spans = sorted(
            (s, s + len(e["number"])) for e in expected for s in [offset(text, e["number"], e.get("nth", 0))]
        )
        found += [f"{text}: {a} overlaps {b}" for a, b in itertools.pairwise(spans) if a[1] > b[0]]
        numbers = {"none", *(e["number"] for e in expected)}
        found += [f"{text}: no whole {e['part_of']}" for e in expected if e.get("part_of", e["number"]) not in numbers]
        found += [f"{text}: {e['number']} is part of itself" for e in expected if e.get("part_of") == e["number"]]
    assert not found, "\n".join(found)


def test_no_text_is_given_twice() -> None:
    seen = Counter((case["text"], case.get("published")) for case in all_cases())
    assert not [text for (text, _), n in seen.items() if n > 1]


def test_corpus_is_large_and_a_third_of_it_refuses() -> None:
    cases = all_cases()
    refusals = sum(not case["expect"] and not case.get("optional") for case in cases)
    assert len(cases) >= CASES_AT_LEAST
    assert refusals / len(cases) >= REFUSALS_AT_LEAST


def test_every_indicator_has_cases() -> None:
    count = Counter(code for case in all_cases() for code in {e["indicator"] for e in case["expect"]})
    few = {code: count[code] for code in CODES["indicator"] if count[code] < PER_INDICATOR}
    thin = {code: count[code] for code in THIN if count[code] < PER_THIN_INDICATOR}
    assert not few
    assert not thin
