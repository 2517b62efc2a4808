"""PDF: its text in reading order, page by page.

In: the bytes of a PDF. Out: its one Document, with a mark where each page begins. It refuses an encrypted or broken file, and one whose pages are
pictures; a creation date is no publication date and is only listed.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading.encoding import printed
from hstats.reading.pdftable import laid_out
from hstats.reading.wrapping import unwrap

START = 1024  # bytes
MOST_PAGES = 5_000
HYPHEN = re.compile(r"(?:[\ufffe\x02\u00ad])\r?\n?(?=\w)")
BREAK = re.compile(r"\r\n?")
CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def handles(name: str, raw: bytes) -> bool:
    """By its first bytes; some programs put a line before them, while a box of PDFs is no text up to its first one."""
    if raw.find(b"%", 0, START) < 0:
        return False
    at = raw.find(b"%PDF-", 0, START)
    return at >= 0 and b"\x00" not in raw[:at]


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of a PDF."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
        try:
            pages = [page_text(pdf, number) for number in range(min(len(pdf), MOST_PAGES))]
            title, made = (pdf.get_metadata_value(key) for key in ("Title", "CreationDate"))
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        raise InputError(reason(str(error))) from None
    if not any(page.strip() for page in pages):
        raise InputError(
            f"its {len(pages):,} pages hold pictures and no text (a scan): recognise the text first (OCR)."
        )
    text, marks = paged(pages)
    created = created_on(made)
    yield Document(
        doc_id=hashlib.sha256(raw).hexdigest(),
        name=path.name,
        text=text,
        media_type="application/pdf",
        title=printable(title),
        dates=(f"created {created}",) if created else (),
        marks=marks,
    )


def page_text(pdf: Any, number: int) -> str:
    """The text of one page, lines of a paragraph joined."""
    page = pdf[number]
    try:
        found = page.get_textpage()
        text = laid_out(found, *page.get_size()) or found.get_text_range(errors="ignore")
    finally:
        page.close()
    text = BREAK.sub("\n", HYPHEN.sub("", printed(text)))
    return unwrap("\n".join(line.rstrip() for line in text.split("\n")), proportional=True).strip()


def paged(pages: list[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Pages as one text, and where each begins; a sentence may run over the end of a page."""
    text, marks = "", []
    for number, page in enumerate(pages, 1):
        if not page:
            continue
        if text:
            text += " " if page[0].islower() and text[-1] not in ".!?:" else "\n\n"
        marks.append((len(text), f"page {number}"))
        text += page
    return text, tuple(marks)


def reason(error: str) -> str:
    """What PDFium says, in words that help."""
    if "password" in error.lower():
        return "it is a PDF that asks for a password: save it without one."
    return f"it is a broken PDF ({error.split('(')[-1].strip(' ).') or error}): open it in a reader and save it anew."


def created_on(text: str) -> date | None:
    """The day in a PDF's own form."""
    found = CREATED.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def printable(text: str) -> str | None:
    """A title without control characters, None where nothing is left."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) or None
