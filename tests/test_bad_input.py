"""Whatever is wrong with an input is one clear sentence, and costs that input only. README.md has the same table in words."""

import gzip
import io
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path

import formats
import pytest

from hstats import reading, working
from hstats.ingesting import ingest
from hstats.model import Document, Failure
from hstats.reading import archive, read
from hstats.store import ask, open_store

AT = datetime(2021, 5, 1, 12)
HOSTILE = Path(__file__).with_name("hostile_worker.py")
GOOD = b"At least 12 people were killed in Homs on 3 May 2021."


def encrypted_zip() -> bytes:
    """A zip whose one member claims to be encrypted."""
    raw = bytearray(formats.zipped([("a.txt", GOOD)]))
    for at in (raw.index(b"PK\x03\x04") + 6, raw.index(b"PK\x01\x02") + 8):
        struct.pack_into("<H", raw, at, 1)
    return bytes(raw)


def encrypted_pdf() -> bytes:
    """A PDF with a password that is not empty."""
    blank = "00" * 32
    return formats.pdf(
        extra=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{blank}> /U <{blank}> /P -44 >> /ID [<00><00>]".encode()
    )


def bomb(megabytes: int) -> bytes:
    """A zip of a member that unpacks to so much, and says so little of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box, box.open("a.txt", "w", force_zip64=True) as f:
        for _ in range(megabytes):
            f.write(b" " * 1024 * 1024)
    return out.getvalue()


def spoilt_zip(at: int) -> bytes:
    """A zip of a stored member, one of its bytes another one: of the text behind its header, or of its place in the directory at the end."""
    raw = bytearray(formats.zipped([("a.txt", GOOD)], zipfile.ZIP_STORED))
    raw[at] ^= 1
    return bytes(raw)


def nested(depth: int) -> bytes:
    raw = GOOD
    for level in range(depth):
        raw = formats.zipped([(f"{level}.zip" if level else "a.txt", raw)])
    return raw


def link_in_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as box:
        info = tarfile.TarInfo("passwords.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        box.addfile(info)
    return out.getvalue()


def word(xml: bytes) -> bytes:
    return formats.zipped([("word/document.xml", xml)])


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)) + b"]>"  # fmt: skip
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&%s;</w:t></w:r></w:p></w:body></w:document>'

BROKEN: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"  \n\t ", "empty"),
    "null.txt": (b"killed\x00twelve", "binary"),
    "noise.txt": (bytes(range(256)) * 4, "binary"),
    "no-encoding.txt": (b"H\x8a", "encoding"),
    "bad-mark.txt": (b"\xef\xbb\xbf\xff\xfe", "encoding"),
    "header.txt": (b"---\ntitle: x\n", "closes"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
    "letter.rtf": (b"{\\rtf1 words}", "RTF"),
    "photo.png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
    "seven.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "7z"),
    "unknown.xml": (b'<?xml version="1.0"?><data/>', "XML"),
    "truncated.pdf": (formats.pdf()[:200], "broken PDF"),
    "header-only.pdf": (b"%PDF-1.7", "broken PDF"),
    "encrypted.pdf": (encrypted_pdf(), "password"),
    "scan.pdf": (formats.pdf(["", ""]), "OCR"),
    "not-a-zip.docx": (b"Dear reader", "zip"),
    "truncated.docx": (formats.docx()[:300], "zip"),
    "empty.docx": (formats.docx([]), "without text"),
    "broken.docx": (word(b"<w:document><w:body>"), "XML is broken"),
    "laughs.docx": (word(LAUGHS + BODY % b"j"), "XML is broken"),
    "entity.docx": (word(OUTSIDE + BODY % b"x"), "without text"),
    "laughs.xml": (LAUGHS + formats.rss().split(b"?>", 1)[1].replace(b"Since", b"&j; Since"), "XML of a kind"),
    "outside.xml": (OUTSIDE + formats.rss().split(b"?>", 1)[1].replace(b"Since", b"&x; Since"), "XML of a kind"),
    "empty.html": (b"<html><body><script>killed 12</script></body></html>", "without text"),
    "deep.html": (b"<html>" + b"<div>" * 50_000 + b"12 killed", "deep"),
    "feed.xml": (b"<rss><channel></channel></rss>", "without an item"),
    "silent.xml": (b"<rss><channel><item><title>x</title></item></channel></rss>", "no text"),
    "encoding.xml": (formats.rss().replace(b"utf-8", b"\xb8"), "broken feed"),
    "null-encoding.xml": (formats.rss().replace(b"utf-8", b"\x00"), "broken feed"),
    "torn-link.xml": (b"<rss><channel><item><link</item></link></channel></rss>", "broken feed"),
    "broken.json": (b'{"items": [', "broken JSON"),
    "shape.json": (b'{"a": 1}', "shape"),
    "deep.json": (b'{"a":' + b"[" * 100_000, "broken JSON"),
    "line.jsonl": (b'{"id": "a"}', "lacks"),
    "noise.jsonl": (b"\xff\xfe\x00", "UTF-8"),
    "no-text.csv": (b"a,b\n1,2\n", "column"),
    "empty.csv": (b"", "empty"),
    "null.csv": (b"text\n\x00\n", "binary"),
    "date.csv": (b"text,published\nTen died,3/4/2021\n", "YYYY-MM-DD"),
    "broken.xlsx": (formats.xlsx()[:500], "workbook"),
    "not-a-workbook.xlsx": (b"text", "workbook"),
    "nothing.eml": (b"From: a@b.example\r\nSubject: x\r\n\r\n", "without text"),
    "encrypted.zip": (encrypted_zip(), "encrypted"),
    "spoilt.zip": (spoilt_zip(40), "checksum"),
    "displaced.zip": (spoilt_zip(-31), "no member stands where the directory says"),
    "truncated.zip": (formats.zipped([("a.txt", GOOD * 50)])[:80], "zip"),
    "escape.zip": (formats.zipped([("../../escape.txt", GOOD)]), "outside"),
    "absolute.zip": (formats.zipped([("/tmp/escape.txt", GOOD)]), "outside"),
    "nested.zip": (nested(6), "deep"),
    "link.tar": (link_in_tar(), "link"),
    "truncated.tar.gz": (formats.tarred([("a.txt", GOOD * 99)])[:-20], "broken"),
    "truncated.gz": (gzip.compress(GOOD * 99)[:-12], "broken"),
    "broken.warc": (b"WARC/1.0\r\nnonsense", "no file"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_kind_of_bad_input_is_one_clear_sentence(tmp_path, name):
    raw, word = BROKEN[name]
    (tmp_path / name).write_bytes(raw)
    failures = list(read(tmp_path / name))
    assert [type(f) for f in failures] == [Failure]
    assert word in failures[0].reason
    assert failures[0].reason.endswith(".")
    assert "\n" not in failures[0].reason
    assert failures[0].name.startswith(str(tmp_path / name))


def test_a_folder_of_every_format_and_forty_broken_files_gives_every_document_and_every_failure(tmp_path):
    folder = tmp_path / "inbox"
    (folder / "broken").mkdir(parents=True)
    for name, raw in formats.EVERY.items():
        (folder / name).write_bytes(raw)
    for name, (raw, _) in BROKEN.items():
        (folder / "broken" / name).write_bytes(raw)
    store = tmp_path / "s.duckdb"
    command = [sys.executable, "-m", "hstats.cli", "ingest", str(folder), "--store", str(store), "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert len(BROKEN) >= 40
    rows = ask(store, "select name, reason, path from failure").to_pylist()
    assert {Path(r["path"]).name for r in rows} == set(BROKEN)
    assert len(rows) == len(BROKEN)
    texts = ask(store, "select count(*) as n from document where contains(text, '118 civilians')").to_pylist()[0]["n"]
    good = {
        i.doc_id for name in formats.EVERY for i in read(folder / name) if "118 civilians" in getattr(i, "text", "")
    }
    assert texts == len(good) >= 15
    assert all(reason in done.stderr for reason in {r["reason"] for r in rows})


@pytest.mark.parametrize("zone", ["+99999999999999999999", "-9999", "+0000 (\ud800", "99:99:99"])
def test_a_broken_date_of_a_mail_costs_the_date_at_most(tmp_path, zone):
    raw = formats.eml().replace(b"+0000", zone.encode("utf-8", "surrogatepass"))
    (tmp_path / "a.eml").write_bytes(raw)
    (item,) = read(tmp_path / "a.eml")
    assert isinstance(item, Document)
    assert (item.text, item.published in (None, date(2021, 4, 5))) == (formats.SENTENCE, True)


def test_a_bomb_is_stopped_at_what_an_archive_may_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MEMBER", 8 * 1024 * 1024)
    for name, raw in (
        ("bomb.zip", bomb(64)),
        ("bomb.gz", gzip.compress(b" " * (64 * 1024 * 1024))),
        ("zeros.gz", gzip.compress(bytes(64 * 1024 * 1024))),
    ):
        (tmp_path / name).write_bytes(raw)
        (failure,) = read(tmp_path / name)
        assert "unpacks to more than 8 MB" in failure.reason


@pytest.mark.parametrize(("head", "name"), [(LAUGHS, b"j"), (OUTSIDE, b"x")])
def test_an_entity_in_a_page_is_not_expanded(tmp_path, head, name):
    (tmp_path / "a.html").write_bytes(head + formats.html().split(b">", 1)[1].replace(b"Since", b"&%s; Since" % name))
    (item,) = read(tmp_path / "a.html")
    assert isinstance(item, Document)
    assert "hahaha" not in item.text
    assert "root:" not in item.text
    assert "118 civilians" in item.text


def test_a_member_that_cannot_be_read_costs_itself_only(tmp_path):
    (tmp_path / "mixed.zip").write_bytes(
        formats.zipped([("a.txt", GOOD), ("../b.txt", GOOD), ("c.pdf", b"%PDF-1.4"), ("d.txt", GOOD + b" ")])
    )
    items = list(read(tmp_path / "mixed.zip"))
    assert [i.name if isinstance(i, Failure) else i.locator for i in items] == [
        "a.txt",
        str(tmp_path / "mixed.zip"),
        str(tmp_path / "mixed.zip" / "c.pdf"),
        "d.txt",
    ]
    assert not (tmp_path.parent / "b.txt").exists()


@pytest.mark.parametrize(
    "box",
    [
        lambda files: formats.zipped(files),
        lambda files: formats.tarred(files),
        lambda files: formats.zipped([(f"{n}.zip", formats.zipped([file])) for n, file in enumerate(files)]),
    ],
    ids=["zip", "tar", "zips in a zip"],
)
def test_an_archive_is_read_up_to_what_all_of_it_may_unpack_to(tmp_path, monkeypatch, box):
    monkeypatch.setattr(archive, "MOST_BYTES", 3 * 1024 * 1024)
    pages = [(f"{n}.txt", GOOD + b" " * 1024 * 1024 + b"%d" % n) for n in range(9)]
    (tmp_path / "a.zip").write_bytes(box(pages))
    items = list(read(tmp_path / "a.zip"))
    assert [type(i) for i in items[:2]] == [Document, Document]
    (failure,) = (i for i in items if isinstance(i, Failure))
    assert failure == items[-1]
    assert "more than 3 MB in all" in failure.reason
    assert len(items) <= 4


def test_a_member_without_a_name_is_read(tmp_path):
    """Its four letters become an empty extra field, in the member's own header and in the directory."""
    raw = bytearray(formats.zipped([("ab.t", GOOD)]))
    for start, size in ((raw.index(b"PK\x03\x04"), 26), (raw.index(b"PK\x01\x02"), 28)):
        struct.pack_into("<HH", raw, start + size, 0, 4)
    (tmp_path / "a.zip").write_bytes(bytes(raw).replace(b"ab.t", b"ab\x00\x00"))
    (item,) = read(tmp_path / "a.zip")
    assert isinstance(item, Document)
    assert item.text == GOOD.decode()


def test_a_page_or_a_file_that_is_too_large_is_refused_before_it_is_parsed(tmp_path, monkeypatch):
    (tmp_path / "huge.html").write_bytes(b"<html><body>" + b"<p>12 people were killed.</p>" * 7_200_000)
    (failure,) = read(tmp_path / "huge.html")
    assert "16 MB" in failure.reason
    monkeypatch.setattr(reading, "LARGEST", 1000)
    (failure,) = read(tmp_path / "huge.html")
    assert "larger than" in failure.reason


def test_a_file_that_grows_or_vanishes_while_it_is_read_is_a_failure(tmp_path, monkeypatch):
    path = tmp_path / "grows.txt"
    path.write_bytes(GOOD)
    read_bytes = os.read

    def read_beside_a_writer(file, size):
        raw = read_bytes(file, size)
        with path.open("ab") as f:
            f.write(b" More.")
        return raw

    monkeypatch.setattr(os, "read", read_beside_a_writer)
    (failure,) = reading.read(path)
    assert "changed while" in failure.reason
    monkeypatch.undo()
    found = list(reading.find([path]))
    path.unlink()
    (failure,) = reading.read(found[0])
    assert "No such file" in failure.reason


def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "good.txt").write_bytes(GOOD)
    items = list(reading.find([tmp_path]))
    assert sum(isinstance(i, Failure) for i in items) == 2
    assert [i.name for i in items if isinstance(i, Path)] == ["good.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_failure(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_bytes(GOOD)
    path.chmod(0)
    (failure,) = read(path)
    assert "permission" in failure.reason.lower()


@pytest.fixture
def hostile(monkeypatch):
    monkeypatch.setattr(working, "COMMAND", (sys.executable, str(HOSTILE)))


DEEDS = {
    "crash": "SIGSEGV",
    "abort": "SIGABRT",
    "kill": "out of memory",
    "hang": "seconds",
    "memory": "300 MB of memory",
    "figures": "MB of memory",
    "raise": "KeyError",
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_parser_that_dies_costs_that_document_only(tmp_path, hostile, jobs):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number, deed in enumerate(DEEDS):
        (inbox / f"{number}-{deed}.txt").write_text(f"HOSTILE {deed}")
        (inbox / f"{number}-good.txt").write_bytes(GOOD + b" " * number)
    members = [("a.txt", GOOD + b"  a"), ("b.txt", b"HOSTILE abort"), ("c.txt", GOOD + b"  c"), ("d.txt", b"HOSTILE crash"), ("e.txt", GOOD + b"  e")]  # fmt: skip
    (inbox / "9.zip").write_bytes(formats.zipped(members))
    store = open_store(tmp_path / "s.duckdb")
    tally, failures = ingest(store, [inbox], AT, jobs=jobs)
    store.close()
    assert (tally.documents, tally.new, tally.files) == (len(DEEDS) + 3, len(DEEDS) + 3, 2 * len(DEEDS) + 1)
    assert len(failures) == tally.failures == len(DEEDS) + 2
    reasons = {Path(f.name).stem.split("-")[-1]: f.reason for f in failures}
    assert {deed: words in reasons[deed] for deed, words in DEEDS.items()} == dict.fromkeys(DEEDS, True)
    assert [f.name for f in failures if ".zip" in f.name] == [
        f"{inbox}/9.zip/{member}" for member in ("b.txt", "d.txt")
    ]


@pytest.mark.parametrize(("word", "says"), [("UNREADABLE", "IndexError: a bug): report it"), ("HEAVY", "MB of memory"), ("FATAL", "SIGSEGV")])  # fmt: skip
def test_a_text_whose_figures_cannot_be_read_is_named_in_its_file(tmp_path, hostile, word, says):
    texts = [GOOD.decode(), word, GOOD.decode() + " It rained."]
    path = tmp_path / "three.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "{text}"}}\n' for n, text in enumerate(texts)))
    store = open_store(tmp_path / "s.duckdb")
    tally, (failure,) = ingest(store, [path], AT)
    store.close()
    assert (tally.documents, tally.new, tally.failures) == (2, 2, 1)
    assert failure.name == f"{path} line 2"
    assert says in failure.reason


@pytest.mark.parametrize("typed", ["inbox", "./inbox", ""])
def test_what_failed_is_listed_and_tried_again(tmp_path, typed):
    """However the folder is typed, from wherever."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(GOOD)
    (inbox / "b.pdf").write_bytes(b"%PDF-1.7")
    store = ["--store", str(tmp_path / "s.duckdb")]

    def hstats(*arguments):
        return subprocess.run([sys.executable, "-m", "hstats.cli", *map(str, arguments), *store], capture_output=True, text=True, check=False, cwd=tmp_path)  # fmt: skip

    assert hstats("ingest", typed or inbox, "--publisher", "Stated House").returncode == 1
    assert "b.pdf" in hstats("failures", "--format", "csv").stdout
    assert hstats("ingest", "--retry").returncode == 1
    (inbox / "b.pdf").write_bytes(formats.pdf())
    again = hstats("ingest", "--retry")
    assert (again.returncode, "1 file, 1 document: 1 new" in again.stderr) == (0, True)
    assert "b.pdf" not in hstats("failures", "--format", "csv").stdout
    assert "Stated House" in hstats("documents", "--format", "csv").stdout.split("b.pdf")[1]
    assert "0 files" not in hstats("ingest", typed or inbox).stderr


def test_a_full_disk_is_one_sentence_and_loses_nothing_acknowledged(tmp_path):
    """A limit on the size of files stands for the disk."""
    source = tmp_path / "many.jsonl"
    line = '{{"id": "n{n}", "published": "2021-03-01", "text": "At least {n} people were killed in Homs. {pad}"}}\n'
    noise = zlib.compress(bytes(range(256)) * 8).hex()
    source.write_text("".join(line.format(n=n, pad=f"{n * 7919}{noise}") for n in range(4000)))
    store = tmp_path / "s.duckdb"
    open_store(store).close()
    size = store.stat().st_size + 400_000
    command = f"import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); from hstats.cli import main; sys.argv[0] = 'hstats'; main()"
    arguments = ["ingest", str(source), "--store", str(store), "--jobs", "1"]
    done = subprocess.run([sys.executable, "-c", command, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("hstats: ")
    whole = subprocess.run(
        [sys.executable, "-m", "hstats.cli", *arguments], capture_output=True, text=True, check=False
    )
    assert whole.returncode == 0, whole.stderr
    rows = ask(store, "select count(*) as n, count(distinct doc_id) as ids from document").to_pylist()
    assert rows == [{"n": 4000, "ids": 4000}]
