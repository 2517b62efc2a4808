"""A plain text or Markdown, with or without a small header between two lines of three dashes.

In: the bytes of a file that no other reader handles. Out: its one Document. It refuses binary data, formats that no reader knows (by their
first bytes or their name), and a header that it cannot understand.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hstats.model import Document, Failure
from hstats.reading.encoding import Decoded, decode
from hstats.reading.wrapping import unwrap

KEYS = ("title", "publisher", "published", "url", "language", "note")
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
TABLES = (".xml", ".geojson", ".parquet")
UTF_MARKS = (b"\xff\xfe", b"\xfe\xff")
EMPHASIS = re.compile(r"(?<![\w\\])(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def handles(name: str, raw: bytes) -> bool:
    """Always: this reader stands last."""
    return True


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of a text file, or why it is none."""
    if not raw or raw.isspace():
        yield Failure(str(path), "it is empty: there is nothing to read.")
        return
    reason = foreign(path, raw)
    if reason:
        yield Failure(str(path), f"it is not a text but {reason}.")
        return
    decoded = decode(raw)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        yield Failure(str(path), f"it is not a text but {BINARY}.")
        return
    yield parse(path, raw, decoded, text)


BINARY = "binary data: give a text, or one of the formats that README.md lists"


def foreign(path: Path, raw: bytes) -> str | None:
    """What a file is when it is no plain text."""
    start = raw[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(MAGIC):
        return next(kind for magic, kind in FOREIGN.items() if start.startswith(magic))
    if b"\x00" in raw and not raw.startswith(UTF_MARKS):
        return BINARY
    if path.name.lower().endswith(TABLES):
        return f"{path.suffix[1:].upper()}: give a text, a table or a feed"
    return None


def parse(path: Path, raw: bytes, decoded: Decoded, text: str) -> Document | Failure:
    """The text as a Document, its header parted from it."""
    head: dict[str, str] = {}
    if text[:64].split("\n", 1)[0].strip() == FENCE:
        found = headed(path, text)
        if isinstance(found, Failure):
            return found
        head, text = found
    if not text or text.isspace():
        return Failure(str(path), "it has a header and no text: there is nothing to read.")
    return document(path, raw, decoded, text, head)


def headed(path: Path, text: str) -> tuple[dict[str, str], str] | Failure:
    """What the header of a text says, and its body."""
    lines = text.split("\n")
    close = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if close is None:
        return Failure(str(path), f"its header opens with {FENCE} and never closes: add a line {FENCE} behind it.", 1)
    head: dict[str, str] = {}
    for number, line in enumerate(lines[1:close], 2):
        key, _, value = (part.strip() for part in line.partition(":"))
        reason = doubt(line, key.lower(), value)
        if reason:
            return Failure(str(path), reason, number)
        if value:
            head[key.lower()] = value
    return head, "\n".join(lines[close + 1 :]).lstrip("\n")


def doubt(line: str, key: str, value: str) -> str | None:
    """What is wrong with a line of the header, as the end of a sentence."""
    if not line.strip():
        return None
    if ":" not in line or key not in KEYS:
        return f"its header has {key!r}: the keys are {', '.join(KEYS)}, each with a colon."
    if key == "published" and value and not is_date(value):
        return f"published is {value!r}: write YYYY-MM-DD."
    return None


def document(path: Path, raw: bytes, decoded: Decoded, body: str, head: dict[str, str]) -> Document:
    """The Document of a body and what its header says."""
    published = date.fromisoformat(head["published"]) if "published" in head else None
    markdown = path.name.lower().endswith((".md", ".markdown"))
    return Document(
        doc_id=hashlib.sha256(raw).hexdigest(),
        name=path.name,
        text=unwrap(EMPHASIS.sub(r"\2", body) if markdown else body),
        media_type="text/markdown" if markdown else "text/plain",
        language=head.get("language"),
        publisher=head.get("publisher"),
        title=head.get("title"),
        url=head.get("url"),
        published=published,
        published_basis="metadata" if published else None,
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
    )


def is_date(text: str) -> bool:
    """Whether a text is a calendar date, YYYY-MM-DD."""
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
