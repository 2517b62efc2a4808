"""How the commands talk: options they share, rows on stdout, talk and progress on stderr."""

import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hstats.errors import RequestError

if TYPE_CHECKING:
    import pyarrow as pa

    from hstats.ingesting import Tally
    from hstats.model import Failure

STORE = Path("data/processed/hstats.duckdb")

StoreOption = Annotated[Path, typer.Option("--store", envvar="HSTATS_STORE", help="The DuckDB file.")]
FormatOption = Annotated[str, typer.Option("--format", help="table, csv, json, jsonl, parquet, hxl or xlsx.")]
Published = Annotated[str | None, typer.Option(help="Publication date of the documents, YYYY-MM-DD.")]
Publisher = Annotated[str | None, typer.Option(help="Publisher of the documents.")]
Settings = Annotated[list[str] | None, typer.Option("--set", help="A parameter, NAME=VALUE; may be repeated.")]
Limit = Annotated[int | None, typer.Option(min=0, help="How many rows at most; a table shows 200 unless told.")]
Jobs = Annotated[
    int | None, typer.Option(min=1, help="Worker processes that read; as many as cores, at most 4, unless told.")
]
SCREENFUL = 200
BAR = 20  # characters
MOST_TOLD = 100  # failures
MOST_JOBS = 4
EVERY = 1_000_000_000


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def workers(jobs: int | None) -> int:
    """How many worker processes, where none were told."""
    return jobs or max(1, min(MOST_JOBS, os.cpu_count() or 1))


def say(text: str) -> None:
    """Talk, on stderr."""
    print(text, file=sys.stderr, flush=True)


def many(n: int, what: str) -> str:
    """A number with its noun.

    >>> many(1, "figure"), many(1204, "figure")
    ('1 figure', '1,204 figures')
    """
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def say_failure(failure: "Failure") -> None:
    """An input that could not be read: file, line, reason."""
    say(f"{failure.name}{f':{failure.line}' if failure.line else ''}: {failure.reason}")


def say_failures(failures: "list[Failure]") -> None:
    """The inputs that could not be read, and where to see them again."""
    for failure in failures[:MOST_TOLD]:
        say_failure(failure)
    if len(failures) > MOST_TOLD:
        say(f"… and {len(failures) - MOST_TOLD:,} more.")


def day(text: str | None) -> date | None:
    """A date option; RequestError when it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RequestError(f"{text!r} is no date: write YYYY-MM-DD.") from None


def there(paths: Iterable[Path]) -> list[Path]:
    """Paths as they were typed; RequestError where nothing stands at one: a slip of the hand is no document that failed."""
    typed = list(paths)
    lost = [str(path) for path in typed if not os.path.lexists(path)]
    if lost:
        raise RequestError(f"There is no file or folder {', '.join(lost)}: check the path. Nothing was read.")
    return typed


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

    from hstats.exporting import BINARY, render

    if output is None and form in BINARY and sys.stdout.isatty():
        raise RequestError(
            f"A terminal cannot show {form}: send it to a file, with '> figures.{form}' behind the command."
        )
    pieces = render(table, form, shutil.get_terminal_size((120, 24)).columns)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("wb") as f:
            f.writelines(pieces)
        say(f"{many(table.num_rows, 'row')} in {output}")
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


class Meter:
    """A bar on stderr while files are read, only when that is a terminal; the files of paths are counted first."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.live = sys.stderr.isatty()
        self.files = 0
        if self.live:
            from hstats.reading import find

            self.draw("Looking for files …")
            self.files = sum(1 for _ in find(paths))
            self.draw(f"{many(self.files, 'file')}: reading begins …")
        self.started = datetime.now(UTC)

    def show(self, tally: "Tally") -> None:
        """Draws the bar anew."""
        if self.live:
            seconds = max(0.001, (datetime.now(UTC) - self.started).total_seconds())
            share = min(1.0, tally.files / max(1, self.files))
            bar = "█" * round(share * BAR) + "·" * (BAR - round(share * BAR))
            told = f"{many(tally.documents, 'document')} ({(tally.documents - tally.unchanged) / seconds:,.0f} new/s), {many(tally.observations, 'figure')}, {many(tally.failures, 'failure')}"
            self.draw(f"{bar} {share:4.0%} {told}")

    def draw(self, text: str) -> None:
        """Writes over the line, no longer than the terminal is wide."""
        import shutil

        sys.stderr.write(f"\r\x1b[K{text[: shutil.get_terminal_size().columns - 1]}")
        sys.stderr.flush()

    def close(self) -> None:
        """Removes the line."""
        if self.live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
