"""Briefings that nobody defined, from a stream of news: what stands large, what is drawn, what is listed, and that nothing is lost or added up."""

import re
from contextlib import closing
from datetime import date

import pytest

pytest.importorskip("altair")
pytest.importorskip("jinja2")

from newsstream import items, stored, stream
from test_charting import claim

from hstats import series
from hstats.reporting import brief, build, chart, starter
from hstats.reporting.composing import headlines
from hstats.series import Wanted, latest
from hstats.store import ask, open_store

END = date(2025, 10, 28)


@pytest.fixture(scope="module")
def store_path(tmp_path_factory):
    return stream(tmp_path_factory.mktemp("stream"))


@pytest.fixture(scope="module")
def page(store_path, tmp_path_factory):
    path = tmp_path_factory.mktemp("brief") / "ukraine.html"
    (made,) = brief("UKR", store_path, date.min, None, path).paths
    assert made == path, "a name with the ending of a format keeps it once"
    return path.read_text(encoding="utf-8")


def section(page, title):
    """The text of one section, without tags."""
    found = page[page.index(f"<h2>{title}") :].partition("</section>")[0]
    return " ".join(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", found, flags=re.DOTALL).split())


def test_the_period_is_that_of_the_publications(page):
    assert "6 January 2025 to 28 October 2025 · As of 28 October 2025" in page


def test_a_massacre_that_news_remember_heads_nothing(page):
    keys = section(page, "Key figures")
    assert "Chosen by rule: of each subject the latest total for the whole of Ukraine" in keys
    assert "655 civilians 92 were killed between 1 January and 4 September 2025" in re.sub(
        r" (\d+) were", r" 92 were", keys
    )
    assert "The latest total for the whole area." in keys
    assert "18 people" in keys
    assert "as reported on 28 October 2025" in keys
    assert "90,000" not in keys
    assert "about 90,000 ↑" in page, "it is drawn, beyond the scale"


def test_every_figure_of_the_stream_is_used_and_none_is_added(page, store_path):
    stored = {
        r["obs_id"]: r
        for r in ask(store_path, "select * from observation where indicator in ('killed', 'injured')").to_pylist()
    }
    rows = set(re.findall(r'<tr id="obs-([^"]+)"', page))
    assert len(stored) > 100
    assert len(rows) >= len(stored) - 2, "all but what one source restated or another only carried"
    assert rows <= set(stored)
    sums = {sum(r["value"] for r in stored.values() if r["indicator"] == name) for name in ("killed", "injured")}
    shown = set(re.findall(r"[\d,.]+\d", re.sub(r"<[^>]*>", " ", page)))
    assert not sums & {float(n.replace(",", "")) for n in shown if n.count(".") < 2}


def test_the_table_loses_no_source(page):
    table = section(page, "The latest figure of each source")
    publishers = {publisher for _, _, publisher, _ in items()}
    assert "People killed: 5 sources" in table
    assert "People injured: 5 sources" in table
    assert all(p in table for p in publishers)
    assert "The other" in table
    links = set(re.findall(r'href="#obs-([^"]+)"', page[page.index('<ul class="rest">') :].partition("</ul>")[0]))
    assert links
    assert all(f'<tr id="obs-{i}"' in page for i in links)


def test_what_is_new_begins_with_what_was_revised(store_path, tmp_path):
    (path,) = brief("UKR", store_path, date.min, None, tmp_path / "new", since=date(2025, 9, 5)).paths
    news = section(path.read_text(encoding="utf-8"), "New since 5 September 2025")
    revised, _, fresh = news.partition("Reported for the first time")
    assert re.search(
        r"Revised 17 people \d+ were killed in Sumy on 1 September 2025, according to Coast Radio. Before: 12 \d+ , published 3 September 2025",
        revised,
    )
    assert "655" not in news, "a claim that one more page carried is not new"
    assert "At least 23 people" in fresh
    assert "17 people" not in fresh


def test_all_that_is_new_can_be_unfolded(store_path, tmp_path):
    (path,) = brief("UKR", store_path, date.min, None, tmp_path / "new", since=date(2025, 1, 1)).paths
    text = path.read_text(encoding="utf-8")
    news = text[text.index("<h2>New since") :].partition("</section>")[0]
    assert news.count("<li>") > 100
    assert re.search(r"<summary>The other \d+</summary>", news)


def test_figures_of_other_days_are_counted_and_listed(store_path, tmp_path):
    (path,) = brief("UKR", store_path, date(2025, 5, 1), date(2025, 9, 30), tmp_path / "part").paths
    text = path.read_text(encoding="utf-8")
    assert re.search(r"\d+ of days before the period", text)
    assert re.search(r"<summary>Of days after the period \(\d+\)</summary>", text)


def test_a_definition_written_from_it_makes_the_same_page(store_path, page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    starter("mine", "UKR", store_path, date.min, None)
    again = build("mine", store_path).paths[0].read_text(encoding="utf-8")
    assert section(again, "Key figures") == section(page, "Key figures")


def total(obs_id, end, value, **changes):
    """A running total since New Year."""
    return claim(obs_id, "2025-01-01", end, value, **({"measure": "cumulative"} | changes))


HILL = {"area": "hill/", "place": "Hill"}


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([total("a", "2025-03-01", 40), total("b", "2025-05-01", 60), total("c", "2025-10-01", 900, **HILL)], "b"),
        ([total("a", "2025-03-01", 40, **HILL), total("b", "2025-05-01", 30, **HILL), claim("e", "2025-10-20", "2025-10-20", 5)], "a"),
        ([total("a", "2025-03-01", 40, period_start=None), claim("e", "2025-10-20", "2025-10-20", 5)], "a"),
        ([total("a", "2025-03-01", 40, **HILL), *(claim(str(n), "2025-10-20", f"2025-10-2{n}", 50) for n in range(3))], "2"),
        ([total("a", "2025-01-03", 40), claim("e", "2025-10-20", "2025-10-20", 5)], "a"),
        ([claim(str(n), "2025-10-01", f"2025-10-{n + 10}", 90 - n, period_start=None) for n in range(3)], "2"),
        ([claim("l", "2025-06-01", "2025-08-01", 5), *(claim(str(n), "2025-10-01", "2025-10-02", 90) for n in range(3))], "l"),
        ([claim(str(n), "2025-01-01", f"2025-01-{n + 10}", 90, period_start=None) for n in range(3)], None),
        ([claim("a", "2025-10-20", "2025-10-20", 5), claim("b", "2025-10-21", "2025-10-21", 5)], None),
        ([claim(n, "2025-10-20", "2025-10-20", v, period_start=s) for n, v, s in (("a", 9, None), ("b", 2, END), ("c", 1, END))], "b"),
    ],
    ids=["the latest total", "the highest running total of places", "without a first day", "not one that a report exceeds", "of two days",
         "the most recent report", "a flow of weeks", "none that is old", "none where there are few", "a stated day first"],
)  # fmt: skip
def test_which_figure_is_printed_large(rows, chosen):
    from collections import Counter

    found = headlines(rows, Counter(r["indicator"] for r in rows), END)
    assert [latest(rows, w)[0]["obs_id"] for w in found] == ([chosen] if chosen else [])


def test_the_largest_is_chosen_only_where_a_definition_asks_for_it():
    rows = [claim("a", "2025-10-20", "2025-10-20", 50), claim("b", "2025-10-21", "2025-10-21", 5)]
    assert latest(rows, Wanted("killed", pick="largest"))[0]["obs_id"] == "a"
    assert latest(rows, Wanted("killed"))[0]["obs_id"] == "b"


def test_all_come_before_a_group_of_them():
    rows = [total("a", "2025-03-01", 40), total("c", "2025-09-01", 9, age_group="children")]
    assert latest(rows, Wanted("killed", pick="total"))[0]["obs_id"] == "a"
    assert latest(rows[1:], Wanted("killed", pick="total"))[0]["obs_id"] == "c"


def test_what_first_documents_tell_of_the_weeks_before_them_is_in_the_period(tmp_path):
    text = "At least {} people were killed in Sumy on {} January 2025."
    lines = [
        {"id": str(n), "text": text.format(n, n), "published": "2025-02-01", "publisher": "River Post"}
        for n in (20, 24, 28, 30)
    ]
    (path,) = brief("UKR", stored(tmp_path, lines), date.min, None, tmp_path / "ukraine").paths
    page = path.read_text(encoding="utf-8")
    assert "20 January 2025 to 1 February 2025" in page
    assert "People killed: what was reported, and when" in page
    assert "before the period" not in page


def test_a_briefing_on_nothing_names_no_day_that_nobody_published(tmp_path):
    lines = [
        {
            "id": "a",
            "text": "At least 4 people were killed in Sumy on 3 May 2025.",
            "published": "2025-05-04",
            "publisher": "River Post",
        }
    ]
    (path,) = brief("MLI", stored(tmp_path, lines), date.min, None, tmp_path / "mali").paths
    page = path.read_text(encoding="utf-8")
    assert "As of 4 May 2025" in page
    assert (
        "No figures for people killed in Mali. The store holds nearby: people killed, Ukraine (1 figure of 3 May 2025)."
        in page
    )
    assert "9999" not in page
    assert "<tbody>" not in page


def test_letters_that_no_font_has_are_named_for_a_single_picture_too(tmp_path):
    lines = [
        {
            "id": "a",
            "text": "At least 4 people were killed in Sumy on 3 May 2025.",
            "published": "2025-05-04",
            "publisher": "\ue000 Post",
        }
    ]
    store = stored(tmp_path, lines)
    assert chart("reported", store, {"country": "UKR"}, tmp_path / "c.png").lacking == "\ue000"
    assert chart("reported", store, {"country": "UKR"}, tmp_path / "c.svg").lacking == "", (
        "a browser has fonts of its own"
    )


def test_months_mean_the_same_as_in_the_store(store_path):
    """The macro coverage() and the strip of a chart agree, for a country."""
    told = {r["month"]: r["status"] for r in ask(store_path, "from coverage('killed', 'UKR')").to_pylist()}
    names = {
        "figures": "figures",
        "zero": "a stated zero",
        "documents": "documents but no figure",
        "nothing": "no document",
    }
    with closing(open_store(store_path, read_only=True)) as store:
        rows = series.fetch(store, "report_figures", {"country": "UKR"})
    rows = [{**r, "area": "", "carried_on": [r["published"]]} for r in rows]
    found = series.SELECTIONS["reported"](rows, series.Limits("killed", days=999))
    months = series.coverage(found.points, found.documents, min(told), max(told))
    assert {month: names[status] for month, status in months} == told


def test_slides_hold_the_reports_as_a_native_chart_and_say_what_is_beyond_its_scale(store_path, tmp_path):
    pptx = pytest.importorskip("pptx")
    (path,) = brief("UKR", store_path, date.min, None, tmp_path / "ukraine", formats=("pptx",)).paths
    slides = list(pptx.Presentation(str(path)).slides)
    texts = [" ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides]
    (n,) = [i for i, text in enumerate(texts) if "People killed: what was reported, and when" in text]
    (chart_of,) = [s.chart for s in slides[n].shapes if s.has_chart]
    (dots,) = chart_of.plots[0].series
    killed = ask(
        store_path, "select value from observation where indicator = 'killed' and value < 60 and modality = 'asserted'"
    )
    assert set(dots.values) <= set(killed.column("value").to_pylist())
    assert len(dots.values) > 50
    assert "Beyond the scale: about 90,000 (River Post)." in texts[n]
    assert "About 90,000 civilians were killed in Poltava" in slides[n].notes_slide.notes_text_frame.text


@pytest.mark.parametrize(
    ("text", "revised"),
    [
        ("On 1 September 2025, 17 people were killed in Sumy.", True),
        ("On 1 September 2025, 12 people were killed in Sumy.", False),
        ("On 1 September 2025, 17 people were injured in Sumy.", False),
        ("On 2 September 2025, 17 people were killed in Sumy.", False),
        ("On 1 September 2025, 17 people were killed in Odesa.", False),
    ],
)
def test_only_another_number_for_the_same_is_a_revision(tmp_path, text, revised):
    said = (("a", "2025-09-03", "On 1 September 2025, 12 people were killed in Sumy."), ("b", "2025-09-09", text))
    lines = [{"id": i, "published": day, "publisher": "Coast Radio", "text": told} for i, day, told in said]
    (path,) = brief("UKR", stored(tmp_path, lines), date.min, None, tmp_path / "new", since=date(2025, 9, 5)).paths
    assert ("<h3>Revised</h3>" in path.read_text(encoding="utf-8")) == revised
