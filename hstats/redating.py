"""A date that the user gives to a stored document, and its figures resolved anew by it.

In: a store, the name or the id of a document, a day (None: what the document says of itself counts again), the time. Out: the document as it is
stored now, how many figures changed their period. It refuses a name that no document has, or that several have.
"""

from datetime import date, datetime
from typing import Any

from hstats import lexicon
from hstats.batching import tables
from hstats.errors import RequestError
from hstats.ingesting import begin, rules
from hstats.linking import linked
from hstats.model import Document
from hstats.places import open_gazetteer
from hstats.published import restated
from hstats.store import Store, add, documents_named, end_ingest, observations_of
from hstats.tabulating import figures


def set_date(store: Store, wanted: str, day: date | None, at: datetime) -> tuple[Document, int]:
    """Stores the date of a document and what follows from it, in one transaction; None withdraws what the user stated."""
    before = only(documents_named(store, wanted), wanted)
    found = figures(restated(before, day), lexicon.load("en"), open_gazetteer())
    old = {row["obs_id"]: row for row in observations_of(store, [before.doc_id])}
    new = tables([found])
    new |= linked(store, new["document"], new["fingerprint"])
    now = rules()
    ingest_id = begin(store, at, f"documents set-date {wanted} {day or '--clear'}", now)
    add(store, new, ingest_id, at, now)
    counts = {"observations": len(found.observations), "leftovers": len(found.leftovers)}
    end_ingest(store, ingest_id, at, {**dict.fromkeys(("files", "new", "unchanged", "failures"), 0), "documents": 1, "updated": 1, **counts})  # fmt: skip
    return found.document, sum(moved(old.get(o.obs_id), o.period_start, o.period_end) for o in found.observations)


def moved(row: dict[str, Any] | None, start: date | None, end: date | None) -> bool:
    """Whether a figure is new or stands in another period than before."""
    return row is None or (row["period_start"], row["period_end"]) != (start, end)


def only(rows: list[dict[str, Any]], wanted: str) -> Document:
    """The one document that is meant."""
    if not rows:
        raise RequestError(f"There is no document {wanted!r}: 'hstats documents' lists names and ids.")
    if len(rows) > 1:
        ids = ", ".join(row["doc_id"][:12] for row in rows[:5])
        raise RequestError(f"{len(rows)} documents are named {wanted!r}: give the beginning of an id ({ids} …).")
    row = rows[0]
    marks = tuple((mark["char_start"], mark["label"]) for mark in row.pop("marks"))
    return Document(**row | {"dates": tuple(row["dates"]), "flags": tuple(row["flags"])}, marks=marks)
