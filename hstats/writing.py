"""Batches of what workers read into the store, one transaction each, beside the reading of the next one.

In: Rows, and notes of the files that they came from. Out: what was written of each batch. A document that this ingest has met before is left out, a copy
of another one is linked to it. It refuses to begin a batch before the last one is stored: where one cannot be written, none behind it is.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from hstats.batching import FAILURE_SCHEMA, SCHEMAS
from hstats.linking import linked
from hstats.messages import Rows, unpacked
from hstats.model import Failure
from hstats.store import Store, add, stored

AHEAD = 2  # batches that are being written or wait for it


@dataclass(frozen=True, slots=True)
class Ingest:
    """What a batch is written to, and what is noted of the run that writes it."""

    store: Store
    at: datetime
    ingest_id: str
    rules: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some Rows, the notes of the files that have come to their end in them, and how many of those were read."""

    rows: list[Rows]
    files: pa.Table
    read: int


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a batch: files read, documents met, those stored for the first time in this run, those of them that were stored before, and their rows."""

    files: int
    documents: int
    fresh: int
    before: int
    observations: int
    leftovers: int
    failures: list[Failure]


def beside(work: Callable[[Batch], Written], batches: Iterable[Batch]) -> Iterator[Written]:
    """What comes of each batch, in order; a thread works on one while the next ones are collected."""
    with ThreadPoolExecutor(1) as thread:
        ahead: deque[Future[Written]] = deque()
        for batch in batches:
            while ahead and (ahead[0].done() or len(ahead) == AHEAD):
                yield ahead.popleft().result()
            ahead.append(thread.submit(behind, ahead[-1] if ahead else None, work, batch))
        yield from (future.result() for future in ahead)


def behind(last: Future[Written] | None, work: Callable[[Batch], Written], batch: Batch) -> Written:
    """What comes of a batch; what the last one raised, where it could not be written."""
    if last is not None:
        last.result()
    return work(batch)


def write(batch: Batch, ingest: Ingest) -> Written:
    """A batch in one transaction: what is acknowledged is stored, with the files that it came from."""
    pieces = [unpacked(rows) for rows in batch.rows]
    ids = [i for tables in pieces if "document" in tables for i in tables["document"].column("doc_id").to_pylist()]
    there = stored(ingest.store, ids, ingest.ingest_id) if ids else {}
    met = {doc_id for doc_id, of_this_run in there.items() if of_this_run}
    pieces = [first_only(tables, met) for tables in pieces]
    tables = {name: joined(pieces, name) for name in SCHEMAS}
    tables |= linked(ingest.store, tables["document"], tables["fingerprint"])
    tables["failure"] = rooted(tables["failure"])
    tables["file"] = batch.files
    if any(table.num_rows for table in tables.values()):
        add(ingest.store, tables, ingest.ingest_id, ingest.at, ingest.rules, all_new=all(there.values()))
    return Written(
        files=batch.read,
        documents=sum(count.documents for rows in batch.rows for count in rows.counts),
        fresh=tables["document"].num_rows,
        before=sum(not of_this_run for of_this_run in there.values()),
        observations=tables["observation"].num_rows,
        leftovers=tables["leftover"].num_rows,
        failures=[Failure(r["name"], r["reason"], r["line"]) for r in tables["failure"].to_pylist()],
    )


def rooted(failures: pa.Table) -> pa.Table:
    """Failures with the paths that their files are noted by: absolute ones, however they were typed."""
    at = FAILURE_SCHEMA.get_field_index("path")
    paths = [str(Path(path).absolute()) for path in failures.column(at).to_pylist()]
    return failures.set_column(at, FAILURE_SCHEMA.field(at), pa.array(paths, pa.string()))


def first_only(tables: dict[str, pa.Table], met: set[str]) -> dict[str, pa.Table]:
    """The rows of documents that this run has not met before."""
    ids = tables["document"].column("doc_id").to_pylist() if "document" in tables else []
    again = pa.array([doc_id for doc_id in ids if doc_id in met], pa.string())
    met.update(ids)
    if not len(again):
        return tables
    return {
        name: table if name == "failure" else table.filter(pc.invert(pc.is_in(table["doc_id"], again)))
        for name, table in tables.items()
    }


def joined(pieces: list[dict[str, pa.Table]], name: str) -> pa.Table:
    """The rows of one kind of some batches."""
    found = [tables[name] for tables in pieces if name in tables]
    return pa.concat_tables(found) if found else SCHEMAS[name].empty_table()
