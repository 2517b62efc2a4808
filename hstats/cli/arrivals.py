"""Commands for documents that keep coming: watch a folder."""

import time
from pathlib import Path
from typing import Annotated

import typer

from hstats.cli.documents import report_tally
from hstats.cli.talk import STORE, Jobs, Publisher, StoreOption, now, say, say_failure, workers
from hstats.errors import StoreError

Seen = dict[Path, tuple[int, int]]


def watch(
    folder: Annotated[Path, typer.Argument(help="The folder that documents arrive in.")],
    publisher: Publisher = None,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 2.0,
    jobs: Jobs = None,
    store: StoreOption = STORE,
) -> None:
    """Ingest what arrives in a folder, until Ctrl-C. A file is read when it has stopped growing."""
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
    from hstats.messages import Request
    from hstats.reading import find
    from hstats.working import changed_at, size_of

    files = [Request(path) for path in find([folder]) if isinstance(path, Path)]
    return {r.path: (size_of(r), changed_at(r) or 0) for r in files}


def arrived(paths: list[Path], publisher: str | None, jobs: int | None, store: Path) -> bool:
    """Ingests what arrived; the store is open only meanwhile. False where it is in use: the next look tries again."""
    from hstats.ingesting import ingest
    from hstats.store import open_store

    try:
        con = open_store(store)
    except StoreError as error:
        say(f"{error} Trying again.")
        return False
    try:
        tally, failures = ingest(con, paths, now(), None, publisher, jobs=workers(jobs))
    finally:
        con.close()
    for failure in failures:
        say_failure(failure)
    report_tally(tally, store)
    return True
