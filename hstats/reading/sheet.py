"""CSV and Excel: a published table that is known is one Document, another one with a column of text is one Document for each row.

In: the bytes of a table. Out: its Documents, with their row numbers. It refuses a table without a header that names its text column (columns.toml),
and a broken or encrypted workbook.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading import record, tables
from hstats.reading.encoding import Decoded, decode
from hstats.reading.unpacking import names_in

EXCEL = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
FIRST, ENDINGS = b"P", (".csv", ".tsv", *EXCEL)
DELIMITERS = {".tsv": "\t"}
MOST_ROWS = 1_000_000
PIECE = 1_000  # rows of a published table in one document
CSV = "text/csv"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNNAMED = "no column of the table is named as one with text: call it text (README.md lists other names)."


def handles(name: str, raw: bytes) -> bool:
    """By name; a workbook also by its members."""
    if raw.startswith(b"PK\x03\x04"):
        return is_workbook(name, raw)
    return name.endswith(ENDINGS)


def is_workbook(name: str, raw: bytes) -> bool:
    """Whether a zip is a workbook; a broken one is what its name says."""
    names = names_in(raw)
    if names is None:
        return name.endswith(EXCEL)
    return b"xl/workbook" in names or (b"content.xml" in names and b"opendocument.spreadsheet" in raw[:200])


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The documents of a table, row by row."""
    if path.suffix.lower() in (".csv", ".tsv") and not raw.startswith(b"PK"):
        decoded = decode(raw)
        yield from either(path, raw, None, csv_rows(path, raw, decoded), CSV, decoded)
        return
    for sheet, rows in workbook(raw):
        yield from either(path, raw, sheet, rows, WORKBOOK, None)


def either(path: Path, raw: bytes, sheet: str | None, rows: Iterator[list[Any]], media_type: str, decoded: Decoded | None) -> Iterator[Document | Failure]:  # fmt: skip
    """The one document of a published table that is known, else a document for each row."""
    head = list(islice(rows, tables.HEAD))
    found = tables.recognised(head)
    if found is None:
        yield from listed(path, sheet, chain(head, rows), media_type, decoded)
        return
    name, at = found
    yield from published(path, raw, sheet, chain(head[at:], rows), f"{media_type}{tables.MARK}{name}", decoded)


def published(path: Path, raw: bytes, sheet: str | None, rows: Iterator[list[Any]], media_type: str, decoded: Decoded | None) -> Iterator[Document | Failure]:  # fmt: skip
    """A published table as one document, a long one as several under the same header; what its cells say is read by its mapping."""
    mapping = tables.mappings()[str(tables.mapping_of(media_type))]
    digest = hashlib.sha256(raw)
    digest.update((sheet or "").encode())
    header = next(rows)
    named = f"sheet {sheet}" if sheet else ""
    piece, start = list(islice(rows, PIECE)), 1
    if not piece:
        yield Failure(f"{path} {named}".strip(), "its table has a header and no rows: there is nothing to read.")
    while piece:
        behind = list(islice(rows, PIECE))
        yield Document(
            doc_id=digest.hexdigest(),
            name=path.name,
            text=tables.text_of([header, *piece]),
            media_type=media_type,
            publisher=mapping.get("publisher"),
            encoding=decoded.encoding if decoded else None,
            encoding_basis=decoded.basis if decoded else None,
            locator=(f"{named} rows {start}-{start + len(piece) - 1}" if behind or start > 1 else named).strip()
            or None,
        )
        start += len(piece)
        piece = behind
        digest.update(b"%d" % start)


def csv_rows(path: Path, raw: bytes, decoded: Decoded) -> Iterator[list[Any]]:
    """The rows of a CSV; its delimiter is the mark that its first line has most."""
    text = decoded.text
    if not text or text.isspace():
        raise InputError("it is empty: there is nothing to read.")
    if "\x00" in text:
        raise InputError("it is no table but binary data: save it as CSV or XLSX.")
    first = text[: text.find("\n") + 1] or text
    delimiter = DELIMITERS.get(path.suffix.lower()) or max(",;\t|", key=first.count)
    csv.field_size_limit(1 << 30)
    lines = io.TextIOWrapper(
        io.BytesIO(raw), decoded.encoding, newline=""
    )  # io.StringIO would take four times the text
    lines.read(decoded.basis == "bom")
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error as error:
        raise InputError(f"it is a broken CSV ({error}): save it anew.") from None


def workbook(raw: bytes) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Name and rows of each sheet that holds something."""
    import python_calamine

    errors = (python_calamine.CalamineError, OSError, ValueError)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if rows:
                yield name, iter(rows)
    except python_calamine.PasswordError:
        raise InputError("it is a workbook that asks for a password: save it without one.") from None
    except errors as error:
        raise InputError(f"it is a broken workbook ({error}): open it and save it anew.") from None


def listed(path: Path, sheet: str | None, rows: Iterator[list[Any]], media_type: str, decoded: Decoded | None) -> Iterator[Document | Failure]:  # fmt: skip
    """A Document for each row with text."""
    header = [str(name) for name in next((row for row in rows if any(map(record.written, row))), [])]
    if not record.has_text(tuple(header)):
        yield Failure(str(path) + (f" sheet {sheet}" if sheet else ""), UNNAMED)
        return
    place = f"sheet {sheet} row" if sheet else "row"
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS:
            yield Failure(str(path), f"it has more than {MOST_ROWS:,} rows: split it.")
            return
        cells = list(map(record.written, row))
        if any(cells):
            yield record.document(
                path, f"{place} {number}", dict(zip(header, cells, strict=False)), media_type, decoded
            )
