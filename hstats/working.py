"""Worker processes for a writer: files go out to them, rows come back in the order of the files, however many workers there are.

In: Requests, how many workers, who decides which documents are wanted. Out: Rows, in order. A worker that dies costs the document that it was
reading: its task is read on, carefully, by a new one. It refuses to hold more than a few batches ahead of the writer.
"""

import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any

from hstats import reading
from hstats.batching import failure_table
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
from hstats.model import Failure

Fact = tuple[Any, ...]
Decide = Callable[[list[Fact]], list[dict[str, Any] | None]]
COMMAND = (sys.executable, "-P", "-m", "hstats.hired")  # -P: the user's folder is no place to import from
SMALL = 1024 * 1024  # files up to this many bytes together are one task
MOST_FILES = 200
AHEAD = 4  # tasks a worker may be ahead of the writer
HELD = 8  # batches of one task that wait for their turn


@dataclass(slots=True)
class Slot:
    """A task, what came of it and has not been written, and whether it is done."""

    task: Task
    rows: deque[Rows] = field(default_factory=deque)
    taken: bool = False
    done: bool = False


@dataclass(slots=True, eq=False)
class Worker:
    """A process at work, and what it said last: where it is, the documents whose figures it reads."""

    process: subprocess.Popen[bytes]
    connection: Connection
    slot: Slot | None = None
    ready: bool = False
    at: Place | None = None
    extracting: tuple[str, ...] = ()


def found(asked: Iterable[Request], missing: list[Failure]) -> Iterator[Request]:
    """The files of what is asked, by their absolute paths; what is no file is put down as missing."""
    for request in asked:
        for path in reading.find([request.path]):
            if isinstance(path, Failure):
                missing.append(path)
            else:
                yield Request(path, request.published, request.publisher)


def hire() -> Worker:
    """A new worker process; it ends by itself when this one is gone."""
    ours, theirs = Pipe()
    command = [*COMMAND, str(theirs.fileno())]
    process = subprocess.Popen(
        command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    theirs.close()
    return Worker(process, ours)


def tasks(requests: Iterable[Request], extracting: bool = True) -> Iterator[Task]:
    """Small files together, large ones alone: the same tasks whoever works on them."""
    group: list[Request] = []
    size = 0
    for request in requests:
        here = reading.state(request.path)[0] or 0  # of one that cannot be asked the worker will say why
        if group and (size + here > SMALL or len(group) == MOST_FILES):
            yield Task(tuple(group), extracting=extracting)
            group, size = [], 0
        group.append(request)
        size += here
    if group:
        yield Task(tuple(group), extracting=extracting)


def results(requests: Iterable[Request], jobs: int, decide: Decide, extracting: bool = True) -> Iterator[Rows]:
    """The rows of all files, in their order; without figures where only the texts are asked for."""
    queue = tasks(requests, extracting)
    slots: deque[Slot] = deque()
    workers: list[Worker] = []
    try:
        while True:
            while len(slots) < AHEAD * jobs and (task := next(queue, None)) is not None:
                slots.append(Slot(task))
            if not slots:
                return
            staff(workers, slots, jobs)
            for worker in heard(workers, slots[0]):
                listen(worker, workers, decide)
            while slots and (slots[0].rows or slots[0].done):
                if slots[0].rows:
                    yield slots[0].rows.popleft()
                else:
                    slots.popleft()
    finally:
        for worker in workers:
            dismiss(worker)


def staff(workers: list[Worker], slots: Iterable[Slot], jobs: int) -> None:
    """Gives each waiting task to an idle worker, hiring while there are fewer than told."""
    waiting = deque(slot for slot in slots if not slot.taken)
    while waiting and len(workers) < jobs and len(workers) < len(waiting) + sum(w.slot is not None for w in workers):
        workers.append(hire())
    for worker in workers:
        if waiting and worker.ready and worker.slot is None:
            slot = waiting.popleft()
            slot.taken, worker.slot, worker.at, worker.extracting = True, slot, None, ()
            tell(worker, slot.task)


def tell(worker: Worker, message: Any) -> None:
    """Sends to a worker; one that is gone is noticed when it is listened to."""
    try:
        worker.connection.send(message)
    except (BrokenPipeError, ConnectionResetError):
        return


def heard(workers: list[Worker], head: Slot) -> list[Worker]:
    """The workers that have something to say; one that is far ahead of the writer has to wait."""
    open_to = [w for w in workers if w.slot is None or w.slot is head or len(w.slot.rows) < HELD]
    said = wait([w.connection for w in open_to])
    return [w for w in open_to if w.connection in said]


def listen(worker: Worker, workers: list[Worker], decide: Decide) -> None:
    """Takes one message of a worker: rows, a question, an announcement, the end of its task, or of itself."""
    try:
        message = worker.connection.recv()
    except (EOFError, ConnectionResetError):
        workers.remove(worker)
        lost(worker)
        return
    slot = worker.slot
    if isinstance(message, HstatsError):
        raise message
    if not worker.ready:
        worker.ready = True
    elif slot is None or isinstance(message, Place):
        worker.at = message
    elif isinstance(message, Question):
        worker.extracting = tuple(message.names)
        tell(worker, decide(message.facts))
    elif isinstance(message, Rows):
        worker.extracting = ()
        slot.rows.append(message)
        slot.task = replace(slot.task, start=message.reached)
    else:
        slot.done, worker.slot = True, None


def lost(worker: Worker) -> None:
    """What to do about the task of a worker that died: read on behind what it was at, one document at a time."""
    code = worker.process.wait()
    worker.connection.close()
    slot = worker.slot
    if slot is None:
        if not worker.ready:
            raise HstatsError(
                f"A worker process did not start (exit {code}): run 'python -m hstats.hired 0' to see why."
            )
        return
    slot.taken = False
    if not slot.task.careful:
        slot.task = replace(slot.task, careful=True)
    elif slot.task.start.file < len(slot.task.requests):
        behind = next_place(worker, slot.task.start)
        request = slot.task.requests[max(slot.task.start, worker.at or Place()).file]
        name = worker.extracting[0] if worker.extracting else (worker.at or Place()).name or str(request.path)
        slot.rows.append(death(request, name, reason(code), behind))
        slot.task = replace(slot.task, start=behind)


def next_place(worker: Worker, start: Place) -> Place:
    """Where to read on: behind the document whose figures were read, behind the part that was, or behind the file when its box cannot be passed."""
    if worker.at is None:
        return Place(start.file + 1)
    if not worker.extracting:
        return Place(worker.at.file, worker.at.part + 1)
    here = max(worker.at, start)
    return replace(here, document=here.document + 1)


def death(request: Request, name: str, why: str, behind: Place) -> Rows:
    """The rows of a document that ended its process, under the name by which people find it."""
    path = str(request.path)
    count = Count(path, failures=1, ended=behind == Place(behind.file))
    return Rows({"failure": packed(failure_table([(name, why, None, path)]))}, [count], behind)


def reason(code: int) -> str:
    """Why a process ended, as the end of a sentence."""
    if code == -signal.SIGALRM:
        return f"reading it took more than {SECONDS} seconds: split it, or give its text."
    if code == OUT_OF_MEMORY:
        return f"reading it takes more than {MEMORY // 1024 // 1024:,} MB of memory: split it."
    if code == -signal.SIGKILL:
        return "the process that read it was killed (out of memory?): split it, or give its text."
    name = signal.Signals(-code).name if code < 0 else f"exit {code}"
    return f"its parser crashed ({name}): save it anew, or give its text."


def dismiss(worker: Worker) -> None:
    """Ends a worker, whatever it is doing."""
    worker.connection.close()
    worker.process.kill()
    worker.process.wait()
