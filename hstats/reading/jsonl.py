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

OPTIONAL = ("title", "publisher", "url", "language")


def handles(name: str, raw: bytes) -> bool:
    """By name, or by a first line that is an object of its own with another behind it."""
    if name.endswith((".jsonl", ".ndjson")):
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
    for number, line in enumerate(map(bytes.strip, raw.removeprefix(codecs.BOM_UTF8).split(b"\n")), 1):
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
    published = date.fromisoformat(record["published"][:10]) if record.get("published") else None
    return Document(
        doc_id=hashlib.sha256(line).hexdigest(),
        name=str(record["id"]),
        text=record["text"],
        media_type="application/jsonl",
        published=published,
        published_basis="metadata" if published else None,
        locator=f"line {number}",
        title=record.get("title"),
        publisher=record.get("publisher"),
        url=record.get("url"),
        language=record.get("language"),
    )


def wrong(record: Any) -> str | None:
    """What is wrong with a record, as the end of a sentence."""
    if not isinstance(record, dict):
        return 'it is no JSON object: write {"id": …, "text": …}.'
    text = record.get("text")
    if type(record.get("id")) not in (str, int) or not isinstance(text, str):
        return "it lacks id or text: both must be there, text as a string."
    if not text or text.isspace():
        return "its text is empty: there is nothing to read."
    published = record.get("published")
    if published and not (isinstance(published, str) and is_date(published[:10])):
        return f"published is {published!r}: write YYYY-MM-DD."
    bad = next((key for key in OPTIONAL if record.get(key) is not None and not isinstance(record[key], str)), None)
    if bad:
        return f"{bad} is no string."
    half = next(
        (key for key in ("text", "id", *OPTIONAL) if isinstance(record.get(key), str) and not valid(record[key])), None
    )
    return f"its {half} holds half a character (a lone surrogate): mend the encoding." if half else None
