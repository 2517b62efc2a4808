"""Opens a store, making it when it is new: tables, views, macros and codelists as this program has them.

It refuses a file that is not ours or that another version of the program shaped, with what to do.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from hstats import sqlfiles
from hstats.errors import StoreError
from hstats.model import PARSER_VERSION
from hstats.store.connecting import MODEST, SAFE, STORAGE, Store, connect
from hstats.store.placing import add_places
from hstats.store.running import one, rows_of
from hstats.store.transacting import at_hand, transaction
from hstats.units import units

SCHEMA_VERSION = 5
PROGRAM = f"hstats {PARSER_VERSION}"
PACKAGE = Path(__file__).parent.parent
CODELISTS = PACKAGE / "codelists"
PARTS = PACKAGE / "lexicons" / "en" / "briefing.toml"  # has the words for parts of places
LISTS = {"indicator": {"units", "measures"}, "source": {"aliases"}}


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
        with transaction(store):
            define(store)


def make(store: Store) -> None:
    """All tables, views, macros and codelists, in one transaction."""
    with transaction(store):
        for name in sqlfiles.names("schema"):
            store.execute(sqlfiles.read("schema", name).text)
        define(store)


def define(store: Store) -> None:
    """Views, macros and codelists as this program has them."""
    for name in sqlfiles.names("views"):
        store.execute(sqlfiles.read("views", name).text)
    for (statement,) in store.execute(sqlfiles.read("store", "inherited_comments").text).fetchall():
        store.execute(statement)
    store.execute(sqlfiles.read("store", "empty_codelist").text)
    for name, table in codelists():
        with at_hand(store, {"new_codelist": table}):
            store.execute(sqlfiles.read("store", f"add_{name}").text)
    derive(store)
    store.execute(sqlfiles.read("store", "forget_version").text)
    version = {"schema_version": SCHEMA_VERSION, "written_by": PROGRAM, "definitions": definitions()}
    store.execute(sqlfiles.read("store", "set_version").text, version)


def derive(store: Store) -> None:
    """Who says it, where, series and claim of every stored figure, as the present definitions have them."""
    for name in ("take_observation", "forget_place"):
        store.execute(sqlfiles.read("store", name).text)
    add_places(store)
    for name in ("add_observation", "drop_taken"):
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
