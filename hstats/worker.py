"""A process that reads documents and their figures, with limits: whatever a file does to its parser, it does it here.

In: Tasks, over a connection. Out: Arrow tables of what is in their files, batch by batch, after the writer has said which documents it wants. It
never sees the store, refuses more memory than it was given, and is ended by an alarm when one document takes too long.
"""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from hstats import lexicon, reading
from hstats.batching import Failed, failure_table, tables
from hstats.errors import HstatsError
from hstats.messages import (
    MEMORY,
    OUT_OF_MEMORY,
    SECONDS,
    Count,
    Place,
    Question,
    Request,
    Rows,
    Task,
    packed,
)
from hstats.model import Document, Extraction, Failure
from hstats.places import Gazetteer, open_gazetteer
from hstats.published import dated
from hstats.tabulating import figures

BATCH = 250
COLLECTED = 10_000  # objects after which the collector looks: a batch has thousands, and hardly any needs it
LETTERS = 1_000_000  # characters of text in a batch
STATM = Path("/proc/self/statm")


@dataclass(slots=True)
class Batch:
    """What has been read and not yet sent."""

    documents: dict[str, tuple[Document, bool, str]] = field(default_factory=dict)
    failures: list[Failed] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    letters: int = 0

    def take(self, item: Document | Failure, path: str, publisher: bool) -> None:
        """Adds a document or a failure of the file that is being read; whether the user stated a publisher of it."""
        if isinstance(item, Failure):
            self.failures.append((item.name, item.reason, item.line, path))
            self.counts[-1].failures += 1
            return
        self.documents.setdefault(item.doc_id, (item, publisher, path))
        self.letters += len(item.text)
        self.counts[-1].documents += 1

    def give_up(self, failure: Failure, path: str) -> None:
        """Puts a failure in the place of a document of a file."""
        self.failures.append((failure.name, failure.reason, failure.line, path))
        count = next(count for count in reversed(self.counts) if count.path == path)
        count.documents -= 1
        count.failures += 1

    def clear(self) -> None:
        """Forgets what has been sent; the file that is being read goes on."""
        self.documents, self.failures, self.letters = {}, [], 0
        self.counts = [Count(self.counts[-1].path)]

    def full(self) -> bool:
        """Whether it is time to send it."""
        return len(self.documents) + len(self.failures) >= BATCH or self.letters >= LETTERS


@dataclass(slots=True)
class Desk:
    """What a worker works with."""

    connection: Connection
    lexicon: lexicon.Lexicon
    gazetteer: Gazetteer


def main(handle: int) -> None:
    """Serves tasks until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the writer decides when to stop
    connection = Connection(handle)
    try:
        desk = Desk(connection, lexicon.load("en"), open_gazetteer())
    except HstatsError as error:
        connection.send(error)
        return
    gc.freeze()  # words and places stay as they are: the collector passes over them
    gc.set_threshold(COLLECTED)
    gc.enable()
    limit_memory()
    connection.send(None)
    try:
        while True:
            work(connection.recv(), desk)
            connection.send(None)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except MemoryError:
        raise SystemExit(OUT_OF_MEMORY) from None


def limit_memory() -> None:
    """Refuses this process more memory than its words and places need and MEMORY beside."""
    if not STATM.exists():
        return
    import resource

    here = int(STATM.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (here + MEMORY, here + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def watched() -> Iterator[None]:
    """Ends this process when what is inside takes longer than SECONDS, in whatever library it is."""
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def work(task: Task, desk: Desk) -> None:
    """One task: its files in order, batches on the way."""
    batch = Batch()
    for number in range(task.start.file, len(task.requests)):
        request = task.requests[number]
        first = task.start if number == task.start.file else Place(number)
        for here in read(request, first, task.careful, batch, desk):
            if task.careful or batch.full():
                flush(batch, here, task.extracting, desk)
                batch.clear()
        batch.counts[-1].ended = True
    flush(batch, Place(len(task.requests)), task.extracting, desk)


def read(request: Request, first: Place, careful: bool, batch: Batch, desk: Desk) -> Iterator[Place]:
    """Puts what is in a file into the batch, piece by piece; yields the place behind each."""
    path = str(request.path)
    batch.counts.append(Count(path, *reading.state(request.path)))
    parts = guarded(reading.parts(request.path), path)
    part = -1
    while True:
        announce(desk, careful and part + 1 >= first.part, Place(first.file, part + 1))
        found = next(parts, None)
        if found is None:
            break
        part += 1
        if part < first.part:
            continue
        skip = first.document if part == first.part else 0
        if isinstance(found, Failure):
            items: Iterator[Any] = iter((found,))
        else:
            announce(desk, careful, Place(first.file, part, name=str(found.path)))
            items = guarded(items_of(found, request, desk), str(found.path))
        for document, item in enumerate(items):
            if document >= skip:
                batch.take(item, path, bool(request.publisher))
                yield Place(first.file, part, document + 1)


def items_of(part: reading.Part, request: Request, desk: Desk) -> Iterator[Document | Failure]:
    """What is in a part, each document with what the user stated of it, and with its date."""
    for item in reading.documents(part):
        yield told(item, request, desk) if isinstance(item, Document) else item


def told(document: Document, request: Request, desk: Desk) -> Document:
    """The document with what the user stated of it, and with its date."""
    document = document._replace(publisher=request.publisher) if request.publisher else document
    return dated(document, request.published, desk.lexicon)


def announce(desk: Desk, careful: bool, place: Place) -> None:
    """Tells the writer what comes next, so that it knows what ended this process."""
    if careful:
        desk.connection.send(place)


def guarded(items: Iterator[Any], name: str) -> Iterator[Any]:
    """The items of a reader, each within its time; whatever it raises is one Failure."""
    while True:
        try:
            with watched():
                item = next(items, None)
        except MemoryError:
            yield Failure(name, f"reading it takes more than {MEMORY // 1024 // 1024:,} MB of memory: split it.")
            return
        except Exception as error:  # noqa: BLE001 a parser of hostile bytes may raise anything: it costs this input only, and is told
            yield Failure(name, f"its reader failed ({type(error).__name__}: {str(error)[:120]}): save it anew, or give its text.")  # fmt: skip
            return
        if item is None:
            return
        yield item


def flush(batch: Batch, reached: Place, extracting_too: bool, desk: Desk) -> None:
    """Asks which documents are wanted, reads their figures, sends the rows."""
    documents = batch.documents.values()
    facts = [(d.doc_id, d.published, d.published_basis, d.publisher, told) for d, told, _ in documents]
    desk.connection.send(Question(facts, [named(path, d) for d, _, path in documents]))
    wanted = desk.connection.recv()
    extractions = []
    for (document, _, path), answer in zip(documents, wanted, strict=True):
        if answer is not None:
            chosen = document._replace(**answer) if answer else document
            found = extracted(chosen, path, desk) if extracting_too else Extraction(chosen)
            if isinstance(found, Failure):
                batch.give_up(found, path)
            else:
                extractions.append(found)
    rows = {**tables(extractions), "failure": failure_table(batch.failures)}
    packets = {name: packed(table) for name, table in rows.items() if table.num_rows}
    desk.connection.send(Rows(packets, batch.counts, reached))


def named(path: str, document: Document) -> str:
    """A document for people: its file, and where it stands in it."""
    return f"{path} {document.locator}" if document.locator else path


def extracted(document: Document, path: str, desk: Desk) -> Extraction | Failure:
    """The figures of a document, within its time; what the rules raise costs this document only."""
    try:
        with watched():
            return read_figures(document, desk)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 an error of ours in one text must not stop the others, and is told
        return Failure(named(path, document), f"its figures cannot be read, by an error of hstats ({type(error).__name__}: {str(error)[:120]}): report it with this text.")  # fmt: skip


def read_figures(document: Document, desk: Desk) -> Extraction:
    """The figures of a document."""
    return figures(document, desk.lexicon, desk.gazetteer)
