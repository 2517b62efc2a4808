"""Files to rows in the store, batch by batch.

In: paths, what the user states about them, the time. Out: a Tally. Workers read and extract (working, worker), this process alone writes, in the
order of the files: the store is the same for any number of workers. It refuses nothing as a whole: an input that cannot be read is a failure row, and
everything else is stored. A file that did not change is not opened again. A stored document is read again when the rules changed or the user
states something else of it, and keeps what was stated before where a later run is silent.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from hstats import reading, working
from hstats.batching import failure_table
from hstats.messages import Count, Request, Rows, packed
from hstats.model import PARSER_VERSION, Failure
from hstats.ownplaces import OWN
from hstats.store import Store, begin_ingest, end_ingest, files_failed, files_known, known
from hstats.writing import Batch, Ingest, Written, beside, write

BATCH = 1000  # documents in one transaction: what it costs beside its rows is as much as those of five hundred
MOST_BYTES = 8 * 1024 * 1024  # of Arrow tables in it
PAGE = 1000
PACKAGE = Path(__file__).parent
RULES = (".py", ".toml", ".csv", ".txt")
STATED = ("argument", "user")
FILE_SCHEMA = pa.schema(
    [
        ("path", pa.string()), ("size", pa.int64()), ("modified", pa.int64()), ("documents", pa.int32()),
        ("failures", pa.int32()), ("published", pa.date32()), ("publisher", pa.string()), ("parser_version", pa.string()),
    ]
)  # fmt: skip
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

    ingest: Ingest
    asking: Store  # a connection of its own: workers are answered while a batch is written
    tally: Tally = field(default_factory=Tally)
    stated: dict[str, Request] = field(default_factory=dict)
    counts: dict[str, Count] = field(default_factory=dict)
    missing: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


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
    jobs: int = 1,
) -> tuple[Tally, list[Failure]]:
    """Stores the documents of paths; the failures come back as well as into the store."""
    return ingest_all(store, (Request(path, published, publisher) for path in paths), at, progress, jobs)


def ingest_all(
    store: Store, asked: Iterable[Request], at: datetime, progress: Progress | None = None, jobs: int = 1
) -> tuple[Tally, list[Failure]]:
    """Stores the documents of what is asked, each path with what was stated of it."""
    asked = list(asked)
    now = rules()
    ingest_id = begin(store, at, " ".join(map(words_of, asked)), now)
    with closing(store.cursor()) as asking:
        run = Run(Ingest(store, at, ingest_id, now), asking)
        read = working.results(changed(asked, run), jobs, lambda facts: decide(facts, run))
        for written in beside(lambda batch: write(batch, run.ingest), batches(read, run)):
            tally(written, run)
            if progress:
                progress(run.tally)
    end_ingest(store, ingest_id, at, asdict(run.tally))
    return run.tally, run.failures


def batches(read: Iterable[Rows], run: Run) -> Iterator[Batch]:
    """Rows put together for one transaction each; the paths that are no files come last."""
    rows: list[Rows] = []
    for one in read:
        rows.append(one)
        if full(rows):
            yield Batch(rows, *files(rows, run))
            rows = []
    rows.append(unread(run))
    yield Batch(rows, *files(rows, run))


def full(rows: list[Rows]) -> bool:
    """Whether it is time to write: many documents, or much of them."""
    documents = sum(c.documents + c.failures for one in rows for c in one.counts)
    return documents >= BATCH or sum(len(raw) for one in rows for raw in one.tables.values()) >= MOST_BYTES


def begin(store: Store, at: datetime, request: str, now: str) -> str:
    """Opens the log of an ingest by the present rules, and names it."""
    ingest_id = hashlib.sha256(f"{at.isoformat()}|{request}".encode()).hexdigest()[:16]
    begin_ingest(store, ingest_id, at, request, now)
    return ingest_id


def words_of(asked: Request) -> str:
    """What was asked, as it was typed."""
    stated = (f" --published {asked.published}" if asked.published else "") + (
        f" --publisher {asked.publisher}" if asked.publisher else ""
    )
    return f"{reading.shown(asked.path)}{stated}"


def changed(asked: Iterable[Request], run: Run) -> Iterator[Request]:
    """The files that have to be opened: not those that an earlier run read as they are now, with nothing else stated since."""
    files = working.found(asked, run.missing)
    while page := list(islice(files, PAGE)):
        before = files_known(run.asking, [str(r.path.absolute()) for r in page], run.ingest.rules, run.ingest.ingest_id)
        for request in page:
            last = before.get(str(request.path.absolute()))
            if last is None or not same(request, last):
                run.stated[str(request.path)] = request
                yield request
                continue
            run.tally.files += 1
            run.tally.documents += last["documents"]
            run.tally.unchanged += last["documents"]


def same(request: Request, last: dict[str, Any]) -> bool:
    """Whether a file is as it was, and nothing new is stated of it."""
    news = (request.published not in (None, last["published"]), request.publisher not in (None, last["publisher"]))
    return not any(news) and reading.state(request.path) == (last["size"], last["modified"])


def decide(facts: list[working.Fact], run: Run) -> list[dict[str, Any] | None]:
    """For each document that was read: what to keep in mind when its figures are read, or None where it is stored as it would be."""
    before = known(run.asking, [fact[0] for fact in facts]) if facts else {}
    return [wanted(fact, before.get(fact[0]), run.ingest.rules) for fact in facts]


def wanted(fact: working.Fact, before: dict[str, Any] | None, now: str) -> dict[str, Any] | None:
    """What the user stated in an earlier run is kept where this run states nothing; the same facts under the same rules need no reading."""
    _, published, basis, publisher, stated = fact
    if before is None:
        return {}
    if basis not in STATED and before["published_basis"] in STATED:
        published, basis = before["published"], before["published_basis"]
    if not stated and before["publisher"]:
        publisher = before["publisher"]
    kept = {"published": published, "published_basis": basis, "publisher": publisher}
    return None if before == {"parser_version": now, **kept} else kept


def files(batch: list[Rows], run: Run) -> tuple[pa.Table, int]:
    """Notes of the files that have been read to their end, as they were met, and how many were read: not those that are none."""
    rows = []
    read = 0
    for count in ended(batch, run):
        stated = run.stated.pop(count.path, None)
        read += stated is not None
        asked = stated or Request(Path(count.path))
        here = {"path": str(asked.path.absolute()), "parser_version": run.ingest.rules}
        told = {"published": asked.published, "publisher": asked.publisher}
        rows.append({**{f: getattr(count, f) for f in ("size", "modified", "documents", "failures")}, **told, **here})
    return pa.Table.from_pylist(list({row["path"]: row for row in rows}.values()), schema=FILE_SCHEMA), read


def ended(batch: list[Rows], run: Run) -> Iterator[Count]:
    """What was met in each file that has come to its end, as its worker says or because the next one has begun."""
    for count in (count for rows in batch for count in rows.counts):
        for path in [path for path in run.counts if path != count.path]:
            yield run.counts.pop(path)
        so_far = run.counts.setdefault(count.path, Count(count.path))
        so_far.documents += count.documents
        so_far.failures += count.failures
        if count.size is not None:
            so_far.size, so_far.modified = count.size, count.modified
        if count.ended:
            yield run.counts.pop(count.path)


def unread(run: Run) -> Rows:
    """The failures of paths that are no files."""
    rows = [(f.name, f.reason, f.line, f.name) for f in run.missing]
    counts = [Count(f.name, failures=1, ended=True) for f in run.missing]
    return Rows({"failure": packed(failure_table(rows))} if rows else {}, counts)


def tally(written: Written, run: Run) -> None:
    """Adds what was written to the tally."""
    sums = run.tally
    sums.files += written.files
    sums.documents += written.documents
    sums.unchanged += written.documents - written.fresh
    sums.updated += written.before
    sums.new += written.fresh - written.before
    sums.observations += written.observations
    sums.leftovers += written.leftovers
    sums.failures += len(written.failures)
    run.failures += written.failures


def failed(store: Store) -> list[Request]:
    """What could not be read when it was met last, with what was stated of it then."""
    return [Request(Path(r["path"]), r["published"], r["publisher"]) for r in files_failed(store)]
