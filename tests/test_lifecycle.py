"""A store over time: killed at any moment, read while it is written, copied, rebuilt, exported."""

import json
import random
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from stories import report

from hstats import sqlfiles
from hstats.errors import StoreError
from hstats.households import read as household_sizes
from hstats.ingesting import ingest
from hstats.rebuilding import rebuild
from hstats.store import ask, fetch, load_household_sizes, open_store, partitioned, snapshot

AT = datetime(2021, 6, 1, 12, 0)
DOCUMENTS = 200
LINE = "At least {n} people were killed in Homs on Monday, including {half} children, and {more} were injured. The road is 40 kilometres long."


@pytest.fixture
def many(tmp_path) -> Path:
    """Documents enough that a kill meets the middle of an ingest."""
    path = tmp_path / "many.jsonl"
    texts = (LINE.format(n=n + 4, half=n // 2 + 1, more=n + 9) for n in range(DOCUMENTS))
    lines = [
        json.dumps({"id": f"n{n}", "published": f"2021-03-{n % 28 + 1:02d}", "text": text})
        for n, text in enumerate(texts)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def command(*arguments) -> list[str]:
    return [sys.executable, "-m", "hstats.cli", *map(str, arguments)]


def content(path: Path) -> list[list[dict]]:
    """Everything of a store that is not a time or the id of a run."""
    left = "exclude (ingest_id)"
    texts = (f"select * {left} from observation order by all", f"select * {left} from leftover order by all", "select * exclude (ingest_id, ingested_at) from document order by all")  # fmt: skip
    return [ask(path, text).to_pylist() for text in texts]


def test_readers_during_an_ingest_are_right_or_told_to_wait(tmp_path, many):
    path = tmp_path / "busy.duckdb"
    subprocess.run(
        command("ingest", Path(__file__).parent / "stores" / "one.txt", "--store", path),
        check=True,
        stderr=subprocess.DEVNULL,
    )
    writer = subprocess.Popen(command("--wait", "30", "ingest", many, "--store", path), stderr=subprocess.DEVNULL)
    told: list[str] = []
    longest = 0.0
    question = "select count(*) as documents, count(distinct doc_id) as ids, (select count(*) from observation where doc_id not in (select doc_id from document)) as orphans from document"
    while writer.poll() is None:
        begun = time.monotonic()
        try:
            (row,) = ask(path, question).to_pylist()
            assert row["documents"] == row["ids"]
            assert row["orphans"] == 0
        except StoreError as error:
            told.append(str(error))
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.05)
    assert writer.returncode == 0
    assert all("is in use by process" in sentence for sentence in told)
    assert told  # the ingest was met
    assert longest < 20  # answered or told at once, never waiting for the writer
    assert ask(path, "select count(*) as n from document").to_pylist() == [{"n": DOCUMENTS + 1}]


HOUSES = """
    select publisher, count(*) as documents, (select count(*) from observation) as figures, (select count(*) from leftover) as others,
        (select count(*) from observation as o where not exists (from document as d where d.doc_id = o.doc_id)) as orphans
    from document
    group by publisher
"""


def test_a_reader_beside_a_batch_sees_none_of_it_before_all(tmp_path, many, monkeypatch):
    """A second connection asks before each statement that replaces stored documents."""
    con = open_store(tmp_path / "s.duckdb")
    tally, _ = ingest(con, [many], AT)
    whole = {"documents": DOCUMENTS, "figures": tally.observations, "others": tally.leftovers, "orphans": 0}
    assert tally.leftovers >= DOCUMENTS
    reader, read, seen = con.cursor(), sqlfiles.read, {}

    def asking(kind: str, name: str):
        if name.startswith(("add_", "forget_")):
            seen[name] = fetch(reader, HOUSES).to_pylist()
        return read(kind, name)

    monkeypatch.setattr(sqlfiles, "read", asking)
    ingest(con, [many], AT.replace(hour=13), publisher="Stated House")
    assert {"forget_observation", "add_document", "add_observation", "add_leftover", "forget_document"} <= set(seen)
    assert all(rows == [{"publisher": None, **whole}] for rows in seen.values()), seen
    assert fetch(reader, HOUSES).to_pylist() == [{"publisher": "Stated House", **whole}]
    reader.close()
    con.close()


def test_waiting_for_a_lock(tmp_path):
    path = tmp_path / "held.duckdb"
    open_store(path).close()
    code = f"from pathlib import Path\nfrom hstats.store import open_store\nimport time\nc = open_store(Path({str(path)!r}))\nprint('open', flush=True)\ntime.sleep(2)\nc.close()"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "open\n"
    refused = subprocess.run(command("documents", "--store", path), capture_output=True, text=True, check=False)
    waited = subprocess.run(
        command("--wait", "30", "documents", "--store", path), capture_output=True, text=True, check=False
    )
    holder.wait()
    assert (refused.returncode, waited.returncode) == (1, 0)
    assert "in use by process" in refused.stderr
    assert "--wait" in refused.stderr


def test_several_readers_at_once(store_path):
    readers = [open_store(store_path, read_only=True) for _ in range(3)]
    other = subprocess.run(
        command("documents", "--store", store_path, "--format", "csv"), capture_output=True, text=True, check=True
    )
    assert other.stdout.count("\n") == 5
    assert {fetch(con, "from claim").num_rows for con in readers} == {5}
    for con in readers:
        con.close()


def test_a_snapshot_is_whole_and_read_only(tmp_path, store_path):
    copy = tmp_path / "copies" / "snapshot.duckdb"
    snapshot(store_path, copy)
    assert content(copy) == content(store_path)
    assert ask(copy, "from trend('killed', 'Syria')").num_rows > 0
    comments = "select count(*) as n from duckdb_columns() where comment is not null and not internal"
    assert ask(copy, comments) == ask(store_path, comments)
    with pytest.raises(StoreError, match="there already"):
        snapshot(store_path, copy)


def test_a_rebuild_tells_what_changed_and_keeps_what_users_stated(tmp_path, records):
    path = tmp_path / "old.duckdb"
    con = open_store(path)
    ingest(con, [records], AT, publisher="Stated House", published=date(2021, 6, 1))
    (tmp_path / "sizes.csv").write_text("country,size,source\nSYR,5.5,census\n")
    load_household_sizes(con, household_sizes(tmp_path / "sizes.csv"), AT)
    undisturbed = fetch(con, "select * exclude (ingest_id) from observation order by all").to_pylist()
    con.execute("update observation set country = 'TUR' where value = 12")
    con.execute("delete from observation where value = 948000")
    con.execute("update observation set obs_id = 'invented' where value = 304")
    con.close()
    found = {(c.state, c.quote, c.field, c.was, c.now) for c in rebuild(path, [records], AT.replace(day=2))}
    assert {
        ("altered", "At least 12 people", "country", "TUR", "SYR"),
        ("added", "More than 948,000 people", None, None, None),
        ("added", "304 children", None, None, None),
        ("gone", "304 children", None, None, None),
    } == found
    assert ask(path, "select * exclude (ingest_id) from observation order by all").to_pylist() == undisturbed
    assert ask(path, "select distinct publisher, published, ingested_at from document").to_pylist() == [
        {"publisher": "Stated House", "published": date(2021, 6, 1), "ingested_at": AT}
    ]
    assert ask(path, "select country, size from household_size").to_pylist() == [{"country": "SYR", "size": 5.5}]
    assert ask(path, "select count(*) as n from ingest").to_pylist() == [{"n": 1}]
    assert list(rebuild(path, (), AT)) == []


def test_a_rebuild_keeps_who_ingested_what_and_the_tables_of_users(tmp_path, records):
    path = tmp_path / "old.duckdb"
    lines = records.read_text().splitlines()
    con = open_store(path)
    for day, line in enumerate(lines, start=1):
        (tmp_path / f"{day}.jsonl").write_text(line)
        ingest(con, [tmp_path / f"{day}.jsonl"], AT.replace(day=day))
    con.execute("create table \"my notes\" as select doc_id, 'seen' as note from document")
    con.execute("create view mine as select count(*) as n from observation")
    told = "select obs_id, ingest_id from observation union all select doc_id, ingest_id from document union all select quote, ingest_id from leftover order by all"
    before = fetch(con, told).to_pylist()
    assert len({row["ingest_id"] for row in before}) == len(lines)
    con.close()
    list(rebuild(path, (), AT.replace(day=20)))
    assert ask(path, told).to_pylist() == before
    assert ask(path, 'select count(*) as n from "my notes"').to_pylist() == [{"n": len(lines)}]
    assert ask(path, "from mine").num_rows == 1


def test_a_rebuild_keeps_which_text_was_first(tmp_path):
    """The carrier of a text is found by its first document, before a rebuild and after it: it is no root of a later one."""
    first = "\n".join(report(random.Random(3)))
    texts = {
        "first": first,
        "second": f"From our own office. {first}",
        "third": f"From our own office. {first} To be continued.",
    }
    path = tmp_path / "s.duckdb"
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(texts[name])
        taken_in(path, tmp_path / f"{name}.txt")
    keys = "select d.name, f.key from fingerprint as f join document as d using (doc_id) order by all"
    before = ask(path, keys)
    assert set(before.column("name").to_pylist()) == {"first.txt"}
    list(rebuild(path, (), AT))
    assert ask(path, keys) == before
    (tmp_path / "third.txt").write_text(texts["third"])
    taken_in(path, tmp_path / "third.txt")
    links = "select d.name, f.name as first from duplicate as l join document as d using (doc_id) join document as f on f.doc_id = l.duplicate_of"
    assert ask(path, f"{links} order by all").to_pylist() == [
        {"name": "second.txt", "first": "first.txt"},
        {"name": "third.txt", "first": "first.txt"},
    ]


def taken_in(path: Path, file: Path) -> None:
    """One run of an ingest of one file."""
    con = open_store(path)
    ingest(con, [file], AT)
    con.close()


def test_a_rebuild_that_is_broken_off_leaves_the_store_as_it_was(tmp_path, records, monkeypatch):
    path = tmp_path / "old.duckdb"
    con = open_store(path)
    ingest(con, [records], AT)
    con.close()
    before = content(path)
    monkeypatch.setattr("hstats.rebuilding.keep", lambda store: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(rebuild(path, (), AT))
    assert content(path) == before


def test_a_store_of_an_older_version_is_told_to_be_rebuilt(tmp_path, records):
    path = tmp_path / "old.duckdb"
    con = open_store(path)
    ingest(con, [records], AT)
    figures = fetch(con, "select * exclude (ingest_id) from observation order by all").to_pylist()
    for column in ("place_key", "country_key", "series_key", "earliness"):
        con.execute(f"alter table observation drop column {column}")
    for column in ("dates", "marks", "locator", "flags"):
        con.execute(f"alter table document drop column {column}")
    for table in ("place", "fingerprint", "duplicate", "file"):
        con.execute(f"drop table {table}")
    con.execute("update store_version set schema_version = 1")
    con.close()
    for read_only in (True, False):
        with pytest.raises(StoreError, match="hstats rebuild"):
            open_store(path, read_only=read_only)
    assert list(rebuild(path, (), AT)) == []
    assert ask(path, "select * exclude (ingest_id) from observation order by all").to_pylist() == figures
    open_store(path).close()


def test_a_store_of_a_newer_version_is_not_rebuilt(tmp_path):
    path = tmp_path / "new.duckdb"
    con = open_store(path)
    con.execute("update store_version set schema_version = 99")
    con.close()
    with pytest.raises(StoreError, match="newer than this program"):
        list(rebuild(path, (), AT))


def test_parquet_by_year_and_country(tmp_path, demonstration):
    con = open_store(demonstration, read_only=True)
    partitioned(con, tmp_path / "figures")
    total = fetch(con, "from observation").num_rows
    con.close()
    table = pq.read_table(tmp_path / "figures")
    assert table.num_rows == total
    assert (tmp_path / "figures" / "year=2019" / "country=SYR").is_dir()
    assert {"obs_id", "quote", "value", "publisher", "title"} <= set(table.column_names)
