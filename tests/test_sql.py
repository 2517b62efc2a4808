"""Every SQL file says what it is and runs; every table and column says what it means."""

from datetime import date

import pytest

from hstats import sqlfiles
from hstats.errors import RequestError
from hstats.store import fetch, run

DAY = {
    "known_on": "2020-02-20",
    "since": "2020-02-20",
    "period_start": "2020-01-01",
    "period_end": "2020-12-31",
    "start_date": "2020-01-01",
    "end_date": "2020-12-31",
}
SETTINGS = {"indicator": "new_displacement", "place": "SYR"}
QUERIES = list(sqlfiles.names("queries"))


@pytest.mark.parametrize("name", QUERIES)
def test_each_query_runs_and_is_described(store, name):
    query = sqlfiles.read("queries", name)
    assert len(query.summary) > 20
    given = {p.name: {**DAY, "convention": "floor", **SETTINGS}[p.name] for p in query.parameters if p.default is None}
    assert run(store, "queries", name, given).num_columns > 1


@pytest.mark.parametrize("name", ["observations", "documents", "leftovers", "evidence"])
def test_the_lists_are_not_empty(store, name):
    assert run(store, "queries", name).num_rows > 0


@pytest.mark.parametrize("name", ["latest", "toll"])
def test_questions_about_displacement_are_answered(store, name):
    assert run(store, "queries", name, SETTINGS).num_rows > 0


@pytest.mark.parametrize("name", sqlfiles.names("checks"))
def test_checks_find_nothing_in_good_data(store, name):
    assert run(store, "checks", name).num_rows == 0


def test_an_unknown_query_lists_the_valid_ones(store):
    with pytest.raises(RequestError, match="latest"):
        run(store, "queries", "newest")


def test_an_unknown_or_missing_parameter_lists_the_valid_ones(store):
    with pytest.raises(RequestError, match="indicator"):
        run(store, "queries", "latest", {**SETTINGS, "colour": "red"})
    with pytest.raises(RequestError, match="place"):
        run(store, "queries", "latest", {"indicator": "killed"})


def test_every_table_view_and_column_is_described(store):
    columns = fetch(
        store, "select table_name, column_name, comment from duckdb_columns() where not internal"
    ).to_pylist()
    assert len(columns) > 250
    assert [c for c in columns if not c["comment"]] == []
    for relation in ("duckdb_tables()", "duckdb_views()"):
        found = fetch(store, f"select comment from {relation} where not internal").to_pylist()
        assert found
        assert all(row["comment"] for row in found)
    told = {(c["table_name"], c["column_name"]): c["comment"] for c in columns}
    assert "TRAP" in told["observation", "value"]
    assert told["current_observation", "source"] == told["observation", "source"]


def test_a_part_above_its_whole_is_reported(tmp_path, store_path):
    import shutil

    from hstats.store import open_store

    copy = tmp_path / "copy.duckdb"
    shutil.copy(store_path, copy)
    con = open_store(copy)
    con.execute("update observation set value = 2000, low = 2000, high = 2000 where value = 304")
    assert run(con, "anomalies", "part_above_whole").num_rows == 1
    con.close()


def test_a_toll_without_an_as_of_date_stands_at_its_publication(store):
    rows = fetch(store, "select date, period_start, period_end, value from trend('killed', 'Syria') where value = 1089")
    (row,) = rows.to_pylist()
    assert row["date"] == (row["period_end"] or date(2019, 9, 4))
    assert row["period_start"] == date(2019, 4, 29)
