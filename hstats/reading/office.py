"""DOCX and ODT: paragraphs, lists and the rows of tables, in the order of the document.

In: the bytes of a word processor's file. Out: its one Document. It refuses a file that is broken, encrypted or unpacks to more than a document
would; a creation date is no publication date and is only listed.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading.days import day_of
from hstats.reading.unpacking import member_bytes, names_in, open_zip

LARGEST = 64 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
CREATED = ("{http://purl.org/dc/terms/}created", "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date")
BODIES = {"word/document.xml": "docx", "content.xml": "odt"}
HEADS = {"docx": "docProps/core.xml", "odt": "meta.xml"}
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
LINES = {f"{W}p", f"{TEXT}p", f"{TEXT}h"}
ROWS = {f"{W}tr", f"{TABLE}table-row"}
CELLS = {f"{W}tc", f"{TABLE}table-cell"}
BOXES = ROWS | CELLS
GAPS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
SKIPPED = {f"{W}delText", f"{W}instrText", f"{W}del", f"{TEXT}tracked-changes", f"{TEXT}note"}
WORDS = {f"{W}t"}
TAGS = {
    "docx": [tag for tags in (LINES, ROWS, CELLS, GAPS, SKIPPED, WORDS) for tag in tags if tag.startswith(W)],
    "odt": [f"{TEXT}*", *(tag for tags in (ROWS, CELLS) for tag in tags if tag.startswith(TABLE))],
}


def handles(name: str, raw: bytes) -> bool:
    """By its members; by name where it is no zip at all."""
    if not raw.startswith(b"PK\x03\x04"):
        return name.endswith((".docx", ".odt"))
    names = names_in(raw)
    if names is None:
        return name.endswith((".docx", ".odt"))
    return b"word/document.xml" in names or (b"content.xml" in names and b"opendocument.text" in raw[:200])


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of the file."""
    archive = open_zip(raw, "DOCX or ODT")
    body = next((name for name in BODIES if name in archive.namelist()), None)
    if body is None:
        raise InputError("it has no document inside: open it in a word processor and save it anew.")
    kind = BODIES[body]
    text = "\n".join(lines(parsed(member_bytes(archive, body, LARGEST)), TAGS[kind])).strip()
    if not text:
        raise InputError("it is a document without text: there is nothing to read.")
    head = HEADS[kind]
    about = parsed(member_bytes(archive, head, LARGEST)) if head in archive.namelist() else None
    created = next((d for d in map(day_of, values(about, CREATED)) if d), None)
    yield Document(
        doc_id=hashlib.sha256(raw).hexdigest(),
        name=path.name,
        text=text,
        media_type=MEDIA[kind],
        title=next(values(about, (f"{DC}title",)), None),
        dates=(f"created {created}",) if created else (),
    )


@cache
def xml() -> tuple[Any, Any]:
    """The library that reads XML, loaded with the first file, and its parser without entities, network or external files."""
    from lxml import etree

    return etree, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def parsed(raw: bytes) -> Any:
    """The root of an XML file."""
    etree, parser = xml()
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"its XML is broken ({str(error).splitlines()[0][:80]}): save it anew.") from None


def values(root: Any, tags: tuple[str, ...]) -> Iterator[str]:
    """The texts of the elements with one of the tags."""
    if root is not None:
        yield from (" ".join(node.text.split()) for node in root.iter(*tags) if node.text and node.text.strip())


def lines(root: Any, tags: list[str]) -> Iterator[str]:
    """Paragraphs, an empty line behind each; the rows of a table as lines, cells parted by tabs."""
    row: list[str] | None = None
    depth = 0
    for event, tag, text in blocks(root, tags):
        if tag in LINES:
            if row is None:
                yield from (text, "") if text else ()
            elif row and text:
                row[-1] = f"{row[-1]} {text}".strip()
        elif tag in ROWS:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                row = []
            elif event == "end" and depth == 0 and row is not None:
                yield "\t".join(row).rstrip()
                row = None
        elif event == "start" and depth == 1 and row is not None:
            row.append("")


def blocks(root: Any, tags: list[str]) -> Iterator[tuple[str, str, str]]:
    """Rows and cells as they begin and end, and paragraphs as they end, with their text; without recursion, however deep they are nested."""
    skipped = inside = 0
    words: list[str] = []
    for event, node in xml()[0].iterwalk(root, events=("start", "end"), tag=tags):
        tag = node.tag
        if tag in WORDS:  # nearly every element is one
            if event == "start" and not skipped:
                words.append(node.text or "")
            continue
        step = 1 if event == "start" else -1
        skipped += step * (tag in SKIPPED)
        if skipped:
            continue
        inside += step * (tag in LINES)
        words.append(begins(node, tag, inside) if event == "start" else behind(node, tag, inside))
        if tag in LINES and event == "end":
            yield event, tag, "".join(words).strip()
            words.clear()
        elif tag in BOXES:
            yield event, tag, ""


def begins(node: Any, tag: str, inside: int) -> str:
    """The text that an element opens with: its mark, where it stands for one, and its words."""
    return GAPS.get(tag, "") + ((node.text or "") if inside and tag.startswith(TEXT) else "")


def behind(node: Any, tag: str, inside: int) -> str:
    """The text behind an element of a paragraph of ODT, which has no element of its own."""
    return (node.tail or "") if inside and tag.startswith(TEXT) and tag not in LINES else ""
