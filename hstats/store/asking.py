"""A user's own SQL: read-only, with no way to the disk, the network or the settings."""

from pathlib import Path

import duckdb
import pyarrow as pa

from hstats.errors import RequestError
from hstats.store.connecting import SHUT
from hstats.store.opening import opened
from hstats.store.running import fetch


def ask(path: Path, text: str) -> pa.Table:
    """The rows of a user's own SQL: read-only, with no way to the disk, the network or the settings."""
    store = opened(path, True, SHUT)
    try:
        count = len(duckdb.extract_statements(text))
        if count != 1:
            told = (
                f"There are {count} statements, and only the last would show rows"
                if count
                else "There is no statement to run"
            )
            raise RequestError(f"{told}: write one, as in \"from trend('killed', 'SYR')\".")
        return fetch(store, text)
    except duckdb.Error as error:
        raise RequestError(f"DuckDB says: {' '.join(str(error).split())}") from None
    finally:
        store.close()
