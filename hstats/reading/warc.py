"""WARC: the pages of a web archive, unpacked where they were sent in chunks or with gzip.

In: the bytes of a WARC, compressed or not. Out: address and bytes of each page that was answered with 200. It refuses a broken file; other records
(requests, redirects, pictures) are no documents and are passed over.
"""

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.model import Failure

FIRST, ENDINGS = b"W\x1f", ()
LARGEST = 64 * 1024 * 1024
ONCE = 64 * 1024  # read at once: nearly every page is smaller, and room is made for as much as is asked for
CHUNK = re.compile(rb"([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n", re.I)
READ = ("text/", "application/pdf", "application/xhtml", "application/json", "application/rss", "application/atom", "application/xml", "application/vnd.o")  # fmt: skip


def handles(name: str, raw: bytes) -> bool:
    """By the first bytes; by name where it is compressed."""
    return raw.startswith(b"WARC/") or (raw.startswith(b"\x1f\x8b") and name.endswith(".warc.gz"))


def members(path: Path, raw: bytes) -> Iterator[tuple[str, bytes] | Failure]:
    """Address and bytes of each page."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    seen = False
    try:
        for record in ArchiveIterator(io.BytesIO(raw), record_types=WarcRecordType.any_type, parse_http=True):
            seen = True
            if record.record_type != WarcRecordType.response or not wanted(record):
                continue
            body = page_of(record)
            address = str(record.headers.get("WARC-Target-URI") or record.record_id)
            if len(body) > LARGEST:
                yield Failure(
                    str(path), f"its page {address} is larger than {LARGEST // 1024 // 1024} MB: give its text."
                )
            else:
                yield address.strip("<>"), body
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise InputError(f"it is a broken web archive ({error}): fetch it anew; what stood before is read.") from None
    if not seen:
        raise InputError("it is a web archive without a record that can be read: fetch it anew.")


def wanted(record: Any) -> bool:
    """Whether a record is a page that was found."""
    status = record.http_headers.status_code if record.http_headers else None
    kind = record.http_content_type or "text/"
    return status in (200, None) and kind.startswith(READ)


def page_of(record: Any) -> bytes:
    """The bytes of a page as its server had them; what only says that it is packed is left as it is."""
    body: bytes = record.reader.read(ONCE)
    if len(body) == ONCE:
        body += record.reader.read(LARGEST + 1 - ONCE)
    if says(record, "Transfer-Encoding", "chunked"):
        body = joined(body)
    if says(record, "Content-Encoding", "gzip"):
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, LARGEST + 1)
        except zlib.error:
            return body
    return body


def says(record: Any, header: str, word: str) -> bool:
    """Whether the answer with the page has a word in a header."""
    return record.http_headers is not None and word in (record.http_headers.get(header) or "").lower()


def joined(body: bytes) -> bytes:
    """A page of its chunks; one that only says so is left as it is.

    >>> joined(b"6\\r\\nTwelve\\r\\n5;x=1\\r\\n died\\r\\n0\\r\\n\\r\\n"), joined(b"Twelve died")
    (b'Twelve died', b'Twelve died')
    """
    pieces, at = [], 0
    while (head := CHUNK.match(body, at)) and (size := int(head[1], 16)):
        pieces.append(body[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces) if pieces else body
