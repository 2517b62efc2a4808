"""README.md says what is true: its SQL returns rows, its commands and options exist, its first example is read as it shows."""

import re
import shlex
from pathlib import Path

import formats
import pytest
import typer

from hstats.cli import app
from hstats.extracting import extract
from hstats.lexicon import load
from hstats.model import Document
from hstats.places import open_gazetteer
from hstats.reading import read
from hstats.sqlfiles import names
from hstats.store import ask

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(*languages: str) -> list[str]:
    """The fenced blocks of README.md in one of the languages."""
    return [
        text for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", README, re.M | re.S) if language in languages
    ]


def commands() -> list[list[str]]:
    """The arguments of every hstats command in README.md."""
    lines = [line.removeprefix("$ ").strip() for block in blocks("sh", "console") for line in block.splitlines()]
    called = [line.removeprefix(".venv/bin/") for line in lines]
    return [shlex.split(line)[1:] for line in called if line.startswith("hstats ")]


def test_there_is_something_to_test():
    assert len(blocks("sql")) >= 5
    assert len(commands()) >= 10


@pytest.mark.parametrize("text", blocks("sql"))
def test_each_sql_block_returns_rows(demonstration, text):
    assert ask(demonstration, text).num_rows > 0


def test_the_shared_claim_is_found(demonstration):
    shared = next(text for text in blocks("sql") if "as carriers" in text)
    carriers = [row["carriers"] for row in ask(demonstration, shared).to_pylist()]
    assert ["UN OCHA", "USAID"] in carriers


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_each_command_and_option_exists(arguments):
    known = typer.main.get_command(app).commands
    assert arguments[0] in known
    options = {name for parameter in known[arguments[0]].params for name in parameter.opts}
    assert {word for word in arguments[1:] if word.startswith("--")} <= options
    if arguments[0] == "query" and len(arguments) > 1:
        assert arguments[1] in names("queries")


def test_each_file_named_exists():
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    paths = re.findall(r"`((?:hstats|sql|tests|data/raw|docs)(?:/[\w.-]+)+)`", README)
    built = {"hstats/gazetteer.sqlite", "data/raw/fetched"}
    assert [path for path in {*links, *paths} - built if not (ROOT / path).exists()] == []


def test_bad_input_is_refused_in_the_words_shown(tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(formats.pdf(["", ""]))
    (failure,) = read(scan)
    assert f"inbox/scan.pdf: {failure.reason}\n" in README


def test_the_first_example_is_read_as_shown():
    document = Document("x", "x", next(words for words in commands() if words[0] == "explain")[1])
    observations = extract(document, load("en"), open_gazetteer()).observations
    shown = [[cell.strip() for cell in line.split("|")[1:-1]] for line in README.split("\n\n## ")[0].splitlines()]
    shown = [row for row in shown if len(row) == 13][2:]
    assert len(shown) == len(observations)
    for row, o in zip(shown, observations, strict=True):
        bounds = ["" if number is None else f"{number:g}" for number in (o.value, o.low, o.high)]
        where = [str(o.period_end), o.place, o.country, o.source]
        assert [*row[:7], *row[8:12]] == [o.quote, o.indicator, o.measure, o.qualifier, *bounds, *where]
        assert bool(row[12]) == bool(o.part_of)
