"""A report as a PDF, workbook, HXL, slides and pictures: the same figures, typed, and hostile text is text in all of them."""

import csv
import io
import re
from dataclasses import asdict
from datetime import date, datetime

import pyarrow as pa
import pytest

pytest.importorskip("altair")
openpyxl = pytest.importorskip("openpyxl")
pptx = pytest.importorskip("pptx")

from test_reporting import TOML, store_path  # noqa: F401  (a fixture)

from hstats.cli.briefings import tell
from hstats.errors import RequestError
from hstats.exporting import render
from hstats.reporting import Made, brief, build, find, starter
from hstats.reporting.definition import read
from hstats.reporting.glyphs import missing
from hstats.store import ask, open_store

FORMATS = ("html", "pdf", "xlsx", "csv", "pptx", "png", "svg")


@pytest.fixture(scope="module")
def made(store_path, tmp_path_factory):  # noqa: F811
    folder = tmp_path_factory.mktemp("formats")
    (folder / "north.toml").write_text(TOML, encoding="utf-8")
    found = build(str(folder / "north.toml"), store_path, formats=FORMATS)
    return {p.name: p for p in found.paths}


def test_each_format_and_each_chart_is_a_file(made):
    whole = {f"north.{f}" for f in ("html", "pdf", "xlsx", "csv", "pptx")}
    charts = {
        f"north-{n}-{kind}.{f}"
        for n, kind in enumerate(("displacement", "cumulative", "sources"), 1)
        for f in ("png", "svg")
    }
    assert set(made) == whole | charts
    starts = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<svg", "xlsx": b"PK", "pptx": b"PK", "html": b"<!DOCTYPE"}
    assert all(path.read_bytes().startswith(starts.get(path.suffix[1:], b"")) for path in made.values())


def test_the_workbook_has_typed_cells_no_formula_and_links_only_to_the_web(made, store_path):  # noqa: F811
    book = openpyxl.load_workbook(made["north.xlsx"])
    assert book.sheetnames == ["figures", "1 displacement", "2 cumulative", "3 sources"]
    cells = [c for sheet in book for line in sheet.iter_rows(min_row=2) for c in line]
    assert not [c.value for c in cells if c.data_type == "f"]
    links = [c.hyperlink.target for c in cells if c.hyperlink]
    assert links
    assert all(link.startswith("https://") for link in links)
    head = [c.value for c in next(book["figures"].iter_rows(max_row=1))]
    rows = [dict(zip(head, (c.value for c in line), strict=True)) for line in book["figures"].iter_rows(min_row=2)]
    stored = {r["obs_id"]: r for r in ask(store_path, "select * from observation").to_pylist()}
    for row in rows:
        assert row["value"] == stored[row["obs_id"]]["value"]
        assert row["quote"] == stored[row["obs_id"]]["quote"]
        assert row["period_start"] is None or row["period_start"].date() == stored[row["obs_id"]]["period_start"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+SUM(A1)", "@cmd", "-2+3", '=HYPERLINK("http://x","y")', "internal:Sheet2!A1x", "https://example.org/"],
)
def test_text_that_looks_like_a_formula_stays_text_in_a_workbook(text):
    data = b"".join(render(pa.table({"quote": [text], "day": [date(2020, 1, 2)], "n": [1200.5]}), "xlsx"))
    line = next(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2))
    assert (line[0].value, line[0].data_type, line[0].hyperlink) == (text, "s", None)
    assert line[1].value == datetime(2020, 1, 2)
    assert line[2].value == 1200.5


def test_hxl_has_a_hashtag_under_every_column(made):
    lines = list(csv.reader(made["north.csv"].open(encoding="utf-8", newline="")))
    tags = dict(zip(*lines[:2], strict=True))
    assert tags["value"] == "#indicator+value+num"
    assert tags["country"] == "#country+code"
    assert all(tag.startswith("#") for tag in tags.values() if tag)
    assert len(lines) == 2 + 6


TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
CORE = {  # of HXL 1.1
    "access", "activity", "adm1", "adm2", "adm3", "adm4", "adm5", "affected", "beneficiary", "capacity", "cause", "channel", "contact", "country",
    "crisis", "currency", "date", "delivery", "description", "event", "frequency", "geo", "group", "impact", "indicator", "inneeds", "item", "loc",
    "meta", "modality", "need", "operations", "org", "output", "population", "reached", "region", "respondee", "sector", "service", "severity",
    "status", "subsector", "targeted", "value",
}  # fmt: skip


def test_hxl_follows_the_rules_of_its_rows(made):
    """The row of hashtags stands within the first 25, above all data; each cell is a tag with attributes or empty, and no column comes twice."""
    lines = list(csv.reader(made["north.csv"].open(encoding="utf-8", newline="")))
    tagged = [
        n for n, line in enumerate(lines[:25]) if any(line) and all(not cell or TAG.fullmatch(cell) for cell in line)
    ]
    assert tagged == [1]
    tags = [cell for cell in lines[1] if cell]
    assert len(tags) == len(set(tags))
    assert {cell[1:].partition("+")[0] for cell in tags} <= CORE
    assert len({len(line) for line in lines}) == 1
    column = {tag: n for n, tag in enumerate(lines[1])}
    for line in lines[2:]:
        assert re.fullmatch(r"-?\d*\.?\d*", line[column["#indicator+value+num"]])
        assert re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", line[column["#date+end"]])
        assert re.fullmatch(r"[A-Z]{3}", line[column["#country+code"]])


def test_a_picture_that_stands_alone_says_what_where_when_and_its_sources(made):
    text = re.sub(r"<[^>]*>", " ", made["north-3-sources.svg"].read_text(encoding="utf-8"))
    assert "People killed: what each source says" in text
    assert "Northland · 1 April 2019 to 19 July 2019" in text
    said = " ".join(text.split())
    assert "Sources: Hill Watch and ministry." in said
    assert "2 figures from 2 documents." in said


def test_rows_without_any_hashtag_are_refused():
    with pytest.raises(RequestError, match="None of the columns x has an HXL hashtag"):
        b"".join(render(pa.table({"x": [1]}), "hxl"))


def test_slides_have_native_charts_with_the_numbers_of_the_store(made, store_path):  # noqa: F811
    deck = pptx.Presentation(str(made["north.pptx"]))
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == len(deck.slides) == 3
    stored = {r["value"] for r in ask(store_path, "select value from observation").to_pylist()}
    for chart in charts:
        assert {v for series in chart.plots[0].series for v in series.values} <= stored
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    assert "At least 662 people were killed" in notes


def test_an_unknown_format_lists_the_known_ones(store_path, tmp_path):  # noqa: F811
    with pytest.raises(RequestError, match=r"cannot be written as 'doc': choose of html, pdf"):
        brief("SYR", store_path, date(2019, 1, 1), None, tmp_path / "x", formats=("doc",))


def test_letters_that_no_font_has_are_named(capsys):
    assert missing({"text": ["Idlib, إدلب, Ідліб ▲", "\ue000"]}).endswith("\ue000")
    tell(Made([], "\ue000", 1))
    assert "No font of this system has \ue000" in capsys.readouterr().err


def test_a_briefing_fills_itself_and_its_definition_can_be_gone_on_from(store_path, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.chdir(tmp_path)
    page = brief("Syria", store_path, date(2019, 1, 1), None).paths[0]
    assert page.name == "syr-brief.html"
    text = page.read_text(encoding="utf-8")
    assert "<h1>Syria: reported figures</h1>" in text
    assert "Chosen by rule" in text
    assert "People killed: what each source says" in text
    written = starter("mine", "SYR", store_path, date(2019, 1, 1), None)
    assert read(written).sections == read(find("mine")).sections
    assert build("mine", store_path).paths[0].read_text(encoding="utf-8").count("<figure>") == text.count("<figure>")
    with pytest.raises(RequestError, match="exists already"):
        starter("mine", "SYR", store_path, date(2019, 1, 1), None)


def test_what_is_new_since_the_last_briefing(store_path, tmp_path):  # noqa: F811
    path = tmp_path / "north.toml"
    path.write_text(TOML, encoding="utf-8")
    text = build(str(path), store_path, since=date(2020, 1, 20)).paths[0].read_text(encoding="utf-8")
    news = text[text.index("New since 20 January 2020") :].partition("</section>")[0]
    assert "About 586,000 people" in news
    assert "312,000" not in news
    later = build(str(path), store_path, since=date(2020, 5, 1)).paths[0].read_text(encoding="utf-8")
    assert "Nothing was published since 1 May 2020." in later


def test_a_changed_quote_stops_the_report_in_every_format(store_path, tmp_path):  # noqa: F811
    from hstats.errors import StoreError

    changed = tmp_path / "changed.duckdb"
    changed.write_bytes(store_path.read_bytes())
    store = open_store(changed)
    store.execute("update observation set quote = 'over 999,000 people' where obs_id = 'd'")
    store.close()
    path = tmp_path / "north.toml"
    path.write_text(TOML, encoding="utf-8")
    for form in FORMATS:
        with pytest.raises(StoreError, match=r"quote of figure d is not in three\.txt"):
            build(str(path), changed, formats=(form,))
    assert [p.name for p in tmp_path.iterdir() if p.stem.startswith("north-") or p.suffix in (".html", ".pdf")] == []


def test_a_made_report_is_values_only():
    assert asdict(read(find("northwest-syria")))["place"] == "northwest Syria"


def test_a_briefing_on_a_place_that_is_no_country_and_on_nothing(store_path, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.chdir(tmp_path)
    page = brief("Idlib", store_path, date.min, None).paths[0]
    assert page.name == "idlib-brief.html"
    text = page.read_text(encoding="utf-8")
    assert "<h1>Idlib: reported figures</h1>" in text
    assert "No figures for people killed in Idlib. The store holds nearby: people killed, Syria" in text
    with pytest.raises(RequestError, match=r"'Sirya' is no ISO .* do you mean .*SYR"):
        brief("Sirya", store_path, date.min, None)
