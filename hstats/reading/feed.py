"""RSS and Atom: one Document for each item.

In: the bytes of a feed. Out: a Document an item, with title, link, date and the feed's name as its publisher. It refuses a feed without items, and
an item without text is a Failure of its own.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hstats.errors import UNFORESEEN, InputError
from hstats.model import Document, Failure
from hstats.reading.webpage import plain

FIRST, ENDINGS = b"<", ()
START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.I | re.S)  # fmt: skip


def handles(name: str, raw: bytes) -> bool:
    """By the first element."""
    return START.match(raw, 0, 4096) is not None


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The documents of a feed, item by item."""
    import feedparser

    try:
        found = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except UNFORESEEN as error:
        raise InputError(f"it is a broken feed ({type(error).__name__}: {str(error)[:80]}): fetch it anew.") from None
    if not found.entries:
        trouble = found.get("bozo_exception")
        raise InputError(f"it is a feed without an item{f' ({trouble})' if trouble else ''}: fetch it anew.")
    encoding = found.get("encoding") or None
    for number, entry in enumerate(found.entries, 1):
        yield item(path, number, entry, found.feed, encoding)


def item(path: Path, number: int, entry: Any, feed: Any, encoding: str | None) -> Document | Failure:
    """One item as a Document."""
    pieces = [piece.get("value", "") for piece in entry.get("content", ())] or [entry.get("summary", "")]
    text = plain("\n".join(piece for piece in pieces if piece))
    if not text:
        return Failure(str(path), f"item {number} of the feed has no text: follow its link.")
    day = day_in(entry.get("published_parsed") or entry.get("created_parsed") or entry.get("updated_parsed"))
    link, title = words(entry.get("link")), words(entry.get("title"))
    record = [words(entry.get("id")), title, text, link, str(day)]
    return Document(
        doc_id=hashlib.sha256(json.dumps(record).encode()).hexdigest(),
        name=record[0] or link or f"{path.name} item {number}",
        text=text,
        media_type="application/feed+xml",
        language=(words(feed.get("language")) or "")[:2].lower() or None,
        title=title,
        publisher=words((entry.get("source") or {}).get("title")) or words(feed.get("title")),
        url=link,
        published=day,
        published_basis="feed" if day else None,
        encoding=encoding,
        encoding_basis="declared" if encoding else None,
        locator=f"item {number}",
    )


def words(value: Any) -> str | None:
    """A text without surplus blanks, None where it is empty."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def day_in(moment: Any) -> date | None:
    """The day of a parsed date."""
    try:
        return date(*moment[:3]) if moment else None
    except (ValueError, TypeError):
        return None
