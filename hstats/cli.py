"""The command line: the only file that prints, reads the clock and the environment, or exits.

In: arguments. Out: rows on stdout, talk on stderr; exit 0 ok, 1 our error in one sentence, 2 usage. Heavy imports happen inside the command that
needs them.
"""

import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hstats.errors import HstatsError, RequestError

if TYPE_CHECKING:
    import pyarrow as pa

    from hstats.ingesting import Tally
    from hstats.model import Failure

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
STORE = Path("data/processed/hstats.duckdb")

StoreOption = Annotated[Path, typer.Option("--store", envvar="HSTATS_STORE", help="The DuckDB file.")]
FormatOption = Annotated[str, typer.Option("--format", help="table, csv, json, jsonl or parquet.")]
Published = Annotated[str | None, typer.Option(help="Publication date of the documents, YYYY-MM-DD.")]
Publisher = Annotated[str | None, typer.Option(help="Publisher of the documents.")]
Paths = Annotated[list[Path], typer.Argument(help="Files or folders.")]
Settings = Annotated[list[str] | None, typer.Option("--set", help="A parameter, NAME=VALUE; may be repeated.")]
Limit = Annotated[int | None, typer.Option(min=0, help="How many rows at most; a table shows 200 unless told.")]
SCREENFUL = 200
EVERY = 1_000_000_000


def say(text: str) -> None:
    """Talk, on stderr."""
    print(text, file=sys.stderr, flush=True)


def say_failure(failure: "Failure") -> None:
    """An input that could not be read: file, line, reason."""
    say(f"{failure.name}{f':{failure.line}' if failure.line else ''}: {failure.reason}")


def day(text: str | None) -> date | None:
    """A date option; RequestError when it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RequestError(f"{text!r} is no date: write YYYY-MM-DD.") from None


def settings_of(pairs: Iterable[str] | None) -> dict[str, str]:
    """NAME=VALUE options as a dictionary."""
    out: dict[str, str] = {}
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals:
            raise RequestError(f"--set {pair!r} has no '=': write --set NAME=VALUE.")
        out[name] = value
    return out


def show(table: "pa.Table", form: str, output: Path | None = None) -> None:
    """Rows to stdout or a file."""
    import shutil

    from hstats.exporting import render

    pieces = render(table, form, shutil.get_terminal_size((120, 24)).columns)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("wb") as f:
            f.writelines(pieces)
        say(f"{table.num_rows:,} rows in {output}")
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def rows_of(store: Path, kind: str, name: str, settings: dict[str, str]) -> "pa.Table":
    """The rows of a SQL file over the store."""
    from hstats.store import open_store, run

    con = open_store(store, read_only=True)
    try:
        return run(con, kind, name, settings)
    finally:
        con.close()


def show_list(store: Path, name: str, settings: dict[str, str], limit: int | None, form: str) -> None:
    """The rows of a listing query; for eyes a screenful, and how to see the rest."""
    most = limit if limit is not None else SCREENFUL if form == "table" else EVERY
    rows = rows_of(store, "queries", name, {**settings, "limit": str(most + 1)})
    show(rows.slice(0, most), form)
    if rows.num_rows > most and limit is None:
        say(f"The first {most:,} rows; --limit N shows more, --format csv all.")


@app.command()
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


class Meter:
    """A progress line on stderr, only when that is a terminal."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.started = datetime.now(UTC)

    def show(self, tally: "Tally") -> None:
        """Draws the line anew."""
        if self.live:
            seconds = max(0.001, (datetime.now(UTC) - self.started).total_seconds())
            text = f"{tally.documents:,} documents ({tally.documents / seconds:,.0f}/s), {tally.observations:,} figures, {tally.failures:,} failures"
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()

    def close(self) -> None:
        """Removes the line."""
        if self.live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


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


@app.command()
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


@app.command()
def observations(
    indicator: Annotated[str, typer.Option(help="A code of table indicator.")] = "",
    place: Annotated[str, typer.Option(help="Country code, place name or gazetteer id.")] = "",
    source: Annotated[str, typer.Option(help="Source as written, or its code.")] = "",
    document: Annotated[str, typer.Option(help="Document name.")] = "",
    limit: Limit = None,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """List figures as they were read."""
    settings = {"indicator": indicator, "place": place, "source": source, "document": document}
    show_list(store, "observations", settings, limit, form)


@app.command()
def leftovers(
    reason: Annotated[str, typer.Option(help="Only this reason.")] = "",
    document: Annotated[str, typer.Option(help="Document name.")] = "",
    limit: Limit = None,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """List numbers that became no figure, with the reason."""
    show_list(store, "leftovers", {"reason": reason, "document": document}, limit, form)


@app.command()
def documents(form: FormatOption = "table", store: StoreOption = STORE) -> None:
    """List the documents."""
    show(rows_of(store, "queries", "documents", {}), form)


@app.command()
def failures(form: FormatOption = "table", store: StoreOption = STORE) -> None:
    """List inputs that could not be read."""
    show(rows_of(store, "queries", "failures", {}), form)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or more; - reads stdin.")], published: Published = None
) -> None:
    """Show how a text is read: each number, what claimed it, what was left and why."""
    from hstats import lexicon
    from hstats.explaining import explain as lines
    from hstats.places import open_gazetteer

    words = sys.stdin.read() if text == "-" else text
    for line in lines(words, day(published), lexicon.load("en"), open_gazetteer()):
        print(line)


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="A query; none lists them.")] = None,
    set_: Settings = None,
    form: FormatOption = "table",
    store: StoreOption = STORE,
) -> None:
    """Run a named query of sql/queries, or list them."""
    from hstats import sqlfiles

    if name is not None:
        show(rows_of(store, "queries", name, settings_of(set_)), form)
        return
    for known in sqlfiles.names("queries"):
        found = sqlfiles.read("queries", known)
        print(f"{known}: {found.summary}")
        for p in found.parameters:
            print(
                f"    --set {p.name}=…  {p.meaning}"
                + ("" if p.default is None else f" (default: {p.default or 'all'})")
            )


@app.command()
def sql(
    text: Annotated[str, typer.Argument(help="One SELECT.")], form: FormatOption = "table", store: StoreOption = STORE
) -> None:
    """Run your own SQL, read-only and without access to the disk."""
    from hstats.store import ask

    show(ask(store, text), form)


@app.command()
def check(store: StoreOption = STORE) -> None:
    """Run the checks of sql/checks; each should find nothing."""
    from hstats import sqlfiles
    from hstats.store import open_store, run

    con = open_store(store, read_only=True)
    found = 0
    try:
        for name in sqlfiles.names("checks"):
            rows = run(con, "checks", name)
            found += rows.num_rows
            say(
                f"{name}: {rows.num_rows or 'nothing'} found. {sqlfiles.read('checks', name).summary if rows.num_rows else ''}".rstrip()
            )
            if rows.num_rows:
                show(rows, "table")
    finally:
        con.close()
    if found:
        raise typer.Exit(1)


@app.command()
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


@app.command()
def chart(
    kind: Annotated[str, typer.Argument(help="Which chart.")],
    set_: Settings = None,
    output: Annotated[Path, typer.Option(help=".svg, .png or .html file.")] = Path("chart.svg"),
    store: StoreOption = STORE,
) -> None:
    """Draw one chart."""
    from hstats.reporting import chart as draw

    say(f"chart: {draw(kind, store, settings_of(set_), output)}")


@app.command()
def report(
    name: Annotated[str, typer.Argument(help="A report of reports/, or a .toml file.")],
    as_of: Annotated[str | None, typer.Option(help="As it could be known on that day, YYYY-MM-DD.")] = None,
    output: Annotated[Path | None, typer.Option(help="The HTML file.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Build a briefing: one HTML page with its evidence inside."""
    from hstats.reporting import build

    say(f"report: {build(name, store, output=output, as_of=day(as_of))}")


@app.command()
def export(
    form: Annotated[str, typer.Argument(help="csv, json, jsonl or parquet.")],
    name: Annotated[str, typer.Option(help="An export of sql/exports.")] = "observation",
    output: Annotated[Path | None, typer.Option(help="A file instead of stdout.")] = None,
    store: StoreOption = STORE,
) -> None:
    """Write all figures in a format for other tools."""
    if form == "table":
        raise RequestError("An export is for other tools: choose csv, json, jsonl or parquet.")
    show(rows_of(store, "exports", name, {}), form, output)


def main() -> None:
    """The entry point: our errors are one sentence and exit 1."""
    try:
        app()
    except HstatsError as error:
        say(f"hstats: {error}")
        sys.exit(1)
    except ModuleNotFoundError as error:
        say(f"hstats: {error.name} is not installed: charts and reports need \"pip install 'hstats[report]'\".")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        say(f"hstats: {error.filename or 'a file'}: {error.strerror or error}: check the path and its permissions.")
        sys.exit(1)
    except KeyboardInterrupt:
        say("hstats: interrupted; what was acknowledged is stored.")
        sys.exit(130)


if __name__ == "__main__":
    main()
