"""A connection to a DuckDB file: with what settings, and why it is refused, in words."""

import re
from pathlib import Path
from time import sleep
from typing import Any

import duckdb

from hstats.errors import StoreError

SAFE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # else a table name could be read from a Python variable
}
SHUT = {**SAFE, "enable_external_access": "false", "lock_configuration": "true"}
STORAGE = {"storage_compatibility_version": "v1.5.0"}
MODEST = {  # for a writer of batches beside its workers
    "memory_limit": "128MB",  # what is larger goes to the disk
    "threads": "1",
    "checkpoint_threshold": "64MB",  # each checkpoint writes the last rows of every table anew
}
PAUSE = 0.2  # between two attempts to open a locked file, in seconds
patience = 0.0  # how long to wait for a lock, in seconds: hstats --wait sets it
PID = re.compile(r"PID (\d+)")
Store = duckdb.DuckDBPyConnection


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
