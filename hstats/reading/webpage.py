"""HTML: the main text of a page without its navigation and its related stories, and what the page says of itself.

In: the bytes of a page. Out: its one Document, with title, publisher, date, address and language where the page declares them. It refuses a page
without text, and reads no date from the text.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading.days import day_of
from hstats.reading.encoding import Decoded, decode

LARGEST = 16 * 1024 * 1024
DEEPEST = 2_000  # elements inside elements; pages of people have fewer than a hundred
START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
ROOTS = ("article", "main", '[role="main"]')
ASIDE = ["script", "style", "noscript", "template", "nav", "aside", "footer", "form", "iframe", "button", "select", '[role="navigation"]', '[role="complementary"]', "[hidden]", '[aria-hidden="true"]']  # fmt: skip
DATES = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="date"]',
    'meta[name="DC.date.issued"]',
    'meta[name="dcterms.date"]',
    'meta[name="parsely-pub-date"]',
    "time[pubdate]",
    'time[itemprop="datePublished"]',
)
PUBLISHERS = ('meta[property="og:site_name"]', 'meta[name="DC.publisher"]', 'meta[name="application-name"]')
TITLES = ('meta[property="og:title"]', 'meta[name="DC.title"]')
ADDRESSES = ('link[rel="canonical"]', 'meta[property="og:url"]')
GAPS = re.compile(r"\n{3,}")
VALUES = ("content", "datetime", "href")


def handles(name: str, raw: bytes) -> bool:
    """By its first element, or by name where it starts with another tag."""
    start = raw[:2048].removeprefix(b"\xef\xbb\xbf")
    return bool(START.match(start)) or (
        name.lower().endswith((".html", ".htm", ".xhtml")) and not start.startswith((b"PK\x03\x04", b"%PDF"))
    )


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of a page."""
    if len(raw) > LARGEST:
        raise InputError(f"it is a page of more than {LARGEST // 1024 // 1024} MB: give the text.")
    declared = CHARSET.search(raw[:4096])
    decoded = decode(raw, declared[1].decode("ascii", "replace") if declared else None)
    yield page(path.name, hashlib.sha256(raw).hexdigest(), decoded)


def page(name: str, doc_id: str, decoded: Decoded, url: str | None = None) -> Document:
    """The Document of a page's markup."""
    from resiliparse.parse.html import HTMLTree

    shallow(decoded.text)
    tree: Any = HTMLTree.parse(decoded.text.replace("\x00", ""))
    linked = list(json_ld(tree)) if "ld+json" in decoded.text else []
    published = first(tree, DATES) or declared_in(linked, "datePublished")
    day = day_of(published) if published else None
    language = one(tree, "html[lang]")
    text = main_text(tree)
    if not text:
        raise InputError("it is a page without text: save the page as the browser shows it, or give its text.")
    return Document(
        doc_id=doc_id,
        name=name,
        text=text,
        media_type="text/html",
        language=(language.getattr("lang") or "")[:2].lower() or None if language else None,
        published=day,
        published_basis="metadata" if day else None,
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
        title=words(first(tree, TITLES) or tree.title),
        publisher=words(first(tree, PUBLISHERS) or declared_in(linked, "publisher")),
        url=words(first(tree, ADDRESSES) or url),
    )


def shallow(markup: str) -> None:
    """InputError for markup that is nested so deep that reading it would take hours."""
    if markup.count("<") > 20 * DEEPEST and nesting(markup) > DEEPEST:
        raise InputError(f"its elements are nested more than {DEEPEST:,} deep: it is broken or hostile, give its text.")


TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>", re.I)
VOID = {"br", "img", "meta", "link", "hr", "input", "p", "li", "td", "tr", "th", "source", "area", "wbr", "col"}


def nesting(markup: str) -> int:
    """About how deep the elements of a page are nested."""
    depth = deepest = 0
    for close, name, void in TAG.findall(markup):
        if not void and name.lower() not in VOID:
            depth += -1 if close else 1
            deepest = max(deepest, depth)
    return deepest


def main_text(tree: Any) -> str:
    """The text of the page's one article or main element, else what looks like the main text, else all of it."""
    from resiliparse.extract.html2text import extract_plain_text

    roots = (list(tree.document.query_selector_all(root)) for root in ROOTS)
    root = next((found[0] for found in roots if len(found) == 1), None)
    if root is not None:
        text = plain(root.html)
        if text:
            return text
    for main in (True, False):
        text = tidy(
            extract_plain_text(tree, main_content=main, alt_texts=False, comments=False, post_meta=False, links=False)
        )
        if text:
            return text
    return ""


def plain(markup: str) -> str:
    """The text of a piece of markup without what stands beside it."""
    from resiliparse.extract.html2text import extract_plain_text

    return tidy(extract_plain_text(markup, alt_texts=False, comments=True, post_meta=True, skip_elements=ASIDE))


def tidy(text: str) -> str:
    """The text without blanks at the ends of lines, and no more than one empty line between two."""
    text = "\n".join(map(str.rstrip, text.replace("\x00", "").split("\n"))).strip()
    return GAPS.sub("\n\n", text) if "\n\n\n" in text else text


def one(tree: Any, selector: str) -> Any:
    """The first element that a selector finds, or None."""
    return tree.document.query_selector(selector)


def words(value: str | None) -> str | None:
    """A text without surplus blanks, None where nothing is left."""
    return " ".join(value.split()) or None if value else None


def first(tree: Any, selectors: tuple[str, ...]) -> str | None:
    """The value of the first element that one of the selectors finds."""
    for selector in selectors:
        node = one(tree, selector)
        if node is not None:
            value = next((v for v in map(node.getattr, VALUES) if v), None) or node.text
            if value and value.strip():
                return str(value).strip()
    return None


def json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects that the page declares of itself in JSON-LD."""
    for node in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text)
        except (ValueError, RecursionError):
            continue  # a page may hold broken scripts
        items = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
        yield from (item for item in items if isinstance(item, dict)) if isinstance(items, list) else ()


def declared_in(objects: list[dict[str, Any]], key: str) -> str | None:
    """The first value of a key, or the name of what it names."""
    for item in objects:
        value = item.get(key)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value
    return None
