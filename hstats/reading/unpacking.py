"""Zip files opened with care: what archives and office files share.

In: bytes. Out: an open archive, the bytes of one member. It refuses members that are encrypted, broken, or that unpack to more than they should;
nothing is ever written to the disk.
"""

import io
import lzma
import struct
import zipfile
import zlib

from hstats.errors import InputError

END, END_SIZE, ENTRY = b"PK\x05\x06", 22, b"PK\x01\x02"
LAST = 1024 * 1024  # where a directory lies that is not where the end says: something stands before the zip
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError)


def names_in(raw: bytes) -> bytes | None:
    """The directory of a zip, in which the names of its members stand; None where it is cut off."""
    at = raw.rfind(END)
    if at < 0 or len(raw) < at + END_SIZE:
        return None
    size, start = struct.unpack_from("<II", raw, at + 12)
    found = raw[start : start + size]
    return found if found.startswith(ENTRY) else raw[-LAST:]


def open_zip(raw: bytes, kind: str) -> zipfile.ZipFile:
    """The archive; InputError where it is none."""
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except BROKEN as error:
        raise InputError(f"it is no {kind} but a broken zip ({error}): save or fetch it anew.") from None


def member_bytes(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The bytes of a member, at most as many as told: what its header claims is not believed."""
    try:
        with archive.open(name) as f:
            raw = f.read(most + 1)
    except RuntimeError as error:
        raise InputError(f"its member {name} is encrypted: save it without a password.") from error
    except BROKEN as error:
        raise InputError(f"its member {name} is broken ({error}): save or fetch it anew.") from None
    if len(raw) > most:
        raise InputError(f"its member {name} unpacks to more than {most // 1024 // 1024} MB: unpack and split it.")
    return raw
