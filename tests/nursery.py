"""Children that ingest and say what they have acknowledged, each forked from this process, which has imported everything once.

usage: nursery.py STORE INBOX      (each line on stdin is one more child; its process id comes first, then a line for each acknowledged batch)
"""

import os
import sys
from datetime import datetime
from pathlib import Path

from hstats.ingesting import ingest
from hstats.store import open_store


def child(store: Path, inbox: Path) -> None:
    con = open_store(store)
    ingest(con, [inbox], datetime(2021, 6, 1), progress=lambda tally: print(tally.documents, flush=True), jobs=2)
    con.close()
    print("done", flush=True)


def main() -> None:
    for _ in sys.stdin:
        if os.fork() == 0:
            print(os.getpid(), flush=True)
            child(Path(sys.argv[1]), Path(sys.argv[2]))
            os._exit(0)
        os.wait()
        print("gone", flush=True)


if __name__ == "__main__":
    main()
