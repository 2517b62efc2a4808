"""Zip, tar (also compressed) and gzip: the files inside, one after the other, never written to the disk.

In: the bytes of an archive. Out: the name and the bytes of each member. It refuses members that point outside the archive, links, encrypted ones,
and archives that unpack to more than an archive of documents would.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hstats.errors import InputError
from hstats.model import Failure
from hstats.reading.unpacking import BROKEN, member_bytes, open_zip

Member = tuple[str, bytes] | Failure
MOST_MEMBERS = 100_000
MOST_BYTES = 1024 * 1024 * 1024
MEMBER = 256 * 1024 * 1024
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
MAGIC = (b"PK\x03\x04", b"PK\x05\x06", *PACKED)
SKIPPED = {"readme.md"}


def handles(name: str, raw: bytes) -> bool:
    """By the first bytes, or those where a tar says what it is."""
    return raw.startswith(MAGIC) or raw[257:262] == b"ustar"


def members(path: Path, raw: bytes) -> Iterator[Member]:
    """Name and bytes of each member, and a Failure for each that cannot be had."""
    if raw.startswith(b"PK"):
        yield from zipped(path, raw)
    elif raw.startswith(PACKED) and not is_tar(raw):
        yield single(path, raw)
    else:
        yield from tarred(path, raw)


def zipped(path: Path, raw: bytes) -> Iterator[Member]:
    """The members of a zip."""
    archive = open_zip(raw, "zip archive")
    total = 0
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise InputError(f"it has more than {MOST_MEMBERS:,} members: unpack it.")
    for info in infos:
        if info.filename.endswith("/") or left_out(info.filename):
            continue
        if escapes(info.filename):
            yield outside(path, info.filename)
            continue
        try:
            member = member_bytes(archive, raw, info, MEMBER)
        except InputError as error:
            yield Failure(str(path), str(error))
            total += min(info.file_size, MEMBER)
        else:
            total += len(member)
            yield info.filename, member
        if total > MOST_BYTES:
            raise InputError(too_much())


def is_tar(raw: bytes) -> bool:
    """Whether there is a tar with a member inside the compression: zeros alone are none."""
    try:
        with tarfile.open(fileobj=io.BytesIO(raw), mode="r:*") as archive:
            return archive.next() is not None
    except (tarfile.TarError, *BROKEN):
        return False


def tarred(path: Path, raw: bytes) -> Iterator[Member]:
    """The members of a tar, read as a stream."""
    total = count = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(raw), mode="r|*") as archive:
            for info in archive:
                count += 1
                if info.isdir() or left_out(info.name):
                    continue
                if escapes(info.name):
                    yield outside(path, info.name)
                elif not info.isreg():
                    yield Failure(str(path), f"its member {info.name} is a link or a device: only files are read.")
                elif info.size > MEMBER or total + info.size > MOST_BYTES or count > MOST_MEMBERS:
                    raise InputError(too_much())
                else:
                    stream = archive.extractfile(info)
                    total += info.size
                    yield info.name, stream.read() if stream else b""
    except (tarfile.TarError, *BROKEN) as error:
        raise InputError(f"it is a broken tar archive ({error}): fetch it anew; what stood before is read.") from None


def too_much() -> str:
    """What is wrong with an archive that unpacks to more than documents are."""
    return f"it unpacks to more than {MOST_BYTES // 1024 // 1024:,} MB in all, or one of its members to more than {MEMBER // 1024 // 1024}: unpack and split it; what stood before is read."


def single(path: Path, raw: bytes) -> Member:
    """The one file inside a gzip, bzip2 or xz."""
    opener = next(o for magic, o in zip(PACKED, (gzip.open, bz2.open, lzma.open), strict=True) if raw.startswith(magic))
    try:
        member = opener(io.BytesIO(raw)).read(MEMBER + 1)  # type: ignore[operator]
    except (zlib.error, *BROKEN) as error:
        raise InputError(f"its compression is broken ({error}): fetch it anew.") from None
    if len(member) > MEMBER:
        raise InputError(f"it unpacks to more than {MEMBER // 1024 // 1024} MB: unpack and split it.")
    return path.stem, member


def left_out(name: str) -> bool:
    """Whether a member is none to read, as in folders: hidden, or a README.md."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
    return hidden or (bool(parts) and parts[-1].lower() in SKIPPED)


def escapes(name: str) -> bool:
    """Whether a name points outside the archive."""
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in PurePosixPath(path).parts or path[1:3] == ":/" or "\x00" in path


def outside(path: Path, name: str) -> Failure:
    """The Failure of such a member."""
    return Failure(str(path), f"its member {name!r} points outside the archive: it is not read.")
