"""Rows to text or bytes: one door for every command that prints or saves rows.

In: an Arrow table. Out: a table for eyes, CSV, JSON, JSON Lines or Parquet. Dates are ISO, lists are JSON in CSV, and a text cell that a
spreadsheet would take for a formula is quoted. It refuses an unknown format, with the list of the known ones.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from hstats.errors import RequestError

FORMATS = ("table", "csv", "json", "jsonl", "parquet")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 48


def render(table: pa.Table, form: str, width: int = 120) -> Iterator[bytes]:
    """The rows in a format, piece by piece."""
    writers = {"table": for_eyes, "csv": as_csv, "json": as_json, "jsonl": as_jsonl, "parquet": as_parquet}
    if form not in writers:
        raise RequestError(f"There is no format {form!r}: choose one of {', '.join(FORMATS)}.")
    return for_eyes(table, width) if form == "table" else writers[form](table)


def plain(value: Any) -> Any:
    """A value as JSON knows it; a whole number without its .0."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


def records(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows as plain dictionaries, batch by batch."""
    for batch in table.to_batches(max_chunksize=5000):
        for row in batch.to_pylist():
            yield {key: plain(value) for key, value in row.items()}


def as_jsonl(table: pa.Table) -> Iterator[bytes]:
    """One JSON object a line."""
    for row in records(table):
        yield (json.dumps(row, ensure_ascii=False) + "\n").encode()


def as_json(table: pa.Table) -> Iterator[bytes]:
    """One JSON array."""
    yield b"["
    for n, row in enumerate(records(table)):
        yield (",\n" if n else "\n").encode() + json.dumps(row, ensure_ascii=False).encode()
    yield b"\n]\n"


def as_csv(table: pa.Table) -> Iterator[bytes]:
    """Comma-separated, with a header; formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in records(table):
        writer.writerow([cell(v) for v in row.values()])
        if out.tell() > 1 << 16:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def cell(value: Any) -> Any:
    """A CSV cell: lists as JSON, text that begins like a formula behind an apostrophe."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def as_parquet(table: pa.Table) -> Iterator[bytes]:
    """A Parquet file."""
    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink)
    yield sink.getvalue()


def for_eyes(table: pa.Table, width: int = 120) -> Iterator[bytes]:
    """Aligned columns that fit the terminal: empty columns left out, long text cut, numbers to the right with thousands separators."""
    rows = list(records(table))
    if not rows:
        yield b"(no rows)\n"
        return
    names = [n for n in table.column_names if any(r[n] not in (None, [], "") for r in rows)]
    cells = [[shown(r[n]) for n in names] for r in rows]
    sizes = [min(WIDEST, max(len(n), *(len(c[i]) for c in cells))) for i, n in enumerate(names)]
    keep = fitting(sizes, width)
    numeric = [
        pa.types.is_integer(table.schema.field(n).type) or pa.types.is_floating(table.schema.field(n).type)
        for n in names
    ]
    yield line(names, sizes, numeric, keep)
    yield line(["─" * s for s in sizes], sizes, numeric, keep)
    for row in cells:
        yield line(row, sizes, numeric, keep)
    hidden = [names[i] for i in range(len(names)) if i not in keep]
    if hidden:
        yield f"({len(rows)} rows; not shown: {', '.join(hidden)}; --format csv has them all)\n".encode()


def shown(value: Any) -> str:
    """A cell for eyes, on one line, with no control characters."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    text = " ".join(str(value).split())
    return "".join(c for c in text if c.isprintable())


def fitting(sizes: list[int], width: int) -> set[int]:
    """The columns that fit, from the left."""
    keep: set[int] = set()
    used = 0
    for i, size in enumerate(sizes):
        if used + size + 2 > width and keep:
            break
        used += size + 2
        keep.add(i)
    return keep


def line(cells: Iterable[str], sizes: list[int], numeric: list[bool], keep: set[int]) -> bytes:
    """One aligned line."""
    out = []
    for i, text in enumerate(cells):
        if i in keep:
            cut = text if len(text) <= sizes[i] else text[: sizes[i] - 1] + "…"
            out.append(cut.rjust(sizes[i]) if numeric[i] else cut.ljust(sizes[i]))
    return ("  ".join(out).rstrip() + "\n").encode()
