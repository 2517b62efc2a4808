"""What looks wrong is found, explained, and accepted for good; what is right is left alone. Conventions are switched on by name."""

import csv
from datetime import date, datetime

import pytest
import stores

from hstats.checking import accept, anomalies, broken
from hstats.errors import HstatsError, InputError, RequestError
from hstats.households import read
from hstats.store import add, fetch, load_household_sizes, open_store, run
from hstats.units import convert

FOUND = {
    ("transposed_digits", "warning", "swap1", "swap2"),
    ("factor_slip", "error", "slip1", "slip2"),
    ("factor_slip", "warning", "jump1", "jump2"),
    ("households_as_people", "error", "fam1", "fam2"),
    ("recycled_figure", "notice", "again1", "again2"),
    ("falling_total", "warning", "fall1", "fall2"),
}
POINTS = [
    ("floor", {"vague1": 12, "vague2": 100, "vague3": 1000, "range1": 40, "near1": None}),
    ("acled", {"vague1": 12, "vague2": 100, "vague3": None, "range1": 40, "near1": 90}),
    ("emdat", {"vague1": None, "vague2": 200, "vague3": 2000, "range1": 50, "near1": 90}),
]


@pytest.fixture
def odd(tmp_path):
    con = open_store(stores.make(tmp_path / "odd.duckdb", stores.ROWS.with_name("anomalies.csv")))
    yield con
    con.close()


def test_each_anomaly_is_found_and_nothing_else(odd, tmp_path):
    found = anomalies(odd, tmp_path / "none.csv")
    assert {(f.check, f.row["severity"], f.row["obs_id"], f.row["other_obs_id"]) for f in found} == FOUND
    assert all(f.row["reason"] and f.row["quote"] and f.row["other_document"] for f in found)
    assert [name for name, _, rows in broken(odd) if rows.num_rows] == []


def test_parts_above_their_whole_are_found(corners, tmp_path):
    con = open_store(corners, read_only=True)
    found = {(f.check, f.row["severity"], f.row["obs_id"]) for f in anomalies(con, tmp_path / "none.csv")}
    con.close()
    assert {
        ("part_above_whole", "error", "whole3"),
        ("part_above_whole", "notice", "whole2"),
        ("parts_do_not_add_up", "error", "whole1"),
    } <= found


def test_an_acceptance_outlives_a_re_ingest(odd, tmp_path):
    reviewed = tmp_path / "reviewed.csv"
    key = next(f.key for f in anomalies(odd, reviewed) if f.check == "falling_total")
    accept(odd, reviewed, key, "corrected by the source itself", date(2024, 6, 2))
    with reviewed.open(newline="") as f:
        assert [(row["check"], row["key"], row["accepted"]) for row in csv.DictReader(f)] == [
            ("falling_total", key, "2024-06-02")
        ]
    with stores.ROWS.with_name("anomalies.csv").open(newline="") as f:
        lines = sorted(csv.DictReader(f), key=lambda row: row["document"])
    again = [stores.extraction(name, list(found)) for name, found in stores.groupby(lines, lambda row: row["document"])]
    add(odd, stores.tables(again), "again", datetime(2024, 7, 1), "newer")
    found = {f.key: f.accepted for f in anomalies(odd, reviewed)}
    assert len(found) == len(FOUND)
    assert found.pop(key) == "corrected by the source itself"
    assert set(found.values()) == {None}
    with pytest.raises(RequestError, match="accepted already"):
        accept(odd, reviewed, key, "again", date(2024, 6, 3))
    with pytest.raises(RequestError, match="hstats check"):
        accept(odd, reviewed, "0123", "what", date(2024, 6, 3))


def test_a_reviewed_file_of_other_columns_is_refused(odd, tmp_path):
    (tmp_path / "reviewed.csv").write_text("key,note\n")
    with pytest.raises(InputError, match="check, key, note, accepted"):
        anomalies(odd, tmp_path / "reviewed.csv")


@pytest.mark.parametrize(("name", "points"), POINTS)
def test_a_convention_puts_numbers_for_words(odd, name, points):
    found = {row["obs_id"]: row for row in fetch(odd, f"from {name}").to_pylist()}
    assert {obs: found[obs]["value"] for obs in points} == points
    assert all(found[obs]["convention"].startswith((name, name.upper(), "EM-DAT", "as stated")) for obs in points)
    assert found["range1"]["stated_value"] is None
    told = run(odd, "queries", "convention", {"convention": name}).to_pylist()
    assert all(row["convention"] for row in told)


def test_no_convention_is_on_by_itself(odd):
    rows = fetch(odd, "from claim where qualifier in ('vague', 'between')").to_pylist()
    assert {row["value"] for row in rows} == {None}


def test_households_become_persons_by_a_size_that_the_user_states(odd, tmp_path):
    empty = run(odd, "queries", "households", {"place": "TCD"}).to_pylist()
    assert {row["value"] for row in empty} == {None}
    assert all("no average size for TCD" in row["convention"] for row in empty)
    (tmp_path / "sizes.csv").write_text("country,size,source\nTCD,5.5,census\n")
    load_household_sizes(odd, read(tmp_path / "sizes.csv"), stores.AT)
    rows = run(odd, "queries", "households", {"place": "TCD"}).to_pylist()
    assert {(row["households"], row["value"], row["convention"]) for row in rows} == {
        (480, 2640, "households x 5.5 (census)"),
        (100, 550, "households x 5.5 (census)"),
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("country,size\nTCD,5\n", "no column source"),
        ("country,size,source\nTCD,,census\n", r"sizes.csv:2: size is empty"),
        ("country,size,source\nTCD,5,census\nYEM,6,\n", r"sizes.csv:3: source is empty"),
        ("country,size,source\nChad,5,census\n", "alpha-3"),
        ("country,size,source\nTCD,many,census\n", "'many' is no size"),
        ("country,size,source\nTCD,0,census\n", "'0' is no size"),
        ("country,size,source\nTCD,5,a\nTCD,6,b\n", "TCD stands twice"),
        ("country,size,source\n", "no rows"),
    ],
)
def test_a_household_table_with_a_gap_is_one_sentence(tmp_path, text, says):
    (tmp_path / "sizes.csv").write_text(text)
    with pytest.raises(InputError, match=says):
        read(tmp_path / "sizes.csv")


@pytest.mark.parametrize(("unit", "to"), [("person", "household"), ("USD", "EUR"), ("household", "person")])
def test_units_that_count_different_things_are_not_converted(unit, to):
    with pytest.raises(HstatsError, match="count different things"):
        convert(1, unit, to)
