"""What a store already knows: of documents that arrive, of files, of texts that are alike."""

from typing import Any

import pyarrow as pa

from hstats import sqlfiles
from hstats.sqlfiles import Query
from hstats.store.connecting import Store
from hstats.store.running import rows_of
from hstats.store.transacting import at_hand

Kept = tuple[dict[str, Any], list[dict[str, Any]]]  # a document and its observations


def known(store: Store, ids: list[str]) -> dict[str, dict[str, Any]]:
    """By doc_id, what is stored of those of the given documents that are there: parser_version, published, published_basis, publisher."""
    table = rows_of(store, sqlfiles.read("store", "known_document"), {"ids": ids})
    return {row.pop("doc_id"): row for row in table.to_pylist()}


def stored(store: Store, ids: list[str], ingest_id: str) -> dict[str, bool]:
    """Those of the given documents that are stored, and whether this ingest has stored them."""
    table = rows_of(store, sqlfiles.read("store", "stored_id"), {"ids": ids, "ingest_id": ingest_id})
    return dict(zip(*(table.column(name).to_pylist() for name in ("doc_id", "of_this_run")), strict=True))


def files_known(store: Store, paths: list[str], parser_version: str, ingest_id: str) -> dict[str, dict[str, Any]]:
    """By path, how those of the given files were met last that the rules read entirely, in another run than this."""
    values = {"paths": paths, "parser_version": parser_version, "ingest_id": ingest_id}
    table = rows_of(store, sqlfiles.read("store", "known_file"), values)
    return {row.pop("path"): row for row in table.to_pylist()}


def files_failed(store: Store) -> list[dict[str, Any]]:
    """The files in which something could not be read when they were met last: path, and what was stated of each."""
    return rows_of(store, sqlfiles.read("store", "failed_file"), {}).to_pylist()


def alike(store: Store, fingerprints: pa.Table, most: int, least: int, common: int) -> list[dict[str, Any]]:
    """The stored documents that share most keys with new ones: doc_id of the new one, other, and its text."""
    values = {"most": most, "least": least, "common": common}
    with at_hand(store, {"new_fingerprint": fingerprints}):
        return rows_of(store, sqlfiles.read("store", "alike"), values).to_pylist()


def documents_named(store: Store, wanted: str) -> list[dict[str, Any]]:
    """The stored documents with a name, or whose id begins so."""
    return rows_of(store, sqlfiles.read("store", "documents_named"), {"wanted": wanted}).to_pylist()


def observations_of(store: Store, ids: list[str]) -> list[dict[str, Any]]:
    """The stored observations of documents."""
    return rows_of(store, sqlfiles.read("store", "observations_of"), {"ids": ids}).to_pylist()


def documents_after(store: Store, doc_id: str, limit: int) -> list[Kept]:
    """The next stored documents in the order of their ids, each with its observations."""
    return page_of(
        store, sqlfiles.read("store", "documents_after"), sqlfiles.read("store", "observations_of"), doc_id, limit
    )


def page_of(store: Store, documents: Query, observations: Query, after: str, limit: int) -> list[Kept]:
    """The next documents that a query gives after an id, each with the observations that another one gives of them."""
    page = rows_of(store, documents, {"after": after, "limit": limit}).to_pylist()
    found: dict[str, list[dict[str, Any]]] = {document["doc_id"]: [] for document in page}
    for row in rows_of(store, observations, {"ids": list(found)}).to_pylist():
        found[row["doc_id"]].append(row)
    return [(document, found[document["doc_id"]]) for document in page]
