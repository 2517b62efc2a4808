"""A store made anew from its own documents: every text is read by the present rules, and what changes is told row by row.

In: the store, raw files whose bytes take precedence over the stored texts, the time. Out: Changes; a new file in the place of the old one, when it is
complete. Logs, household sizes, what users stated of a document and tables of their own are kept. It loses no document whose raw file is gone, and
touches nothing until the new file is whole: a run that is broken off leaves the store as it was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hstats import lexicon
from hstats.batching import tables
from hstats.ingesting import rules
from hstats.model import Document, Observation
from hstats.places import open_gazetteer
from hstats.store import Store, add, before_after, keep, open_rebuilt
from hstats.tabulating import figures
from hstats.verifying import documents_in

PAGE = 250
REREAD = "rebuild"  # until the ids of the ingests are put back
VERSIONS = ("parser_version",)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that the present rules read otherwise: added, gone, or altered in one field."""

    state: str
    document: str
    obs_id: str
    quote: str
    field: str | None = None
    was: str | None = None
    now: str | None = None


def rebuild(path: Path, raw: Iterable[Path], at: datetime) -> Iterator[Change]:
    """Makes the store anew, and tells each change; the old file is replaced after the last one."""
    unfinished = path.with_name(path.name + ".rebuilt")
    unfinished.unlink(missing_ok=True)
    store = open_rebuilt(unfinished, path)
    try:
        yield from reread(store, dict(documents_in(raw)), at)
        keep(store)
    finally:
        store.close()
    unfinished.replace(path)


def reread(store: Store, texts_now: dict[str, str], at: datetime) -> Iterator[Change]:
    """Reads every document anew, page by page."""
    words, gazetteer, now = lexicon.load("en"), open_gazetteer(), rules()
    after = ""
    while page := before_after(store, after, PAGE):
        after = page[-1][0]["doc_id"]
        read = [figures(document_of(row, texts_now), words, gazetteer) for row, _ in page]
        for (row, _), extraction in zip(page, read, strict=True):
            assert row["doc_id"] == extraction.document.doc_id
        add(store, tables(read), REREAD, at, now)
        for (_, stored), extraction in zip(page, read, strict=True):
            yield from changes(stored, extraction.observations)


def document_of(row: dict[str, Any], texts_now: dict[str, str]) -> Document:
    """A stored document, with the text that its raw file has now."""
    known = Document(**{name: row[name] for name in Document._fields if name in row})
    return known._replace(text=texts_now.get(known.doc_id, known.text))


def changes(stored: list[dict[str, Any]], read: Iterable[Observation]) -> Iterator[Change]:
    """What differs between the stored figures of a document and those that are read now."""
    before = {row["obs_id"]: row for row in stored}
    for now in read:
        was = before.pop(now.obs_id, None)
        if was is None:
            yield Change("added", now.document, now.obs_id, now.quote)
            continue
        yield from altered(was, now)
    for row in before.values():
        yield Change("gone", row["document"], row["obs_id"], row["quote"])


def altered(was: dict[str, Any], now: Observation) -> Iterator[Change]:
    """The fields of a figure that read otherwise; the version of the rules is none of them."""
    for name in (name for name in Observation._fields if name not in VERSIONS):
        value = getattr(now, name)
        value = list(value) if isinstance(value, tuple) else value
        if name in was and value != was[name]:
            yield Change("altered", now.document, now.obs_id, now.quote, name, str(was[name]), str(value))
