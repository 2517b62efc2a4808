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

START, END, END_SIZE, ENTRY = b"PK\x03\x04", b"PK\x05\x06", 22, b"PK\x01\x02"
LOCAL = struct.Struct(
    "<4s22xHH"
)  # before a member: what it begins with, the lengths of its name and of what stands behind that
ENCRYPTED = 0x61  # flags: the library says of such a member what is wrong
LAST = 1024 * 1024  # where a directory lies that is not where the end says: something stands before the zip
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    struct.error,
)


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


def member_bytes(archive: zipfile.ZipFile, raw: bytes, info: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of a member, at most as many as told: what its header claims is not believed."""
    name = info.filename
    try:
        found = taken(raw, info, most + 1) if plainly(info) else archive.open(info).read(most + 1)
    except BROKEN as error:
        raise InputError(f"its member {name} is broken ({error}): save or fetch it anew.") from None
    except RuntimeError as error:
        raise InputError(f"its member {name} is encrypted: save it without a password.") from error
    if len(found) > most:
        raise InputError(f"its member {name} unpacks to more than {most // 1024 // 1024} MB: unpack and split it.")
    return found


def plainly(info: zipfile.ZipInfo) -> bool:
    """Whether a member is stored or deflated as nearly all are: to make a file object of it would take longer than to unpack it."""
    return info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not info.flag_bits & ENCRYPTED


def taken(raw: bytes, info: zipfile.ZipInfo, most: int) -> bytes:
    """The first bytes of such a member; all of them are checked against its checksum."""
    signature, name, extra = LOCAL.unpack_from(raw, info.header_offset)
    if signature != START:
        raise zipfile.BadZipFile("no member stands where the directory says")
    start = info.header_offset + LOCAL.size + name + extra
    found = raw[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_DEFLATED:
        found = zlib.decompressobj(-zlib.MAX_WBITS).decompress(found, most)
    if len(found) < most and zlib.crc32(found) != info.CRC:
        raise zipfile.BadZipFile("its checksum is another one")
    return found
