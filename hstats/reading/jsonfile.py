"""JSON files: a JSON Feed, an answer of the ReliefWeb API, a list of records.

In: the bytes of a JSON file. Out: a Document for each item. It refuses JSON of another shape, and an item without text is a Failure of its own.
"""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading import record, sheet, tables
from hstats.reading.encoding import Decoded, decode
from hstats.reading.record import written

FIRST, ENDINGS = b"{[", ()
LISTS = ("items", "data", "results", "articles", "documents", "records")
MEDIA = "application/json"
OPENS = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:(\{[\s}"]|\[[\s{\]])|[\[{])')
SHAPE = "it is JSON of a shape that is not known: give a list of objects with the keys id and text."


def handles(name: str, raw: bytes) -> bool:
    """By its first character; text that begins with a bracket is text."""
    found = OPENS.match(raw)
    return found is not None and (found[1] is not None or name.endswith((".json", ".geojson")))


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The documents of the file, item by item."""
    decoded = decode(raw)
    try:
        found = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        yield Failure(str(path), "it is broken JSON: mend or fetch it anew.", line)
        return
    records = listed(found)
    if not records:
        raise InputError(SHAPE)
    name, rows = table_of(records)
    if name:
        yield from sheet.published(path, raw, None, rows, f"{MEDIA}{tables.MARK}{name}", decoded)
        return
    feed = found if isinstance(found, dict) else {}
    publisher = feed.get("title") if "version" in feed else None
    for number, item in enumerate(records, 1):
        yield one(path, f"item {number}", item, publisher, "feed" if "items" in feed else "metadata", decoded)


def table_of(records: list[Any]) -> tuple[str | None, Iterator[list[Any]]]:
    """The mapping of the table that the keys of the records say they are, None where it is none; header and rows."""
    if not all(isinstance(item, dict) for item in records):
        return None, iter(())
    header = list(dict.fromkeys(chain.from_iterable(records)))
    found = tables.recognised([header])
    rows = (
        [item.get(key) if not isinstance(item.get(key), dict | list) else None for key in header] for item in records
    )
    return (found[0] if found else None), chain([header], rows)


def one(path: Path, locator: str, item: Any, publisher: Any, basis: str, decoded: Decoded) -> Document | Failure:
    """One item as a Document, with the feed's title as publisher where it names none."""
    if not isinstance(item, dict):
        return Failure(f"{path} {locator}", "it is no object: give one with the keys id and text.")
    if isinstance(item.get("fields"), dict):
        item, publisher, basis = reliefweb(item), None, "feed"
    cells = {name: written(value) for name, value in item.items()}
    if publisher and not item.get("publisher"):
        cells["publisher"] = written(publisher)
    return record.document(path, locator, cells, MEDIA, decoded, basis)


def listed(found: Any) -> list[Any]:
    """The records of a file."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return []
    return next((found[key] for key in LISTS if isinstance(found.get(key), list)), [found] if record.has_text(tuple(found)) else [])  # fmt: skip


def reliefweb(item: dict[str, Any]) -> dict[str, Any]:
    """An item of the ReliefWeb API as a flat record."""
    fields = item["fields"]
    dates = fields.get("date") if isinstance(fields.get("date"), dict) else {}
    return {
        "id": item.get("id") or fields.get("id"),
        "title": fields.get("title"),
        "text": None if fields.get("body-html") else fields.get("body"),
        "html": fields.get("body-html"),
        "published": dates.get("original") or dates.get("created"),
        "publisher": named(fields.get("source"), "shortname") or named(fields.get("source"), "name"),
        "url": fields.get("url_alias") or fields.get("url"),
        "language": named(fields.get("language"), "code"),
    }


def named(values: Any, key: str) -> Any:
    """A key of the first of some objects."""
    value = values[0] if isinstance(values, list) and values else values
    return value.get(key) if isinstance(value, dict) else None
