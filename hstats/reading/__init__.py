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
        if not path.exists():
            yield Failure(str(path), "it does not exist: check the path.")
        elif path.is_dir():
            for child in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in child.relative_to(path).parts)
                if (
                    child.is_file()
                    and not hidden
                    and child.name.lower() not in SKIPPED
                    and not child.name.endswith(STORES)
                ):
                    yield child
        else:
            yield path


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
