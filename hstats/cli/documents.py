"""Commands about documents: read them in, list them, prove them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hstats.cli.talk import (
    SCREENFUL,
    STORE,
    FormatOption,
    Meter,
    Paths,
    Published,
    Publisher,
    StoreOption,
    day,
    rows_of,
    say,
    say_failure,
    show,
)

if TYPE_CHECKING:
    from hstats.ingesting import Tally


def ingest(paths: Paths, published: Published = None, publisher: Publisher = None, store: StoreOption = STORE) -> None:
    """Read documents into the store; the same document twice is stored once."""
    from hstats.ingesting import ingest as work
    from hstats.store import open_store

    when = day(published)
    con = open_store(store)
    meter = Meter()
    try:
        tally, failures = work(con, paths, datetime.now(UTC).replace(tzinfo=None), when, publisher, meter.show)
    finally:
        con.close()
        meter.close()
    for failure in failures:
        say_failure(failure)
    report_tally(tally, store)
    if failures:
        raise typer.Exit(1)


def report_tally(tally: "Tally", store: Path) -> None:
    """The ingest in two lines."""
    if not tally.documents and not tally.failures:
        say("Nothing to ingest: no document was found in the given paths.")
        return
    say(
        f"{tally.files:,} files, {tally.documents:,} documents: {tally.new:,} new, {tally.updated:,} updated, {tally.unchanged:,} unchanged; "
        f"{tally.observations:,} figures, {tally.leftovers:,} other numbers left over with a reason, {tally.failures:,} failures"
    )
    say(f"store: {store}")


def extract(
    paths: Paths,
    published: Published = None,
    publisher: Publisher = None,
    form: FormatOption = "jsonl",
    leftovers: Annotated[bool, typer.Option("--leftovers", help="The leftovers instead.")] = False,
) -> None:
    """Read documents and print their figures, without a store."""
    from hstats.extracting import LEFTOVER_SCHEMA, OBSERVATION_SCHEMA, to_table
    from hstats.ingesting import extract_paths
    from hstats.model import Failure

    schema = LEFTOVER_SCHEMA if leftovers else OBSERVATION_SCHEMA
    rows: list[Any] = []
    read, failed = 0, 0
    for item in extract_paths(paths, day(published), publisher):
        if isinstance(item, Failure):
            failed += 1
            say_failure(item)
            continue
        read += 1
        rows += item.leftovers if leftovers else item.observations
        if form == "jsonl" and len(rows) >= SCREENFUL:  # a pipe need not wait for the end
            show(to_table(rows, schema), form)
            rows = []
    show(to_table(rows, schema), form)
    if not read and not failed:
        say("Nothing to extract: no document was found in the given paths.")
    if failed:
        raise typer.Exit(1)


def documents(form: FormatOption = "table", store: StoreOption = STORE) -> None:
    """List the documents."""
    show(rows_of(store, "queries", "documents", {}), form)


def failures(form: FormatOption = "table", store: StoreOption = STORE) -> None:
    """List inputs that could not be read."""
    show(rows_of(store, "queries", "failures", {}), form)


def verify(
    paths: Annotated[list[Path] | None, typer.Argument(help="Raw files or folders, to be hashed again too.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Cut every quote and derive every figure anew from its document, and compare."""
    from hstats.ingesting import Proof
    from hstats.ingesting import verify as doubts
    from hstats.store import open_store

    con = open_store(store, read_only=True)
    proof = Proof()
    count = 0
    try:
        for doubt in doubts(con, paths or (), proof):
            count += 1
            say(doubt)
    finally:
        con.close()
    looked = f"{proof.observations:,} figures of {proof.documents:,} documents"
    looked += f", {proof.raw:,} of them hashed again" if paths else ""
    if count:
        say(f"{looked}: {count:,} doubts.")
        raise typer.Exit(1)
    say(f"{looked}: every quote is in its document and every figure follows from it.")
