"""The store: one DuckDB file. The only package that imports duckdb.

In: Arrow tables of documents, observations, leftovers, failures; queries from sql/. Out: Arrow tables of rows. A batch is one transaction:
what has been acknowledged survives a kill. It refuses a file that is not ours or that a newer program wrote, and says who holds a lock.
"""

from hstats.store.adding import add, begin_ingest, end_ingest, forget_files, load_household_sizes
from hstats.store.asking import ask
from hstats.store.connecting import Store
from hstats.store.copying import before_after, keep, open_rebuilt, partitioned, snapshot
from hstats.store.knowing import (
    alike,
    documents_after,
    documents_named,
    files_failed,
    files_known,
    known,
    observations_of,
    stored,
)
from hstats.store.opening import open_store
from hstats.store.running import fetch, run

__all__ = [
    "Store", "add", "alike", "ask", "before_after", "begin_ingest", "documents_after", "documents_named", "end_ingest", "fetch", "files_failed",
    "files_known", "forget_files", "keep", "known", "load_household_sizes", "observations_of", "open_rebuilt", "open_store", "partitioned", "run", "snapshot", "stored",
]  # fmt: skip
