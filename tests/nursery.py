"""Children that ingest and say what they have acknowledged, each with its workers forked from this process, which has imported everything once.

usage: nursery.py STORE INBOX      (each line on stdin is the time of one more child; its process id comes first, then a line for each acknowledged batch)
"""

import os
import signal
import sys
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import Pipe
from pathlib import Path

from hstats import ingesting, lexicon, reading, worker, working
from hstats.model import Document, Failure
from hstats.places import open_gazetteer
from hstats.store import open_store
from hstats.tabulating import figures

JOBS = 2
BATCH = 40  # documents: a small inbox has several batches


@dataclass(frozen=True, slots=True)
class Forked:
    """The process of a worker, with what working asks of a process."""

    pid: int

    def wait(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


def fork_worker() -> working.Worker:
    """A worker that need not import anything; it ends, as any other, when its writer is gone."""
    ours, theirs = Pipe()
    pid = os.fork()
    if pid == 0:
        ours.close()
        worker.main(theirs.fileno())
        os._exit(0)
    theirs.close()
    return working.Worker(Forked(pid), ours)


def child(store: Path, inbox: Path, at: datetime) -> None:
    hired = [fork_worker() for _ in range(JOBS)]  # before the store is open: no fork has a thread of it
    working.hire = hired.pop
    con = open_store(store)
    ingesting.ingest(con, [inbox], at, progress=lambda tally: print(tally.documents, flush=True), jobs=JOBS)
    con.close()
    print("done", flush=True)


def warm(inbox: Path) -> None:
    """Has every reader import what it needs, and the words compiled."""
    words, places = lexicon.load("en"), open_gazetteer()
    for part in (part for path in inbox.rglob("*.*") for part in reading.parts(path)):
        for document in () if isinstance(part, Failure) else reading.documents(part):
            if isinstance(document, Document):
                figures(document, words, places)


def main() -> None:
    ingesting.BATCH = worker.BATCH = BATCH
    warm(Path(sys.argv[2]))
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            print(os.getpid(), flush=True)
            child(Path(sys.argv[1]), Path(sys.argv[2]), datetime.fromisoformat(line.strip()))
            os._exit(0)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # its id stays its own, so that a late kill meets nobody else
        print("gone", flush=True)


if __name__ == "__main__":
    main()
