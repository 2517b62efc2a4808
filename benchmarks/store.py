"""What the store costs: bulk load beside a bare insert, every question and view at each size, and the same two questions in pandas and SQLite.

usage: python benchmarks/store.py [--rows 1000000 10000000] [--folder DIR]      (needs the extra: pip install 'hstats[bench,report]')

Each question is asked for one indicator in one country, as a briefing does; times are those of the second run, in one process, in seconds:
on the clock, and of all cores together, which the neighbours of a shared machine lengthen less.
"""

import argparse
import shutil
import sqlite3
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from generate import chunks

from hstats.columns import LEFTOVER_SCHEMA
from hstats.store import Store, add, begin_ingest, end_ingest, fetch, open_store, run

AT = datetime(2025, 1, 1)  # noqa: DTZ001
TALLY = dict.fromkeys(("files", "documents", "new", "updated", "unchanged", "observations", "leftovers", "failures"), 0)
K, C = {"indicator": "killed"}, {"place": "SYR"}
MARCH = {"start_date": "2020-03-01", "end_date": "2020-03-31", "source": "ohchr"}
QUESTIONS: dict[str, dict[str, str]] = {
    "latest": K | C, "toll": K | C, "increments": K | C, "disagreement": K | C, "parts": K | C, "stock_and_flow": C, "movements": C,
    "revisions": K | C | {"known_on": "2022-06-30"}, "news": C | {"since": "2024-11-30"}, "funding": C, "response": C, "food_insecurity": C, "epidemic": C,
    "year_ago": K | C | {"period_start": "2020-03-01", "period_end": "2020-03-31"}, "evidence": K | C, "total": K | C | MARCH, "total_rows": K | C | MARCH,
}  # fmt: skip
VIEWS = {
    "claim: count": "select count(*) from claim",
    "claim: latest day of each originator": "select originator, max(as_of), count(*) from claim group by originator",
    "series: count": "select count(*) from series",
    "series: longest ten": "select indicator, originator, place_key, dates, latest from series order by dates desc limit 10",
    "trend('killed', 'SYR')": "from trend('killed', 'SYR')",
    "increment of one indicator, all countries": "select count(*) from increments('killed', null, null, null)",
    "conflict of one indicator, all countries": "select count(*) from disputes('killed', null, null, null)",
    "the same with all their figures": "select count(*), sum(len(figures)) from disputes('killed', null, null, null)",
    "revision of one indicator, all countries": "select count(*) from revisions('killed', null, null, null)",
    "series_point of one indicator, all countries": "select count(*) from points('killed', null, null, null)",
    "coverage('killed', 'SYR')": "from coverage('killed', 'SYR')",
    "part_check: verdicts": "select verdict, count(*) from part_check group by all",
    "breakdown_check: verdicts": "select verdict, count(*) from breakdown_check group by all",
    "as_of(day), counted": "select count(*) from as_of(date '2020-01-01')",
    "monthly flows, counted": "select date_trunc('month', period_end) as month, sum(low), count(*) from current_observation where measure = 'flow' group by all",
}


class Took(NamedTuple):
    """Seconds on the clock, and of all cores together."""

    clock: float
    cores: float
    size: int = 0  # rows of the answer; what it counts, where it is one number


def seconds(work: Any) -> Took:
    """How long it takes."""
    start, cores = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - start, time.process_time() - cores)


def warm(work: Any) -> Took:
    """How long it takes the second time."""
    work()
    return seconds(work)


def tables(rows: int, seed: int) -> Any:
    """The generated chunks with an empty table of leftovers."""
    for chunk in chunks(rows, seed):
        yield chunk | {"leftover": LEFTOVER_SCHEMA.empty_table()}


def filled(path: Path, rows: int) -> Store:
    """A store of so many generated observations."""
    con = open_store(path)
    begin_ingest(con, "generated", AT, "benchmark", "generated")
    spent = 0.0
    for chunk in tables(rows, 7):
        spent += seconds(lambda chunk=chunk: add(con, chunk, "generated", AT, "generated")).clock
    end_ingest(con, "generated", AT, TALLY)
    con.execute("checkpoint")
    print(f"\n{rows:,} observations: {rows / spent:,.0f} rows/s, {path.stat().st_size / 1e6:,.0f} MB")
    return con


def load(folder: Path) -> None:
    """A million into a store of a million, again, and beside it a bare insert of the same table into an empty copy of the table."""
    con = filled(folder / "load.duckdb", 1_000_000)
    fresh = next(tables(1_000_000, 8))
    con.execute("create table bare as from observation limit 0")
    con.register("arrow", fresh["observation"])
    bare = seconds(lambda: con.execute("insert into bare by name select * from arrow"))
    con.unregister("arrow")
    first = seconds(lambda: add(con, fresh, "generated", AT, "generated"))
    again = seconds(lambda: add(con, fresh, "generated", AT, "generated"))
    (count,) = con.execute("select count(*) from observation").fetchone() or (0,)
    assert count == 2_000_000, count
    con.close()
    print(f"bare insert of 1,000,000:              {bare.clock:.2f} s, {bare.cores:.2f} s of cores")
    for name, took in (
        ("bulk load of them into 1,000,000:     ", first),
        ("the same again, all replaced:         ", again),
    ):
        ratio = f"{bare.clock / took.clock:.2f} of a bare insert, of cores {bare.cores / took.cores:.2f}"
        print(f"{name} {took.clock:.2f} s, {took.cores:.2f} s of cores ({ratio})")


def asked(con: Store) -> dict[str, Took]:
    """Each question and view with its time."""
    times = {f"query {name}": warm(lambda n=name, s=s: run(con, "queries", n, s)) for name, s in QUESTIONS.items()}
    return times | {name: viewed(con, text) for name, text in VIEWS.items()}


def viewed(con: Store, text: str) -> Took:
    """A view with its time, and how many rows it has: what the last column counts, where one is counted."""
    answer = fetch(con, text)
    last = answer.column(answer.num_columns - 1)
    size = sum(last.to_pylist()) if "count(*)" in text or "len(figures)" in text else answer.num_rows
    return warm(lambda: fetch(con, text))._replace(size=int(size))


def others(con: Store, folder: Path) -> dict[str, tuple[Took, Took, Took]]:
    """Latest per series and figures a month: here, in pandas, in SQLite, from the same rows."""
    columns = "series_key, period_end, obs_id, measure, low"
    table = fetch(con, f"select {columns} from observation where period_end is not null")
    frame = table.to_pandas()
    frame["period_end"] = frame["period_end"].astype("datetime64[s]")
    lite = sqlite3.connect(folder / "beside.sqlite")
    lite.execute("create table observation (series_key text, period_end text, obs_id text, measure text, low real)")
    rows = zip(
        *(table[c].cast("string").to_pylist() for c in ("series_key", "period_end", "obs_id", "measure", "low")),
        strict=True,
    )
    lite.executemany("insert into observation values (?, ?, ?, ?, ?)", rows)
    latest = "select series_key, {pick} from observation group by series_key"
    monthly = "select {month} as month, count(*), sum(low) from observation where measure = 'flow' group by 1"
    here = (latest.format(pick="arg_max(obs_id, period_end)"), monthly.format(month="date_trunc('month', period_end)"))
    there = (latest.format(pick="obs_id, max(period_end)"), monthly.format(month="substr(period_end, 1, 7)"))
    flows = frame["measure"] == "flow"
    pandas = (
        lambda: frame.loc[frame.groupby("series_key")["period_end"].idxmax(), ["series_key", "obs_id"]],
        lambda: frame[flows].groupby(frame["period_end"].dt.to_period("M"))["low"].agg(["count", "sum"]),
    )
    return {
        name: (warm(lambda i=i: fetch(con, here[i])), warm(pandas[i]), warm(lambda i=i: lite.execute(there[i]).fetchall()))
        for i, name in enumerate(("latest per series", "figures a month"))
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--folder", type=Path, help="where the files go; they are removed")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        load(folder)
        found = {}
        for rows in options.rows:
            con = filled(folder / f"{rows}.duckdb", rows)
            found[rows] = asked(con)
            if rows == min(options.rows):
                for name, (duck, pandas, lite) in others(con, folder).items():
                    print(
                        f"{name} of {rows:,}: {duck.clock:.2f} s here, {pandas.clock:.2f} s in pandas, {lite.clock:.2f} s in SQLite"
                    )
            con.close()
    finally:
        shutil.rmtree(folder)
    few, many = min(found), max(found)
    print(f"\n{'clock, cores':44} {few:>12,} {many:>18,}   growth (rows grew {many / few:.0f} times; the answer's)")
    for name, least in found[few].items():
        most = found[many][name]
        growth = f"{most.clock / least.clock:.1f}, {most.cores / least.cores:.1f}"
        own = f"   ({most.size / least.size:.1f})" if least.size else ""
        print(f"{name:44} {least.clock:9.3f} {least.cores:9.3f} {most.clock:9.3f} {most.cores:9.3f}   {growth}{own}")


if __name__ == "__main__":
    main()
