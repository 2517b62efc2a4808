"""A plain text or Markdown, with or without a small header between two lines of three dashes.

In: the bytes of a file that no other reader handles. Out: its one Document. It refuses binary data, formats that no reader knows (by their
first bytes or their name), and a header that it cannot understand.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from hstats.model import Document, Failure
from hstats.reading.encoding import Decoded, decode
from hstats.reading.wrapping import unwrap

NOTE = "note"  # for people: no field of a Document
KEYS = ("title", "publisher", "published", "url", "language", NOTE)
FENCE = "---"
FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as DOCX or XLSX",
    b"{\\rtf": "RTF: save it as DOCX",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive: unpack it, or make a zip",
    b"rar!": "a RAR archive: unpack it, or make a zip",
    b"\x89png": "a picture: its text has to be recognised first (OCR)",
    b"\xff\xd8\xff": "a picture: its text has to be recognised first (OCR)",
    b"<?xml": "XML of a kind that is not known: give the text, HTML or a feed",
}
MAGIC = tuple(FOREIGN)
BINARY = "binary data: give a text, or one of the formats that README.md lists"
MARKDOWN = (".md", ".markdown")
TABLES = (".xml", ".geojson", ".parquet")
UTF_MARKS = (b"\xff\xfe", b"\xfe\xff")
EMPHASIS = re.compile(r"(?<![\w\\])(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def handles(name: str, raw: bytes) -> bool:
    """Always: this reader stands last."""
    return True


def documents(path: Path, raw: bytes) -> Iterable[Document | Failure]:
    """The one document of a text file, or why it is none."""
    return (text_of(path, raw),)


def text_of(path: Path, raw: bytes) -> Document | Failure:
    """The text of a file as a Document."""
    if not raw or raw.isspace():
        return Failure(str(path), "it is empty: there is nothing to read.")
    name = path.name
    reason = foreign(name.lower(), raw)
    if reason:
        return Failure(str(path), f"it is not a text but {reason}.")
    decoded = decode(raw)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        return Failure(str(path), f"it is not a text but {BINARY}.")
    if text[:64].split("\n", 1)[0].strip() != FENCE:
        return document(path, name, raw, decoded, text, {})
    found = headed(path, text)
    return found if isinstance(found, Failure) else document(path, name, raw, decoded, *found)


def foreign(name: str, raw: bytes) -> str | None:
    """What a file is when it is no plain text."""
    start = raw[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(MAGIC):
        return next(kind for magic, kind in FOREIGN.items() if start.startswith(magic))
    if b"\x00" in raw and not raw.startswith(UTF_MARKS):
        return BINARY
    if name.endswith(TABLES):
        return f"{name.rpartition('.')[2].upper()}: give a text, a table or a feed"
    return None


def headed(path: Path, text: str) -> tuple[str, dict[str, Any]] | Failure:
    """The body of a text, and what its header says: fields of a Document."""
    lines = text.split("\n")
    close = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if close is None:
        return Failure(str(path), f"its header opens with {FENCE} and never closes: add a line {FENCE} behind it.", 1)
    head: dict[str, Any] = {}
    for number, line in enumerate(lines[1:close], 2):
        key, _, value = (part.strip() for part in line.partition(":"))
        reason = doubt(line, key.lower(), value)
        if reason:
            return Failure(str(path), reason, number)
        if value and key.lower() != NOTE:
            head[key.lower()] = value
    if "published" in head:
        head |= {"published": date.fromisoformat(head["published"]), "published_basis": "metadata"}
    return "\n".join(lines[close + 1 :]).lstrip("\n"), head


def doubt(line: str, key: str, value: str) -> str | None:
    """What is wrong with a line of the header, as the end of a sentence."""
    if not line.strip():
        return None
    if ":" not in line or key not in KEYS:
        return f"its header has {key!r}: the keys are {', '.join(KEYS)}, each with a colon."
    if key == "published" and value and not is_date(value):
        return f"published is {value!r}: write YYYY-MM-DD."
    return None


def document(
    path: Path, name: str, raw: bytes, decoded: Decoded, text: str, head: dict[str, Any]
) -> Document | Failure:
    """The Document of a body and what its header says."""
    if not text or text.isspace():
        return Failure(str(path), "it has a header and no text: there is nothing to read.")
    markdown = name.lower().endswith(MARKDOWN)
    return Document(
        doc_id=hashlib.sha256(raw).hexdigest(),
        name=name,
        text=unwrap(EMPHASIS.sub(r"\2", text) if markdown else text),
        media_type="text/markdown" if markdown else "text/plain",
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
        **head,
    )


def is_date(text: str) -> bool:
    """Whether a text is a calendar date, YYYY-MM-DD."""
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
