"""Kills an ingest at random moments: run by test_lifecycle.py as `killing.py FILE WHOLE KILLED TIMES`, prints what it saw as JSON.

A process of its own, so that its children start warm and nothing else holds the store.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from hstats import ingesting, lexicon
from hstats.places import open_gazetteer
from hstats.store import fetch, open_store

AT = datetime(2021, 6, 1, 12, 0)


def child(work) -> int:
    """A process that does the work and ends."""
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return pid


def ingest(file: Path, store: Path) -> None:
    """One ingest, as a command does it."""
    con = open_store(store)
    ingesting.ingest(con, [file], AT)
    con.close()


def stored(store: Path, answer: int) -> None:
    """Writes how many documents a store holds, after its log was replayed."""
    con = open_store(store)
    os.write(answer, b"%d" % fetch(con, "select count(*) as n from document").to_pylist()[0]["n"])
    con.close()


def count(store: Path) -> int:
    """How many documents a store holds."""
    out, answer = os.pipe()
    os.waitpid(child(lambda: stored(store, answer)), 0)
    os.close(answer)
    found = os.read(out, 20)
    os.close(out)
    return int(found)


def main(file: Path, whole: Path, killed: Path, times: int) -> dict[str, int]:
    """The kills, how many documents an acknowledged batch lost, and how many kills met the middle of the work."""
    lexicon.load("en")
    open_gazetteer()
    ingesting.BATCH = 20  # many transactions, so that kills fall between and into them
    started = time.monotonic()
    os.waitpid(child(lambda: ingest(file, whole)), 0)
    lasts, every = time.monotonic() - started, count(whole)
    dice = random.Random(20210301)
    seen = lost = middle = 0
    for _ in range(times):
        pid = child(lambda: ingest(file, killed))
        time.sleep(dice.uniform(0.05, 0.5) * lasts)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        now = count(killed)
        lost += max(0, seen - now)
        middle += seen < now < every or (seen == 0 and 0 < now < every)
        seen = now
        if now == every:  # it is done: begin anew
            for path in killed.parent.glob(killed.name + "*"):
                path.unlink()
            seen = 0
    os.waitpid(child(lambda: ingest(file, killed)), 0)
    return {"kills": times, "lost": lost, "in_the_middle": middle, "documents": count(killed)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))))
