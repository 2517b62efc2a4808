"""The page as it is seen: in a real browser, with no network, at three widths, on paper, by keyboard, and by those who do not see it."""

import re
import shutil
from datetime import date

import pytest

pytest.importorskip("altair")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("Debian's chromium is not installed: apt-get install chromium", allow_module_level=True)

from newsstream import stream
from test_reporting import TOML, store_path  # noqa: F401  (a fixture)

from hstats.reporting import brief, build
from hstats.store import ask

WIDTHS = (390, 1024, 1600)
OVERLAPS = """() => {
  const seen = (e) => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden";
  const texts = [...document.querySelectorAll("figure svg text")].filter((e) => seen(e) && e.textContent.trim() && !e.getAttribute("stroke"));
  const boxes = texts.map((e) => ({ text: e.textContent, svg: e.ownerSVGElement, box: e.getBoundingClientRect() }));
  const out = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [a, b] = [boxes[i].box, boxes[j].box];
    const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (boxes[i].svg === boxes[j].svg && w > 2 && h > 5) out.push([boxes[i].text, boxes[j].text, Math.round(w), Math.round(h)]);
  }
  return out;
}"""
CUT = """() => [...document.querySelectorAll("figure svg text")].filter((e) => {
  const box = e.getBoundingClientRect(), svg = e.ownerSVGElement && e.ownerSVGElement.getBoundingClientRect();
  return svg && box.width && (box.left < svg.left - 2 || box.right > svg.right + 2 || box.top < svg.top - 2 || box.bottom > svg.bottom + 2);
}).map((e) => e.textContent)"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
        found = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """The store and the page of the demonstration."""
    from datetime import datetime
    from pathlib import Path

    from hstats.ingesting import ingest
    from hstats.store import open_store

    root = Path(__file__).parent.parent
    folder = tmp_path_factory.mktemp("seen")
    store = open_store(folder / "demo.duckdb")
    ingest(store, [root / "data" / "raw"], datetime(2020, 7, 1))
    store.close()
    (page,) = build(
        str(root / "reports" / "northwest-syria.toml"), folder / "demo.duckdb", folder / "northwest-syria"
    ).paths
    return folder / "demo.duckdb", page


@pytest.fixture
def opened(browser, demonstration):
    """Opens a page at a width; nothing may be asked of a network, nothing may be said on the console."""
    pages, said = [], []

    def at(width, path=demonstration[1], script=True):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: request.url.startswith("file://") or said.append(request.url))
        page.goto(path.as_uri())
        pages.append(context)
        return page

    yield at
    for context in pages:
        context.close()
    assert said == []


@pytest.fixture(scope="module")
def country(demonstration):
    """A briefing on the country of the demonstration, made unattended, that tells of what is new."""
    folder = demonstration[1].parent
    return brief("SYR", demonstration[0], date.min, None, folder / "syria", since=date(2019, 12, 31)).paths[0]


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A briefing on a stream of news."""
    folder = tmp_path_factory.mktemp("news")
    return brief("UKR", stream(folder), date.min, None, folder / "ukraine").paths[0]


@pytest.mark.parametrize("made", ["defined", "country", "news"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_of_a_chart_overlaps_or_is_cut_and_nothing_runs_off_the_page(
    opened, demonstration, request, width, made
):
    page = opened(width, demonstration[1] if made == "defined" else request.getfixturevalue(made))
    assert page.locator("figure svg text:visible").count() > 60
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_click_on_a_mark_shows_the_quote_of_its_figure(opened, demonstration):
    page = opened(1024)
    quotes = {
        r["obs_id"]: r["quote"] for r in ask(demonstration[0], "select obs_id, quote from observation").to_pylist()
    }
    links = page.locator("figure .wide svg a")
    ids = [
        re.sub(r"^#(obs|step)-", "", h) for h in links.evaluate_all("all => all.map(a => a.getAttribute('xlink:href'))")
    ]
    first = {obs_id: n for n, obs_id in reversed(list(enumerate(ids)))}
    assert len(first) > 30
    for obs_id, n in first.items():
        links.nth(n).dispatch_event("click")
        shown = page.locator("dialog u").all_inner_texts()
        assert quotes[obs_id] in [" ".join(s.split()) for s in shown] or quotes[obs_id] in shown
        page.keyboard.press("Escape")
        assert not page.locator("dialog").is_visible()


def test_a_number_and_a_mark_can_be_opened_by_keyboard_and_focus_comes_back(opened):
    page = opened(1024)
    for link in (page.locator("a.n").first, page.locator("figure .wide svg a").first):
        link.focus()
        page.keyboard.press("Enter")
        assert page.locator("dialog u").first.is_visible()
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
        page.keyboard.press("Enter")
        assert not page.locator("dialog").is_visible()
        assert page.evaluate("document.activeElement.tagName.toLowerCase()") == "a"


def test_a_difference_shows_the_two_figures_that_it_follows_from(opened):
    page = opened(1024)
    page.locator("figure .wide svg a[*|href^='#step-']").first.dispatch_event("click")
    assert page.locator("dialog u").count() == 2


def test_without_script_a_link_leads_to_the_numbered_evidence(opened):
    page = opened(1024, script=False)
    link = page.locator("a.n").first
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    assert page.locator(f"tr{target} u").is_visible()
    number = page.locator("a.n + sup").first.inner_text()
    assert page.locator(f"tr{target} .number").inner_text() == number


@pytest.mark.parametrize("made", ["defined", "country", "news"])
def test_it_prints_to_a_sensible_number_of_pages(opened, demonstration, request, made):
    page = opened(1024, demonstration[1] if made == "defined" else request.getfixturevalue(made))
    assert 8 <= page.pdf(format="A4").count(b"/Type /Page\n") <= 30


@pytest.mark.parametrize("made", ["defined", "country", "news"])
def test_it_opens_within_two_seconds(opened, demonstration, request, made):
    path = demonstration[1] if made == "defined" else request.getfixturevalue(made)
    assert path.stat().st_size < 3_000_000
    page = opened(1024, path)
    assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 2000


@pytest.mark.parametrize("made", ["defined", "country", "news"])
@pytest.mark.parametrize("width", WIDTHS[:2])
def test_no_serious_barrier(opened, demonstration, request, width, made):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(width, demonstration[1] if made == "defined" else request.getfixturevalue(made))
    found = [v for v in axe.run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []


def test_hostile_text_arrives_as_text(opened, store_path, tmp_path):  # noqa: F811
    path = tmp_path / "north.toml"
    path.write_text(TOML, encoding="utf-8")
    (made,) = build(str(path), store_path).paths
    page = opened(1024, made)
    page.on("dialog", lambda d: pytest.fail(f"a script of a document ran: {d.message}"))
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    page.locator("figure .wide svg a[*|href='#obs-x']").first.dispatch_event("click")
    text = page.locator("dialog").inner_text()
    assert "<script>alert('x')</script>" in text
    assert "⟦U+202E⟧" in text


def test_a_briefing_on_a_country_without_figures_says_what_there_is(opened, store_path, tmp_path):  # noqa: F811
    (made,) = brief("UKR", store_path, date(2020, 1, 1), None, tmp_path / "ukr").paths
    assert "The store holds nearby" in opened(390, made).locator("main").inner_text()


NUMBERS = """() => {
  const loose = [];
  const texts = document.querySelectorAll("figure svg text");
  for (const e of texts) {
    if (e.getAttribute("stroke") || e.closest("[class*=axis], [class*=title]") || !/[0-9]/.test(e.textContent)) continue;
    if (!e.closest("a")) loose.push(e.textContent);
  }
  for (const e of document.querySelectorAll("figure svg [aria-roledescription=point], figure svg [aria-roledescription='rule mark']"))
    if (!e.closest("a")) loose.push(e.getAttribute("aria-label"));
  return loose;
}"""


@pytest.mark.parametrize("made", ["defined", "country", "news"])
def test_every_number_on_the_page_and_every_mark_leads_to_a_stored_figure(opened, demonstration, request, made):
    path = demonstration[1] if made == "defined" else request.getfixturevalue(made)
    store = path.parent / "stream.duckdb" if made == "news" else demonstration[0]
    stored = {r["obs_id"] for r in ask(store, "select obs_id from observation").to_pylist()}
    page = opened(1024, path)
    hrefs = page.eval_on_selector_all(
        "a", "all => all.map(a => a.getAttribute('href') || a.getAttribute('xlink:href'))"
    )
    ids = [h.partition("-")[2] for h in hrefs if h.startswith(("#obs-", "#step-"))]
    assert len(ids) > 300
    assert set(ids) <= stored
    assert page.evaluate("ids => ids.every(id => document.getElementById('obs-' + id))", sorted(set(ids)))
    # in charts a number without a link may only be a date, or the note that sources differ
    days = re.compile(r"(\b\d{1,2} )?\b[A-Z][a-z]{2} \d{4}\b|\b20\d\d\b")
    loose = [
        t for t in page.evaluate(NUMBERS) if not t.startswith("sources differ") and re.search(r"\d", days.sub("", t))
    ]
    assert loose == []
    # in sentences what is left outside of links is dates
    texts = page.eval_on_selector_all(
        ".key p, .news li, .latest td:last-child:not([colspan])",
        "all => all.map(p => { const c = p.cloneNode(true); c.querySelectorAll('a, sup').forEach(a => a.remove()); return c.textContent })",
    )
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    dates = re.compile(rf"(\b\d{{1,2}} )?\b({months})\b( \d{{4}})?")
    assert texts
    assert [t for t in texts if re.search(r"\d", dates.sub("", t))] == []


def test_a_changed_quote_fails_verify_and_the_report(demonstration, tmp_path):
    from pathlib import Path

    from typer.testing import CliRunner

    from hstats.cli import app
    from hstats.errors import StoreError
    from hstats.store import open_store

    changed = tmp_path / "changed.duckdb"
    shutil.copy(demonstration[0], changed)
    store = open_store(changed)
    store.execute(
        "update observation set quote = replace(quote, '948,000', '999,000') where document like '2020-02-26%' and value = 948000"
    )
    store.close()
    assert CliRunner().invoke(app, ["verify", "--store", str(changed)]).exit_code == 1
    with pytest.raises(StoreError, match="is not in 2020-02-26"):
        build(str(Path(__file__).parent.parent / "reports" / "northwest-syria.toml"), changed, tmp_path / "x")
