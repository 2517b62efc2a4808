"""Many documents: the same store for any number of workers, nothing read twice, nothing lost and nothing doubled when it is broken off."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import formats
import pytest

from hstats import ingesting, working
from hstats.errors import StoreError
from hstats.ingesting import ingest
from hstats.store import ask, open_store
from hstats.writing import Batch, beside

AT = datetime(2021, 6, 1, 12)
TABLES = ("document", "observation", "leftover", "failure", "file", "ingest")
NURSERY = Path(__file__).with_name("nursery.py")
HSTATS = (sys.executable, "-m", "hstats.cli")


def story(number: int) -> str:
    return f"At least {number} people were killed in Homs on 3 May 2021. The road was closed. Reference {number}."


def fill(path: Path, files: int, lines: int) -> Path:
    """Files of several formats, some broken, some twice, and a feed of so many lines."""
    for number in range(files):
        there = path / f"{number % 7}"
        there.mkdir(parents=True, exist_ok=True)
        kind, make = (("txt", str.encode), ("html", formats.html), ("docx", lambda t: formats.docx([t])), ("pdf", lambda t: formats.pdf([t])))[number % 4]  # fmt: skip
        (there / f"{number}.{kind}").write_bytes(make(story(number // 2 + 2)) if number % 30 else b"")
    (path / "many.jsonl").write_bytes(b"".join(formats.jsonl(story(n)) for n in range(2, lines)))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Three hundred files, and a feed that is larger than a batch."""
    return fill(tmp_path_factory.mktemp("volume") / "inbox", 300, 900)


def rows(path: Path, table: str) -> list[dict]:
    return ask(path, f"select * from {table} order by all").to_pylist()


def test_the_store_is_the_same_for_any_number_of_workers(tmp_path, folder):
    stores = []
    for jobs in (1, 2, 5):
        stores.append(tmp_path / f"{jobs}.duckdb")
        con = open_store(stores[-1])
        tally, failures = ingest(con, [folder, folder / "none"], AT, jobs=jobs)
        con.close()
        assert (tally.files, len(failures)) == (301, 11)
    for table in TABLES:
        first, *others = (rows(store, table) for store in stores)
        assert first
        assert all(other == first for other in others), table


def test_files_that_did_not_change_are_not_opened_again(tmp_path, folder, monkeypatch):
    con = open_store(tmp_path / "s.duckdb")
    first, _ = ingest(con, [folder], AT)
    opened: list[str] = []
    real = working.tasks
    monkeypatch.setattr(working, "tasks", lambda requests, extracting=True: real(noted(requests, opened), extracting))
    again, _ = ingest(con, [folder], AT.replace(hour=13))
    con.close()
    assert (again.documents, again.new, again.updated) == (first.documents, 0, 0)
    assert len(opened) == 10  # the empty ones, which failed
    assert again.failures == 10


def test_no_batch_is_written_behind_one_that_could_not_be():
    """The files of a later batch would be noted as read while the documents that the lost one had of them are not stored."""
    batches = [Batch([], number, 0) for number in range(4)]
    begun, done = [], []

    def work(batch):
        begun.append(batch.files)
        if batch.files == 2:
            raise StoreError("the disk is full")
        return batch.files

    with pytest.raises(StoreError):
        done += beside(work, batches)
    assert begun == [0, 1, 2]


def test_workers_are_answered_while_a_batch_is_written(tmp_path, folder, monkeypatch):
    """A writer that is slow over its first batch holds up no worker that asks which documents are wanted."""
    asked, answered = threading.Event(), []
    real_decide, real_write = ingesting.decide, ingesting.write

    def slow(batch, run):
        answered.append(asked.wait(20))
        return real_write(batch, run)

    def decide(facts, run):
        if answered or begun.is_set():
            asked.set()
        return real_decide(facts, run)

    begun = threading.Event()
    monkeypatch.setattr(ingesting, "BATCH", 50)
    monkeypatch.setattr(working, "MOST_FILES", 50)
    monkeypatch.setattr(ingesting, "write", lambda batch, run: begun.set() or slow(batch, run))
    monkeypatch.setattr(ingesting, "decide", decide)
    con = open_store(tmp_path / "s.duckdb")
    ingest(con, [folder], AT, jobs=2)
    con.close()
    assert answered[0]


def noted(requests, names):
    for request in requests:
        names.append(request.path.name)
        yield request


def test_ctrl_c_ends_it_in_one_sentence_and_the_next_run_goes_on(tmp_path, folder):
    store = tmp_path / "s.duckdb"
    process = in_front("ingest", str(folder), "--store", str(store), "--jobs", "2")
    while not store.exists():
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(0.3)
    code, said = interrupted(process)
    assert "Traceback" not in said, said
    assert code in (130, -signal.SIGINT), said
    assert said.strip().endswith("what was acknowledged is stored.")
    subprocess.run([*HSTATS, "ingest", str(folder), "--store", str(store)], capture_output=True, check=False)
    assert complete(store, 1000)


def in_front(*arguments: str) -> subprocess.Popen[str]:
    """A command that hears Ctrl-C, as in a terminal: behind "&" a shell has its programs ignore it, and theirs inherit that."""
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen([*HSTATS, *arguments], stderr=subprocess.PIPE, text=True, preexec_fn=heeding)


def interrupted(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Presses Ctrl-C; the exit code and what was said since. A process that does not end is ended, and the test fails."""
    process.send_signal(signal.SIGINT)
    try:
        _, said = process.communicate(timeout=20)
        return process.returncode, said
    finally:
        process.kill()


def complete(store: Path, least: int) -> int:
    """How many documents are stored, once each, all with their figures."""
    (row,) = ask(store, "select count(*) as n, count(distinct doc_id) as ids, (select count(*) from observation) as o, (select count(distinct obs_id) from observation) as oo from document").to_pylist()  # fmt: skip
    assert row["n"] == row["ids"]
    assert row["o"] == row["oo"]
    assert row["n"] >= least
    return row["n"]


def test_fifty_kills_lose_nothing_acknowledged_and_end_as_an_undisturbed_run(tmp_path):
    """Killed at random while two workers read, and run again until a run ends by itself: each such store has the rows of one that nobody disturbed."""
    inbox, store, empty = tmp_path / "inbox", tmp_path / "s.duckdb", tmp_path / "empty.duckdb"
    fill(inbox, 30, 180)
    (inbox / "long.txt").write_text(" ".join(map(story, range(2, 40))))
    (inbox / "copied.txt").write_text(" ".join(map(story, range(2, 40))) + " So we heard.")
    nursery = subprocess.Popen([sys.executable, str(NURSERY), str(store), str(inbox)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # fmt: skip
    pick = random.Random(4)
    try:
        open_store(empty).close()
        undisturbed(nursery)
        begin_with(store, empty)
        steps = undisturbed(nursery)
        expected = content(store)
        everything = len(expected["document"])
        assert all(expected.values())
        begin_with(store, None)
        kills = inside = ends = 0
        while kills < 50:
            step = pick.randrange(len(steps))
            acknowledged, done = killed_one(
                nursery, step, pick.random() * steps[step], AT + timedelta(hours=kills + ends)
            )
            open_store(store).close()  # replays its log
            here = complete(store, acknowledged)
            kills += not done
            inside += not done and 0 < here < everything
            if done:
                ends += 1
                assert content(store) == expected
                begin_with(store, empty if ends % 4 else None)  # making the tables takes longest: now and then
        undisturbed(nursery)
        assert content(store) == expected
    finally:
        nursery.stdin.close()
        nursery.wait()
    assert inside >= 15, "most kills came too early or too late to prove anything"


def begin_with(store: Path, empty: Path | None) -> None:
    """Puts a store without rows, or none at all, in the place of a store."""
    Path(f"{store}.wal").unlink(missing_ok=True)
    store.unlink(missing_ok=True)
    if empty:
        shutil.copy(empty, store)


def content(store: Path) -> dict[str, list[dict]]:
    """All rows of a store but for which run wrote them, and when; failures are a log of each run, so each counts once."""
    run = "* exclude (ingest_id)"
    left = {
        "document": "* exclude (ingest_id, ingested_at)", "observation": run, "leftover": run, "duplicate": run, "fingerprint": "*",
        "file": run, "failure": f"distinct {run}", "place": "*",
    }  # fmt: skip
    return {table: ask(store, f"select {columns} from {table} order by all").to_pylist() for table, columns in left.items()}  # fmt: skip


def start(nursery, at: datetime) -> int:
    """The process id of a child that ingests."""
    nursery.stdin.write(f"{at.isoformat()}\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


def undisturbed(nursery) -> list[float]:
    """Lets an ingest end; how many seconds each batch took, the first with the start."""
    start(nursery, AT - timedelta(hours=1))
    times = [time.monotonic()]
    while nursery.stdout.readline().strip() != "done":
        times.append(time.monotonic())
    assert nursery.stdout.readline().strip() == "gone"
    return [after - before for before, after in pairwise(times)]


def killed_one(nursery, lines: int, pause: float, at: datetime) -> tuple[int, bool]:
    """Starts an ingest, lets it acknowledge some batches and go on for a moment, kills it; how many documents it had acknowledged, and whether it had ended before."""
    pid = start(nursery, at)
    said: list[str] = []
    while len(said) < lines and (not said or said[-1] != "gone"):
        said.append(nursery.stdout.readline().strip())
    if "done" not in said:
        time.sleep(pause)
        os.kill(pid, signal.SIGKILL)
    while not said or said[-1] != "gone":
        said.append(nursery.stdout.readline().strip())
    return max((int(line) for line in said if line.isdigit()), default=0), "done" in said


def test_what_arrives_in_a_watched_folder_is_ingested(tmp_path):
    inbox, store = tmp_path / "inbox", tmp_path / "s.duckdb"
    inbox.mkdir()
    process = in_front("watch", str(inbox), "--every", "0.2", "--store", str(store))
    try:
        assert process.stderr.readline().startswith("Watching")
        (inbox / "a.txt").write_text(story(12))
        assert "1 new" in process.stderr.readline()
        process.stderr.readline()
        (inbox / "b.pdf").write_bytes(b"%PDF-1.7")
        assert "b.pdf" in process.stderr.readline()
        assert "1 failure" in process.stderr.readline()
        process.stderr.readline()
        assert "--retry" in process.stderr.readline()
        (inbox / "b.pdf").write_bytes(formats.pdf([story(13)]))
        assert "1 new" in process.stderr.readline()
    finally:
        code, _ = interrupted(process)
    assert code in (130, -signal.SIGINT)
    assert complete(store, 2) == 2
