"""Bytes become text: byte order mark, declared encoding, UTF-8, and only then a guess, which is recorded as one.

In: bytes, the encoding that they or their carrier declare. Out: the text with how it was known. It refuses bytes that no encoding fits, and
never replaces a character that it cannot read.
"""

import codecs
from functools import lru_cache
from typing import NamedTuple

from hstats.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKED = tuple(mark for mark, _ in MARKS)
WEB = {"ascii": "cp1252", "iso8859-1": "cp1252"}  # what these names mean on the web and in mail: WHATWG Encoding
REFUSED = {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"}  # no encodings of documents
SAMPLE = 128 * 1024


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how that was known: bom, declared, utf-8 or guessed."""

    text: str
    encoding: str
    basis: str


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes; InputError where no encoding fits.

    >>> decode("déplacés".encode("cp1252"), "latin-1")
    Decoded(text='déplacés', encoding='cp1252', basis='declared')
    """
    if raw.startswith(MARKED):
        mark, name = next(one for one in MARKS if raw.startswith(one[0]))
        return settled(raw[len(mark) :], name, "bom") or refuse(raw)
    return (
        (settled(raw, known(declared), "declared") if declared else None)
        or settled(raw, "utf-8", "utf-8")
        or settled(raw, guess(raw), "guessed")
        or refuse(raw)
    )


def printed(text: str) -> str:
    """A text without null characters; to look for one takes a tenth of replacing it."""
    return text.replace("\x00", "") if "\x00" in text else text


def valid(text: str) -> bool:
    """Whether a text can be written as UTF-8: it holds no half of a character."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def settled(raw: bytes, name: str | None, basis: str) -> Decoded | None:
    """The text in one encoding, or None where it does not fit."""
    if name is None:
        return None
    try:
        return Decoded(raw.decode(name), name, basis)
    except UnicodeError:
        return None


@lru_cache(maxsize=64)
def known(declared: str) -> str | None:
    """The encoding that a declared name means, None where it means none."""
    try:
        name = codecs.lookup(declared.strip()).name
        "".encode(name)  # some codecs are no encodings of text
    except (LookupError, ValueError, TypeError):
        return None
    return None if name in REFUSED else WEB.get(name, name)


def guess(raw: bytes) -> str | None:
    """What the bytes look like."""
    from resiliparse.parse.encoding import detect_encoding

    found = detect_encoding(raw[:SAMPLE])
    return known(found) if found else None


def refuse(raw: bytes) -> Decoded:
    """Always InputError, with the line of the first byte that is not UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(f"it is in no encoding that fits (not UTF-8 from line {line} on): save it as UTF-8.") from None
    raise InputError("its byte order mark and its bytes disagree: save it as UTF-8.")
