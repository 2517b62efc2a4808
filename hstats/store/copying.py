"""A store beside another: snapshots, Parquet files, and the store that a rebuild starts from."""

from pathlib import Path
from typing import Any

import duckdb

from hstats import sqlfiles
from hstats.errors import StoreError
from hstats.store.connecting import SAFE, Store
from hstats.store.knowing import Kept, page_of
from hstats.store.opening import SCHEMA_VERSION, derive, open_store, opened
from hstats.store.running import rows_of
from hstats.store.transacting import transaction


def beside(name: str, path: Path) -> str:
    """A statement of sql/store that names a file."""
    return sqlfiles.read("store", name).text.replace("$path", "'" + str(path).replace("'", "''") + "'")


def snapshot(path: Path, output: Path) -> None:
    """Writes a consistent copy of a store through SQL; StoreError where the file is there already."""
    if output.exists():
        raise StoreError(f"{output} is there already: choose another file, or remove it.")
    opened(path, True, SAFE).close()
    output.parent.mkdir(parents=True, exist_ok=True)
    unfinished = output.with_name(output.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    memory = duckdb.connect(config={**SAFE})
    try:
        memory.execute(beside("attach_live", path))
        memory.execute(beside("attach_snapshot", unfinished))
        memory.execute(sqlfiles.read("store", "copy_snapshot").text)
    except duckdb.Error as error:
        raise StoreError(f"{output} cannot be written: {str(error).splitlines()[0]}") from None
    finally:
        memory.close()
    unfinished.rename(output)


def partitioned(store: Store, folder: Path) -> None:
    """Writes all figures as Parquet files, partitioned by year and country, into a new folder."""
    if folder.exists():
        raise StoreError(f"{folder} is there already: choose another folder, or remove it.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    store.execute(beside("copy_partitioned", folder))


def open_rebuilt(path: Path, before: Path) -> Store:
    """A new store, with the one that it is rebuilt from beside it."""
    if not before.exists():
        raise StoreError(f"There is no store at {before}: run 'hstats ingest FOLDER --store {before}' first.")
    store = open_store(path)
    try:
        store.execute(beside("attach_before", before))
        found = one_of(store, "version")
    except duckdb.Error as error:
        store.close()
        raise StoreError(f"{before} cannot be rebuilt: {str(error).splitlines()[0]}") from None
    if found["schema_version"] > SCHEMA_VERSION:
        store.close()
        raise StoreError(
            f"{before} was written by {found['written_by']}, which is newer than this program: upgrade hstats."
        )
    return store


def one_of(store: Store, name: str) -> dict[str, Any]:
    """The single row of a statement of sql/rebuild."""
    return dict(rows_of(store, sqlfiles.read("rebuild", name), {}).to_pylist()[0])


def before_after(store: Store, doc_id: str, limit: int) -> list[Kept]:
    """The next documents of the store that is rebuilt, each with its observations."""
    return page_of(
        store, sqlfiles.read("rebuild", "documents"), sqlfiles.read("rebuild", "observations"), doc_id, limit
    )


def keep(store: Store) -> None:
    """What is kept of the store that is rebuilt: its logs, what users stated, their own tables, and when each text was first ingested."""
    there = {row["table_name"] for row in rows_of(store, sqlfiles.read("rebuild", "tables"), {}).to_pylist()}
    with transaction(store):
        for name in sqlfiles.names("rebuild"):
            if name.startswith("keep_") and name.removeprefix("keep_") in there:
                store.execute(sqlfiles.read("rebuild", name).text)
        for row in rows_of(store, sqlfiles.read("rebuild", "own_tables"), {}).to_pylist():
            store.execute(row["statement"])
        derive(store)
    store.execute(sqlfiles.read("store", "detach_before").text)
