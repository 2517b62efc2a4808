"""New documents beside those that are stored: which of them carry a text that is there already.

In: the documents of a batch with their keys, the store. Out: the documents with duplicate_of, and the links. Documents are looked at in the order in
which they are stored, so that the first one of a text is the root of all later ones. It refuses nothing.
"""

from collections import Counter
from functools import cache
from itertools import chain

import pyarrow as pa

from hstats.alike import Gist, likeness
from hstats.columns import DOCUMENT_SCHEMA
from hstats.store import Store, alike

MOST = 5  # documents that a new one is compared with
LEAST = 2  # keys that they share
COMMON = 10  # a key that more documents have is boilerplate
DUPLICATE_SCHEMA = pa.schema([("doc_id", pa.string()), ("duplicate_of", pa.string()), ("likeness", pa.float64())])


def linked(store: Store, documents: pa.Table, fingerprints: pa.Table) -> dict[str, pa.Table]:
    """The documents that are copies, marked as such, and the table of links."""
    links: dict[str, tuple[str, float]] = {}
    if fingerprints.num_rows:
        links = links_of(store, documents, fingerprints)
    roots = [links[d][0] if d in links else None for d in documents.column("doc_id").to_pylist()]
    at = DOCUMENT_SCHEMA.get_field_index("duplicate_of")
    rows = [{"doc_id": d, "duplicate_of": root, "likeness": share} for d, (root, share) in links.items()]
    return {
        "document": documents.set_column(at, DOCUMENT_SCHEMA.field(at), pa.array(roots, pa.string())),
        "duplicate": pa.Table.from_pylist(rows, schema=DUPLICATE_SCHEMA),
    }


def links_of(store: Store, documents: pa.Table, fingerprints: pa.Table) -> dict[str, tuple[str, float]]:
    """By doc_id, the root that a document is a copy of, and how alike they are."""
    texts = dict(zip(documents.column("doc_id").to_pylist(), documents.column("text").to_pylist(), strict=True))
    stored = [row for row in alike(store, fingerprints, MOST, LEAST, COMMON) if row["other"] not in texts]
    texts |= {row["other"]: row["text"] for row in stored}
    near: dict[str, list[str]] = {}
    for row in stored:
        near.setdefault(row["doc_id"], []).append(row["other"])
    gists = cache(lambda doc_id: Gist(texts[doc_id]))
    met: dict[int, list[str]] = {}
    links: dict[str, tuple[str, float]] = {}
    for doc_id, keys in zip(*(fingerprints.column(name).to_pylist() for name in ("doc_id", "keys")), strict=True):
        others = (*near.get(doc_id, ()), *nearest(keys, met))
        share, root = max(((likeness(gists(doc_id), gists(other)), other) for other in others), default=(0.0, ""))
        if share > 0:
            links[doc_id] = (root, share)
            continue
        for key in keys:
            met.setdefault(key, []).append(doc_id)
    return links


def nearest(keys: list[int], met: dict[int, list[str]]) -> list[str]:
    """Those who share most of the keys, keys of boilerplate left aside."""
    found = (met[key] for key in keys if key in met and len(met[key]) <= COMMON)
    alike = [(other, shared) for other, shared in Counter(chain.from_iterable(found)).items() if shared >= LEAST]
    return [other for other, _ in sorted(alike, key=lambda one: -one[1])[:MOST]]
