"""Bytes become Documents, or one sentence that says why not; one bad input costs only itself."""

import io
import os
import tarfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import formats
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hstats.errors import InputError
from hstats.model import Document, Failure
from hstats.reading import READERS, find, read, reader_of

GOOD = "---\ntitle: A title\npublisher: A house\npublished: 2019-05-17\nurl: https://example.org/x\nlanguage: en\nnote: words\n---\n\nTwelve people were killed.\n"


def one(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw)
    (item,) = read(path)
    return item


def test_a_header_is_read_and_left_out_of_the_text(tmp_path):
    d = one(tmp_path, "good.txt", GOOD.encode())
    assert (d.title, d.publisher, d.published, d.language) == ("A title", "A house", date(2019, 5, 17), "en")
    assert d.text == "Twelve people were killed.\n"
    assert d.published_basis == "metadata"


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (b"", None, "empty"),
        (b"  \n ", None, "empty"),
        (b"abc\x00def", None, "binary"),
        (b"---\ntitle: x\n", 1, "closes"),
        (b"---\ncolour: red\n---\ntext", 2, "colour"),
        (b"---\ntitle: x\npublished: 17 May\n---\ntext", 3, "YYYY-MM-DD"),
        (b"---\npublished: 2019-02-31\n---\ntext", 2, "YYYY-MM-DD"),
        (b"---\ntitle: x\n---\n\n", None, "no text"),
    ],
)
def test_a_bad_text_is_one_sentence_with_its_place(tmp_path, raw, line, word):
    failure = one(tmp_path, "bad.txt", raw)
    assert isinstance(failure, Failure)
    assert failure.line == line
    assert word in failure.reason
    assert failure.name.endswith("bad.txt")


def test_pipes_and_links_to_nothing_are_failures_and_never_waited_for(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "none.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "sub").mkdir()
    reasons = [item.reason for item in find([tmp_path]) if isinstance(item, Failure)]
    assert ["link" in reasons[0], "regular" in reasons[1], len(reasons)] == [True, True, 2]
    (direct,) = find([tmp_path / "pipe.txt"])
    assert isinstance(direct, Failure)


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path):
    path = tmp_path / "w.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "Ten died."}\r\n{"id": true, "text": "x"}\r\n')
    document, failure = read(path)
    assert document.text == "Ten died."
    assert failure.line == 2
    text = one(tmp_path, "w.txt", b"\xef\xbb\xbf---\r\ntitle: T\r\npublished:\r\n---\r\nTen\r\ndied.")
    assert (text.title, text.published, text.text) == ("T", None, "Ten\ndied.")


def test_bad_lines_cost_only_themselves(tmp_path):
    lines = [
        b'{"id": "a", "text": "Ten died.", "published": "2020-01-01", "unknown": 1}',
        b"{nonsense",
        b'{"id": "b"}',
        b"[1, 2]",
        b'{"id": "c", "text": "x", "published": "soon"}',
        b'{"id": "d", "text": "\\ud800"}',
        b"",
        b'{"id": 7, "text": "Nine died."}',
    ]
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(b"\n".join(lines))
    items = list(read(path))
    assert [d.name for d in items if isinstance(d, Document)] == ["a", "7"]
    assert [f.line for f in items if isinstance(f, Failure)] == [2, 3, 4, 5, 6]


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden", "README.md"):
        (tmp_path / name).write_text("x")
    assert [p.name for p in find([tmp_path])] == ["a.txt", "b.txt"]
    (missing,) = find([tmp_path / "none"])
    assert isinstance(missing, Failure)


STARTS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html><p>",
    b"<rss><channel>",
    b'{"data": [',
    b"From: a\nTo: b\nSubject: c\n",
    b"WARC/1.0\r\n",
    b"\x1f\x8b",
)


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.__name__.split(".")[-1])
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_no_bytes_crash_a_reader(reader, start, raw):
    read_all = getattr(reader, "documents", None) or reader.members
    items: list[object] = []
    with suppress(InputError):
        items += read_all(Path("any"), start + raw)
    assert all(isinstance(item, Document | Failure | tuple) for item in items)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n ", b"\x00"])
@pytest.mark.parametrize("file", formats.EVERY)
def test_no_reader_that_would_handle_a_file_is_left_unasked(file, before):
    raw = before + formats.EVERY[file]
    for name in (file, "file", "file.CSV", *(f"file{ending}" for r in READERS for ending in getattr(r, "ENDINGS", ()))):
        assert reader_of(name, raw) is next(r for r in READERS if r.handles(name.lower(), raw))


LINES = b'{"id": "a", "text": "Nine people drowned."}\n\n{"id": "b", "text": "Ten people drowned."}\n'


@pytest.mark.parametrize(
    ("name", "raw", "ids"),
    [
        ("records.json", LINES, ["a", "b"]),
        ("stdin", LINES, ["a", "b"]),
        ("stdin", LINES.splitlines()[0], ["a"]),
        ("stdin", b'{\n"id": "a",\n"text": "Nine people drowned."}', ["a"]),
        ("braces.txt", b"{Update}\n{Nine people drowned.}", ["braces.txt"]),
    ],
)
def test_lines_of_json_are_known_under_any_name(tmp_path, name, raw, ids):
    (tmp_path / name).write_bytes(raw)
    assert [document.name for document in read(tmp_path / name)] == ids


def test_a_name_that_is_not_utf8_is_a_failure_and_costs_no_other_file(tmp_path):
    (tmp_path / "a.txt").write_text("Ten died.")
    with open(os.path.join(os.fsencode(tmp_path), b"\xff.txt"), "wb") as f:
        f.write(b"Nine died.")
    path, failure = find([tmp_path])
    assert path == tmp_path / "a.txt"
    assert failure == Failure(f"{tmp_path}/?.txt", "its name is not UTF-8: rename it.")


def test_half_a_character_anywhere_in_a_line_costs_that_line(tmp_path):
    lines = [f'{{"id": "a", "text": "Ten died.", "{key}": "\\ud800"}}' for key in ("id", "text", "title", "publisher", "url", "language", "note")]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    assert [f.line for f in read(tmp_path / "a.jsonl") if isinstance(f, Failure)] == [1, 2, 3, 4, 5, 6]


def test_a_member_of_a_tar_with_a_name_that_is_not_utf8_is_read(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.GNU_FORMAT, encoding="latin-1") as box:
        info = tarfile.TarInfo("n\xe9.txt")
        info.size = 9
        box.addfile(info, io.BytesIO(b"Ten died."))
    (item,) = read(tmp_path / "a.tar")
    assert (item.text, item.locator) == ("Ten died.", "n?.txt")
