"""`hstats evaluate`: the arithmetic by hand, what counts as agreement, and what an annotated file must look like."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from hstats import lexicon
from hstats.errors import InputError, RequestError
from hstats.evaluating import errors, evaluate, scores
from hstats.evaluating.agreeing import Agreement
from hstats.evaluating.gold import Figure, read
from hstats.evaluating.scoring import judge, scored
from hstats.model import Observation
from hstats.places import open_gazetteer

KILLED = {"indicator": "killed", "qualifier": "exact", "unit": "person", "measure": "flow"}
SAME = Agreement("en")


def hstats(*arguments):
    return subprocess.run([sys.executable, "-m", "hstats.cli", *map(str, arguments)], capture_output=True, text=True)


def number(n, **fields):
    return {**KILLED, "value": n, "low": n, "high": n, **fields}


def gold(at, n, **fields):
    return Figure(at, at + 2, number(n, **fields), bool(fields.get("optional")))


def found(start, n, **fields):
    spans = {"char_start": start, "char_end": start + 9, "number_start": start, "number_end": start + 2}
    kept = {"obs_id": f"o{start}", "doc_id": "d", "document": "d", "quote": "", "sentence_start": 0, "sentence_end": 99}
    return Observation(**{**number(float(n)), **spans, **kept, "rule": "test", **fields})


# Seven annotated figures, one of them optional, against seven found ones. By hand:
#   0  10 killed, all right                          clean
#   20 11 killed, place claimed beyond the annotation strict
#   40 12 injured, annotated as killed               number
#   60 13, annotated as 14                           nothing
#   80 15 missing, not found                         missed
#   100 16, optional and found                       not counted
#   120 17 killed, part of the 10, read as such, but its period is wrong   figure
#   140 18, found and not annotated                  spurious
# asked 6, found 6 (the optional one aside), right: number 4, figure 3, strict 2, clean 1
GOLD = (
    gold(0, 10),
    gold(20, 11),
    gold(40, 12),
    gold(60, 14),
    gold(80, 15, indicator="missing"),
    gold(100, 16, optional=True),
    gold(120, 17, part_of=0, start="2020-01-01"),
)
FOUND = (
    found(0, 10),
    found(20, 11, place="Homs", country="SYR"),
    found(40, 12, indicator="injured"),
    found(60, 13),
    found(100, 16),
    found(120, 17, part_of="o0", period_start=date(2020, 1, 2), period_basis="explicit"),
    found(140, 18, indicator="idps"),
)


def test_levels_by_hand():
    rows = {row["name"]: row for row in scored(judge("d", GOLD, FOUND, SAME)) if row["kind"] == "level"}
    assert {name: (row["right"], row["found"], row["asked"]) for name, row in rows.items()} == {
        "number": (4, 6, 6),
        "figure": (3, 6, 6),
        "strict": (2, 6, 6),
        "clean": (1, 6, 6),
        "others": (0, 1, 1),
    }
    assert rows["number"]["precision"] == rows["number"]["recall"] == 4 / 6
    assert rows["figure"]["f1"] == 0.5
    assert rows["others"]["f1"] == 0.0


def test_field_rates_by_hand():
    rows = {row["name"]: row for row in scored(judge("d", GOLD, FOUND, SAME)) if row["kind"] == "field"}
    told = ("asked", "right", "recall", "open", "left_open")
    assert [rows["part_of"][k] for k in told] == [1, 1, 1.0, 2, 1.0]
    assert [rows["start"][k] for k in told] == [1, 0, 0.0, 2, 1.0]
    assert [rows["place"][k] for k in told] == [0, 0, None, 3, 2 / 3]


def test_errors_by_hand():
    verdicts = judge("d", GOLD, FOUND, SAME)
    assert [v.error for v in verdicts] == [
        None, "fields", "indicator", "number", "missed", None, "fields", "spurious",
    ]  # fmt: skip
    assert verdicts[1].invented == ("place", "country")
    assert verdicts[6].wrong == ("start",)


def test_a_found_figure_answers_once():
    verdicts = judge("d", (gold(0, 10), gold(0, 10, indicator="injured")), (found(0, 10, indicator="injured"),), SAME)
    assert [v.error for v in verdicts] == ["missed", None]


def test_nothing_asked_and_nothing_found_has_no_score():
    assert {row["f1"] for row in scored([]) if row["kind"] == "level"} == {None}


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Idleb", "Idlib province", True),
        ("Cox’s Bazār", "Coxs Bazar", False),
        ("the ministry of health", "Ministry of Health", True),
        ("SOHR", "Syrian Observatory for Human Rights", True),
        ("Sudan", "South Sudan", False),
        ("Bank", "West Bank", False),
        ("Homs", "Hama", False),
        ("northern Lattakia", "Lattakia", True),
        ("Lattakia hills", "Lattakia plain", False),
        (None, "Homs", False),
        ("", "Homs", False),
    ],
)
def test_names_agree(one, other, agree):
    assert SAME.same_name(one, other) is agree
    if one:
        assert SAME.same_name(other, one) is agree


@pytest.mark.parametrize(
    ("name", "fields", "wanted", "right"),
    [
        ("modality", {"modality": "asserted"}, None, True),
        ("modality", {"modality": "feared"}, None, False),
        ("modality", {"modality": "feared"}, "feared", True),
        ("each_of", {"each_of": None}, 1, True),
        ("each_of", {"each_of": 2}, None, False),
        ("unit", {"unit": "house"}, "home", True),
        ("unit", {"unit": "person"}, "household", False),
        ("start", {"period_start": date(2020, 1, 2)}, "2020-01-02", True),
        ("start", {"period_start": None}, "2020-01-02", False),
        ("country", {"country": "SYR"}, "TUR", False),
        ("relation", {"relation": "addition"}, "addition", True),
    ],
)
def test_fields_agree(name, fields, wanted, right):
    assert SAME.right(name, found(0, 1, **fields), wanted) is right


TEXTS = [
    {
        "id": "a",
        "desk": "north",
        "published": "2020-03-04",
        "text": "At least 12 people were killed in Homs on Monday, police said. Nine people drowned near Tartus.",
        "figures": [
            {"quote": "At least 12 people", "number": "12", "indicator": "killed", "value": 12, "low": 12,
             "qualifier": "at_least", "unit": "person", "measure": "flow", "start": "2020-03-02", "end": "2020-03-02",
             "place": "Homs", "country": "SYR", "source": "police"},
            {"quote": "Nine people", "number": "Nine", **number(9), "place": "Banias"},
        ],
    },
    {"id": "b", "desk": "south", "text": "The bridge is 40 metres long, and 25 people were injured.", "figures": []},
]  # fmt: skip


@pytest.fixture(scope="module")
def gold_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, TEXTS)) + "\n", encoding="utf-8")
    return path


def test_a_file_is_read_and_scored(gold_file):
    done = evaluate(gold_file, lexicon.load("en"), open_gazetteer())
    rows = {(row["by"], row["name"]): row for row in scores(done, "desk").to_pylist()}
    assert [rows[None, "number"][k] for k in ("right", "found", "asked")] == [2, 3, 2]
    assert [rows[None, "strict"][k] for k in ("right", "found", "asked")] == [1, 3, 2]
    assert rows[None, "number"]["f1"] == pytest.approx(0.8)
    assert rows["desk=north", "number"]["f1"] == 1.0
    assert rows["desk=south", "number"]["precision"] == 0.0
    assert rows["desk=south", "number"]["recall"] is None
    assert rows[None, "place"]["right"] == 1
    told = errors(done, 5).to_pylist()
    assert [(row["error"], row["fields"]) for row in told] == [("fields", "place,+country"), ("spurious", None)]
    assert "[Nine] people" in told[0]["text"]
    assert json.loads(told[0]["gold"])["place"] == "Banias"
    assert json.loads(told[1]["found"])["value"] == 25
    with pytest.raises(RequestError, match="desk"):
        scores(done, "nonsense")


def test_the_command(gold_file):
    out = hstats("evaluate", gold_file, "--by", "desk", "--format", "jsonl")
    assert out.returncode == 0
    assert "2 texts" in out.stderr
    first = json.loads(out.stdout.splitlines()[0])
    assert (first["name"], first["right"], first["asked"]) == ("number", 2, 2)
    shown = hstats("evaluate", gold_file, "--errors", 1).stdout
    assert "spurious: b\n" in shown
    assert "[25] people" in shown


def test_the_number_stands_where_offsets_or_the_quote_say(tmp_path):
    path = tmp_path / "gold.jsonl"
    text = "2 of 2 wards, 2 of 12 wards"
    figures = [
        {"quote": "2 of 12 wards", "number": "12", **number(12)},
        {"quote": "2 of", "nth": 1, "number": "2", **number(2)},
        {"char_start": 5, "char_end": 6, **number(2)},
    ]
    path.write_text(json.dumps({"id": 1, "text": text, "figures": figures}), encoding="utf-8")
    (one,) = read(path)
    assert [(f.start, f.end) for f in one.figures] == [(19, 21), (14, 15), (5, 6)]


GOOD = {"char_start": 0, "char_end": 1, **number(9)}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "not JSON"),
        ('{"id": 1}', "lacks id or text"),
        ({"id": 1, "text": "9 died"}, "lacks figures"),
        ({"id": 1, "text": "9 died", "figures": [9]}, "lacks figures"),
        ({"id": 1, "text": "9 died", "figures": [number(9)]}, "figure 0 .*where it stands"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "char_end": 99}]}, "no place in its text"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "char_end": True}]}, "no place in its text"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "number": "8"}]}, "hold '9'"),
        ({"id": 1, "text": "9 died", "figures": [{**number(9), "quote": "9 fled", "number": "9"}]}, "0 times"),
        ({"id": 1, "text": "9 died", "figures": [{**number(9), "quote": "9 died", "number": "8"}]}, "not in its quote"),
        ({"id": 1, "text": "9 died", "figures": [GOOD, {**GOOD, "indicator": "kiled"}]}, "figure 1 .*killed"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "unit": None}]}, "lacks unit"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "valeu": 9}]}, "valeu.*value"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "value": "9"}]}, "write a number"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "place": 9}]}, "write a text"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "start": "2020"}]}, "YYYY-MM-DD"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "part_of": 0}]}, "another figure"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "part_of": 7}]}, "another figure"),
        ({"id": 1, "text": "9 died", "figures": [{**GOOD, "modality": ["feared"]}]}, "choose one of"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, words):
    path = tmp_path / "gold.jsonl"
    good = json.dumps({"id": 0, "text": "9 died", "figures": [GOOD]})
    path.write_text(f"{good}\n\n{line if isinstance(line, str) else json.dumps(line)}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"gold.jsonl:3: .*{words}"):
        read(path)


@pytest.mark.parametrize(
    ("content", "words"), [("\n", "no text"), (2 * '{"id":1,"text":"x","figures":[]}\n', "two texts")]
)
def test_a_file_without_texts_or_with_one_id_twice(tmp_path, content, words):
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read(path)


def test_the_example_of_the_readme_is_read_as_it_is_annotated(tmp_path):
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (example,) = [block for block in re.findall(r"^```json\n(.*?)^```$", readme, re.M | re.S) if '"figures"' in block]
    path = tmp_path / "annotated.jsonl"
    path.write_text(example.replace("\n", " "), encoding="utf-8")
    rows = scores(evaluate(path, lexicon.load("en"), open_gazetteer())).to_pylist()
    assert {row["name"]: row["f1"] for row in rows if row["kind"] == "level"} == {
        "number": 1.0, "figure": 1.0, "strict": 1.0, "clean": 1.0, "others": None,
    }  # fmt: skip
