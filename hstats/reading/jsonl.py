"""JSON Lines: one document a line, keys id, text and optionally title, published, publisher, url, language.

In: the bytes of a file. Out: one Document a line, its text exactly as given. It refuses a line that is not such an object, with its number,
and goes on with the next.
"""

import codecs
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hstats.model import Document, Failure
from hstats.reading.encoding import valid
from hstats.reading.plain import is_date

FIRST, ENDINGS = b"{", (".jsonl", ".ndjson")
STRINGS = ("text", "id", "title", "publisher", "url", "language")


def handles(name: str, raw: bytes) -> bool:
    """By name, or by a first line that is an object of its own with another behind it."""
    if name.endswith(ENDINGS):
        return True
    end = raw.find(b"\n")
    if end < 0 or not raw.startswith(b"{") or not raw[end + 1 : end + 64].lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(raw[:end]), dict)
    except ValueError:
        return False


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The documents of a file, line by line."""
    seen = False
    for number, line in enumerate(raw.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        line = line.strip()
        if line:
            seen = True
            yield document(path, number, line)
    if not seen:
        yield Failure(str(path), "it is empty: there is nothing to read.")


def document(path: Path, number: int, line: bytes) -> Document | Failure:
    """One line as a Document, or why it is none."""
    try:
        record = json.loads(str(line, "utf-8"))
    except UnicodeDecodeError:
        return Failure(str(path), "it is not UTF-8: save it as UTF-8.", number)
    except (ValueError, RecursionError):
        return Failure(str(path), "it is not JSON: mend or remove the line.", number)
    reason = wrong(record)
    if reason:
        return Failure(str(path), reason, number)
    get = record.get
    published = get("published")
    return Document(
        doc_id=hashlib.sha256(line).hexdigest(),
        name=str(record["id"]),
        text=record["text"],
        media_type="application/jsonl",
        language=get("language"),
        publisher=get("publisher"),
        title=get("title"),
        url=get("url"),
        published=date.fromisoformat(published[:10]) if published else None,
        published_basis="metadata" if published else None,
        locator=f"line {number}",
    )


def wrong(record: Any) -> str | None:
    """What is wrong with a record, as the end of a sentence."""
    if not isinstance(record, dict):
        return 'it is no JSON object: write {"id": …, "text": …}.'
    get = record.get
    text, published = get("text"), get("published")
    if type(get("id")) not in (str, int) or not isinstance(text, str):
        return "it lacks id or text: both must be there, text as a string."
    if not text or text.isspace():
        return "its text is empty: there is nothing to read."
    if published and not (isinstance(published, str) and is_date(published[:10])):
        return f"published is {published!r}: write YYYY-MM-DD."
    for key in STRINGS:
        value = get(key)
        if isinstance(value, str):
            if not value.isascii() and not valid(value):
                return f"its {key} holds half a character (a lone surrogate): mend the encoding."
        elif value is not None and key != "id":
            return f"{key} is no string."
    return None
