"""One record of a list (a row of a sheet, an object of a JSON file) as a Document; columns.toml says what its keys mean.

In: a record, where it stands. Out: its Document, or a Failure that says what it lacks. It refuses a record without text, and a date that could be
read in two ways.
"""

import hashlib
import re
import tomllib
from datetime import date, datetime
from functools import cache, lru_cache
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path
from typing import Any

from hstats.model import Document, Failure
from hstats.reading.days import day_of
from hstats.reading.encoding import Decoded
from hstats.reading.webpage import plain

FIELDS = ("text", "html", "id", "title", "published", "publisher", "url", "language")
COLUMNS = Path(__file__).with_name("columns.toml")
MARKS = re.compile(r"[\s_-]+")


@cache
def columns() -> dict[str, list[str]]:
    """What the columns of each field are called."""
    return tomllib.loads(COLUMNS.read_text(encoding="utf-8"))


def key_of(name: str) -> str:
    """A column's name as it is compared."""
    return MARKS.sub(" ", name).strip().lower()


@lru_cache(maxsize=64)  # the records of a list have the same names
def fields_of(names: tuple[str, ...]) -> tuple[Any, ...]:
    """The column of each of FIELDS, by its name as written, None where it has none."""
    there = {key_of(name): name for name in reversed(names)}
    return tuple(next((there[n] for n in columns()[field] if n in there), None) for field in FIELDS)


def has_text(names: tuple[str, ...]) -> bool:
    """Whether one of the columns holds texts."""
    return any(fields_of(names)[:2])


def document(path: Path, locator: str, cells: dict[str, str | None], media_type: str, decoded: Decoded | None = None, basis: str = "metadata") -> Document | Failure:  # fmt: skip
    """A record of written values as a Document, with the encoding of its file and the basis of its date."""
    text, html, key, title, published, publisher, url, language = map(cells.get, fields_of(tuple(cells)))
    text = text or plain(html or "")
    if not text:
        return Failure(f"{path} {locator}", "it has no text: fill its text column, or remove it.")
    day = day_of(published) if published else None
    if published and day is None:
        return Failure(f"{path} {locator}", f"published is {published!r}: write YYYY-MM-DD.")
    doc_id = hashlib.sha256(as_json(cells).encode()).hexdigest()
    name, day_basis = key or f"{path.name} {locator}", basis if day else None
    language = language[:2].lower() if language else None
    encoding, encoding_basis = (decoded.encoding, decoded.basis) if decoded else (None, None)
    return Document(doc_id, name, text, media_type, language, publisher, title, url, day, day_basis, (), encoding, encoding_basis, locator)  # fmt: skip


def as_json(cells: dict[str, str | None]) -> str:
    """The pairs of a record; an encoder is made anew for each value that it is given, which takes as long as a small record does.

    >>> as_json({"text": "Ten \\"died\\".", "url": None})
    '[["text", "Ten \\\\"died\\\\"."], ["url", null]]'
    """
    pairs = [f"[{quoted(name)}, {'null' if cell is None else quoted(cell)}]" for name, cell in cells.items()]
    return f"[{', '.join(pairs)}]"


def written(value: Any) -> str | None:
    """A cell or a value as text, None where it is empty or no single value."""
    if value is None:
        return None
    if not isinstance(value, str):
        if isinstance(value, dict | list):
            return None
        value = number_or_day(value)
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode()
    return (value.replace("\x00", "") if "\x00" in value else value).strip() or None


def number_or_day(value: Any) -> str:
    """A number or a day as text: whole numbers without a point, days without their hour."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value.isoformat() if isinstance(value, date) else str(value)
