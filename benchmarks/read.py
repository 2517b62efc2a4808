"""What reading costs beside the bare library of each format, what the hop into a worker costs, and how fast a whole ingest is.

usage: python benchmarks/read.py [--documents N] [--repeat N] [--whole N] [--jobs N]

The made reports of texts.py as files of every format (mixed.py). Ours: from the path to Documents with text, title, date, publisher, address and id.
Bare: the shortest script around the format's library that yields as much from files that are known to be what they are: text with its paragraphs, title,
day, publisher and address where the format has them, and a hash. It recognises no format, looks for no other name of a column or a tag, guesses no
encoding and refuses nothing; it calls each library as its documentation does (a mail as email parses it unless told otherwise: the policy that reads
each header by its grammar takes six times as long). Both run in the same process, in turn; the fastest run of each counts, in processor time. A file of
its own costs ours the look at what it is, so what ours takes more is told in microseconds too. The hop: what one worker spends beyond that, to send the
same Documents to the writer. Whole: hstats ingest in processes of its own, by the clock and by processor time, with the memory of all its processes together (PSS: what they
share counts once; RSS: in each of them).
"""

import argparse
import csv
import email
import hashlib
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

import feedparser
import mixed
import pypdfium2
import python_calamine
from fastwarc.warc import ArchiveIterator, WarcRecordType
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from texts import documents

from hstats import reading, working
from hstats.messages import Request
from hstats.model import Document

Record = tuple[str, str | None, date | None, str | None, str | None, str]  # text, title, day, publisher, address, id
Bare = Callable[[bytes], Sequence[Record]]
TITLE, DAY, PUBLISHER, ADDRESS = 'meta[property="og:title"]', 'meta[property="article:published_time"]', 'meta[property="og:site_name"]', 'link[rel="canonical"]'  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"


def hashed(raw: bytes) -> str:
    """An id."""
    return hashlib.sha256(raw).hexdigest()


def day(text: str) -> date:
    """The day of a time as ISO 8601 has it."""
    return date.fromisoformat(text[:10])


def text(raw: bytes) -> list[Record]:
    """A text, its byte order mark and its line ends put away."""
    return [(raw.decode("utf-8-sig").replace("\r\n", "\n"), None, None, None, None, hashed(raw))]


def html(raw: bytes) -> list[Record]:
    """The main text of a page, and what it says of itself."""
    tree = HTMLTree.parse(raw.decode())
    title, when, house = (tree.document.query_selector(s).getattr("content") for s in (TITLE, DAY, PUBLISHER))
    link = tree.document.query_selector(ADDRESS).getattr("href")
    return [(extract_plain_text(tree, main_content=True), title, day(when), house, link, hashed(raw))]


def pdf(raw: bytes) -> list[Record]:
    """The text of the pages, and the title."""
    found = pypdfium2.PdfDocument(raw)
    pages = [page.get_textpage().get_text_range() for page in found]
    return [("\n".join(pages), found.get_metadata_value("Title"), None, None, None, hashed(raw))]


def docx(raw: bytes) -> list[Record]:
    """The paragraphs, and the title."""
    box = zipfile.ZipFile(io.BytesIO(raw))
    body, head = (etree.fromstring(box.read(member)) for member in ("word/document.xml", "docProps/core.xml"))
    paragraphs = ("".join(run.text or "" for run in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return [("\n".join(paragraphs), head.findtext(f"{DC}title"), None, None, None, hashed(raw))]


def odt(raw: bytes) -> list[Record]:
    """The paragraphs."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("content.xml"))
    paragraphs = ("".join(p.itertext()) for p in body.iter(f"{TEXT}p", f"{TEXT}h"))
    return [("\n".join(paragraphs), None, None, None, None, hashed(raw))]


def mail(raw: bytes) -> list[Record]:
    """The text and the headers of a message."""
    found = email.message_from_bytes(raw)
    words = found.get_payload(decode=True).decode(found.get_content_charset())
    title, house = (str(make_header(decode_header(h))) for h in (found["subject"], parseaddr(found["from"])[0]))
    return [(words, title, parsedate_to_datetime(found["date"]).date(), house, None, hashed(raw))]


def lines(raw: bytes) -> list[Record]:
    """The objects of JSON Lines."""
    found = [(json.loads(line), hashed(line)) for line in raw.splitlines()]
    return [(d["text"], d["title"], day(d["published"]), d["publisher"], d["url"], key) for d, key in found]


def table(raw: bytes) -> list[Record]:
    """The rows of a CSV."""
    return cells(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def workbook(raw: bytes) -> list[Record]:
    """The rows of the first sheet."""
    head, *rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()
    return cells(dict(zip(head, row, strict=True)) for row in rows)


def cells(rows: Iterable[dict[str, str]]) -> list[Record]:
    """The rows of a sheet."""
    return [(r["Text"], r["Headline"], day(r["Date"]), r["Source"], r["Link"], hashed(json.dumps(r).encode())) for r in rows]  # fmt: skip


def feed(raw: bytes) -> list[Record]:
    """The items of an RSS feed."""
    found = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    house = found.feed.title
    return [(extract_plain_text(e.summary), e.title, date(*e.published_parsed[:3]), house, e.link, hashed(e.summary.encode())) for e in found.entries]  # fmt: skip


def json_feed(raw: bytes) -> list[Record]:
    """The items of a JSON Feed."""
    found = json.loads(raw)
    house = found["title"]
    return [(extract_plain_text(i["content_html"]), i["title"], day(i["date_published"]), house, i["url"], hashed(json.dumps(i).encode())) for i in found["items"]]  # fmt: skip


def reliefweb(raw: bytes) -> list[Record]:
    """The items of an answer of the ReliefWeb API; the body stands there twice, as HTML and without, and one is taken."""
    found = [item["fields"] for item in json.loads(raw)["data"]]
    taken = [(f["body-html"], f["title"], f["date"]["original"], f["source"][0]["name"], f["url_alias"]) for f in found]
    return [(extract_plain_text(html), title, day(when), house, link, hashed(json.dumps((html, title, when, house, link)).encode())) for html, title, when, house, link in taken]  # fmt: skip


def web_archive(raw: bytes) -> list[Record]:
    """The pages of a web archive."""
    found = ArchiveIterator(io.BytesIO(raw), record_types=WarcRecordType.response, parse_http=True)
    return [page for record in found for page in html(record.reader.read())]


def pages_in_zip(raw: bytes) -> list[Record]:
    """The pages of a zip."""
    box = zipfile.ZipFile(io.BytesIO(raw))
    return [page for name in box.namelist() for page in html(box.read(name))]


BARE: dict[str, Bare] = {
    "txt": text,
    "html": html,
    "pdf": pdf,
    "docx": docx,
    "odt": odt,
    "eml": mail,
    "jsonl": lines,
    "csv": table,
    "xlsx": workbook,
    "rss": feed,
    "json feed": json_feed,
    "reliefweb": reliefweb,
    "warc": web_archive,
    "zip of html": pages_in_zip,
}


def bare(path: Path, read: Bare) -> int:
    """A file by the library alone; how many records it is."""
    return len(read(path.read_bytes()))


def ours(path: Path) -> int:
    """A file by hstats; how many Documents and Failures it is."""
    return len(list(reading.read(path)))


def spent() -> float:
    """Processor seconds of this process and of those that it has ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = spent()
    work()
    return spent() - start


def through_worker(paths: list[Path]) -> float:
    """Processor seconds to have one worker read files, without their figures."""
    return timed(lambda: list(working.results(map(Request, paths), 1, lambda facts: [{} for _ in facts], False)))


def by_format(folder: Path, repeat: int) -> None:
    """A line for each format."""
    print(f"{'':12} documents/s     MB/s   bare documents/s   over bare   µs a document: bare      ours      more")
    for kind, read in BARE.items():
        paths = sorted((folder / kind.replace(" ", "-")).iterdir())
        count = sum(isinstance(item, Document) for path in paths for item in reading.read(path))
        assert count == sum(map(ours, paths)) == sum(bare(path, read) for path in paths)
        size = sum(path.stat().st_size for path in paths) / 1e6
        library, mine = [], []
        for _ in range(repeat):
            library.append(timed(lambda paths=paths, read=read: [bare(path, read) for path in paths]))
            mine.append(timed(lambda paths=paths: [ours(path) for path in paths]))
        low, here = min(library), min(mine)
        print(
            f"{kind:12} {count / here:11,.0f} {size / here:8.1f} {count / low:18,.0f} {here / low - 1:11.0%} {1e6 * low / count:22,.0f} {1e6 * here / count:9,.0f} {1e6 * (here - low) / count:9,.0f}"
        )


def hop(folder: Path, repeat: int) -> None:
    """What a worker costs beyond reading."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    count = sum(map(ours, paths))
    alone = min(timed(lambda: [ours(path) for path in paths]) for _ in range(repeat))
    start = min(through_worker(paths[:1]) for _ in range(repeat))
    through = min(through_worker(paths) for _ in range(repeat)) - start
    print(f"\nthe hop: {1e6 * (through - alone) / count:,.0f} µs a document beyond the {1e6 * alone / count:,.0f} µs of reading it (mean of all formats), {start:.2f} s to start a worker")  # fmt: skip


def family(pid: int) -> list[int]:
    """A process and its children."""
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [one for child in path.read_text().split() for one in family(int(child))]
    return found


def memory(pid: int) -> tuple[float, float]:
    """PSS and RSS of a process and its children, in MB."""
    pss = rss = 0
    for one in family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()[1:]
        except OSError:
            continue  # it has ended
        told = {line.split(":")[0]: int(line.split()[1]) for line in lines}
        pss, rss = pss + told.get("Pss", 0), rss + told.get("Rss", 0)
    return pss / 1e3, rss / 1e3


def whole(folder: Path, count: int, jobs: int) -> None:
    """An ingest of everything."""
    store = folder.parent / "whole.duckdb"
    command = [sys.executable, "-m", "hstats.cli", "ingest", str(folder), "--store", str(store), "--jobs", str(jobs)]
    before, start, peak = spent(), time.monotonic(), (0.0, 0.0)
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        time.sleep(0.2)
    seconds, used = time.monotonic() - start, spent() - before
    print(f"\nhstats ingest --jobs {jobs}: {(process.stderr.read() if process.stderr else '').splitlines()[0]}")
    print(f"  {count / seconds:,.0f} documents/s by the clock ({seconds:.1f} s), {1e3 * used / count:.2f} ms of processor time a document ({os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})")  # fmt: skip
    print(f"  peak memory of all processes: {peak[0]:.0f} MB PSS, {peak[1]:.0f} MB RSS")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200, help="of each format, to compare")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--whole", type=int, default=20_000, help="documents of the whole ingest, 0 for none")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    texts = [d.text for d in documents("reports", max(options.whole, len(BARE) * options.documents))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "some"
        mixed.fill(folder, texts[: len(BARE) * options.documents])
        by_format(folder, options.repeat)
        hop(folder, options.repeat)
        if options.whole:
            mixed.fill(Path(name) / "every", texts[: options.whole])
            whole(Path(name) / "every", options.whole, options.jobs)


if __name__ == "__main__":
    main()
