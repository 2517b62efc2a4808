"""What was read, as the tables that the store takes: documents, figures, leftovers, the keys of texts, and what could not be read.

In: Extractions; failures as tuples. Out: Arrow tables by the names of the store's tables. It refuses nothing, and decides nothing.
"""

from collections.abc import Iterable

import pyarrow as pa

from hstats.alike import keys
from hstats.columns import DOCUMENT_SCHEMA, LEFTOVER_SCHEMA, OBSERVATION_SCHEMA, to_table
from hstats.model import Document, Extraction
from hstats.reading.tables import mapping_of

Failed = tuple[str, str, int | None, str]
FINGERPRINT_SCHEMA = pa.schema([("doc_id", pa.string()), ("keys", pa.list_(pa.int64()))])
FAILURE_SCHEMA = pa.schema(
    [("name", pa.string()), ("reason", pa.string()), ("line", pa.int32()), ("path", pa.string())]
)
SCHEMAS = {
    "document": DOCUMENT_SCHEMA,
    "observation": OBSERVATION_SCHEMA,
    "leftover": LEFTOVER_SCHEMA,
    "failure": FAILURE_SCHEMA,
    "fingerprint": FINGERPRINT_SCHEMA,
}


def tables(read: list[Extraction]) -> dict[str, pa.Table]:
    """Documents with their figures and leftovers, and the keys of their texts."""
    documents = [extraction.document for extraction in read]
    return {
        "document": to_table(documents, DOCUMENT_SCHEMA),
        "observation": to_table([o for e in read for o in e.observations], OBSERVATION_SCHEMA),
        "leftover": to_table([one for e in read for one in e.leftovers], LEFTOVER_SCHEMA),
        "fingerprint": fingerprint_table(documents),
    }


def fingerprint_table(documents: list[Document]) -> pa.Table:
    """The keys of texts; short texts and published tables have none."""
    found = ((d.doc_id, keys(d.text)) for d in documents if mapping_of(d.media_type) is None)
    return to_table((row for row in found if row[1]), FINGERPRINT_SCHEMA)


def failure_table(failures: Iterable[Failed]) -> pa.Table:
    """Inputs that could not be read: name, reason, line, and the path of the file."""
    return to_table(failures, FAILURE_SCHEMA)
