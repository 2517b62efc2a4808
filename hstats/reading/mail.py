"""E-mail (.eml): the message, and its attachments as files of their own.

In: the bytes of a message. Out: the Document of its text part (or of its HTML part) with subject, sender and date; the name and bytes of each
attachment. It refuses a message without text.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hstats.errors import UNFORESEEN, InputError
from hstats.model import Document, Failure
from hstats.reading.days import day_of
from hstats.reading.encoding import decode, printed
from hstats.reading.webpage import page
from hstats.reading.wrapping import unwrap

HEADERS = (b"from:", b"to:", b"subject:", b"date:", b"message-id:", b"received:", b"return-path:", b"mime-version:", b"delivered-to:", b"content-type:")  # fmt: skip
FIRST, ENDINGS = bytes({name[0] for name in HEADERS} | {name[0] - 32 for name in HEADERS}), (".eml",)
OPENS = re.compile(b"|".join(HEADERS), re.I)
ENOUGH = 3
NO_TEXT = "it is an e-mail without text: save its attachments."
NAMING = ("content-type", "content-disposition")  # the headers in which a file name stands
UNREAD = ("image", "audio", "video")
KINDS = ("text/plain", "text/html")


class Piece(NamedTuple):
    """A part of a message that holds no parts: its type, its file name, and its number in the message."""

    part: Message
    kind: str
    name: str | None
    number: int

    @property
    def is_attachment(self) -> bool:
        """Whether it is a file: it has a file name, or is no text."""
        return bool(self.name) or not self.kind.startswith("text/")


def handles(name: str, raw: bytes) -> bool:
    """By name, or by the headers it opens with."""
    if name.endswith(ENDINGS):
        return True
    if not OPENS.match(raw):
        return False
    lines = raw[:4096].lower().splitlines()[:40]
    return sum(line.startswith(HEADERS) for line in lines) >= ENOUGH


@lru_cache(maxsize=1)  # asked for its text and then for its attachments
def message_of(raw: bytes) -> tuple[Message, tuple[Piece, ...]]:
    """The message, and its parts."""
    try:
        found = BytesParser(policy=compat32).parsebytes(
            raw
        )  # leaves headers alone: the others parse each by its grammar
        pieces = tuple(
            piece(part, number) for number, part in enumerate(map(legible, found.walk()), 1) if not part.is_multipart()
        )
    except UNFORESEEN as error:
        raise InputError(f"it is a broken e-mail ({type(error).__name__}: {str(error)[:80]}): save it anew.") from None
    if not found.keys():
        raise InputError("it is no e-mail: it opens with no header such as From: or Subject:.")
    return found, pieces


def legible(part: Message) -> Message:
    """The part; bytes in its headers that nobody encoded are text by what they look like."""
    for name, value in part.raw_items():
        if not value.isascii():
            raw = value.encode("utf-8", "surrogateescape")
            try:
                part.replace_header(name, decode(raw).text)
            except InputError:
                part.replace_header(name, raw.decode("ascii", "replace"))
    return part


def piece(part: Message, number: int) -> Piece:
    """A part with what its headers say, read once; a broken name is none."""
    kind = part.get_content_type()
    declared = " ".join(value for key, value in part.raw_items() if key.lower() in NAMING)
    try:
        return Piece(part, kind, decoded(part.get_filename()) if "name" in declared.lower() else None, number)
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
    found = decode(payload(body.part), charset(body.part))
    if not found.text or found.text.isspace():
        raise InputError(NO_TEXT)
    day = sent_on(raw)
    doc_id = hashlib.sha256(raw).hexdigest()
    html = body.kind == "text/html"
    text = page(path.name, doc_id, found).text if html else unwrap(found.text.replace("\r\n", "\n")).strip("\n")
    yield Document(
        doc_id=doc_id,
        name=path.name,
        text=printed(text),
        media_type="message/rfc822",
        title=header(message, "subject"),
        publisher=sender(message),
        published=day,
        published_basis="metadata" if day else None,
        encoding=found.encoding,
        encoding_basis=found.basis,
    )


@lru_cache(maxsize=1)  # asked for itself and for its attachments
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


def payload(part: Message) -> bytes:
    """The decoded bytes of a part, none where its encoding is broken."""
    try:
        found = part.get_payload(decode=True)
    except UNFORESEEN:
        return b""
    return found if isinstance(found, bytes) else b""


def charset(part: Message) -> str | None:
    """The declared encoding of a part."""
    try:
        return part.get_content_charset()
    except UNFORESEEN:
        return None


def header(message: Message, name: str) -> str | None:
    """The words of a header, None where it is broken."""
    return decoded(written(message, name))


def sender(message: Message) -> str | None:
    """The name of who sent a message; it is taken out before it is decoded, when a comma in it still parts no addresses."""
    return decoded(parseaddr(written(message, "from") or "")[0])


def written(message: Message, name: str) -> str | None:
    """A header as it was written, on one line."""
    found = next((value for key, value in message.raw_items() if key.lower() == name), None)
    return " ".join(printed(found).split()) if found else None


def decoded(text: str | None) -> str | None:
    """The words of a header, encoded ones decoded; None where they are broken."""
    if not text or "=?" not in text:
        return text or None
    try:
        words = "".join(
            decode(part, name).text if isinstance(part, bytes) else part for part, name in decode_header(text)
        )
    except (InputError, HeaderParseError, *UNFORESEEN):
        return None
    return " ".join(printed(words).encode("utf-8", "replace").decode().split()) or None
