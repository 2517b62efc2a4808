"""`hstats explain`: what is drawn under a sentence, and that every rule and every reason has its words."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import hstats
from hstats import lexicon
from hstats.explaining import explain
from hstats.extracting import extract
from hstats.mentions.event import RULES
from hstats.model import Document
from hstats.places import open_gazetteer

PACKAGE = Path(hstats.__file__).parent
CORPUS = Path(__file__).parent / "corpus" / "en"
TEXT = "At least 12 people were killed near Homs on 3 May 2020, a 40-year-old said. According to SOHR, 9 of them were children."


@pytest.fixture(scope="module")
def tools():
    return lexicon.load("en"), open_gazetteer()


def test_marks_stand_under_their_words(tools):
    text, figures, letters, *told = [line for line in explain(TEXT, None, *tools) if line]
    assert text[figures.index("═") :][: figures.count("═")] == "12"
    assert text[letters.index("p") :][: letters.count("p")] == "Homs"
    assert text[letters.index("t") :][: letters.count("t")] == "3 May 2020"
    assert "  time: '3 May 2020': 2020-05-03 to 2020-05-03, explicit (in)" in told
    assert any(line.startswith("  place: 'Homs': geonames:169575, SYR") for line in told)
    assert "  who says: 'SOHR': sohr" in told


def test_each_number_says_what_claimed_it_or_why_it_was_left(tools):
    lines = list(explain(TEXT, None, *tools))
    assert any(line.startswith("  At least 12 people: killed, by 'killed' (rule right_after: what") for line in lines)
    assert "  40-year-old: left over, age: it is an age" in lines
    assert "  3 May 2020: left over, date: it belongs to a date" in lines
    assert "      part of 'At least 12 people'" in lines


def test_a_text_without_a_number_says_so(tools):
    assert list(explain("Rain fell on the hills.", None, *tools)) == ["No number in it."]


def test_it_reads_as_extract_reads(tools):
    text = " ".join(case["text"] for case in tomllib.loads((CORPUS / "passages.toml").read_text())["case"][:20])
    found = extract(Document("explain", "explain", text, published=date(2021, 1, 1)), *tools)
    lines = list(explain(text, date(2021, 1, 1), *tools))
    assert sum("(rule " in line for line in lines) == len(found.observations) > 5
    assert sum(": left over, " in line for line in lines) == len(found.leftovers)


def test_every_rule_and_every_reason_has_its_words(tools):
    words = lexicon.read_toml("en", "explain")
    rules, reasons = (
        {rule.__name__ for rule, _needs in RULES.rules},
        set(lexicon.read_toml("en", "population")["excluded"]),
    )
    for path in CORPUS.glob("*.toml"):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found = extract(Document("x", "x", case["text"], published=case.get("published")), *tools)
            rules |= {o.rule for o in found.observations}
            reasons |= {item.reason for item in found.leftovers}
    assert rules - set(words["rule"]) == set()
    assert reasons - set(words["reason"]) == set()
