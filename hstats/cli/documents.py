"""Commands about documents: read them in, list them, prove them."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hstats.cli.talk import (
    STORE,
    FormatOption,
    Jobs,
    Meter,
    Published,
    Publisher,
    StoreOption,
    day,
    many,
    now,
    rows_of,
    say,
    say_failure,
    say_failures,
    show,
    there,
    workers,
)
from hstats.errors import RequestError
from hstats.lean import lean

if TYPE_CHECKING:
    from hstats.ingesting import Tally
    from hstats.messages import Request
    from hstats.store import Store

STDIN = Path("-")
LOOKED_FOR = (
    *("reason", "indicator", "qualifier", "value", "low", "high", "unit", "place", "period_start", "period_end"),
    *("quote", "source", "document"),
)


def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None,
    published: Published = None,
    publisher: Publisher = None,
    jobs: Jobs = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what could not be read.")] = False,
    store: StoreOption = STORE,
) -> None:
    """Read documents into the store. The same document twice is stored once."""
    lean()
    from hstats.ingesting import failed, ingest_all
    from hstats.messages import Request
    from hstats.store import open_store

    if not paths and not retry:
        raise RequestError("There is nothing to ingest: name files or folders, or --retry what failed before.")
    when = day(published)
    asked = [Request(path, when, publisher) for path in there(paths or ())]
    con = open_store(store, modest=True)
    try:
        again = still_there(con, failed(con)) if retry else []
        asked += [replace(r, published=when or r.published, publisher=publisher or r.publisher) for r in again]
        meter = Meter(request.path for request in asked)
        try:
            tally, failures = ingest_all(con, asked, now(), meter.show, workers(jobs))
        finally:
            meter.close()
    finally:
        con.close()
    say_failures(failures)
    report_tally(tally, store)
    if failures:
        raise typer.Exit(1)


def still_there(con: "Store", requests: "list[Request]") -> "list[Request]":
    """What failed and can be tried again; a file that has been removed since is told, and no longer listed."""
    from hstats.store import forget_files

    gone = [request.path for request in requests if not os.path.lexists(request.path)]
    for path in gone:
        say(f"{path}: it is gone since it failed, and no longer listed.")
    forget_files(con, gone)
    return [request for request in requests if request.path not in gone]


def report_tally(tally: "Tally", store: Path) -> None:
    """The ingest in two lines."""
    if not tally.documents and not tally.failures:
        say("Nothing to ingest: no document was found in the given paths.")
        return
    say(
        f"{many(tally.files, 'file')}, {many(tally.documents, 'document')}: {tally.new:,} new, {tally.updated:,} updated, {tally.unchanged:,} unchanged; "
        f"{many(tally.observations, 'figure')}, {many(tally.leftovers, 'other number')} left over with a reason, {many(tally.failures, 'failure')}"
    )
    say(f"store: {store}")
    if tally.failures:
        say("What could not be read: 'hstats failures' lists it, 'hstats ingest --retry' tries it again.")


def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders; - reads stdin.")],
    published: Published = None,
    publisher: Publisher = None,
    form: FormatOption = "jsonl",
    jobs: Jobs = None,
    leftovers: Annotated[bool, typer.Option("--leftovers", help="The leftovers instead.")] = False,
) -> None:
    """Read documents and print their figures, without a store."""
    lean()
    import pyarrow as pa

    from hstats.columns import LEFTOVER_SCHEMA, OBSERVATION_SCHEMA
    from hstats.model import Failure
    from hstats.storeless import extract_paths

    kind, schema = ("leftover", LEFTOVER_SCHEMA) if leftovers else ("observation", OBSERVATION_SCHEMA)
    order = for_eyes(schema.names) if form == "table" else schema.names
    tables: list[Any] = []
    read, failed = 0, 0
    with TemporaryDirectory(prefix="hstats-") as folder:
        asked = there(received(Path(folder)) if path == STDIN else path for path in paths)
        for batch in extract_paths(asked, day(published), publisher, workers(jobs)):
            for row in batch["failure"].to_pylist() if "failure" in batch else ():
                failed += 1
                say_failure(Failure(row["name"].removeprefix(f"{folder}/"), row["reason"], row["line"]))
            read += batch["document"].num_rows if "document" in batch else 0
            if kind in batch:
                tables.append(batch[kind])
            if form == "jsonl" and tables:  # a pipe need not wait for the end
                show(pa.concat_tables(tables), form)
                tables = []
    if tables or form != "jsonl":
        show((pa.concat_tables(tables) if tables else schema.empty_table()).select(order), form)
    if not read and not failed:
        say("Nothing to extract: no document was found in the given paths.")
    if failed:
        raise typer.Exit(1)


def for_eyes(names: list[str]) -> list[str]:
    """Columns in the order in which people look for them: what was counted first, ids last."""
    return [n for n in LOOKED_FOR if n in names] + [n for n in names if n not in LOOKED_FOR]


def received(folder: Path) -> Path:
    """What comes by stdin, in a file of the folder, for workers read files; a byte too many is left for the reader to refuse."""
    from hstats.reading import LARGEST

    path = folder / "stdin"
    path.write_bytes(sys.stdin.buffer.read(LARGEST + 1))
    return path


documents = typer.Typer(invoke_without_command=True)


@documents.callback()
def listing(context: typer.Context, form: FormatOption = "table", store: StoreOption = STORE) -> None:
    """List the documents, or set the date of one."""
    if context.invoked_subcommand is None:
        show(rows_of(store, "queries", "documents", {}), form)


@documents.command()
def set_date(
    document: Annotated[str, typer.Argument(help="Its name, or the beginning of its id.")],
    published: Annotated[str | None, typer.Argument(help="When it was published, YYYY-MM-DD.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Withdraw the date that was stated.")] = False,
    store: StoreOption = STORE,
) -> None:
    """Set when a document was published, or withdraw it. Its figures are dated anew."""
    from hstats.redating import set_date as work
    from hstats.store import open_store

    if bool(published) == clear:
        raise RequestError("Give either a date, YYYY-MM-DD, or --clear.")
    when = day(published)
    con = open_store(store, modest=True)
    try:
        found, moved = work(con, document, when, now())
    finally:
        con.close()
    say(f"{found.name}: published {found.published or 'at an unknown date'}; {many(moved, 'figure')} changed period.")


def failures(form: FormatOption = "table", store: StoreOption = STORE) -> None:
    """List inputs that could not be read."""
    show(rows_of(store, "queries", "failures", {}), form)


def verify(
    paths: Annotated[list[Path] | None, typer.Argument(help="Raw files or folders, to be hashed again too.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Prove that every figure stands in its document. Quotes are cut and figures derived anew, and compared."""
    from hstats.store import open_store
    from hstats.verifying import Proof
    from hstats.verifying import verify as doubts

    raw = there(paths or ())
    con = open_store(store, read_only=True)
    proof = Proof()
    count = 0
    try:
        for doubt in doubts(con, raw, proof):
            count += 1
            say(doubt)
    finally:
        con.close()
    looked = f"{many(proof.observations, 'figure')} of {many(proof.documents, 'document')}"
    looked += f", {proof.raw:,} of them hashed again" if paths else ""
    if count:
        say(f"{looked}: {many(count, 'doubt')}.")
        raise typer.Exit(1)
    say(f"{looked}: every quote is in its document and every figure follows from it.")
