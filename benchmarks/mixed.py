"""The made documents of texts.py as files of every format: the same count, the same bytes.

In: texts, a folder. Out: files of one document, and lists and boxes of fifty, as many documents of each format. The bytes are those that
tests/formats.py builds by hand, so that no library writes what another of ours reads.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import formats

LIST = 50  # documents in a list or a box
ITEM = re.compile(rb"<item>.*</item>", re.S)


def page(text: str) -> bytes:
    """A page with a paragraph for each of the text's."""
    return formats.html("</p><p>".join(text.split("\n\n")))


def rss(texts: list[str]) -> bytes:
    """A feed with an item for each text."""
    whole = formats.rss()
    items = b"".join(ITEM.findall(formats.rss(text))[0] for text in texts)
    return ITEM.sub(lambda _: items, whole)


def json_of(one: Callable[[str], bytes], key: str) -> Callable[[list[str]], bytes]:
    """How a JSON file with a list under a key is built from those with one entry."""

    def build(texts: list[str]) -> bytes:
        every = [json.loads(one(text)) for text in texts]
        return json.dumps({**every[0], key: [entry for whole in every for entry in whole[key]]}).encode()

    return build


def rows(texts: list[str]) -> list[tuple[str, ...]]:
    """A header, and a row for each text."""
    head = ("Date", "Headline", "Source", "Link", "Text")
    return [head, *((formats.PUBLISHED, formats.TITLE, formats.PUBLISHER, formats.URL, text) for text in texts)]


def csv(texts: list[str]) -> bytes:
    """A sheet as CSV."""
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows(texts)).encode()


SINGLE: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "html": page,
    "pdf": lambda text: formats.pdf([text]),
    "docx": lambda text: formats.docx(text.split("\n\n")),
    "odt": formats.odt,
    "eml": formats.eml,
}
LISTS: dict[str, tuple[str, Callable[[list[str]], bytes]]] = {
    "jsonl": ("jsonl", lambda texts: b"".join(map(formats.jsonl, texts))),
    "csv": ("csv", csv),
    "xlsx": ("xlsx", lambda texts: formats.xlsx(rows(texts))),
    "rss": ("xml", rss),
    "json feed": ("json", json_of(formats.jsonfeed, "items")),
    "reliefweb": ("json", json_of(formats.reliefweb, "data")),
    "warc": ("warc", lambda texts: b"".join(formats.warc(page(t), f"{formats.URL}/{n}") for n, t in enumerate(texts))),
    "zip of html": ("zip", lambda texts: formats.zipped((f"{n}.html", page(t)) for n, t in enumerate(texts))),
}


def files(texts: list[str]) -> Iterator[tuple[str, str, bytes, int]]:
    """Format, name, bytes and number of documents of each file; each text stands in one of them."""
    share = len(texts) // (len(SINGLE) + len(LISTS))
    at = 0
    for kind, build in SINGLE.items():
        for text in texts[at : at + share]:
            yield kind, f"{kind}-{at}.{kind}", build(text), 1
            at += 1
    for kind, (suffix, make) in LISTS.items():
        end = at + share if kind != list(LISTS)[-1] else len(texts)
        while at < end:
            some = texts[at : min(at + LIST, end)]
            yield kind, f"{kind.replace(' ', '-')}-{at}.{suffix}", make(some), len(some)
            at += len(some)


def fill(folder: Path, texts: list[str]) -> int:
    """Writes the files, those of one format in a folder of their own; returns their bytes."""
    size = 0
    for kind, name, raw, _ in files(texts):
        path = folder / kind.replace(" ", "-") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        size += len(raw)
    return size
