"""Files to rows in the store, batch by batch; and the same without a store, and the proof that what is stored can be derived again.

In: paths, what the user states about them, the time. Out: a Tally. PIPELINE names the steps. It refuses nothing as a whole: an input that
cannot be read is a failure row, and everything else is stored. A stored document is read again when the rules changed or the user states
something else of it, and keeps what was stated before where a later run is silent.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from hstats import extracting, lexicon, reading
from hstats.extracting import DOCUMENT_SCHEMA, LEFTOVER_SCHEMA, OBSERVATION_SCHEMA, to_table
from hstats.model import PARSER_VERSION, Document, Extraction, Failure, Observation
from hstats.ownplaces import OWN
from hstats.places import Gazetteer, open_gazetteer
from hstats.store import Store, add, begin_ingest, documents_after, end_ingest, known

BATCH = 250
PACKAGE = Path(__file__).parent
RULES = (".py", ".toml", ".csv", ".txt")
ALWAYS = ("value", "low", "high", "qualifier")
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
    rules: str
    tally: Tally
    published: date | None = None
    publisher: str | None = None
    seen: set[str] = field(default_factory=set)


def rules() -> str:
    """The version of the rules: of the parser, and a fingerprint of its words, codes and code, the user's own places among them.

    A new word is a reason to read again.
    """
    digest = hashlib.sha256()
    for path in [*sorted(p for p in PACKAGE.rglob("*") if p.suffix in RULES), *filter(Path.exists, [OWN])]:
        digest.update(path.read_bytes())
    return f"{PARSER_VERSION}+{digest.hexdigest()[:8]}"


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
    run = Run(store, lexicon.load("en"), open_gazetteer(), at, ingest_id, rules(), Tally(), published, publisher)
    begin_ingest(store, ingest_id, at, request, run.rules)
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
        add(run.store, tables(extractions, failures), run.ingest_id, run.at, run.rules)
    run.tally.failures += len(failures)
    run.tally.observations += sum(len(e.observations) for e in extractions)
    run.tally.leftovers += sum(len(e.leftovers) for e in extractions)
    return failures


def choose(documents: list[Document], run: Run) -> list[Document]:
    """The documents to read: new ones, and those whose rules or stated date or publisher changed."""
    stored = known(run.store, [d.doc_id for d in documents])
    fresh: list[Document] = []
    for document in documents:
        run.tally.documents += 1
        before = stored.get(document.doc_id)
        wanted = remembered(document, before, run) if before else document
        if document.doc_id in run.seen or before == facts(wanted, run):
            run.tally.unchanged += 1
            continue
        run.seen.add(document.doc_id)
        run.tally.new += before is None
        run.tally.updated += before is not None
        fresh.append(wanted)
    return fresh


def remembered(document: Document, before: dict[str, Any], run: Run) -> Document:
    """The document with what the user stated of it in an earlier run, where this run states nothing."""
    if run.published is None and before["published_basis"] == "argument":
        document = replace(document, published=before["published"], published_basis="argument")
    if run.publisher is None and before["publisher"]:
        document = replace(document, publisher=before["publisher"])
    return document


def facts(document: Document, run: Run) -> dict[str, object]:
    """What decides whether a stored document is read again."""
    return {
        "parser_version": run.rules,
        "published": document.published,
        "published_basis": document.published_basis,
        "publisher": document.publisher,
    }


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


@dataclass(slots=True)
class Proof:
    """What a verification looked at."""

    documents: int = 0
    observations: int = 0
    raw: int = 0


def verify(store: Store, paths: Iterable[Path] = (), proof: Proof | None = None) -> Iterator[str]:
    """One sentence for each stored figure that its document no longer proves: quotes cut anew, figures derived anew, raw files hashed anew."""
    words, gazetteer, now = lexicon.load("en"), open_gazetteer(), rules()
    proof = proof or Proof()
    raw = {d.doc_id: d.text for d in documents_in(paths)} if paths else None
    after = ""
    while page := documents_after(store, after, BATCH):
        for row, stored in page:
            after = row["doc_id"]
            version = row.pop("parser_version")
            document = Document(**row)
            proof.documents += 1
            proof.observations += len(stored)
            derived = {o.obs_id: o for o in extracting.extract(document, words, gazetteer).observations}
            if raw is not None:
                proof.raw += document.doc_id in raw
                yield from unlike(document, raw)
            yield from unproved(document, stored, derived, version == now)


def documents_in(paths: Iterable[Path]) -> Iterator[Document]:
    """The documents that the raw files hold now."""
    for found in reading.find(paths):
        if not isinstance(found, Failure):
            yield from (item for item in reading.read(found) if isinstance(item, Document))


def unlike(document: Document, raw: dict[str, str]) -> Iterator[str]:
    """What is wrong between a stored document and its raw bytes."""
    if document.doc_id not in raw:
        yield f"{document.name}: no file under the given paths has its bytes (sha256 {document.doc_id[:12]}…): it was changed or removed."
    elif raw[document.doc_id] != document.text:
        yield f"{document.name}: the stored text is not that of its raw file."


def unproved(
    document: Document, stored: list[dict[str, object]], derived: dict[str, Observation], same_rules: bool
) -> Iterator[str]:
    """What is wrong with the stored observations of one document."""
    for row in stored:
        yield from doubt(document, row, derived.get(str(row["obs_id"])), same_rules)
    if same_rules:
        there = {row["obs_id"] for row in stored}
        for o in derived.values():
            if o.obs_id not in there:
                yield f"{document.name}: reading the document again finds {o.quote!r} ({o.indicator}), which is not stored."


def doubt(document: Document, row: dict[str, object], again: Observation | None, same_rules: bool) -> Iterator[str]:
    """What is wrong with one stored observation: all fields are compared where the rules are those that stored it, else the numbers."""
    where = f"{document.name}: observation {row['obs_id']} ({row['quote']!r})"
    start, end = int(str(row["char_start"])), int(str(row["char_end"]))
    if document.text[start:end] != row["quote"]:
        yield f"{where}: the document says {document.text[start:end]!r} there."
        return
    if again is None:
        hint = "" if same_rules else " by the rules of today: ingest it again"
        yield f"{where}: reading the document again does not find it{hint}."
        return
    for name in (f.name for f in fields(Observation)) if same_rules else ALWAYS:
        value = getattr(again, name)
        if (list(value) if isinstance(value, tuple) else value) != row[name]:
            yield f"{where}: {name} is stored as {row[name]} and reads as {value}."
