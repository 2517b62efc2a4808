"""Changes to a store: all of one or nothing of it, from Arrow tables that its statements see by name.

In: an open store, what to do. Out: nothing but the change. It refuses to leave a transaction open: whatever goes wrong inside, the store answers after it.
"""

import contextlib
from collections.abc import Iterator

import duckdb
import pyarrow as pa

from hstats.errors import StoreError
from hstats.store.connecting import Store


@contextlib.contextmanager
def transaction(store: Store) -> Iterator[None]:
    """What is done inside is stored at its end, or nothing of it is; StoreError where the store cannot be written."""
    store.begin()
    try:
        yield
        store.commit()
    except BaseException as error:
        with contextlib.suppress(duckdb.Error):  # a commit that failed has ended its transaction by itself
            store.rollback()
        if isinstance(error, duckdb.Error):
            raise StoreError(
                f"The store cannot be written: {str(error).splitlines()[0]} What was acknowledged before is stored; make room and run it again."
            ) from None
        raise


@contextlib.contextmanager
def at_hand(store: Store, tables: dict[str, pa.Table]) -> Iterator[None]:
    """Arrow tables under their names, for the statements inside."""
    for name, table in tables.items():
        store.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            store.unregister(name)
