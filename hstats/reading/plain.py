"""A plain text, with or without a small header between two lines of three dashes. It handles every name and refuses what is no text."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hstats.model import Document, Failure

KEYS = ("title", "publisher", "published", "url", "language", "note")
FENCE = "---"


def handles(name: str, raw: bytes) -> bool:
    """Always: this reader stands last."""
    return True


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of a text file, or why it is none."""
    if not raw.strip():
        yield Failure(str(path), "it is empty: there is nothing to read.")
        return
    if b"\x00" in raw:
        yield Failure(str(path), "it is not a text but binary data: give plain text or JSON Lines.")
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        yield Failure(str(path), "it is not UTF-8: save it as UTF-8.", line)
        return
    yield parse(path, raw, text.replace("\r\n", "\n").replace("\r", "\n"))


def parse(path: Path, raw: bytes, text: str) -> Document | Failure:
    """Header and body."""
    lines = text.split("\n")
    head: dict[str, str] = {}
    body = text
    if lines[0].strip() == FENCE:
        try:
            close = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE)
        except StopIteration:
            return Failure(
                str(path), f"its header opens with {FENCE} and never closes: add a line {FENCE} behind it.", 1
            )
        for number, line in enumerate(lines[1:close], 2):
            key, colon, value = line.partition(":")
            key = key.strip().lower()
            if not line.strip():
                continue
            if not colon or key not in KEYS:
                return Failure(
                    str(path), f"its header has {key!r}: the keys are {', '.join(KEYS)}, each with a colon.", number
                )
            if key == "published" and not is_date(value.strip()):
                return Failure(str(path), f"published is {value.strip()!r}: write YYYY-MM-DD.", number)
            head[key] = value.strip()
        body = "\n".join(lines[close + 1 :]).lstrip("\n")
    if not body.strip():
        return Failure(str(path), "it has a header and no text: there is nothing to read.")
    published = date.fromisoformat(head["published"]) if head.get("published") else None
    return Document(
        doc_id=hashlib.sha256(raw).hexdigest(),
        name=path.name,
        text=body,
        media_type="text/plain",
        language=head.get("language"),
        publisher=head.get("publisher"),
        title=head.get("title"),
        url=head.get("url"),
        published=published,
        published_basis="metadata" if published else None,
    )


def is_date(text: str) -> bool:
    """Whether a text is a calendar date, YYYY-MM-DD."""
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
