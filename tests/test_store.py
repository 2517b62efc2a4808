"""The store keeps what it acknowledged, once, and answers in plain SQL."""

import os
import signal
import subprocess
import sys
import time
from datetime import date, datetime

import pyarrow as pa
import pytest

from hstats import ingesting
from hstats.errors import RequestError, StoreError
from hstats.ingesting import ingest
from hstats.store import ask, fetch, load_household_sizes, open_store, opening, run
from hstats.verifying import verify

LATER = datetime(2020, 2, 1, 12, 0)


def count(path, table):
    return ask(path, f"select count(*) as n from {table}").to_pylist()[0]["n"]


def test_the_same_documents_are_stored_once(tmp_path, records):
    path = tmp_path / "twice.duckdb"
    con = open_store(path)
    first, _ = ingest(con, [records], LATER)
    second, _ = ingest(con, [records, records], LATER.replace(hour=13))
    con.close()
    assert (first.new, second.new, second.unchanged) == (4, 0, 8)
    assert count(path, "observation") == first.observations > 0


def test_a_newly_stated_date_is_read_into_the_figures(tmp_path, records):
    path = tmp_path / "dated.duckdb"
    con = open_store(path)
    ingest(con, [records], LATER)
    before = ask_open(con, "d")
    tally, _ = ingest(con, [records], LATER.replace(hour=14), published=date(2021, 6, 1))
    after = ask_open(con, "d")
    con.close()
    assert tally.updated == 4
    assert (before["period_start"], before["period_basis"]) == (None, "unresolved")
    assert after["period_start"] == date(2021, 5, 3)
    assert before["obs_id"] == after["obs_id"]


def test_what_was_stated_once_outlives_a_run_that_is_silent(tmp_path, records):
    path = tmp_path / "stated.duckdb"
    con = open_store(path)
    ingest(con, [records], LATER, published=date(2021, 6, 1), publisher="Stated House")
    silent, _ = ingest(con, [records], LATER.replace(hour=13))
    house, _ = ingest(con, [records], LATER.replace(hour=14), publisher="Other House")
    row = ask_open(con, "d")
    con.close()
    assert (silent.updated, silent.unchanged, house.updated) == (0, 4, 4)
    assert (row["publisher"], row["published"]) == ("Other House", date(2021, 6, 1))


def test_new_rules_are_a_reason_to_read_again(tmp_path, records, monkeypatch):
    con = open_store(tmp_path / "rules.duckdb")
    ingest(con, [records], LATER, published=date(2021, 6, 1))
    monkeypatch.setattr(ingesting, "rules", lambda: "0.1.0+changed")
    tally, _ = ingest(con, [records], LATER.replace(hour=13))
    row = ask_open(con, "d")
    assert list(verify(con)) == []
    con.close()
    assert (tally.updated, row["published"]) == (4, date(2021, 6, 1))


def test_verify_hashes_the_raw_files_again_and_misses_removed_rows(tmp_path, records):
    raw = tmp_path / "raw.jsonl"
    raw.write_bytes(records.read_bytes())
    con = open_store(tmp_path / "raw.duckdb")
    ingest(con, [raw], LATER)
    assert list(verify(con, [raw])) == []
    raw.write_text(raw.read_text().replace("1,089", "1,098"))
    (changed,) = verify(con, [raw])
    con.execute("delete from observation where value = 948000")
    con.execute("update observation set country = 'TUR' where value = 12")
    missing = list(verify(con))
    con.close()
    assert changed.startswith("a: no file")
    assert len(missing) == 2
    assert any("948,000" in m and "not stored" in m for m in missing)
    assert any("country is stored as TUR" in m for m in missing)


def test_an_unknown_indicator_is_no_quiet_country(store):
    with pytest.raises(RequestError, match="did you mean killed"):
        run(store, "queries", "observations", {"indicator": "kiled"})


def test_a_store_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="file"):
        open_store(tmp_path / "file" / "s.duckdb")


def test_python_variables_are_no_tables(store_path):
    with pytest.raises(RequestError, match="does not exist"):
        ask(store_path, "select * from store")


@pytest.mark.parametrize("text", ["", "-- nothing", ";"])
def test_sql_of_nothing_says_so(store_path, text):
    with pytest.raises(RequestError, match="no statement"):
        ask(store_path, text)


def ask_open(con, document):
    return run(con, "queries", "observations", {"document": document}).to_pylist()[0]


def test_trend_answers_in_plain_sql(store_path):
    rows = ask(store_path, "from trend('new_displacement', 'SYR')").to_pylist()
    assert [(r["date"], r["value"], r["qualifier"]) for r in rows] == [
        (date(2020, 2, 13), 800000, "more_than"),
        (date(2020, 2, 26), 948000, "more_than"),
    ]
    assert len({r["series_id"] for r in rows}) == 1


def test_a_part_knows_its_whole(store_path):
    rows = ask(
        store_path,
        "select p.value as part, w.value as whole from observation p join observation w on w.obs_id = p.part_of",
    )
    assert rows.to_pylist() == [{"part": 304, "whole": 1089}]


@pytest.mark.parametrize(
    "text",
    [
        "create table mine (n int)",
        "delete from observation",
        "copy (select 1) to '/tmp/hstats-test-copy.csv'",
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('/etc/passwd')",
        "select * from glob('/*')",
        "attach '/tmp/hstats-test-other.duckdb'",
        "set enable_external_access = true",
        "install httpfs",
        "export database '/tmp/hstats-test-export'",
    ],
)
def test_sql_cannot_write_nor_read_the_disk(store_path, text):
    with pytest.raises(RequestError):
        ask(store_path, text)


def test_a_missing_store_says_what_to_do(tmp_path):
    with pytest.raises(StoreError, match="ingest"):
        open_store(tmp_path / "none.duckdb", read_only=True)


def test_a_foreign_file_is_refused(tmp_path):
    path = tmp_path / "foreign.duckdb"
    path.write_bytes(b"this is no database at all" * 200)
    with pytest.raises(StoreError, match=r"foreign\.duckdb"):
        open_store(path)


def test_a_newer_store_is_refused(tmp_path, records, monkeypatch):
    path = tmp_path / "newer.duckdb"
    monkeypatch.setattr(opening, "SCHEMA_VERSION", 99)
    open_store(path).close()
    monkeypatch.undo()
    with pytest.raises(StoreError, match="newer"):
        open_store(path, read_only=True)
    with pytest.raises(StoreError, match="newer"):
        ask(path, "select 1")


def test_a_locked_store_names_the_process(tmp_path):
    path = tmp_path / "locked.duckdb"
    code = f"from pathlib import Path\nfrom hstats.store import open_store\nimport time\nc = open_store(Path({str(path)!r}))\nprint('open', flush=True)\ntime.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=str(holder.pid)):
            open_store(path)
    finally:
        holder.kill()
        holder.wait()


def test_verify_proves_every_figure_and_finds_a_changed_one(tmp_path, records):
    path = tmp_path / "proof.duckdb"
    con = open_store(path)
    ingest(con, [records], LATER)
    assert list(verify(con)) == []
    con.execute("update observation set value = value + 1, high = high + 1, low = low + 1 where value = 304")
    con.execute("update observation set quote = 'more than 849,000 people' where value = 948000")
    doubts = list(verify(con))
    con.close()
    assert len(doubts) == 2 or len(doubts) == 4
    assert any("305" in d for d in doubts)
    assert any("849,000" in d for d in doubts)


def test_a_store_opens_after_a_kill_before_its_first_checkpoint(tmp_path):
    path = tmp_path / "young.duckdb"
    code = f"import os\nfrom pathlib import Path\nfrom hstats.store import open_store\nopen_store(Path({str(path)!r}))\nos.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code], check=False)
    open_store(path).close()
    assert count(path, "indicator") > 0


def test_kill_at_any_moment_loses_nothing_acknowledged(tmp_path):
    """Three kills at different moments; the run after them ends where an undisturbed run does."""
    source = tmp_path / "many.jsonl"
    line = (
        '{{"id": "n{n}", "published": "2021-03-{d:02d}", "text": "At least {n} people were killed in Homs on Monday."}}'
    )
    source.write_text("\n".join(line.format(n=n + 2, d=n % 28 + 1) for n in range(3000)), encoding="utf-8")
    path = tmp_path / "killed.duckdb"
    command = [sys.executable, "-m", "hstats.cli", "ingest", str(source), "--store", str(path)]
    for pause in (0.7, 1.0, 1.4):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    assert count(path, "document") == 3000
    assert count(path, "observation") == count(path, "(select distinct obs_id from observation)") == 3000


def test_household_sizes_that_cannot_be_stored_leave_the_old_ones_and_a_store_that_answers(tmp_path):
    """A load that fails half way is nothing: what is done after it is stored."""
    path = tmp_path / "sizes.duckdb"
    con = open_store(path)
    sizes = pa.table({"country": ["SYR", "LBN"], "size": [5.5, 4.2], "source": ["census", "census"]})
    load_household_sizes(con, sizes, LATER)
    gap = pa.table({"country": ["SYR", None], "size": [6.0, 4.0], "source": ["survey", "survey"]})
    with pytest.raises(StoreError, match="NOT NULL"):
        load_household_sizes(con, gap, LATER)
    assert fetch(con, "select country, size from household_size order by all").to_pylist() == sizes.select(["country", "size"]).sort_by("country").to_pylist()  # fmt: skip
    load_household_sizes(con, sizes.slice(1), LATER)
    con.close()
    assert ask(path, "select country, size from household_size").to_pylist() == [{"country": "LBN", "size": 4.2}]
