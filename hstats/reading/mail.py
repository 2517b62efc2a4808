"""E-mail (.eml): the message, and its attachments as files of their own.

In: the bytes of a message. Out: the Document of its text part (or of its HTML part) with subject, sender and date; the name and bytes of each
attachment. It refuses a message without text.
"""

import email.policy
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path

from hstats.errors import UNFORESEEN, InputError
from hstats.model import Document, Failure
from hstats.reading.days import day_of
from hstats.reading.encoding import decode
from hstats.reading.webpage import page
from hstats.reading.wrapping import unwrap

HEADERS = (b"from:", b"to:", b"subject:", b"date:", b"message-id:", b"received:", b"return-path:", b"mime-version:", b"delivered-to:", b"content-type:")  # fmt: skip
ENOUGH = 3
NO_TEXT = "it is an e-mail without text: save its attachments."
UNREAD = ("image", "audio", "video")
KINDS = ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message that holds no parts: its type, its file name, and its number in the message."""

    part: EmailMessage
    kind: str
    name: str | None
    number: int

    @property
    def is_attachment(self) -> bool:
        """Whether it is a file: it has a file name, or is no text."""
        return bool(self.name) or not self.kind.startswith("text/")


def handles(name: str, raw: bytes) -> bool:
    """By name, or by the headers it opens with."""
    if name.lower().endswith(".eml"):
        return True
    if not raw[:16].lower().startswith(HEADERS):
        return False
    lines = raw[:4096].lower().splitlines()[:40]
    return sum(line.startswith(HEADERS) for line in lines) >= ENOUGH


@lru_cache(maxsize=1)  # asked for its text and then for its attachments
def message_of(raw: bytes) -> tuple[EmailMessage, tuple[Piece, ...]]:
    """The message, and its parts."""
    try:
        found = BytesParser(policy=email.policy.default).parsebytes(raw)
        parts = [part for part in found.walk() if isinstance(part, EmailMessage)]
        pieces = tuple(piece(part, number) for number, part in enumerate(parts, 1) if not part.is_multipart())
    except UNFORESEEN as error:
        raise InputError(f"it is a broken e-mail ({type(error).__name__}: {str(error)[:80]}): save it anew.") from None
    if not isinstance(found, EmailMessage) or not found.keys():
        raise InputError("it is no e-mail: it opens with no header such as From: or Subject:.")
    return found, pieces


def piece(part: EmailMessage, number: int) -> Piece:
    """A part with what its headers say, read once; a broken name is none."""
    kind = part.get_content_type()
    try:
        return Piece(part, kind, part.get_filename(), number)
    except UNFORESEEN:
        return Piece(part, kind, None, number)


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of a message."""
    message, pieces = message_of(raw)
    texts = [p for p in pieces if not p.is_attachment]
    body = next((p for kind in KINDS for p in texts if p.kind == kind), None)
    if body is None:
        if any(True for _ in members(path, raw)):
            return  # a covering letter without words: its attachments are read
        raise InputError(NO_TEXT)
    decoded = decode(payload(body.part), charset(body.part))
    if not decoded.text.strip():
        raise InputError(NO_TEXT)
    day = sent_on(raw)
    doc_id = hashlib.sha256(raw).hexdigest()
    html = body.kind == "text/html"
    text = page(path.name, doc_id, decoded).text if html else unwrap(decoded.text.replace("\r\n", "\n")).strip("\n")
    yield Document(
        doc_id=doc_id,
        name=path.name,
        text=text.replace("\x00", ""),
        media_type="message/rfc822",
        title=header(message, "subject"),
        publisher=parseaddr(header(message, "from") or "")[0] or None,
        published=day,
        published_basis="metadata" if day else None,
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
    )


def sent_on(raw: bytes) -> date | None:
    """The day of a message."""
    try:
        return day_of(header(message_of(raw)[0], "date") or "")
    except InputError:
        return None


def members(path: Path, raw: bytes) -> Iterator[tuple[str, bytes] | Failure]:
    """Name and bytes of each attachment; pictures are passed over."""
    for one in message_of(raw)[1]:
        if one.is_attachment and not one.kind.startswith(UNREAD):
            yield one.name or f"part-{one.number}", payload(one.part)


def payload(part: EmailMessage) -> bytes:
    """The decoded bytes of a part, none where its encoding is broken."""
    try:
        found = part.get_payload(decode=True)
    except UNFORESEEN:
        return b""
    return found if isinstance(found, bytes) else b""


def charset(part: EmailMessage) -> str | None:
    """The declared encoding of a part."""
    try:
        return part.get_content_charset()
    except UNFORESEEN:
        return None


def header(message: EmailMessage, name: str) -> str | None:
    """A header's text, None where it is broken."""
    try:
        value = message.get(name)
    except UNFORESEEN:
        return None
    text = " ".join(str(value).split()) if value else ""
    return text.encode("utf-8", "replace").decode() or None
