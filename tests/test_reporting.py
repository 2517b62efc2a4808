"""The page: every number leads to its sentence, nothing is fetched, hostile text stays text, a wrong definition is refused with its line."""

import hashlib
import re
import sys
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pyarrow as pa
import pytest

pytest.importorskip("altair")
pytest.importorskip("jinja2")

from hstats.columns import DOCUMENT_SCHEMA, LEFTOVER_SCHEMA, OBSERVATION_SCHEMA
from hstats.errors import DataError, RequestError, StoreError
from hstats.lexicon import codes
from hstats.model import Document, Leftover, Observation
from hstats.reporting import build, chart, visible
from hstats.reporting.asking import country_code
from hstats.reporting.definition import read
from hstats.store import add, ask, open_store

AT = datetime(2020, 7, 1, 12, 0)
NOTE = "Made for a test: <b>no figure is real</b>."
OVERRIDE = "\u202e"

# document, publisher, published: sentences with figures as [hedge {number} noun | obs_id key=value …]
DOCUMENTS = [
    ("one.txt", "Hill Watch", date(2019, 7, 17), "Tally",
     "Since 26 April the monitors have counted [at least {662} dead | w indicator=killed measure=cumulative value=662 low=662 "
     "qualifier=at_least period_start=2019-04-26 period_end=2019-07-17], of them [{175} children | c indicator=killed measure=cumulative "
     "value=175 low=175 high=175 age_group=children part_of=w relation=of_which period_start=2019-04-26 period_end=2019-07-17]."),
    ("two.txt", "River Post", date(2019, 7, 20), '"><img src=x onerror=alert(1)>',
     "<script>alert('x')</script> " + OVERRIDE + "The ministry put it at [{801} deaths | x indicator=killed measure=cumulative value=801 low=801 "
     "high=801 source=ministry period_start=2019-04-01 period_end=2019-07-19] & no more."),
    ("three.txt", "UN OCHA", date(2020, 1, 8), "Update",
     "By 8 January [over {312,000} people | d indicator=new_displacement measure=cumulative value=312000 low=312000 qualifier=more_than "
     "period_start=2019-12-01 period_end=2020-01-08] had left."),
    ("four.txt", "Relay News", date(2020, 1, 9), "Relay",
     "OCHA speaks of [over {312,000} people | e indicator=new_displacement measure=cumulative value=312000 low=312000 qualifier=more_than "
     "source=OCHA source_id=ocha period_start=2019-12-01 period_end=2020-01-08] since December."),
    ("five.txt", "UN OCHA", date(2020, 2, 3), "Update",
     "The count reached [some {586,000} | f indicator=new_displacement measure=cumulative value=586000 qualifier=approx period_start=2019-12-01 "
     "period_end=2020-02-02]; [{120} families | h indicator=new_displacement unit=household value=120 low=120 high=120 measure=flow] moved twice."),
    ("six.txt", "UN OCHA", None, "No date",
     "In camps and villages [about {846,000} | s indicator=idps measure=stock value=846000 qualifier=approx period_end=2020-05-01] are displaced, "
     "and [up to {9,000} more | t indicator=idps measure=stock value=9000 high=9000 qualifier=up_to modality=forecast] may follow."),
]  # fmt: skip
FIGURE = re.compile(r"\[([^\]|]*)\{([^}]*)\}([^\]|]*) \| (\w+) ([^\]]*)\]")
NUMBERS = {"value", "low", "high"}
DATES = {"period_start", "period_end"}


def parsed(name, publisher, published, title, marked):
    """A document and its observations from marked text."""
    doc_id = hashlib.sha256(name.encode()).hexdigest()
    text, found, at = "", [], 0
    for m in FIGURE.finditer(marked):
        text += marked[at : m.start()]
        start = len(text)
        text += f"{m[1]}{m[2]}{m[3]}"
        given = {
            k: float(v) if k in NUMBERS else date.fromisoformat(v) if k in DATES else v
            for k, v in (p.split("=") for p in m[5].split())
        }
        spans = {
            "char_start": start,
            "char_end": len(text),
            "number_start": start + len(m[1]),
            "number_end": start + len(m[1]) + len(m[2]),
        }
        found.append(
            {
                "obs_id": m[4],
                "quote": text[start:],
                "unit": "person",
                "qualifier": "exact",
                "value": None,
                "low": None,
                "high": None,
            }
            | given
            | spans
        )
        at = m.end()
    text += marked[at:]
    shared = {
        "doc_id": doc_id,
        "document": name,
        "sentence_start": 0,
        "sentence_end": len(text),
        "rule": "by_hand",
        "country": "SYR",
        "place": "Northland",
    }
    observations = [Observation(**{**shared, "period_basis": "explicit", "period_precision": "day"} | f) for f in found]
    basis = "metadata" if published else None
    url = "javascript:alert(1)" if name == "two.txt" else "https://example.org/" + name
    return Document(
        doc_id, name, text, publisher=publisher, title=title, url=url, published=published, published_basis=basis
    ), observations


@pytest.fixture(scope="module")
def store_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "small.duckdb"
    read_in = [parsed(*d) for d in DOCUMENTS]
    observations = [o._asdict() for _, found in read_in for o in found]
    leftover = Leftover(read_in[0][0].doc_id, "one.txt", "26", 6, 8, "date", 0, 20)
    tables = {
        "document": pa.Table.from_pylist([d._asdict() for d, _ in read_in], schema=DOCUMENT_SCHEMA),
        "observation": pa.Table.from_pylist(observations, schema=OBSERVATION_SCHEMA),
        "leftover": pa.Table.from_pylist([leftover._asdict()], schema=LEFTOVER_SCHEMA),
    }
    store = open_store(path)
    add(store, tables, "test", AT, "test")
    store.close()
    return path


TOML = f"""
title = "Northland & <its> people"
place = "Northland"
country = "SYR"
period = [2019-04-01, 2020-06-30]
note = "{NOTE}"

[[section]]
kind = "key_figures"
title = "Key figures"
[[section.figure]]
indicator = "killed"
source = "Hill Watch"
[[section.figure]]
indicator = "new_displacement"
until = 2020-01-31
[[section.figure]]
indicator = "injured"

[[section]]
kind = "text"
text = "What <i>happened</i>."

[[section]]
kind = "chart"
chart = "displacement"

[[section]]
kind = "chart"
chart = "cumulative"

[[section]]
kind = "chart"
chart = "sources"
indicator = "killed"
"""


@pytest.fixture(scope="module")
def page(store_path, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "north.toml"
    path.write_text(TOML, encoding="utf-8")
    (output,) = build(str(path), store_path).paths
    assert output == path.with_suffix(".html")
    return output.read_text(encoding="utf-8")


def test_every_number_and_every_mark_leads_to_a_row_that_is_in_the_store(page, store_path):
    links = set(re.findall(r'href="#obs-([^"]+)"', page))
    rows = re.findall(r'<tr id="obs-([^"]+)"', page)
    stored = {r["obs_id"] for r in ask(store_path, "select obs_id from observation").to_pylist()}
    assert links <= set(rows) <= stored
    assert len(rows) == len(set(rows))
    assert set(rows) == {"w", "c", "x", "d", "f", "s"}


def test_every_row_underlines_the_quote_in_its_sentence(page, store_path):
    underlined = re.findall(r'<tr id="obs-([^"]+)".*?<u>(.*?)</u>', page, flags=re.DOTALL)
    quotes = {r["obs_id"]: r["quote"] for r in ask(store_path, "select obs_id, quote from observation").to_pylist()}
    assert len(underlined) == 6
    assert all(quotes[obs_id] == words for obs_id, words in underlined)


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_page_asks_for_nothing_and_is_small(page):
    tags = Tags(page).found
    assert [tag for tag, _ in tags].count("script") == 1
    assert not {tag for tag, _ in tags} & {"link", "iframe", "img", "object", "embed", "base", "image", "use"}
    for tag, attributes in tags:
        assert not [a for a in attributes if a.startswith("on") or a in ("src", "srcset", "style")]
        assert attributes.get("xlink:href", "#").startswith("#")
        assert tag == "a" or "href" not in attributes
    assert not re.search(r"url\(|@import", page)
    assert len(page.encode()) < 3_000_000


def test_hostile_text_arrives_as_text(page):
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page
    assert "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;" in page.replace("&quot;", "&#34;")
    assert OVERRIDE not in page
    assert "⟦U+202E⟧" in page
    assert "javascript:" not in page
    assert "Northland &amp; &lt;its&gt; people" in page
    assert "What &lt;i&gt;happened&lt;/i&gt;." in page


def test_arabic_and_isolates_stay_as_they_are():
    assert visible("\u2067السلام\u2069") == "\u2067السلام\u2069"


def text_of(page):
    return " ".join(
        re.sub(
            r"<[^>]+>",
            "",
            re.sub(r"<style>.*?</style>|<sup>.*?</sup>|<script>.*?</script>|<svg.*?</svg>", "", page, flags=re.DOTALL),
        ).split()
    )


@pytest.mark.parametrize(
    "said",
    [
        "At least 662 people, among them 175 children, were killed between 26 April and 17 July 2019, according to Hill Watch.",
        "More than 312,000 people were newly displaced between 1 December 2019 and 8 January 2020, according to the UN Office for the Coordination of Humanitarian Affairs.",
        "Also carried by Relay News.",
        "No dated figure for people injured.",
        "New displacement inside the country, Northland. Running totals",
        "A stock and a flow are never added.",
        "Marks: ▲ at least, more than; ~ about.",
        "Not drawn: 1 in another unit.",
        "2 figures from 2 documents.",
        "Sources: Hill Watch and ministry.",
        "6 figures from 5 documents",
        "As of 3 February 2020",
        "Figures in the same documents that this page does not draw on: 1 forecast and 1 without a date.",
        "by reason: 1 date.",
        "UN OCHA, undated",
    ],
)
def test_the_page_says(page, said):
    assert said in text_of(page).replace("&lt;", "<")


def test_the_note_stands_at_the_top_and_at_the_end(page):
    assert page.count("Made for a test: &lt;b&gt;no figure is real&lt;/b&gt;.") == 2
    assert page.index("<footer>") < page.rindex("Made for a test")


def test_as_of_shows_what_was_known_then(store_path, tmp_path):
    path = tmp_path / "north.toml"
    path.write_text(TOML.partition('[[section]]\nkind = "text"')[0].replace("until = 2020-01-31", ""), encoding="utf-8")
    known = build(str(path), store_path, tmp_path / "then.html", date(2020, 1, 31)).paths[0].read_text(encoding="utf-8")
    assert 'id="obs-d"' in known
    assert 'id="obs-f"' not in known
    assert "As of 31 January 2020" in known


def test_no_figure_at_all_is_a_sentence_with_what_exists_nearby(store_path, tmp_path):
    path = tmp_path / "far.toml"
    path.write_text(TOML.replace("SYR", "UKR"), encoding="utf-8")
    text = text_of(build(str(path), store_path).paths[0].read_text(encoding="utf-8"))
    assert "No figures for new displacement inside the country in Northland" in text
    assert "The store holds nearby: people killed, Syria" in text


def test_a_quote_that_is_not_in_its_document_stops_the_report(store_path, tmp_path):
    path, changed = tmp_path / "north.toml", tmp_path / "changed.duckdb"
    path.write_text(TOML, encoding="utf-8")
    changed.write_bytes(store_path.read_bytes())
    store = open_store(changed)
    store.execute("update observation set quote = 'at least 999 dead' where obs_id = 'w'")
    store.close()
    with pytest.raises(StoreError, match=r"quote of figure w is not in one\.txt"):
        build(str(path), changed)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'kind = "text"',
            'kind = "poem"',
            r":{line}: kind 'poem' does not exist; allowed are chart, evidence, key_figures, table, text",
        ),
        (
            'chart = "sources"',
            'chart = "pie"',
            r":{line}: chart 'pie' does not exist; allowed are cumulative, displacement, flows",
        ),
        (
            'chart = "sources"\nindicator = "killed"',
            'chart = "sources"\nindicator = "slain"',
            r":{line}: indicator 'slain' does not exist; allowed are abducted",
        ),
        (
            'chart = "sources"',
            'chart = "sources"\nquery = "nothing"',
            r":{line}: query 'nothing' does not exist; allowed are",
        ),
        (
            'chart = "sources"',
            'chart = "sources"\ncolour = "red"',
            r":{line}: unknown key 'colour' in chart; known are at, chart, days",
        ),
        ('chart = "sources"', 'chart = "sources"\ngap = "long"', r":{line}: gap must be a whole number, not 'long'"),
        ('place = "Northland"', "", r":2: place is missing in report"),
        ('source = "Hill Watch"', 'who = "Hill Watch"', r":{line}: unknown key 'who' in figure; known are indicator"),
        ("[2019-04-01, 2020-06-30]", "[2020-06-30, 2019-04-01]", r":{line}: period must be \[first day, last day\]"),
        ('country = "SYR"', 'country = "Syria"', r":{line}: 'SYRIA' is no ISO 3166-1 alpha-3 code"),
        ('country = "SYR"', "country = SYR", r"north.toml: .*line 4"),
    ],
)
def test_a_wrong_definition_is_refused_with_its_line(tmp_path, old, new, problem):
    path = tmp_path / "north.toml"
    text = TOML.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    line = text[: text.index(new)].count("\n") + new.count("\n") + 1
    with pytest.raises(DataError, match=problem.replace("{line}", str(line))):
        read(path)


def test_a_query_that_cannot_feed_a_report_is_refused(store_path, tmp_path):
    path = tmp_path / "north.toml"
    path.write_text(TOML.replace('chart = "cumulative"', 'chart = "cumulative"\nquery = "documents"'), encoding="utf-8")
    with pytest.raises(DataError, match=r"Query 'documents' cannot feed a report: it lacks the columns"):
        build(str(path), store_path)


def test_an_unknown_report_lists_the_known_ones(store_path):
    with pytest.raises(RequestError, match=r"no report 'nowhere': choose one of .*northwest-syria"):
        build("nowhere", store_path)


def test_the_demonstration_report_is_well_formed():
    report = read(Path(__file__).parent.parent / "reports" / "northwest-syria.toml")
    assert [s.chart for s in report.sections if s.chart] == [
        "cumulative",
        "displacement",
        "increments",
        "sources",
        "parts",
        "flows",
    ]


@pytest.mark.parametrize(
    ("name", "start"), [("c.svg", b"<svg "), ("c.png", b"\x89PNG"), ("c.html", b"<!DOCTYPE html>")]
)
def test_one_chart_becomes_a_picture_or_a_page(store_path, tmp_path, name, start):
    (written,) = chart("cumulative", store_path, {"country": "SYR", "gap": "40"}, tmp_path / name).paths
    assert written.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, ("all places · 1 ", "People killed, all places. ")),
        ({"language": "fr"}, ("tous les lieux · ", ", tous les lieux. ")),
        ({"country": "SYR"}, ("Syria · 1 ", "People killed, Syria. ")),
    ],
)
def test_a_chart_of_no_one_place_says_that_it_is_of_all(store_path, tmp_path, settings, says):
    (written,) = chart("sources", store_path, settings, tmp_path / "c.svg").paths
    assert all(words in written.read_text(encoding="utf-8") for words in says)
    (page,) = chart("sources", store_path, settings, tmp_path / "c.html").paths
    place = says[0].split(" · ")[0]
    assert f'<h1>{place}</h1>\n  <p class="about">{place} · ' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "settings", "name", "problem"),
    [
        ("pie", {}, "c.svg", "no chart 'pie': choose one of cumulative, displacement"),
        ("sources", {"colour": "red"}, "c.svg", "no setting 'colour': its settings are country, place"),
        ("sources", {"country": "Sirya"}, "c.svg", "no ISO 3166-1 alpha-3 country code.*do you mean .*SYR"),
        (
            "sources",
            {"indicator": "slain"},
            "c.svg",
            "no indicator 'slain': did you mean missing.* The codes are abducted",
        ),
        ("sources", {"as_of": "yesterday"}, "c.svg", "as_of must be a date as 2019-08-20"),
        ("sources", {"days": "few"}, "c.svg", "days must be a whole number"),
        ("sources", {}, "c.gif", "end its name in .svg, .png, .html"),
        ("sources", {"country": "UKR"}, "c.svg", r"No figures for people killed in Ukraine\. The store holds nearby"),
        (
            "cumulative",
            {"indicator": "returns", "country": "SYR", "period_end": "2019-12-31"},
            "c.svg",
            "No figures for returns",
        ),
        (
            "sources",
            {"indicator": "new_displacement", "country": "SYR", "period_start": "2020-06-01"},
            "c.svg",
            "Nothing on new displacement inside the country in Syria that this chart can draw: 1 in another unit.",
        ),
        (
            "sources",
            {"indicator": "new_displacement", "period_start": "2020-06-01"},
            "c.svg",
            "Nothing on new displacement inside the country in any place that this chart can draw",
        ),
    ],
)
def test_a_chart_that_cannot_be_drawn_says_why(store_path, tmp_path, kind, settings, name, problem):
    with pytest.raises(RequestError, match=problem):
        chart(kind, store_path, settings, tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("syr", "SYR"),
        ("Syria", "SYR"),
        ("Democratic Republic of the Congo", "COD"),
        ("DR Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Burma", "MMR"),
        ("Idlib", ""),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_its_names(text, code):
    assert country_code(text) == code


def test_no_two_countries_have_one_name():
    names = [row["name"] for row in codes("country").values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("package", ["altair", "jinja2"])
def test_a_missing_package_names_the_extra(store_path, tmp_path, monkeypatch, package):
    for name in [n for n in sys.modules if n.startswith("hstats.charting") or n == "jinja2"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    path = tmp_path / "north.toml"
    path.write_text(TOML, encoding="utf-8")
    with pytest.raises(RequestError, match=rf"need {package}: run pip install 'hstats\[report\]'"):
        build(str(path), store_path)
