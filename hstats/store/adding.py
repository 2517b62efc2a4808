"""Rows into a store: a batch is one transaction, and what has been acknowledged survives a kill."""

import contextlib
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from hstats import sqlfiles
from hstats.errors import StoreError
from hstats.store.connecting import Store
from hstats.store.opening import PROGRAM

UNSTAMPED = {
    "observation",
    "fingerprint",
}  # whose statements take no id of the run: the figures bring it, keys have none


def begin_ingest(store: Store, ingest_id: str, at: datetime, request: str, parser_version: str) -> None:
    """Opens the log of an ingest."""
    values = {
        "ingest_id": ingest_id,
        "at": at,
        "request": request,
        "program": PROGRAM,
        "parser_version": parser_version,
    }
    store.execute(sqlfiles.read("store", "begin_ingest").text, values)


def end_ingest(store: Store, ingest_id: str, at: datetime, tally: dict[str, int]) -> None:
    """Closes the log of an ingest with its tally."""
    store.execute(sqlfiles.read("store", "end_ingest").text, {"ingest_id": ingest_id, "at": at, **tally})


def add(store: Store, tables: dict[str, pa.Table], ingest_id: str, at: datetime, parser_version: str) -> None:
    """Stores a batch (document, observation, leftover, and what else came of it) in one transaction; documents that are there are replaced with their rows."""
    said = tables["observation"]
    tables = {**tables, "observation": said.append_column("ingest_id", pa.repeat(ingest_id, said.num_rows))}
    store.begin()
    try:
        for name, table in tables.items():
            store.register(f"new_{name}", table)
        for name in ("observation", "leftover", "fingerprint", "duplicate", *({"file"} & set(tables))):
            store.execute(sqlfiles.read("store", f"forget_{name}").text)
        for name in tables:
            values: dict[str, Any] = {"ingest_id": ingest_id} if name not in UNSTAMPED else {}
            if name == "document":
                values |= {"at": at, "parser_version": parser_version}
            if name == "observation":
                store.execute(sqlfiles.read("store", "add_place").text)
            store.execute(sqlfiles.read("store", f"add_{name}").text, values)
        store.execute(sqlfiles.read("store", "forget_document").text, {"ingest_id": ingest_id})
        store.commit()
    except BaseException as error:
        with contextlib.suppress(duckdb.Error):  # a commit that failed has ended its transaction by itself
            store.rollback()
        if isinstance(error, duckdb.Error):
            raise StoreError(
                f"The store cannot be written: {str(error).splitlines()[0]} What was acknowledged before is stored; make room and run it again."
            ) from None
        raise
    finally:
        for name in tables:
            store.unregister(f"new_{name}")


def load_household_sizes(store: Store, sizes: pa.Table, at: datetime) -> None:
    """Replaces the household sizes that a user stated."""
    store.begin()
    store.register("new_household_size", sizes)
    store.execute(sqlfiles.read("store", "forget_household_size").text)
    store.execute(sqlfiles.read("store", "add_household_size").text, {"at": at})
    store.commit()
    store.unregister("new_household_size")
