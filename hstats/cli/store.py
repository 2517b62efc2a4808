"""Commands that look after the store: check it, accept a finding, state household sizes, rebuild it, copy it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hstats.cli.talk import STORE, FormatOption, StoreOption, many, say, show, there

REVIEWED = Path("data/reviewed.csv")
ReviewedOption = Annotated[Path, typer.Option(help="The file of accepted findings.")]


def check(reviewed: ReviewedOption = REVIEWED, form: FormatOption = "table", store: StoreOption = STORE) -> None:
    """Look for broken rows and odd figures. What is broken exits 1, what only looks odd is listed until it is accepted."""
    import pyarrow as pa

    from hstats.checking import anomalies, broken
    from hstats.store import open_store

    con = open_store(store, read_only=True)
    wrong = 0
    try:
        for name, summary, rows in broken(con):
            wrong += rows.num_rows
            if rows.num_rows:
                say(f"{name}: {rows.num_rows} found. {summary}")
                show(rows, form)
        found = anomalies(con, reviewed)
    finally:
        con.close()
    fresh = [f for f in found if f.accepted is None]
    if fresh:
        rows = [{"check": f.check, "severity": f.row["severity"], "key": f.key, **f.row} for f in fresh]
        show(pa.Table.from_pylist(rows), form)
    say(
        f"{many(wrong, 'broken row') if wrong else 'No broken rows'}; {many(len(fresh), 'figure')} to look at, {len(found) - len(fresh)} accepted in {reviewed}."
    )
    if fresh:
        say("Look at each in its document; 'hstats accept KEY --note WHY' keeps one from being listed again.")
    if wrong:
        raise typer.Exit(1)


def accept(
    key: Annotated[str, typer.Argument(help="The key that hstats check prints.")],
    note: Annotated[str, typer.Option(help="Why it is right.")],
    reviewed: ReviewedOption = REVIEWED,
    store: StoreOption = STORE,
) -> None:
    """Accept one finding of hstats check for good."""
    from hstats.checking import accept as keep
    from hstats.store import open_store

    con = open_store(store, read_only=True)
    try:
        found = keep(con, reviewed, key, note, datetime.now(UTC).date())
    finally:
        con.close()
    say(f"accepted in {reviewed}: {found.check}, {found.row['reason']}")


def households(
    file: Annotated[Path, typer.Argument(help="CSV with the columns country, size, source.")],
    store: StoreOption = STORE,
) -> None:
    """State average household sizes (CSV). View household_as_person turns households into persons by them."""
    from hstats.households import read
    from hstats.store import load_household_sizes, open_store

    sizes = read(file)
    con = open_store(store)
    try:
        load_household_sizes(con, sizes, datetime.now(UTC).replace(tzinfo=None))
    finally:
        con.close()
    say(f"{sizes.num_rows} household sizes in {store}: 'hstats query households' uses them.")


def rebuild(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Raw files or folders, read again from their bytes.")
    ] = None,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """Read every stored document by the present rules. What changed is listed."""
    from collections import Counter
    from dataclasses import asdict

    import pyarrow as pa

    from hstats.rebuilding import rebuild as work

    found = list(work(store, there(paths or ()), datetime.now(UTC).replace(tzinfo=None)))
    counted = Counter(change.state for change in found)
    if found:
        show(pa.Table.from_pylist([asdict(change) for change in found]), form)
    say(
        f"{store} is rebuilt: {many(counted['added'], 'figure')} added, {counted['gone']:,} gone, {many(counted['altered'], 'field')} altered."
    )


def snapshot(file: Annotated[Path, typer.Argument(help="The new DuckDB file.")], store: StoreOption = STORE) -> None:
    """Write a read-only copy of the store. For those who read while it is written."""
    from hstats.store import snapshot as copy

    copy(store, file)
    file.chmod(0o444)
    say(f"snapshot of {store}: {file}, read-only")
