"""Bytes become Documents: one file per format, the first reader that handles the bytes wins. A reader that handles only what begins with certain bytes
or is called so says it (FIRST, ENDINGS), and is asked about nothing else.

In: paths. Out: Documents, and a Failure for each input that cannot be read, one sentence with file and line. It refuses to guess a date, records
where it guesses an encoding, and never lets one bad input cost another. Boxes (archives, mail, web archives) give members, which are read like files.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading import archive, feed, jsonfile, jsonl, mail, office, pdf, plain, sheet, warc, webpage
from hstats.reading.encoding import valid

READERS: tuple[ModuleType, ...] = (jsonl, warc, pdf, office, sheet, archive, mail, feed, webpage, jsonfile, plain)
BEFORE = b"\xef \t\n\r\f\v"  # a byte order mark or blanks may stand before what a file begins with
SKIPPED = {"readme.md"}
STORES = (".duckdb", ".wal")
BOXES = tuple(reader for reader in READERS if hasattr(reader, "members"))
LARGEST = 256 * 1024 * 1024
DEEPEST = 3  # boxes inside boxes


class Part(NamedTuple):
    """A file, or a member of one: its name for people, its bytes, its reader, where it stands in its file, when it was sent."""

    path: Path
    raw: bytes
    reader: ModuleType
    within: str | None = None
    sent: date | None = None

    def member(self, name: str, raw: bytes, sent: date | None) -> "Part":
        """A member of this box; its name is a label only, nothing is opened by it."""
        name = name.encode("utf-8", "replace").decode()
        within = f"{self.within}/{name}" if self.within else name
        path = self.path / name.lstrip("/\\")
        return Part(path, raw, reader_of(path.name, raw), within, sent or self.sent)

    @property
    def url(self) -> str | None:
        """The address that a web archive has it from."""
        return self.within if self.within and self.within.startswith(("http://", "https://")) else None


def reader_of(name: str, raw: bytes) -> ModuleType:
    """The first reader that handles the bytes, asked with the name in small letters; the last one handles all."""
    name = name.lower()
    for reader in likely(name[name.rfind(".") :], raw[:1]):
        if reader.handles(name, raw):
            return reader
    raise AssertionError("the last reader handles all")


@lru_cache(maxsize=1024)
def likely(ending: str, first: bytes) -> tuple[ModuleType, ...]:
    """The readers that may handle a file by the ending of its name and its first byte: those that name neither look at every file."""
    every = first in BEFORE
    return tuple(r for r in READERS if every or not hasattr(r, "FIRST") or first in r.FIRST or ending in r.ENDINGS)


def find(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """The files of paths in sorted order; folders are walked, hidden files, README.md and databases left out."""
    for path in paths:
        yield from walked(path) if path.is_dir() else (usable(path),)


def walked(folder: Path) -> Iterator[Path | Failure]:
    """The files of a folder and of those in it, a folder's names in memory at a time; links to folders are not followed."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(shown(folder), f"the folder cannot be looked into ({error.strerror}): check its permissions.")
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or name.lower() in SKIPPED or name.endswith(STORES):
            continue
        child = folder / name
        if entry.is_file(follow_symlinks=False) or not child.is_dir():
            yield usable(child)
        elif not child.is_symlink():
            yield from walked(child)


def usable(path: Path) -> Path | Failure:
    """The path, or why it is no file: reading a pipe or a device would never end."""
    if not valid(str(path)):
        return Failure(shown(path), "its name is not UTF-8: rename it.")
    try:
        if path.is_file():
            return path
        if path.is_symlink():
            return Failure(str(path), "it is a link to nothing or to itself: mend or remove it.")
        if path.exists():
            return Failure(str(path), "it is no regular file: save its content in one.")
    except OSError as error:
        return Failure(str(path), f"it cannot be looked at ({error.strerror}): check its folder's permissions.")
    return Failure(str(path), "it does not exist: check the path.")


def shown(path: Path) -> str:
    """A path in characters that can be written."""
    return str(path).encode("utf-8", "replace").decode()


def state(path: Path) -> tuple[int | None, int | None]:
    """Size of a file in bytes and when it was changed last, in nanoseconds; None, None where it cannot be asked."""
    try:
        found = path.stat()
    except OSError:
        return None, None
    return found.st_size, found.st_mtime_ns


def read(path: Path) -> Iterator[Document | Failure]:
    """The documents of one file."""
    for part in parts(path):
        if isinstance(part, Failure):
            yield part
        else:
            yield from documents(part)


def parts(path: Path) -> Iterator[Part | Failure]:
    """The file, or the members of the box that it is."""
    raw = content(path)
    if isinstance(raw, Failure):
        yield raw
        return
    total = 0
    for part in unboxed(Part(path, raw, reader_of(path.name, raw)), 0):
        yield part
        total += 0 if isinstance(part, Failure) else len(part.raw)
        if total > archive.MOST_BYTES:  # boxes in boxes, each of which may be as large
            yield Failure(str(path), archive.too_much())
            return


def content(path: Path) -> bytes | Failure:
    """The bytes of a file, or why they cannot be had. Without a file object: for a small text that would be half of its time."""
    try:
        file = os.open(path, os.O_RDONLY)
        try:
            before = os.fstat(file)
            raw = os.read(file, min(before.st_size, LARGEST) + 1)
            after = os.fstat(file)
        finally:
            os.close(file)
    except OSError as error:
        return Failure(str(path), f"it cannot be opened ({error.strerror}): check its permissions.")
    if before.st_size > LARGEST:
        return Failure(str(path), f"it is larger than {LARGEST // 1024 // 1024} MB: split it.")
    if len(raw) != after.st_size or after.st_mtime_ns != before.st_mtime_ns:
        return Failure(str(path), "it changed while it was read: try again when it is complete.")
    return raw


def unboxed(part: Part, depth: int) -> Iterable[Part | Failure]:
    """The part, or what is in it."""
    return opened(part, depth) if part.reader in BOXES else (part,)


def opened(part: Part, depth: int) -> Iterator[Part | Failure]:
    """What is in a box; a mail is a document as well."""
    if depth >= DEEPEST:
        yield Failure(str(part.path), f"it is a box in a box, more than {DEEPEST} deep: unpack it.")
        return
    alone = hasattr(part.reader, "documents")
    if alone:
        yield part
    sent = mail.sent_on(part.raw) if part.reader is mail else None
    try:
        for member in part.reader.members(part.path, part.raw):
            alone = True
            if isinstance(member, Failure):
                yield member
            else:
                yield from unboxed(part.member(member[0], member[1], sent), depth + 1)
        if not alone:
            yield Failure(str(part.path), "it holds no file that could be read: look into it.")
    except InputError as error:
        yield Failure(str(part.path), str(error))
    except ModuleNotFoundError as error:
        yield lacking(part, error)


def documents(part: Part) -> Iterator[Document | Failure]:
    """The documents of a part."""
    try:
        if part.within is None:
            yield from part.reader.documents(part.path, part.raw)
        else:
            for item in part.reader.documents(part.path, part.raw):
                yield placed(item, part) if isinstance(item, Document) else item
    except InputError as error:
        yield Failure(str(part.path), str(error))
    except ModuleNotFoundError as error:
        yield lacking(part, error)


def placed(document: Document, part: Part) -> Document:
    """The Document of a member, with where it stands in its box, and what the box knows of it."""
    locator = " ".join(filter(None, (part.within, document.locator)))
    dates = (*document.dates, f"feed {part.sent}") if part.sent else document.dates
    return document._replace(locator=locator, url=document.url or part.url, dates=dates)


def lacking(part: Part, error: ModuleNotFoundError) -> Failure:
    """The Failure where the library for a format is not there."""
    return Failure(str(part.path), f"{error.name} is not installed: install it with pip install 'hstats[readers]'.")
