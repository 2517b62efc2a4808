"""Bytes become Documents: one file per format, the first reader that handles the bytes wins.

In: paths. Out: Documents, and a Failure for each input that cannot be read, one sentence with file and line. It refuses to guess an encoding
or a date, and never lets one bad input cost another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

from hstats.model import Document, Failure
from hstats.reading import jsonl, plain

READERS: tuple[ModuleType, ...] = (jsonl, plain)
SKIPPED = {"readme.md"}
STORES = (".duckdb", ".wal")
LARGEST = 256 * 1024 * 1024


def find(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """The files of paths in sorted order; folders are walked, hidden files, README.md and databases left out."""
    for path in paths:
        if path.is_dir():
            for child in sorted(path.rglob("*")):
                if wanted(child, path):
                    yield usable(child)
        else:
            yield usable(path)


def wanted(child: Path, folder: Path) -> bool:
    """Whether a folder's entry is meant to be read."""
    hidden = any(part.startswith(".") for part in child.relative_to(folder).parts)
    return not (hidden or child.is_dir() or child.name.lower() in SKIPPED or child.name.endswith(STORES))


def usable(path: Path) -> Path | Failure:
    """The path, or why it is no file: reading a pipe or a device would never end."""
    if path.is_file():
        return path
    if path.is_symlink():
        return Failure(str(path), "it is a link to nothing: mend or remove it.")
    if path.exists():
        return Failure(str(path), "it is no regular file: save its content in one.")
    return Failure(str(path), "it does not exist: check the path.")


def read(path: Path, published: date | None = None, publisher: str | None = None) -> Iterator[Document | Failure]:
    """The documents of one file; what the user states about them wins over what they say."""
    try:
        if path.stat().st_size > LARGEST:
            yield Failure(str(path), f"it is larger than {LARGEST // 1024 // 1024} MB: split it.")
            return
        raw = path.read_bytes()
    except OSError as error:
        yield Failure(str(path), f"it cannot be opened ({error.strerror}): check its permissions.")
        return
    for reader in READERS:
        if reader.handles(path.name, raw):
            for item in reader.documents(path, raw):
                yield stated(item, published, publisher) if isinstance(item, Document) else item
            return


def stated(document: Document, published: date | None, publisher: str | None) -> Document:
    """The document with what the user stated."""
    if published is not None:
        document = replace(document, published=published, published_basis="argument")
    return replace(document, publisher=publisher) if publisher else document
