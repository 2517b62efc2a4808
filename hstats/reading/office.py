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
BLOCKS = LINES | ROWS | CELLS
GAPS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
SKIPPED = {f"{W}delText", f"{W}instrText", f"{W}del", f"{TEXT}tracked-changes", f"{TEXT}note"}
WORDS = {f"{W}t"}
TAGS = [
    f"{TEXT}*",
    *(tag for tags in (LINES, ROWS, CELLS, GAPS, SKIPPED, WORDS) for tag in tags if not tag.startswith(TEXT)),
]


def handles(name: str, raw: bytes) -> bool:
    """By its members; by name where it is no zip at all."""
    if not raw.startswith(b"PK\x03\x04"):
        return name.lower().endswith((".docx", ".odt"))
    names = names_in(raw)
    if names is None:
        return name.lower().endswith((".docx", ".odt"))
    return b"word/document.xml" in names or (b"content.xml" in names and b"opendocument.text" in raw[:200])


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of the file."""
    archive = open_zip(raw, "DOCX or ODT")
    body = next((name for name in BODIES if name in archive.namelist()), None)
    if body is None:
        raise InputError("it has no document inside: open it in a word processor and save it anew.")
    kind = BODIES[body]
    text = "\n".join(lines(parsed(member_bytes(archive, body, LARGEST)))).strip()
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
def parser() -> Any:
    """A parser of XML without entities, network or external files."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def parsed(raw: bytes) -> Any:
    """The root of an XML file."""
    from lxml import etree

    try:
        return etree.fromstring(raw, parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"its XML is broken ({str(error).splitlines()[0][:80]}): save it anew.") from None


def values(root: Any, tags: tuple[str, ...]) -> Iterator[str]:
    """The texts of the elements with one of the tags."""
    if root is not None:
        yield from (" ".join(node.text.split()) for node in root.iter(*tags) if node.text and node.text.strip())


def lines(root: Any) -> Iterator[str]:
    """Paragraphs, an empty line behind each; the rows of a table as lines, cells parted by tabs."""
    row: list[str] | None = None
    depth = 0
    words: list[str] = []
    for event, tag, word in walk(root):
        if event == "text":
            words.append(word)
        elif tag in ROWS:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                row = []
            elif event == "end" and depth == 0 and row is not None:
                yield "\t".join(row).rstrip()
                row = None
        elif tag in CELLS and event == "start" and depth == 1 and row is not None:
            row.append("")
        elif tag in LINES and event == "end":
            text = "".join(words).strip()
            words = []
            if row is None:
                yield from (text, "") if text else ()
            elif row and text:
                row[-1] = f"{row[-1]} {text}".strip()


def walk(root: Any) -> Iterator[tuple[str, str, str]]:
    """Paragraphs, rows and cells as they begin and end, and the text between; without recursion, however deep they are nested."""
    from lxml import etree

    skipped = inside = 0
    for event, node in etree.iterwalk(root, events=("start", "end"), tag=TAGS):
        tag, step = node.tag, 1 if event == "start" else -1
        skipped += step * (tag in SKIPPED)
        if skipped:
            continue
        inside += step * (tag in LINES)
        if tag in BLOCKS:
            yield event, tag, ""
        text = begins(node, tag, inside) if event == "start" else behind(node, tag, inside)
        if text:
            yield "text", tag, text


def begins(node: Any, tag: str, inside: int) -> str:
    """The text that an element opens with: its mark, where it stands for one, and its words."""
    words = node.text if tag in WORDS or (inside and tag.startswith(TEXT)) else None
    return GAPS.get(tag, "") + (words or "")


def behind(node: Any, tag: str, inside: int) -> str:
    """The text behind an element of a paragraph of ODT, which has no element of its own."""
    return (node.tail or "") if inside and tag.startswith(TEXT) and tag not in LINES else ""
