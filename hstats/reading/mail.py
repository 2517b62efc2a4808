"""E-mail (.eml): the message, and its attachments as files of their own.

In: the bytes of a message. Out: the Document of its text part (or of its HTML part) with subject, sender and date; the name and bytes of each
attachment. It refuses a message without text.
"""

import email.policy
import hashlib
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading.days import day_of
from hstats.reading.encoding import Decoded, decode
from hstats.reading.webpage import page
from hstats.reading.wrapping import unwrap

HEADERS = (b"from:", b"to:", b"subject:", b"date:", b"message-id:", b"received:", b"return-path:", b"mime-version:", b"delivered-to:", b"content-type:")  # fmt: skip
ENOUGH = 3
TROUBLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    IndexError,
)  # what the standard library raises on odd headers


def handles(name: str, raw: bytes) -> bool:
    """By name, or by the headers it opens with."""
    if name.lower().endswith(".eml"):
        return True
    lines = raw[:4096].lower().splitlines()[:40]
    return bool(lines) and lines[0].startswith(HEADERS) and sum(line.startswith(HEADERS) for line in lines) >= ENOUGH


@lru_cache(maxsize=1)  # asked for its text and then for its attachments
def message_of(raw: bytes) -> EmailMessage:
    """The message; its headers are parsed when they are asked for."""
    found = BytesParser(policy=email.policy.default).parsebytes(raw)
    if not isinstance(found, EmailMessage) or not found.keys():
        raise InputError("it is no e-mail: it opens with no header such as From: or Subject:.")
    return found


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of a message."""
    message = message_of(raw)
    body, parts = None, [part for part in message.walk() if not part.is_multipart() and not is_attachment(part)]
    for kind in ("text/plain", "text/html"):
        body = body or next((part for part in parts if part.get_content_type() == kind), None)
    if body is None:
        if any(True for _ in members(path, raw)):
            return  # a covering letter without words: its attachments are read
        raise InputError("it is an e-mail without text: save its attachments.")
    decoded = text_of(body)
    day = day_of(header(message, "date") or "")
    if not decoded.text.strip():
        raise InputError("it is an e-mail without text: save its attachments.")
    doc_id = hashlib.sha256(raw).hexdigest()
    html = body.get_content_type() == "text/html"
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


def members(path: Path, raw: bytes) -> Iterator[tuple[str, bytes] | Failure]:
    """Name and bytes of each attachment; pictures are passed over."""
    for number, part in enumerate(message_of(raw).walk(), 1):
        if is_attachment(part) and part.get_content_maintype() not in ("image", "audio", "video"):
            yield name_of(part) or f"part-{number}", payload(part)


def is_attachment(part: object) -> bool:
    """Whether a part is a file: it says so, has a file name, or is no text."""
    if not isinstance(part, EmailMessage) or part.is_multipart():
        return False
    return bool(name_of(part)) or part.get_content_maintype() not in ("text", "multipart")


def name_of(part: EmailMessage) -> str | None:
    """The file name of a part."""
    try:
        return part.get_filename()
    except TROUBLE:
        return None


def payload(part: object) -> bytes:
    """The decoded bytes of a part."""
    try:
        found = part.get_payload(decode=True)  # type: ignore[attr-defined]
    except TROUBLE:
        return b""
    return found if isinstance(found, bytes) else b""


def text_of(part: object) -> Decoded:
    """The text of a part in its declared encoding."""
    return decode(payload(part), part.get_content_charset())  # type: ignore[attr-defined]


def header(message: EmailMessage, name: str) -> str | None:
    """A header's text."""
    try:
        value = message.get(name)
    except TROUBLE:
        return None
    text = " ".join(str(value).split()) if value else ""
    return text.encode("utf-8", "replace").decode() or None
