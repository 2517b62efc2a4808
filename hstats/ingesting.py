"""Files to rows in the store, batch by batch; and the same without a store, and the proof that what is stored can be derived again.

In: paths, what the user states about them, the time. Out: a Tally. PIPELINE names the steps. It refuses nothing as a whole: an input that
cannot be read is a failure row, and everything else is stored.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa

from hstats import extracting, lexicon, reading, sqlfiles
from hstats.extracting import DOCUMENT_SCHEMA, LEFTOVER_SCHEMA, OBSERVATION_SCHEMA, to_table
from hstats.model import PARSER_VERSION, Document, Extraction, Failure, Observation
from hstats.places import Gazetteer, open_gazetteer
from hstats.store import Store, add, begin_ingest, end_ingest, known, rows_of

BATCH = 250
FAILURE_SCHEMA = pa.schema([("name", pa.string()), ("reason", pa.string()), ("line", pa.int32())])
Progress = Callable[["Tally"], None]


@dataclass(slots=True)
class Tally:
    """What an ingest did: files looked at, documents in them, how many were new, updated, unchanged, and what came of them."""

    files: int = 0
    documents: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    observations: int = 0
    leftovers: int = 0
    failures: int = 0


@dataclass(slots=True)
class Run:
    """One ingest while it runs."""

    store: Store
    lexicon: lexicon.Lexicon
    gazetteer: Gazetteer
    at: datetime
    ingest_id: str
    tally: Tally
    published: date | None = None
    publisher: str | None = None
    seen: set[str] | None = None


def ingest(
    store: Store,
    paths: Iterable[Path],
    at: datetime,
    published: date | None = None,
    publisher: str | None = None,
    progress: Progress | None = None,
) -> tuple[Tally, list[Failure]]:
    """Stores the documents of paths; the failures come back as well as into the store."""
    paths = list(paths)
    request = (
        " ".join(map(str, paths))
        + (f" --published {published}" if published else "")
        + (f" --publisher {publisher}" if publisher else "")
    )
    ingest_id = hashlib.sha256(f"{at.isoformat()}|{request}".encode()).hexdigest()[:16]
    run = Run(store, lexicon.load("en"), open_gazetteer(), at, ingest_id, Tally(), published, publisher, set())
    begin_ingest(store, ingest_id, at, request)
    failures: list[Failure] = []
    for batch in batches(documents_of(paths, run)):
        failures += step(run, batch)
        if progress:
            progress(run.tally)
    end_ingest(store, ingest_id, at, asdict(run.tally))
    return run.tally, failures


def documents_of(paths: list[Path], run: Run) -> Iterator[Document | Failure]:
    """Every document and failure of the paths, files counted."""
    for found in reading.find(paths):
        if isinstance(found, Failure):
            yield found
            continue
        run.tally.files += 1
        yield from reading.read(found, run.published, run.publisher)


def batches(items: Iterator[Document | Failure]) -> Iterator[list[Document | Failure]]:
    """Lists of at most BATCH items."""
    batch: list[Document | Failure] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def step(run: Run, batch: list[Document | Failure]) -> list[Failure]:
    """One batch through the pipeline, stored in one transaction."""
    failures = [item for item in batch if isinstance(item, Failure)]
    fresh = choose([item for item in batch if isinstance(item, Document)], run)
    extractions = [extracting.extract(document, run.lexicon, run.gazetteer) for document in fresh]
    if fresh or failures:
        add(run.store, tables(extractions, failures), run.ingest_id, run.at)
    run.tally.failures += len(failures)
    run.tally.observations += sum(len(e.observations) for e in extractions)
    run.tally.leftovers += sum(len(e.leftovers) for e in extractions)
    return failures


def choose(documents: list[Document], run: Run) -> list[Document]:
    """The documents to read: new ones, and those whose parser or stated date or publisher changed."""
    stored = known(run.store, [d.doc_id for d in documents])
    seen = run.seen if run.seen is not None else set()
    fresh: list[Document] = []
    for document in documents:
        run.tally.documents += 1
        before = stored.get(document.doc_id)
        if document.doc_id in seen or (
            before is not None and before == (PARSER_VERSION, document.published, document.publisher)
        ):
            run.tally.unchanged += 1
            continue
        if before is not None and keeps(before, document, run):
            run.tally.unchanged += 1
            continue
        seen.add(document.doc_id)
        run.tally.new += before is None
        run.tally.updated += before is not None
        fresh.append(document)
    return fresh


def keeps(before: tuple[object, ...], document: Document, run: Run) -> bool:
    """Whether a stored date or publisher that the user once stated outlives an ingest that states none."""
    same_date = before[1] == document.published or (run.published is None and document.published is None)
    same_house = before[2] == document.publisher or (run.publisher is None and document.publisher is None)
    return before[0] == PARSER_VERSION and same_date and same_house


def tables(extractions: list[Extraction], failures: list[Failure]) -> dict[str, pa.Table]:
    """A batch as the Arrow tables that the store takes."""
    out = {
        "document": to_table([e.document for e in extractions], DOCUMENT_SCHEMA),
        "observation": to_table([o for e in extractions for o in e.observations], OBSERVATION_SCHEMA),
        "leftover": to_table([x for e in extractions for x in e.leftovers], LEFTOVER_SCHEMA),
    }
    if failures:
        out["failure"] = to_table(failures, FAILURE_SCHEMA)
    return out


PIPELINE = (reading.find, reading.read, choose, extracting.extract, tables, add)


def extract_paths(
    paths: Iterable[Path], published: date | None = None, publisher: str | None = None
) -> Iterator[Extraction | Failure]:
    """The same without a store: one Extraction a document, in order."""
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    for found in reading.find(paths):
        items = [found] if isinstance(found, Failure) else reading.read(found, published, publisher)
        for item in items:
            yield item if isinstance(item, Failure) else extracting.extract(item, words, gazetteer)


def verify(store: Store) -> Iterator[str]:
    """One sentence for each stored observation that its document no longer proves: quote cut anew, figures derived anew."""
    words, gazetteer = lexicon.load("en"), open_gazetteer()
    for row in rows_of(store, sqlfiles.read("store", "document_texts"), {}).to_pylist():
        version = row.pop("parser_version")
        document = Document(**row)
        stored = rows_of(
            store, sqlfiles.read("store", "document_observations"), {"doc_id": document.doc_id}
        ).to_pylist()
        derived = {o.obs_id: o for o in extracting.extract(document, words, gazetteer).observations}
        for o in stored:
            yield from doubt(document, o, derived, version)


def doubt(document: Document, o: dict[str, object], derived: dict[str, Observation], version: str) -> Iterator[str]:
    """What is wrong with one stored observation."""
    where = f"{document.name}: observation {o['obs_id']} ({o['quote']!r})"
    start, end = int(str(o["char_start"])), int(str(o["char_end"]))
    if document.text[start:end] != o["quote"]:
        yield f"{where}: the document says {document.text[start:end]!r} there."
        return
    again = derived.get(str(o["obs_id"]))
    if again is None:
        hint = "" if version == PARSER_VERSION else f" (stored by parser {version})"
        yield f"{where}: reading the document again does not find it{hint}."
        return
    for field in ("value", "low", "high", "qualifier"):
        if getattr(again, field) != o[field]:
            yield f"{where}: {field} is stored as {o[field]} and reads as {getattr(again, field)}."


def with_date(document: Document, published: date) -> Document:
    """A document with a date that the user states."""
    return replace(document, published=published, published_basis="argument")
