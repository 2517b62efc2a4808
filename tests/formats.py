"""One text as a file of each format, built by hand, so that no library writes what another of ours reads."""

import base64
import bz2
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable

SENTENCE = (
    "Since 2 March 2021, at least 118 civilians, including 31 children and 22 women, have been killed in Homs, more than 240 others were injured, "
    "nearly 15,000 people were displaced, 9 health facilities were attacked and about 1,200 houses were destroyed."
)
TITLE = "A month on the river"
PUBLISHED = "2021-04-05"
PUBLISHER = "Harbour Post"
URL = "https://harbour.example/river"


def zipped(members: Iterable[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, raw in members:
            archive.writestr(zipfile.ZipInfo(name, (2021, 4, 5, 0, 0, 0)), raw, how)
    return out.getvalue()


def tarred(members: Iterable[tuple[str, bytes]], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, raw in members:
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def html(text: str = SENTENCE, head: str = "", charset: str = "utf-8") -> bytes:
    page = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="{charset}"><title>{TITLE} | {PUBLISHER}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{PUBLISHER}">
<meta property="article:published_time" content="{PUBLISHED}T08:00:00Z"><link rel="canonical" href="{URL}">{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">77 wounded elsewhere</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{text}</p><aside>Related: 9,999 people were killed in a film</aside></article>
<aside><h3>Read next</h3><a href="/x">At least 55 people were killed in Hama in 2013</a></aside>
<footer>Call 555-0100. 12 people were killed by our prices.</footer></body></html>"""
    return page.encode(charset)


def pdf(pages: Iterable[str] = (SENTENCE,), width: int = 80, extra: bytes = b"") -> bytes:
    """A PDF with a text layer, lines broken at a width."""
    return pdf_of([stream(lines_of(text, width)) for text in pages], extra)


def placed(words: Iterable[tuple[int, int, str]]) -> bytes:
    """A page on which words stand where they are told to, in the order in which they are told."""
    shown = "".join(f"1 0 0 1 {x} {y} Tm ({word}) Tj\n" for x, y, word in words)
    return f"BT /F1 11 Tf\n{shown}ET".encode("cp1252")


def pdf_of(pages: list[bytes], extra: bytes = b"") -> bytes:
    """A PDF of pages as they are drawn."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects += [
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, body in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        + table
        + f"trailer\n<< /Size {size} /Root 1 0 R ".encode()
        + extra
        + f" >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )


def lines_of(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def stream(lines: list[str]) -> bytes:
    shown = "".join(
        f"({line.replace(chr(92), '').replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n"
        for line in lines
    )
    return f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("cp1252")


def docx(paragraphs: Iterable[str] = (SENTENCE,), table: Iterable[Iterable[str]] = ()) -> bytes:
    def paragraph(text: str) -> str:
        half = len(text) // 2  # Word splits a sentence into runs wherever it was edited
        return (
            "<w:p>"
            + "".join(f'<w:r><w:t xml:space="preserve">{p}</w:t></w:r>' for p in (text[:half], text[half:]))
            + "</w:p>"
        )

    rows = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in table)
    body = "".join(map(paragraph, paragraphs)) + (f"<w:tbl>{rows}</w:tbl>" if rows else "")
    xml = f'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    core = f'<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{TITLE}</dc:title><dcterms:created>2018-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
    return zipped(
        [
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", xml.encode()),
            ("docProps/core.xml", core.encode()),
        ]
    )


def odt(text: str = SENTENCE) -> bytes:
    xml = f'<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:h>Overview</text:h><text:p>{text[:40]}<text:span>{text[40:80]}</text:span>{text[80:]}</text:p></office:text></office:body></office:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml)
    return out.getvalue()


def eml(text: str = SENTENCE, attachment: tuple[str, bytes] | None = None) -> bytes:
    head = f"From: {PUBLISHER} <desk@harbour.example>\r\nTo: a@b.example\r\nSubject: {TITLE}\r\nDate: Mon, 05 Apr 2021 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    body = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(
        text.encode()
    ).decode().replace("\n", "\r\n")
    if attachment is None:
        return (head + body).encode()
    name, raw = attachment
    part = f'Content-Type: application/octet-stream; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(raw).decode()}'
    return (
        head + f'Content-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\n{body}\r\n--b1\r\n{part}\r\n--b1--\r\n'
    ).encode()


def rss(text: str = SENTENCE) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{PUBLISHER}</title><item><title>{TITLE}</title><link>{URL}</link><guid>h1</guid><pubDate>Mon, 05 Apr 2021 09:00:00 GMT</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item></channel></rss>'.encode()


def atom(text: str = SENTENCE) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{PUBLISHER}</title><entry><id>urn:h1</id><title>{TITLE}</title><link href="{URL}"/><published>2021-04-05T09:00:00Z</published><content type="html">&lt;p&gt;{text}&lt;/p&gt;</content></entry></feed>'.encode()


def jsonfeed(text: str = SENTENCE) -> bytes:
    item = {
        "id": "h1",
        "url": URL,
        "title": TITLE,
        "content_html": f"<p>{text}</p>",
        "date_published": "2021-04-05T09:00:00Z",
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": PUBLISHER, "items": [item]}).encode()


def reliefweb(text: str = SENTENCE) -> bytes:
    fields = {
        "title": TITLE,
        "body-html": f"<p>{text}</p>",
        "body": text,
        "date": {"created": "2021-04-06T00:00:00+00:00", "original": "2021-04-05T00:00:00+00:00"},
        "source": [{"name": PUBLISHER, "shortname": PUBLISHER}],
        "country": [{"iso3": "syr"}],
        "url_alias": URL,
        "language": [{"code": "en"}],
    }
    return json.dumps({"data": [{"id": "4711", "fields": fields}]}).encode()


def jsonl(text: str = SENTENCE) -> bytes:
    return (
        json.dumps(
            {"id": "h1", "text": text, "title": TITLE, "published": PUBLISHED, "publisher": PUBLISHER, "url": URL}
        )
        + "\n"
    ).encode()


def csv(text: str = SENTENCE) -> bytes:
    return f'Date;Headline;Source;Link;Text\r\n{PUBLISHED};{TITLE};{PUBLISHER};{URL};"{text}"\r\n'.encode()


def xlsx(rows: Iterable[Iterable[str]] = (("Date", "Headline", "Source", "Link", "Text"), (PUBLISHED, TITLE, PUBLISHER, URL, SENTENCE))) -> bytes:  # fmt: skip
    def cell(value: str) -> str:
        if value.replace(".", "", 1).isdigit():
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    sheet = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        [
            ("[Content_Types].xml", b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
            ("_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode()),
            ("xl/workbook.xml", f'<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="News" sheetId="1" r:id="r1"/></sheets></workbook>'.encode()),
            ("xl/_rels/workbook.xml.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode()),
            ("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'.encode()),
        ]
    )  # fmt: skip


def chunked(raw: bytes, size: int = 300) -> bytes:
    pieces = (raw[at : at + size] for at in range(0, len(raw), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def warc(page: bytes | None = None, url: str = URL, kind: str = "text/html; charset=utf-8", head: str = "") -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + (html() if page is None else page)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:11111111-1111-4111-8111-111111111111>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def wrapped(text: str = SENTENCE) -> bytes:
    return "\r\n".join(lines_of(text, 72)).encode()


EVERY: dict[str, bytes] = {
    "plain.txt": SENTENCE.encode(),
    "wrapped.txt": wrapped(),
    "utf16.txt": SENTENCE.encode("utf-16"),
    "note.md": f"# {TITLE}\n\n{SENTENCE.replace('118', '**118**')}\n".encode(),
    "page.html": html(),
    "latin.html": html(SENTENCE.replace("river", "rivière"), charset="iso-8859-1"),
    "report.pdf": pdf(),
    "report.docx": docx(),
    "report.odt": odt(),
    "message.eml": eml(),
    "attached.eml": eml("See the file.", ("report.docx", docx())),
    "rss.xml": rss(),
    "atom.xml": atom(),
    "feed.json": jsonfeed(),
    "relief.json": reliefweb(),
    "records.json": b"[" + jsonl().strip() + b"]",
    "records.jsonl": jsonl(),
    "rows.csv": csv(),
    "rows.xlsx": xlsx(),
    "crawl.warc": warc(),
    "chunks.warc": warc(
        chunked(gzip.compress(html(), mtime=0)), head="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    ),
    "crawl.warc.gz": gzip.compress(warc(), mtime=0),
    "box.zip": zipped([("in/report.pdf", pdf())]),
    "box.tar.gz": tarred([("in/report.docx", docx())]),
    "page.html.gz": gzip.compress(html(), mtime=0),
    "plain.txt.bz2": bz2.compress(SENTENCE.encode()),
    "stored.zip": zipped([("report.pdf", pdf()), ("page.html", html())], zipfile.ZIP_STORED),
    "box.tar": tarred([("report.pdf", pdf()), ("page.html", html())], "w"),
    "nested.zip": zipped([("inner.zip", zipped([("page.html", html())]))]),
}
