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

FIRST, ENDINGS = b"P", (".docx", ".odt")
LARGEST = 64 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
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
SKIPPED = {f"{W}delText", f"{W}instrText", f"{W}del", f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation"}
WORDS = f"{W}t"
TAGS = {
    "docx": [tag for tags in (LINES, ROWS, CELLS, GAPS, SKIPPED, {WORDS}) for tag in tags if tag.startswith(W)],
    "odt": [
        f"{TEXT}*",
        f"{DRAW}*",
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        *(tag for tags in (ROWS, CELLS) for tag in tags if tag.startswith(TABLE)),
    ],
}


def handles(name: str, raw: bytes) -> bool:
    """By its members; by name where it is no zip at all."""
    if not raw.startswith(b"PK\x03\x04"):
        return name.endswith(ENDINGS)
    names = names_in(raw)
    if names is None:
        return name.endswith(ENDINGS)
    return b"word/document.xml" in names or (b"content.xml" in names and b"opendocument.text" in raw[:200])


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of the file."""
    archive = open_zip(raw, "DOCX or ODT")
    members = {info.filename: info for info in archive.infolist()}
    body = next((name for name in BODIES if name in members), None)
    if body is None:
        raise InputError("it has no document inside: open it in a word processor and save it anew.")
    kind = BODIES[body]
    text = "\n".join(lines(parsed(member_bytes(archive, raw, members[body], LARGEST)), TAGS[kind])).strip()
    if not text:
        raise InputError("it is a document without text: there is nothing to read.")
    head = members.get(HEADS[kind])
    title, created = about(parsed(member_bytes(archive, raw, head, LARGEST))) if head else (None, ())
    yield Document(
        doc_id=hashlib.sha256(raw).hexdigest(),
        name=path.name,
        text=text,
        media_type=MEDIA[kind],
        title=title,
        dates=created,
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


def about(root: Any) -> tuple[str | None, tuple[str, ...]]:
    """The title that a file states, and the day that it says it was made on."""
    said = [(node.tag, " ".join(node.text.split())) for node in root.iter(TITLE, *CREATED) if node.text]
    title = next((words for tag, words in said if words and tag == TITLE), None)
    created = next((day for tag, words in said if tag != TITLE and (day := day_of(words))), None)
    return title, (f"created {created}",) if created else ()


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
        if tag == WORDS:  # nearly every element is one
            if event == "start" and not skipped:
                words.append(node.text or "")
            continue
        step = 1 if event == "start" else -1
        if tag in SKIPPED:
            skipped += step
        if skipped:
            continue
        if tag in BOXES:
            yield event, tag, ""
        elif tag in LINES:
            inside += step
            if step > 0:
                words.append(begins(node, tag, inside))
            else:
                yield event, tag, "".join(words).strip()
                words.clear()
        else:
            words.append(begins(node, tag, inside) if step > 0 else behind(node, tag, inside))


def begins(node: Any, tag: str, inside: int) -> str:
    """The text that an element opens with: its mark, where it stands for one, and its words."""
    return GAPS.get(tag, "") + ((node.text or "") if inside and tag.startswith(TEXT) else "")


def behind(node: Any, tag: str, inside: int) -> str:
    """The text behind an element of a paragraph of ODT, a picture or a comment too, which has no element of its own."""
    return (node.tail or "") if inside and not tag.startswith(W) else ""
