"""What the writer and its workers say to each other: Requests and Tasks one way, Questions and Rows the other, Places to say how far a task has come.

Values only, and the form of tables on their way between two processes. Nothing here reads, writes or decides.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

SECONDS = 60  # for one document
MEMORY = 1536 * 1024 * 1024  # for a worker, beside its words and places
OUT_OF_MEMORY = 12  # the exit code of a worker, as ENOMEM


@dataclass(frozen=True, slots=True)
class Request:
    """A file, and what the user stated about it."""

    path: Path
    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """How far a task has come: the number of the file, of the part in it, of the document in that; what the part is called, where that is known."""

    file: int = 0
    part: int = 0
    document: int = 0
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Task:
    """Some files to read from a place on. careful: one document at a time, each announced, to tell which one ends the process."""

    requests: tuple[Request, ...]
    start: Place = Place()
    careful: bool = False
    extracting: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """Which of some documents are wanted: what is known of each, and how people find it."""

    facts: list[tuple[Any, ...]]
    names: list[str]


@dataclass(slots=True)
class Count:
    """What was met in one file."""

    path: str
    size: int | None = None
    modified: int | None = None
    documents: int = 0
    failures: int = 0
    ended: bool = False


@dataclass(slots=True)
class Rows:
    """A batch: its tables as Arrow IPC bytes, the counts of its files, and the place behind it."""

    tables: dict[str, bytes]
    counts: list[Count]
    reached: Place = Place()


def packed(table: pa.Table) -> bytes:
    """A table as Arrow IPC."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def unpacked(rows: Rows) -> dict[str, pa.Table]:
    """The tables of a batch."""
    return {name: pa.ipc.open_stream(raw).read_all() for name, raw in rows.tables.items()}
