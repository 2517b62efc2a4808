"""The store: one DuckDB file. The only file that imports duckdb.

In: Arrow tables of documents, observations, leftovers, failures; queries from sql/. Out: Arrow tables of rows. A batch is one transaction:
what has been acknowledged survives a kill. It refuses a file that is not ours or that a newer program wrote, and says who holds a lock.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import Any

import duckdb
import pyarrow as pa

from hstats import sqlfiles
from hstats.asking import checked
from hstats.errors import RequestError, StoreError
from hstats.model import PARSER_VERSION
from hstats.units import units

SCHEMA_VERSION = 4
PROGRAM = f"hstats {PARSER_VERSION}"
SAFE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # else a table name could be read from a Python variable
}
SHUT = {**SAFE, "enable_external_access": "false", "lock_configuration": "true"}
STORAGE = {"storage_compatibility_version": "v1.5.0"}
MODEST = {"memory_limit": "96MB", "threads": "1"}  # a writer of batches needs no more; what is larger goes to the disk
PAUSE = 0.2  # between two attempts to open a locked file, in seconds
patience = 0.0  # how long to wait for a lock, in seconds: hstats --wait sets it
PID = re.compile(r"PID (\d+)")
CODELISTS = Path(__file__).parent / "codelists"
PARTS = Path(__file__).parent / "lexicons" / "en" / "briefing.toml"  # has the words for parts of places
LISTS = {"indicator": {"units", "measures"}, "source": {"aliases"}}
Store = duckdb.DuckDBPyConnection


def open_store(path: Path, read_only: bool = False, modest: bool = False) -> Store:
    """Opens the store, making it when it is new (not when read-only); modest: in little memory. StoreError with what to do otherwise."""
    if read_only:
        return opened(path, True, SAFE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} cannot be made ({error.strerror}): choose another --store."
        ) from None
    return opened(path, False, {**SAFE, **STORAGE, **(MODEST if modest else {})})


def opened(path: Path, read_only: bool, config: dict[str, str]) -> Store:
    """A connection to a store whose tables have been made or checked."""
    if read_only and not path.exists():
        raise StoreError(f"There is no store at {path}: run 'hstats ingest FOLDER --store {path}' first.")
    store = connect(path, read_only, config)
    try:
        prepare(store, path, read_only)
    except BaseException:
        store.close()
        raise
    return store


def connect(path: Path, read_only: bool, config: dict[str, Any]) -> Store:
    """A connection, with the reasons for a refusal in words; a locked file is tried again for as long as asked."""
    for _ in range(int(patience / PAUSE)):
        try:
            return duckdb.connect(str(path), read_only=read_only, config=config)
        except duckdb.Error as error:
            if "lock" not in str(error):
                break
            sleep(PAUSE)
    try:
        return duckdb.connect(str(path), read_only=read_only, config=config)
    except duckdb.IOException as error:
        text = str(error)
        if "lock" in text:
            holder = PID.search(text)
            who = f"process {holder[1]}" if holder else "another process"
            raise StoreError(
                f"{path} is in use by {who}: try again when it has ended, or let 'hstats --wait SECONDS …' wait for it."
            ) from None
        raise StoreError(f"{path} cannot be opened as a DuckDB file: {text.splitlines()[0]}") from None
    except duckdb.Error as error:
        raise StoreError(f"{path} cannot be opened: {str(error).splitlines()[0]}") from None


def prepare(store: Store, path: Path, read_only: bool) -> None:
    """Makes or checks the tables; views, macros and codelists are loaded anew when they changed."""
    ours = one(store, "is_store")
    if ours < 3:
        if read_only or one(store, "is_empty"):
            raise StoreError(f"{path} is a database, but not one of hstats: choose another file with --store.")
        make(store)
        return
    version, written_by, loaded = rows_of(store, sqlfiles.read("store", "version"), {}).to_pylist()[0].values()
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by {written_by}, which is newer than this program: upgrade hstats, or ingest into another file."
        )
    if version < SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by {written_by}: run 'hstats rebuild --store {path}' to bring it up to date."
        )
    if not read_only and loaded != definitions():
        store.begin()
        define(store)
        store.commit()


def make(store: Store) -> None:
    """All tables, views, macros and codelists, in one transaction."""
    store.begin()
    for name in sqlfiles.names("schema"):
        store.execute(sqlfiles.read("schema", name).text)
    define(store)
    store.commit()


def define(store: Store) -> None:
    """Views, macros and codelists as this program has them."""
    for name in sqlfiles.names("views"):
        store.execute(sqlfiles.read("views", name).text)
    for (statement,) in store.execute(sqlfiles.read("store", "inherited_comments").text).fetchall():
        store.execute(statement)
    store.execute(sqlfiles.read("store", "empty_codelist").text)
    for name, table in codelists():
        store.register("new_codelist", table)
        store.execute(sqlfiles.read("store", f"add_{name}").text)
        store.unregister("new_codelist")
    derive(store)
    store.execute(sqlfiles.read("store", "forget_version").text)
    version = {"schema_version": SCHEMA_VERSION, "written_by": PROGRAM, "definitions": definitions()}
    store.execute(sqlfiles.read("store", "set_version").text, version)


def derive(store: Store) -> None:
    """Who says it, where, series and claim of every stored figure, as the present definitions have them."""
    for name in ("take_observation", "forget_place", "add_place", "add_observation", "drop_taken"):
        store.execute(sqlfiles.read("store", name).text)


def definitions() -> str:
    """A fingerprint of views, macros and codelists."""
    digest = hashlib.sha256()
    for name in sqlfiles.names("views"):
        digest.update(sqlfiles.read("views", name).text.encode())
    for path in (*sorted(CODELISTS.iterdir()), PARTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def codelists() -> Iterable[tuple[str, pa.Table]]:
    """The codelists as Arrow tables, named as their tables in the store."""
    from hstats.lexicon import codes, read_toml

    for name in (
        "indicator",
        "qualifier",
        "measure",
        "modality",
        "relation",
        "population",
        "source",
        "country",
        "convention",
    ):
        rows = list(codes(name, "source_id" if name == "source" else "code").values())
        for row in rows:
            for key, value in row.items():
                row[key] = value.split("|") if key in LISTS.get(name, ()) else (value or None)  # type: ignore[assignment]
        yield name, pa.Table.from_pylist(rows)
    every = [{"code": u.code, "dimension": u.dimension, "base": u.base, "factor": u.factor} for u in units().values()]
    yield "unit", pa.Table.from_pylist(every)
    parts = read_toml("en", "briefing")["area"]["parts"]
    yield "place_part", pa.Table.from_pylist([{"words": w, "part": p} for p, words in parts.items() for w in words])


def one(store: Store, name: str) -> Any:
    """The single value of a one-row statement of sql/store."""
    rows = store.execute(sqlfiles.read("store", name).text).fetchall()
    return rows[0][0] if rows else None


def rows_of(store: Store, query: sqlfiles.Query, values: dict[str, Any]) -> pa.Table:
    """The rows of a query as an Arrow table."""
    try:
        return fetch(store, query.text, values)
    except duckdb.Error as error:
        raise RequestError(f"Query {query.name!r} failed: {str(error).splitlines()[0]}") from None


def fetch(store: Store, text: str, values: dict[str, Any] | None = None) -> pa.Table:
    """A statement's rows as an Arrow table, under every DuckDB from 1.5.5 on."""
    found: Any = store.sql(text, params=values) if values else store.sql(text)
    return found.to_arrow_table() if found is not None else pa.table({})


def run(store: Store, kind: str, name: str, settings: dict[str, str] | None = None) -> pa.Table:
    """The rows of sql/KIND/NAME.sql with its parameters bound; RequestError lists the valid names, parameters and indicators."""
    query = sqlfiles.read(kind, name)
    return rows_of(store, query, sound(store, sqlfiles.bind(query, settings or {})))


def sound(store: Store, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a query's parameters, checked against what the store knows."""
    codes, place = [], None
    if values.get("indicator"):
        codes = [row["code"] for row in rows_of(store, sqlfiles.read("queries", "indicators"), {}).to_pylist()]
    if values.get("place"):
        place = rows_of(store, sqlfiles.read("store", "known_places"), {"place": values["place"]}).to_pylist()[0]
    return checked(values, codes, place)


def known(store: Store, ids: list[str]) -> dict[str, dict[str, Any]]:
    """By doc_id, what is stored of those of the given documents that are there: parser_version, published, published_basis, publisher."""
    table = rows_of(store, sqlfiles.read("store", "known_document"), {"ids": ids})
    return {row.pop("doc_id"): row for row in table.to_pylist()}


def stored(store: Store, ids: list[str], ingest_id: str) -> dict[str, bool]:
    """Those of the given documents that are stored, and whether this ingest has stored them."""
    table = rows_of(store, sqlfiles.read("store", "stored_id"), {"ids": ids, "ingest_id": ingest_id})
    return dict(zip(*(table.column(name).to_pylist() for name in ("doc_id", "of_this_run")), strict=True))


def files_known(store: Store, paths: list[str], parser_version: str, ingest_id: str) -> dict[str, dict[str, Any]]:
    """By path, how those of the given files were met last that the rules read entirely, in another run than this."""
    values = {"paths": paths, "parser_version": parser_version, "ingest_id": ingest_id}
    table = rows_of(store, sqlfiles.read("store", "known_file"), values)
    return {row.pop("path"): row for row in table.to_pylist()}


def files_failed(store: Store) -> list[dict[str, Any]]:
    """The files in which something could not be read when they were met last: path, and what was stated of each."""
    return rows_of(store, sqlfiles.read("store", "failed_file"), {}).to_pylist()


def alike(store: Store, fingerprints: pa.Table, most: int, least: int, common: int) -> list[dict[str, Any]]:
    """The stored documents that share most keys with new ones: doc_id of the new one, other, and its text."""
    store.register("new_fingerprint", fingerprints)
    try:
        return rows_of(
            store, sqlfiles.read("store", "alike"), {"most": most, "least": least, "common": common}
        ).to_pylist()
    finally:
        store.unregister("new_fingerprint")


def documents_named(store: Store, wanted: str) -> list[dict[str, Any]]:
    """The stored documents with a name, or whose id begins so."""
    return rows_of(store, sqlfiles.read("store", "documents_named"), {"wanted": wanted}).to_pylist()


def observations_of(store: Store, ids: list[str]) -> list[dict[str, Any]]:
    """The stored observations of documents."""
    return rows_of(store, sqlfiles.read("store", "observations_of"), {"ids": ids}).to_pylist()


def documents_after(store: Store, doc_id: str, limit: int) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The next stored documents in the order of their ids, each with its observations."""
    documents = rows_of(store, sqlfiles.read("store", "documents_after"), {"after": doc_id, "limit": limit}).to_pylist()
    found: dict[str, list[dict[str, Any]]] = {d["doc_id"]: [] for d in documents}
    query = sqlfiles.read("store", "observations_of")
    for row in rows_of(store, query, {"ids": list(found)}).to_pylist():
        found[row["doc_id"]].append(row)
    return [(d, found[d["doc_id"]]) for d in documents]


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
            values: dict[str, Any] = {"ingest_id": ingest_id} if name != "observation" else {}
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


def before_after(store: Store, doc_id: str, limit: int) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The next documents of the store that is rebuilt, each with its observations."""
    values: dict[str, Any] = {"after": doc_id, "limit": limit}
    documents = rows_of(store, sqlfiles.read("rebuild", "documents"), values).to_pylist()
    found: dict[str, list[dict[str, Any]]] = {d["doc_id"]: [] for d in documents}
    for row in rows_of(store, sqlfiles.read("rebuild", "observations"), {"ids": list(found)}).to_pylist():
        found[row["doc_id"]].append(row)
    return [(d, found[d["doc_id"]]) for d in documents]


def keep(store: Store) -> None:
    """What is kept of the store that is rebuilt: its logs, what users stated, their own tables, and when each text was first ingested."""
    there = {row["table_name"] for row in rows_of(store, sqlfiles.read("rebuild", "tables"), {}).to_pylist()}
    store.begin()
    for name in sqlfiles.names("rebuild"):
        if name.startswith("keep_") and name.removeprefix("keep_") in there:
            store.execute(sqlfiles.read("rebuild", name).text)
    for row in rows_of(store, sqlfiles.read("rebuild", "own_tables"), {}).to_pylist():
        store.execute(row["statement"])
    derive(store)
    store.commit()
    store.execute(sqlfiles.read("store", "detach_before").text)


def ask(path: Path, text: str) -> pa.Table:
    """The rows of a user's own SQL: read-only, with no way to the disk, the network or the settings."""
    store = opened(path, True, SHUT)
    try:
        if not duckdb.extract_statements(text):
            raise RequestError("There is no statement to run: write one, as in \"from trend('killed', 'SYR')\".")
        return fetch(store, text)
    except duckdb.Error as error:
        raise RequestError(f"DuckDB says: {' '.join(str(error).split())}") from None
    finally:
        store.close()
