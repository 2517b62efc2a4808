"""Rows into a store: a batch is one transaction, and what has been acknowledged survives a kill."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from hstats import sqlfiles
from hstats.store.connecting import Store
from hstats.store.opening import PROGRAM
from hstats.store.placing import add_places
from hstats.store.transacting import at_hand, transaction

UNSTAMPED = {
    "observation",
    "fingerprint",
}  # whose statements take no id of the run: the figures bring it, keys have none

OF_DOCUMENTS = ("observation", "leftover", "fingerprint", "duplicate")


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


def add(
    store: Store, tables: dict[str, pa.Table], ingest_id: str, at: datetime, parser_version: str, all_new: bool = False
) -> None:
    """Stores a batch (document, observation, leftover, and what else came of it) in one transaction.

    Documents that are there are replaced with their rows; where it is known that none is (all_new), they are not looked for in the whole store.
    """
    said = tables["observation"]
    tables = {**tables, "observation": said.append_column("ingest_id", pa.repeat(ingest_id, said.num_rows))}
    with at_hand(store, {f"new_{name}": table for name, table in tables.items()}), transaction(store):
        for name in (*(() if all_new else OF_DOCUMENTS), *({"file"} & set(tables))):
            store.execute(sqlfiles.read("store", f"forget_{name}").text)
        for name in tables:
            values: dict[str, Any] = {"ingest_id": ingest_id} if name not in UNSTAMPED else {}
            if name == "document":
                values |= {"at": at, "parser_version": parser_version}
            if name == "observation":
                add_places(store)
            store.execute(sqlfiles.read("store", f"add_{name}").text, values)
        if not all_new:
            store.execute(sqlfiles.read("store", "forget_document").text, {"ingest_id": ingest_id})


def load_household_sizes(store: Store, sizes: pa.Table, at: datetime) -> None:
    """Replaces the household sizes that a user stated; where the new ones cannot be stored, the old ones stay."""
    with at_hand(store, {"new_household_size": sizes}), transaction(store):
        store.execute(sqlfiles.read("store", "forget_household_size").text)
        store.execute(sqlfiles.read("store", "add_household_size").text, {"at": at})


def forget_files(store: Store, paths: list[Path]) -> None:
    """Removes the notes of files that are gone; what was stored of them, and the log of failures, stay."""
    store.execute(sqlfiles.read("store", "forget_gone_file").text, {"paths": [str(path) for path in paths]})
