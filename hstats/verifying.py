"""The proof that what is stored can be derived again: quotes cut anew, figures derived anew, raw files hashed anew.

In: a store, the raw files where they are to be hashed too. Out: one sentence for each stored figure that its document no longer proves. It refuses
nothing and changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hstats import lexicon, working
from hstats.columns import DOCUMENT_SCHEMA
from hstats.ingesting import rules
from hstats.messages import Request, unpacked
from hstats.model import Document, Observation
from hstats.places import open_gazetteer
from hstats.store import Store, documents_after
from hstats.tabulating import figures

PAGE = 500  # stored documents at a time
ALWAYS = ("value", "low", "high", "qualifier")


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
    raw = dict(documents_in(paths)) if paths else None
    after = ""
    while page := documents_after(store, after, PAGE):
        for row, there in page:
            after = row["doc_id"]
            version = row.pop("parser_version")
            document = Document(**row)
            proof.documents += 1
            proof.observations += len(there)
            derived = {o.obs_id: o for o in figures(document, words, gazetteer).observations}
            if raw is not None:
                proof.raw += document.doc_id in raw
                yield from unlike(document, raw)
            yield from unproved(document, there, derived, version == now)


def documents_in(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Id and text of the documents that the raw files hold now."""
    asked = working.found((Request(path) for path in paths), [])
    for rows in working.results(asked, 1, lambda facts: [{} for _ in facts], extracting=False):
        for row in unpacked(rows).get("document", DOCUMENT_SCHEMA.empty_table()).select(["doc_id", "text"]).to_pylist():
            yield row["doc_id"], row["text"]


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
    for name in Observation._fields if same_rules else ALWAYS:
        value = getattr(again, name)
        if (list(value) if isinstance(value, tuple) else value) != row[name]:
            yield f"{where}: {name} is stored as {row[name]} and reads as {value}."
