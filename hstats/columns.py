"""The public records as columns: the Arrow schema of each, its fields in their order, and records as a table of it.

In: Documents, Observations, Leftovers. Out: Arrow tables. It refuses a record of another kind than the schema is of.
"""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from hstats.model import Document, Leftover, Observation

TYPES: dict[str, Any] = {
    "value": pa.float64(), "low": pa.float64(), "high": pa.float64(), "each_of": pa.int32(),
    "period_start": pa.date32(), "period_end": pa.date32(), "published": pa.date32(),
    "char_start": pa.int64(), "char_end": pa.int64(), "number_start": pa.int64(), "number_end": pa.int64(),
    "sentence_start": pa.int64(), "sentence_end": pa.int64(), "flags": pa.list_(pa.string()),
    "dates": pa.list_(pa.string()), "marks": pa.list_(pa.struct([("char_start", pa.int64()), ("label", pa.string())])),
}  # fmt: skip


def schema_of(kind: type) -> pa.Schema:
    """The Arrow schema of a record class: the field names of the public record."""
    return pa.schema([(name, TYPES.get(name, pa.string())) for name in kind.__annotations__])


OBSERVATION_SCHEMA = schema_of(Observation)
LEFTOVER_SCHEMA = schema_of(Leftover)
DOCUMENT_SCHEMA = schema_of(Document)


def to_table(rows: Iterable[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Records to an Arrow table, column by column."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
