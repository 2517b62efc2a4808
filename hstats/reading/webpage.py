"""HTML: the main text of a page without its navigation and its related stories, and what the page says of itself.

In: the bytes of a page. Out: its one Document, with title, publisher, date, address and language where the page declares them. It refuses a page
without text, and reads no date from the text.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading.days import day_of
from hstats.reading.encoding import Decoded, decode, printed

LARGEST = 16 * 1024 * 1024
DEEPEST = 2_000  # elements inside elements; pages of people have fewer than a hundred
FIRST, ENDINGS = b"<", (".html", ".htm", ".xhtml")
START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
ROOTS = ("article", "main", '[role="main"]')
ASIDE = ['nav, aside, footer, form, [role="navigation"], [role="complementary"], [hidden], [aria-hidden="true"]']
MARK = re.compile(r'"([^"]+)"|\[(\w+)\]')


def marked(*selectors: str) -> tuple[tuple[str, str], ...]:
    """Selectors, each with the word of its attribute: a page without the word need not be walked for it."""
    return tuple((found[1] or found[2], s) for s in selectors for found in MARK.finditer(s))


DATES = marked(
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
PUBLISHERS = marked('meta[property="og:site_name"]', 'meta[name="DC.publisher"]', 'meta[name="application-name"]')
TITLES = marked('meta[property="og:title"]', 'meta[name="DC.title"]')
ADDRESSES = marked('link[rel="canonical"]', 'meta[property="og:url"]')
GAPS = re.compile(r"\n\n\n+")
VALUES = ("content", "datetime", "href")


def handles(name: str, raw: bytes) -> bool:
    """By its first element, or by name where it starts with another tag."""
    return START.match(raw, 0, 2048) is not None or name.endswith(ENDINGS)


def documents(path: Path, raw: bytes) -> Iterator[Document | Failure]:
    """The one document of a page."""
    if len(raw) > LARGEST:
        raise InputError(f"it is a page of more than {LARGEST // 1024 // 1024} MB: give the text.")
    declared = CHARSET.search(raw, 0, 4096)
    decoded = decode(raw, declared[1].decode("ascii", "replace") if declared else None)
    yield page(path.name, hashlib.sha256(raw).hexdigest(), decoded)


def page(name: str, doc_id: str, decoded: Decoded, url: str | None = None) -> Document:
    """The Document of a page's markup."""
    markup = printed(decoded.text)
    shallow(markup)
    tree = parse()(markup)
    whole = tree.document
    linked = list(json_ld(whole)) if "ld+json" in markup else []
    published = first(whole, markup, DATES) or declared_in(linked, "datePublished")
    day = day_of(published) if published else None
    language = whole.document_element.getattr("lang")
    title = words(first(whole, markup, TITLES) or tree.title)
    publisher = words(first(whole, markup, PUBLISHERS) or declared_in(linked, "publisher"))
    address = words(first(whole, markup, ADDRESSES) or url)
    text = main_text(tree, markup)
    if not text:
        raise InputError("it is a page without text: save the page as the browser shows it, or give its text.")
    return Document(
        doc_id=doc_id,
        name=name,
        text=text,
        media_type="text/html",
        language=language[:2].lower() or None if language else None,
        published=day,
        published_basis="metadata" if day else None,
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
        title=title,
        publisher=publisher,
        url=address,
    )


@cache
def parse() -> Callable[[str], Any]:
    """The parser of pages, loaded when the first one is read."""
    from resiliparse.parse.html import HTMLTree

    return HTMLTree.parse


@cache
def text_in() -> Callable[..., str]:
    """What takes the text out of markup or a tree, loaded likewise."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text


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


def main_text(tree: Any, markup: str) -> str:
    """The text of the page's one article or main element, else what looks like the main text, else all of it; the tree is changed."""
    root = story(tree.document)
    if root is not None:
        tree.body.replace_children(root)  # only it is left: to parse its markup anew would take longer
        text = plain(tree)
        if text:
            return text
        tree = parse()(markup)
    for main in (True, False):
        text = tidy(text_in()(tree, main_content=main, alt_texts=False, comments=False, post_meta=False, links=False))
        if text:
            return text
    return ""


def story(document: Any) -> Any:
    """The one article or main element of a page, or None."""
    for root in ROOTS:
        found = document.query_selector_all(root)
        if len(found) == 1:
            return found[0]
    return None


def plain(markup: Any) -> str:
    """The text of a piece of markup, or of a tree, without what stands beside it; scripts, styles and buttons are no text to the library."""
    return tidy(text_in()(markup, alt_texts=False, skip_elements=ASIDE))


def tidy(text: str) -> str:
    """The text without blanks at the ends of lines, and no more than one empty line between two."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if "\n" in text:
        text = GAPS.sub("\n\n", "\n".join([line.rstrip() for line in text.split("\n")]))
    return text.strip()


def words(value: str | None) -> str | None:
    """A text without surplus blanks, None where nothing is left."""
    return " ".join(value.split()) or None if value else None


def first(document: Any, markup: str, selectors: tuple[tuple[str, str], ...]) -> str | None:
    """The value of the first element that one of the selectors finds."""
    for mark, selector in selectors:
        node = document.query_selector(selector) if mark in markup else None
        if node is not None:
            value = next((v for v in map(node.getattr, VALUES) if v), None) or node.text
            if value and value.strip():
                return str(value).strip()
    return None


def json_ld(document: Any) -> Iterator[dict[str, Any]]:
    """The objects that the page declares of itself in JSON-LD."""
    for node in document.query_selector_all('script[type="application/ld+json"]'):
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
