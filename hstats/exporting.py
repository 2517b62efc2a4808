"""Rows to text or bytes: one door for every command that prints or saves rows.

In: an Arrow table. Out: a table for eyes, CSV (plain, or with HXL hashtags), JSON, JSON Lines, Parquet or an Excel workbook. Dates are ISO, lists are
JSON in CSV, and a text cell that a spreadsheet would take for a formula is quoted. It refuses an unknown format, with the list of the known ones, and
what Parquet cannot hold.
"""

import csv
import io
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from hstats.errors import RequestError
from hstats.lexicon import codes

FORMATS = ("table", "csv", "json", "jsonl", "parquet", "hxl", "xlsx")
BINARY = ("parquet", "xlsx")  # no text
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_LINK, LONGEST_CELL = 2000, 32_000  # characters that Excel takes
CHUNK = 1000  # lines at a time
WIDEST = (48, 32, 24)  # of a column for eyes, in characters: the first with which all columns fit, else the last


def render(table: pa.Table, form: str, width: int = 120) -> Iterator[bytes]:
    """The rows in a format, piece by piece."""
    writers = {"csv": as_csv, "json": as_json, "jsonl": as_jsonl, "parquet": as_parquet, "hxl": as_hxl, "xlsx": as_xlsx}
    if form not in FORMATS:
        raise RequestError(f"There is no format {form!r}: choose one of {', '.join(FORMATS)}.")
    table = told_apart(table)
    return for_eyes(table, width) if form == "table" else writers[form](table)


def told_apart(table: pa.Table) -> pa.Table:
    """The table with its second column ``n`` called ``n_2``: every format but one needs names that differ."""
    seen: Counter[str] = Counter()
    names = []
    for name in table.column_names:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return table.rename_columns(names)


def plain(value: Any) -> Any:
    """A value as JSON knows it: a whole number without its .0, no number that is none, everything else as text.

    >>> plain([Decimal("2.0"), float("nan"), date(2020, 1, 2), b"\\xff"])
    [2, None, '2020-01-02', 'ff']
    """
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float | Decimal):
        return number(float(value))
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "nanoseconds"):
        return [plain(v) for v in value]
    return moment(value)


def number(value: float) -> float | int | None:
    """A number as JSON knows it; None for infinity and what is no number."""
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def moment(value: Any) -> str:
    """Dates and times in ISO form, bytes in hexadecimal, anything else as Python writes it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


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
    return separated(table, [table.column_names])


def as_hxl(table: pa.Table) -> Iterator[bytes]:
    """Comma-separated, with HXL hashtags under the header; RequestError where no column has one."""
    tags = {name: row["tag"] for name, row in codes("hxl_column", "column").items()}
    row = [tags.get(name, "") for name in table.column_names]
    if not any(row):
        raise RequestError(
            f"None of the columns {', '.join(table.column_names)} has an HXL hashtag: use 'hstats export hxl'."
        )
    return separated(table, [table.column_names, row])


def as_xlsx(table: pa.Table) -> Iterator[bytes]:
    """An Excel workbook of one sheet."""
    yield workbook({"figures": list(records(table))})


def workbook(sheets: dict[str, list[dict[str, Any]]]) -> bytes:
    """An Excel workbook: numbers and dates are such, text is never a formula, web addresses can be followed."""
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise RequestError(f"A workbook needs {error.name}: run pip install 'hstats[report]'.") from None
    sink = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(sink, options)
    book.set_properties(
        {"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
    )  # the same rows make the same file
    looks = {"head": book.add_format({"bold": True, "bottom": 1}), "date": book.add_format({"num_format": "yyyy-mm-dd"}),
             "number": book.add_format({"num_format": "#,##0.##"})}  # fmt: skip
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name[:31])
        names = list(rows[0]) if rows else []
        for column, title in enumerate(names):
            sheet.write_string(0, column, title, looks["head"])
            sheet.set_column(column, column, max(10, min(50, max(len(shown(r[title])) for r in rows[:200]) + 2)))
        for line, row in enumerate(rows, 1):
            for column, (key, value) in enumerate(row.items()):
                into(sheet, line, column, key, value, looks)
        sheet.freeze_panes(1, 1)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(names) - 1)
    book.close()
    return sink.getvalue()


def into(sheet: Any, line: int, column: int, name: str, value: Any, looks: dict[str, Any]) -> None:
    """One cell of a workbook, by the kind of its value; only the column of web addresses has links."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, column, value, looks["number"])
    elif isinstance(value, str) and ISO_DAY.fullmatch(value) and value >= "1900-03-01":
        sheet.write_datetime(line, column, datetime.fromisoformat(value), looks["date"])
    elif name == "url" and str(value).startswith(("https://", "http://")) and len(value) < LONGEST_LINK:
        sheet.write_url(line, column, value)
    else:
        sheet.write_string(
            line, column, (shown(value) if isinstance(value, list | dict) else str(value))[:LONGEST_CELL]
        )


def separated(table: pa.Table, heads: list[list[str]]) -> Iterator[bytes]:
    """Comma-separated lines under so many header lines."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append))  # its own line end, \r\n, so that it quotes a \r in a cell
    writer.writerows(heads)
    for row in records(table):
        writer.writerow([cell(v) for v in row.values()])
        if len(lines) >= CHUNK:
            yield joined(lines)
            lines.clear()
    yield joined(lines)


def joined(lines: list[str]) -> bytes:
    """Written lines, each ending as elsewhere on the terminal."""
    return "".join(line.removesuffix("\r\n") + "\n" for line in lines).encode()


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
    try:
        pyarrow.parquet.write_table(table, sink)
    except pa.ArrowException as error:
        raise RequestError(
            f"Parquet cannot hold these rows ({error}): cast the column, or choose another format."
        ) from None
    yield sink.getvalue()


def for_eyes(table: pa.Table, width: int = 120) -> Iterator[bytes]:
    """Aligned columns that fit the terminal: empty columns left out, long text cut, numbers to the right with thousands separators."""
    rows = list(records(table))
    if not rows:
        yield b"(no rows)\n"
        return
    names = [n for n in table.column_names if any(r[n] not in (None, [], "") for r in rows)]
    cells = [[shown(r[n]) for n in names] for r in rows]
    sizes = fitted([max(len(n), *(len(c[i]) for c in cells)) for i, n in enumerate(names)], width)
    right = [is_number(table.schema.field(n).type) for n in names]
    yield line(names, sizes, right)
    yield line(["─" * s for s in sizes], sizes, right)
    for row in cells:
        yield line(row, sizes, right)
    hidden = names[len(sizes) :]
    if hidden:
        yield f"({len(rows):,} row{'' if len(rows) == 1 else 's'}; not shown: {', '.join(hidden)}; --format csv has them all)\n".encode()


def is_number(kind: pa.DataType) -> bool:
    """Whether a column is set to the right."""
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def fitted(wanted: list[int], width: int) -> list[int]:
    """The widths of the columns that fit, from the left; at least one."""
    for widest in WIDEST:
        sizes = [min(w, widest) for w in wanted]
        if sum(sizes) + 2 * len(sizes) <= width + 2:
            return sizes
    while len(sizes) > 1 and sum(sizes) + 2 * len(sizes) > width + 2:
        sizes.pop()
    return sizes


def shown(value: Any) -> str:
    """A cell for eyes, on one line, with no control characters."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{number(float(round(value, 2))):,}" if abs(value) >= 1 else f"{value:.4g}"
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    text = " ".join(str(value).split())
    return "".join(c for c in text if c.isprintable())


def line(cells: list[str], sizes: list[int], right: list[bool]) -> bytes:
    """One aligned line of the columns that fit."""
    out = []
    for text, size, is_right in zip(cells, sizes, right, strict=False):
        cut = text if len(text) <= size else text[: size - 1] + "…"
        out.append(cut.rjust(size) if is_right else cut.ljust(size))
    return ("  ".join(out).rstrip() + "\n").encode()
