"""When a document was published: who says it, in which order, and what happens when two disagree."""

import subprocess
import sys
from datetime import date, datetime

import formats
import pytest

from hstats.errors import RequestError
from hstats.ingesting import ingest
from hstats.lexicon import load
from hstats.model import Document
from hstats.published import dated, day_of_dateline
from hstats.reading import read
from hstats.redating import set_date
from hstats.store import ask, open_store
from hstats.verifying import verify

AT = datetime(2021, 6, 1, 12)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("GENEVA, 21 May 2019 – Ten people were killed.", date(2019, 5, 21)),
        ("GENEVA (21 May 2019) — Ten people were killed.", date(2019, 5, 21)),
        ("Port-au-Prince, Haiti, January 5, 2021 (OCHA) - Ten people fled.", date(2021, 1, 5)),
        ("NEW YORK/AMMAN, 3 Sept 2020: Ten people fled.", date(2020, 9, 3)),
        ("Situation report\n\nAmman, 12 June 2020\nTen people fled.", date(2020, 6, 12)),
        ("GENEVA, 21 May – Ten people were killed.", None),
        ("GENEVA, 31 February 2019 – Ten people were killed.", None),
        ("On 21 May 2019 ten people were killed.", None),
        ("Since Friday, 21 May 2019 ten people were killed.", None),
        ("As of 12 June 2020, ten people fled.", None),
        ("May 2019 – ten people fled.", None),
        ("Ten people fled.\n" * 9 + "GENEVA, 21 May 2019 – Ten people were killed.", None),
    ],
)
def test_a_dateline_is_a_place_and_a_full_date(line, day):
    assert day_of_dateline(line, load("en")) == day


def document(name="a.txt", text="Ten people fled.", published=None, basis=None, locator=None) -> Document:
    return Document("f" * 64, name, text, published=published, published_basis=basis, locator=locator)


LINE = "GENEVA, 21 May 2019 – Ten people fled."
MAY = date(2019, 5, 21)


def test_an_attachment_has_the_day_of_its_mail_where_nothing_else_says_one(tmp_path):
    for name, attached in (("a", ("figures.txt", b"Ten people fled.")), ("b", ("2019-05-22.txt", b"Ten people fled."))):
        (tmp_path / f"{name}.eml").write_bytes(formats.eml("See the file.", attached))
    found = [dated(item, None, load("en")) for name in "ab" for item in read(tmp_path / f"{name}.eml")]
    assert [(d.published, d.published_basis, d.dates, d.flags) for d in found[1::2]] == [
        (date(2021, 4, 5), "feed", ("feed 2021-04-05",), ()),
        (date(2019, 5, 22), "filename", ("filename 2019-05-22", "feed 2021-04-05"), ("date_conflict",)),
    ]


@pytest.mark.parametrize(
    ("stated", "given", "day", "basis", "dates", "flags"),
    [
        (None, document(), None, None, (), ()),
        (None, document(text=LINE), MAY, "text", ("text 2019-05-21",), ()),
        (None, document(text="Flash Update No. 2 (as of 21 May 2019)\nOn Monday ten people fled."), MAY, "text", ("text 2019-05-21",), ()),
        (None, document(text="As of 21 May 2019, ten people fled.\nOthers stayed."), None, None, (), ()),
        (None, document("2019-05-22.txt", "Situation as of 21 May 2018\nTen people fled."), date(2019, 5, 22), "filename", ("filename 2019-05-22",), ()),
        (None, document("report_20190522.pdf", LINE), date(2019, 5, 22), "filename", ("filename 2019-05-22", "text 2019-05-21"), ()),
        (None, document("2019-05-22.txt", LINE, date(2019, 7, 1), "metadata"), date(2019, 7, 1), "metadata", ("metadata 2019-07-01", "filename 2019-05-22", "text 2019-05-21"), ("date_conflict",)),
        (date(2019, 5, 20), document(text=LINE, published=MAY, basis="feed"), date(2019, 5, 20), "argument", ("argument 2019-05-20", "feed 2019-05-21", "text 2019-05-21"), ()),
        (None, document("x-2019-05-22-a", locator="item 3"), None, None, (), ()),
        (None, document("2019.05.22.pdf", locator="box/2019.05.22.pdf"), date(2019, 5, 22), "filename", ("filename 2019-05-22",), ()),
        (None, document("call-2019-13-01.txt"), None, None, (), ()),
        (None, document("ref-120190522.txt"), None, None, (), ()),
    ],
)  # fmt: skip
def test_the_strongest_date_wins_and_the_others_are_kept(stated, given, day, basis, dates, flags):
    found = dated(given, stated, load("en"))
    assert (found.published, found.published_basis, found.dates, found.flags) == (day, basis, dates, flags)


def test_the_day_that_a_file_was_made_is_listed_and_not_taken(tmp_path):
    (tmp_path / "report.docx").write_bytes(formats.docx())
    store = open_store(tmp_path / "s.duckdb")
    ingest(store, [tmp_path / "report.docx"], AT)
    store.close()
    (row,) = ask(tmp_path / "s.duckdb", "select published, dates from document").to_pylist()
    assert row == {"published": None, "dates": ["created 2018-01-01"]}


def test_a_date_that_the_user_sets_resolves_the_figures_and_stays(tmp_path):
    (tmp_path / "a.txt").write_text("At least 12 people were killed in Homs on 3 May.")
    path = tmp_path / "s.duckdb"
    store = open_store(path)
    ingest(store, [tmp_path / "a.txt"], AT)
    store.close()
    command = [sys.executable, "-m", "hstats.cli", "documents", "set-date", "a.txt", "2020-06-01", "--store", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "1 figure changed" in done.stderr) == (0, True), done.stderr
    (tmp_path / "a.txt").touch()
    store = open_store(path)
    tally, _ = ingest(store, [tmp_path / "a.txt"], AT.replace(hour=13))
    assert tally.unchanged == 1
    assert list(verify(store)) == []
    found, moved = set_date(store, "a.txt", None, AT.replace(hour=14))
    assert (found.published, found.published_basis, found.dates, moved) == (None, None, (), 1)
    set_date(store, "a.txt", date(2020, 6, 1), AT.replace(hour=15))
    with pytest.raises(RequestError, match="no document"):
        set_date(store, "b.txt", MAY, AT)
    store.close()
    (row,) = ask(
        path, "select period_start, published_basis, dates from observation join document using (doc_id)"
    ).to_pylist()
    assert row == {"period_start": date(2020, 5, 3), "published_basis": "user", "dates": ["user 2020-06-01"]}
