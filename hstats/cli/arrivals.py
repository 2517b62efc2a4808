"""Commands for documents that keep coming: watch a folder, fetch from the network."""

import time
import tomllib
from pathlib import Path
from typing import Annotated

import typer

from hstats.cli.documents import report_tally
from hstats.cli.talk import STORE, Jobs, Publisher, StoreOption, now, say, say_failure, say_failures, workers
from hstats.errors import RequestError, StoreError
from hstats.lean import lean

Seen = dict[Path, tuple[int | None, int | None]]


def watch(
    folder: Annotated[Path, typer.Argument(help="The folder that documents arrive in.")],
    publisher: Publisher = None,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 2.0,
    jobs: Jobs = None,
    store: StoreOption = STORE,
) -> None:
    """Ingest what arrives in a folder, until Ctrl-C. A file is read when it has stopped growing."""
    lean()
    if not folder.is_dir():
        raise RequestError(f"There is no folder {folder}: make it first, or check the path.")
    before: Seen = {}
    done: Seen = {}
    say(f"Watching {folder}; Ctrl-C ends it.")
    while True:
        here = look(folder)
        settled = [path for path, state in here.items() if before.get(path) == state != done.get(path)]
        if settled and arrived(settled, publisher, jobs, store):
            done |= {path: here[path] for path in settled}
        before = here
        time.sleep(every)


def look(folder: Path) -> Seen:
    """Size and time of change of each file of the folder."""
    from hstats.reading import find, state

    return {path: state(path) for path in find([folder]) if isinstance(path, Path)}


def arrived(paths: list[Path], publisher: str | None, jobs: int | None, store: Path) -> bool:
    """Ingests what arrived; the store is open only meanwhile. False where it is in use: the next look tries again."""
    from hstats.ingesting import ingest
    from hstats.store import open_store

    try:
        con = open_store(store, modest=True)
    except StoreError as error:
        say(f"{error} Trying again.")
        return False
    try:
        tally, failures = ingest(con, paths, now(), None, publisher, jobs=workers(jobs))
    finally:
        con.close()
    say_failures(failures)
    report_tally(tally, store)
    return True


def fetch(
    urls: Annotated[list[str] | None, typer.Argument(help="Addresses of pages and feeds.")] = None,
    sources: Annotated[Path | None, typer.Option(help="A TOML file: [[source]] with url and publisher.")] = None,
    publisher: Publisher = None,
    folder: Annotated[Path, typer.Option(help="Where the raw bytes go, named by their hash.")] = Path(
        "data/raw/fetched"
    ),
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also this machine and private networks.")
    ] = False,
    store: StoreOption = STORE,
) -> None:
    """Fetch pages and feeds, politely, and ingest what they hold."""
    lean()
    from hstats.fetching import Fetcher
    from hstats.fetching import fetch as work
    from hstats.ingesting import Request, ingest_all
    from hstats.model import Failure
    from hstats.store import open_store

    asked = [(url, publisher) for url in urls or ()] + (listed(sources) if sources else [])
    if not asked:
        raise RequestError("There is nothing to fetch: name addresses, or a file with --sources.")
    fetcher = Fetcher(folder, time.monotonic, time.sleep, allow_private)
    failed, found = 0, []
    try:
        for url, house in asked:
            for item in work(url, fetcher):
                if isinstance(item, Failure):
                    failed += 1
                    say_failure(item)
                else:
                    found.append(Request(item, None, house))
    finally:
        fetcher.close()
    con = open_store(store, modest=True)
    try:
        tally, failures = ingest_all(con, found, now())
    finally:
        con.close()
    say_failures(failures)
    report_tally(tally, store)
    if failed or failures:
        raise typer.Exit(1)


def listed(path: Path) -> list[tuple[str, str | None]]:
    """Addresses and publishers of a file of sources."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("source", [])
        return [(row["url"], row.get("publisher")) for row in rows]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise RequestError(
            f"{path} is no list of sources ({error}): write [[source]] with url and publisher."
        ) from None
