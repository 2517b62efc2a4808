"""WARC: the pages of a web archive.

In: the bytes of a WARC, compressed or not. Out: address and bytes of each page that was answered with 200. It refuses a broken file; other records
(requests, redirects, pictures) are no documents and are passed over.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from hstats.errors import InputError
from hstats.model import Failure

LARGEST = 64 * 1024 * 1024
READ = ("text/", "application/pdf", "application/xhtml", "application/json", "application/rss", "application/atom", "application/xml", "application/vnd.o")  # fmt: skip


def handles(name: str, raw: bytes) -> bool:
    """By the first bytes; by name where it is compressed."""
    return raw.startswith(b"WARC/") or (raw.startswith(b"\x1f\x8b") and name.lower().endswith(".warc.gz"))


def members(path: Path, raw: bytes) -> Iterator[tuple[str, bytes] | Failure]:
    """Address and bytes of each page."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    seen = False
    try:
        for record in ArchiveIterator(io.BytesIO(raw), record_types=WarcRecordType.any_type, parse_http=True):
            seen = True
            if record.record_type != WarcRecordType.response or not wanted(record):
                continue
            body = record.reader.read(LARGEST + 1)
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


def wanted(record: object) -> bool:
    """Whether a record is a page that was found."""
    status = getattr(record.http_headers, "status_code", None) if record.http_headers else None  # type: ignore[attr-defined]
    kind = str(record.http_content_type or "text/")  # type: ignore[attr-defined]
    return status in (200, None) and kind.startswith(READ)
