"""One sentence with seven figures is the same seven figures in every format, and each document says where it stood."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import formats
import pytest

from hstats import lexicon
from hstats.extracting import extract
from hstats.model import Document, Failure
from hstats.places import open_gazetteer
from hstats.reading import read
from hstats.reading.encoding import decode
from hstats.reading.wrapping import unwrap

FIGURES = [
    ("killed", "at_least", 118),
    ("killed", "exact", 31),
    ("killed", "exact", 22),
    ("injured", "more_than", 240),
    ("new_displacement", "nearly", 15_000),
    ("facilities_attacked", "exact", 9),
    ("housing_destroyed", "approx", 1_200),
]
SAYS = {"page.html", "latin.html", "message.eml", "rss.xml", "atom.xml", "feed.json", "relief.json", "records.json", "records.jsonl", "rows.csv", "rows.xlsx", "crawl.warc", "chunks.warc", "crawl.warc.gz", "page.html.gz", "stored.zip", "box.tar", "nested.zip"}  # fmt: skip
LOCATORS = {
    "rss.xml": "item 1",
    "relief.json": "item 1",
    "rows.csv": "row 2",
    "rows.xlsx": "sheet News row 2",
    "crawl.warc": formats.URL,
    "box.zip": "in/report.pdf",
    "attached.eml": "report.docx",
    "nested.zip": "inner.zip/page.html",
}


def documents(path: Path) -> list[Document]:
    items = list(read(path))
    assert not [item for item in items if isinstance(item, Failure)]
    return [item for item in items if isinstance(item, Document)]


@pytest.mark.parametrize("name", formats.EVERY)
def test_seven_figures_are_the_same_in_every_format(tmp_path, name):
    (tmp_path / name).write_bytes(formats.EVERY[name])
    document = documents(tmp_path / name)[-1]
    found = extract(document, lexicon.load("en"), open_gazetteer()).observations
    assert [(o.indicator, o.qualifier, o.value) for o in found] == FIGURES
    assert all(document.text[o.char_start : o.char_end] == o.quote for o in found)
    if name in SAYS:
        assert (document.title, document.publisher) == (formats.TITLE, formats.PUBLISHER)
        assert document.published == date.fromisoformat(formats.PUBLISHED)
        assert document.published_basis in ("metadata", "feed")
    else:
        assert document.published is None
    if name in LOCATORS:
        assert document.locator == LOCATORS[name]


def test_what_stands_beside_the_story_is_left_out(tmp_path):
    (tmp_path / "page.html").write_bytes(formats.html())
    (document,) = documents(tmp_path / "page.html")
    assert document.url == formats.URL
    assert not any(words in document.text for words in ("77", "9,999", "55", "555", "12 people", "Home"))


def test_a_list_and_a_table_of_a_page_stay(tmp_path):
    inside = "<ul><li>In Homs 12 people were killed.</li><li>In Hama 9.</li></ul><table><tr><td>Rural Damascus</td><td>5</td></tr></table>"
    (tmp_path / "page.html").write_bytes(formats.html(f"Overview</p>{inside}<p>End."))
    (document,) = documents(tmp_path / "page.html")
    assert "In Homs 12 people were killed.\n" in document.text
    assert "Rural Damascus\t" in document.text


def test_pages_of_a_pdf_are_marked_and_a_sentence_runs_on(tmp_path):
    first = "At least 14 people were killed in Homs on Friday when the market was shelled, and more than"
    (tmp_path / "two.pdf").write_bytes(formats.pdf([first, "thirty others were injured. About 200 families fled."]))
    (document,) = documents(tmp_path / "two.pdf")
    assert [label for _, label in document.marks] == ["page 1", "page 2"]
    assert document.text[document.marks[1][0] :].startswith("thirty others")
    assert "more than thirty others were injured" in document.text


ROWS = [("Governorate", "Killed", "Injured", "Displaced"), ("Homs", "12", "40", "1,200"), ("Rural Damascus", "5", "", "300"), ("Hama", "9", "17", "4,500")]  # fmt: skip
CELLS = [(50 + 130 * column, 600 - 18 * row, cell) for row, cells in enumerate(ROWS) for column, cell in enumerate(cells) if cell]  # fmt: skip
ABOVE = [(50, 700 - 14 * n, line) for n, line in enumerate(formats.lines_of("In Homs at least 14 people were killed on Friday when the market was shelled, the governor said, and more than thirty others were injured.", 60))]  # fmt: skip
BELOW = [(50, 500, "About 200 families fled.")]


@pytest.mark.parametrize("order", [lambda c: (-c[1], c[0]), lambda c: (c[0], -c[1])], ids=["by row", "by column"])
def test_a_table_in_a_pdf_is_read_row_by_row_each_cell_under_its_head(tmp_path, order):
    (tmp_path / "t.pdf").write_bytes(formats.pdf_of([formats.placed([*ABOVE, *sorted(CELLS, key=order), *BELOW])]))
    (document,) = documents(tmp_path / "t.pdf")
    table = "\n".join("\t".join(row) for row in ROWS)
    assert f"\n\n{table}\n\n" in document.text
    assert document.text.startswith(
        "In Homs at least 14 people were killed on Friday when the market was shelled, the gov"
    )
    assert document.text.endswith("were injured." + f"\n\n{table}\n\nAbout 200 families fled.")


WRAPPED = [("Governorate", "Killed", "Injured"), ("Rural Damascus without | the eastern suburbs", "5", "12"), ("Homs, city | and countryside | beyond", "14", "3"), ("Hama", "9", "17"), ("Aleppo, the | western hills | only", "8", "2")]  # fmt: skip


@pytest.mark.parametrize("pitch", [13, 20, 30])
def test_a_cell_of_a_table_in_a_pdf_goes_on_in_the_line_below_where_rows_stand_apart(tmp_path, pitch):
    """Where the next row stands as near as the next line, nothing tells them apart."""
    words, y = [], 600
    for cells in WRAPPED:
        lines = [cell.split(" | ") for cell in cells]
        words += [(50 + 150 * column, y - 13 * n, text) for column, cell in enumerate(lines) for n, text in enumerate(cell)]  # fmt: skip
        y -= 13 * (max(map(len, lines)) - 1) + pitch
    words.append((50, y, "Source: DTM"))  # as far below the last row as a row would stand
    (tmp_path / "w.pdf").write_bytes(formats.pdf_of([formats.placed([*ABOVE, *words, (50, 300, BELOW[0][2])])]))
    (document,) = documents(tmp_path / "w.pdf")
    table = "\n".join("\t".join(row).replace(" | ", " ") for row in WRAPPED)
    assert (f"\n\n{table}\n\nSource: DTM" in document.text) == (pitch > 13), document.text


def test_columns_of_prose_in_a_pdf_are_no_table(tmp_path):
    left = formats.lines_of("In 2021 about 300 families fled from Homs, and 12 of them came back in 2022 " * 3, 36)
    right = formats.lines_of("At least 40 people were killed in Hama, and 17 houses burned on 5 May 2021 " * 3, 36)
    words = [(x, 700 - 14 * n, line) for x, lines in ((50, left), (320, right)) for n, line in enumerate(lines)]
    (tmp_path / "c.pdf").write_bytes(formats.pdf_of([formats.placed(words)]))
    (document,) = documents(tmp_path / "c.pdf")
    assert "\t" not in document.text
    assert "came back in 2022 In 2021 about" in document.text.replace("\n", " ")


def test_the_rows_of_a_table_in_a_word_file_stay_rows(tmp_path):
    (tmp_path / "t.docx").write_bytes(formats.docx(["Overview"], [["Homs", "12 killed"], ["Hama", "9 killed"]]))
    (document,) = documents(tmp_path / "t.docx")
    assert "Homs\t12 killed\nHama\t9 killed" in document.text
    assert document.dates == ("created 2018-01-01",)
    assert document.published is None


def test_the_words_behind_a_picture_or_a_comment_in_an_odt_are_read_and_the_comment_is_not(tmp_path):
    spaces = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in (("office", "office"), ("text", "text"), ("draw", "drawing")))  # fmt: skip
    told = "At least <draw:frame><draw:image/></draw:frame>12 people <office:annotation><text:p>Is it 14?</text:p></office:annotation>were killed<office:annotation-end/> in Homs."
    body = f"<office:document-content{spaces}><office:body><office:text><text:p>{told}</text:p></office:text></office:body></office:document-content>"
    members = [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", body.encode())]
    (tmp_path / "p.odt").write_bytes(formats.zipped(members, zipfile.ZIP_STORED))
    (document,) = documents(tmp_path / "p.odt")
    assert document.text == "At least 12 people were killed in Homs."


PDFS = [(f"{n}.pdf", formats.pdf([f"At least {n} people were killed in Homs."])) for n in (12, 13)]
BOXES = {
    "box.tar": formats.tarred(PDFS, "w"),
    **{
        f"box-{how}.zip": formats.zipped(PDFS, how)
        for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    },
    "box.warc": b"".join(formats.warc(raw, f"{formats.URL}/{name}", "application/pdf") for name, raw in PDFS),
}


@pytest.mark.parametrize("name", BOXES)
def test_a_box_whose_first_member_is_a_pdf_that_is_not_packed_gives_every_member(tmp_path, name):
    (tmp_path / name).write_bytes(BOXES[name])
    texts = [document.text for document in documents(tmp_path / name)]
    assert texts == ["At least 12 people were killed in Homs.", "At least 13 people were killed in Homs."]


def test_a_packed_file_is_unpacked_whatever_its_name_says(tmp_path):
    (tmp_path / "page.html").write_bytes(gzip.compress(formats.html()))
    (document,) = documents(tmp_path / "page.html")
    assert document.title == formats.TITLE


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (formats.chunked(formats.html()), "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(formats.html()), "Content-Encoding: gzip\r\n"),
        (formats.chunked(gzip.compress(formats.html())), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (formats.html(), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
    ],
    ids=["chunks", "gzip", "gzip in chunks", "says so, and is not"],
)
def test_a_page_of_a_web_archive_is_unpacked_as_it_was_sent(tmp_path, page, head):
    (tmp_path / "c.warc").write_bytes(formats.warc(page, head=head) + formats.warc())
    one, other = documents(tmp_path / "c.warc")
    assert (one.text, one.title, one.url, one.locator) == (other.text, other.title, other.url, other.locator)
    assert one.text.endswith(formats.SENTENCE)


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        (b"Subject: =?utf-8?q?D=C3=A9plac=C3=A9s?= in Homs\r\nFrom: Desk <a@b.example>", "Déplacés in Homs", "Desk"),
        (b"Subject: =?utf-8?b?RMOpcGxhY8Op?=\r\n =?utf-8?b?cw==?= here\r\nFrom: a@b.example", "Déplacés here", None),
        (b"Subject: a long\r\n\tline\r\nFrom: =?utf-8?q?Doe=2C_J=C3=B6?= <a@b.example>", "a long line", "Doe, Jö"),
        ("Subject: Déplacés\r\nFrom: Büro <a@b.example>".encode(), "Déplacés", "Büro"),
        ("Subject: Déplacés\r\nFrom: Büro <a@b.example>".encode("cp1252"), "Déplacés", "Büro"),
        (b"Subject: =?no-such?q?abc?=\r\nFrom: =?utf-8?b?%%%?= <a@b.example>", "abc", None),
        (b"Subject:\r\nFrom: ,", None, None),
    ],
)
def test_the_headers_of_a_mail_are_read_as_they_are_written(tmp_path, head, title, publisher):
    (tmp_path / "m.eml").write_bytes(head + b"\r\n\r\nTwelve died.")
    (document,) = documents(tmp_path / "m.eml")
    assert (document.text, document.title, document.publisher) == ("Twelve died.", title, publisher)


def test_the_files_of_a_mail_have_their_names(tmp_path):
    names = ('name="=?utf-8?q?D=C3=A9.csv?="', "name*=utf-8''D%C3%A9.csv", 'name="Dé.csv"')
    parts = "".join(f"--b\r\nContent-Type: text/csv; {name}\r\n\r\ntext\r\nTwelve died.\r\n" for name in names)
    raw = f"Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n".encode()
    (tmp_path / "m.eml").write_bytes(raw)
    assert [d.locator for d in documents(tmp_path / "m.eml")] == ["Dé.csv row 2"] * 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_lines_of_a_sheet_end_in_any_way(tmp_path, end):
    (tmp_path / "s.csv").write_bytes(f'text,title{end}"Ten{end}died",a{end}Nine died,b'.encode())
    assert [(d.text, d.title) for d in documents(tmp_path / "s.csv")] == [(f"Ten{end}died", "a"), ("Nine died", "b")]


@pytest.mark.parametrize(
    ("raw", "declared", "text", "encoding", "basis"),
    [
        ("déplacés".encode("utf-8-sig"), None, "déplacés", "utf-8", "bom"),
        ("déplacés".encode("utf-16"), "ascii", "déplacés", "utf-16-le", "bom"),
        ("déplacés – 5 €".encode("cp1252"), "iso-8859-1", "déplacés – 5 €", "cp1252", "declared"),
        ("déplacés".encode(), "no-such-thing", "déplacés", "utf-8", "utf-8"),
        ("déplacés".encode(), "utf-7", "déplacés", "utf-8", "utf-8"),
        (
            "В результате обстрела погибли 42 человека, в том числе 15 детей.".encode("cp1251"),
            None,
            "В результате обстрела погибли 42 человека, в том числе 15 детей.",
            "cp1251",
            "guessed",
        ),
    ],
)
def test_an_encoding_is_known_or_recorded_as_a_guess(raw, declared, text, encoding, basis):
    found = decode(raw, declared)
    assert (found.text, found.encoding, found.basis) == (text, encoding, basis)


@pytest.mark.parametrize(
    "text",
    [
        "KEY FIGURES\nHoms 12\nHama 9\nAleppo 88",
        "Short lines\nstay as they are\n- item one of a list that is long enough to be full of words here\n- item two of it",
        "x" * 500 + "\nA paragraph a line",
    ],
)
def test_lines_that_mean_lines_stay(text):
    assert unwrap(text) == text


def test_two_formats_of_one_text_have_their_own_ids_and_the_same_figures(tmp_path):
    names = ("plain.txt", "report.pdf")
    for name in names:
        (tmp_path / name).write_bytes(formats.EVERY[name])
    one, two = (documents(tmp_path / name)[0] for name in names)
    assert one.doc_id != two.doc_id
    assert one.text.strip() == two.text.strip()
